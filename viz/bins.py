"""The steps of a page's time slider: months, or years where months would be too many to hit."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from diplograph.graph.words import Language, date_words
from diplograph.viz.facts import Told

__all__ = ["Bin", "bins_of"]

_MOST_MONTHS = 180


@dataclass(frozen=True, slots=True)
class Bin:
    """A step: its first and last day as ordinals, its name, and its year."""

    first: int
    last: int
    label: str
    year: int


def bins_of(events: Iterable[Told], lang: Language) -> list[Bin]:
    """Steps from the first day told to the last, without a gap; none where nothing is dated."""
    days = [day for event in events for day in (event.day_from, event.day_to) if day is not None]
    if not days:
        return []
    first, last = date.fromordinal(min(days)), date.fromordinal(max(days))
    by_month = (last.year - first.year) * 12 + last.month - first.month < _MOST_MONTHS
    return list(_months(first, last, lang) if by_month else _years(first, last))


def _months(first: date, last: date, lang: Language) -> Iterator[Bin]:
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(index, 12)
        days = calendar.monthrange(year, month + 1)[1]
        start = date(year, month + 1, 1).toordinal()
        yield Bin(start, start + days - 1, date_words(f"{year:04d}-{month + 1:02d}", lang), year)


def _years(first: date, last: date) -> Iterator[Bin]:
    for year in range(first.year, last.year + 1):
        yield Bin(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal(), str(year), year)
