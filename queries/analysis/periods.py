"""Months, quarters and years: counting what surely lies in each, without guessing a wider date into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, date_words

__all__ = ["UNITS", "Activity", "Count", "Period", "Unit", "activity_by", "period_of", "period_words"]

Unit = Literal["month", "quarter", "year"]
UNITS: tuple[Unit, ...] = get_args(Unit)
_MONTHS: Mapping[Unit, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, quarter or year of the Gregorian calendar, by its number since the year 0."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        year, part = divmod(self.number, 12 // _MONTHS[self.unit])
        return {"month": f"{year:04d}-{part + 1:02d}", "quarter": f"{year:04d}-Q{part + 1}"}.get(
            self.unit, f"{year:04d}"
        )

    @property
    def first(self) -> date:
        """Its first day."""
        year, month = divmod(self.number * _MONTHS[self.unit], 12)
        return date(year, month + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if self.number == period_of(date.max, self.unit).number:
            return date.max
        return date.fromordinal(self.after(1).first.toordinal() - 1)

    def after(self, steps: int) -> Period:
        """The period so many later, or earlier."""
        return Period(self.number + steps, self.unit)


@dataclass(slots=True)
class Count:
    """What happened: events, how many of them were cooperative and hostile, and the sum of their weights."""

    events: int = 0
    cooperative: int = 0
    hostile: int = 0
    weight: float = 0.0

    def add(self, kind: str, events: int) -> None:
        """Counts so many events of a type."""
        term = vocabulary().events[kind]
        self.events += events
        self.cooperative += events if term.tone == "cooperative" else 0
        self.hostile += events if term.tone == "hostile" else 0
        # Weights have one decimal: what floats add to it is no part of the answer, whatever the order of the rows.
        self.weight = round(self.weight + events * term.weight, 1)

    @property
    def mean(self) -> float | None:
        """The mean weight of an event; None without any."""
        return round(self.weight / self.events, 2) if self.events else None


@dataclass(frozen=True, slots=True)
class Activity:
    """Periods in order, without a gap, each with its count.

    ``wide`` events have a date that does not surely lie in one period of the window, ``undated`` ones have none.
    """

    periods: Mapping[Period, Count] = field(default_factory=dict)
    wide: int = 0
    undated: int = 0


def period_of(day: date, unit: Unit) -> Period:
    """The period in which a day lies."""
    return Period((day.year * 12 + day.month - 1) // _MONTHS[unit], unit)


def activity_by(unit: Unit, rows: Iterable[Mapping[str, Any]], first: int | None, last: int | None) -> Activity:
    """Counts the rows of ``activity`` by period, from ``first`` to ``last``: ordinals, or None for where events end."""
    found: dict[Period, Count] = {}
    wide = undated = 0
    for row in rows:
        start, end = row["day_from"], row["day_to"]
        if start is None and end is None:
            undated += row["events"]
            continue
        period = _surely_in(unit, start, end)
        if period is None or (first is not None and start < first) or (last is not None and end > last):
            wide += row["events"]
            continue
        found.setdefault(period, Count()).add(row["type"], row["events"])
    if not found:
        return Activity({}, wide, undated)
    begin = min(found) if first is None else period_of(date.fromordinal(first), unit)
    end = max(found) if last is None else period_of(date.fromordinal(last), unit)
    every = (Period(number, unit) for number in range(begin.number, end.number + 1))
    return Activity({period: found.get(period, Count()) for period in every}, wide, undated)


def _surely_in(unit: Unit, first: int | None, last: int | None) -> Period | None:
    if first is None or last is None:
        return None
    one, other = (period_of(date.fromordinal(day), unit) for day in (first, last))
    return one if one == other else None


def period_words(period: Period, lang: Language) -> str:
    """The period in words: February 2025, Q1 2025, 2025."""
    if period.unit != "quarter":
        return date_words(str(period), lang)
    year, quarter = divmod(period.number, 4)
    return _QUARTERS[lang][quarter].format(year)


_QUARTERS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Q1 {}", "Q2 {}", "Q3 {}", "Q4 {}"),
    "ar": ("الربع الأول {}", "الربع الثاني {}", "الربع الثالث {}", "الربع الرابع {}"),
    "ru": ("I квартал {} года", "II квартал {} года", "III квартал {} года", "IV квартал {} года"),
}
