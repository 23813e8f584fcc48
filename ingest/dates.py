"""Expressions of time: found in a sentence, then resolved to EDTF against what is known.

Finding gives an ``Expression``: what the words say, no more. Resolving needs the publication day for relative ones,
the year last spoken of for a day without a year, and whether the act lies ahead. What cannot be resolved stays as
text, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from diplograph.graph.time import parse_edtf
from diplograph.ingest.facts import TimeFact

__all__ = ["Clock", "Expression", "resolve"]


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words at ``tokens[first:last]`` say of time.

    ``kind``: ``calendar`` (year, month, day as far as said), ``unit`` (last month, this week, a decade),
    ``weekday``, ``shift`` (three days ago), ``later`` (two days after what was told before), ``range``, ``since``,
    ``carry`` (then, the same day) or ``vague``. ``direction``: ``past``, ``next``, ``this``, ``after``, ``same`` or "".
    """

    kind: str
    first: int
    last: int
    direction: str = ""
    unit: str = ""
    amount: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None


@dataclass(slots=True)
class Clock:
    """What time is known while reading: the publication day, and the last date the text told of."""

    published: date | None
    last: str | None = None
    year: int | None = None
    """The year last spoken of by number, in this paragraph."""
    day: date | None = None
    """The last single day that the text told of: what "the next day" counts from, whatever years came between."""

    def note(self, fact: TimeFact) -> None:
        """Remembers a resolved time as the one that "then" and "the same day" refer to."""
        if fact.edtf:
            self.last = fact.edtf
            span = parse_edtf(fact.edtf)
            if span.days == 1 and span.day_from is not None:
                self.day = date.fromordinal(span.day_from)
            if fact.edtf[:4].isdigit() and fact.basis == "explicit":
                self.year = int(fact.edtf[:4])


def resolve(expression: Expression, words: str, clock: Clock, *, ahead: bool) -> TimeFact:
    """The expression as a TimeFact; ``words`` are its own words, ``ahead`` says that the act lies in the future."""
    resolver = _RESOLVERS[expression.kind]
    edtf, basis, reason = resolver(expression, clock, ahead)
    if edtf is None:
        return TimeFact(text=words, basis="none", reason=reason)
    return TimeFact(text=words, edtf=edtf, basis="explicit" if basis == "explicit" else "relative")


_Resolved = tuple[str | None, str, str]
_NO_DAY = "relative to a publication day that is not known; give --published"


def _calendar(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    if told.year is not None:
        return _edtf(told.year, told.month, told.day), "explicit", ""
    if told.month is None:
        return _day_of_carried_month(told, clock)
    unknown = f"XXXX-{told.month:02d}" + (f"-{told.day:02d}" if told.day else "")
    if clock.year is not None and not told.direction and (not clock.published or clock.year != clock.published.year):
        return _after_last(told, clock), "relative", ""
    if told.direction == "after" and (last := _first_day(clock.last)) is not None:
        year = last.year + ((told.month, told.day or 31) < (last.month, last.day))
        return _edtf(year, told.month, told.day), "relative", ""
    if clock.published is None:
        return unknown, "explicit", ""
    return _nearest(told, clock.published, ahead=ahead), "relative", ""


def _after_last(told: Expression, clock: Clock) -> str:
    """In a story that gave a year, a day without one is of that year, or of the next where it would run far back."""
    year = clock.year or 0
    if clock.last and clock.last[:7].count("-") == 1 and clock.last[:4] == str(year) and told.month:
        last_month = int(clock.last[5:7])
        # December told, then "in January": the story went on into the next year.
        if last_month - told.month >= 9:
            year += 1
    return _edtf(year, told.month, told.day)


def _day_of_carried_month(told: Expression, clock: Clock) -> _Resolved:
    if clock.last and len(clock.last) >= 7 and clock.last[:4].isdigit() and told.day:
        return f"{clock.last[:7]}-{told.day:02d}", "relative", ""
    return None, "", "a day without a month, and no month was told before"


def _nearest(told: Expression, published: date, *, ahead: bool) -> str:
    year = published.year
    forward = told.direction in ("next", "after") or (ahead and told.direction != "past")
    month, day = told.month or 1, told.day
    key, today = (month, day or 0), (published.month, published.day if day else 0)
    if told.direction == "this":
        pass
    elif forward:
        year += (key < today) or (told.direction == "next" and key == today and day is None)
    else:
        year -= (key > today) or (told.direction == "past" and key == today and day is None)
    return _edtf(year, month, day)


def _edtf(year: int, month: int | None, day: int | None) -> str:
    text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    return parse_edtf(text).text


def _unit(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    base = clock.published
    if told.direction in ("same", "after"):
        base = clock.day if told.unit in ("day", "week") else _at_least(clock.last, told.unit)
        if base is None:
            return None, "", "refers to a time told before, which is not known"
    if base is None:
        return None, "", _NO_DAY
    step = {"past": -1, "next": 1, "after": 1}.get(told.direction, 0) * max(told.amount, 1)
    if told.unit == "decade":
        span = 10 * max(told.amount, 1)
        start = base.year - span if told.direction != "next" else base.year
        return f"{start:04d}/{start + span:04d}", "relative", ""
    if told.amount > 1 and told.unit == "year":
        return f"{base.year - told.amount:04d}/{base.year:04d}", "relative", ""
    return _shifted_unit(base, told.unit, step), "relative", ""


def _shifted_unit(base: date, unit: str, step: int) -> str:
    """The whole unit that lies ``step`` units from the one ``base`` is in."""
    if unit == "year":
        return _edtf(base.year + step, None, None)
    if unit == "month":
        index = base.year * 12 + base.month - 1 + step
        return _edtf(index // 12, index % 12 + 1, None)
    if unit == "week":
        monday = base - timedelta(days=base.weekday()) + timedelta(weeks=step)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return (base + timedelta(days=step)).isoformat()


def _shift(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """So many days, weeks, months or years before publication: as exact as its unit."""
    if clock.published is None:
        return None, "", _NO_DAY
    return _away(clock.published, told, -1), "relative", ""


def _later(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """So long after what was told before."""
    if clock.day is None:
        return None, "", "counts from a day told before, which is not known"
    return _away(clock.day, told, 1), "relative", ""


def _away(base: date, told: Expression, sign: int) -> str:
    if told.unit == "day":
        return (base + timedelta(days=sign * told.amount)).isoformat()
    if told.unit == "week":
        return f"{(base + timedelta(weeks=sign * told.amount)).isoformat()}~"
    unit = {"decade": "year"}.get(told.unit, told.unit)
    amount = told.amount * (10 if told.unit == "decade" else 1)
    return _shifted_unit(base, unit, sign * amount)


def _weekday(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    if clock.published is None:
        return None, "", _NO_DAY
    back = (clock.published.weekday() - told.amount) % 7
    if told.direction == "next" or (ahead and told.direction != "past"):
        forth = (told.amount - clock.published.weekday()) % 7
        if forth == 0 and told.direction == "next":
            forth = 7
        return (clock.published + timedelta(days=forth)).isoformat(), "relative", ""
    if back == 0 and told.direction == "past":
        back = 7
    return (clock.published - timedelta(days=back)).isoformat(), "relative", ""


def _range(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    return f"{told.year:04d}/{told.end_year:04d}", "explicit", ""


def _since(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    start, basis, reason = _calendar(replace(told, kind="calendar"), clock, ahead)
    if start is None or start.startswith("XXXX"):
        return None, "", reason or "since a day whose year is not known"
    return f"{start}/..", basis, ""


def _carry(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    return clock.last, "relative", "refers to a time told before, which is not known"


def _vague(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    return None, "", "the words give no bounds"


_RESOLVERS = {
    "calendar": _calendar, "unit": _unit, "shift": _shift, "later": _later, "weekday": _weekday, "range": _range,
    "since": _since, "carry": _carry, "vague": _vague,
}  # fmt: skip


def _at_least(edtf: str | None, unit: str) -> date | None:
    """The first day of a date that is as precise as the unit to be counted in: a month after "2014" is no month."""
    precise = edtf is not None and (unit != "month" or len(edtf) in (7, 10))
    return _first_day(edtf) if precise else None


def _first_day(edtf: str | None) -> date | None:
    if edtf is None:
        return None
    bound = parse_edtf(edtf).day_from
    return date.fromordinal(bound) if bound else None


def only_words(expressions: Sequence[Expression]) -> set[int]:
    """The token positions that expressions cover."""
    return {index for expression in expressions for index in range(expression.first, expression.last)}
