// purpose: Plans of which nobody tells that they came true: the time is past, and nothing like it was.
// note: A plan is what is told as planned; what was only proposed is none. Something like it is an event of the same
// note: type between the same two states that occurred, from `slack` days before the first planned day to `slack`
// note: days after the last. That the graph has none may also mean that no article of it was read.
// param on: date the day from which one looks back
// param a: state = null keeps plans of this state
// param b: state = null and of this one with it
// param type: event_types = null keeps these types of event
// param slack: integer = 7 how many days before or after still fulfil a plan
// example: on=2026-01-01 a=KE
// column event: the event's id
// column type: what happened
// column status: whether it occurred, was planned, denied …
// column date: when, as an EDTF date; null where nobody tells
// column day_from: its first possible day, as an ordinal
// column day_to: its last possible day
// column actors: ids of those who did it
// column targets: ids of those it was done to
// column parties: ids of those who took part alike
// column quote: the words of the best dated report
// column source: the id of that report's article
// column title: the article's title
// column url: the article's address
// column published: when the article was published
// column reports: how many reports tell of it
MATCH (e:Event {status: 'planned'})
WHERE e.day_to < $on AND ($type IS NULL OR e.type IN $type)
  AND ($a IS NULL OR EXISTS { MATCH (e)-[:INVOLVES]->(x) WHERE x.id = $a })
  AND ($b IS NULL OR EXISTS { MATCH (e)-[:INVOLVES]->(x) WHERE x.id = $b })
  AND NOT EXISTS {
    MATCH (e)-[:BETWEEN]->(:Dyad)<-[:BETWEEN]-(o:Event)
    WHERE o.type = e.type AND o.status IN ['occurred', 'ongoing']
      AND o.day_from <= e.day_to + $slack AND (e.day_from IS NULL OR o.day_to >= e.day_from - $slack)
  }
MATCH (article:Article {id: e.source})
RETURN e.id AS event, e.type AS type, e.status AS status, e.time AS date, e.day_from AS day_from, e.day_to AS day_to,
  coalesce(e.actors, []) AS actors, coalesce(e.targets, []) AS targets, coalesce(e.parties, []) AS parties,
  e.quote AS quote, article.id AS source, article.title AS title, article.url AS url,
  article.published AS published, e.reports AS reports
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), event
