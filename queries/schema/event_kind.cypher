// purpose: Counts events of a type by year and pair without visiting one; an engine that can reads all from here.
CREATE INDEX IF NOT EXISTS FOR (e:Event) ON (e.type, e.year, e.status, e.pairs)
