// purpose: Which of some articles the graph has, and which facts of each.
// param ids: list the articles' ids
// column id: the article
// column facts_sha256: the hash of the facts file it was loaded from
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.facts_sha256 AS facts_sha256
ORDER BY id
