// purpose: What is planned or proposed from a day on, in order of time; what has no date comes last.
// param from: date keeps what may be on that day or later, and what has no date
// param to: date = null keeps what may be on that day or earlier, and leaves out what has no date
// param a: state = null keeps events of this state
// param b: state = null and of this one with it
// param type: event_types = null keeps these types of event
// param status: statuses = "planned,proposed" keeps these statuses
// example: a=RU from=2025-04-11
// column event: the event's id
// column type: what happened
// column status: whether it occurred, was planned, denied …
// column date: when, as an EDTF date; null where nobody tells
// column day_from: its first possible day, as an ordinal
// column day_to: its last possible day
// column actors: ids of those who did it
// column targets: ids of those it was done to
// column parties: ids of those who took part alike
// column place: the id of the place
// column quote: the words of the best dated report
// column source: the id of that report's article
// column title: the article's title
// column url: the article's address
// column published: when the article was published
// column reports: how many reports tell of it
UNWIND $status AS wanted
MATCH (e:Event {status: wanted})
WHERE ($type IS NULL OR e.type IN $type)
  AND (e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from <= $to OR (e.day_from IS NULL AND e.day_to IS NOT NULL))
  AND ($a IS NULL OR EXISTS { MATCH (e)-[:INVOLVES]->(x) WHERE x.id = $a })
  AND ($b IS NULL OR EXISTS { MATCH (e)-[:INVOLVES]->(x) WHERE x.id = $b })
MATCH (article:Article {id: e.source})
RETURN e.id AS event, e.type AS type, e.status AS status, e.time AS date, e.day_from AS day_from, e.day_to AS day_to,
  coalesce(e.actors, []) AS actors, coalesce(e.targets, []) AS targets, coalesce(e.parties, []) AS parties,
  e.place AS place, e.quote AS quote, article.id AS source, article.title AS title, article.url AS url,
  article.published AS published, e.reports AS reports
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), event
