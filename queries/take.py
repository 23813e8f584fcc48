"""Taking a whole graph out of a store, as the same tables that ``put`` writes: for exports, pages and copies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplograph.graph.model import Edge, Graph, labels, node_from
from diplograph.queries.ask import Runs
from diplograph.queries.catalogue import query

__all__ = ["edge_of", "take"]


def take(store: Runs) -> Graph:
    """Everything of ours in the store; equal stores give equal graphs, whatever the engine. Raises StoreError."""
    known = labels()
    nodes = [
        node_from(known[row["label"]], row["properties"])
        for row in store.run(query("internal/dump_nodes").text)
        if row["label"] in known
    ]
    edges = [
        edge_of(row["type"], (row["start_label"], row["source"]), (row["end_label"], row["target"]), row)
        for row in store.run(query("internal/dump_edges").text)
    ]
    return Graph.of(nodes, edges)


def edge_of(kind: str, start: tuple[str, str], end: tuple[str, str], row: Mapping[str, Any]) -> Edge:
    """A relationship between two ends (label and id) with the ``properties`` that a row has of it."""
    told = sorted(row["properties"].items())
    return Edge(
        kind, *start, *end, tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in told)
    )
