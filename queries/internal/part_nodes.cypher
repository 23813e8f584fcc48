// purpose: Some nodes of one label, whole.
// slot NODE_LABEL: the label
// param ids: list their ids
// column properties: all their properties
UNWIND $ids AS id
MATCH (n:NODE_LABEL {id: id})
RETURN properties(n) AS properties
ORDER BY n.id
