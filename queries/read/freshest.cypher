// purpose: The freshest news of each pair of states: the last published article that tells of an event of theirs.
// note: A pair of which only articles without a date tell is left out.
// param a: state = null a state whose pairs are looked at; without it, all pairs
// param b: state = null the other state
// param top: integer = 20 how many pairs, the freshest first
// example: top=5
// column pair: both states' ids
// column published: when the article was published, as an EDTF date
// column title: the article's title
// column publisher: who published it
// column url: the article's address
// column type: what it tells of, of several events the latest
// column status: whether that occurred, was planned, denied …
// column date: when, as an EDTF date
// column event: that event's id
// column source: the article's id
CALL {
  MATCH (d:Dyad {first: $a})
  RETURN d
  UNION
  MATCH (d:Dyad {second: $a})
  RETURN d
  UNION
  WITH 1 AS one
  WHERE $a IS NULL
  MATCH (d:Dyad)
  RETURN d
}
WITH d
WHERE $b IS NULL OR $b IN [d.first, d.second]
MATCH (d)<-[:BETWEEN]-(e:Event)<-[:TELLS_OF]-(:Report)-[:IN]->(article:Article)
WHERE article.published_day IS NOT NULL
WITH d, e, article
ORDER BY article.published_day DESC, coalesce(e.day_from, e.day_to, -1) DESC, coalesce(e.day_to, e.day_from, -1) DESC,
  article.id, e.id
WITH d, collect({e: e, article: article})[0] AS news
WITH d, news.e AS e, news.article AS article
RETURN [d.first, d.second] AS pair, article.published AS published, article.title AS title,
  article.publisher AS publisher, article.url AS url, e.type AS type, e.status AS status, e.time AS date, e.id AS event,
  article.id AS source
ORDER BY article.published_day DESC, d.id
LIMIT $top
