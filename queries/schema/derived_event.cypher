// purpose: Finds the relationships that an event derives, to take them away with it.
// slot EDGE_TYPE: a derived relationship's type
CREATE INDEX IF NOT EXISTS FOR ()-[r:EDGE_TYPE]-() ON (r.event)
