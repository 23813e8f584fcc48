"""Expressions of time, found and resolved: never more precise than their words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.graph.time import parse_edtf
from diplograph.ingest.article import make_article
from diplograph.ingest.extract import extract
from diplograph.ingest.facts import TimeFact
from diplograph.ingest.lexicon import lexicon
from diplograph.ingest.reading.date_words import find_dates
from diplograph.ingest.reading.dates import Clock, resolve
from diplograph.ingest.reading.tokens import tokenize

PUBLISHED = date(2025, 5, 15)  # a Thursday


def edtf(text: str, *told_before: str, published: date | None = PUBLISHED, ahead: bool = False) -> list[str | None]:
    tokens = tokenize(text)
    told = find_dates(tokens, lexicon("ar").matcher.find(tokens), "ar")
    clock = Clock(published)
    for one in told_before:
        clock.note(TimeFact(edtf=one, basis="relative"))
    return [resolve(item, "words", clock, ahead=ahead).edtf for item in told]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في 18 فبراير الماضي", "2025-02-18"),
        ("في 24 آب/أغسطس 2021", "2021-08-24"),
        ("في ٣ يناير ٢٠١٦", "2016-01-03"),
        ("مطلع كانون الثاني عام 2016", "2016-01"),
        ("في 14 جانفي 2011", "2011-01-14"),
        ("في غشت الماضي", "2024-08"),
        ("الشهر الماضي", "2025-04"),
        ("الأسبوع المقبل", "2025-05-19/2025-05-25"),
        ("العام الماضي", "2024"),
        ("خلال العقد الأخير", "2015/2025"),
        ("بين عامي 2015 و2018", "2015/2018"),
        ("منذ عام 2014", "2014/.."),
        ("الثلاثاء الماضي", "2025-05-13"),
        ("أمس الأربعاء", "2025-05-14"),
        ("قبل ثلاثة أيام", "2025-05-12"),
        ("قبل شهرين", "2025-03"),
        ("هذا العام", "2025"),
        ("الخميس 24 أغسطس", "2024-08-24"),
        ("بتاريخ 7/3/2023", "2023-03-07"),
        ("يومي 3 و4 مارس", "2025-03-03/2025-03-04"),
        ("من 4 إلى 6 أبريل 2019", "2019-04-04/2019-04-06"),
        ("من 28 فبراير إلى 2 مارس", "2025-02-28/2025-03-02"),
        ("في النصف الأول من عام 2012", "[2012-01..2012-06]"),
        ("في الربع الأخير من العام الماضي", "[2024-10..2024-12]"),
        ("في سبعينيات القرن الماضي", "1970/1979"),
        ("منتصف التسعينات", "1990/1999"),
        ("خلال عطلة نهاية الأسبوع", "[2025-05-10..2025-05-11]"),
        ("في الربيع", "[2025-03..2025-05]"),
        ("في ربيع هذا العام", "[2025-03..2025-05]"),
        ("الليلة الماضية", "2025-05-14"),
        ("أمس الأول", "2025-05-13"),
        ("بعد غد", "2025-05-17"),
        ("قبل ساعات", "2025-05-15"),
        ("في وقت لاحق من هذا الشهر", "2025-05"),
        ("قبل ثلاثة أيام من قمة 10 مايو", "2025-05-07"),
        ("قبل نهاية نوفمبر", "[2025-05-15..2025-11-30]"),
        ("بحلول الصيف", "[2025-05-15..2025-05-31]"),
    ],
)
def test_words_of_time_give_their_own_precision(text: str, expected: str) -> None:
    assert edtf(text) == [expected]


def test_a_day_without_a_year_lies_ahead_where_the_act_does() -> None:
    assert edtf("في 20 يونيو", ahead=True) == ["2025-06-20"]
    assert edtf("في 20 يونيو", ahead=False) == ["2024-06-20"]


def test_relative_words_stay_unresolved_without_a_publication_day() -> None:
    assert edtf("الشهر الماضي", published=None) == [None]
    assert edtf("في 18 فبراير", published=None) == ["XXXX-02-18"]


def test_later_counts_from_the_day_told_before() -> None:
    assert edtf("بعد يومين", "2021-08-24") == ["2021-08-26"]
    assert edtf("بعد يومين", "2021-08") == [None]


def test_the_next_day_is_never_counted_from_a_year() -> None:
    assert edtf("في اليوم التالي", "2014") == [None]
    assert edtf("في اليوم التالي", "2021-04-17", "2014") == ["2021-04-18"]
    assert edtf("في الشهر التالي", "2014") == [None]
    assert edtf("في الشهر التالي", "2014-03") == ["2014-04"]


def test_vague_words_give_no_bounds() -> None:
    assert edtf("في السنوات الأخيرة") == [None]


def test_words_that_only_look_like_dates_are_none() -> None:
    assert edtf("مارس ضغوطا على الحكومة") == []


@given(st.dates(date(1600, 1, 1), date(2190, 12, 31)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_full_date_means_its_day_whatever_the_publication_day(day: date, published: date) -> None:
    months = [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ]
    assert edtf(f"في {day.day} {months[day.month - 1]} {day.year:04d}", published=published) == [day.isoformat()]


@given(st.integers(0, 6), st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.booleans())
def test_a_weekday_is_the_nearest_one_on_the_right_side(weekday: int, published: date, ahead: bool) -> None:
    names = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    [found] = edtf(f"يوم {names[weekday]}", published=published, ahead=ahead)
    bound = parse_edtf(str(found)).day_from
    assert bound is not None
    assert date.fromordinal(bound).weekday() == weekday
    distance = bound - published.toordinal()
    assert 0 <= distance <= 6 if ahead else -6 <= distance <= 0


@pytest.mark.parametrize("text", ["الأحد ـ الاثنين", "².5.2020", "عامي 2011 و²", "1,²²²", "من ²²²0s"])
def test_marks_that_only_look_like_letters_or_digits_are_no_stumbling_block(text: str) -> None:
    for language in ("ar", "en", "ru"):
        assert not extract(make_article(f"{text}: x y z u.", language=language)).events
