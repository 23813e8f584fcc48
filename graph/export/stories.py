"""What a graph states in RDF of events, claims and reports.

Only what occurred or is ongoing is an event with participants. What is planned, proposed, denied or alleged is a
claim: it has a claimed type and claimed participants, and no property of an event at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diplograph.graph import model
from diplograph.graph.export.ontology import ACTING, camel, claimed, pascal
from diplograph.graph.export.parts import Parts, event_title, iso_day
from diplograph.graph.export.terms import Iri, Names, Object, Text, dated, duration, edtf, number, same_precision, words
from diplograph.graph.names import LANGUAGES
from diplograph.graph.vocabulary import vocabulary

__all__ = ["Stories"]

Told = Iterator[tuple[str, Object]]

_STAMPS = {
    "begin": "sem:hasBeginTimeStamp",
    "end": "sem:hasEndTimeStamp",
    "earliest": "sem:hasEarliestBeginTimeStamp",
    "latest": "sem:hasLatestEndTimeStamp",
}


class Stories:
    """Events or claims, the reports behind them, and the quotations in these."""

    def __init__(self, parts: Parts, names: Names) -> None:
        self._parts = parts
        self._names = names

    def all(self) -> Iterator[tuple[Iri, Told]]:
        """Each event, claim, report, quotation and selector with its properties."""
        holds = {name for name, status in vocabulary().statuses.items() if status.moves_states}
        for event in self._parts.all(model.Event):
            tell = self._event if event.status in holds else self._claim
            yield self._names.entity(event.id), tell(event)
            for report in self._parts.reports(event.id):
                yield self._names.entity(report.id), self._report(report, event.id)
                yield from self._quotations(report)
        for tenure in self._parts.all(model.Tenure):
            for report in self._parts.reports(tenure.id):
                yield self._names.entity(report.id), self._report(report, tenure.id)
                yield from self._quotations(report)

    def _event(self, event: model.Event) -> Told:
        yield "rdf:type", self._names.term("sem:Event")
        yield "rdf:type", self._names.term(f"dg:{pascal(event.type)}")
        yield from self._shared(event)
        for role, entity in self._parts.roles(event.id):
            end = self._names.entity(entity)
            yield f"dg:{camel(role)}", end
            if role in ACTING:
                yield "sem:hasActor", end
            elif role == "venue":
                yield "sem:hasPlace", end
        yield from ((f"dg:{name}", value) for name, value in _details(event.time, event.day_from, event.day_to, event))
        if event.time:
            # What goes on at the time of the text has no end that the text could tell.
            open_ended = event.status == "ongoing"
            yield from (
                (_STAMPS[end], told) for end, told in dated(event.time) if not (open_ended and end in ("end", "latest"))
            )

    def _claim(self, event: model.Event) -> Told:
        yield "rdf:type", self._names.term("dg:ReportedClaim")
        yield "rdf:type", self._names.term("prov:Entity")
        yield "dg:claimedType", self._names.term(f"dg:{pascal(event.type)}")
        yield from self._shared(event)
        for role, entity in self._parts.roles(event.id):
            yield f"dg:{claimed(role)}", self._names.entity(entity)
        yield from (
            (f"dg:{claimed(name)}", value) for name, value in _details(event.time, event.day_from, event.day_to, event)
        )

    def _shared(self, event: model.Event) -> Told:
        for language in LANGUAGES:
            yield "rdfs:label", words(event_title(self._parts, event, language), language)
        yield "dg:status", self._names.term(f"dg:{camel(event.status)}")
        yield "dg:confidence", number(event.confidence)
        if event.summary:
            # Not a source's words: the reader made it, in whatever language.
            yield "dg:summary", words(event.summary)

    def _report(self, report: model.Report, story: str) -> Told:
        names = self._names
        language = self._parts.article(report).language
        for kind in ("dg:Report", "prov:Entity", "oa:Annotation"):
            yield "rdf:type", names.term(kind)
        for name in ("dg:tellsOf", "oa:hasBody"):
            yield name, names.entity(story)
        yield "prov:wasQuotedFrom", names.entity(report.article)
        for place in self._quoted(report):
            yield "oa:hasTarget", names.entity(f"quote:{place}")
        yield from self._claims(report)
        for name, text in (("dateText", report.time_text), ("dateAnchor", report.anchor)):
            if text:
                yield f"dg:{name}", words(text, language)
        if report.summary:
            yield "dg:summary", words(report.summary)
        if report.basis:
            yield "dg:dateBasis", words(report.basis)
        for record in report.records:
            yield "dg:record", words(record)
        for quote, start in zip(report.quotes, report.starts, strict=True):
            if start < 0 and quote:
                yield "dg:recordText", words(quote)
        yield "dg:confidence", number(report.confidence)
        yield "dg:review", words(report.review)
        if report.extractor:
            yield "dg:extractor", words(report.extractor)

    def _claims(self, report: model.Report) -> Told:
        """What the report tells, as its own: another report of the same event may contradict it."""
        names = self._names
        if report.kind == "event":
            yield "dg:claimedType", names.term(f"dg:{pascal(report.type)}")
        else:
            yield "dg:claimedPost", names.term(f"dg:{camel(report.type)}")
        if report.status:
            yield "dg:status", names.term(f"dg:{camel(report.status)}")
        told = [*zip(report.roles, report.parties, strict=True), ("venue", report.place), ("subject", report.mission)]
        for role, entity in told:
            if entity in self._parts.nodes and entity is not None:
                yield f"dg:{claimed(role)}", names.entity(entity)
        if report.envoy in self._parts.nodes and report.envoy is not None:
            yield "dg:claimedHolder", names.entity(report.envoy)
        if report.kind == "event":
            details = _details(report.time, report.day_from, report.day_to, report)
            yield from ((f"dg:{claimed(name)}", value) for name, value in details)
        for name, text in (("since", report.since), ("until", report.until), ("as_of", report.as_of)):
            if text:
                yield f"dg:{claimed(name)}", edtf(text)

    def _quoted(self, report: model.Report) -> Iterable[str]:
        """Keys of the report's quotations: ``1f.1``, ``1f.2`` …; records of data sets have no place in a text."""
        key = report.id.partition(":")[2]
        return [f"{key}.{number + 1}" for number, start in enumerate(report.starts) if start >= 0]

    def _quotations(self, report: model.Report) -> Iterator[tuple[Iri, Told]]:
        source = self._parts.article(report)
        quotes = [each for each in zip(report.quotes, report.starts, report.ends, strict=True) if each[1] >= 0]
        for key, (quote, start, end) in zip(self._quoted(report), quotes, strict=True):
            exact, position = (self._names.entity(f"selector:{key}.{kind}") for kind in ("quote", "position"))
            yield self._names.entity(f"quote:{key}"), self._target(source, exact, position)
            yield exact, self._exact(quote, source.language)
            yield position, self._position(start, end)

    def _target(self, source: model.Article, exact: Iri, position: Iri) -> Told:
        yield "rdf:type", self._names.term("oa:SpecificResource")
        yield "oa:hasSource", self._names.entity(source.id)
        yield "oa:hasSelector", exact
        yield "oa:hasSelector", position

    def _exact(self, quote: str, language: str | None) -> Told:
        yield "rdf:type", self._names.term("oa:TextQuoteSelector")
        yield "oa:exact", words(quote, language)

    def _position(self, start: int, end: int) -> Told:
        yield "rdf:type", self._names.term("oa:TextPositionSelector")
        yield "oa:start", _offset(start)
        yield "oa:end", _offset(end)


def _details(
    time: str | None, day_from: int | None, day_to: int | None, told: model.Event | model.Report
) -> Iterator[tuple[str, Text]]:
    """Date and numbers, by the name of the property for what holds."""
    if time:
        yield "date", edtf(time)
    for name, bound in (("earliestDay", iso_day(day_from)), ("latestDay", iso_day(day_to))):
        if bound:
            yield name, same_precision(bound)
    if told.count is not None:
        yield "count", number(told.count)
    if told.duration:
        yield "duration", duration(told.duration)
    if told.round is not None:
        yield "round", number(told.round)


def _offset(value: int) -> Text:
    return Text(str(value), datatype="http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
