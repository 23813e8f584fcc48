"""Listings in every format: exact values for programs, one object a line, nothing that acts on a terminal."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.cli.output import Listing, rendered

ROWS: list[dict[str, object]] = [
    {"event": "event:1", "date": date(2025, 2, 18), "actors": ["country:RU"], "count": None, "quote": "قال «نعم»\nثم"},
    {"event": "event:2", "date": None, "actors": [], "count": 10, "quote": 'a "b", c', "aside": "not a column"},
]
LISTING = Listing(columns=("event", "date", "actors", "count", "quote"), rows=ROWS)
LINES = (
    '{"event": "event:1", "date": "2025-02-18", "actors": ["country:RU"], "count": null, "quote": "قال «نعم»\\nثم"}\n'
    '{"event": "event:2", "date": null, "actors": [], "count": 10, "quote": "a \\"b\\", c"}\n'
)


def test_jsonl_is_an_object_a_line_with_exact_values() -> None:
    assert rendered(LISTING, "jsonl") == LINES


def test_jsonl_of_nothing_is_nothing_and_json_an_empty_list() -> None:
    nothing = Listing(columns=("event",), rows=[])
    assert (rendered(nothing, "jsonl"), rendered(nothing, "json")) == ("", "[]\n")


@given(st.lists(st.text(), max_size=4))
def test_json_and_jsonl_give_any_text_back_and_no_text_breaks_a_line(texts: list[str]) -> None:
    rows = [{"quote": text} for text in texts]
    listing = Listing(columns=("quote",), rows=rows)
    lines = rendered(listing, "jsonl")
    assert not rows or lines.endswith("\n")
    assert [json.loads(line) for line in lines.splitlines()] == rows
    assert json.loads(rendered(listing, "json")) == rows


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "md"])
@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\u202e", "\u2066", "\x07", "\x7f"])
def test_what_would_act_on_a_terminal_does_not_come_through(form: str, sign: str) -> None:
    assert sign not in rendered(Listing(columns=("quote",), rows=[{"quote": f"a{sign}b"}]), form)
