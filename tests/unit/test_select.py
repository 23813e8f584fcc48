"""A part of a graph is whole in itself: every edge has both ends, every event its sources."""

from __future__ import annotations

from datetime import date

from examples import city, event, mission, person, post, told_by

from diplograph.graph.model import Article, Edge, Envoy, Event, Graph, Tenure
from diplograph.graph.select import Filter, select
from diplograph.ingest.build import build_graph

LAVROV = person("Sergei Lavrov", "RU")
GRAPH = build_graph(
    [
        told_by(
            "one",
            event(with_=[LAVROV], roles={LAVROV.id: "delegate"}),
            post(LAVROV, "foreign-minister", None),
            event("talks", "RU", "TR", "2024-05-01", place="place:ankara", with_=[city("ankara", "TR", "Ankara")]),
        ),
        told_by("two", event("mission_closure", "PL", "RU", None, with_=[mission("embassy", "RU", "PL")])),
    ]
)


def events(graph: Graph) -> set[str]:
    return {one.type for one in graph.nodes["Event"] if isinstance(one, Event)}


def ends(edges: tuple[Edge, ...]) -> set[str]:
    return {end for edge in edges for end in (edge.start, edge.end)}


def test_no_filter_keeps_everything() -> None:
    assert select(GRAPH, Filter()) == GRAPH


def test_a_pair_keeps_its_events_and_who_and_what_they_lead_to() -> None:
    part = select(GRAPH, Filter(states=("country:US", "country:RU")))
    assert events(part) == {"expulsion"}
    assert [node.id for node in part.nodes["Country"]] == ["country:RU", "country:US"]
    assert [one.name for one in part.nodes["Envoy"] if isinstance(one, Envoy)] == ["Sergei Lavrov"]
    assert [one.position for one in part.nodes["Tenure"] if isinstance(one, Tenure)] == ["foreign-minister"]
    assert [one.title for one in part.nodes["Article"] if isinstance(one, Article)] == ["one"]


def test_one_state_keeps_its_events_with_anyone() -> None:
    assert events(select(GRAPH, Filter(states=("country:RU",)))) == {"expulsion", "talks", "mission_closure"}
    assert events(select(GRAPH, Filter(states=("country:TR",)))) == {"talks"}


def test_a_window_keeps_what_overlaps_and_nothing_undated() -> None:
    year = Filter(day_from=date(2025, 1, 1).toordinal(), day_to=date(2025, 12, 31).toordinal())
    assert events(select(GRAPH, year)) == {"expulsion"}


def test_types_and_statuses_are_filters_too() -> None:
    assert events(select(GRAPH, Filter(types={"talks"}))) == {"talks"}
    assert events(select(GRAPH, Filter(statuses={"planned"}))) == set()


def test_no_edge_of_a_part_hangs_in_the_air() -> None:
    for states in (("country:RU",), ("country:US", "country:RU"), ("country:PL",)):
        part = select(GRAPH, Filter(states=states))
        known = {node.id for rows in part.nodes.values() for node in rows}
        assert ends(part.edges) <= known
