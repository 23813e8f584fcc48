// purpose: The shortest ways from one state or person to another, through events, posts and missions.
// note: A step leads from a state, person or mission to an event it takes part in or to a post that it holds, gives
// note: or serves at, and on to another. With `from` and `to`, only events that may have been between these days.
// param start: party where the way begins: a state or a person
// param end: party where it ends
// param from: date = null keeps what may have been on that day or later
// param to: date = null keeps what may have been on that day or earlier
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
MATCH p = allShortestPaths((x)-[:INVOLVES|HOLDS|OF|TO|AT*..8]-(y))
WHERE x <> y AND all(n IN nodes(p) WHERE NOT n:Event OR (($from IS NULL AND $to IS NULL)
  OR ((n.day_from IS NOT NULL OR n.day_to IS NOT NULL) AND ($from IS NULL OR n.day_to IS NULL OR n.day_to >= $from)
  AND ($to IS NULL OR n.day_from IS NULL OR n.day_from <= $to))))
RETURN DISTINCT length(p) AS steps, [n IN nodes(p) | n.id] AS way,
  [n IN nodes(p) | coalesce(n.name, n.type, n.position, n.id)] AS names,
  [n IN nodes(p) | coalesce(n.time, '')] AS dates
ORDER BY steps, way
LIMIT $top
