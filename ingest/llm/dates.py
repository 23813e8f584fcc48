"""Whether a date that a model gives follows from the words it gives for it, and what is left of it where not.

A part of a date (year, month, day) stands where the words hold it, as digits, a name or a number in words, or where
they lead to it from the day of publication ("yesterday", "on Thursday", "three weeks ago", "last month"). A day that
does not stand is taken off, then a month, so that a date ends up no more precise than its words; without its year it
is XXXX-02-18, and without anything left it is null. Each loss is told in the fact's ``time.reason``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from diplograph.graph.errors import InputError
from diplograph.graph.time import Span, parse_edtf
from diplograph.ingest.article import Article
from diplograph.ingest.facts import TimeFact
from diplograph.ingest.llm.words import CheckWords, check_words
from diplograph.ingest.reading.tokens import tokenize

__all__ = ["DateCheck"]

_SINGLE = re.compile(r"(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?(?P<about>~)?")
_NEAR_DAYS = 7


class DateCheck:
    """Checks the dates of one article."""

    def __init__(self, article: Article) -> None:
        self._words = check_words(article.language)
        self._years = {number for number in self._words.numbers_in(article.text) if 1000 <= number <= 9999}
        self._months = self._words.months_in(article.text)
        self._published = _day(article.published)

    def time(self, words: str | None, given: str | None, *, ahead: bool) -> tuple[TimeFact, str | None]:
        """The time as far as it stands, and what was taken from it (None for nothing), in a few words.

        ``words`` are the article's, already found in its text; ``ahead`` says that the act may lie in the future.
        """
        if given is None:
            reason = "the text gives no time for it" if words is None else "these words were not resolved to a date"
            return TimeFact(text=words, reason=reason), None
        if words is None:
            return TimeFact(reason="the model gives a date, and no words of the text for it"), "date without its words"
        try:
            parse_edtf(given)
        except InputError:
            return TimeFact(text=words, reason="the model's date is not EDTF"), "date that is not EDTF"
        clues = _Clues(words, self._words, self._published, self._years, self._months)
        kept = _reduced(given, clues)
        if kept is None:
            return TimeFact(text=words, reason="the model's date does not follow from these words"), _TOO_PRECISE
        span = parse_edtf(kept)
        if not ahead and self._published and span.day_from and span.day_from > self._published.toordinal():
            return TimeFact(text=words, reason="the model's date lies after publication"), "date after publication"
        explicit = kept.startswith("XXXX") or clues.explicit(span)
        time = TimeFact(text=words, edtf=kept, basis="explicit" if explicit else "relative")
        if kept == given:
            return time, None
        return time.model_copy(update={"reason": "the model's date was more precise than these words"}), _TOO_PRECISE


_TOO_PRECISE = "date more precise than its words"


@dataclass(slots=True)
class _Clues:
    """What the words of a date hold, and what is known around them."""

    text: str
    words: CheckWords
    published: date | None
    told_years: set[int]
    """Years that the article tells somewhere: one of them may be carried to a day that has none."""
    told_months: set[int]

    def year(self, number: int) -> bool:
        if number in self.numbers:
            return True
        if not self._speak_of_time():
            return False
        if number in self.told_years:
            return True
        if self.published is None:
            return False
        away = abs(self.published.year - number)
        return away <= 1 or away in self.numbers

    def month(self, year: int | None, number: int) -> bool:
        if number in self.words.months_in(self.text):
            return True
        written_in_digits = number in self.numbers and len(self.numbers) >= 2
        carried = bool(self.numbers) and not self.words.months_in(self.text) and number in self.told_months
        if written_in_digits or (carried and any(one <= 31 for one in self.numbers)):
            return True
        if self.published is None or year is None or not self._short():
            return False
        away = abs((self.published.year - year) * 12 + self.published.month - number)
        return away <= 1 or away in self.numbers

    def day(self, year: int | None, month: int, number: int) -> bool:
        if number in self.numbers and self._numbers_days(number):
            return True
        if self.published is None or year is None:
            return False
        away = (date(year, month, number) - self.published).days
        weekday = date(year, month, number).weekday()
        if away in self.words.offsets_in(self.text):
            return True
        if weekday in self.words.weekdays_in(self.text) and abs(away) <= 2 * _NEAR_DAYS:
            return True
        units = [size for level, size in (("day", 1), ("week", 7)) if self.words.speaks_of(self.text, level)]
        return any(away and abs(away) in {size * one for one in self.numbers or {1}} for size in units)

    def _numbers_days(self, number: int) -> bool:
        """Whether a number can be a day of the month, and does not just count ("three weeks ago")."""
        if len(self.numbers) >= 2 or self.words.months_in(self.text):
            return True
        if self.words.speaks_of(self.text, "week", "year"):
            return False
        counts = self.words.speaks_of(self.text, "day", "month")
        return not counts or any(token.norm == str(number) for token in tokenize(self.text))

    def week(self, span: Span) -> bool:
        """Whether a run of days is the week, or some weeks, that the words speak of."""
        if self.published is None or span.days is None or span.day_from is None or span.days > 2 * _NEAR_DAYS:
            return False
        weeks = max([2, *(one + 1 for one in self.numbers if one < 10)])
        near = abs(span.day_from - self.published.toordinal()) <= weeks * 7
        return near and self.words.speaks_of(self.text, "week")

    def lasting(self) -> bool:
        """Whether the words may speak of a run of years up to publication, which they need not number."""
        return self.published is not None and self.words.speaks_of(self.text, "year")

    def explicit(self, span: Span) -> bool:
        return any(int(year) in self.numbers for year in re.findall(r"[0-9]{4}", span.text))

    @property
    def numbers(self) -> set[int]:
        return self.words.numbers_in(self.text)

    def _short(self) -> bool:
        """Whether the words speak of a time no longer than a month: "last year" leads to no month."""
        near = self.words.offsets_in(self.text) or self.words.weekdays_in(self.text)
        return bool(near) or self.words.speaks_of(self.text, "day", "week", "month")

    def _speak_of_time(self) -> bool:
        """Whether the words can lead anywhere: "when the war began" cannot."""
        told = self.numbers or self.words.months_in(self.text)
        return bool(told) or self._short() or self.words.speaks_of(self.text, "year")


def _reduced(given: str, clues: _Clues) -> str | None:
    """The date without what does not stand; None where nothing is left."""
    span = parse_edtf(given)
    if span.kind == "single":
        return _single(given, clues)
    if clues.week(span):
        return given
    once = span.kind == "one_of"
    start, end = given[1:-1].split("..") if once else given.split("/")
    kept = [one if one in ("", "..") else _single(one, clues, lasting=True) for one in (start, end)]
    if None in kept or any(str(one).startswith("XXXX") for one in kept):
        return None
    if kept[0] == kept[1]:
        return kept[0]
    joined = f"[{kept[0]}..{kept[1]}]" if once else f"{kept[0]}/{kept[1]}"
    try:
        return parse_edtf(joined).text
    except InputError:
        return None


def _single(given: str, clues: _Clues, *, lasting: bool = False) -> str | None:
    match = _SINGLE.fullmatch(given)
    if match is None:
        return None
    year = None if match["year"] == "XXXX" else int(match["year"])
    month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
    # "Over the last decade" gives neither year: the one end is the year of publication, the other follows from it.
    own_year = year is None or clues.year(year) or (lasting and month is None and clues.lasting())
    if day is not None and month is not None and not clues.day(year if own_year else None, month, day):
        day = None
    day_leads = day is not None and day not in clues.numbers
    if month is not None and not (day_leads or clues.month(year if own_year else None, month)):
        month = day = None
    if (year is None or not own_year) and month is None:
        return None
    parts = [match["year"] if own_year else "XXXX", *(f"{one:02d}" for one in (month, day) if one is not None)]
    whole = "-".join(parts) == given.rstrip("~")
    text = "-".join(parts) + ((match["about"] or "") if whole and year is not None else "")
    try:
        return parse_edtf(text).text
    except InputError:
        return None


def _day(published: str | None) -> date | None:
    if published is None:
        return None
    span = parse_edtf(published)
    return date.fromordinal(span.day_from) if span.day_from is not None and span.days == 1 else None
