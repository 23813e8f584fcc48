"""What a graph states in RDF: states, persons, missions, places, posts and articles; ``stories.py`` adds the events.

Every IRI is made from an id, there are no blank nodes, and each of our nodes that is named is described. The models:
SEM (https://semanticweb.cs.vu.nl/2009/11/sem/), PROV-O (https://www.w3.org/TR/prov-o/), the Web Annotation vocabulary
(https://www.w3.org/TR/annotation-vocab/), the organization ontology (https://www.w3.org/TR/vocab-org/), schema.org.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from diplograph.graph import model
from diplograph.graph.export.ontology import MISSION, camel, describe, local_name, own_terms, pascal
from diplograph.graph.export.parts import Parts, labels_of
from diplograph.graph.export.stories import Stories
from diplograph.graph.export.terms import Iri, Names, Object, Statement, dated, edtf, number, web_page, words
from diplograph.graph.model import AnyNode
from diplograph.graph.names import LANGUAGES

__all__ = ["statements"]

Told = Iterator[tuple[str, Object]]
"""Properties of one node, by prefixed name."""


def statements(graph: model.Graph, names: Names) -> list[Statement]:
    """All that the graph states, each once, sorted; with a description of every term of ours that it uses."""
    parts = Parts(graph)
    entities = _Entities(parts, names)
    stories = Stories(parts, names)
    found: set[Statement] = set()
    for subject, told in (*entities.all(), *stories.all()):
        found |= {(subject, names.term(name), value) for name, value in told}
    used = {local_name(names, one) for statement in found for one in statement if isinstance(one, Iri)}
    found |= set(describe(names, (name for name in own_terms() if name in used)))
    return sorted(found, key=_order)


def _order(statement: Statement) -> tuple[str, ...]:
    subject, predicate, value = statement
    if isinstance(value, Iri):
        return (subject, predicate, "", value)
    return (subject, predicate, value.language or "~", value.value, value.datatype or "")


class _Entities:
    """Everything that is not told as an event."""

    def __init__(self, parts: Parts, names: Names) -> None:
        self._parts = parts
        self._names = names

    def all(self) -> Iterator[tuple[Iri, Told]]:
        """Each node with its properties."""
        yield from self._each(model.Country, self._state)
        yield from self._each(model.Organisation, self._state)
        yield from self._each(model.Place, self._place)
        yield from self._each(model.Mission, self._mission)
        yield from self._each(model.Envoy, self._envoy)
        yield from self._each(model.Tenure, self._tenure)
        yield from self._each(model.Article, self._article)
        for publisher in sorted({one.publisher for one in self._parts.all(model.Article) if one.publisher}):
            yield self._names.entity(f"publisher:{publisher}"), self._publisher(publisher)

    def _each(self, kind: type[AnyNode], tell: Callable[[AnyNode], Told]) -> Iterator[tuple[Iri, Told]]:
        for node in self._parts.all(kind):
            yield self._names.entity(node.id), tell(node)

    def _state(self, node: model.Country | model.Organisation) -> Told:
        country = isinstance(node, model.Country)
        for kind in ("schema:Country",) if country else ("schema:Organization", "org:Organization"):
            yield "rdf:type", self._names.term(kind)
        yield "skos:notation", words(node.code)
        for language, name in labels_of(node).items():
            yield "rdfs:label", words(name, language)
        if isinstance(node, model.Country):
            yield from self._links("dg:capital", node.capital)

    def _place(self, place: model.Place) -> Told:
        yield "rdf:type", self._names.term("schema:Place")
        yield from self._links("schema:containedInPlace", place.country)
        labels = {(name, language) for language, name in labels_of(place).items()}
        forms = self._parts.forms(place.id)
        # The model does not say in which language a place's first name is; the articles that write it do.
        if place.name not in {name for name, _ in labels}:
            spoken = sorted(language for name, language in forms if name == place.name)
            labels.add((place.name, spoken[0] if spoken else "en" if labels else ""))
        yield from _named(labels, forms)

    def _mission(self, mission: model.Mission) -> Told:
        kind = pascal(mission.kind)
        yield "rdf:type", self._names.term(f"dg:{kind if kind in own_terms() else MISSION}")
        yield from self._links("dg:maintainedBy", mission.of)
        yield from self._links("dg:hostedBy", mission.host)
        yield from self._links("dg:locatedIn", mission.place)
        labels = {(self._parts.name(mission.id, language), language) for language in LANGUAGES}
        yield from _named(labels, self._parts.forms(mission.id))

    def _envoy(self, envoy: model.Envoy) -> Told:
        yield "rdf:type", self._names.term("schema:Person")
        yield from self._links("dg:actsFor", envoy.of)
        forms = list(zip(envoy.names, envoy.languages, strict=True))
        spoken = [language for name, language in forms if name == envoy.name]
        yield from _named({(envoy.name, spoken[0] if spoken else "")}, forms)

    def _tenure(self, tenure: model.Tenure) -> Told:
        parts = self._parts
        yield "rdf:type", self._names.term("org:Membership")
        yield "org:role", self._names.term(f"dg:{camel(tenure.position)}")
        yield from self._links("org:member", parts.holder(tenure.id))
        for kind, name in (("OF", "org:organization"), ("TO", "dg:accreditedTo"), ("AT", "dg:servesAt")):
            for end in parts.ends(kind, tenure.id):
                yield from self._links(name, end)
        if tenure.title:
            best = parts.nodes.get(tenure.best)
            source = parts.article(best) if isinstance(best, model.Report) else None
            yield "dg:postTitle", words(tenure.title, source.language if source else None)
        for name, typed, end, value in (
            ("dg:since", "schema:startDate", "begin", tenure.since),
            ("dg:until", "schema:endDate", "end", tenure.until),
        ):
            if value:
                yield name, edtf(value)
                yield from ((typed, told) for kind, told in dated(value) if kind == end)
        for value in tenure.as_of:
            yield "dg:asOf", edtf(value)
        yield "dg:confidence", number(tenure.confidence)

    def _article(self, article: model.Article) -> Told:
        yield "rdf:type", self._names.term("schema:NewsArticle")
        yield "rdf:type", self._names.term("prov:Entity")
        if article.title:
            yield "schema:headline", words(article.title, article.language)
        if article.url:
            yield "schema:url", web_page(article.url)
        if article.publisher:
            yield "schema:publisher", self._names.entity(f"publisher:{article.publisher}")
        if article.language:
            yield "schema:inLanguage", words(article.language)
        if article.published:
            yield "dg:publishedAs", edtf(article.published)
            yield from (("schema:datePublished", told) for end, told in dated(article.published) if end == "begin")
        if article.recorded:
            yield "dg:recorded", edtf(article.recorded)

    def _publisher(self, publisher: str) -> Told:
        yield "rdf:type", self._names.term("schema:Organization")
        yield "schema:name", words(publisher)

    def _links(self, name: str, identity: str | None) -> Told:
        """To a node of this graph: a part of a graph may not have it, and nothing names what is not described."""
        if identity in self._parts.nodes and identity is not None:
            yield name, self._names.entity(identity)


def _named(labels: Iterable[tuple[str, str]], forms: Iterable[tuple[str, str]]) -> Told:
    """Names by which a thing is shown, then the other ways to write it."""
    shown = {words(name, language or None) for name, language in labels}
    for one in shown:
        yield "rdfs:label", one
    for name, language in forms:
        if words(name, language or None) not in shown:
            yield "skos:altLabel", words(name, language or None)
