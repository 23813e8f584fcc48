"""What `state` and `who` cost in a graph of many events, beside the store's own round trip; all in one run.

    python bench/states.py [--events 200000] [--neo4j bolt://127.0.0.1:7687] [--asks 400] [--keep FOLDER]

The server must ask for no password, and its database is EMPTIED. Pairs and days are asked at random; the questions take
turns with ``RETURN 1`` and with the look-up of one node, the least that any answer costs. ``--keep`` uses the embedded
graph in a folder again.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from made_histories import BEGIN, END, documents, pairs_told

from diplograph.graph.model import Graph
from diplograph.graph.store import Store, open_store
from diplograph.ingest.build import build_graph
from diplograph.queries.put import Writer, schema
from diplograph.queries.standing import posts_of, state_between

_Row = TypeVar("_Row")


def filled(store: Store, graph: Graph) -> None:
    """Writes the graph, a part a transaction: a server keeps what is not committed in its heap."""
    start = time.perf_counter()
    store.ensure_schema(schema())
    for nodes in graph.nodes.values():
        for part in _parts(nodes):
            with store.transaction() as transaction:
                Writer(transaction, "bench").create_nodes(part)
    for edges in _parts(graph.edges):
        with store.transaction() as transaction:
            Writer(transaction, "bench").create_edges(edges)
    print(f"{store.engine}: {time.perf_counter() - start:.0f} s to write", file=sys.stderr)


def _parts(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    return (rows[start : start + 20_000] for start in range(0, len(rows), 20_000))


def emptied(store: Store) -> None:
    while store.run("MATCH (n) RETURN 1 AS one LIMIT 1"):
        with store.transaction() as transaction:
            transaction.run("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n")


def asking(store: Store, pairs: list[tuple[str, str]], asks: int) -> None:
    """Prints percentiles; the questions take turns, so that a slow moment falls on all of them."""
    chance = random.Random(8)  # noqa: S311
    pair, day = pairs[0], 0

    def question(work: Callable[[], object]) -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    questions: dict[str, Callable[[], object]] = {
        "RETURN 1": lambda: store.run("RETURN 1 AS one"),
        "one node": lambda: store.run("MATCH (d:Dyad {id: $id}) RETURN d.first AS first", {"id": "|".join(pair)}),
        "state": lambda: state_between(store, f"country:{pair[0]}", f"country:{pair[1]}", day),
        "state, as known on that day": lambda: state_between(
            store, f"country:{pair[0]}", f"country:{pair[1]}", day, {"published_to": day}
        ),
        "who": lambda: posts_of(store, "ambassador", f"country:{pair[0]}", f"country:{pair[1]}", day),
    }
    spent: dict[str, list[float]] = {name: [] for name in questions}
    for turn in range(asks + 200):
        pair, day = chance.choice(pairs), chance.randrange(BEGIN.toordinal(), END.toordinal())
        for name, work in questions.items():
            took = question(work)
            if turn >= 200:  # plans are made and code is compiled in the first
                spent[name].append(took)
    floor = _p95(spent["RETURN 1"])
    print(f"\n{store.engine:30}{'p50 ms':>8}{'p95 ms':>8}{'x RETURN 1, p95':>17}")
    for name, values in spent.items():
        print(f"{name:30}{statistics.median(values) * 1e3:8.2f}{_p95(values) * 1e3:8.2f}{_p95(values) / floor:17.2f}")


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--neo4j", metavar="URL")
    parser.add_argument("--asks", type=int, default=400)
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    given = parser.parse_args()
    pairs = pairs_told(given.events)
    kept = given.keep is not None and given.keep.is_dir()
    graph = None if kept and not given.neo4j else build_graph(documents(given.events))
    if graph is not None:
        print(f"{graph.counts()['Event']} events between {len(pairs)} pairs", file=sys.stderr)
    with tempfile.TemporaryDirectory() as temporary:
        with open_store(given.keep or Path(temporary) / "graph") as store:
            if not kept and graph is not None:
                filled(store, graph)
            asking(store, pairs, given.asks)
        if given.neo4j:
            with open_store(given.neo4j) as store:
                emptied(store)
                if graph is not None:
                    filled(store, graph)
                asking(store, pairs, given.asks)
                emptied(store)


if __name__ == "__main__":
    main()
