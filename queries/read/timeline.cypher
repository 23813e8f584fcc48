// purpose: What happened between two states, or with one, in order of time; what has no date comes last.
// param a: state the state whose events are told
// param b: state = null the other state; without it, events with anyone
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = null keeps these types of event
// param status: statuses = null keeps these statuses
// example: a=FR b=DZ
// column event: the event's id
// column type: what happened, a word of the vocabulary
// column status: whether it occurred, was planned, denied …
// column date: when, as an EDTF date; null where nobody tells
// column day_from: its first possible day, as an ordinal
// column day_to: its last possible day
// column actors: ids of those who did it
// column targets: ids of those it was done to
// column parties: ids of those who took part alike
// column people: the persons in it: id, name, of (whom they act for), role, positions
// column place: the id of the place
// column place_name: the place's name
// column missions: ids of the missions in it
// column count: how many (persons expelled, …)
// column duration: how long, as an ISO 8601 duration
// column round: which round of talks
// column summary: one line on it
// column quote: the words of the best dated report
// column source: the id of that report's article
// column title: the article's title
// column url: the article's address
// column published: when the article was published
// column reports: how many reports tell of it
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
WHERE ($type IS NULL OR e.type IN $type)
  AND ($status IS NULL OR e.status IN $status)
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
// Once in order, the rows need no more than a look at each neighbour below; moving whole rows costs twice as much.
WITH e
ORDER BY e.day_from, e.day_to, e.id
MATCH (article:Article {id: e.source})
// The embedded engine would look for null among all places.
OPTIONAL MATCH (place:Place {id: coalesce(e.place, '')})
OPTIONAL MATCH (country:Country {id: coalesce(e.place, '')})
RETURN e.id AS event, e.type AS type, e.status AS status, e.time AS date, e.day_from AS day_from, e.day_to AS day_to,
  coalesce(e.actors, []) AS actors, coalesce(e.targets, []) AS targets, coalesce(e.parties, []) AS parties,
  CASE WHEN e.people IS NULL THEN [] ELSE COLLECT {
    MATCH (e)-[i:INVOLVES]->(v:Envoy)
    RETURN {id: v.id, name: v.name, of: v.of, role: i.role,
      positions: COLLECT { MATCH (v)-[:HOLDS]->(t:Tenure) RETURN DISTINCT t.position AS position ORDER BY position }
    } AS person
    ORDER BY v.id, i.role
  } END AS people,
  e.place AS place, coalesce(place.name, country.name) AS place_name, coalesce(e.missions, []) AS missions,
  e.count AS count, e.duration AS duration, e.round AS round, e.summary AS summary,
  e.quote AS quote, article.id AS source, article.title AS title, article.url AS url,
  article.published AS published, e.reports AS reports
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), event
