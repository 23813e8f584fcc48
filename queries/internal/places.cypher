// purpose: Every place of the graph with its name, to find one by name.
// column place: the place's id
// column name: the name that is shown
MATCH (p:Place)
RETURN p.id AS place, p.name AS name
ORDER BY place
