// purpose: How many nodes of each label the graph has.
// column label: the label
// column nodes: how many
MATCH (n)
RETURN labels(n)[0] AS label, count(*) AS nodes
ORDER BY label
