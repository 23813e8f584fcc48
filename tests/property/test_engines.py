"""Both engines hold the same graph, and give one answer to what analysis begins with; test_questions.py asks the rest.

And loading into each, bit by bit or all at once, ends in one and the same graph.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from examples import Told, city, dump, event, mission, person, post, resolved, state, study, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_graph import day as day_of
from servers import empty_neo4j

from diplograph.graph.model import Graph
from diplograph.graph.select import Filter, select
from diplograph.graph.store import Store, open_store
from diplograph.ingest.article import Article
from diplograph.ingest.build import build_graph
from diplograph.ingest.facts import Facts
from diplograph.ingest.load import load, rebuild
from diplograph.queries.ask import ask
from diplograph.queries.part import take_events, take_part
from diplograph.queries.put import Writer, schema

STATES = ("RU", "US", "FR")
TYPES = ("expulsion", "talks", "mediation", "mission_closure")
TIMES = ("2025-02-18", "2025-02-20", "2025-02", "2025", "2020/..", "../2025-02-19", "2025-02-18~", "XXXX-02-18", None)
PEOPLE = (person("Ivan Petrov", "RU"), person("Пётр", "RU", "ru", "Пётр Иванов"), person("Marie Dupont", "FR"))
MISSIONS = (mission("embassy", "RU", "US"), mission("consulate", "RU", "US"), mission("embassy", "FR", "RU"))
UNION = "org:european-union"


@st.composite
def events(draw: st.DrawFn) -> Told:
    what = draw(st.sampled_from(TYPES))
    first, second = draw(st.permutations(STATES))[:2]
    needed, roles = [], {}
    place = draw(st.sampled_from((None, None, "place:riyadh", "country:TR")))
    if place is not None:
        needed.append(city("riyadh") if place.startswith("place:") else state("TR"))
    if who := draw(st.sampled_from((None, None, *PEOPLE))):
        needed += [who, state(str(who.of).removeprefix("country:"))]
        roles[who.id] = draw(st.sampled_from(("delegate", "subject")))
    where = draw(st.sampled_from((None, None, *MISSIONS)))
    if where is not None:
        needed += [
            where,
            state(str(where.of).removeprefix("country:")),
            state(str(where.host).removeprefix("country:")),
        ]
    return event(
        what,
        first,
        second,
        draw(st.sampled_from(TIMES)),
        status=draw(st.sampled_from(("occurred", "planned", "denied"))),
        with_=needed,
        roles=roles,
        place=place,
        mission=where.id if where else None,
        count=draw(st.sampled_from((None, 3))),
        summary=draw(st.sampled_from((None, "", "слова и كلمات"))),
    )


@st.composite
def posts(draw: st.DrawFn) -> Told:
    return post(
        draw(st.sampled_from(PEOPLE)),
        draw(st.sampled_from(("ambassador", "spokesperson"))),
        draw(st.sampled_from(("US", "TR", None))),
        since=draw(st.sampled_from((None, "2024", "2025-02-18"))),
        until=draw(st.sampled_from((None, "2025-02-19"))),
    )


told = st.lists(st.one_of(events(), events(), posts()), min_size=1, max_size=4)
"""What one article tells."""


@st.composite
def articles(draw: st.DrawFn, most: int = 4) -> list[tuple[Article, Facts]]:
    every = draw(st.lists(told, min_size=1, max_size=most))
    return [written(f"article {number}", *one, published=f"2025-02-2{number}") for number, one in enumerate(every)]


def replace_all(store: Store, graph: Graph) -> None:
    """One transaction, so that an example costs one commit."""
    with store.transaction() as transaction:
        transaction.run("MATCH (n) DETACH DELETE n")
        writer = Writer(transaction, "study")
        writer.create_nodes(node for nodes in graph.nodes.values() for node in nodes)
        writer.create_edges(graph.edges)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    with open_store(empty_neo4j()) as server, open_store(tmp_path_factory.mktemp("engines") / "graph") as embedded:
        for store in (server, embedded):
            store.ensure_schema(schema())
        yield server, embedded


@given(st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_analysis_begins_with_is_the_same_on_both_engines(
    stores: tuple[Store, Store], data: st.DataObject
) -> None:
    graph = build_graph([resolved(*one) for one in data.draw(articles())])
    for store in stores:
        replace_all(store, graph)
    for name in ("activity", "internal/ties"):
        for _ in range(4):
            given = {
                "a": data.draw(st.sampled_from((None, "RU", "FR", "BR"))),
                "from": data.draw(st.sampled_from((None, "2025-02-18", "2025-02", "2025"))),
                "to": data.draw(st.sampled_from((None, "2025-02-18", "2025"))),
                "type": data.draw(st.sampled_from((None, ["talks", "mediation"]))),
                "status": data.draw(st.sampled_from((None, ["planned", "occurred"]))),
            }
            rows, others = (ask(store, name, **given) for store in stores)
            assert repr(rows) == repr(others), (name, given)


filters = st.builds(
    Filter,
    states=st.sampled_from(
        ((), (), ("country:RU",), ("country:FR",), ("country:RU", "country:US"), ("country:FR", "country:RU"))
    ),
    day_from=st.sampled_from((None, None, *map(day_of, ("2025-02-18", "2025-02-20", "2026-01-01")))),
    day_to=st.sampled_from((None, None, *map(day_of, ("2020-01-01", "2025-02-18", "2025-12-31")))),
    types=st.sampled_from(((), (), ("talks",), ("expulsion", "mission_closure"))),
    statuses=st.sampled_from(((), (), ("planned", "occurred"))),
)


@given(articles(), st.lists(filters, min_size=3, max_size=3))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_part_that_is_read_alone_is_what_would_be_selected_of_the_whole(
    stores: tuple[Store, Store], every: list[tuple[Article, Facts]], wanted: list[Filter]
) -> None:
    graph = build_graph([resolved(*one) for one in every])
    for store in stores:
        replace_all(store, graph)
        for one in wanted:
            assert repr(take_part(store, one)) == repr(select(graph, one)), one
        told = sorted(event.id for event in graph.nodes["Event"])[:1]
        assert [event.id for event in take_events(store, ["event:none", *told]).nodes["Event"]] == told


@given(articles(most=3))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_loading_bit_by_bit_or_at_once_ends_in_the_same_graph_on_both_engines(
    stores: tuple[Store, Store], every: list[tuple[Article, Facts]]
) -> None:
    dumps = []
    with TemporaryDirectory() as folder, contextlib.ExitStack() as held:
        workspace = study(Path(folder) / "study", *every)
        held.enter_context(workspace.writing())
        for store in stores:
            with store.transaction() as transaction:
                transaction.run("MATCH (n) DETACH DELETE n")
            for article, _ in every:
                load(workspace, store, [article.id])
            dumps.append(dump(store))
            rebuild(workspace, store)
            dumps.append(dump(store))
    assert dumps[1:] == dumps[:-1]
