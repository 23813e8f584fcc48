from __future__ import annotations

from datetime import date

import pytest

from diplograph.graph.errors import InputError
from diplograph.graph.time import day, parse_edtf


def days(first: str, last: str) -> tuple[int, int]:
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-02-18", "2025-02-18", "2025-02-18"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2015/2025", "2015-01-01", "2025-12-31"),
        ("2025-03-10/2025-03-16", "2025-03-10", "2025-03-16"),
        ("[2015..2025]", "2015-01-01", "2025-12-31"),
        ("2021-04-18~", "2021-04-15", "2021-04-21"),
        ("2021-04~", "2021-03-01", "2021-05-31"),
    ],
)
def test_a_date_means_the_days_it_may_be(text: str, first: str, last: str) -> None:
    span = parse_edtf(text)
    assert (span.day_from, span.day_to) == days(first, last)
    assert str(span) == text


@pytest.mark.parametrize("text", ["XXXX-02-18", "XXXX-02", "XXXX-02-29"])
def test_a_day_of_an_unknown_year_has_no_bounds_and_overlaps_nothing(text: str) -> None:
    span = parse_edtf(text)
    assert not span.has_bound
    assert not span.overlaps(span)
    assert not span.within(parse_edtf("1900/2100"))


def test_an_open_end_reaches_as_far_as_one_looks() -> None:
    since = parse_edtf("2022-03/..")
    assert since.day_to is None
    assert since.overlaps(parse_edtf("2400"))
    assert not since.overlaps(parse_edtf("2022-02"))
    assert parse_edtf("2022-05").within(since)


@pytest.mark.parametrize(
    "text",
    [
        "18 Feb",
        "2025-13",
        "2025-02-30",
        "2025-00",
        "",
        "/",
        "[..]",
        "2025/2024",
        "XXXX",
        "2025/XXXX-01",
        "٢٠٢٥",
        "20 25",
    ],
)
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputError, match="not an EDTF date"):
        parse_edtf(text)


def test_about_a_day_is_told_apart_from_the_day() -> None:
    assert day(date(2021, 4, 18), about=True).approximate
    assert not day(date(2021, 4, 18)).approximate
    assert parse_edtf("2021-04-18").within(parse_edtf("2021-04-18~"))
