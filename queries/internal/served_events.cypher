// purpose: Events in order of time, so many behind a place in that order; what has no date comes last.
// param a: state = null the state whose events are told
// param b: state = null the other state
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = null keeps these types of event
// param status: statuses = null keeps these statuses
// param first: integer = null the place behind which to begin: its first day, 9999999 where it has none
// param last: integer = null its last day
// param id: text = "" its id
// param top: integer = 100 how many
// column properties: all properties of the event
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
  UNWIND CASE WHEN $a IS NULL THEN [1] ELSE [] END AS every
  MATCH (e:Event)
  RETURN e
}
WITH e, coalesce(e.day_from, e.day_to, 9999999) AS begin, coalesce(e.day_to, e.day_from, 9999999) AS end
WHERE ($type IS NULL OR e.type IN $type)
  AND ($status IS NULL OR e.status IN $status)
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
  AND ($first IS NULL OR begin > $first OR (begin = $first AND (end > $last OR (end = $last AND e.id > $id))))
WITH e, begin, end
ORDER BY begin, end, e.id
LIMIT $top
RETURN properties(e) AS properties
ORDER BY begin, end, e.id
