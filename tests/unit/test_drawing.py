"""Tables on a terminal: columns that hold, Arabic right to left, blocks where columns do not fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from diplograph.cli.drawing import drawn
from diplograph.cli.output import Listing, rendered, visible

LTR, RTL, END = "\u2066", "\u2067", "\u2069"
HEADS = ("Date", "Event", "Words")
ROWS = [
    ("3 March 2021", "Expulsion (10)", "طردت موسكو عشرة دبلوماسيين بولنديين"),
    ("April 2021", "Recall", "Warsaw recalled its ambassador to Moscow for consultations after the expulsion"),
]
ARABIC = ("التاريخ", "الحدث", "اللفظ")
IN_ARABIC = [("3 مارس 2021", "طرد (10)", ROWS[0][2]), ("أبريل 2021", "استدعاء", ROWS[1][2])]


@pytest.fixture
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """The width of the terminal that is drawn for."""
    monkeypatch.setenv("COLUMNS", str(request.param))
    monkeypatch.setenv("TERM", "dumb")
    return int(request.param)


def lines_of(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip() and "─" not in line]


def plain(line: str) -> str:
    return re.sub(f"[{LTR}{RTL}{END}]", "", line)


@pytest.mark.parametrize("width", [200], indirect=True)
def test_arabic_in_a_table_is_isolated_and_the_rest_left_as_it_is(width: int) -> None:
    head, first, second = lines_of(drawn(HEADS, ROWS, {}))
    assert head.split() == ["Date", "Event", "Words"]
    assert first.endswith(f"  {RTL}{ROWS[0][2]}{END}")
    assert second.endswith(ROWS[1][2])
    assert first.index("Expulsion") == second.index("Recall") == head.index("Event") < width


@pytest.mark.parametrize("width", [200], indirect=True)
@pytest.mark.usefixtures("width")
def test_the_columns_of_an_arabic_table_run_from_right_to_left_and_are_flush_right() -> None:
    head, first, second = lines_of(drawn(ARABIC, IN_ARABIC, {}))
    assert [cell.strip() for cell in re.split(f"{RTL}|{END}", head) if cell.strip()] == ["اللفظ", "الحدث", "التاريخ"]
    assert f"{RTL}طرد (10){END}" in first
    assert f"{LTR}{ROWS[1][2]}{END}" in second
    assert len({cell_len(line) for line in (head, first, second)}) == 1


@pytest.mark.parametrize("width", [80], indirect=True)
@pytest.mark.usefixtures("width")
def test_words_from_left_to_right_keep_their_order_in_an_arabic_line() -> None:
    told = "قنوات دبلوماسية (14 April 2025) و10 دبلوماسيين"
    shown = drawn(("Words",), [(told,)], {})
    assert f"{RTL}قنوات دبلوماسية ({LTR}14 April 2025{END}) و10 دبلوماسيين{END}" in shown


@pytest.mark.parametrize("width", [44, 60, 80, 140], indirect=True)
@pytest.mark.parametrize(("heads", "rows"), [(HEADS, ROWS), (ARABIC, IN_ARABIC)])
def test_a_table_is_never_wider_than_the_terminal_and_loses_no_word(
    width: int, heads: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    shown = drawn(heads, rows, {heads[2]: heads[1]})
    assert max(map(cell_len, shown.splitlines())) <= width
    for word in " ".join(cell for row in rows for cell in row).split():
        assert word in plain(shown)


@pytest.mark.parametrize("width", [30], indirect=True)
@pytest.mark.usefixtures("width")
def test_a_row_is_a_block_of_lines_where_columns_would_be_too_narrow() -> None:
    heads = tuple(f"Head{number}" for number in range(8))
    rows = [tuple("word" if number != 2 else "" for number in range(8))] * 2
    told = [f"Head{number}" for number in range(8) if number != 2]
    assert [line.split() for line in lines_of(drawn(heads, rows, {}))] == [[head, "word"] for head in told] * 2


@pytest.mark.parametrize("width", [40], indirect=True)
@pytest.mark.usefixtures("width")
@given(texts=st.lists(st.text(min_size=1, max_size=60), min_size=3, max_size=3))
def test_no_text_leaves_an_isolate_open_or_a_control(texts: list[str]) -> None:
    cleaned = [" ".join(visible(text).split()) for text in texts]
    shown = drawn(HEADS, [cleaned], {})
    for line in shown.splitlines():
        assert line.count(LTR) + line.count(RTL) == line.count(END)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


def test_what_goes_into_a_pipe_has_no_isolates() -> None:
    rows = [dict(zip(HEADS, row, strict=True)) for row in ROWS]
    assert not re.search(f"[{LTR}{RTL}{END}]", rendered(Listing(columns=HEADS, rows=rows), "table"))
