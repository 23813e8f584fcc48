// purpose: Writes down whose graph this is, in which format, and whether it is whole.
// param id: text the study's id
// param format: integer the format of the graph
// param state: text whole, or building while it is being remade
// param links: list the merges and splits that the graph is made with
// column id: the study's id
MERGE (s:Study {id: $id})
SET s.study = $id, s.format = $format, s.state = $state, s.links = $links
RETURN s.id AS id
