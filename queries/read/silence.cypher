// purpose: The longest times that two states went without talks.
// note: From each meeting to the next; days are told as the least and the most they can be, since dates may be wider
// note: than a day. The longest are those that surely lasted longest. Events without both a first and a last possible
// note: day cannot bound a silence and are left out.
// param a: state one state
// param b: state the other state
// param type: event_types = "talks,visit" what breaks the silence
// param status: statuses = happened keeps these statuses
// param until: date = null counts on from the last one to that day
// param top: integer = 10 how many of them
// example: a=RU b=US
// column before: the date of the event before it, as an EDTF date
// column after: the date of the event that ended it; null where it goes on
// column days_least: how many days it lasted, at least
// column days_most: how many, at most
// column before_event: the id of the event before it
// column after_event: the id of the event that ended it
WITH split($a, ':')[1] AS one, split($b, ':')[1] AS other
WITH CASE WHEN one < other THEN one + '|' + other ELSE other + '|' + one END AS pair
MATCH (:Dyad {id: pair})<-[:BETWEEN]-(e:Event)
WHERE e.type IN $type AND e.status IN $status AND e.day_from IS NOT NULL AND e.day_to IS NOT NULL
  AND ($until IS NULL OR e.day_from <= $until)
WITH e
ORDER BY e.day_from, e.day_to, e.id
WITH collect(e) AS met
WITH met, [x IN met WHERE x.day_to > x.day_from] AS wide
UNWIND range(0, size(met) - 1) AS i
WITH met[i] AS before, CASE WHEN i + 1 < size(met) THEN met[i + 1] END AS after, wide,
  CASE WHEN i + 1 < size(met) AND met[i + 1].day_to > met[i + 1].day_from THEN met[i + 1..] ELSE [] END AS later
// A meeting of some day of a year may break the silence between two of that year, so that it lasted less at least;
// one that is dated well may end a silence before the widely dated one that begins it.
WITH before, after, coalesce(after.day_from, $until) AS from_day,
  reduce(day = before.day_to, x IN wide | CASE
    WHEN x.day_from <= before.day_from AND x.day_to > day THEN x.day_to ELSE day END) AS last_day,
  reduce(day = coalesce(after.day_to, $until), x IN later | CASE WHEN x.day_to < day THEN x.day_to ELSE day END)
    AS to_day
WHERE to_day IS NOT NULL
RETURN before.time AS before, after.time AS after,
  CASE WHEN from_day > last_day THEN from_day - last_day ELSE 0 END AS days_least,
  to_day - before.day_from AS days_most, before.id AS before_event, after.id AS after_event
ORDER BY days_least DESC, days_most DESC, before_event
LIMIT $top
