// purpose: What each article tells of the persons who act for a state, as it was known on a day.
// param a: state the state they act for
// param b: state = null the state or organisation they are sent to
// param position: positions = null keeps these positions
// param published_to: date = null keeps what articles had told by then; undated articles are left out
// param recorded_to: date = null keeps what the study had by then
// example: a=RU b=US
// column report: the report's id
// column tenure: the id of the tenure it tells of: one person in one post
// column envoy: the person's id
// column name: the person's name, as an article writes it
// column position: the post, a word of the vocabulary
// column post_title: the post as the text words it
// column of: the state acted for
// column to: the state or organisation sent to; null at home or where nobody tells
// column since: since when, as an EDTF date
// column until: until when
// column as_of: the date on which the person is told to be in the post
// column quote: its words
// column article: the article's id
// column title: the article's title
// column url: the article's address
// column publisher: who published it
// column language: its language
// column published: when
// column recorded: when it came into this study
CALL {
  MATCH (x:Country {id: $a})
  RETURN x
  UNION
  MATCH (x:Organisation {id: $a})
  RETURN x
}
CALL {
  WITH x
  WITH x
  WHERE $b IS NULL
  MATCH (x)<-[:OF]-(t:Tenure)
  RETURN t
  UNION
  WITH x
  MATCH (y:Country {id: $b})
  MATCH (x)<-[:OF]-(t:Tenure)-[:TO]->(y)
  RETURN t
  UNION
  WITH x
  MATCH (y:Organisation {id: $b})
  MATCH (x)<-[:OF]-(t:Tenure)-[:TO]->(y)
  RETURN t
}
WITH t
WHERE $position IS NULL OR t.position IN $position
MATCH (v:Envoy)-[:HOLDS]->(t)
MATCH (t)<-[:TELLS_OF]-(r:Report)-[:IN]->(article:Article)
WHERE ($published_to IS NULL OR article.published_day <= $published_to)
  AND ($recorded_to IS NULL OR article.recorded_day <= $recorded_to)
RETURN r.id AS report, t.id AS tenure, v.id AS envoy, v.name AS name, r.type AS position, r.title AS post_title, r.of AS of,
  r.to AS to, r.since AS since, r.until AS until, r.as_of AS as_of, r.quotes[0] AS quote, article.id AS article,
  article.title AS title, article.url AS url, article.publisher AS publisher, article.language AS language,
  article.published AS published, article.recorded AS recorded
ORDER BY position, to, envoy, CASE WHEN r.day_from IS NULL THEN 1 ELSE 0 END, r.day_from, report
