// purpose: All reports of some articles, whole.
// param ids: list the articles' ids
// column report: the report's properties
UNWIND $ids AS id
MATCH (:Article {id: id})<-[:IN]-(r:Report)
RETURN r AS report
ORDER BY r.id
