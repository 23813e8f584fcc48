// purpose: Where two states meet, or one meets others: each place with how often, first and last.
// param a: state the state whose events are looked at
// param b: state = null the other state; without it, events with anyone
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = "talks,visit,agreement,mediation" keeps these types of event
// param status: statuses = happened keeps these statuses
// example: a=RU
// column place: the id of the place
// column place_name: its name
// column events: how many events were there
// column first: when first, as an EDTF date
// column last: when last
CALL {
  WITH split($a, ':')[1] AS one, split($b, ':')[1] AS other
  WITH CASE WHEN one < other THEN one + '|' + other ELSE other + '|' + one END AS pair
  MATCH (:Dyad {id: pair})<-[:BETWEEN]-(e:Event)
  RETURN e
  UNION
  WITH $a AS alone
  WHERE $b IS NULL
  MATCH (:Country {id: alone})<-[i:INVOLVES]-(e:Event)
  WHERE i.role <> 'venue'  // who lends others a place does not meet them
  RETURN e
  UNION
  WITH $a AS alone
  WHERE $b IS NULL
  MATCH (:Organisation {id: alone})<-[:INVOLVES]-(e:Event)
  RETURN e
}
WITH e
WHERE e.place IS NOT NULL AND e.type IN $type AND e.status IN $status
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
WITH e
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), e.id
WITH e.place AS place, collect(e) AS met
OPTIONAL MATCH (p:Place {id: place})
OPTIONAL MATCH (c:Country {id: place})
WITH place, coalesce(p.name, c.name) AS place_name, met, [e IN met WHERE e.day_from IS NOT NULL OR e.day_to IS NOT NULL] AS dated
RETURN place, place_name, size(met) AS events, dated[0].time AS first, dated[size(dated) - 1].time AS last
ORDER BY events DESC, place
