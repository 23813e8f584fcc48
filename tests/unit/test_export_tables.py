"""Tables read back by the readers everybody has, and run nothing in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from examples import event, person, told_by
from made_graph import TEXT, small_graph

from diplograph.graph.export import render
from diplograph.graph.export.tables import COLUMNS
from diplograph.graph.model import Event, Graph, Report
from diplograph.ingest.build import build_graph


def rows(graph: Graph) -> list[dict[str, str]]:
    text = b"".join(render(graph, "csv")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def lines(graph: Graph) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(render(graph, "jsonl")).splitlines()]


def test_a_row_is_one_report_with_all_that_a_spreadsheet_asks_for() -> None:
    [row] = [one for one in rows(small_graph()) if one["event"] == "event:1f1"]
    assert list(row) == list(COLUMNS)
    assert row == {
        **dict.fromkeys(COLUMNS, ""),
        "event": "event:1f1",
        "what": "Expulsion: Russia → United States",
        "type": "expulsion",
        "status": "occurred",
        "date": "2025-02-18",
        "first_day": "2025-02-18",
        "last_day": "2025-02-18",
        "actors": "country:RU",
        "targets": "country:US",
        "count": "10",
        "quote": TEXT,
        "title": "عنوان",
        "url": "https://example.org/a?b=1#c",
        "publisher": "Test Gazette",
        "published": "2025-03",
        "language": "ar",
        "confidence": "0.9",
        "review": "unreviewed",
        "event_status": "occurred",
        "event_date": "2025-02-18",
        "reports": "1",
        "report": "report:1f1",
        "article": "article:1f",
    }


def test_two_reports_of_one_event_are_two_rows_and_one_line() -> None:
    graph = build_graph([told_by("one", event(count=3)), told_by("two", event(status="planned"))])
    found = rows(graph)
    assert {row["event"] for row in found} == {graph.nodes["Event"][0].id}
    assert sorted((row["status"], row["event_status"], row["count"]) for row in found) == [
        ("occurred", "occurred", "3"),
        ("planned", "occurred", ""),
    ]
    [line] = lines(graph)
    assert sorted(report["status"] for report in line["reports"]) == ["occurred", "planned"]


def test_events_come_in_order_of_time_and_the_undated_last() -> None:
    graph = build_graph(
        [told_by("one", event("recall", when=None), event("protest", when="2024"), event("visit", when="2023-05-01"))]
    )
    assert [row["type"] for row in rows(graph)] == ["visit", "protest", "recall"]
    assert [line["type"] for line in lines(graph)] == ["visit", "protest", "recall"]


def test_persons_and_other_parties_have_columns_of_their_own() -> None:
    envoy = person("Sergei Lavrov", "RU")
    parts = {envoy.id: "delegate", "country:TR": "host"}
    turkey = event("visit", "TR", "US").entities[0]
    graph = build_graph([told_by("one", event("talks", with_=[envoy, turkey], roles=parts))])
    [row] = rows(graph)
    assert (row["people"], row["others"]) == ("Sergei Lavrov", "host=country:TR")


@pytest.mark.parametrize("start", "=+-@\t")
def test_no_text_is_a_formula(start: str) -> None:
    text = f'{start}HYPERLINK("http://evil.example")'
    [row, *_] = rows(small_graph(text, title=text, publisher=text, url=text))
    assert [row[name] for name in ("quote", "title", "publisher", "url")] == [f"'{text}"] * 4


def test_a_spreadsheet_knows_that_it_is_utf8() -> None:
    assert b"".join(render(small_graph(), "csv")).startswith("\ufeffevent,".encode())


def test_a_line_holds_the_words_and_where_they_stand() -> None:
    [line] = [one for one in lines(small_graph()) if one["event"] == "event:1f1"]
    [report] = line["reports"]
    assert report["quotes"] == [{"quote": TEXT, "start": 4, "end": 4 + len(TEXT)}]
    assert report["article"]["url"] == "https://example.org/a?b=1#c"
    assert line["involved"][0] == {"role": "actor", "id": "country:RU", "name": "Russia"}


def test_every_event_and_report_is_in_both() -> None:
    graph = small_graph()
    events = {node.id for node in graph.nodes["Event"] if isinstance(node, Event)}
    reports = {node.id for node in graph.nodes["Report"] if isinstance(node, Report) and node.kind == "event"}
    assert {row["event"] for row in rows(graph)} == events
    assert {row["report"] for row in rows(graph)} == reports
    assert {line["event"] for line in lines(graph)} == events
    assert {report["report"] for line in lines(graph) for report in line["reports"]} == reports


def test_an_empty_graph_is_a_head_alone() -> None:
    assert rows(Graph.of([], [])) == []
    assert lines(Graph.of([], [])) == []
