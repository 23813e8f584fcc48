// purpose: Whether there is anything, and anything under a label that is not ours; both are answered by counters.
// column nodes: how many nodes there are
// column others: how many of them are under no label of ours
RETURN COUNT { MATCH (n) } AS nodes,
  COUNT { MATCH (n) }
  - COUNT { MATCH (n:Study) }
  - COUNT { MATCH (n:Country) }
  - COUNT { MATCH (n:Organisation) }
  - COUNT { MATCH (n:Dyad) }
  - COUNT { MATCH (n:Place) }
  - COUNT { MATCH (n:Mission) }
  - COUNT { MATCH (n:Envoy) }
  - COUNT { MATCH (n:Article) }
  - COUNT { MATCH (n:Report) }
  - COUNT { MATCH (n:Event) }
  - COUNT { MATCH (n:Tenure) } AS others
ORDER BY nodes
