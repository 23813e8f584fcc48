"""What a page tells, read from a graph: events, their sources, who and what is in them, all in words of one language.

``facts_of`` is the only reader of the graph here; network, table and data are made from its ``Facts``. Every text of
a source has passed ``plain``, every address ``web_address``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from diplograph.graph import model
from diplograph.graph.model import Graph
from diplograph.graph.names import code, label, table
from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, date_words
from diplograph.viz.safe import plain, web_address

__all__ = ["Facts", "Link", "Post", "Source", "Thing", "Told", "facts_of", "source_of"]

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Source:
    """What one article says: its words, and how far to trust our reading of them."""

    quotes: tuple[str, ...]
    language: str
    title: str
    publisher: str
    published: str
    url: str | None
    confidence: int
    """In per cent."""
    review: str
    status: str | None = None
    when: str = ""
    time_text: str = ""
    article: str = ""
    """The article's id."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event. Actors, targets, parties, people, missions and place are ids of things; ``to`` says how exact it is."""

    id: str
    type: str
    status: str
    when: str
    to: str | None
    by_publication: bool
    day_from: int | None
    day_to: int | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    parties: tuple[str, ...]
    people: tuple[str, ...]
    missions: tuple[str, ...]
    place: str | None
    count: int | None
    duration: str | None
    round: int | None
    summary: str
    sources: tuple[Source, ...]
    """The best comes first."""

    @property
    def dated(self) -> bool:
        return self.day_from is not None or self.day_to is not None


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a person holds: its name, the states it is of and to, when, and who says so."""

    position: str
    title: str
    of: tuple[str, ...]
    to: tuple[str, ...]
    since: str
    until: str
    as_of: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: a state, organisation, envoy, mission or place. ``mark`` is what a state's symbol bears."""

    id: str
    kind: str
    name: str
    mark: str = ""
    of: str | None = None
    host: str | None = None
    place: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    """Each spelling with its language."""
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What stands between two things whatever happens: whom a person acts for, whose a mission is, where it is."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All of it. ``arrows`` are the derived edges: event id, from whom, to whom."""

    events: tuple[Told, ...]
    """In order of time; what has no date comes last."""
    things: Mapping[str, Thing]
    links: tuple[Link, ...]
    arrows: tuple[tuple[str, str, str], ...]
    articles: int


def facts_of(graph: Graph, lang: Language) -> Facts:
    """The graph's facts in words. What is in no event and explains nothing that is, is left out."""
    reader = _Reader(graph, lang)
    events = sorted((reader.told(one) for one in _rows(graph, model.Event)), key=_in_time)
    things = {one.id: one for one in reader.things()}
    edges = {event.edge for event in vocabulary().events.values()}
    arrows = sorted(
        (str(dict(edge.properties)["event"]), edge.start, edge.end) for edge in graph.edges if edge.type in edges
    )
    return Facts(tuple(events), things, tuple(_links(things, events)), tuple(arrows), len(graph.nodes["Article"]))


def source_of(report: model.Report, article: model.Article, lang: Language) -> Source:
    """What one article says, by its report of an event or of a post."""
    return Source(
        quotes=tuple(plain(one) for one in report.quotes),
        language=article.language or "",
        title=plain(article.title or article.url or article.id),
        publisher=plain(article.publisher or ""),
        published=date_words(article.published, lang) if article.published else "",
        url=web_address(article.url),
        confidence=round(report.confidence * 100),
        review=report.review,
        status=report.status,
        when=date_words(report.time, lang),
        time_text=plain(report.time_text or ""),
        article=article.id,
    )


def _in_time(event: Told) -> tuple[bool, int, int, str]:
    """The order of the query ``timeline``."""
    first = event.day_from if event.day_from is not None else event.day_to
    last = event.day_to if event.day_to is not None else event.day_from
    return (not event.dated, first or 0, last or 0, event.id)


def _rows(graph: Graph, kind: type[_Row]) -> list[_Row]:
    return [node for node in graph.nodes[kind.__name__] if isinstance(node, kind)]


def _links(things: Mapping[str, Thing], events: Iterable[Told]) -> list[Link]:
    """A place hangs on its state, or, where the page does not have that one, on those who met there."""
    met: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.place is not None:
            met[event.place] |= {*event.actors, *event.targets, *event.parties}
    found: set[tuple[str, str]] = set()
    for thing in things.values():
        if thing.kind == "place":
            ends: Iterable[str | None] = [thing.of] if thing.of in things else met[thing.id]
        else:
            # A mission's place already hangs on the host.
            ends = (thing.of, thing.place if thing.place in things else thing.host)
        found |= {(thing.id, end) for end in ends if end is not None and end in things and end != thing.id}
    return [Link(start, end) for start, end in sorted(found)]


class _Reader:
    """Looks things up in one graph; the tables are made once."""

    def __init__(self, graph: Graph, lang: Language) -> None:
        self._graph, self._lang = graph, lang
        self._articles = {one.id: one for one in _rows(graph, model.Article)}
        reports = {one.id: one for one in _rows(graph, model.Report)}
        self._reports: dict[str, list[model.Report]] = defaultdict(list)
        self._ends: dict[tuple[str, str], list[str]] = defaultdict(list)
        for edge in graph.edges:
            if edge.type == "TELLS_OF":
                self._reports[edge.end].append(reports[edge.start])
            elif edge.type in ("INVOLVES", "HOLDS", "OF", "TO"):
                self._ends[edge.type, edge.start].append(edge.end)

    def told(self, event: model.Event) -> Told:
        reports = sorted(self._reports[event.id], key=lambda one: (one.id != event.best, one.id))
        involved = sorted(set(self._ends["INVOLVES", event.id]))
        return Told(
            id=event.id,
            type=event.type,
            status=event.status,
            when=date_words(event.time, self._lang),
            to=_exact(event.time),
            by_publication=bool(reports) and reports[0].basis == "publication",
            day_from=event.day_from,
            day_to=event.day_to,
            actors=event.actors,
            targets=event.targets,
            parties=event.parties,
            people=tuple(one for one in involved if one.startswith("envoy:")),
            missions=event.missions,
            place=event.place,
            count=event.count,
            duration=event.duration,
            round=event.round,
            summary=plain(event.summary or ""),
            sources=tuple(self._source(one) for one in reports),
        )

    def _source(self, report: model.Report) -> Source:
        return source_of(report, self._articles[report.article], self._lang)

    def things(self) -> Iterable[Thing]:
        """Every node of the page, each kind in the order of ids."""
        for kind, rows in (("state", model.Country), ("organisation", model.Organisation)):
            for node in self._graph.nodes[rows.__name__]:
                yield Thing(node.id, kind, label(node.id, self._lang), mark=_mark(node.id))
        for envoy in _rows(self._graph, model.Envoy):
            yield self._envoy(envoy)
        for mission in _rows(self._graph, model.Mission):
            name = self._mission_name(mission)
            yield Thing(mission.id, "mission", name, of=mission.of, host=mission.host, place=mission.place)
        for place in _rows(self._graph, model.Place):
            known = code(place.id) in table("places")
            name = label(place.id, self._lang) if known else plain(place.name)
            yield Thing(place.id, "place", name, of=place.country)

    def _envoy(self, envoy: model.Envoy) -> Thing:
        tenures = {one.id: one for one in _rows(self._graph, model.Tenure)}
        posts = [self._post(tenures[one]) for one in self._ends["HOLDS", envoy.id] if one in tenures]
        return Thing(
            envoy.id,
            "envoy",
            plain(envoy.name),
            of=envoy.of,
            names=tuple((plain(name), language) for name, language in zip(envoy.names, envoy.languages, strict=True)),
            posts=tuple(sorted(posts, key=lambda one: (one.position, one.title, one.since, one.until, one.as_of))),
        )

    def _post(self, tenure: model.Tenure) -> Post:
        reports = sorted(self._reports[tenure.id], key=lambda one: (one.id != tenure.best, one.id))
        return Post(
            position=vocabulary().positions[tenure.position].label[self._lang],
            title=plain(tenure.title or ""),
            of=tuple(sorted(self._ends["OF", tenure.id])),
            to=tuple(sorted(self._ends["TO", tenure.id])),
            since=date_words(tenure.since, self._lang) if tenure.since else "",
            until=date_words(tenure.until, self._lang) if tenure.until else "",
            as_of=date_words(tenure.as_of[-1], self._lang) if tenure.as_of else "",
            sources=tuple(self._source(one) for one in reports),
        )

    def _mission_name(self, mission: model.Mission) -> str:
        """Its kind and where it is; whose it is, its line to that state says."""
        kind = vocabulary().missions[mission.kind].label[self._lang] if mission.kind in vocabulary().missions else "?"
        where = self._place_name(mission.place or mission.host)
        comma = "، " if self._lang == "ar" else ", "
        return comma.join(part for part in (kind[:1].upper() + kind[1:], where) if part)

    def _place_name(self, place: str | None) -> str:
        if place is None:
            return ""
        if not place.startswith("place:") or code(place) in table("places"):
            return label(place, self._lang)
        return next((plain(one.name) for one in _rows(self._graph, model.Place) if one.id == place), "")


def _mark(state: str) -> str:
    """A code short enough to stand in a symbol; names of organisations are not."""
    short = code(state).upper()
    return short if len(short) <= 4 else ""


def _exact(edtf: str | None) -> str | None:
    """How exact a date is: day, month, year, about or span; None without one, or where only the year is unknown."""
    if edtf is None or edtf.startswith("XXXX"):
        return None
    span = parse_edtf(edtf)
    if span.kind != "single":
        return "span"
    return "about" if span.approximate else {4: "year", 7: "month"}.get(len(edtf), "day")
