"""Which part of the graph a page shows: what was chosen, the freshest period, or narrower parts to choose from.

Everything is worked out from one small table: how many events of each type may have been on which days.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from diplograph.graph.select import Filter
from diplograph.graph.store import Row
from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.ask import Runs, ask

__all__ = ["FRESHEST", "LARGEST", "Choice", "Counts", "counts_of", "narrower"]

FRESHEST = 1_000
"""The most events of a page that nobody chose a period for."""
LARGEST = 3_000
"""The most events of any page: more take a browser seconds to open and a person longer to read."""
_MOST_PERIODS = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """A part as people choose it: ids of states, EDTF dates, words of the vocabulary."""

    states: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Events by first and last possible day (None where open or untold) and type."""

    rows: Sequence[tuple[int | None, int | None, str, int]]

    @property
    def events(self) -> int:
        """All events."""
        return sum(number for *_, number in self.rows)

    def within(self, first: int | None, last: int | None) -> int:
        """How many a window keeps, as ``Filter`` does: what may have been in it."""
        wanted = Filter(day_from=first, day_to=last)
        return sum(number for a, b, _, number in self.rows if wanted.in_window(a, b))

    def types(self) -> Counter[str]:
        """How many of each type."""
        found: Counter[str] = Counter()
        for _, _, kind, number in self.rows:
            found[kind] += number
        return found

    def span(self) -> tuple[int, int] | None:
        """The first and the last day that is told; None where none is."""
        days = [day for a, b, _, _ in self.rows for day in (a, b) if day is not None]
        return (min(days), max(days)) if days else None

    def freshest(self, most: int = FRESHEST) -> date | None:
        """The first day of the longest last period, in whole months where they fit, that keeps at most ``most`` events.

        None where all events fit, those without a date too, or none has a date; the last day where even that has more.
        """
        span = self.span()
        if self.events <= most or span is None:
            return None
        ends = sorted((10**7 if b is None else b, number) for a, b, _, number in self.rows if (a, b) != (None, None))
        days, sums = [day for day, _ in ends], [0, *accumulate(number for _, number in ends)]

        def kept(first: date) -> int:
            return sums[-1] - sums[bisect_left(days, first.toordinal())]

        last = date.fromordinal(span[1])
        for starts in (_months_before(last), _days_before(last)):
            fitting = None
            for first in starts:
                if kept(first) > most or first.toordinal() < span[0] - 31:
                    break
                fitting = first
            if fitting is not None:
                return fitting
        return last


def counts_of(store: Runs, choice: Choice) -> Counts:
    """The table for a part, whatever its window is."""
    a, b = (*choice.states, None, None)[:2]
    rows: list[Row] = ask(
        store,
        "activity",
        a=a,
        b=b,
        type=list(choice.types) or None,
        status=list(choice.statuses or vocabulary().statuses),
    )
    return Counts([(row["day_from"], row["day_to"], row["type"], row["events"]) for row in rows])


def narrower(counts: Counts, choice: Choice, window: tuple[int | None, int | None]) -> list[tuple[Choice, int]]:
    """Parts of a part that is too large, each with how many events it keeps: its years, or the months of one year; then
    its types. None of them is empty, and none is the whole.
    """
    within = counts.within(*window)
    found = [
        (replace(choice, since=period, until=period), counts.within(*days)) for period, days in _periods(counts, window)
    ]
    if not choice.types:
        for kind, _ in counts.types().most_common():
            kept = Counts([row for row in counts.rows if row[2] == kind]).within(*window)
            found.append((replace(choice, types=(kind,)), kept))
    return [(one, number) for one, number in found if 0 < number < within]


def _periods(counts: Counts, window: tuple[int | None, int | None]) -> Iterable[tuple[str, tuple[int, int]]]:
    span = counts.span()
    if span is None:
        return
    first = date.fromordinal(max(span[0], window[0] or 0))
    last = date.fromordinal(min(span[1], window[1] or span[1]))
    if first.year == last.year:
        for month in range(last.month, first.month - 1, -1):
            begin = date(last.year, month, 1)
            yield f"{begin.year:04d}-{begin.month:02d}", (begin.toordinal(), _next_month(begin).toordinal() - 1)
        return
    for year in range(last.year, max(first.year, last.year - _MOST_PERIODS) - 1, -1):
        yield f"{year:04d}", (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())


def _next_month(begin: date) -> date:
    # Beyond the last year that a date can have, which a text may name.
    if (begin.year, begin.month) == (date.max.year, 12):
        return date.max
    return date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)


def _months_before(last: date) -> Iterable[date]:
    for index in range(last.year * 12 + last.month - 1, 11, -1):
        yield date(index // 12, index % 12 + 1, 1)


def _days_before(last: date) -> Iterable[date]:
    for day in range(last.toordinal(), max(0, last.toordinal() - 31), -1):
        yield date.fromordinal(day)
