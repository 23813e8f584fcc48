// purpose: Everything that one article tells, each with the event or tenure that it is told of.
// param article: text the article's id
// column report: the report's properties
// column label: Event or Tenure
// column story: the id of that event or tenure
MATCH (:Article {id: $article})<-[:IN]-(r:Report)-[:TELLS_OF]->(s)
RETURN properties(r) AS report, labels(s)[0] AS label, s.id AS story
ORDER BY r.id
