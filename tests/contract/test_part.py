"""A part of a graph, read by itself: what would be selected of the whole, and no more is looked at."""

from __future__ import annotations

from typing import Any

import pytest
from asked import GRAPH, id_of
from made_graph import day, small_graph
from pages import hostile

from diplograph.graph.errors import StoreError
from diplograph.graph.model import Graph
from diplograph.graph.select import Filter, select
from diplograph.graph.store import Row, Store
from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.part import take_events, take_part
from diplograph.queries.put import put, schema

RU, US, EU = "country:RU", "country:US", "org:european-union"


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(),
        Filter((RU,)),
        Filter((RU, US)),
        Filter((US, RU)),
        Filter((EU,)),
        Filter((RU, EU)),
        Filter(("country:BR",)),
        Filter((), day("2021-04-18"), day("2021-05-01")),
        Filter((), day("2025-02-18")),
        Filter((), None, day("2018-03-30")),
        Filter((RU,), day("2025-01-01"), None, ("talks", "visit"), ("planned",)),
        Filter((), None, None, ("expulsion",)),
        Filter((), None, None, (), ("denied", "alleged")),
        Filter((), None, None, tuple(vocabulary().events)),
    ],
    ids=repr,
)
def test_a_part_is_what_would_be_selected_of_the_whole(corpus: Store, wanted: Filter) -> None:
    assert repr(take_part(corpus, wanted)) == repr(select(GRAPH, wanted))


@pytest.mark.parametrize("graph", [small_graph(), hostile()], ids=["small", "hostile"])
def test_texts_of_every_kind_come_out_as_they_went_in(store: Store, graph: Graph) -> None:
    store.ensure_schema(schema())
    put(store, graph, "study")
    for wanted in (Filter((RU, US)), Filter((), None, None, ("talks",))):
        assert repr(take_part(store, wanted)) == repr(select(graph, wanted))


def test_events_are_taken_by_their_ids_and_unknown_ones_are_passed_over(corpus: Store) -> None:
    graph = take_events(corpus, [id_of("t1"), "event:none", "x' OR 1=1"])
    assert [one.id for one in graph.nodes["Event"]] == [id_of("t1")]
    assert graph == select(GRAPH, Filter((RU, US), day("2025-02-18"), day("2025-02-18"), ("talks",)))
    assert take_events(corpus, []) == Graph.of([], [])


class _Changing:
    """A store in which another process takes articles away while it is read, so many times."""

    def __init__(self, store: Store, times: int) -> None:
        self._store, self.left = store, times

    def run(self, cypher: str, parameters: dict[str, Any] | None = None, **more: Any) -> list[Row]:
        rows = self._store.run(cypher, parameters, **more)
        if "(n:Article {" in cypher and self.left:
            self.left -= 1
            return rows[1:]
        return rows


def test_a_part_that_changes_while_it_is_read_is_read_again_and_given_up_in_the_end(corpus: Store) -> None:
    once = _Changing(corpus, 1)
    assert take_part(once, Filter((RU, US))) == select(GRAPH, Filter((RU, US)))
    assert once.left == 0
    with pytest.raises(StoreError, match="changed again and again while it was read; ask once more"):
        take_part(_Changing(corpus, 9), Filter((RU, US)))
