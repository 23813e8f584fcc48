"""A model's date is never more precise than the words it gives for it."""

from __future__ import annotations

import pytest

from diplograph.ingest.article import make_article
from diplograph.ingest.llm.dates import DateCheck

# Published on a Thursday.
DAY = "2025-04-10"


def resolved(
    words: str | None,
    given: str | None,
    language: str = "en",
    published: str | None = DAY,
    text: str = "",
    ahead: bool = True,
) -> str | None:
    article = make_article(f"{text} {words or ''}", language=language, published=published)
    time, lost = DateCheck(article).time(words, given, ahead=ahead)
    # What was taken off is told, and nothing is told where nothing was.
    assert (lost is None) == (time.edtf == given or (words is None and given is None))
    assert time.text == words or (words is None and time.text is None)
    assert (time.reason is None) == (time.edtf == given and given is not None)
    return time.edtf


KEPT = [
    ("18 February 2025", "2025-02-18", "en"),
    ("February 18", "2025-02-18", "en"),
    ("the eighteenth of February", "2025-02-18", "en"),
    ("18.02.2025", "2025-02-18", "en"),
    ("2025-02-18", "2025-02-18", "en"),
    ("February", "2025-02", "en"),
    ("in 2016", "2016", "en"),
    ("yesterday", "2025-04-09", "en"),
    ("on Monday", "2025-04-07", "en"),
    ("three weeks ago", "2025-03-20", "en"),
    ("two days earlier", "2025-04-08", "en"),
    ("last month", "2025-03", "en"),
    ("last week", "2025-03-31/2025-04-06", "en"),
    ("last year", "2024", "en"),
    ("ten years ago", "2015", "en"),
    ("over the last decade", "2015/2025", "en"),
    ("from 2014 to 2016", "2014/2016", "en"),
    ("some time between 2014 and 2016", "[2014..2016]", "en"),
    ("since March 2014", "2014-03/..", "en"),
    ("about 18 April 2021", "2021-04-18~", "en"),
    ("18 февраля", "2025-02-18", "ru"),
    ("третьего марта", "2025-03-03", "ru"),
    ("в среду", "2025-04-09", "ru"),
    ("в прошлом месяце", "2025-03", "ru"),
    ("на прошлой неделе", "2025-03-31/2025-04-06", "ru"),
    ("в мае 2014 года", "2014-05", "ru"),
    ("18 فبراير الماضي", "2025-02-18", "ar"),
    ("كانون الأول/ديسمبر 2016", "2016-12", "ar"),
    ("٣ آذار/مارس", "2025-03-03", "ar"),
    ("أمس الأربعاء", "2025-04-09", "ar"),
    ("قبل يومين", "2025-04-08", "ar"),
    ("الأسبوع الماضي", "2025-03-31/2025-04-06", "ar"),
    ("الشهر الماضي", "2025-03", "ar"),
    ("في 21 من الشهر الماضي", "2025-03-21", "ar"),
    ("العام الماضي", "2024", "ar"),
]


@pytest.mark.parametrize(("words", "given", "language"), KEPT)
def test_what_the_words_give_is_kept(words: str, given: str, language: str) -> None:
    assert resolved(words, given, language) == given


CUT = [
    ("last month", "2025-03-15", "2025-03", "en"),
    ("in 2016", "2016-01-01", "2016", "en"),
    ("in 2016", "2016-05", "2016", "en"),
    ("in February 2025", "2025-02-18", "2025-02", "en"),
    ("last year", "2024-03-01", "2024", "en"),
    ("this year", "2025-04", "2025", "en"),
    ("yesterday", "2025-04-08", "2025-04", "en"),
    ("three weeks ago", "2025-03-03", "2025-03", "en"),
    ("three months ago", "2025-01-03", "2025-01", "en"),
    ("on Monday", "2025-04-08", "2025-04", "en"),
    ("in 2014", "2014-01-01/2014-12-31", "2014", "en"),
    ("from 2014 to 2016", "2014-01-01/2016-12-31", "2014/2016", "en"),
    ("18 February", "1987-02-18", "XXXX-02-18", "en"),
    ("recently", "2025-04-08", None, "en"),
    ("at that time", "2025", None, "en"),
    ("when the war began", "2022-02-24", None, "en"),
    ("long ago", "1987", None, "en"),
    ("in March", "1987", None, "en"),
    ("в прошлом месяце", "2025-03-15", "2025-03", "ru"),
    ("в феврале 2025 года", "2025-02-18", "2025-02", "ru"),
    ("الشهر الماضي", "2025-03-15", "2025-03", "ar"),
    ("عام 2016", "2016-12-31", "2016", "ar"),
    ("3 March", "3 March", None, "en"),
    ("3 March", "2025-02-30", None, "en"),
    ("3 March", "", None, "en"),
]


@pytest.mark.parametrize(("words", "given", "kept", "language"), CUT)
def test_what_the_words_do_not_give_is_cut_off(words: str, given: str, kept: str | None, language: str) -> None:
    assert resolved(words, given, language) == kept


@pytest.mark.parametrize(
    ("words", "given", "kept"),
    [
        ("yesterday", "2025-04-09", None),
        ("last month", "2025-03", None),
        ("18 February", "2025-02-18", "XXXX-02-18"),
        ("18 February", "XXXX-02-18", "XXXX-02-18"),
        ("18 February 2025", "2025-02-18", "2025-02-18"),
    ],
)
def test_without_a_publication_day_nothing_leads_from_it(words: str, given: str, kept: str | None) -> None:
    assert resolved(words, given, published=None) == kept


def test_a_year_told_elsewhere_may_be_carried() -> None:
    assert resolved("18 February", "1987-02-18", text="It was in 1987.") == "1987-02-18"
    assert resolved("on the 18th, 18", "1987-02-18", text="It was February 1987.") == "1987-02-18"


def test_a_date_without_words_is_none() -> None:
    assert resolved(None, "2025-04-09") is None
    assert resolved(None, None) is None


def test_what_happened_happened_before_it_was_told() -> None:
    assert resolved("20 April", "2025-04-20", ahead=False) is None
    assert resolved("20 April", "2025-04-20", ahead=True) == "2025-04-20"
