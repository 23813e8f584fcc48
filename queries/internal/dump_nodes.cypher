// purpose: Every node, to compare two stores.
// column label: its label
// column properties: all its properties
MATCH (n)
RETURN labels(n)[0] AS label, properties(n) AS properties
ORDER BY label, n.id
