"""What changed between two days: worked out by hand on a small study, on every store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from examples import event, person, post, study, written

from diplograph.graph.errors import InputError
from diplograph.queries.standing_table import change_words
from diplograph.study import Study, open_study

ANNA, BORIS = person("Anna Petrova", "RU"), person("Boris Orlov", "RU")


@pytest.fixture
def opened(tmp_path: Path, store_url: str) -> Study:
    """Relations severed and restored, flights that only one side stopped, one ambassador after another."""
    told = [
        event("relations_established", "RU", "US", "1990-01-01"),
        event("relations_severed", "RU", "US", "2020-05-01"),
        event("relations_restored", "RU", "US", "2022-05-01"),
        event("flight_suspension", "RU", "US", "2021-03-01"),
        event("visa_easing", "RU", "US", "2021-01", status="planned"),
        post(ANNA, since="2018-02-01", until="2020-05-01"),
        post(BORIS, since="2022-06-01"),
    ]
    return open_study(study(tmp_path / "study", written("one", *told)).home, db=store_url)


def told(opened: Study, first: str, last: str) -> list[tuple[object, ...]]:
    names = ("state", "of", "to", "before", "after", "since")
    return [tuple(row[name] for name in names) for row in opened.changes("US", "RU", first, last)]


def test_each_state_that_differs_is_told_with_what_made_it_so(opened: Study) -> None:
    # 2019: relations, Anna; 2021-06: severed, nobody, flights stopped by Russia.
    assert told(opened, "2019-01-01", "2021-06-01") == [
        ("relations", "country:RU", "country:US", ["established"], ["none"], "2020-05-01"),
        ("ambassador", "country:RU", "country:US", ["Anna Petrova"], ["vacant"], "2020-05-01"),
        ("flights", "country:RU", "country:US", [], ["suspended"], "2021-03-01"),
    ]
    [relations, *_] = opened.changes("RU", "US", "2019-01-01", date(2021, 6, 1))
    assert (relations["type"], relations["mutual"]) == ("relations_severed", True)
    assert relations["quote"] == "RU and US: relations_severed 2020-05-01."


def test_what_was_done_and_undone_between_the_days_is_no_change(opened: Study) -> None:
    rows = told(opened, "2019-01-01", "2023-01-01")
    assert "relations" not in {row[0] for row in rows}
    assert ("ambassador", "country:RU", "country:US", ["Anna Petrova"], ["Boris Orlov"], "2022-06-01") in rows


def test_nothing_changes_on_one_day_and_what_is_planned_changes_nothing(opened: Study) -> None:
    assert told(opened, "2019-01-01", "2019-01-01") == []
    assert "visas" not in {row[0] for row in told(opened, "2019-01-01", "2023-01-01")}


def test_a_window_that_ends_before_it_begins_is_told(opened: Study) -> None:
    with pytest.raises(InputError, match="exchange them"):
        opened.changes("RU", "US", "2021-01-01", "2020-01-01")


def test_words_tell_before_and_after_in_three_languages(opened: Study) -> None:
    rows = opened.changes("RU", "US", "2019-01-01", "2021-06-01")
    assert [change_words(rows, "en").lines[0][:4], change_words(rows, "ar").lines[0][:4]] == [
        ("Relations", "Russia – United States", "established", "severed"),
        ("العلاقات", "روسيا – الولايات المتحدة", "قائمة", "مقطوعة"),
    ]
    assert change_words(rows, "ru").lines[2][2:4] == ("неизвестно", "приостановлено")
