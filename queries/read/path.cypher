// purpose: The shortest ways from one state or person to another, through events, posts and missions.
// note: A step leads from a state, person or mission to an event it takes part in or to a post that it holds, gives
// note: or serves at, and on to another. With `from` and `to`, only events that may have been between these days.
// note: No way is longer than eight steps, and none leads through a place.
// param start: party where the way begins: a state or a person
// param end: party where it ends
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
// param status: statuses = happened leads through events of these statuses
// param top: integer = 5 how many of the shortest ways
// example: start=Rubio end=Лавров
// column steps: how many steps it takes
// column way: ids of all that it leads through, from the first to the last
// column names: what each is called; of an event its type, of a post the position
// column dates: when each event was, as an EDTF date; "" for what is none and where nobody tells
CALL {
  MATCH (x:Country {id: $start})
  RETURN x
  UNION
  MATCH (x:Organisation {id: $start})
  RETURN x
  UNION
  MATCH (x:Envoy {id: $start})
  RETURN x
}
CALL {
  MATCH (y:Country {id: $end})
  RETURN y
  UNION
  MATCH (y:Organisation {id: $end})
  RETURN y
  UNION
  MATCH (y:Envoy {id: $end})
  RETURN y
}
// What is one, two and three events or posts from the end. A condition on allShortestPaths would be shorter, but the
// embedded engine looks at it after it has found the shortest ways, and finds none where these do not meet it; and two
// states have millions of shortest ways in common, of which a few are wanted.
WITH x, y
WHERE x <> y
CALL {
  WITH x, y
  WITH x, [y] AS last, [y] AS seen
  WHERE NOT x IN seen
  UNWIND last AS m
  MATCH (m)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE NOT n:Place AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  WITH DISTINCT n, seen
  WHERE NOT n IN seen
  RETURN collect(n) AS one
}
CALL {
  WITH x, y, one
  WITH x, one AS last, [y] + one AS seen
  WHERE NOT x IN seen
  UNWIND last AS m
  MATCH (m)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE NOT n:Place AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  WITH DISTINCT n, seen
  WHERE NOT n IN seen
  RETURN collect(n) AS two
}
CALL {
  WITH x, y, one, two
  WITH x, two AS last, [y] + one + two AS seen
  WHERE NOT x IN seen
  UNWIND last AS m
  MATCH (m)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE NOT n:Place AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  WITH DISTINCT n, seen
  WHERE NOT n IN seen
  RETURN collect(n) AS three
}
WITH x, CASE WHEN x IN one THEN [[y]] WHEN x IN two THEN [one, [y]] WHEN x IN three THEN [two, one, [y]]
  ELSE [three, two, one, [y]] END AS rest
// From the beginning on, of each step the first ways alone: in the order of ids these are the beginnings of the first.
WITH rest, [[x]] AS ways0
CALL {
  WITH rest, ways0
  WITH rest, ways0
  WHERE size(rest) >= 1
  UNWIND ways0 AS way
  WITH way, way[0] AS m, rest[0] AS next
  MATCH (m)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE n IN next AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  WITH DISTINCT way, s, n
  ORDER BY [one IN way | one.id], s.id, n.id
  LIMIT $top
  RETURN collect(way + [s, n]) AS ways1
}
WITH rest, ways1
CALL {
  WITH rest, ways1
  WITH rest, ways1
  WHERE size(rest) >= 2
  UNWIND ways1 AS way
  WITH way, way[2] AS m, rest[1] AS next
  MATCH (m)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE n IN next AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  WITH DISTINCT way, s, n
  ORDER BY [one IN way | one.id], s.id, n.id
  LIMIT $top
  RETURN collect(way + [s, n]) AS ways2
}
WITH rest, CASE WHEN size(rest) < 2 THEN ways1 ELSE ways2 END AS ways2
CALL {
  WITH rest, ways2
  WITH rest, ways2
  WHERE size(rest) >= 3
  UNWIND ways2 AS way
  WITH way, way[4] AS m, rest[2] AS next
  MATCH (m)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE n IN next AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  WITH DISTINCT way, s, n
  ORDER BY [one IN way | one.id], s.id, n.id
  LIMIT $top
  RETURN collect(way + [s, n]) AS ways3
}
WITH rest, CASE WHEN size(rest) < 3 THEN ways2 ELSE ways3 END AS ways3
CALL {
  WITH rest, ways3
  WITH rest, ways3
  WHERE size(rest) >= 4
  UNWIND ways3 AS way
  WITH way, way[6] AS m, rest[3] AS next
  MATCH (m)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE n IN next AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  WITH DISTINCT way, s, n
  ORDER BY [one IN way | one.id], s.id, n.id
  LIMIT $top
  RETURN collect(way + [s, n]) AS ways4
}
WITH rest, CASE WHEN size(rest) < 4 THEN ways3 ELSE ways4 END AS ways4
UNWIND ways4 AS told
RETURN size(told) - 1 AS steps, [n IN told | n.id] AS way,
  [n IN told | coalesce(n.name, n.type, n.position, n.id)] AS names, [n IN told | coalesce(n.time, '')] AS dates
ORDER BY steps, way
LIMIT $top
