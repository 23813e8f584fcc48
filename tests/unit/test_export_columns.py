"""Columns have the types that a data frame asks for, and hold no day that is not told."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from examples import event, told_by
from made_graph import TEXT, small_graph
from pyarrow import ipc, parquet

from diplograph.graph.export import render
from diplograph.graph.export.columns import COLUMNS
from diplograph.graph.model import Graph
from diplograph.ingest.build import build_graph

FORMS = ("parquet", "arrow")


def read(graph: Graph, form: str) -> Any:
    content = b"".join(render(graph, form))
    return parquet.read_table(io.BytesIO(content)) if form == "parquet" else ipc.open_file(content).read_all()


@pytest.mark.parametrize("form", FORMS)
def test_a_row_is_one_event(form: str) -> None:
    [row] = [one for one in read(small_graph(), form).to_pylist() if one["event"] == "event:1f1"]
    assert row == {
        **dict.fromkeys(COLUMNS),
        "event": "event:1f1",
        "what": "Expulsion: Russia → United States",
        "type": "expulsion",
        "status": "occurred",
        "date": "2025-02-18",
        "first_day": date(2025, 2, 18),
        "last_day": date(2025, 2, 18),
        "actors": ["country:RU"],
        "targets": ["country:US"],
        "parties": [],
        "people": [],
        "missions": [],
        "count": 10,
        "confidence": 0.9,
        "quotes": [TEXT],
        "language": "ar",
        "title": "عنوان",
        "url": "https://example.org/a?b=1#c",
        "publisher": "Test Gazette",
        "published": "2025-03",
        "articles": ["article:1f"],
        "reports": 1,
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("graph", [small_graph(), Graph.of([], [])], ids=["small", "empty"])
def test_columns_have_their_types_even_where_there_is_nothing(form: str, graph: Graph) -> None:
    schema = read(graph, form).schema
    assert schema.names == list(COLUMNS)
    assert (schema.field("first_day").type, schema.field("date").type) == (pa.date32(), pa.string())
    assert (schema.field("count").type, schema.field("confidence").type) == (pa.int64(), pa.float64())
    assert schema.field("actors").type.value_type == pa.string()
    assert schema.metadata is None


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2025-02", (date(2025, 2, 1), date(2025, 2, 28))),
        ("2020/..", (date(2020, 1, 1), None)),
        ("XXXX-02-18", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_day_that_nobody_tells_is_null_and_the_date_stays_as_told(
    when: str | None, days: tuple[date | None, date | None]
) -> None:
    [row] = read(build_graph([told_by("one", event(when=when))]), "parquet").to_pylist()
    assert (row["date"], (row["first_day"], row["last_day"])) == (when, days)


def test_both_forms_hold_the_same_in_order_of_time() -> None:
    one, other = (read(small_graph(), form) for form in FORMS)
    assert one.equals(other)
    assert one["event"].to_pylist() == ["event:1f1", "event:1f2", "event:1f3"]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_graph_gives_the_same_bytes(form: str) -> None:
    assert b"".join(render(small_graph(), form)) == b"".join(render(small_graph(), form))
