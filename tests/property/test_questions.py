"""Every question of the library, on graphs with many events, has one answer on both engines, however it is asked.

test_engines.py asks of small graphs of every kind; here are more events, so that ties, overlaps and answers are common,
and parameters of every type, names among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from examples import Told, city, event, mission, person, post, resolved, state, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from servers import empty_neo4j

from diplograph.graph.errors import InputError, UnknownNameError
from diplograph.graph.model import Graph
from diplograph.graph.names import code
from diplograph.graph.store import Store, open_store
from diplograph.ingest.build import build_graph
from diplograph.ingest.facts import Entity
from diplograph.queries.ask import ask
from diplograph.queries.catalogue import Param, queries
from diplograph.queries.put import Writer, schema

STATES = ("RU", "US", "FR", "TR")
TYPES = ("expulsion", "talks", "visit", "mediation", "mission_closure", "flight_suspension")
STATUSES = ("occurred", "occurred", "occurred", "planned", "proposed", "denied", "alleged")
DAYS = tuple(f"2025-02-{day}" for day in (17, 18, 19))
TIMES = (
    *(*DAYS, "2025-02", "2025", "2024-12-31", "2024-12-30/2025-01-02", "2025-02-18~"),
    *("2020/..", "../2025-02-19", "XXXX-02-18", None),
)
PEOPLE = (person("Ivan Petrov", "RU"), person("Пётр Иванов", "RU", "ru"), person("Marie Dupont", "FR"))
MISSIONS = (mission("embassy", "RU", "US"), mission("consulate", "RU", "US"), mission("embassy", "FR", "RU"))
NAMES = {
    "person": ("Petrov", "Иван Петров", "Dupont", "nobody", "envoy:vfn-btrf.RU"),
    "mission": ("RU", "RU embassy US", "FR RU", "US embassy", "no such mission"),
    "place": ("Riyadh", "الرياض", "Эр-Рияд", "Atlantis"),
    "party": ("RU", "France", "تركيا", "Petrov", "Dupont", "nobody"),
    "state": (*STATES, "Russia", "Франция", "BR", "European Union"),
}
EU = "org:european-union"


def _needed(one: Entity) -> list[Entity]:
    return [one, *(state(code(told)) for told in (one.of, one.host) if told is not None)]


@st.composite
def _events(draw: st.DrawFn) -> Told:
    what = draw(st.sampled_from(TYPES))
    first, second, third = draw(st.permutations(STATES))[:3]
    needed, roles = [state(third)], {}
    if how := draw(st.sampled_from((None, None, "mediator", "host", "target" if what == "mediation" else None))):
        roles[f"country:{third}"] = how
    if draw(st.integers(0, 5)) == 0:
        needed.append(Entity(id=EU, type="organisation", names={"en": ["EU"]}))
        roles[EU] = "mediator"
    if who := draw(st.sampled_from((None, *PEOPLE))):
        needed += _needed(who)
        roles[who.id] = draw(st.sampled_from(("delegate", "subject")))
    if where := draw(st.sampled_from((None, None, *MISSIONS))):
        needed += _needed(where)
    place = draw(st.sampled_from((None, "place:riyadh", "country:TR")))
    needed += [city("riyadh", "SA"), state("SA"), state("TR")]
    return event(
        what,
        first,
        second,
        draw(st.sampled_from(TIMES)),
        status=draw(st.sampled_from(STATUSES)),
        with_=needed,
        roles=roles,
        place=place,
        mission=where.id if where else None,
        count=draw(st.sampled_from((None, 3, 20))),
    )


_posts = st.builds(
    post,
    st.sampled_from(PEOPLE),
    st.sampled_from(("ambassador", "spokesperson")),
    st.sampled_from(("US", "TR", None)),
    since=st.sampled_from((None, "2024", "2025-02-18")),
    until=st.sampled_from((None, "2025-02-19")),
)
_told = st.lists(st.one_of(*[_events()] * 5, _posts), min_size=8, max_size=12)
_heads = st.tuples(st.sampled_from((None, "2025-02-19", "2025-02-20")), st.sampled_from((None, "Gazette", "Herald")))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    articles = draw(st.lists(st.tuples(_told, _heads), min_size=4, max_size=6))
    return build_graph(
        resolved(*written(f"article {number}", *told, published=published, publisher=publisher))
        for number, (told, (published, publisher)) in enumerate(articles)
    )


def _values(param: Param, graph: Graph) -> st.SearchStrategy[Any]:
    if param.names_one:
        made: st.SearchStrategy[Any] = st.sampled_from(NAMES[param.type])
    elif param.type == "date":
        made = st.sampled_from((*DAYS, "2025-02", "2024", "2026-01-01"))
    elif param.type == "year":
        made = st.sampled_from((2024, "2025"))
    elif param.type == "anniversary":
        made = st.sampled_from(("02-18", "2024-12-31", "02-29"))
    elif param.type == "integer":
        made = st.integers(0, 400) if param.name in ("within", "slack") else st.integers(1, 30)
    elif param.type == "text":
        made = st.sampled_from([node.id for kind in ("Event", "Tenure", "Report") for node in graph.nodes[kind]])
    else:
        made = st.lists(st.sampled_from(param.choices), min_size=1, max_size=3)
    return made if param.required else st.one_of(st.none(), st.none(), made)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sequence[Store]]:
    with open_store(empty_neo4j()) as server, open_store(tmp_path_factory.mktemp("questions") / "graph") as embedded:
        for store in (server, embedded):
            store.ensure_schema(schema())
        yield server, embedded


def _replaced(store: Store, graph: Graph) -> None:
    with store.transaction() as transaction:
        transaction.run("MATCH (n) DETACH DELETE n")
        writer = Writer(transaction, "study")
        writer.create_nodes(node for nodes in graph.nodes.values() for node in nodes)
        writer.create_edges(graph.edges)


def _answer(store: Store, name: str, params: dict[str, Any]) -> str:
    """The rows, or what is said of a name, as text: the same bytes, the order in a map included."""
    try:
        return repr(ask(store, name, **params))
    except (InputError, UnknownNameError) as error:
        return repr(error)


@given(graphs(), st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_question_of_many_events_has_one_answer(stores: Sequence[Store], graph: Graph, data: st.DataObject) -> None:
    for store in stores:
        _replaced(store, graph)
    answered = 0
    for name, question in queries().items():
        for _ in range(4):
            params = {one.name: data.draw(_values(one, graph), label=one.name) for one in question.params}
            server, embedded = (_answer(store, name, params) for store in stores)
            assert server == embedded, (name, params)
            answered += server.startswith("[{")
    # Questions that find nothing would agree on anything.
    assert answered > len(queries())
