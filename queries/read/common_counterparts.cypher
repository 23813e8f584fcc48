// purpose: With whom two states both have to do, and how much each.
// note: Who only mediates or hosts is not counted; go_betweens tells of these.
// param a: state one state
// param b: state the other state
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = null keeps these types of event
// param status: statuses = happened keeps these statuses
// example: a=SA b=AE
// column other: the state that both have to do with
// column events_a: how many events the one has with it
// column events_b: how many the other has
CALL {
  MATCH (d:Dyad {first: $a})
  RETURN d, d.second AS other
  UNION
  MATCH (d:Dyad {second: $a})
  RETURN d, d.first AS other
}
MATCH (d)<-[:BETWEEN]-(e:Event)
WHERE other <> $b AND ($type IS NULL OR e.type IN $type) AND e.status IN $status
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
WITH other, count(e) AS events_a, split($b, ':')[1] AS one, split(other, ':')[1] AS two
WITH other, events_a, CASE WHEN one < two THEN one + '|' + two ELSE two + '|' + one END AS pair
MATCH (:Dyad {id: pair})<-[:BETWEEN]-(e:Event)
WHERE ($type IS NULL OR e.type IN $type) AND e.status IN $status
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
RETURN other, events_a, count(e) AS events_b
ORDER BY events_a + events_b DESC, other
