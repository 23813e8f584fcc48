// purpose: Makes relationships of one type between nodes of two labels.
// slot START_LABEL: the label they start from
// slot EDGE_TYPE: their type
// slot END_LABEL: the label they lead to
// param rows: list source and target (ids) and properties (a map)
// column written: how many were made; fewer than rows where a node is missing
UNWIND $rows AS row
MATCH (a:START_LABEL {id: row.source}), (b:END_LABEL {id: row.target})
CREATE (a)-[r:EDGE_TYPE]->(b)
SET r = row.properties
RETURN count(*) AS written
