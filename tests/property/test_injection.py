"""Whatever is given as a parameter, a question of the library stays the question it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from examples import dump
from hypothesis import given, settings
from hypothesis import strategies as st
from made_graph import small_graph
from servers import empty_neo4j

from diplograph.graph.errors import DiplographError, StoreError
from diplograph.graph.store import Store, open_store
from diplograph.queries.ask import ask
from diplograph.queries.catalogue import Param, Query, queries
from diplograph.queries.put import put

URLS: dict[str, Callable[[Path], str]] = {
    "embedded": lambda folder: str(folder / "graph"),
    "neo4j": lambda _folder: empty_neo4j(),
}
HOSTILE = (
    *("' OR 1 = 1 //", '" OR "" = "', "x') DETACH DELETE n //", 'x"}) MATCH (n) DETACH DELETE n RETURN n //'),
    *("`) DETACH DELETE n //", "*/ MATCH (n) SET n.id = 1 /*", "\\u0027 OR true //", "\\'", "'; DROP INDEX x; //"),
    *("}) CREATE (:Event {id: 'x'}) //", "$a", "null", "true", "[]", '{"a": 1}', "1 OR true", "%s", "{0}", ".*"),
    *("country:RU' OR '1' = '1", "\u202e}) //", "\x00", "\n\nMATCH (n) DETACH DELETE n", "a" * 500, "9" * 30),
)


@pytest.fixture(scope="module", params=sorted(URLS))
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(URLS[request.param](tmp_path_factory.mktemp("injected"))) as opened:
        put(opened, small_graph(), "study")
        yield opened


def plain(found: Query) -> dict[str, Any]:
    """Parameters with which a question can be asked of the small graph."""
    values: dict[str, Any] = {}
    for param in found.params:
        if param.required:
            values[param.name] = _value(param)
    return values


def _value(param: Param) -> object:
    if param.is_words:
        return [min(param.terms)]
    named = {"state": "US", "party": "US", "person": "envoy:lavrov.RU", "place": "place:washington"}
    others = {"mission": "mission:RU.US.embassy.washington", "integer": 30, "year": 2025, "anniversary": "02-18"}
    dates = {"date": "2025-02-18", "list": ["RU|US"], "text": "x"}
    if param.type == "state" and param.name in ("b", "other", "end"):
        return "RU"
    return {**named, **others, **dates}[param.type]


def answer(store: Store, found: Query, values: dict[str, Any]) -> object:
    """The rows, or that the value was refused; a failure of the store would mean that the text got into the query."""
    try:
        return ask(store, found.name, **values)
    except StoreError:
        raise
    except DiplographError as error:
        return type(error).__name__


@pytest.mark.parametrize("name", sorted(queries()))
def test_a_hostile_text_breaks_no_question_and_changes_nothing(store: Store, name: str) -> None:
    found = queries()[name]
    before = dump(store)
    for param in found.params:
        for text in HOSTILE:
            answer(store, found, plain(found) | {param.name: [text] if param.type == "list" else text})
    assert dump(store) == before


@settings(max_examples=30, deadline=None)
@given(
    name=st.sampled_from(sorted(queries())),
    where=st.integers(0, 20),
    text=st.text(alphabet=st.sampled_from("'\"`\\}{)(;/*$ \n-uaRU:|0"), max_size=30),
)
def test_no_text_of_such_letters_changes_the_graph(store: Store, name: str, where: int, text: str) -> None:
    found = queries()[name]
    if not found.params:
        return
    param = found.params[where % len(found.params)]
    before = store.run("MATCH (n) RETURN count(n) AS nodes, count(n.id) AS ids")
    answer(store, found, plain(found) | {param.name: text})
    assert store.run("MATCH (n) RETURN count(n) AS nodes, count(n.id) AS ids") == before
