"""The nodes and relationships of the graph, as plain values; what each is for stands at its class.

Every node has an ``id`` that is the same on every machine. A property is text, a number, a truth value or a list of
one of these, since that is all that every engine keeps. A node's label is its class's name in CamelCase, a
relationship's type is in UPPER_CASE, and no name serves for both: one engine has one namespace.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeAlias, TypeVar

from diplograph.graph.vocabulary import vocabulary

__all__ = [
    "Article",
    "Country",
    "Dyad",
    "Edge",
    "Envoy",
    "Event",
    "Graph",
    "Mission",
    "Node",
    "Organisation",
    "Place",
    "Properties",
    "Report",
    "Tenure",
    "Value",
    "edge_types",
    "labels",
    "node_from",
    "properties",
]

Value: TypeAlias = str | int | float | bool | list[str] | list[int] | None
Properties: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Node:
    """What all nodes share; never in a graph itself."""

    id: str


AnyNode = TypeVar("AnyNode", bound=Node)


@dataclass(frozen=True, slots=True)
class Country(Node):
    """A state. ``code`` is ISO 3166-1 alpha-2, for historic states ISO 3166-3; ``capital`` the id of a place.

    ``wikidata`` is its item there, ``Q159``.
    """

    code: str
    name: str
    name_ar: str | None = None
    name_ru: str | None = None
    capital: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation(Node):
    """An international organisation; it acts like a state in events."""

    code: str
    name: str
    name_ar: str | None = None
    name_ru: str | None = None


@dataclass(frozen=True, slots=True)
class Dyad(Node):
    """A pair of states or organisations that share events; its id is both codes, sorted: ``RU|US``."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Envoy(Node):
    """A person who acts for a state. ``names`` are as written, ``languages`` the language of each."""

    name: str
    of: str | None = None
    names: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Mission(Node):
    """An embassy, consulate …: who maintains it, who hosts it, of what kind, where."""

    kind: str
    of: str | None = None
    host: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Place(Node):
    """A city or building; ``country`` is the state it is in, absent where that is unknown or in dispute."""

    name: str
    name_ar: str | None = None
    name_ru: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Article(Node):
    """A source. ``published`` and ``recorded`` are EDTF days; ``facts_sha256`` names the facts the graph has of it.

    ``published_day`` and ``recorded_day`` are the days by which that has surely happened, as ordinals: what was known
    on a day is what articles told by then.
    """

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: str | None = None
    published_day: int | None = None
    recorded: str | None = None
    recorded_day: int | None = None
    facts_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Report(Node):
    """What one article says of one event or one tenure, whole: events can be made from reports alone.

    ``block`` is what reports of the same thing must share. Parallel lists: ``parties`` and ``roles``; ``quotes``,
    ``starts`` and ``ends`` (the quote is the article's text from start to end, in code points; -1 for a record of a
    data set, which ``records`` then names).
    """

    article: str
    kind: str
    """``event`` or ``tenure``."""
    type: str
    """The event type, or the position of a tenure."""
    block: str
    status: str | None = None
    time: str | None = None
    time_text: str | None = None
    basis: str | None = None
    anchor: str | None = None
    day_from: int | None = None
    day_to: int | None = None
    parties: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    place: str | None = None
    place_country: str | None = None
    mission: str | None = None
    count: int | None = None
    duration: str | None = None
    round: int | None = None
    summary: str | None = None
    envoy: str | None = None
    title: str | None = None
    of: str | None = None
    to: str | None = None
    at: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    quotes: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    records: tuple[str, ...] = ()
    confidence: float = 1.0
    review: str = "unreviewed"
    extractor: str | None = None


@dataclass(frozen=True, slots=True)
class Event(Node):
    """A dated act between states, as all its reports together tell it, with the most precise date any of them gives.

    ``best`` is the best dated report among those that saw what the event's status says; ``quote`` and ``source`` are
    its first words and its article, ``people`` the persons among the parties: kept here, too, so that a timeline need
    not visit a report and every party of each event. ``year`` is the one in which its date surely lies, ``pairs`` are
    the ids of the dyads it is between: kept here for counting, which then looks at an index alone.
    """

    type: str
    status: str
    block: str
    best: str
    reports: int
    time: str | None = None
    day_from: int | None = None
    day_to: int | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    place: str | None = None
    missions: tuple[str, ...] = ()
    count: int | None = None
    duration: str | None = None
    round: int | None = None
    summary: str | None = None
    confidence: float = 1.0
    quote: str | None = None
    source: str | None = None
    people: tuple[str, ...] = ()
    year: int | None = None
    pairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure(Node):
    """A person in a post. ``day_from`` and ``day_to`` bound what is known of it: the first and last day told."""

    position: str
    block: str
    best: str
    reports: int
    title: str | None = None
    since: str | None = None
    since_from: int | None = None
    since_to: int | None = None
    until: str | None = None
    until_from: int | None = None
    until_to: int | None = None
    as_of: tuple[str, ...] = ()
    day_from: int | None = None
    day_to: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two nodes that are named by label and id; ``properties`` are pairs, sorted by name."""

    type: str
    start_label: str
    start: str
    end_label: str
    end: str
    properties: tuple[tuple[str, str | int | tuple[str, ...]], ...] = ()


_NODE_CLASSES: tuple[type[Node], ...] = (
    Country,
    Organisation,
    Dyad,
    Place,
    Mission,
    Envoy,
    Article,
    Report,
    Event,
    Tenure,
)

# What is not derived from event types. MENTIONS keeps, per article, how it writes a name.
_EDGE_TYPES = (
    "TELLS_OF",
    "IN",
    "INVOLVES",
    "HOLDS",
    "OF",
    "TO",
    "AT",
    "MAINTAINS",
    "HOSTED_BY",
    "LOCATED_IN",
    "BETWEEN",
    "MENTIONS",
)


@cache
def labels() -> Mapping[str, type[Node]]:
    """Node classes by label, in the order in which they are written."""
    return {kind.__name__: kind for kind in _NODE_CLASSES}


@cache
def edge_types() -> tuple[str, ...]:
    """Every relationship type; those derived from event types come last, in the vocabulary's order."""
    return (*_EDGE_TYPES, *(event.edge for event in vocabulary().events.values()))


@cache
def _names(label: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(labels()[label]))


def properties(node: Node) -> Properties:
    """A node as the properties an engine keeps: lists for tuples, and nothing for None or an empty tuple."""
    found: Properties = {}
    for name in _names(type(node).__name__):
        value = getattr(node, name)
        if value is None or value == ():
            continue
        found[name] = list(value) if isinstance(value, tuple) else value
    return found


def node_from(kind: type[AnyNode], kept: Mapping[str, object]) -> AnyNode:
    """The node whose ``properties`` an engine kept; names it does not have are ignored."""
    values: dict[str, Any] = {name: kept[name] for name in _names(kind.__name__) if kept.get(name) is not None}
    make: Any = kind
    node: AnyNode = make(**{name: tuple(one) if isinstance(one, list) else one for name, one in values.items()})
    return node


@dataclass(frozen=True, slots=True)
class Graph:
    """Sorted tables of nodes and edges, each once. ``Graph.of`` makes one; two equal graphs have equal tables."""

    nodes: Mapping[str, tuple[Node, ...]]
    edges: tuple[Edge, ...]

    @classmethod
    def of(cls, nodes: Iterable[Node], edges: Iterable[Edge]) -> Graph:
        """Sorts and removes repetitions. Two different nodes with one id are a bug: ValueError."""
        tables: dict[str, dict[str, Node]] = {label: {} for label in labels()}
        for node in nodes:
            rows = tables[type(node).__name__]
            if rows.setdefault(node.id, node) != node:
                raise ValueError(f"two nodes {node.id}: {rows[node.id]} and {node}")
        sorted_nodes = {label: tuple(rows[key] for key in sorted(rows)) for label, rows in tables.items()}
        return cls(sorted_nodes, tuple(sorted(set(edges), key=_edge_order)))

    def counts(self) -> dict[str, int]:
        """How many nodes of each label and edges of each type, in the order of writing; what is absent is left out."""
        found = {label: len(rows) for label, rows in self.nodes.items() if rows}
        by_type: dict[str, int] = {}
        for edge in self.edges:
            by_type[edge.type] = by_type.get(edge.type, 0) + 1
        return found | {kind: by_type[kind] for kind in edge_types() if kind in by_type}


def _edge_order(edge: Edge) -> tuple[str, str, str, str]:
    return (edge.type, edge.start, edge.end, repr(edge.properties))
