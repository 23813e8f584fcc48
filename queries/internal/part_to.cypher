// purpose: The relationships of one type that lead to some nodes, with where they begin.
// slot NODE_LABEL: the label of those nodes
// slot EDGE_TYPE: the type
// param ids: list the ids of those nodes
// column id: the node it leads to
// column label: the label it begins at
// column far: the id it begins at
// column properties: all its properties
UNWIND $ids AS id
MATCH (:NODE_LABEL {id: id})<-[r:EDGE_TYPE]-(a)
RETURN id, labels(a)[0] AS label, a.id AS far, properties(r) AS properties
ORDER BY id, label, far, r.role
