// purpose: Makes nodes that are not there.
// slot NODE_LABEL: their label
// param rows: list their properties, with id
// column written: how many were made
UNWIND $rows AS row
CREATE (n:NODE_LABEL)
SET n = row
RETURN count(*) AS written
