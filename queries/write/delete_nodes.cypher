// purpose: Takes nodes away, with all their relationships.
// slot NODE_LABEL: their label
// param ids: list their ids
// column written: how many there were
UNWIND $ids AS id
MATCH (n:NODE_LABEL {id: id})
DETACH DELETE n
RETURN count(*) AS written
