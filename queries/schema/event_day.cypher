// purpose: Finds the events of a time without going through a country.
CREATE INDEX IF NOT EXISTS FOR (e:Event) ON (e.day_from)
