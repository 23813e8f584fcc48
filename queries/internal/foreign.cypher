// purpose: A node that is not of a study, if there is one; it looks at every node.
// param study: text the study's id
// column label: the node's label
// column study: the study it is of; null where it is not ours at all
MATCH (n)
WHERE n.study IS NULL OR n.study <> $study
RETURN labels(n)[0] AS label, n.study AS study
ORDER BY label, study
LIMIT 1
