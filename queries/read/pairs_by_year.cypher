// purpose: The pairs of states with the most events, year by year.
// note: An event counts in a year where its date surely lies in it. Of each year the first `top` pairs are listed,
// note: and all that have as many events as the last of them.
// param from: year = null the first year
// param to: year = null the last year
// param type: event_types = all keeps these types of event
// param status: statuses = happened keeps these statuses
// param top: integer = 10 how many pairs of each year
// example: from=2021 to=2025
// column year: the year
// column rank: the pair's place in it
// column pair: both states' ids
// column events: how many events
MATCH (e:Event)
WHERE e.type IN $type AND e.year >= coalesce($from, -9999) AND e.year <= coalesce($to, 9999) AND e.status IN $status
  AND e.pairs IS NOT NULL
UNWIND e.pairs AS code
WITH e.year AS year, code, count(*) AS events
ORDER BY year, events DESC, code
WITH year, collect({code: code, events: events}) AS ranked
// As many as the last that is listed; comparing each with each other took as long as all the rest.
WITH year, ranked, CASE WHEN size(ranked) > $top THEN ranked[$top - 1].events ELSE 0 END AS least
WITH year, [row IN ranked WHERE row.events >= least] AS best
UNWIND best AS row
RETURN year, size([other IN best WHERE other.events > row.events]) + 1 AS rank,
  // A dyad's id has both codes, of which those of countries alone are in capitals; looking it up took most of the time.
  [code IN split(row.code, '|') | CASE WHEN code = toUpper(code) THEN 'country:' ELSE 'org:' END + code] AS pair,
  row.events AS events
ORDER BY year, rank, pair[0], pair[1]
