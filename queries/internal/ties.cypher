// purpose: What all pairs of states did, by type, in a window: a row a state, with lists, as rows are what costs.
// param a: state = null keeps the pairs of this state
// param from: date = null the window's first day
// param to: date = null the window's last day
// param type: event_types = all keeps these types of event
// param status: statuses = happened keeps these statuses
// column state: the first state of its pairs
// column others: the second state of each pair
// column types: for each pair, types of event
// column events: for each pair and type, how many surely lie in the window; all of them where there is no window
// column wide: events that may lie in the window or not, each told with the first of its pairs alone
// column undated: events without a date where there is a window, told in the same way
MATCH (e:Event)
WHERE e.type IN $type AND e.status IN $status AND e.pairs IS NOT NULL
  AND ($from IS NULL OR e.day_to IS NULL OR e.day_to >= $from)
  AND ($to IS NULL OR e.day_from IS NULL OR e.day_from <= $to)
WITH e.type AS kind, e.pairs AS pairs,
  CASE
    WHEN ($from IS NULL OR e.day_from >= $from) AND ($to IS NULL OR e.day_to <= $to) THEN 0
    WHEN e.day_from IS NULL AND e.day_to IS NULL THEN 2
    ELSE 1
  END AS use, count(*) AS many
WITH kind, use, many, [pair IN pairs WHERE $a IS NULL OR split($a, ':')[1] IN split(pair, '|')] AS pairs
UNWIND pairs AS code
WITH code, kind, sum(CASE WHEN use = 0 THEN many ELSE 0 END) AS events,
  sum(CASE WHEN use = 1 AND code = pairs[0] THEN many ELSE 0 END) AS wide,
  sum(CASE WHEN use = 2 AND code = pairs[0] THEN many ELSE 0 END) AS undated
ORDER BY code, kind
WITH code, collect(kind) AS types, collect(events) AS events, sum(wide) AS wide, sum(undated) AS undated
// A dyad's id has both codes, of which those of countries alone are in capitals; looking it up took most of the time.
WITH [one IN split(code, '|') | CASE WHEN one = toUpper(one) THEN 'country:' ELSE 'org:' END + one] AS pair, types,
  events, wide, undated
WITH pair[0] AS state, pair[1] AS other, types, events, wide, undated
ORDER BY state, other
RETURN state, collect(other) AS others, collect(types) AS types, collect(events) AS events, sum(wide) AS wide,
  sum(undated) AS undated
ORDER BY state
