// purpose: All ways in which articles write the names of some persons, missions or places.
// slot NODE_LABEL: Envoy, Mission or Place
// param ids: list their ids
// column entity: the id
// column names: names as one article writes them; null where it names none
// column languages: the language of each name
UNWIND $ids AS id
MATCH (x:NODE_LABEL {id: id})<-[m:MENTIONS]-(:Article)
RETURN DISTINCT x.id AS entity, m.names AS names, m.languages AS languages
ORDER BY entity, names, languages
