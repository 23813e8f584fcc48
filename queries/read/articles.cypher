// purpose: The articles that tell of a state, or of two: when published, by whom, and how much they tell.
// param a: state the state whose articles are looked for
// param b: state = null the other state; without it, events with anyone
// param published_from: date = null keeps articles of that day or later
// param published_to: date = null keeps articles of that day or earlier
// example: a=RU b=US
// column source: the article's id
// column published: when, as an EDTF date
// column title: its title
// column publisher: who published it
// column language: its language
// column url: its address
// column events: how many events of theirs it tells of
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
}
WITH e
MATCH (e)<-[:TELLS_OF]-(:Report)-[:IN]->(article:Article)
WHERE ($published_from IS NULL OR article.published_day >= $published_from)
  AND ($published_to IS NULL OR article.published_day <= $published_to)
WITH article, count(DISTINCT e.id) AS events
RETURN article.id AS source, article.published AS published, article.title AS title, article.publisher AS publisher,
  article.language AS language, article.url AS url, events
ORDER BY CASE WHEN article.published_day IS NULL THEN 1 ELSE 0 END, article.published_day, source
