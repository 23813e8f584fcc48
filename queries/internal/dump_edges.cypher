// purpose: Every relationship, to compare two stores.
// column type: its type
// column source: the id it starts from
// column target: the id it leads to
// column properties: all its properties
MATCH (a)-[r]->(b)
RETURN type(r) AS type, a.id AS source, b.id AS target, properties(r) AS properties
ORDER BY type, source, target, r.event, r.role
