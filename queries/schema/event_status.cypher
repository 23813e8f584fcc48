// purpose: Finds what is planned or proposed, which is little among what happened.
CREATE INDEX IF NOT EXISTS FOR (e:Event) ON (e.status)
