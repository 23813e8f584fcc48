// purpose: Every relationship, to compare two stores or to take the graph elsewhere.
// column type: its type
// column start_label: the label it starts from
// column source: the id it starts from
// column end_label: the label it leads to
// column target: the id it leads to
// column properties: all its properties
MATCH (a)-[r]->(b)
RETURN type(r) AS type, labels(a)[0] AS start_label, a.id AS source, labels(b)[0] AS end_label, b.id AS target,
  properties(r) AS properties
ORDER BY type, source, target, r.event, r.role
