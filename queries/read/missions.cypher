// purpose: The missions that a state maintains or hosts, or those between two states.
// param a: state a state or organisation
// param b: state = null the other one; without it, missions of a and in a
// example: a=RU
// column mission: the mission's id
// column kind: embassy, consulate …
// column of: who maintains it
// column host: who hosts it
// column place: the id of the city
// column place_name: the city's name
// column events: how many events tell of it
// column articles: how many articles name it
MATCH (m:Mission)
WHERE (m.of = $a AND ($b IS NULL OR m.host = $b)) OR (m.host = $a AND ($b IS NULL OR m.of = $b))
OPTIONAL MATCH (m)-[:LOCATED_IN]->(p:Place)
RETURN m.id AS mission, m.kind AS kind, m.of AS of, m.host AS host, p.id AS place, p.name AS place_name,
  COUNT { (m)<-[:INVOLVES]-(:Event) } AS events, COUNT { (m)<-[:MENTIONS]-(:Article) } AS articles
ORDER BY of, host, kind, mission
