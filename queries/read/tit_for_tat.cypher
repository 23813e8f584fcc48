// purpose: Acts that were answered by a like act: who did what to whom, and how soon the other did the same.
// note: The answer is the first act of the same type the other way, within so many days. Where a date is wider than a
// note: day, the days between are told as the least and the most they can be; `sure` says that the answer cannot have
// note: come first. Of two acts on one day nobody tells which came first: they stand once, in the order of their ids.
// param a: state the state whose events are looked at
// param b: state = null the other state; without it, events with anyone
// param within: integer = 30 how many days later at most an answer may begin
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = hostile keeps these types of event; the hostile ones where nothing is said
// param status: statuses = happened keeps these statuses
// example: a=RU
// column type: what was done
// column actor: who did it
// column target: to whom
// column date: when, as an EDTF date
// column count: how many (persons expelled, …)
// column answer_date: when the target answered
// column answer_count: how many then
// column lag_least: how many days passed between, at least
// column lag_most: how many, at most
// column sure: whether the answer surely came later
// column event: the id of the act
// column answer: the id of the answer
// column quote: the words that tell of the act
// column answer_quote: the words that tell of the answer
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
WHERE e.type IN $type AND e.status IN $status AND e.day_from IS NOT NULL AND e.day_to IS NOT NULL
UNWIND e.actors AS actor
UNWIND e.targets AS target
WITH e, actor, target, split(actor, ':')[1] AS one, split(target, ':')[1] AS other
WHERE actor <> target AND $a IN [actor, target] AND ($b IS NULL OR $b IN [actor, target])
WITH e, actor, target, CASE WHEN one < other THEN one + '|' + other ELSE other + '|' + one END AS pair
ORDER BY e.day_from, e.day_to, e.id, actor, target
// Acts of one type within one pair: each is held against these alone, not against all that happened between the two.
WITH pair, e.type AS type,
  collect({act: e, actor: actor, target: target, first: e.day_from, last: e.day_to, id: e.id}) AS alike
UNWIND alike AS e
WITH e, alike
WHERE ($from IS NULL OR e.last >= $from) AND ($to IS NULL OR e.first <= $to)
WITH e, [r IN alike WHERE r.actor = e.target AND r.target = e.actor
  AND r.first >= e.first AND r.first - e.last <= $within
  AND (r.first > e.first OR r.last > e.last OR (r.last = e.last AND r.id > e.id))] AS answers
WHERE size(answers) > 0
WITH e.act AS e, e.actor AS actor, e.target AS target, answers[0].act AS r
RETURN e.type AS type, actor, target, e.time AS date, e.count AS count, r.time AS answer_date,
  r.count AS answer_count,
  CASE WHEN r.day_from > e.day_to THEN r.day_from - e.day_to ELSE 0 END AS lag_least,
  r.day_to - e.day_from AS lag_most, r.day_from > e.day_to AS sure, e.id AS event, r.id AS answer, e.quote AS quote,
  r.quote AS answer_quote
ORDER BY e.day_from, e.day_to, event, actor, target
