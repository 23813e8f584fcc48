// purpose: Which of some nodes are there.
// slot NODE_LABEL: their label
// param ids: list their ids
// column id: an id that is there
UNWIND $ids AS id
MATCH (x:NODE_LABEL {id: id})
RETURN x.id AS id
ORDER BY id
