"""A part of a graph: the events that pass a filter, with all that tells of them and all that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from diplograph.graph.errors import InputError
from diplograph.graph.model import Edge, Event, Graph, Node
from diplograph.graph.names import states_of
from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import term_named, vocabulary

__all__ = ["STEPS", "Filter", "filter_of", "select"]

STEPS: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("Event", ("INVOLVES", "BETWEEN"), False),
    ("Envoy", ("HOLDS",), False),
    ("Tenure", ("OF", "TO", "AT"), False),
    ("Mission", ("MAINTAINS",), True),
    ("Mission", ("HOSTED_BY", "LOCATED_IN"), False),
    ("Event", ("TELLS_OF",), True),
    ("Tenure", ("TELLS_OF",), True),
    ("Report", ("IN",), False),
)
"""How a part is reached from its events: from a label, over these types of relationship, backwards or not.

Each step follows one kind of thing: from events, from the persons in them, from their missions, to the sources. No step
leads to what an earlier one began with, so that one pass is enough.
"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events to keep; what is None or empty keeps all.

    ``states`` are ids of countries or organisations (``country:RU``): with one, events it takes part in; with two,
    events on the timeline of the pair. ``day_from`` and ``day_to`` (ordinals) keep what may have been in that window,
    and so nothing undated.
    """

    states: tuple[str, ...] = ()
    day_from: int | None = None
    day_to: int | None = None
    types: Collection[str] = ()
    statuses: Collection[str] = ()

    def keeps(self, event: Event) -> bool:
        """Whether type, status and time pass; the states are edges, which ``select`` looks at."""
        if self.types and event.type not in self.types:
            return False
        if self.statuses and event.status not in self.statuses:
            return False
        return self.in_window(event.day_from, event.day_to)

    def in_window(self, first: int | None, last: int | None) -> bool:
        """Whether something of these first and last possible days may have been in the window."""
        if self.day_from is None and self.day_to is None:
            return True
        if first is None and last is None:
            return False
        ends_after = self.day_from is None or last is None or last >= self.day_from
        starts_before = self.day_to is None or first is None or first <= self.day_to
        return ends_after and starts_before

    @property
    def keeps_all(self) -> bool:
        return self == Filter()


def filter_of(
    a: str | None,
    b: str | None,
    first: str | date | None,
    last: str | date | None,
    types: str | Sequence[str] | None,
    statuses: str | Sequence[str] | None,
) -> Filter:
    """The filter that people's words ask for: names of states, EDTF dates, words of the vocabulary in any language.

    Raises UnknownNameError, or InputError for ``b`` without ``a``, one state twice, or a window that ends too early.
    """
    if a is None and b is not None:
        raise InputError(f"{b} is given as the second of two states; name the first")
    states = tuple(state for state in states_of(a, b) if state) if a is not None else ()
    day_from = parse_edtf(str(first)).day_from if first is not None else None
    day_to = parse_edtf(str(last)).day_to if last is not None else None
    if day_from is not None and day_to is not None and day_from > day_to:
        raise InputError(f"{first} is after {last}; exchange them")
    return Filter(
        states=states,
        day_from=day_from,
        day_to=day_to,
        types=tuple(term_named(vocabulary().events, "event type", one) for one in _listed(types)),
        statuses=tuple(term_named(vocabulary().statuses, "status", one) for one in _listed(statuses)),
    )


def _listed(words: str | Sequence[str] | None) -> list[str]:
    if isinstance(words, str):
        return [word.strip() for word in words.split(",") if word.strip()]
    return list(words or ())


def select(graph: Graph, wanted: Filter) -> Graph:
    """The graph of the wanted events: their reports and articles, everyone and everything in them, and, of the
    persons and missions among these, the posts, states and places that say who and what they are.
    """
    if wanted.keeps_all:
        return graph
    on_timeline = _on_timeline(graph, wanted.states)
    events = {
        event.id
        for event in graph.nodes["Event"]
        if isinstance(event, Event) and wanted.keeps(event) and (on_timeline is None or event.id in on_timeline)
    }
    keep = _reached(graph, events)
    edges = [
        edge
        for edge in graph.edges
        if (edge.start_label, edge.start) in keep and (edge.end_label, edge.end) in keep and _of_these(edge, events)
    ]
    nodes: Iterable[Node] = (node for label, rows in graph.nodes.items() for node in rows if (label, node.id) in keep)
    return Graph.of(nodes, edges)


def _of_these(edge: Edge, events: set[str]) -> bool:
    """Two states can share events that are not wanted; what such an event derived goes with it."""
    return all(value in events for name, value in edge.properties if name == "event")


def _on_timeline(graph: Graph, states: tuple[str, ...]) -> set[str] | None:
    """The events of one state or of a pair; None where all are asked for."""
    if not states:
        return None
    if len(states) == 1:
        return {edge.start for edge in graph.edges if edge.type == "INVOLVES" and edge.end == states[0]}
    pair = "|".join(sorted(state.partition(":")[2] for state in states))
    return {edge.start for edge in graph.edges if edge.type == "BETWEEN" and edge.end == pair}


def _reached(graph: Graph, events: set[str]) -> set[tuple[str, str]]:
    """Labels and ids of the nodes to keep, following what explains a node and never what merely shares it."""
    keep = {("Event", one) for one in events}
    by_type: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        by_type[edge.type].append(edge)
    for starts, types, backwards in STEPS:
        for edge in (edge for kind in types for edge in by_type[kind]):
            near = (edge.end_label, edge.end) if backwards else (edge.start_label, edge.start)
            far = (edge.start_label, edge.start) if backwards else (edge.end_label, edge.end)
            if near[0] == starts and near in keep:
                keep.add(far)
    return keep
