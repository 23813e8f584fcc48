// purpose: Finds the events of a day by its text, in any year or in none.
CREATE INDEX IF NOT EXISTS FOR (e:Event) ON (e.time)
