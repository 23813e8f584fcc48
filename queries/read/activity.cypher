// purpose: How many events of each type on each date, of two states, of one, or of all.
// note: A date is told by its first and last possible day, so that whoever makes weeks or months of it sees which
// note: events surely lie in one. `diplograph trend` makes months, quarters and years.
// param a: state = null a state whose events are counted; without it, all events
// param b: state = null the other state
// param from: date = null keeps what may have been on that day or later, and what has no date
// param to: date = null keeps what may have been on that day or earlier, and what has no date
// param type: event_types = null keeps these types of event
// param status: statuses = happened keeps these statuses
// example: a=DZ b=FR
// column type: what happened
// column day_from: the first possible day, as an ordinal; null where nobody tells
// column day_to: the last possible day
// column events: how many events
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
  UNION
  // Nothing is looked at where a state is given: a condition alone would be asked of every event.
  UNWIND CASE WHEN $a IS NULL AND $b IS NULL THEN [1] ELSE [] END AS every
  MATCH (e:Event)
  RETURN e
}
WITH e
WHERE ($type IS NULL OR e.type IN $type) AND e.status IN $status
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
RETURN e.type AS type, e.day_from AS day_from, e.day_to AS day_to, count(e) AS events
ORDER BY CASE WHEN day_from IS NULL AND day_to IS NULL THEN 1 ELSE 0 END, coalesce(day_from, day_to),
  coalesce(day_to, day_from), CASE WHEN day_from IS NULL THEN 1 WHEN day_to IS NULL THEN 2 ELSE 0 END, type
