// purpose: Gives nodes that are there new properties, in place of all they had.
// slot NODE_LABEL: their label
// param rows: list their properties, with id
// column written: how many were found
UNWIND $rows AS row
MATCH (n:NODE_LABEL {id: row.id})
SET n = row
RETURN count(*) AS written
