// purpose: Finds the reports that a new one may join.
CREATE INDEX IF NOT EXISTS FOR (r:Report) ON (r.block)
