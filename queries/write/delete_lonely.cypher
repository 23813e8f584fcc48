// purpose: Takes away nodes that nothing leads to or from any more.
// slot NODE_LABEL: their label
// param ids: list the ids that may have become lonely
// column written: how many had
UNWIND $ids AS id
MATCH (n:NODE_LABEL {id: id})
WHERE NOT EXISTS { (n)--() }
DELETE n
RETURN count(*) AS written
