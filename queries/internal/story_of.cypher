// purpose: The reports of one event or tenure, found by its own id or by that of any report of it.
// param event: text the id
// column story: the id of the event or tenure
// column report: the report's properties
CALL {
  MATCH (s:Event {id: $event})
  RETURN s
  UNION
  MATCH (s:Tenure {id: $event})
  RETURN s
  UNION
  MATCH (:Report {id: $event})-[:TELLS_OF]->(s)
  RETURN s
}
MATCH (s)<-[:TELLS_OF]-(r:Report)
RETURN s.id AS story, r AS report
ORDER BY r.id
