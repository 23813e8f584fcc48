"""A graph by id, as every export walks it: events in order of time, and what each node's relationships lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from diplograph.graph import model
from diplograph.graph.model import AnyNode, Edge, Graph, Node
from diplograph.graph.vocabulary import vocabulary

__all__ = ["Parts", "event_kind", "event_title", "iso_day", "labels_of"]


_Value = TypeVar("_Value")


class Parts:
    """Look-ups over one graph; the order of every list in it is decided by the graph alone."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.nodes: Mapping[str, Node] = {node.id: node for rows in graph.nodes.values() for node in rows}
        by_type: dict[str, list[Edge]] = defaultdict(list)
        for edge in graph.edges:
            by_type[edge.type].append(edge)
        self._edges = by_type
        self._reports = _grouped((edge.end, edge.start) for edge in by_type["TELLS_OF"])
        self._holders = _grouped((edge.end, edge.start) for edge in by_type["HOLDS"])
        self._posts = _grouped((edge.start, edge.end) for edge in by_type["HOLDS"])
        self._ends = {kind: _grouped((edge.start, edge.end) for edge in by_type[kind]) for kind in ("OF", "TO", "AT")}
        rank = {role: number for number, role in enumerate(vocabulary().roles)}
        roles = sorted(
            (rank[role], edge.end, edge.start, role) for edge in by_type["INVOLVES"] for role in _roles(edge)
        )
        self._roles = _grouped((event, (role, end)) for _, end, event, role in roles)
        self._forms = _grouped((edge.end, form) for edge in by_type["MENTIONS"] for form in _forms(edge))

    def all(self, kind: type[AnyNode]) -> list[AnyNode]:
        """The nodes of one label, sorted by id."""
        return [node for node in self._graph.nodes.get(kind.__name__, ()) if isinstance(node, kind)]

    def edges(self, kind: str) -> Sequence[Edge]:
        """The relationships of one type, sorted."""
        return self._edges.get(kind, ())

    def events(self) -> list[model.Event]:
        """All events as on a timeline: by first and last possible day, what has no bounds last."""
        return sorted(self.all(model.Event), key=_when)

    def reports(self, story: str) -> list[model.Report]:
        """The reports of an event or a tenure, sorted by id."""
        found = (self.nodes[one] for one in sorted(self._reports.get(story, ())))
        return [one for one in found if isinstance(one, model.Report)]

    def article(self, report: model.Report) -> model.Article:
        """The report's source."""
        found = self.nodes.get(report.article)
        return found if isinstance(found, model.Article) else model.Article(report.article)

    def best(self, event: model.Event) -> model.Report | None:
        """The most precise report of an event."""
        found = self.nodes.get(event.best)
        return found if isinstance(found, model.Report) else None

    def roles(self, event: str) -> Sequence[tuple[str, str]]:
        """Role and id of all that is in an event, in the vocabulary's order of roles."""
        return self._roles.get(event, ())

    def forms(self, entity: str) -> list[tuple[str, str]]:
        """How articles write a person, mission or place: text and language, each once, sorted."""
        return sorted(set(self._forms.get(entity, ())))

    def holder(self, tenure: str) -> str | None:
        """The id of the person in a post."""
        return next(iter(self._holders.get(tenure, ())), None)

    def positions(self, envoy: str) -> list[str]:
        """The posts a person is told to have had, each once, sorted."""
        found = (self.nodes[one] for one in self._posts.get(envoy, ()))
        return sorted({one.position for one in found if isinstance(one, model.Tenure)})

    def ends(self, kind: str, tenure: str) -> Sequence[str]:
        """What a tenure is OF (the sending side), TO (the host) or AT (the mission), as ids."""
        return self._ends[kind].get(tenure, ())

    def name(self, entity: str | None, language: str = "en") -> str:
        """A name for people of a node of any label; English, then any, then the id, where the language has none."""
        node = self.nodes.get(entity or "")
        if isinstance(node, model.Mission):
            return self._mission_name(node, language)
        if node is None:
            return entity or ""
        return labels_of(node).get(language) or str(getattr(node, "name", node.id))

    def _mission_name(self, mission: model.Mission, language: str) -> str:
        """``embassy: Russia – Türkiye, Ankara``: a list of names, which needs no grammar in any language."""
        known = vocabulary().missions.get(mission.kind)
        kind = known.label[language] if known else mission.kind
        states = " – ".join(self.name(one, language) for one in (mission.of, mission.host) if one)
        where = self.name(mission.place, language) if mission.place else ""
        told = ("، " if language == "ar" else ", ").join(part for part in (states, where) if part)
        return f"{kind}: {told}" if told else kind


def labels_of(node: Node) -> dict[str, str]:
    """The names by language of a country or organisation; of other nodes what Arabic and Russian they have."""
    found = {"ar": getattr(node, "name_ar", None), "ru": getattr(node, "name_ru", None)}
    if isinstance(node, model.Country | model.Organisation):
        found = {"en": node.name, **found}
    return {language: name for language, name in found.items() if name}


def event_kind(event: model.Event, language: str = "en") -> str:
    """``Expulsion (planned)``; that it occurred goes without saying."""
    words = vocabulary()
    kind = words.events[event.type].label[language]
    return kind if event.status == "occurred" else f"{kind} ({words.statuses[event.status].label[language]})"


def event_title(parts: Parts, event: model.Event, language: str = "en") -> str:
    """``Expulsion (planned): Russia → United States``."""
    comma = "، " if language == "ar" else ", "
    actors, targets, others = (
        [parts.name(one, language) for one in side] for side in (event.actors, event.targets, event.parties)
    )
    # Arabic runs from right to left, and so must the arrow.
    arrow = " ← " if language == "ar" else " → "
    who = [arrow.join(comma.join(side) for side in (actors, targets) if side), " – ".join(others)]
    told = comma.join(side for side in who if side)
    kind = event_kind(event, language)
    return f"{kind}: {told}" if told else kind


def iso_day(ordinal: int | None) -> str | None:
    """A day as ISO 8601 text."""
    return date.fromordinal(ordinal).isoformat() if ordinal is not None else None


def _when(event: model.Event) -> tuple[bool, int, int, str]:
    first, last = event.day_from, event.day_to
    told = [one for one in (first, last) if one is not None]
    return (not told, *((first or told[0], last or told[-1]) if told else (0, 0)), event.id)


def _roles(edge: Edge) -> list[str]:
    return [str(value) for name, value in edge.properties if name == "role"]


def _forms(edge: Edge) -> list[tuple[str, str]]:
    told = dict(edge.properties)
    names, languages = told.get("names", ()), told.get("languages", ())
    if isinstance(names, tuple) and isinstance(languages, tuple):
        return list(zip(names, languages, strict=True))
    return []


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> dict[str, list[_Value]]:
    found: dict[str, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
