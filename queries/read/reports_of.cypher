// purpose: Everything that is told of one event or tenure, with the words that tell it and where they stand.
// param event: text the id of an event, a tenure, or of any report of one
// example: event=event:5124b7911726ba38
// column report: the report's id
// column type: the event's type, or the position of a tenure
// column status: whether this report says it occurred, was planned, denied …
// column date: when, as an EDTF date
// column time_text: the words that tell when
// column place: the id of the place
// column count: how many
// column summary: one line on it
// column quotes: the article's words
// column starts: where each quote starts in the text, in code points; -1 for a record of a data set
// column ends: where each quote ends
// column records: the source and row of each record
// column confidence: how sure the extractor is, 0 to 1
// column review: whether a person has looked at it
// column extractor: what read it
// column article: the article's id
// column title: the article's title
// column url: the article's address
// column publisher: who published it
// column language: its language
// column published: when
// column recorded: when it came into this study
CALL {
  MATCH (:Event {id: $event})<-[:TELLS_OF]-(r:Report)
  RETURN r
  UNION
  MATCH (:Tenure {id: $event})<-[:TELLS_OF]-(r:Report)
  RETURN r
  UNION
  MATCH (:Report {id: $event})-[:TELLS_OF]->()<-[:TELLS_OF]-(r:Report)
  RETURN r
  UNION
  MATCH (r:Report {id: $event})
  RETURN r
}
MATCH (r)-[:IN]->(article:Article)
RETURN r.id AS report, r.type AS type, r.status AS status, r.time AS date, r.time_text AS time_text, r.place AS place,
  r.count AS count, r.summary AS summary, coalesce(r.quotes, []) AS quotes, coalesce(r.starts, []) AS starts,
  coalesce(r.ends, []) AS ends, coalesce(r.records, []) AS records, r.confidence AS confidence, r.review AS review,
  r.extractor AS extractor, article.id AS article, article.title AS title, article.url AS url,
  article.publisher AS publisher, article.language AS language, article.published AS published,
  article.recorded AS recorded
ORDER BY published, article, report
