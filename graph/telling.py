"""What reports tell, and how those of one event are weighed against each other.

The one place that ranks statuses and dates: clustering and building (from whole reports) and the states (from what a
query gives of them) use it alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import vocabulary

__all__ = ["ALWAYS", "NEVER", "Act", "Told", "acts", "bounds", "merged_status", "precision", "told_from"]

NEVER, ALWAYS = -(10**9), 10**9
"""Ordinals before and after every day, for ends that nobody tells."""

# When sources differ, what was seen to happen outweighs what was meant or said to.
_STATUSES = ("occurred", "ongoing", "planned", "proposed", "alleged", "denied")


class _Dated(Protocol):
    """A report, as far as its date is weighed."""

    @property
    def id(self) -> str: ...
    @property
    def time(self) -> str | None: ...
    @property
    def day_from(self) -> int | None: ...
    @property
    def day_to(self) -> int | None: ...
    @property
    def confidence(self) -> float: ...


def precision(report: _Dated) -> tuple[bool, bool, int, float, str]:
    """Sorts the best dated report first: bounded, not approximate, narrow, sure; its id decides the rest."""
    days = None
    if report.day_from is not None and report.day_to is not None:
        days = report.day_to - report.day_from + 1
    approximate = report.time is not None and "~" in report.time
    return (days is None, approximate, days or 0, -report.confidence, report.id)


def merged_status(statuses: Iterable[str]) -> str:
    """The status of an event whose reports have these."""
    told = set(statuses)
    return next(one for one in _STATUSES if one in told)


@dataclass(frozen=True, slots=True)
class Told:
    """One report of an event, as the queries give it; ``published_day`` is the day by which its article was out."""

    id: str
    event: str
    type: str
    status: str
    time: str | None = None
    day_from: int | None = None
    day_to: int | None = None
    parties: tuple[tuple[str, str], ...] = ()
    mission: str | None = None
    count: int | None = None
    confidence: float = 1.0
    quote: str | None = None
    summary: str | None = None
    article: str = ""
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: str | None = None
    recorded: str | None = None

    @property
    def published_day(self) -> int | None:
        return _last_day(self.published) if self.published else None

    def source(self) -> dict[str, Any]:
        """What a reader needs to find it, as a row's part."""
        names = ("article", "title", "url", "publisher", "language", "published", "recorded", "quote")
        return {"report": self.id} | {name: getattr(self, name) for name in names}


def told_from(row: Mapping[str, Any]) -> Told:
    """A row of ``reports_between`` or ``reports_at``."""
    same = ("event", "type", "status", "day_from", "day_to", "mission", "count", "confidence", "quote", "article")
    more = ("title", "url", "publisher", "language", "published", "recorded")
    return Told(
        id=row["report"],
        time=row["date"],
        parties=tuple(zip(row["parties"], row["roles"], strict=True)),
        summary=row.get("summary"),
        **{name: row[name] for name in (*same, *more)},
    )


@dataclass(frozen=True, slots=True)
class Act:
    """An event as all its reports together tell it.

    ``first`` and ``last`` are the days between which it happened or began, ``NEVER`` and ``ALWAYS`` where unbounded.
    """

    event: str
    type: str
    status: str
    best: Told
    reports: tuple[Told, ...]
    first: int
    last: int

    @property
    def moves(self) -> bool:
        """Whether its status can move a state."""
        return vocabulary().statuses[self.status].moves_states

    @property
    def denied(self) -> bool:
        """Whether a report says that what another one tells did not happen."""
        return self.moves and any(one.status == "denied" for one in self.reports)

    @property
    def dated(self) -> bool:
        return self.first != NEVER or self.last != ALWAYS

    @property
    def published_day(self) -> int | None:
        """The day by which the first of its articles was out; None where no article is dated."""
        return min((day for one in self.reports if (day := one.published_day) is not None), default=None)

    @property
    def missions(self) -> tuple[str, ...]:
        told = {one.mission for one in self.reports if one.mission is not None}
        told |= {entity for one in self.reports for entity, _ in one.parties if entity.startswith("mission:")}
        return tuple(sorted(told))

    def played(self, *roles: str) -> tuple[str, ...]:
        """Who is in it in one of these roles."""
        return tuple(sorted({entity for one in self.reports for entity, role in one.parties if role in roles}))


def acts(reports: Iterable[Told]) -> list[Act]:
    """The events that the reports tell of, in order of time; a function of the set of reports."""
    by_event: dict[str, dict[str, Told]] = defaultdict(dict)
    for report in reports:
        by_event[report.event][report.id] = report
    made = [_act(list(rows.values())) for rows in by_event.values()]
    return sorted(made, key=lambda act: (act.first, act.last, act.event))


def _act(reports: list[Told]) -> Act:
    ranked = sorted(reports, key=precision)
    status = merged_status(one.status for one in reports)
    moving = [one for one in ranked if vocabulary().statuses[one.status].moves_states]
    # A denial or a plan in one report does not date what another one saw happen.
    best = (moving or ranked)[0]
    first, last = _begun(best)
    # What an article tells as done was done when it came out, however wide its words are: "this year", "about then".
    out = [day for one in moving if (day := one.published_day) is not None and day >= first]
    return Act(best.event, best.type, status, best, tuple(ranked), first, min([last, *out]) if first != NEVER else last)


def _begun(report: Told) -> tuple[int, int]:
    if report.time is not None:
        return bounds(report.time)
    return (
        NEVER if report.day_from is None else report.day_from,
        ALWAYS if report.day_to is None else report.day_to,
    )


@lru_cache(maxsize=10_000)
def _last_day(edtf: str) -> int | None:
    return parse_edtf(edtf).day_to


@lru_cache(maxsize=10_000)
def bounds(edtf: str) -> tuple[int, int]:
    """The days between which what an EDTF date tells happened or began; ``NEVER`` and ``ALWAYS`` where unbounded."""
    span = parse_edtf(edtf)
    last = span.day_to
    if span.kind == "interval" and last is None:
        # Since 2022, "2022/..": it goes on, and began in 2022.
        last = parse_edtf(edtf.partition("/")[0]).day_to
    return NEVER if span.day_from is None else span.day_from, ALWAYS if last is None else last
