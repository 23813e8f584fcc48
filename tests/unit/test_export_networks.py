"""Networks read back as they were, and come out the same on any day."""

from __future__ import annotations

import io

import networkx as nx
import pytest
from made_graph import RU, US, small_graph

from diplograph.graph.export import render
from diplograph.graph.export.networks import network
from diplograph.graph.model import Graph

READERS = {"graphml": lambda file: nx.read_graphml(file, force_multigraph=True), "gexf": nx.read_gexf}
# What Gephi takes in another form, or its reader adds.
DRAWN = {"colour", "viz", "start", "end", "id"}


def read(form: str, graph: Graph | None = None) -> nx.MultiDiGraph:
    return READERS[form](io.BytesIO(b"".join(render(graph or small_graph(), form))))


def told(attributes: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in attributes.items() if name not in DRAWN}


@pytest.mark.parametrize("form", READERS)
def test_nodes_and_edges_read_back_with_what_is_told_of_them(form: str) -> None:
    made, back = network(small_graph()), read(form)
    assert {node: told(data) for node, data in back.nodes(data=True)} == {
        node: told(data) for node, data in made.nodes(data=True)
    }
    assert sorted((a, b, key, sorted(told(data).items())) for a, b, key, data in back.edges(keys=True, data=True)) == (
        sorted((a, b, key, sorted(told(data).items())) for a, b, key, data in made.edges(keys=True, data=True))
    )


def test_an_event_is_an_edge_with_its_source() -> None:
    edge = network(small_graph()).edges[RU, US, f"event:1f1--{RU}--{US}"]
    assert (edge["event_type"], edge["status"], edge["date"], edge["count"]) == (
        "expulsion",
        "occurred",
        "2025-02-18",
        10,
    )
    assert (edge["first_day"], edge["last_day"]) == ("2025-02-18", "2025-02-18")
    assert (edge["quote"], edge["source"]) == ("طردت موسكو عشرة دبلوماسيين", "https://example.org/a?b=1#c")
    assert edge["mutual"] is False


def test_the_label_of_an_edge_says_that_it_is_only_planned() -> None:
    made = network(small_graph())
    assert made.edges[RU, US, f"event:1f2--{RU}--{US}"]["label"] == "Expulsion (planned)"
    assert made.edges[RU, US, f"event:1f1--{RU}--{US}"]["label"] == "Expulsion"


def test_talks_have_no_direction_and_name_who_was_there() -> None:
    edge = network(small_graph()).edges[RU, US, f"event:1f3--{RU}--{US}"]
    assert edge["mutual"] is True
    assert edge["people"] == "سيرغي لافروف"


def test_nodes_are_states_persons_missions_and_places() -> None:
    kinds = {data["kind"] for _, data in network(small_graph()).nodes(data=True)}
    assert kinds == {"country", "organisation", "envoy", "mission", "place"}


def test_a_post_at_home_leads_to_the_own_state() -> None:
    edge = network(small_graph()).edges["envoy:lavrov.RU", RU, f"tenure:1f4--envoy:lavrov.RU--{RU}"]
    assert (edge["kind"], edge["position"], edge["since"]) == ("post", "foreign-minister", "2004-03-09")


def test_gephi_gets_spans_and_colours() -> None:
    back = read("gexf")
    talks = back.edges[RU, US, f"event:1f3--{RU}--{US}"]
    assert (talks["start"], talks["end"]) == ("2025-03-10", "2025-03-16")
    assert back.nodes["place:washington"]["viz"]["color"] == {"r": 183, "g": 121, "b": 31, "a": 1.0}
    # networkx reads no colours of edges; Gephi does.
    assert '<viz:color r="42" g="127" b="186" a="1.0" />' in b"".join(render(small_graph(), "gexf")).decode()


def test_gexf_does_not_tell_the_day_of_the_run() -> None:
    text = b"".join(render(small_graph(), "gexf")).decode()
    assert "lastmodifieddate" not in text
    assert "NetworkX" not in text


@pytest.mark.parametrize("form", READERS)
def test_an_empty_graph_is_an_empty_network(form: str) -> None:
    back = read(form, Graph.of([], []))
    assert len(back) == 0
