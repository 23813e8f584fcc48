// purpose: Every report of an event, whole, with the event and article it belongs to: of a pair, of a state, or of all.
// param a: state = null the state whose events are told
// param b: state = null the other state
// column event: the event's id
// column report: the report's properties
// column title: the article's title
// column url: the article's address
// column publisher: who published it
// column published: when
// column language: its language
CALL {
  WITH split($a, ':')[1] AS one, split($b, ':')[1] AS other
  WITH CASE WHEN one < other THEN one + '|' + other ELSE other + '|' + one END AS pair
  MATCH (:Dyad {id: pair})<-[:BETWEEN]-(e:Event)
  RETURN e
  UNION
  WITH $a AS alone
  WHERE $b IS NULL
  MATCH (:Country {id: alone})<-[:INVOLVES]-(e:Event)
  RETURN e
  UNION
  WITH $a AS alone
  WHERE $b IS NULL
  MATCH (:Organisation {id: alone})<-[:INVOLVES]-(e:Event)
  RETURN e
  UNION
  WITH 1 AS every
  WHERE $a IS NULL
  MATCH (e:Event)
  RETURN e
}
MATCH (e)<-[:TELLS_OF]-(r:Report)-[:IN]->(article:Article)
RETURN e.id AS event, r AS report, article.title AS title, article.url AS url, article.publisher AS publisher,
  article.published AS published, article.language AS language
ORDER BY event, r.id
