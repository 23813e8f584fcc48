// purpose: Takes away what articles name, before it is told anew.
// param ids: list the articles' ids
// column written: how many there were
UNWIND $ids AS id
MATCH (:Article {id: id})-[m:MENTIONS]->()
DELETE m
RETURN count(*) AS written
