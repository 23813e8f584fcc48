"""``trend``, as people run it: what lies in a period, what is counted apart, and the picture."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import Command, runner
from examples import event, study, written
from hypothesis import given
from hypothesis import strategies as st

from diplograph.queries.analysis.periods import UNITS, Unit, activity_by, period_of, period_words

# Weights: expulsion -5.0, talks 1.0, protest -2.0, appointment 0.
ARTICLES = (
    written(
        "one",
        event("expulsion", when="2024-11-05"),
        event("protest", "US", "RU", "2024-11-30"),
        event("talks", when="2025-02-10"),
        event("appointment", when="2025-02"),
        event("talks", when="2025-01-30/2025-02-02"),
        event("talks", when="2025"),
        event("expulsion", when=None),
        event("expulsion", when="2024-12-01", status="planned"),
        event("talks", "RU", "FR", "2024-12-24"),
    ),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trend") / "study"
    study(folder, *ARTICLES)
    return folder


@pytest.fixture
def diplograph(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return runner(capsys, monkeypatch, "--home", home)


def counted(rows: list[dict[str, Any]]) -> dict[str, tuple[Any, ...]]:
    return {row["period"]: (row["events"], row["cooperative"], row["hostile"], row["weight"]) for row in rows}


def test_months_from_the_first_to_the_last_with_those_without_events(diplograph: Command) -> None:
    told = diplograph("trend", "RU", "US", "--format", "json").data
    assert counted(told["rows"]) == {
        "2024-11": (2, 0, 2, -7.0),
        "2024-12": (0, 0, 0, 0.0),
        "2025-01": (0, 0, 0, 0.0),
        "2025-02": (2, 1, 0, 1.0),
    }
    # Talks from January to February and in some month of 2025 are not guessed into one.
    assert (told["wide"], told["undated"]) == (2, 1)
    assert [told["rows"][0][key] for key in ("from", "to")] == ["2024-11-01", "2024-11-30"]


def test_in_a_longer_period_more_dates_surely_lie(diplograph: Command) -> None:
    told = diplograph("trend", "RU", "US", "--by", "year", "--format", "json").data
    assert counted(told["rows"]) == {"2024": (2, 0, 2, -7.0), "2025": (4, 3, 0, 3.0)}
    assert (told["wide"], told["undated"]) == (0, 1)


def test_what_is_counted_apart_is_told_on_stderr(diplograph: Command) -> None:
    ended = diplograph("trend", "RU", "US")
    assert ended.err == "Not counted: 1 without a date; 2 whose date is too wide to lie surely in one month.\n"


def test_a_table_has_a_sparkline_above_it(diplograph: Command) -> None:
    assert diplograph("trend", "RU", "US", "--by", "quarter").out == (
        "2024-Q4 ▆█ 2025-Q1\n"  # 2 of 3 events: 7 steps x 2/3, rounded up, is the fifth above the lowest
        "\n"
        "Period   Events  Cooperative  Hostile  Weight\n"
        "Q4 2024  2       0            2        -7.0\n"
        "Q1 2025  3       2            0        2.0\n"
    )


def test_csv_and_jsonl_have_the_rows_alone(diplograph: Command) -> None:
    assert diplograph("trend", "RU", "US", "--by", "year", "--format", "csv").out == (
        "period,from,to,events,cooperative,hostile,weight\r\n"
        "2024,2024-01-01,2024-12-31,2,0,2,-7.0\r\n"
        "2025,2025-01-01,2025-12-31,4,3,0,3.0\r\n"
    )
    lines = diplograph("trend", "RU", "US", "--by", "year", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["period"] for line in lines] == ["2024", "2025"]


def test_a_window_bounds_the_periods_and_what_counts(diplograph: Command) -> None:
    told = diplograph("trend", "RU", "US", "--from", "2025-01-31", "--to", "2025-03", "--format", "json").data
    # The talks that began on 30 January may have been before the window, those of 2025 too.
    assert counted(told["rows"]) == {
        "2025-01": (0, 0, 0, 0.0),
        "2025-02": (2, 1, 0, 1.0),
        "2025-03": (0, 0, 0, 0.0),
    }
    assert (told["wide"], told["undated"]) == (2, 1)


def test_one_state_type_and_status(diplograph: Command) -> None:
    one = diplograph("trend", "FR", "--format", "json").data
    assert counted(one["rows"]) == {"2024-12": (1, 1, 0, 1.0)}
    planned = diplograph("trend", "RU", "US", "--status", "planned", "--type", "expulsion", "--format", "json").data
    assert counted(planned["rows"]) == {"2024-12": (1, 0, 1, -5.0)}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("RU", "Rusia"), 4, "unknown state 'Rusia'; did you mean Russia (RU)?"),
        (("RU", "روسيا"), 3, "A and B are the same state"),
        (("RU", "--from", "2025", "--to", "2024"), 3, "--from 2025 is after --to 2024"),
        (("RU", "--from", "2025-02-30"), 3, "names a day that does not exist"),
        (("RU", "--type", "expulsions"), 4, "expulsion"),
        (("RU", "--svg", "-"), 3, "a picture goes into a file"),
        (("RU", "--by", "week"), 2, "'month', 'quarter', 'year'"),
    ],
)
def test_bad_input_is_one_line(diplograph: Command, arguments: tuple[str, ...], code: int, told: str) -> None:
    ended = diplograph("trend", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert "Traceback" not in ended.err


def test_nothing_in_the_window_is_told(diplograph: Command, tmp_path: Path) -> None:
    ended = diplograph("trend", "RU", "US", "--from", "1990", "--to", "1991", "--svg", tmp_path / "x.svg")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err == "Nothing found.\nNot counted: 1 without a date.\n"
    assert not (tmp_path / "x.svg").exists()


@pytest.mark.parametrize("lang", ["en", "ar", "ru"])
def test_a_picture_has_the_same_bytes_each_time_and_nothing_of_the_day(
    diplograph: Command, tmp_path: Path, lang: str
) -> None:
    made = []
    for turn in ("one", "two"):
        svg, png = tmp_path / f"{turn}.svg", tmp_path / f"{turn}.png"
        ended = diplograph("trend", "RU", "US", "--lang", lang, "--svg", svg, "--png", png)
        assert ended.code == 0
        made.append((svg.read_bytes(), png.read_bytes()))
    assert made[0] == made[1]
    assert made[0][0].startswith(b"<?xml")
    assert made[0][1].startswith(b"\x89PNG")
    assert b"dc:date" not in made[0][0]
    assert b"Software" not in made[0][1]


def test_without_matplotlib_the_way_to_get_it_is_told(
    diplograph: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    ended = diplograph("trend", "RU", "US", "--png", tmp_path / "x.png")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err == "diplograph: a picture needs matplotlib; `pip install 'diplograph[plot]'`\n"


@given(st.dates(), st.sampled_from(UNITS))
def test_each_day_lies_in_its_period_and_periods_follow_each_other(day: date, unit: Unit) -> None:
    period = period_of(day, unit)
    assert period.first <= day <= period.last
    if period.last != date.max:
        assert period.after(1).first.toordinal() == period.last.toordinal() + 1
    for lang in ("en", "ar", "ru"):
        assert str(day.year) in period_words(period, lang)


DAYS = st.integers(date(2024, 1, 1).toordinal(), date(2025, 12, 31).toordinal())
ROWS = st.builds(
    lambda kind, start, length, events: {
        "type": kind,
        "day_from": start,
        "day_to": None if length is None or start is None else start + length,
        "events": events,
    },
    st.sampled_from(["talks", "protest", "expulsion"]),
    st.one_of(st.none(), DAYS),
    st.one_of(st.none(), st.integers(0, 60)),
    st.integers(1, 9),
)


@given(st.lists(ROWS), st.randoms(use_true_random=False), st.sampled_from(UNITS))
def test_no_event_is_lost_and_the_order_of_rows_does_not_matter(rows: list[Any], chance: Any, unit: Unit) -> None:
    found = activity_by(unit, rows, None, None)
    assert sum(one.events for one in found.periods.values()) + found.wide + found.undated == sum(
        row["events"] for row in rows
    )
    mixed = list(rows)
    chance.shuffle(mixed)
    assert activity_by(unit, mixed, None, None) == found
