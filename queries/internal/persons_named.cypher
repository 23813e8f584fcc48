// purpose: Every person of the graph with the names that articles write, to find one by name.
// column envoy: the person's id
// column name: the name that is shown
// column names: names as written
MATCH (v:Envoy)
RETURN v.id AS envoy, v.name AS name, coalesce(v.names, []) AS names
ORDER BY envoy
