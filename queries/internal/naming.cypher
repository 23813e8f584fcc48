// purpose: The articles that name some persons, missions or places.
// param ids: list the ids of these
// column article: the article's id
UNWIND $ids AS id
MATCH (:Envoy {id: id})<-[:MENTIONS]-(a:Article)
RETURN DISTINCT a.id AS article
ORDER BY article
