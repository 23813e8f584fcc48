// purpose: The ladder of hostile acts between two states: each rung with who stood on it, when first and last.
// note: Rungs run from the mildest type of act to the gravest, by the weights of docs/decisions/0013-weights.md.
// param a: state one state
// param b: state the other state
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param type: event_types = hostile the rungs, from the lowest to the highest; all hostile types where nothing is said
// param status: statuses = happened keeps these statuses
// example: a=RU b=US
// column rung: its number, from the mildest
// column type: what was done
// column actor: who did it; null where both are told to have done it together
// column events: how often
// column persons: how many persons were concerned, as far as that is told
// column first: when first, as an EDTF date
// column last: when last
// column first_event: the id of the first
// column last_event: the id of the last
WITH split($a, ':')[1] AS one, split($b, ':')[1] AS other
WITH CASE WHEN one < other THEN one + '|' + other ELSE other + '|' + one END AS pair
MATCH (:Dyad {id: pair})<-[:BETWEEN]-(e:Event)
WHERE e.type IN $type AND e.status IN $status
  AND (($from IS NULL AND $to IS NULL) OR e.day_from IS NOT NULL OR e.day_to IS NOT NULL)
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
WITH e, [side IN [$a, $b] WHERE side IN coalesce(e.actors, [])] AS sides
WITH e, CASE WHEN size(sides) = 1 THEN sides[0] END AS actor
ORDER BY CASE WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 1 ELSE 0 END,
  coalesce(e.day_from, e.day_to), coalesce(e.day_to, e.day_from), e.id
WITH e.type AS type, actor, collect(e) AS acts
WITH type, actor, acts, [e IN acts WHERE e.day_from IS NOT NULL OR e.day_to IS NOT NULL] AS dated,
  [e IN acts WHERE e.count IS NOT NULL | e.count] AS counts
RETURN [i IN range(0, size($type) - 1) WHERE $type[i] = type][0] + 1 AS rung, type, actor, size(acts) AS events,
  CASE WHEN size(counts) > 0 THEN reduce(sum = 0, one IN counts | sum + one) END AS persons,
  dated[0].time AS first, dated[size(dated) - 1].time AS last, dated[0].id AS first_event,
  dated[size(dated) - 1].id AS last_event
ORDER BY rung, actor
