// purpose: What happened on this day of the year, in whatever year.
// note: Only events whose date is a day; those told with a day and without a year come last.
// param day: anniversary the day, such as 02-18 or any date with that day
// param a: state = null keeps events of this state
// param type: event_types = null keeps these types of event
// param status: statuses = happened keeps these statuses
// example: day=04-18
// column event: the event's id
// column type: what happened
// column status: whether it occurred, was planned, denied …
// column date: when, as an EDTF date; null where nobody tells
// column day_from: its first possible day, as an ordinal
// column day_to: its last possible day
// column actors: ids of those who did it
// column targets: ids of those it was done to
// column parties: ids of those who took part alike
// column quote: the words of the best dated report
// column source: the id of that report's article
// column title: the article's title
// column url: the article's address
// column published: when the article was published
// column reports: how many reports tell of it
UNWIND $day AS text
MATCH (e:Event {time: text})
WHERE ($type IS NULL OR e.type IN $type) AND e.status IN $status
  AND ($a IS NULL OR EXISTS { MATCH (e)-[:INVOLVES]->(x) WHERE x.id = $a })
MATCH (article:Article {id: e.source})
RETURN e.id AS event, e.type AS type, e.status AS status, e.time AS date, e.day_from AS day_from, e.day_to AS day_to,
  coalesce(e.actors, []) AS actors, coalesce(e.targets, []) AS targets, coalesce(e.parties, []) AS parties,
  e.quote AS quote, article.id AS source, article.title AS title, article.url AS url,
  article.published AS published, e.reports AS reports
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), event
