// purpose: Events of which one report says that they happened and another that they did not, or only allegedly.
// param a: state the state whose events are looked at
// param b: state = null the other state; without it, events with anyone
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = null keeps these types of event
// example: a=CZ b=RU
// column event: the event's id
// column type: what happened
// column status: whether it occurred, was planned, denied …
// column date: when, as an EDTF date; null where nobody tells
// column day_from: its first possible day, as an ordinal
// column day_to: its last possible day
// column actors: ids of those who did it
// column targets: ids of those it was done to
// column parties: ids of those who took part alike
// column statuses: what the reports say, each once
// column quote: the words of the best dated report
// column source: the id of that report's article
// column title: the article's title
// column url: the article's address
// column published: when the article was published
// column reports: how many reports tell of it
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
WHERE ($type IS NULL OR e.type IN $type)
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
MATCH (e)<-[:TELLS_OF]-(r:Report)
WITH e, r.status AS told
ORDER BY told
WITH e, collect(DISTINCT told) AS statuses
WHERE ('denied' IN statuses OR 'alleged' IN statuses) AND ('occurred' IN statuses OR 'ongoing' IN statuses)
MATCH (article:Article {id: e.source})
RETURN e.id AS event, e.type AS type, e.status AS status, e.time AS date, e.day_from AS day_from, e.day_to AS day_to,
  coalesce(e.actors, []) AS actors, coalesce(e.targets, []) AS targets, coalesce(e.parties, []) AS parties,
  statuses, e.quote AS quote, article.id AS source, article.title AS title, article.url AS url,
  article.published AS published, e.reports AS reports
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), event
