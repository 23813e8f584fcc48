// purpose: The events of a part of the graph: of a pair, of a state or of all, in a window, of some types.
// param a: state = null the state whose events are wanted
// param b: state = null the other state
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = null keeps these types of event
// param status: statuses = null keeps these statuses
// column event: the event's id
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
  UNWIND CASE WHEN $a IS NULL THEN [1] ELSE [] END AS every
  MATCH (e:Event)
  RETURN e
}
WITH e
WHERE ($type IS NULL OR e.type IN $type)
  AND ($status IS NULL OR e.status IN $status)
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
RETURN e.id AS event
ORDER BY event
