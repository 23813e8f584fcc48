"""The whole graph as a network in memory, beside reading one row an event; on one store, in one run.

    python bench/analysis.py [bolt://127.0.0.1:7687] [--events 460000] [--turns 3]

Without a URL on an embedded store; a server must ask for no password, and its database is EMPTIED. Events are made up:
eighteen states, eleven types, days of twenty years. The rows are what a program would read that counts by itself: type,
pair and days of each event. They take turns with what ``analyse`` reads, from the store to networkx.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from made import DIRECTED, MUTUAL, STATES

from diplograph.graph.model import Country, Dyad, Edge, Event, Graph, Node
from diplograph.graph.store import Store, open_store
from diplograph.queries.analysis.network import network
from diplograph.queries.analysis.ties import ties_of
from diplograph.queries.put import clear, put, schema

ROWS = """
MATCH (e:Event) WHERE e.status IN ['occurred', 'ongoing'] AND e.pairs IS NOT NULL
UNWIND e.pairs AS pair RETURN e.type AS type, pair, e.day_from AS day_from, e.day_to AS day_to
"""
BEGIN, DAYS = date(2005, 1, 1).toordinal(), 7_300
WINDOW = {"from": "2010", "to": "2014"}


def made_graph(count: int) -> Graph:
    """Countries, pairs and events with what leads from one to the other; nothing else of a study."""
    chance = random.Random(20250218)  # noqa: S311  the same in every run
    pairs = [tuple(sorted(pair)) for pair in combinations(STATES, 2)]
    nodes: list[Node] = [Country(f"country:{code}", code, code, code, code) for code in STATES]
    nodes += [Dyad(f"{one}|{other}", f"country:{one}", f"country:{other}") for one, other in pairs]
    edges = []
    for number, (event, pair) in enumerate(_events(chance, pairs, count)):
        nodes.append(event)
        edges.append(Edge("BETWEEN", "Event", event.id, "Dyad", pair))
        if number % 100_000 == 99_999:
            print(f"{number + 1} events made", file=sys.stderr)
    return Graph.of(nodes, edges)


def _events(chance: random.Random, pairs: list[Any], count: int) -> Iterator[tuple[Event, str]]:
    for number in range(count):
        one, other = chance.choice(pairs)
        day = BEGIN + chance.randrange(DAYS)
        kind = chance.choice(DIRECTED + MUTUAL)
        status = "occurred" if chance.random() < 0.9 else "planned"
        event = Event(
            *(f"event:{number:016x}", kind, status, f"{kind}|x", f"report:{number}", 1),
            *(date.fromordinal(day).isoformat(), day, day),
            year=date.fromordinal(day).year,
            pairs=(f"{one}|{other}",),
        )
        yield event, f"{one}|{other}"


def emptied(store: Store) -> None:
    """Takes everything out, a few thousand nodes at once; events of ours before the pairs that they all lead to."""
    clear(store, "bench")
    while store.run("MATCH (n) RETURN 1 AS one LIMIT 1"):
        with store.transaction() as transaction:
            transaction.run("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n")


def measured(store: Store, turns: int) -> None:
    """Prints the medians of what is read, and each as a share of the rows."""
    ways: dict[str, Callable[[], Any]] = {
        "a row an event": lambda: store.run(ROWS, columns=["type", "pair", "day_from", "day_to"]),
        "to networkx": lambda: network(ties_of(store, {})),
        "to networkx, five years": lambda: network(ties_of(store, WINDOW)),
        "to networkx, one state": lambda: network(ties_of(store, {"a": "RU"})),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(turns + 1):
        for name, way in ways.items():
            gc.collect()
            start = time.perf_counter()
            way()
            if turn:  # plans are made in the first
                spent[name].append(time.perf_counter() - start)
    rows = statistics.median(spent["a row an event"])
    print(f"{store.engine:28}{'s':>8}{'of the rows':>14}")
    for name, values in spent.items():
        print(f"{name:28}{statistics.median(values):8.2f}{statistics.median(values) / rows:14.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", nargs="?")
    parser.add_argument("--events", type=int, default=460_000)
    parser.add_argument("--turns", type=int, default=3)
    given = parser.parse_args()
    graph = made_graph(given.events)
    with tempfile.TemporaryDirectory() as folder, open_store(given.url or Path(folder) / "graph") as store:
        emptied(store)
        store.ensure_schema(schema())
        start = time.perf_counter()
        put(store, graph, "bench")
        print(f"{given.events} events put in {time.perf_counter() - start:.0f} s", file=sys.stderr)
        measured(store, given.turns)
        if given.url:
            emptied(store)


if __name__ == "__main__":
    main()
