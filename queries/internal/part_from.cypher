// purpose: The relationships of one type that begin at some nodes, with where they lead.
// slot NODE_LABEL: the label of those nodes
// slot EDGE_TYPE: the type
// param ids: list the ids of those nodes
// column id: the node it begins at
// column label: the label it leads to
// column far: the id it leads to
// column properties: all its properties
UNWIND $ids AS id
MATCH (:NODE_LABEL {id: id})-[r:EDGE_TYPE]->(b)
RETURN id, labels(b)[0] AS label, b.id AS far, properties(r) AS properties
ORDER BY id, label, far, r.role
