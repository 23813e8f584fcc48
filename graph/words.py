"""Dates in words, in the three languages of the vocabulary: ``date_words("2025-02", "ru")`` is «февраль 2025 года».

A date's words keep what its EDTF text says and no more: a month stays a month, "about" stays about, a day
without a year says that the year is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from diplograph.graph.time import parse_edtf

__all__ = ["LANGUAGES", "Language", "date_words", "when_words"]

Language = Literal["en", "ar", "ru"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns of one language; ``{}`` is a date's words."""

    months: tuple[str, ...]
    months_of: tuple[str, ...]
    dated: str
    """Day and month, or month alone, with the year."""
    year: str
    of_year: str
    about: str
    between: str
    once: str
    since: str
    until: str
    not_before: str
    not_after: str
    no_year: str
    undated: str
    within: str
    within_year: str
    months_in: tuple[str, ...]
    """Months as they stand after "in"."""


_ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# The names of the Gregorian months as most of the Arab press prints them; شباط and its like differ by country.
_ARABIC = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
_RUSSIAN = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)
_RUSSIAN_OF = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)

_RUSSIAN_IN = (
    *("январе", "феврале", "марте", "апреле", "мае", "июне"),
    *("июле", "августе", "сентябре", "октябре", "ноябре", "декабре"),
)

_WORDS: dict[Language, _Words] = {
    "en": _Words(
        months=_ENGLISH,
        months_of=_ENGLISH,
        dated="{} {}",
        year="{}",
        of_year="{}",
        about="about {}",
        between="between {} and {}",
        once="once between {} and {}",
        since="since {}",
        until="until {}",
        not_before="{} or later",
        not_after="{} or earlier",
        no_year="{}, year unknown",
        undated="undated",
        within="in {}",
        within_year="in {}",
        months_in=_ENGLISH,
    ),
    "ar": _Words(
        months=_ARABIC,
        months_of=_ARABIC,
        dated="{} {}",
        year="{}",
        of_year="{}",
        about="نحو {}",
        between="بين {} و{}",
        once="مرة بين {} و{}",
        since="منذ {}",
        until="حتى {}",
        not_before="{} أو بعده",
        not_after="{} أو قبله",
        no_year="{}، السنة غير معروفة",
        undated="بلا تاريخ",
        within="في {}",
        within_year="في {}",
        months_in=_ARABIC,
    ),
    "ru": _Words(
        months=_RUSSIAN,
        months_of=_RUSSIAN_OF,
        dated="{} {} года",
        year="{} год",
        of_year="{} года",
        about="около {}",
        between="с {} по {}",
        once="однажды с {} по {}",
        since="с {}",
        until="до {} включительно",
        not_before="не раньше {}",
        not_after="не позже {}",
        no_year="{}, год неизвестен",
        undated="без даты",
        within="в {}",
        within_year="в {} году",
        months_in=_RUSSIAN_IN,
    ),
}


def date_words(edtf: str | None, language: Language = "en") -> str:
    """An EDTF date in words; None is "undated". Raises InputError for what is not EDTF."""
    words = _WORDS[language]
    if edtf is None:
        return words.undated
    span = parse_edtf(edtf)
    if span.kind == "single":
        return _single(edtf, language)
    once = span.kind == "one_of"
    start, _, end = edtf[1:-1].partition("..") if once else edtf.replace("..", "").partition("/")
    if not end:
        return (words.not_before if once else words.since).format(_single(start, language, genitive=True))
    if not start:
        return (words.not_after if once else words.until).format(_single(end, language, genitive=True))
    return (words.once if once else words.between).format(_start(start, end, language), _single(end, language))


def when_words(edtf: str | None, language: Language = "en") -> str:
    """As ``date_words``, fit for the end of a sentence: "in March 2025", "in 2025", else the same words.

    Raises InputError for what is not EDTF.
    """
    told = date_words(edtf, language)
    if edtf is None or parse_edtf(edtf).kind != "single" or edtf.endswith("~"):
        return told
    words = _WORDS[language]
    year, month, day = _parts(edtf)
    if year is None or day is not None:
        return told
    if month is None:
        return words.within_year.format(year)
    return words.within.format(words.dated.format(words.months_in[month - 1], year))


def _single(text: str, language: Language, *, genitive: bool = False) -> str:
    """One date. Russian puts it into the genitive after most prepositions, "about" among them."""
    words = _WORDS[language]
    about = text.endswith("~")
    year, month, day = _parts(text)
    day_month = _day_month(month, day, language, genitive=genitive or about)
    if year is None:
        return words.no_year.format(day_month)
    if month is not None:
        phrase = words.dated.format(day_month, year)
    else:
        phrase = (words.of_year if genitive or about else words.year).format(year)
    return words.about.format(phrase) if about else phrase


def _start(start: str, end: str, language: Language) -> str:
    """The first end of an interval; what both ends share is said once, with the second: "10 and 16 March 2025"."""
    year, month, day = _parts(start)
    end_year, end_month, end_day = _parts(end)
    if "~" in start + end or year != end_year or month is None or end_month is None:
        return _single(start, language, genitive=True)
    if month == end_month and day is not None and end_day is not None:
        return str(day)
    return _day_month(month, day, language, genitive=True)


def _parts(text: str) -> tuple[int | None, int | None, int | None]:
    year, *rest = text.rstrip("~").split("-")
    month = int(rest[0]) if rest else None
    return (None if year == "XXXX" else int(year)), month, (int(rest[1]) if len(rest) > 1 else None)


def _day_month(month: int | None, day: int | None, language: Language, *, genitive: bool) -> str:
    words = _WORDS[language]
    if month is None:
        return ""
    if day is None:
        return (words.months_of if genitive else words.months)[month - 1]
    return f"{day} {words.months_of[month - 1]}"
