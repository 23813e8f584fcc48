// purpose: What a state did to each other state and what it got back: expulsions, unless other types are asked for.
// param a: state the state
// param b: state = null the other state; without it, each that there is
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = "expulsion" counts these types of event
// param status: statuses = happened keeps these statuses
// example: a=RU
// column other: the other state
// column given: how many such acts the state did to it
// column persons_given: how many persons these concerned, as far as that is told
// column received: how many such acts the other did to the state
// column persons_received: how many persons these concerned, as far as that is told
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
WHERE e.type IN $type AND e.status IN $status AND ($a IN e.actors OR $a IN e.targets)
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
WITH e, CASE WHEN $a IN e.actors THEN e.targets ELSE e.actors END AS others
UNWIND others AS other
WITH e, other
WHERE other <> $a AND ($b IS NULL OR other = $b)
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), e.id
WITH other, [x IN collect(e) WHERE $a IN x.actors] AS given, [x IN collect(e) WHERE NOT $a IN x.actors] AS received,
  [x IN collect(e) WHERE x.day_from IS NOT NULL OR x.day_to IS NOT NULL] AS dated
WITH other, given, received, dated, [x IN given WHERE x.count IS NOT NULL | x.count] AS here,
  [x IN received WHERE x.count IS NOT NULL | x.count] AS there
RETURN other, size(given) AS given,
  CASE WHEN size(here) > 0 THEN reduce(sum = 0, one IN here | sum + one) END AS persons_given,
  size(received) AS received,
  CASE WHEN size(there) > 0 THEN reduce(sum = 0, one IN there | sum + one) END AS persons_received,
  dated[0].time AS first, dated[size(dated) - 1].time AS last
ORDER BY given + received DESC, other
