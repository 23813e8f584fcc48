"""How Neo4j finds what a question asks for: by an index, never by looking at every node of a label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest
from examples import city, event, person, post, resolved, written
from servers import empty_neo4j

from diplograph.graph.select import STEPS
from diplograph.graph.store import open_store
from diplograph.graph.store.neo4j import packed
from diplograph.ingest.build import build_graph
from diplograph.queries.ask import checked
from diplograph.queries.catalogue import Query, queries, query
from diplograph.queries.put import put, schema

STATES = ("RU", "US", "FR", "DE", "TR", "IR", "IQ", "SA", "EG", "DZ")
SCANS = ("AllNodesScan", "NodeByLabelScan", "NodeIndexScan", "DirectedAllRelationshipsScan")


def made() -> Iterator[Any]:
    """Articles enough that looking at all of them would show in a plan: 600 events between ten states."""
    for number in range(100):
        first, second = STATES[number % 10], STATES[(number + 1 + number // 10) % 10]
        if first == second:
            second = STATES[(number + 5) % 10]
        told = [
            event(
                "summons",
                first,
                second,
                f"20{10 + line}-03-{1 + number % 28:02}",
                place="place:riyadh",
                with_=[city("riyadh")],
            )
            for line in range(6)
        ]
        yield resolved(*written(f"article {number}", *told, post(person(f"Person {number}", first), to=second)))


@pytest.fixture(scope="module")
def session() -> Iterator[neo4j.Session]:
    """A session on a server with a graph that was put there as a rebuild does."""
    url = empty_neo4j()
    with open_store(url) as store:
        store.ensure_schema(schema())
        put(store, build_graph(made()), "study")
    with neo4j.GraphDatabase.driver(url) as driver, driver.session() as opened:
        yield opened


def operators(plan: Any) -> Iterator[tuple[str, str]]:
    """Each operator of a plan with what it says of itself, leaves first, in the order in which they run."""
    for child in plan.get("children", ()):
        yield from operators(child)
    yield plan["operatorType"].partition("@")[0], str(plan["args"].get("Details", ""))


def explained(session: neo4j.Session, name: str, **params: Any) -> list[tuple[str, str]]:
    found = query(name)
    text = packed(found.text, [column.name for column in found.columns])
    summary = session.run(neo4j.Query("EXPLAIN " + text), checked(found, params)).consume()
    return list(operators(summary.plan))


@pytest.mark.parametrize(
    ("name", "params", "start"),
    [
        ("timeline", {"a": "RU", "b": "US"}, ":Dyad(id)"),
        ("timeline", {"a": "RU", "b": "US", "from": "2012", "to": "2013", "type": "summons"}, ":Dyad(id)"),
        ("timeline", {"a": "RU"}, ":Country(id)"),
        ("envoys", {"a": "RU", "b": "US", "on": "2015-03-01"}, ":Country(id)"),
        ("events_of", {"a": "RU"}, ":Country(id)"),
        (
            "reports_between",
            {"a": "RU", "b": "US", "type": "summons,recall", "published_to": "2015-03-01"},
            ":Dyad(id)",
        ),
        ("reports_between", {"a": "RU", "type": "recall"}, ":Country(id)"),
        ("posts_told", {"a": "RU", "b": "US", "recorded_to": "2026-01-01"}, ":Country(id)"),
        ("posts_told", {"a": "RU", "position": "ambassador"}, ":Country(id)"),
        ("internal/posts_between", {"a": "RU", "b": "US"}, ":Country(id)"),
        ("reports_at", {"a": "RU", "b": "US"}, ":Country(id)"),
        ("reports_of", {"event": "event:0123456789abcdef"}, ":Event(id)"),
    ],
)
def test_a_question_starts_at_an_index_and_scans_nothing(
    session: neo4j.Session, name: str, params: dict[str, Any], start: str
) -> None:
    plan = explained(session, name, **params)
    assert [told for told in plan if told[0] in SCANS] == []
    assert any(kind == "NodeUniqueIndexSeek" and start in details for kind, details in plan), plan


# Questions that look at every node of one label, with the reason. Dyads are pairs of states: thousands at most, where
# events are hundreds of thousands.
SCANNED = {
    "activity": ("Event", "it counts all events where no state is named, and none of them where one is"),
    "common_counterparts": ("Dyad", "the pairs that a state is the first or the second of"),
    "contacts": ("Dyad", "the pairs that a state is the first or the second of"),
    "freshest": ("Dyad", "the pairs of a state, or all of them"),
    "go_betweens": ("Dyad", "all pairs, unless two states are named"),
    "mission_changes": ("Mission", "missions are few, and known by whose and where"),
    "missions": ("Mission", "missions are few, and known by whose and where"),
    "sources": ("Article", "it counts all articles"),
    "types_by_year": ("Event", "it counts all events where no state is named, and none of them where one is"),
}
GIVEN = {
    "state": "country:RU",
    "party": "country:RU",
    "person": "envoy:x.RU",
    "place": "place:riyadh",
    "mission": "mission:RU.US.embassy.x",
    "text": "event:0123456789abcdef",
    "date": "2015-03-01",
    "anniversary": "03-02",
}
OTHER = {"b": "country:US", "end": "country:US", "from": "2012", "to": "2013"}


def values(found: Query, *, whole: bool) -> dict[str, Any]:
    """Values for what a question must be given, and where ``whole`` for states and windows that may be left out."""
    wanted = [one for one in found.params if one.required or (whole and one.name in ("a", *OTHER))]
    known = checked(found, {one.name: OTHER.get(one.name) or GIVEN[one.type] for one in wanted})
    missions = [one.name for one in found.params if one.type == "mission"]
    return known | {name: [known[name]] for name in missions}


def planned(session: neo4j.Session, found: Query, command: str, params: dict[str, Any]) -> Any:
    text = packed(found.text, [column.name for column in found.columns])
    summary = session.run(neo4j.Query(f"{command} {text}"), params).consume()
    return summary.profile if command == "PROFILE" else summary.plan


@pytest.mark.parametrize("whole", [False, True], ids=["required", "whole"])
@pytest.mark.parametrize("name", sorted(queries()))
def test_every_question_of_the_library_starts_at_an_index_unless_it_says_why_not(
    session: neo4j.Session, name: str, whole: bool
) -> None:
    found = query(name)
    plan = list(operators(planned(session, found, "EXPLAIN", values(found, whole=whole))))
    scanned = {details.partition(":")[2] for kind, details in plan if "Scan" in kind}
    assert scanned <= {SCANNED[name][0]} if name in SCANNED else scanned == set()
    assert name in SCANNED or any("IndexSeek" in kind for kind, _ in plan), plan


def rows_of(plan: Any, kind: str) -> Iterator[int]:
    """How many rows each operator of a kind gave, in a plan that was run."""
    for child in plan.get("children", ()):
        yield from rows_of(child, kind)
    if plan["operatorType"].partition("@")[0] == kind:
        yield plan["args"]["Rows"]


def test_counting_the_years_of_one_state_looks_at_no_others_events(session: neo4j.Session) -> None:
    found = query("types_by_year")
    assert list(rows_of(planned(session, found, "PROFILE", checked(found, {"a": "RU"})), "NodeByLabelScan")) == [0]
    assert list(rows_of(planned(session, found, "PROFILE", checked(found, {})), "NodeByLabelScan")) == [600]


def test_pairs_by_year_are_counted_from_the_composite_index_alone(session: neo4j.Session) -> None:
    plan = explained(session, "pairs_by_year", **{"from": 2012, "to": 2015})
    [(_, seek)] = [told for told in plan if told[0] == "NodeIndexSeek"]
    assert ":Event(type, year, status, pairs)" in seek
    assert all(f"cache[e.{name}]" in seek for name in ("year", "status", "pairs"))
    kinds = {kind for kind, _ in plan}
    assert not [kind for kind in kinds if "Expand" in kind or "Scan" in kind]
    # After the seek no operator reads a property of an event.
    assert not [details for _, details in plan if " e." in details or details.startswith("e.")]


def test_what_an_event_derived_is_found_by_its_index(session: neo4j.Session) -> None:
    text = query("write/delete_derived").filled(EDGE_TYPE="SUMMONS")
    plan = list(operators(session.run(neo4j.Query("EXPLAIN " + text), ids=["event:1"]).consume().plan))
    assert any(kind == "DirectedRelationshipIndexSeek" for kind, _ in plan), plan


def test_whether_a_database_is_ours_is_answered_by_counters(session: neo4j.Session) -> None:
    plan = list(operators(session.run(neo4j.Query("EXPLAIN " + query("internal/others").text)).consume().plan))
    assert {kind for kind, _ in plan if "Scan" in kind or "Count" in kind} == {"NodeCountFromCountStore"}


def test_a_part_of_two_states_or_of_one_looks_at_no_others_events(session: neo4j.Session) -> None:
    found = query("internal/part_events")
    for given, scanned in (
        ({"a": "RU", "b": "US"}, [0]),
        ({"a": "RU", "from": "2012"}, [0]),
        ({"from": "2012"}, [600]),
    ):
        plan = planned(session, found, "PROFILE", checked(found, given))
        assert list(rows_of(plan, "NodeByLabelScan")) == scanned, given


@pytest.mark.parametrize(("label", "kinds", "backwards"), STEPS)
def test_each_step_of_a_part_starts_at_an_index(
    session: neo4j.Session, label: str, kinds: tuple[str, ...], backwards: bool
) -> None:
    name = "internal/part_to" if backwards else "internal/part_from"
    for kind in kinds:
        text = query(name).filled(NODE_LABEL=label, EDGE_TYPE=kind)
        plan = list(operators(session.run(neo4j.Query("EXPLAIN " + text), ids=["x"]).consume().plan))
        assert not [told for told in plan if told[0] in SCANS]
        assert any(kind == "NodeUniqueIndexSeek" and f":{label}(id)" in details for kind, details in plan), plan


def test_nodes_and_what_events_derived_are_found_by_an_index_too(session: neo4j.Session) -> None:
    for name, slots, operator in (
        ("internal/part_nodes", {"NODE_LABEL": "Report"}, "NodeUniqueIndexSeek"),
        ("internal/part_derived", {"EDGE_TYPE": "SUMMONS"}, "DirectedRelationshipIndexSeek"),
    ):
        text = query(name).filled(**slots)
        plan = list(operators(session.run(neo4j.Query("EXPLAIN " + text), ids=["x"]).consume().plan))
        assert operator in [kind for kind, _ in plan], plan
        assert not [told for told in plan if told[0] in SCANS]
