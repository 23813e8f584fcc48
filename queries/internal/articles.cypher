// purpose: Which articles the graph has, and which facts of each.
// column id: the article
// column facts_sha256: the hash of the facts file it was loaded from
MATCH (a:Article)
RETURN a.id AS id, a.facts_sha256 AS facts_sha256
ORDER BY id
