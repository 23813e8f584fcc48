"""Networks read back as they were, and come out the same on any day."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from examples import event, person, post, told_by
from made_graph import RU, US, small_graph

from diplograph.graph.export import format_of_file, render
from diplograph.graph.export.networks import network
from diplograph.graph.model import Graph, Tenure
from diplograph.ingest.build import build_graph

READERS = {
    "graphml": lambda file: nx.read_graphml(file, force_multigraph=True),
    "gexf": nx.read_gexf,
    "node-link": lambda file: nx.node_link_graph(json.load(file), edges="edges"),
}
# What Gephi takes in another form, or its reader adds.
DRAWN = {"colour", "viz", "start", "end", "spells", "id"}


def read(form: str, graph: Graph | None = None) -> nx.MultiDiGraph:
    return READERS[form](io.BytesIO(b"".join(render(graph or small_graph(), form))))


def told(attributes: dict[str, object]) -> dict[str, object]:
    """With the article by one name: node-link JSON has another use for ``source``."""
    return {"source" if name == "article" else name: value for name, value in attributes.items() if name not in DRAWN}


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


GEXF = "{http://www.gexf.net/1.2draft}"


def elements(graph: Graph) -> ET.Element:
    return ET.fromstring(b"".join(render(graph, "gexf")))  # noqa: S314  our own


def days(element: ET.Element) -> list[tuple[str | None, str | None]]:
    """The days of an edge: its own, or those of its spells."""
    return [
        (one.get("start"), one.get("end"))
        for one in (element, *element.iter(f"{GEXF}spell"))
        if one.get("start") or one.get("end")
    ]


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2025-02-18", [("2025-02-18", "2025-02-18")]),
        ("2025-02", [("2025-02-01", "2025-02-28")]),
        ("2020/..", [("2020-01-01", None)]),
        ("../2025", [(None, "2025-12-31")]),
        ("[2015..2025]", [("2015-01-01", "2025-12-31")]),
        ("XXXX-02-18", []),
        (None, []),
    ],
)
def test_an_edge_has_no_day_that_is_not_told(when: str | None, told: list[tuple[str | None, str | None]]) -> None:
    [edge] = elements(build_graph([told_by("one", event(when=when))])).iter(f"{GEXF}edge")
    assert days(edge) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"since": "2024", "until": "2025-02"}, [("2024-01-01", "2025-02-28")]),
        ({"since": "2024", "as_of": "2025-03-01"}, [("2024-01-01", None)]),
        ({"until": "2025-02"}, [(None, "2025-02-28")]),
        ({"as_of": "2025-03-01"}, [("2025-03-01", "2025-03-01")]),
    ],
)
def test_a_post_is_open_where_nobody_tells_its_end(fields: dict[str, str], told: list[tuple[str, str]]) -> None:
    graph = build_graph([told_by("one", post(person("Ivan", "RU"), **fields))])
    found = [edge for edge in elements(graph).iter(f"{GEXF}edge") if edge.get("id", "").startswith("tenure:")]
    assert [days(edge) for edge in found] == [told]


def test_days_in_a_post_are_spells_and_those_that_overlap_are_one() -> None:
    tenure = next(one for one in small_graph().nodes["Tenure"] if isinstance(one, Tenure))
    seen = replace(tenure, since=None, as_of=("2025-03", "2025-03-10", "2020"))
    graph = small_graph()
    graph = Graph.of((seen if one.id == seen.id else one for rows in graph.nodes.values() for one in rows), graph.edges)
    [edge] = [one for one in elements(graph).iter(f"{GEXF}edge") if one.get("id", "").startswith("tenure:")]
    assert days(edge) == [("2020-01-01", "2020-12-31"), ("2025-03-01", "2025-03-31")]


@pytest.mark.parametrize("graph", [small_graph(), Graph.of([], [])], ids=["small", "empty"])
def test_gexf_is_dynamic_and_has_only_what_its_schema_has(graph: Graph) -> None:
    """https://gexf.net/1.2draft/gexf.xsd: the attributes of each element."""
    root = elements(graph)
    [body] = root.iter(f"{GEXF}graph")
    assert body.attrib == {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"}
    known = {
        "node": {"id", "label", "start", "end"},
        "edge": {"id", "source", "target", "label", "start", "end", "type", "weight"},
        "spell": {"start", "end"},
        "attributes": {"class", "mode"},
        "attribute": {"id", "title", "type"},
        "attvalue": {"for", "value"},
    }
    for name, attributes in known.items():
        assert [one.attrib for one in root.iter(f"{GEXF}{name}") if not set(one.attrib) <= attributes] == []
    dates = [one.get(end) for one in root.iter() for end in ("start", "end") if one.get(end)]
    assert dates == [date.fromisoformat(str(one)).isoformat() for one in dates]


def test_json_of_a_network_is_not_taken_for_lines_of_json() -> None:
    names = {name: format_of_file(name) for name in ("a.json", "A.JSON", "a.jsonl", "a.jsonld")}
    assert {name: one and one.name for name, one in names.items()} == {
        "a.json": "node-link",
        "A.JSON": "node-link",
        "a.jsonl": "jsonl",
        "a.jsonld": "json-ld",
    }


def test_node_link_reads_back_as_the_very_same_network() -> None:
    made, back = network(small_graph()), read("node-link")
    assert dict(back.nodes) == dict(made.nodes)
    assert [
        (*one[:3], one[3] | {"source": one[3].pop("article", None)}) for one in back.edges(keys=True, data=True)
    ] == [(*one[:3], {"source": None} | one[3]) for one in made.edges(keys=True, data=True)]


def test_gexf_does_not_tell_the_day_of_the_run() -> None:
    text = b"".join(render(small_graph(), "gexf")).decode()
    assert "lastmodifieddate" not in text
    assert "NetworkX" not in text


@pytest.mark.parametrize("form", READERS)
def test_an_empty_graph_is_an_empty_network(form: str) -> None:
    back = read(form, Graph.of([], []))
    assert len(back) == 0
