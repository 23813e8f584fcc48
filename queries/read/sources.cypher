// purpose: Who published what the graph knows: articles and reports of each publisher and language.
// column publisher: who published; null where none is named
// column language: the language
// column articles: how many articles
// column reports: how many reports of events and posts
// column first: when the first was published, as an EDTF date
// column last: when the last was
MATCH (article:Article)
WITH article, COUNT { (article)<-[:IN]-(:Report) } AS told
ORDER BY CASE WHEN article.published_day IS NULL THEN 1 ELSE 0 END, article.published_day, article.id
WITH article.publisher AS publisher, article.language AS language, collect(article) AS written, sum(told) AS reports
WITH publisher, language, written, reports, [x IN written WHERE x.published IS NOT NULL] AS dated
RETURN publisher, language, size(written) AS articles, reports, dated[0].published AS first,
  dated[size(dated) - 1].published AS last
ORDER BY articles DESC, reports DESC, publisher, language
