// purpose: The first and the last event of a state with each other state, and how many there were.
// param a: state the state whose events are looked at
// param b: state = null the other state; without it, each that there is
// param type: event_types = null keeps these types of event, such as talks and visit
// param status: statuses = happened keeps these statuses
// example: a=RU
// column other: the other state
// column events: how many events
// column first: when the first was, as an EDTF date
// column first_type: what it was
// column last: when the last was
// column last_type: what it was
// column first_event: the id of the first
// column last_event: the id of the last
CALL {
  MATCH (d:Dyad {first: $a})
  RETURN d, d.second AS other
  UNION
  MATCH (d:Dyad {second: $a})
  RETURN d, d.first AS other
}
WITH d, other
WHERE $b IS NULL OR other = $b
MATCH (d)<-[:BETWEEN]-(e:Event)
WHERE ($type IS NULL OR e.type IN $type) AND e.status IN $status
WITH other, e
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), e.id
WITH other, collect(e) AS met
WITH other, met, [e IN met WHERE e.day_from IS NOT NULL OR e.day_to IS NOT NULL] AS dated
RETURN other, size(met) AS events, dated[0].time AS first, dated[0].type AS first_type,
  dated[size(dated) - 1].time AS last, dated[size(dated) - 1].type AS last_type, dated[0].id AS first_event,
  dated[size(dated) - 1].id AS last_event
ORDER BY events DESC, other
