// purpose: The persons, missions and places that some articles name.
// param ids: list the articles' ids
// column entity: the id of a person, mission or place
UNWIND $ids AS id
MATCH (:Article {id: id})-[:MENTIONS]->(x)
RETURN DISTINCT x.id AS entity
ORDER BY entity
