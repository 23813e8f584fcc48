// purpose: Articles, the last published first, so many behind a place in that order; undated ones come last.
// param day: integer = null the place behind which to begin: the day of publication, -1 where it has none
// param id: text = "" its id
// param top: integer = 100 how many
// column properties: all properties of the article
// column reports: how many reports it has
MATCH (a:Article)
WITH a, coalesce(a.published_day, -1) AS day
WHERE $day IS NULL OR day < $day OR (day = $day AND a.id > $id)
WITH a, day
ORDER BY day DESC, a.id
LIMIT $top
RETURN properties(a) AS properties, COUNT { (a)<-[:IN]-(:Report) } AS reports
ORDER BY day DESC, a.id
