// purpose: Whose graph this is: one study, none in an empty store.
// column id: the study's id
// column format: the format of the graph
// column state: whole, or building where a rebuild was cut off
MATCH (s:Study)
RETURN s.id AS id, s.format AS format, s.state AS state
ORDER BY id
