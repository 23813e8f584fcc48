from __future__ import annotations

import pytest

from diplograph.graph.model import Edge, Envoy, Graph, Report, edge_types, labels, node_from, properties

REPORT = Report("report:1", "article:1", "event", "talks", "talks|>|", day_from=5, quotes=("a", "b"), starts=(0, 2))


def test_no_name_is_both_a_label_and_a_type() -> None:
    assert not {label.casefold() for label in labels()} & {kind.casefold() for kind in edge_types()}
    assert len({kind.casefold() for kind in edge_types()}) == len(edge_types())


def test_labels_are_camel_case_and_types_upper_case() -> None:
    assert all(label[0].isupper() and not label.isupper() for label in labels())
    assert all(kind.isupper() for kind in edge_types())


def test_a_node_comes_back_from_its_properties_whole() -> None:
    assert node_from(Report, {**properties(REPORT), "study": "x"}) == REPORT


def test_a_property_is_never_none_or_empty() -> None:
    kept = properties(REPORT)
    assert "status" not in kept
    assert "ends" not in kept
    assert kept["quotes"] == ["a", "b"]


def test_a_graph_does_not_depend_on_the_order_it_was_made_in() -> None:
    nodes = [Envoy("envoy:b.RU", "B"), Envoy("envoy:a.RU", "A")]
    edges = [Edge("HOLDS", "Envoy", one, "Tenure", "tenure:1") for one in ("envoy:b.RU", "envoy:a.RU")]
    assert Graph.of(nodes, edges) == Graph.of(nodes[::-1], [*edges[::-1], edges[0]])


def test_two_different_nodes_with_one_id_are_a_bug() -> None:
    with pytest.raises(ValueError, match="two nodes"):
        Graph.of([Envoy("envoy:a.RU", "A"), Envoy("envoy:a.RU", "B")], [])
