"""The engines the contract is held against: each test runs on every one of them.

A further engine joins with one line in ``ENGINES``: how to name a store that is empty, given a folder of its own.
Neo4j needs a server for tests alone, which they empty again and again: tests/servers.py says how one is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asked import GRAPH
from servers import empty_neo4j

from diplograph.graph.store import Store, open_store
from diplograph.queries.put import put, schema

ENGINES: dict[str, Callable[[Path], str]] = {
    "embedded": lambda folder: str(folder / "graph"),
    "neo4j": lambda _folder: empty_neo4j(),
}


@pytest.fixture(params=sorted(ENGINES))
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store of the engine under test."""
    return ENGINES[request.param](tmp_path)


@pytest.fixture
def open_empty_store(store_url: str) -> Iterator[Callable[[], Store]]:
    """Opens the test's store, which is empty the first time; what a test leaves open is closed for it."""
    opened: list[Store] = []

    def open_it() -> Store:
        opened.append(open_store(store_url))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_empty_store: Callable[[], Store]) -> Store:
    return open_empty_store()


@pytest.fixture(scope="module", params=sorted(ENGINES))
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of each engine that holds the corpus of tests/asked.py, for tests that only read."""
    with open_store(ENGINES[request.param](tmp_path_factory.mktemp("corpus"))) as store:
        store.ensure_schema(schema())
        put(store, GRAPH, "study")
        yield store
