"""Writing: nodes and relationships in counted batches, so that a row an engine loses is noticed before the commit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from diplograph.graph.errors import StoreError
from diplograph.graph.model import Edge, Graph, Node, labels, properties
from diplograph.graph.store import Store
from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.ask import Runs
from diplograph.queries.catalogue import query

__all__ = ["BATCH", "Writer", "batches", "clear", "edge_properties", "put", "schema"]

BATCH = 2_500
"""Rows a statement; 2,000 to 5,000 were measured to be best."""

_Row = TypeVar("_Row")


def schema() -> tuple[str, ...]:
    """The statements that make all constraints and indexes, for ``Store.ensure_schema``."""
    identity, derived = query("schema/identity"), query("schema/derived_event")
    return (
        *(identity.filled(NODE_LABEL=label) for label in ("Study", *labels())),
        query("schema/report_block").text,
        *(query(f"schema/event_{name}").text for name in ("day", "kind", "status", "time")),
        *(derived.filled(EDGE_TYPE=event.edge) for event in vocabulary().events.values()),
    )


class Writer:
    """Writes for one study inside one transaction. Every method raises StoreError where fewer rows were written."""

    def __init__(self, transaction: Runs, study: str) -> None:
        self._run = transaction.run
        self._study = study

    def create_nodes(self, nodes: Iterable[Node]) -> None:
        """Makes nodes that are not there; each gets the study's id."""
        self._write_nodes("write/create_nodes", nodes)

    def set_nodes(self, nodes: Iterable[Node]) -> None:
        """Replaces the properties of nodes that are there."""
        self._write_nodes("write/set_nodes", nodes)

    def create_edges(self, edges: Iterable[Edge]) -> None:
        """Makes relationships between nodes that are there."""
        groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
        for edge in edges:
            row = {"source": edge.start, "target": edge.end, "properties": edge_properties(edge)}
            groups[edge.type, edge.start_label, edge.end_label].append(row)
        for (kind, start, end), rows in sorted(groups.items()):
            text = query("write/create_edges").filled(START_LABEL=start, EDGE_TYPE=kind, END_LABEL=end)
            self._counted(text, "rows", rows, f"{kind} relationships from {start} to {end}")

    def delete_nodes(self, label: str, ids: Iterable[str]) -> None:
        """Takes nodes away that are there, with their relationships."""
        self._counted(query("write/delete_nodes").filled(NODE_LABEL=label), "ids", sorted(ids), f"{label} nodes")

    def delete_derived(self, kind: str, events: Iterable[str]) -> None:
        """Takes away what events derived; an event may have derived nothing."""
        text = query("write/delete_derived").filled(EDGE_TYPE=kind)
        for batch in batches(sorted(events)):
            self._run(text, {"ids": batch})

    def delete_mentions(self, articles: Iterable[str]) -> None:
        """Takes away what articles name."""
        for batch in batches(sorted(articles)):
            self._run(query("write/delete_mentions").text, {"ids": batch})

    def delete_lonely(self, label: str, ids: Iterable[str]) -> None:
        """Takes away those of the nodes that have no relationship left."""
        for batch in batches(sorted(ids)):
            self._run(query("write/delete_lonely").filled(NODE_LABEL=label), {"ids": batch})

    def _write_nodes(self, name: str, nodes: Iterable[Node]) -> None:
        by_label: dict[str, list[dict[str, Any]]] = {label: [] for label in labels()}
        for node in nodes:
            by_label[type(node).__name__].append({**properties(node), "study": self._study})
        for label, rows in by_label.items():
            self._counted(query(name).filled(NODE_LABEL=label), "rows", rows, f"{label} nodes")

    def _counted(self, text: str, name: str, rows: Sequence[Any], what: str) -> None:
        for batch in batches(rows):
            written = self._run(text, {name: batch})
            found = written[0]["written"] if written else 0
            if found != len(batch):
                raise StoreError(
                    f"the store wrote {found} of {len(batch)} {what}, so nothing was kept; run `diplograph rebuild`"
                )


def put(store: Store, graph: Graph, study: str, progress: Callable[[int, int], None] | None = None) -> None:
    """Writes a whole graph into a store that has none of it, a transaction a batch, nodes before relationships.

    ``progress`` is told how many of all nodes and relationships are written. Raises StoreError; what was written
    until then stays, so that the caller marks the store as unfinished first.
    """
    nodes = [node for label in graph.nodes for node in graph.nodes[label]]
    whole = len(nodes) + len(graph.edges)
    done = 0
    for rows in batches(nodes):
        with store.transaction() as transaction:
            Writer(transaction, study).create_nodes(rows)
        done += len(rows)
        if progress:
            progress(done, whole)
    # Sorted by type already; grouped by labels too, so that a batch is one statement.
    edges = sorted(graph.edges, key=lambda edge: (edge.type, edge.start_label, edge.end_label))
    for batch in batches(edges):
        with store.transaction() as transaction:
            Writer(transaction, study).create_edges(batch)
        done += len(batch)
        if progress:
            progress(done, whole)
    store.settle()


def clear(store: Store, study: str) -> None:
    """Takes every node of the study away, a transaction a batch; stories before the countries that they all lead to."""
    for label in reversed(list(labels())):
        text = query("write/clear").filled(NODE_LABEL=label)
        while True:
            with store.transaction() as transaction:
                gone = transaction.run(text, {"study": study, "many": BATCH})
            if not gone or gone[0]["written"] < BATCH:
                break


def edge_properties(edge: Edge) -> dict[str, Any]:
    """A relationship's properties as an engine takes them."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in edge.properties}


def batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The rows in lists of at most ``BATCH``."""
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch
