// purpose: All reports of some blocks, whole, to tell anew which of them tell of the same event.
// param blocks: list the blocks
// column report: the report's properties
MATCH (r:Report)
WHERE r.block IN $blocks
RETURN r AS report
ORDER BY r.id
