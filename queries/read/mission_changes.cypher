// purpose: The missions of a state over time: what was opened, closed, restricted or seized, mission by mission.
// param a: state the state whose missions abroad are looked at, and those of others in it
// param b: state = null the other state
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = "mission_opening,mission_closure,mission_restriction,property_seizure" keeps these types
// param status: statuses = null keeps these statuses
// example: a=RU
// column mission: the mission's id
// column of: who maintains it
// column host: who hosts it
// column event: the event's id
// column type: what happened
// column status: whether it occurred, was planned, denied …
// column date: when, as an EDTF date; null where nobody tells
// column day_from: its first possible day, as an ordinal
// column day_to: its last possible day
// column actors: ids of those who did it
// column targets: ids of those it was done to
// column quote: the words of the best dated report
// column source: the id of that report's article
// column title: the article's title
// column url: the article's address
// column published: when the article was published
// column reports: how many reports tell of it
MATCH (m:Mission)
WHERE (m.of = $a AND ($b IS NULL OR m.host = $b)) OR (m.host = $a AND ($b IS NULL OR m.of = $b))
MATCH (m)<-[:INVOLVES]-(e:Event)
WHERE e.type IN $type AND ($status IS NULL OR e.status IN $status)
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
WITH DISTINCT m, e
MATCH (article:Article {id: e.source})
RETURN m.id AS mission, m.of AS of, m.host AS host, e.id AS event, e.type AS type,
  e.status AS status, e.time AS date, e.day_from AS day_from, e.day_to AS day_to, coalesce(e.actors, []) AS actors,
  coalesce(e.targets, []) AS targets, e.quote AS quote, article.id AS source,
  article.title AS title, article.url AS url, article.published AS published, e.reports AS reports
ORDER BY mission, CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), event
