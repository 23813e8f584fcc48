// purpose: Every relationship, to compare two stores or to take the graph elsewhere.
// column type: its type
// column start_label: the label it starts from
// column source: the id it starts from
// column end_label: the label it leads to
// column target: the id it leads to
// column properties: all its properties
// Put in order before the properties are looked at, as in dump_nodes.
MATCH (a)-[r]->(b)
WITH a, r, b, type(r) AS type
ORDER BY type, a.id, b.id, r.event, r.role
RETURN type, labels(a)[0] AS start_label, a.id AS source, labels(b)[0] AS end_label, b.id AS target,
  properties(r) AS properties
