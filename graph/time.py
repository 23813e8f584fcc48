"""Dates as the text gives them: EDTF (ISO 8601-2) on the outside, an interval of days within.

What we read and write (a subset of EDTF levels 0 to 2; the source is https://www.loc.gov/standards/datetime/):

    2025-02-18   2025-02   2025          a day, a month, a year
    2015/2025    2025-03-10/2025-03-16   lasted or recurred through it; ``..`` leaves an end open
    [2015..2025]                         happened once, somewhere in it; an end may be left out
    2021-04-18~                          about then: three days, one month or one year to each side
    XXXX-02-18   XXXX-02                 day or month known, year not: no bounds

Bounds are proleptic Gregorian ordinals (``datetime.date.toordinal``), both inclusive, None where unbounded,
so that every engine can compare them as integers. The `edtf` package was tried: it refuses weeks as intervals
of days, bounds an unknown year as 0 to 9999 and widens ``~`` on a day to a year.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from diplograph.graph.errors import InputError

__all__ = ["Span", "day", "month", "parse_edtf", "year", "year_of"]

Kind = Literal["single", "interval", "one_of"]

_SINGLE = re.compile(r"(?P<year>[0-9]{4}|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<about>~)?")
_ABOUT_DAYS = 3


@dataclass(frozen=True, slots=True)
class Span:
    """A date as text and as the days it may mean; ``day_from`` and ``day_to`` are inclusive ordinals or None."""

    text: str
    day_from: int | None
    day_to: int | None
    kind: Kind = "single"

    def __str__(self) -> str:
        return self.text

    @property
    def bounded(self) -> bool:
        return self.day_from is not None and self.day_to is not None

    @property
    def approximate(self) -> bool:
        return "~" in self.text

    @property
    def days(self) -> int | None:
        """How many days wide, None where an end is open."""
        if self.day_from is None or self.day_to is None:
            return None
        return self.day_to - self.day_from + 1

    def overlaps(self, other: Span) -> bool:
        """Whether some day lies in both. What has no bounds at all overlaps nothing: an unknown date joins nothing."""
        if not (self.has_bound and other.has_bound):
            return False
        starts_before_end = self.day_from is None or other.day_to is None or self.day_from <= other.day_to
        ends_after_start = self.day_to is None or other.day_from is None or self.day_to >= other.day_from
        return starts_before_end and ends_after_start

    def within(self, other: Span) -> bool:
        """Whether every day of this lies in ``other``."""
        lower = other.day_from is None or (self.day_from is not None and self.day_from >= other.day_from)
        upper = other.day_to is None or (self.day_to is not None and self.day_to <= other.day_to)
        return self.has_bound and other.has_bound and lower and upper

    @property
    def has_bound(self) -> bool:
        return self.day_from is not None or self.day_to is not None


def day(when: date, *, about: bool = False) -> Span:
    """One day, or about that day."""
    return parse_edtf(f"{when.isoformat()}{'~' if about else ''}")


def month(year_number: int, month_number: int) -> Span:
    return parse_edtf(f"{year_number:04d}-{month_number:02d}")


def year(year_number: int) -> Span:
    return parse_edtf(f"{year_number:04d}")


def year_of(day_from: int | None, day_to: int | None) -> int | None:
    """The year in which all days from one ordinal to the other lie; None where an end is open or they lie in two."""
    if day_from is None or day_to is None:
        return None
    first, last = date.fromordinal(day_from).year, date.fromordinal(day_to).year
    return first if first == last else None


@lru_cache(maxsize=16_384)
def parse_edtf(text: str) -> Span:
    """Reads an EDTF date of the forms above. Raises InputError that names the text and the forms."""
    if text.startswith("[") and text.endswith("]"):
        start, separator, end = text[1:-1].partition("..")
        if not separator:
            raise _unreadable(text)
        return _between(text, start, end, "one_of")
    if "/" in text:
        start, _, end = text.partition("/")
        return _between(text, "" if start == ".." else start, "" if end == ".." else end, "interval")
    day_from, day_to = _bounds(text, text)
    return Span(text, day_from, day_to)


def _between(whole: str, start: str, end: str, kind: Kind) -> Span:
    if not start and not end:
        raise _unreadable(whole)
    day_from = _bounds(start, whole)[0] if start else None
    day_to = _bounds(end, whole)[1] if end else None
    if day_from is not None and day_to is not None and day_from > day_to:
        raise InputError(f"not an EDTF date: {whole!r} ends before it starts")
    return Span(whole, day_from, day_to, kind)


def _bounds(text: str, whole: str) -> tuple[int | None, int | None]:
    match = _SINGLE.fullmatch(text)
    if not match:
        raise _unreadable(whole)
    if match["year"] == "XXXX":
        # 2000 is a leap year, so that XXXX-02-29 is a day that exists.
        _first_and_last("2000", match, whole)
        if whole != text or match["month"] is None:
            raise _unreadable(whole)
        return None, None
    first, last = _first_and_last(match["year"], match, whole)
    if match["about"]:
        return _widen(first, last, match)
    return first.toordinal(), last.toordinal()


def _first_and_last(year_text: str, match: re.Match[str], whole: str) -> tuple[date, date]:
    number = int(year_text)
    try:
        if match["day"]:
            only = date(number, int(match["month"]), int(match["day"]))
            return only, only
        if match["month"]:
            month_number = int(match["month"])
            last_day = calendar.monthrange(number, month_number)[1]
            return date(number, month_number, 1), date(number, month_number, last_day)
        return date(number, 1, 1), date(number, 12, 31)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise InputError(f"not an EDTF date: {whole!r} names a day that does not exist") from error


def _widen(first: date, last: date, match: re.Match[str]) -> tuple[int, int]:
    """About a day is three days to each side; about a month or a year, one more of it to each side."""
    if match["day"]:
        slack_before = slack_after = _ABOUT_DAYS
    elif match["month"]:
        slack_before, slack_after = 31, 31
    else:
        slack_before, slack_after = 366, 366
    lowest, highest = date.min.toordinal(), date.max.toordinal()
    return max(lowest, first.toordinal() - slack_before), min(highest, last.toordinal() + slack_after)


def _unreadable(text: str) -> InputError:
    return InputError(
        f"not an EDTF date: {text!r}; write 2025-02-18, 2025-02, 2025, 2015/2025, 2021-04-18~ or XXXX-02-18"
    )
