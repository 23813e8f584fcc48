// purpose: Whose graph this is: one study, none in an empty store.
// column id: the study's id
// column format: the format of the graph
// column state: whole, or building where a rebuild was cut off
// column links: the merges and splits that the graph was made with
MATCH (s:Study)
RETURN s.id AS id, s.format AS format, s.state AS state, coalesce(s.links, []) AS links
ORDER BY id
