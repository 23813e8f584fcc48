// purpose: The relationships of one type that some events derived. (An inline {event: …} would not use the index.)
// slot EDGE_TYPE: the type
// param ids: list the events' ids
// column start_label: the label it starts from
// column source: the id it starts from
// column end_label: the label it leads to
// column target: the id it leads to
// column properties: all its properties
MATCH (a)-[r:EDGE_TYPE]->(b)
WHERE r.event IN $ids
RETURN labels(a)[0] AS start_label, a.id AS source, labels(b)[0] AS end_label, b.id AS target,
  properties(r) AS properties
ORDER BY source, target, r.event
