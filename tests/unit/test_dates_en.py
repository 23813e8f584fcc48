"""English expressions of time, each resolved against a Wednesday: 12 June 2024."""

from __future__ import annotations

from datetime import date

import pytest
from told import date_of

PUBLISHED = date(2024, 6, 12)


def resolved(text: str, *, ahead: bool = False) -> str | None:
    return date_of("en", text, PUBLISHED, ahead=ahead)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on 18 February 2022", "2022-02-18"),
        ("on February 18, 2022", "2022-02-18"),
        ("on 3 May", "2024-05-03"),
        ("on 3 August", "2023-08-03"),
        ("from 3 to 5 October 2018", "2018-10-03/2018-10-05"),
        ("on October 3-5, 2018", "2018-10-03/2018-10-05"),
        ("in early March", "2024-03"),
        ("in mid-December", "2023-12"),
        ("last August", "2023-08"),
        ("on 17 June of last year", "2023-06-17"),
        ("on Monday", "2024-06-10"),
        ("last Friday", "2024-06-07"),
        ("over the weekend", "[2024-06-08..2024-06-09]"),
        ("last week", "2024-06-03/2024-06-09"),
        ("last month", "2024-05"),
        ("three days ago", "2024-06-09"),
        ("a fortnight ago", "2024-05-29"),
        ("two months ago", "2024-04"),
        ("in the last decade", "2014/2024"),
        ("between 2015 and 2018", "2015/2018"),
        ("in the 1990s", "1990/1999"),
        ("since March 2022", "2022-03/.."),
        ("since last month", "2024-05/.."),
        ("on New Year's Day", "2024-01-01"),
        ("last summer", "[2023-06..2023-08]"),
        ("on 4 October 2023, and from the 16th to the 18th", "2023-10-16/2023-10-18"),
        ("on 8 July 2018; the next morning", "2018-07-09"),
        ("on 8 July 2018; two days earlier", "2018-07-06"),
        ("on 8 July 2018; that evening", "2018-07-08"),
        ("by six months on 22 May", "2024-05-22"),
        ("from 28 February to 2 March 2021", "2021-02-28/2021-03-02"),
        ("from 28 December to 2 January", "2023-12-28/2024-01-02"),
        ("in the first half of 2019", "[2019-01..2019-06]"),
        ("in the third quarter of last year", "[2023-07..2023-09]"),
        ("in the first half of March", "2024-03"),
        ("in the late eighties", "1980/1989"),
        ("on the 3rd of this month", "2024-06-03"),
        ("two days before the summit of 1 June", "2024-05-30"),
        ("a week after the vote on 2 May 2023", "2023-05-09"),
        ("on Monday; hours later", "2024-06-10"),
        ("on Monday; earlier in the day", "2024-06-10"),
        ("hours ago", "2024-06-12"),
        ("in mid-2015", "2015"),
        ("on 3 May 2020; in October 2008; on the following day", "2008-10"),
        ("it goes back to 2019. In May of that year", "2019-05"),
        ("in September 2021; that April", "2021-04"),
        ("by Friday", "[2024-06-12..2024-06-14]"),
        ("in two weeks", None),
    ],
)
def test_words_of_time_give_their_own_precision(words: str, edtf: str) -> None:
    assert resolved(words) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on Friday", "2024-06-14"),
        ("on 2 February", "2025-02-02"),
        ("by 1 August", "[2024-06-12..2024-08-01]"),
        ("by the end of the year", "[2024-06-12..2024-12-31]"),
        ("before the summer is out, in the autumn", "[2024-09..2024-11]"),
    ],
)
def test_what_lies_ahead_is_the_next_such_day(words: str, edtf: str) -> None:
    assert resolved(words, ahead=True) == edtf


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert resolved("on 31 April 2020") is None
    assert resolved("from 3 to 30 February 2020") is None


@pytest.mark.parametrize(("ahead", "edtf"), [(False, "2024-02-29"), (True, "2028-02-29")])
def test_the_29th_of_february_is_of_a_leap_year(ahead: bool, edtf: str) -> None:
    assert resolved("on 29 February", ahead=ahead) == edtf


def test_may_and_march_are_words_too() -> None:
    assert resolved("they may march on the palace") is None
