// purpose: Who holds or held which post for a state, and to whom.
// param a: state the state they act for
// param b: state = null the state or organisation they are sent to
// param position: positions = null keeps these positions
// param on: date = null keeps posts that may have been held on that day
// example: a=RU b=US
// column tenure: the tenure's id
// column envoy: the person's id
// column name: the person's name, as an article writes it
// column position: the post, a word of the vocabulary
// column post_title: the post as the text words it
// column of: the state acted for
// column to: the state or organisation sent to; null at home or where nobody tells
// column missions: ids of the missions it is at
// column since: since when, as an EDTF date
// column until: until when
// column as_of: dates on which the person is told to be in the post
// column quote: the words of the report that tells most
// column source: the id of that report's article
// column title: the article's title
// column url: the article's address
// column reports: how many reports tell of it
CALL {
  MATCH (s:Country {id: $a})<-[:OF]-(t:Tenure)
  RETURN s, t
  UNION
  MATCH (s:Organisation {id: $a})<-[:OF]-(t:Tenure)
  RETURN s, t
}
WITH s, t
WHERE ($position IS NULL OR t.position IN $position)
  AND ($on IS NULL OR ((t.since_from IS NULL OR t.since_from <= $on) AND (t.until_to IS NULL OR t.until_to >= $on)))
MATCH (v:Envoy)-[:HOLDS]->(t)
OPTIONAL MATCH (t)-[:TO]->(host)
WITH s, t, v, host
WHERE $b IS NULL OR host.id = $b
MATCH (r:Report {id: t.best})-[:IN]->(article:Article)
RETURN t.id AS tenure, v.id AS envoy, v.name AS name, t.position AS position, t.title AS post_title, s.id AS of,
  host.id AS to,
  COLLECT { MATCH (t)-[:AT]->(m:Mission) RETURN m.id AS mission ORDER BY mission } AS missions,
  t.since AS since, t.until AS until, coalesce(t.as_of, []) AS as_of,
  r.quotes[0] AS quote, article.id AS source, article.title AS title, article.url AS url,
  t.reports AS reports
ORDER BY position, CASE WHEN t.day_from IS NULL THEN 1 ELSE 0 END, t.day_from, envoy, tenure
