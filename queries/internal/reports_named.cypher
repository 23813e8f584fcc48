// purpose: Some reports, whole.
// param ids: list the reports' ids
// column report: the report's properties
UNWIND $ids AS id
MATCH (r:Report {id: id})
RETURN r AS report
ORDER BY r.id
