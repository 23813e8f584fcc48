// purpose: The posts that one person held, in order of time.
// note: A person is named as articles write the name, in any script, or by the envoy's id.
// param person: person the person
// example: person=Lavrov
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
// column published: when the article was published
// column reports: how many reports tell of it
// column tenure: the tenure's id
// column envoy: the person's id
MATCH (v:Envoy {id: $person})-[:HOLDS]->(t:Tenure)
OPTIONAL MATCH (t)-[:OF]->(home)
OPTIONAL MATCH (t)-[:TO]->(host)
MATCH (r:Report {id: t.best})-[:IN]->(article:Article)
RETURN v.name AS name, t.position AS position, t.title AS post_title, home.id AS of, host.id AS to,
  COLLECT { MATCH (t)-[:AT]->(m:Mission) RETURN m.id AS mission ORDER BY mission } AS missions,
  t.since AS since, t.until AS until, coalesce(t.as_of, []) AS as_of, r.quotes[0] AS quote, article.id AS source,
  article.title AS title, article.url AS url, article.published AS published, t.reports AS reports, t.id AS tenure,
  v.id AS envoy
ORDER BY CASE WHEN t.day_from IS NULL THEN 1 ELSE 0 END, coalesce(t.since_from, t.day_from), t.day_from, tenure, to
