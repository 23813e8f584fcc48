// purpose: The names of some persons.
// param ids: list their ids
// column envoy: the person's id
// column name: the person's name, as an article writes it
UNWIND $ids AS id
MATCH (v:Envoy {id: id})
RETURN v.id AS envoy, v.name AS name
ORDER BY envoy
