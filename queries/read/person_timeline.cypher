// purpose: What one person took part in, in order of time.
// note: A person is named as articles write the name, in any script, or by the envoy's id.
// param person: person the person
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = null keeps these types of event
// param status: statuses = null keeps these statuses
// example: person=Lavrov
// column event: the event's id
// column type: what happened
// column status: whether it occurred, was planned, denied …
// column date: when, as an EDTF date; null where nobody tells
// column day_from: its first possible day, as an ordinal
// column day_to: its last possible day
// column roles: what the person was in it
// column actors: ids of those who did it
// column targets: ids of those it was done to
// column parties: ids of those who took part alike
// column place: the id of the place
// column quote: the words of the best dated report
// column source: the id of that report's article
// column title: the article's title
// column url: the article's address
// column published: when the article was published
// column reports: how many reports tell of it
MATCH (v:Envoy {id: $person})<-[i:INVOLVES]-(e:Event)
WHERE ($type IS NULL OR e.type IN $type)
  AND ($status IS NULL OR e.status IN $status)
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
WITH e, i.role AS role
ORDER BY role
WITH e, collect(DISTINCT role) AS roles
MATCH (article:Article {id: e.source})
RETURN e.id AS event, e.type AS type, e.status AS status, e.time AS date, e.day_from AS day_from, e.day_to AS day_to,
  roles, coalesce(e.actors, []) AS actors, coalesce(e.targets, []) AS targets, coalesce(e.parties, []) AS parties,
  e.place AS place, e.quote AS quote, article.id AS source, article.title AS title, article.url AS url,
  article.published AS published, e.reports AS reports
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), event
