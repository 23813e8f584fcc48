// purpose: Takes away some nodes of a study and a label, with all their relationships; run it until nothing is left.
// slot NODE_LABEL: the label
// param study: text the study's id
// param many: integer how many at once
// column written: how many there were
MATCH (n:NODE_LABEL {study: $study})
WITH n LIMIT $many
DETACH DELETE n
RETURN count(*) AS written
