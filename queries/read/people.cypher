// purpose: The persons in the events of a state, or of two: how often, first and last, in which posts.
// param a: state the state whose events are looked at
// param b: state = null the other state; without it, events with anyone
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = null keeps these types of event
// param status: statuses = happened keeps these statuses
// example: a=RU b=US
// column envoy: the person's id
// column name: the person's name, as an article writes it
// column of: whom the person acts for
// column positions: the posts the person is told to have held
// column events: how many events
// column first: the first of them, as an EDTF date
// column last: the last of them
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
WHERE e.people IS NOT NULL AND ($type IS NULL OR e.type IN $type) AND e.status IN $status
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
MATCH (e)-[:INVOLVES]->(v:Envoy)
WITH DISTINCT e, v
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), e.id
WITH v, collect(e) AS met
WITH v, met, [e IN met WHERE e.day_from IS NOT NULL OR e.day_to IS NOT NULL] AS dated
RETURN v.id AS envoy, v.name AS name, v.of AS of,
  COLLECT { MATCH (v)-[:HOLDS]->(t:Tenure) RETURN DISTINCT t.position AS position ORDER BY position } AS positions,
  size(met) AS events, dated[0].time AS first, dated[size(dated) - 1].time AS last
ORDER BY events DESC, envoy
