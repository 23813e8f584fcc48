"""Taking a part of a graph out of a store without reading the rest: what ``select`` would keep of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from diplograph.graph.errors import StoreError
from diplograph.graph.model import Edge, Event, Graph, Node, labels, node_from
from diplograph.graph.select import STEPS, Filter
from diplograph.graph.store import Row
from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.ask import Runs
from diplograph.queries.catalogue import query
from diplograph.queries.put import batches
from diplograph.queries.take import edge_of, take

__all__ = ["events_in", "given_by", "take_events", "take_part"]

_TRIES = 3


def take_part(store: Runs, wanted: Filter) -> Graph:
    """What ``select(take(store), wanted)`` gives, byte for byte, read alone and by indexes. Raises StoreError."""
    if wanted.keeps_all:
        return take(store)
    return _unbroken(store, lambda: events_in(store, wanted))


def take_events(store: Runs, ids: Iterable[str]) -> Graph:
    """These events with all that tells of them and all that they lead to; ids of no event are passed over."""
    wanted = sorted(set(ids))
    return _unbroken(store, lambda: [row["id"] for row in _by_ids(store, "internal/known", wanted, NODE_LABEL="Event")])


def events_in(store: Runs, wanted: Filter) -> list[str]:
    """The ids of the events that a filter keeps, sorted."""
    found = query("internal/part_events")
    return [row["event"] for row in store.run(found.text, given_by(wanted), columns=["event"])]


def given_by(wanted: Filter) -> dict[str, Any]:
    """A filter as the parameters ``a``, ``b``, ``from``, ``to``, ``type`` and ``status`` of a query."""
    a, b = (*wanted.states, None, None)[:2]
    return {
        "a": a,
        "b": b,
        "from": wanted.day_from,
        "to": wanted.day_to,
        "type": list(wanted.types) or None,
        "status": list(wanted.statuses) or None,
    }


def _unbroken(store: Runs, events: Any) -> Graph:
    """The graph around the events, read anew where another process changed it between two of our statements."""
    for _ in range(_TRIES):
        graph = _Part(store).around(events())
        if graph is not None:
            return graph
    raise StoreError("the graph changed again and again while it was read; ask once more")


@dataclass(slots=True)
class _Part:
    """A part in the making: the ids to keep by label, and the relationships found so far."""

    store: Runs
    keep: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    edges: list[Edge] = field(default_factory=list)

    def around(self, events: Iterable[str]) -> Graph | None:
        """The graph of these events; None where a node that a relationship leads to is gone."""
        self.keep["Event"] = set(events)
        for label, kinds, backwards in STEPS:
            for kind in kinds:
                self._follow(label, kind, backwards=backwards)
        nodes = list(self._nodes())
        if len(nodes) < sum(map(len, self.keep.values())):
            return None
        self._close({one.type for one in nodes if isinstance(one, Event)})
        return Graph.of(nodes, self.edges)

    def _follow(self, label: str, kind: str, *, backwards: bool) -> None:
        name = "internal/part_to" if backwards else "internal/part_from"
        rows = list(_by_ids(self.store, name, self.keep[label], NODE_LABEL=label, EDGE_TYPE=kind))
        for row in rows:
            near, far = (label, row["id"]), (row["label"], row["far"])
            self.edges.append(edge_of(kind, far, near, row) if backwards else edge_of(kind, near, far, row))
            self.keep[far[0]].add(far[1])

    def _close(self, types: Iterable[str]) -> None:
        """Adds what lies between nodes that are kept already: what articles name, and what the events derived."""
        rows = _by_ids(
            self.store, "internal/part_from", self.keep["Article"], NODE_LABEL="Article", EDGE_TYPE="MENTIONS"
        )
        found = [edge_of("MENTIONS", ("Article", row["id"]), (row["label"], row["far"]), row) for row in rows]
        for kind in sorted({vocabulary().events[one].edge for one in types}):
            for row in _by_ids(self.store, "internal/part_derived", self.keep["Event"], EDGE_TYPE=kind):
                ends = (row["start_label"], row["source"]), (row["end_label"], row["target"])
                found.append(edge_of(kind, *ends, row))
        self.edges += [
            edge
            for edge in found
            if edge.start in self.keep[edge.start_label] and edge.end in self.keep[edge.end_label]
        ]

    def _nodes(self) -> Iterator[Node]:
        for label, kind in labels().items():
            for row in _by_ids(self.store, "internal/part_nodes", self.keep[label], NODE_LABEL=label):
                yield node_from(kind, row["properties"])


def _by_ids(store: Runs, name: str, ids: Iterable[str], **slots: str) -> Iterator[Row]:
    """The rows of a query about ids, asked in batches."""
    found = query(name)
    text, columns = found.filled(**slots), [column.name for column in found.columns]
    for batch in batches(sorted(ids)):
        yield from store.run(text, {"ids": batch}, columns=columns)
