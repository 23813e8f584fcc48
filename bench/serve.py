"""Twenty clients of the server for a minute, and parts read by themselves beside parts of the whole, in one run.

    python bench/serve.py [--events 50000] [--clients 20] [--seconds 60] [--neo4j bolt://127.0.0.1:7687]

The events are those of bench/questions.py. The server's application answers in this process, its engine too, so that
what is measured is ours; the database of --neo4j is EMPTIED. Where an engine cannot read the whole, that is told.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import uvicorn
from questions import STATES, graph

from diplograph.graph.errors import StoreError
from diplograph.graph.model import Graph
from diplograph.graph.select import Filter, select
from diplograph.graph.store import Store, open_store
from diplograph.graph.time import parse_edtf
from diplograph.queries.part import take_part
from diplograph.queries.put import clear, put, schema
from diplograph.queries.take import take
from diplograph.viz.server.api import Source
from diplograph.viz.server.app import application
from diplograph.viz.server.keeper import Keeper

MARCH = parse_edtf("2010-03")
PARTS: Mapping[str, Filter] = {
    "the busy pair": Filter(STATES[:2]),
    "a pair": Filter((STATES[3], STATES[9])),
    "a state, a year": Filter((STATES[3],), parse_edtf("2010").day_from, parse_edtf("2010").day_to),
    "a month of all": Filter((), MARCH.day_from, MARCH.day_to),
}


def main() -> None:
    """Fills each store, prints what parts cost, then what the clients met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--neo4j")
    chosen = parser.parse_args()
    made = graph(chosen.events)
    with tempfile.TemporaryDirectory() as folder:
        for url in filter(None, (str(Path(folder) / "graph"), chosen.neo4j)):
            with open_store(url) as store:
                clear(store, "bench")
                store.ensure_schema(schema())
                put(store, made, "bench")
                store.settle()
                print(f"\n{store.engine}: {chosen.events} events")
                _parts(store)
                _clients(url, chosen.clients, chosen.seconds)


def _parts(store: Store) -> None:
    print(f"{'':20}{'whole s':>9}{'part s':>9}{'whole / part':>14}{'events':>8}")
    for name, wanted in PARTS.items():
        try:
            whole = _took(partial(_selected, store, wanted))
        except StoreError as error:
            print(f"the whole cannot be read: {str(error)[:90]} …")
            whole = float("nan")
        part = min(_took(partial(take_part, store, wanted)) for _ in range(3))
        events = len(take_part(store, wanted).nodes["Event"])
        print(f"{name:20}{whole:9.2f}{part:9.3f}{whole / part:14.1f}{events:8}")


def _selected(store: Store, wanted: Filter) -> Graph:
    return select(take(store), wanted)


def _took(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _clients(url: str, clients: int, seconds: int) -> None:
    keeper = Keeper(lambda: open_store(url), lambda _: None, idle=None)
    config = uvicorn.Config(
        application(Source(keeper, lambda _: None)),
        port=0,
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    address = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    took: dict[str, list[float]] = defaultdict(list)
    errors: dict[str, int] = defaultdict(int)
    end = time.monotonic() + seconds

    def client(number: int) -> None:
        chance = random.Random(number)  # noqa: S311
        while time.monotonic() < end:
            kind, path = _request(chance)
            begun = time.perf_counter()
            try:
                with urlopen(address + path, timeout=60) as answer:  # noqa: S310
                    answer.read()
            except HTTPError as error:
                errors[f"{kind}: {error.read().decode()[:200]}"] += 1
            except OSError as error:
                errors[f"{kind}: {error}"] += 1
            took[kind].append(1000 * (time.perf_counter() - begun))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    server.should_exit = True
    thread.join()
    print(f"{clients} clients, {seconds} s: {sum(map(len, took.values()))} requests, errors: {dict(errors) or 'none'}")
    print(f"{'':28}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}")
    for kind, times in sorted(took.items()):
        p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        print(f"{kind:28}{len(times):9}{statistics.median(times):9.0f}{p95:9.0f}")


def _request(chance: random.Random) -> tuple[str, str]:
    a, b = (one[8:] for one in chance.sample(STATES, 2))
    return chance.choice(
        [
            ("page of a pair", f"/view?a={a}&b={b}"),
            ("events of a pair", f"/api/events?a={a}&b={b}"),
            ("events of a state, a year", f"/api/events?a={a}&from=2010&to=2010"),
            ("timeline of a pair", f"/api/query/timeline?a={a}&b={b}"),
            ("state of relations", f"/api/relations?a={a}&b={b}&on=2012-01-01"),
            ("Cypher", "/api/cypher?q=MATCH+(c:Country)+RETURN+c.id+AS+id+ORDER+BY+id"),
            ("start", "/"),
        ]
    )


if __name__ == "__main__":
    main()
