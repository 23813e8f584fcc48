// purpose: What each article tells of the events between two states, or of one, as it was known on a day.
// param a: state the state whose events are told
// param b: state = null the other state; without it, events with anyone
// param type: event_types = null keeps these types of event
// param published_to: date = null keeps what articles had told by then; undated articles are left out
// param recorded_to: date = null keeps what the study had by then
// example: a=SK b=RU
// column report: the report's id
// column event: the id of the event it tells of
// column type: what happened, a word of the vocabulary
// column status: whether this report says it occurred, was planned, denied …
// column date: when, as an EDTF date; null where it does not tell
// column day_from: its first possible day, as an ordinal
// column day_to: its last possible day
// column parties: ids of the states, persons and missions in it
// column roles: what each of these is in it
// column place: the id of the place
// column mission: the id of the mission
// column count: how many
// column round: which round of talks
// column confidence: how sure the extractor is, 0 to 1
// column review: whether a person has looked at it
// column quote: its words
// column article: the article's id
// column title: the article's title
// column url: the article's address
// column publisher: who published it
// column language: its language
// column published: when
// column recorded: when it came into this study
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
WHERE $type IS NULL OR e.type IN $type
MATCH (e)<-[:TELLS_OF]-(r:Report)-[:IN]->(article:Article)
WHERE ($published_to IS NULL OR article.published_day <= $published_to)
  AND ($recorded_to IS NULL OR article.recorded_day <= $recorded_to)
RETURN r.id AS report, e.id AS event, r.type AS type, r.status AS status, r.time AS date, r.day_from AS day_from,
  r.day_to AS day_to, coalesce(r.parties, []) AS parties, coalesce(r.roles, []) AS roles, r.place AS place,
  r.mission AS mission, r.count AS count, r.round AS round, r.confidence AS confidence, r.review AS review,
  r.quotes[0] AS quote, article.id AS article, article.title AS title, article.url AS url,
  article.publisher AS publisher, article.language AS language, article.published AS published,
  article.recorded AS recorded
ORDER BY CASE WHEN r.day_from IS NULL AND r.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(r.day_from, r.day_to), coalesce(r.day_to, r.day_from), event, report
