"""What questions cost on a graph of many events, beside the least that a question can cost there, in one run.

    python bench/questions.py [--events 460000] [--neo4j bolt://127.0.0.1:7687] [--asks 200]

The events are made up on 40 states, one pair of which has a hundredth of all; the store of each engine is filled by the
writer that a rebuild uses. The floor is RETURN 1 on a server, and the look-up of one event by its id in the embedded
engine. The server's database is EMPTIED; it must ask for no password.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

from diplograph.graph.model import Article, Country, Dyad, Edge, Event, Graph, Node
from diplograph.graph.names import table
from diplograph.graph.store import Store, open_store
from diplograph.graph.time import year_of
from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.ask import ask
from diplograph.queries.put import clear, put, schema

STATES = tuple(f"country:{code}" for code in sorted(table("countries")) if len(code) == 2)[:40]
FIRST, LAST = date(2005, 1, 1).toordinal(), date(2015, 12, 31).toordinal()
PER_ARTICLE = 10
# How often news tells of what: counts among 92,367 events of ICEWS 2005-2015 (CAMEO's names for them put on our types);
# a type that CAMEO does not tell apart counts as the rarest ones that it does.
_SHARES = {
    "talks": 13_261,
    "visit": 9_811,
    "protest": 2_800,
    "accusation": 2_330,
    "agreement": 1_977,
    "sanctions": 336,
    "property_seizure": 250,
    "relations_downgraded": 203,
    "expulsion": 199,
    "relations_severed": 162,
    "sanctions_relief": 121,
    "recognition": 110,
}
_RARE = 50
_TYPES = tuple(vocabulary().events)
_WEIGHTS = tuple(_SHARES.get(name, _RARE) for name in _TYPES)


def graph(count: int) -> Graph:
    """``count`` events, ten told by each article; reports, which no question here visits, are left out."""
    chance = random.Random(11)  # noqa: S311  the same in every run
    pairs = list(combinations(STATES, 2))
    nodes: list[Node] = [Country(one, one[8:], one[8:]) for one in STATES]
    nodes += [Dyad(_code(pair), *pair) for pair in pairs]
    nodes += [Article(f"article:{number}", f"Article {number}") for number in range(count // PER_ARTICLE + 1)]
    edges: list[Edge] = []
    for number in range(count):
        event, between = _event(chance, pairs, number)
        nodes.append(event)
        edges += between
    return Graph.of(nodes, edges)


def _event(chance: random.Random, pairs: list[tuple[str, str]], number: int) -> tuple[Event, Iterator[Edge]]:
    pair = pairs[0] if chance.random() < 0.01 else chance.choice(pairs)
    (name,) = chance.choices(_TYPES, _WEIGHTS)
    kind = vocabulary().events[name]
    one, other = chance.sample(pair, 2)
    day = chance.randrange(FIRST, LAST)
    mutual = kind.direction == "undirected"
    event = Event(
        id=f"event:{number:016x}",
        type=kind.name,
        status="occurred",
        block="b",
        best="report:x",
        reports=1,
        time=date.fromordinal(day).isoformat(),
        day_from=day,
        day_to=day,
        actors=() if mutual else (one,),
        targets=() if mutual else (other,),
        parties=tuple(sorted(pair)) if mutual else (),
        quote=f"what was told of event {number}, in about as many words as a sentence of news has",
        source=f"article:{number // PER_ARTICLE}",
        year=year_of(day, day),
        pairs=(_code(pair),),
    )
    return event, _edges(event, (one, other), ("party", "party") if mutual else ("actor", "target"))


def _edges(event: Event, sides: tuple[str, str], roles: tuple[str, str]) -> Iterator[Edge]:
    for side, role in zip(sides, roles, strict=True):
        yield Edge("INVOLVES", "Event", event.id, "Country", side, (("role", role),))
    yield Edge("BETWEEN", "Event", event.id, "Dyad", event.pairs[0])


def _code(pair: tuple[str, str]) -> str:
    return "|".join(sorted(one[8:] for one in pair))


def main() -> None:
    """Fills each store and prints a table of times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=460_000)
    parser.add_argument("--neo4j")
    parser.add_argument("--asks", type=int, default=200)
    chosen = parser.parse_args()
    made = graph(chosen.events)
    with tempfile.TemporaryDirectory() as folder:
        for url in filter(None, (str(Path(folder) / "graph"), chosen.neo4j)):
            with open_store(url) as store:
                begun = time.perf_counter()
                clear(store, "bench")
                store.ensure_schema(schema())
                put(store, made, "bench")
                store.settle()
                print(f"\n{store.engine}: {chosen.events} events loaded in {time.perf_counter() - begun:.0f} s")
                _measure(store, chosen.events, chosen.asks)


def _measure(store: Store, events: int, asks: int) -> None:
    chance = random.Random(5)  # noqa: S311
    floor = _floor(store, chance, events)
    busy = STATES[:2]
    questions: dict[str, Callable[[], object]] = {
        "timeline of a pair": lambda: ask(store, "timeline", a=(pair := chance.sample(STATES, 2))[0], b=pair[1]),
        "  of it, two years": lambda: ask(
            store, "timeline", a=(pair := chance.sample(STATES, 2))[0], b=pair[1], from_="2008", to="2009"
        ),
        "timeline of the busy pair, a month": lambda: ask(
            store, "timeline", a=busy[0], b=busy[1], from_="2010-03", to="2010-03"
        ),
        "pairs by year, expulsions": lambda: ask(store, "pairs_by_year", type="expulsion"),
        "tit for tat of a pair": lambda: ask(store, "tit_for_tat", a=(pair := chance.sample(STATES, 2))[0], b=pair[1]),
        "silence of a pair": lambda: ask(store, "silence", a=(pair := chance.sample(STATES, 2))[0], b=pair[1]),
        "contacts of a state": lambda: ask(store, "contacts", a=chance.choice(STATES)),
        "calendar of a day": lambda: ask(store, "calendar", day=f"{chance.randrange(1, 13):02}-15"),
    }
    took: dict[str, list[float]] = {name: [] for name in ("floor", *questions)}
    rows: dict[str, int] = {}
    for number in range(asks):
        for name, question in {"floor": floor, **questions}.items():
            if number >= 20 and statistics.median(took[name]) > 100:
                continue
            begun = time.perf_counter()
            found = question()
            took[name].append(1000 * (time.perf_counter() - begun))
            rows[name] = len(found) if isinstance(found, list) else 0
    # The first three of each meet an engine that has not compiled them yet.
    least = _quantiles(took["floor"][3:])
    print(f"{'':36}{'p50 ms':>9}{'p95 ms':>9}{'p50 / floor':>13}{'p95 / floor':>13}{'rows':>8}")
    for name, times in took.items():
        p50, p95 = _quantiles(times[3:])
        print(f"{name:36}{p50:9.2f}{p95:9.2f}{p50 / least[0]:13.1f}{p95 / least[1]:13.1f}{rows[name]:8}")


def _floor(store: Store, chance: random.Random, events: int) -> Callable[[], object]:
    if store.engine == "embedded":
        return lambda: store.run(
            "MATCH (e:Event {id: $id}) RETURN e.id AS id", {"id": f"event:{chance.randrange(events):016x}"}
        )
    return lambda: store.run("RETURN 1 AS one")


def _quantiles(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
