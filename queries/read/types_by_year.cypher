// purpose: How many events of each type, year by year.
// note: An event counts in a year where its date surely lies in it; the rest has no year and comes last.
// param a: state = null a state whose events are counted; without it, all events
// param b: state = null the other state
// param from: year = null the first year
// param to: year = null the last year
// param type: event_types = null keeps these types of event
// param status: statuses = happened keeps these statuses
// example: a=DZ
// column year: the year; null where the date does not lie in one
// column type: what happened
// column events: how many events
CALL {
  WITH split($a, ':')[1] AS one, split($b, ':')[1] AS other
  WITH CASE WHEN one < other THEN one + '|' + other ELSE other + '|' + one END AS pair
  MATCH (:Dyad {id: pair})<-[:BETWEEN]-(e:Event)
  RETURN e
  UNION
  MATCH (:Country {id: coalesce($a, $b)})<-[:INVOLVES]-(e:Event)
  WHERE $a IS NULL OR $b IS NULL
  RETURN e
  UNION
  MATCH (:Organisation {id: coalesce($a, $b)})<-[:INVOLVES]-(e:Event)
  WHERE $a IS NULL OR $b IS NULL
  RETURN e
  UNION
  // Asked before the events are looked at, not of each of them.
  WITH 1 AS one
  WHERE $a IS NULL AND $b IS NULL
  MATCH (e:Event)
  RETURN e
}
WITH e
WHERE ($type IS NULL OR e.type IN $type) AND e.status IN $status
  AND ($from IS NULL OR e.year >= $from) AND ($to IS NULL OR e.year <= $to)
RETURN e.year AS year, e.type AS type, count(e) AS events
ORDER BY CASE WHEN year IS NULL THEN 1 ELSE 0 END, year, events DESC, type
