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
// Level by level, each from all that was reached before. A condition on allShortestPaths would be shorter, but the embedded
// engine looks at it after it has found the shortest ways, and finds none where these do not meet it.
WITH x, y
WHERE x <> y
CALL {
  WITH x
  MATCH (x)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE NOT n:Place AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  RETURN collect(DISTINCT n) AS one
}
CALL {
  WITH y, one
  WITH y, one AS last, one AS seen
  WHERE NOT y IN seen
  UNWIND last AS m
  MATCH (m)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE NOT n:Place AND NOT n IN seen AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  RETURN collect(DISTINCT n) AS two
}
CALL {
  WITH y, one, two
  WITH y, two AS last, one + two AS seen
  WHERE NOT y IN seen
  UNWIND last AS m
  MATCH (m)-[:INVOLVES|HOLDS|OF|TO|AT]-(s)-[:INVOLVES|HOLDS|OF|TO|AT]-(n)
  WHERE NOT n:Place AND NOT n IN seen AND (NOT s:Event OR (s.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s.day_from IS NOT NULL OR s.day_to IS NOT NULL)
    AND ($from IS NULL OR s.day_to IS NULL OR s.day_to >= $from)
    AND ($to IS NULL OR s.day_from IS NULL OR s.day_from <= $to)))
  RETURN collect(DISTINCT n) AS three
}
// Back from the end, so that every step leads to the beginning.
CALL {
  WITH x, y, one, two, three
  WITH x, y, one, two, three
  WHERE y IN one
  MATCH (y)-[:INVOLVES|HOLDS|OF|TO|AT]-(s1)-[:INVOLVES|HOLDS|OF|TO|AT]-(x)
  WHERE (NOT s1:Event OR (s1.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s1.day_from IS NOT NULL OR s1.day_to IS NOT NULL)
    AND ($from IS NULL OR s1.day_to IS NULL OR s1.day_to >= $from)
    AND ($to IS NULL OR s1.day_from IS NULL OR s1.day_from <= $to)))
  RETURN [x, s1, y] AS told
  UNION
  WITH x, y, one, two, three
  WITH x, y, one, two, three
  WHERE NOT y IN one AND y IN two
  MATCH (y)-[:INVOLVES|HOLDS|OF|TO|AT]-(s2)-[:INVOLVES|HOLDS|OF|TO|AT]-(m1)
  WHERE m1 IN one AND (NOT s2:Event OR (s2.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s2.day_from IS NOT NULL OR s2.day_to IS NOT NULL)
    AND ($from IS NULL OR s2.day_to IS NULL OR s2.day_to >= $from)
    AND ($to IS NULL OR s2.day_from IS NULL OR s2.day_from <= $to)))
  MATCH (m1)-[:INVOLVES|HOLDS|OF|TO|AT]-(s1)-[:INVOLVES|HOLDS|OF|TO|AT]-(x)
  WHERE (NOT s1:Event OR (s1.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s1.day_from IS NOT NULL OR s1.day_to IS NOT NULL)
    AND ($from IS NULL OR s1.day_to IS NULL OR s1.day_to >= $from)
    AND ($to IS NULL OR s1.day_from IS NULL OR s1.day_from <= $to)))
  RETURN [x, s1, m1, s2, y] AS told
  UNION
  WITH x, y, one, two, three
  WITH x, y, one, two, three
  WHERE NOT y IN one AND NOT y IN two AND y IN three
  MATCH (y)-[:INVOLVES|HOLDS|OF|TO|AT]-(s3)-[:INVOLVES|HOLDS|OF|TO|AT]-(m2)
  WHERE m2 IN two AND (NOT s3:Event OR (s3.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s3.day_from IS NOT NULL OR s3.day_to IS NOT NULL)
    AND ($from IS NULL OR s3.day_to IS NULL OR s3.day_to >= $from)
    AND ($to IS NULL OR s3.day_from IS NULL OR s3.day_from <= $to)))
  MATCH (m2)-[:INVOLVES|HOLDS|OF|TO|AT]-(s2)-[:INVOLVES|HOLDS|OF|TO|AT]-(m1)
  WHERE m1 IN one AND (NOT s2:Event OR (s2.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s2.day_from IS NOT NULL OR s2.day_to IS NOT NULL)
    AND ($from IS NULL OR s2.day_to IS NULL OR s2.day_to >= $from)
    AND ($to IS NULL OR s2.day_from IS NULL OR s2.day_from <= $to)))
  MATCH (m1)-[:INVOLVES|HOLDS|OF|TO|AT]-(s1)-[:INVOLVES|HOLDS|OF|TO|AT]-(x)
  WHERE (NOT s1:Event OR (s1.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s1.day_from IS NOT NULL OR s1.day_to IS NOT NULL)
    AND ($from IS NULL OR s1.day_to IS NULL OR s1.day_to >= $from)
    AND ($to IS NULL OR s1.day_from IS NULL OR s1.day_from <= $to)))
  RETURN [x, s1, m1, s2, m2, s3, y] AS told
  UNION
  WITH x, y, one, two, three
  WITH x, y, one, two, three
  WHERE NOT y IN one AND NOT y IN two AND NOT y IN three
  MATCH (y)-[:INVOLVES|HOLDS|OF|TO|AT]-(s4)-[:INVOLVES|HOLDS|OF|TO|AT]-(m3)
  WHERE m3 IN three AND (NOT s4:Event OR (s4.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s4.day_from IS NOT NULL OR s4.day_to IS NOT NULL)
    AND ($from IS NULL OR s4.day_to IS NULL OR s4.day_to >= $from)
    AND ($to IS NULL OR s4.day_from IS NULL OR s4.day_from <= $to)))
  MATCH (m3)-[:INVOLVES|HOLDS|OF|TO|AT]-(s3)-[:INVOLVES|HOLDS|OF|TO|AT]-(m2)
  WHERE m2 IN two AND (NOT s3:Event OR (s3.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s3.day_from IS NOT NULL OR s3.day_to IS NOT NULL)
    AND ($from IS NULL OR s3.day_to IS NULL OR s3.day_to >= $from)
    AND ($to IS NULL OR s3.day_from IS NULL OR s3.day_from <= $to)))
  MATCH (m2)-[:INVOLVES|HOLDS|OF|TO|AT]-(s2)-[:INVOLVES|HOLDS|OF|TO|AT]-(m1)
  WHERE m1 IN one AND (NOT s2:Event OR (s2.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s2.day_from IS NOT NULL OR s2.day_to IS NOT NULL)
    AND ($from IS NULL OR s2.day_to IS NULL OR s2.day_to >= $from)
    AND ($to IS NULL OR s2.day_from IS NULL OR s2.day_from <= $to)))
  MATCH (m1)-[:INVOLVES|HOLDS|OF|TO|AT]-(s1)-[:INVOLVES|HOLDS|OF|TO|AT]-(x)
  WHERE (NOT s1:Event OR (s1.status IN $status
    AND (($from IS NULL AND $to IS NULL) OR s1.day_from IS NOT NULL OR s1.day_to IS NOT NULL)
    AND ($from IS NULL OR s1.day_to IS NULL OR s1.day_to >= $from)
    AND ($to IS NULL OR s1.day_from IS NULL OR s1.day_from <= $to)))
  RETURN [x, s1, m1, s2, m2, s3, m3, s4, y] AS told
}
RETURN DISTINCT size(told) - 1 AS steps, [n IN told | n.id] AS way,
  [n IN told | coalesce(n.name, n.type, n.position, n.id)] AS names, [n IN told | coalesce(n.time, '')] AS dates
ORDER BY steps, way
LIMIT $top
