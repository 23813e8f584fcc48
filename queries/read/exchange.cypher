// purpose: What two states did to each other and together, type by type.
// param a: state one state
// param b: state the other state
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = null keeps these types of event
// param status: statuses = happened keeps these statuses
// example: a=FR b=DZ
// column type: what was done
// column a_to_b: how often the first did it to the second
// column b_to_a: how often the second did it to the first
// column together: how often both took part alike, or nobody tells who did it
// column first: when first, as an EDTF date
// column last: when last
WITH split($a, ':')[1] AS one, split($b, ':')[1] AS other
WITH CASE WHEN one < other THEN one + '|' + other ELSE other + '|' + one END AS pair
MATCH (:Dyad {id: pair})<-[:BETWEEN]-(e:Event)
WHERE ($type IS NULL OR e.type IN $type) AND e.status IN $status
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
WITH e, $a IN coalesce(e.actors, []) AND $b IN coalesce(e.targets, []) AS there,
  $b IN coalesce(e.actors, []) AND $a IN coalesce(e.targets, []) AS back
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), e.id
WITH e.type AS type, collect({e: e, there: there, back: back}) AS told
WITH type, told, [x IN told WHERE x.e.day_from IS NOT NULL OR x.e.day_to IS NOT NULL | x.e.time] AS dated
RETURN type, size([x IN told WHERE x.there]) AS a_to_b, size([x IN told WHERE x.back]) AS b_to_a,
  size([x IN told WHERE NOT x.there AND NOT x.back]) AS together, dated[0] AS first, dated[size(dated) - 1] AS last
ORDER BY a_to_b + b_to_a + together DESC, type
