// purpose: Every person of the graph, with the names articles write and the posts they tell of.
// column envoy: the person's id
// column of: the state the person acts for
// column names: names as written
// column languages: the language of each name
// column wikidata: the person's Wikidata item
// column positions: the posts, each once
MATCH (v:Envoy)
RETURN v.id AS envoy, v.of AS of, coalesce(v.names, []) AS names, coalesce(v.languages, []) AS languages,
  v.wikidata AS wikidata,
  COLLECT { MATCH (v)-[:HOLDS]->(t:Tenure) RETURN DISTINCT t.position AS position ORDER BY position } AS positions
ORDER BY envoy
