// purpose: Who mediates or hosts between whom: third states, organisations and the states in which others meet.
// note: A host is a state in which an event of two others took place; a mediator is told to be one.
// param a: state = null one of those between whom; without it, anyone
// param b: state = null the other one
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = "talks,mediation,agreement" looks at these types of event
// param status: statuses = happened keeps these statuses
// column who: the mediator or host
// column how: mediator or host
// column pair: ids of the two between whom
// column events: how often
// column first: when first, as an EDTF date
// column last: when last
MATCH (e:Event)-[:BETWEEN]->(d:Dyad)
WHERE e.type IN $type AND e.status IN $status
  AND ($a IS NULL OR $a IN [d.first, d.second]) AND ($b IS NULL OR $b IN [d.first, d.second])
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
OPTIONAL MATCH (p:Place {id: coalesce(e.place, '')})
WITH e, d, coalesce(p.country, e.place) AS ground
WITH e, d,
  [x IN CASE WHEN e.type = 'mediation' THEN coalesce(e.actors, []) ELSE [] END | {who: x, how: 'mediator'}]
  + COLLECT {
    MATCH (e)-[i:INVOLVES]->(x)
    WHERE i.role IN ['mediator', 'host']
    RETURN {who: x.id, how: i.role} AS told ORDER BY x.id, i.role
  }
  + CASE WHEN ground STARTS WITH 'country:' THEN [{who: ground, how: 'host'}] ELSE [] END AS told
UNWIND told AS one
WITH DISTINCT e, d, one.who AS who, one.how AS how
WHERE NOT who IN [d.first, d.second]
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), e.id
WITH who, how, d, collect(e) AS met
WITH who, how, d, met, [x IN met WHERE x.day_from IS NOT NULL OR x.day_to IS NOT NULL] AS dated
RETURN who, how, [d.first, d.second] AS pair, size(met) AS events, dated[0].time AS first,
  dated[size(dated) - 1].time AS last
ORDER BY events DESC, who, how, pair[0], pair[1]
