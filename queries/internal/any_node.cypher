// purpose: Whether anything is in the store.
// column id: the id of some node
MATCH (n)
RETURN n.id AS id
ORDER BY id
LIMIT 1
