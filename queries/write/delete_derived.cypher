// purpose: Takes away the relationships that events derived. (An inline {event: …} would not use the index.)
// slot EDGE_TYPE: their type
// param ids: list the events' ids
// column written: how many there were
MATCH (a)-[r:EDGE_TYPE]->(b)
WHERE r.event IN $ids
DELETE r
RETURN count(*) AS written
