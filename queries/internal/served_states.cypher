// purpose: The countries and organisations of the graph, those with most to do first.
// column state: the id
// column parts: how many parts it plays in events
CALL {
  MATCH (c:Country)
  RETURN c
  UNION
  MATCH (c:Organisation)
  RETURN c
}
WITH c.id AS state, COUNT { (c)<-[:INVOLVES]-(:Event) } AS parts
RETURN state, parts
ORDER BY parts DESC, state
