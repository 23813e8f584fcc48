// purpose: Every node, to compare two stores.
// column label: its label
// column properties: all its properties
// Put in order before the properties are looked at: the embedded engine has no room to sort all that 50,000 events tell.
MATCH (n)
WITH n, labels(n)[0] AS label
ORDER BY label, n.id
RETURN label, properties(n) AS properties
