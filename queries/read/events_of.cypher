// purpose: The events of one country or organisation in short: what, when, in which role, with whom.
// param a: state the country or organisation
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = null keeps these types of event
// param status: statuses = null keeps these statuses
// example: a=CN
// column event: the event's id
// column type: what happened
// column status: whether it occurred, was planned, denied …
// column date: when, as an EDTF date
// column day_from: its first possible day, as an ordinal
// column day_to: its last possible day
// column roles: what the country or organisation was in it
// column others: ids of the other countries and organisations in it
// column place: the id of the place
// column count: how many
// column summary: one line on it
// column reports: how many reports tell of it
CALL {
  MATCH (c:Country {id: $a})<-[i:INVOLVES]-(e:Event)
  RETURN e, i.role AS role
  UNION
  MATCH (c:Organisation {id: $a})<-[i:INVOLVES]-(e:Event)
  RETURN e, i.role AS role
}
WITH e, role
WHERE ($type IS NULL OR e.type IN $type)
  AND ($status IS NULL OR e.status IN $status)
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
WITH e, role
ORDER BY role
WITH e, collect(role) AS roles
RETURN e.id AS event, e.type AS type, e.status AS status, e.time AS date, e.day_from AS day_from, e.day_to AS day_to,
  roles,
  COLLECT {
    MATCH (e)-[:INVOLVES]->(x)
    WHERE x.id <> $a AND (x.id STARTS WITH 'country:' OR x.id STARTS WITH 'org:')
    RETURN DISTINCT x.id AS other
    ORDER BY other
  } AS others,
  e.place AS place, e.count AS count, e.summary AS summary, e.reports AS reports
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), event
