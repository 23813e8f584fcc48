"""What a Neo4j server costs beside its own round trip, and loading beside what tutorials do; all in one run.

    python bench/neo4j_store.py bolt://127.0.0.1:7687 [--documents 1000] [--asks 400] [--no-tutorial]

The server must ask for no password, and its database is EMPTIED. Facts documents of 5 to 10 events each, between
200 pairs of states and one busy pair, are loaded by ``rebuild`` into both stores, and the same nodes and relationships
by one MERGE a row with the bare driver; a little of both goes before, to warm the server up. Then timelines and
look-ups of posts take turns with ``RETURN 1``.
(Not named neo4j.py: a script's folder comes first on the path, and the driver would not be found.)
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import neo4j

from diplograph.graph.model import Graph, labels, properties
from diplograph.graph.names import table
from diplograph.graph.store import Store, open_store
from diplograph.ingest.build import build_graph
from diplograph.ingest.load import rebuild
from diplograph.ingest.resolve import resolve
from diplograph.ingest.workspace import Workspace
from diplograph.queries.ask import ask
from diplograph.queries.put import edge_properties

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from examples import Told, city, event, person, post, study, written

STATES = tuple(code for code in sorted(table("countries")) if len(code) == 2 and code not in ("RU", "US"))[:34]
BUSY = ("RU", "US")
TYPES = ("expulsion", "talks", "visit", "summons", "sanctions", "recall", "agreement", "accusation", "protest")


def corpus(folder: Path, documents: int) -> tuple[Workspace, list[tuple[str, str]]]:
    """A study of made-up documents, the same each time, and the pairs it tells of."""
    chance = random.Random(7)  # noqa: S311  the same corpus each time
    every = [(one, other) for place, one in enumerate(STATES) for other in STATES[place + 1 :]]
    pairs = chance.sample(every, 200)
    articles = []
    for number in range(documents):
        told: list[Told] = []
        for line in range(chance.randint(5, 10)):
            first, second = BUSY if chance.random() < 0.05 else chance.choice(pairs)
            told.append(_event(chance, first, second, f"{number}.{line}"))
        who = person(f"Person {chance.randrange(2_000)}", first)
        told.append(post(who, to=second, since=_day(chance)))
        articles.append(written(f"article {number}", *told))
    return study(folder, *articles), pairs


def _event(chance: random.Random, first: str, second: str, key: str) -> Told:
    where = chance.choice(["vienna", "geneva", "riyadh", None, None])
    return event(
        chance.choice(TYPES),
        first,
        second,
        _day(chance),
        sentence=f"Event {key}: the ministry of {first} told the ambassador of {second} what it thinks of the matter.",
        with_=[city(where)] if where else [],
        place=f"place:{where}" if where else None,
        summary=f"What happened in {key}",
    )


def _day(chance: random.Random) -> str:
    return (date(2012, 1, 1) + timedelta(days=chance.randrange(5_000))).isoformat()


def tutorial(url: str, graph: Graph) -> int:
    """One MERGE a row, each in a transaction of its own, as introductions to the driver do it; with constraints."""
    rows = 0
    with neo4j.GraphDatabase.driver(url) as driver, driver.session() as session:
        for label in labels():
            session.run(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE")
        for label, nodes in graph.nodes.items():
            for node in nodes:
                kept = properties(node)
                session.run(f"MERGE (n:{label} {{id: $id}}) SET n += $kept", id=node.id, kept=kept)
                rows += 1
        for edge in graph.edges:
            text = (
                f"MATCH (a:{edge.start_label} {{id: $a}}), (b:{edge.end_label} {{id: $b}}) "
                f"MERGE (a)-[r:{edge.type} {{event: $event}}]->(b) SET r += $kept"
                if any(name == "event" for name, _ in edge.properties)
                else f"MATCH (a:{edge.start_label} {{id: $a}}), (b:{edge.end_label} {{id: $b}}) "
                f"MERGE (a)-[r:{edge.type}]->(b) SET r += $kept"
            )
            kept = edge_properties(edge)
            session.run(text, a=edge.start, b=edge.end, event=kept.get("event"), kept=kept)
            rows += 1
    return rows


def emptied(url: str) -> None:
    """Takes everything out of the server's database, a few thousand nodes at once."""
    with open_store(url) as store:
        while store.run("MATCH (n) RETURN 1 AS one LIMIT 1"):
            with store.transaction() as transaction:
                transaction.run("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n")


def seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def loading(workspace: Workspace, url: str, folder: Path, *, with_tutorial: bool) -> None:
    """Prints what loading costs: from facts files to a whole graph, in both stores and row by row."""
    graph: list[Graph] = []

    def read() -> None:
        ids = workspace.article_ids()
        graph.append(build_graph(resolve(workspace.article(one), *workspace.facts_of(one)) for one in ids))

    reading = seconds(read)
    counts = graph[0].counts()
    rows = sum(counts.values())
    print(f"{len(workspace.article_ids())} documents, {counts['Event']} events, {rows} nodes and relationships")
    print(f"{'reading facts, clustering':34}{reading:8.2f} s")
    times = {}
    for name, where in (("embedded", str(folder / "graph")), ("neo4j", url)):
        with open_store(where) as store:
            store.run("RETURN 1 AS one")
            times[name] = seconds(partial(rebuild, workspace, store))
        print(f"{'rebuild, ' + name:34}{times[name]:8.2f} s   {times[name] - reading:.2f} s of it writing")
    if with_tutorial:
        emptied(url)
        spent = seconds(lambda: tutorial(url, graph[0]))
        print(f"{'one MERGE a row, neo4j':34}{spent:8.2f} s   without reading")
        for name, whole in times.items():
            writing = spent / (whole - reading)
            print(f"  {name}: {spent / whole:.1f} x as fast though it reads, {writing:.1f} x in writing alone")
        emptied(url)
        with open_store(url) as store:
            rebuild(workspace, store)


def warm(url: str, folder: Path) -> None:
    """Loads a little both ways, so that no way pays for what a server compiles at first."""
    workspace, _ = corpus(folder, 100)
    with open_store(url) as store:
        rebuild(workspace, store)
        rebuild(workspace, store)
    ids = workspace.article_ids()
    tutorial(url, build_graph(resolve(workspace.article(one), *workspace.facts_of(one)) for one in ids))
    emptied(url)


def asking(stores: dict[str, Store], pairs: list[tuple[str, str]], asks: int) -> None:
    """Prints percentiles of questions; they take turns, so that a slow moment falls on all of them."""
    chance = random.Random(8)  # noqa: S311
    questions: dict[str, Callable[[Store], object]] = {
        "RETURN 1": lambda store: store.run("RETURN 1 AS one"),
        "timeline of a pair": lambda store: ask(store, "timeline", **_states(chance.choice(pairs))),
        "timeline of a pair, a year": lambda store: ask(
            store, "timeline", **_states(chance.choice(pairs)), from_="2016", to="2016"
        ),
        "timeline of the busy pair": lambda store: ask(store, "timeline", **_states(BUSY)),
        "posts on a day": lambda store: ask(store, "envoys", **_states(chance.choice(pairs)), on=_day(chance)),
    }
    for engine, store in stores.items():
        spent: dict[str, list[float]] = {name: [] for name in questions}
        rows = dict.fromkeys(questions, 0)
        for turn in range(asks + 100):
            for name, question in questions.items():
                start = time.perf_counter()
                found = question(store)
                if turn >= 100:  # plans are made and code is compiled in the first
                    spent[name].append(time.perf_counter() - start)
                    rows[name] += len(found) if isinstance(found, list) else 0
        floor = _p95(spent["RETURN 1"])
        print(f"\n{engine:34}{'p50 ms':>8}{'p95 ms':>8}{'x RETURN 1, p95':>17}{'rows':>7}")
        for name, values in spent.items():
            middle = statistics.median(values) * 1e3
            ratio = _p95(values) / floor
            print(f"{name:34}{middle:8.2f}{_p95(values) * 1e3:8.2f}{ratio:17.2f}{rows[name] / asks:7.0f}")


def _states(pair: tuple[str, str]) -> dict[str, str]:
    return {"a": pair[0], "b": pair[1]}


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--asks", type=int, default=400)
    parser.add_argument("--no-tutorial", action="store_true", help="leave out the slow part")
    given = parser.parse_args()
    emptied(given.url)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        warm(given.url, folder / "little")
        workspace, pairs = corpus(folder / "study", given.documents)
        loading(workspace, given.url, folder, with_tutorial=not given.no_tutorial)
        with open_store(given.url) as server, open_store(folder / "graph") as embedded:
            asking({"neo4j": server, "embedded": embedded}, pairs, given.asks)
    emptied(given.url)


if __name__ == "__main__":
    main()
