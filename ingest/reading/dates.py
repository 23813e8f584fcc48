"""Expressions of time: found in a sentence, then resolved to EDTF against what is known.

Finding gives an ``Expression``: what the words say, no more. Resolving needs the publication day for relative ones,
the year last spoken of for a day without a year, and whether the act lies ahead. What cannot be resolved stays as
text, with the reason.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import replace
from datetime import date, timedelta

from diplograph.graph.errors import InputError
from diplograph.graph.time import parse_edtf
from diplograph.ingest.facts import TimeFact
from diplograph.ingest.reading.clock import Clock, Expression

__all__ = ["Clock", "Expression", "counted_from", "resolve"]


def resolve(expression: Expression, words: str, clock: Clock, *, ahead: bool) -> TimeFact:
    """The expression as a TimeFact; ``words`` are its own words, ``ahead`` says that the act lies in the future."""
    resolver = _RESOLVERS[expression.kind]
    try:
        edtf, basis, reason = resolver(expression, clock, ahead)
        if edtf is None:
            return TimeFact(text=words, basis="none", reason=reason)
        parse_edtf(edtf)
    except InputError:
        return TimeFact(text=words, basis="none", reason="no such day")  # "31 February"
    if expression.since and not edtf.startswith(("XXXX", "[")):
        edtf = f"{edtf.split('/')[0].rstrip('~')}/.."
    return TimeFact(text=words, edtf=edtf, basis="explicit" if basis == "explicit" else "relative")


_Resolved = tuple[str | None, str, str]
_DECEMBER = 12
_LEAP_DAY = (2, 29)
_NO_DAY = "relative to a publication day that is not known; give --published"


def _calendar(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    edtf, basis, reason = _calendar_day(told, clock, ahead)
    if edtf and told.end_day and told.end_month and told.month and edtf[:4].isdigit():
        end = _edtf(int(edtf[:4]) + (told.end_month < told.month), told.end_month, told.end_day)
        return f"{edtf}/{end}", basis, reason
    if edtf and told.end_day and len(edtf) == len("2018-10-03"):
        # Two days of a year that is not known can only be told by their month.
        edtf = f"{edtf}/{edtf[:8]}{told.end_day:02d}" if edtf[0].isdigit() else edtf[:7]
    return edtf, basis, reason


def _calendar_day(told: Expression, clock: Clock, ahead: bool) -> _Resolved:  # noqa: PLR0911  one for each wording
    if told.year is not None:
        return _edtf(told.year, told.month, told.day), "explicit", ""
    if told.month is None:
        return _day_of_carried_month(told, clock)
    if told.direction == "same" and told.month and clock.last and clock.last[:4].isdigit():
        return _edtf(int(clock.last[:4]), told.month, told.day), "relative", ""
    if told.direction == "next year" and not ahead and clock.last and clock.last[:4].isdigit():
        # «11 июля следующего года» of a story counts from the year told.
        return _edtf(int(clock.last[:4]) + 1, told.month, told.day), "relative", ""
    if told.direction.endswith(" year") and clock.published:
        step = {"past year": -1, "next year": 1}.get(told.direction, 0)
        return _edtf(clock.published.year + step, told.month, told.day), "relative", ""
    unknown = f"XXXX-{told.month:02d}" + (f"-{told.day:02d}" if told.day else "")
    past = ahead and clock.published is not None and clock.year is not None and clock.year < clock.published.year
    elsewhere = clock.year is not None and (not clock.published or clock.year != clock.published.year)
    if elsewhere and not told.direction and not past:
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
    if told.direction == "this" and clock.published and told.day:
        return _edtf(clock.published.year, clock.published.month, told.day), "relative", ""
    if told.direction in ("past", "next") and clock.published and told.day:
        month = _shifted_unit(clock.published, "month", 1 if told.direction == "next" else -1)
        return f"{month}-{told.day:02d}", "relative", ""
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
    while (month, day) == _LEAP_DAY and not isleap(year):
        year += 1 if forward else -1
    return _edtf(year, month, day)


def _edtf(year: int, month: int | None, day: int | None) -> str:
    text = f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
    return parse_edtf(text).text


def _unit(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    if ahead and told.direction == "this" and told.unit in ("week", "month", "year"):
        return _until(told, clock, ahead)  # what is due this year is due before it ends
    base = clock.published
    story = (
        told.direction == "next" and not ahead and told.unit in ("month", "year") and _at_least(clock.last, told.unit)
    )
    if told.direction == "after" and (month := _wide(told, clock)):
        return month, "relative", ""
    if told.direction in ("same", "after") or story:
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
    if told.amount > 1 and told.unit in ("year", "month"):
        first, last = sorted((_shifted_unit(base, told.unit, step), _shifted_unit(base, told.unit, 0)))
        return f"{first}/{last}", "relative", ""
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
    """So long before publication: as exact as its unit."""
    if clock.published is None:
        return None, "", _NO_DAY
    if told.direction == "next":  # "in two weeks"
        return (_away(clock.published, told, 1) if ahead else None), "relative", "the words give no bounds"
    return _away(clock.published, told, -1), "relative", ""


def _later(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """So long after what was told before."""
    return _counted(told, clock, 1, ahead=ahead)


def _earlier(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """So long before what was told before."""
    afresh = clock.opening and clock.published is not None and told.first <= 1 and not told.month
    afresh = afresh and (told.unit, told.amount) == ("day", 1)
    if afresh or (clock.day is None and clock.last is None and not told.month):
        return _shift(told, clock, ahead)
    return _counted(told, clock, -1)


def _counted(told: Expression, clock: Clock, sign: int, *, ahead: bool = False) -> _Resolved:
    if told.month and told.day:
        start, _, _ = _calendar_day(told, clock, ahead=False)
        base = _first_day(start)
    elif told.kind == "later" and ahead:
        base = clock.published  # «через неделю» of what lies ahead counts from now
    else:
        base = clock.day if told.unit in ("day", "week") else _at_least(clock.last, told.unit)
    if base is None and told.unit == "day" and told.kind == "earlier":
        base = clock.published  # "the day before" with no day told counts from the news
    if base is None:
        return None, "", "counts from a time told before, which is not known"
    if told.direction == "whole" and told.unit == "week":
        return _shifted_unit(base, "week", sign * told.amount), "relative", ""  # "the previous week"
    return _away(base, told, sign), "relative", ""


def _away(base: date, told: Expression, sign: int) -> str:
    if told.unit == "day":
        return (base + timedelta(days=sign * told.amount)).isoformat()
    if told.unit == "week":
        return (base + timedelta(weeks=sign * told.amount)).isoformat()
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


def _weekend(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """Saturday and Sunday: of the week that the news is told in, or before it where the week has not come to them."""
    if clock.published is None:
        return None, "", _NO_DAY
    saturday = clock.published - timedelta(days=clock.published.weekday()) + timedelta(days=5)
    if told.direction == "next":
        saturday += timedelta(weeks=1 if clock.published.weekday() >= 5 else 0)
    elif not ahead and told.direction != "this" and saturday > clock.published:
        saturday -= timedelta(weeks=1)
    return f"[{saturday.isoformat()}..{(saturday + timedelta(days=1)).isoformat()}]", "relative", ""


def _range(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    return f"{told.year:04d}/{told.end_year:04d}", "explicit", ""


def _until(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """Before a unit of time is over: from the publication day to its end."""
    if clock.published is None:
        return None, "", _NO_DAY
    step = {"past": -1, "next": 1}.get(told.direction, 0)
    end = parse_edtf(_shifted_unit(clock.published, told.unit, step)).day_to
    if end is None or end < clock.published.toordinal():
        return None, "", "the words give no bounds"
    return f"[{clock.published.isoformat()}..{date.fromordinal(end).isoformat()}]", "relative", ""


def _deadline(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """What is to be done by a day, or within so many, is done between now and then."""
    if told.amount and told.unit in ("day", "week", "month", "year") and clock.published is not None:
        return f"[{clock.published.isoformat()}..{_so_far(clock.published, told).isoformat()}]", "relative", ""
    end, basis, reason = (_weekday if told.unit == "weekday" else _calendar)(told, clock, ahead=True)
    if end is None or clock.published is None:
        return None, "", reason or _NO_DAY
    last = parse_edtf(end).day_to
    if last is None or last < clock.published.toordinal():
        return None, "", "the words give no bounds"
    return f"[{clock.published.isoformat()}..{date.fromordinal(last).isoformat()}]", basis, ""


def _so_far(base: date, told: Expression) -> date:
    """The day so many units behind ``base``; the last of a month that has none of that number."""
    if told.unit in ("day", "week"):
        return base + timedelta(days=told.amount * (7 if told.unit == "week" else 1))
    months = base.year * 12 + base.month - 1 + told.amount * (12 if told.unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(base.day, monthrange(year, month)[1]))


def _recent(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """«На днях»: about the publication day."""
    if clock.published is None:
        return None, "", _NO_DAY
    return f"{clock.published.isoformat()}~", "relative", ""


def _hours(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """Some hours from what was told is the same day, nearly always."""
    story = clock.year is not None and clock.published is not None and clock.year != clock.published.year
    day = clock.day if story else clock.news or clock.published
    if day is None or (story and clock.last != day.isoformat()):
        return None, "", "counts from a time told before, which is not known"
    return day.isoformat(), "relative", ""


def _season(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    """The three months of a season; winter begins in December of the year before the one it is named by."""
    resolved = _calendar(replace(told, kind="calendar"), clock, ahead)
    start = _at_least(resolved[0], "month")
    if start is None:
        return None, resolved[1], resolved[2] or "a season whose year is not known"
    year = start.year - (start.month == _DECEMBER and told.year is not None)
    last = year * 12 + start.month + (told.amount or 3) - 2
    return f"[{year:04d}-{start.month:02d}..{last // 12:04d}-{last % 12 + 1:02d}]", resolved[1], ""


def _carry(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    then = clock.coming if ahead and clock.coming else clock.last
    if told.unit == "day" and clock.day is not None and not (ahead and clock.coming):
        then = clock.day.isoformat()  # whatever year was told in passing
    then = then.removesuffix("/..") if then else None  # what began then may go on, what happened then does not
    return then, "relative", "refers to a time told before, which is not known"


def _vague(told: Expression, clock: Clock, ahead: bool) -> _Resolved:
    return None, "", "the words give no bounds"


_RESOLVERS = {
    "calendar": _calendar, "unit": _unit, "shift": _shift, "later": _later, "earlier": _earlier, "weekday": _weekday,
    "range": _range, "weekend": _weekend, "until": _until, "season": _season,
    "deadline": _deadline, "hours": _hours, "recent": _recent, "carry": _carry, "vague": _vague,
}  # fmt: skip


def counted_from(told: Expression, base: TimeFact, *, back: bool) -> TimeFact | None:
    """So long after or before ``base``, or the other way (``back``); None where that is not precise enough."""
    known = base.edtf.rstrip("~") if base.edtf else None
    day = parse_edtf(known) if known and known[:4].isdigit() else None
    start = _at_least(known, told.unit) if told.unit in ("month", "year") else None
    if start is None and day is not None and day.days == 1 and day.day_from is not None:
        start = date.fromordinal(day.day_from)
    if start is None:
        return None
    sign = (1 if told.kind == "later" else -1) * (-1 if back else 1)
    return TimeFact(text=base.text, edtf=_away(start, told, sign), basis="relative")


def _wide(told: Expression, clock: Clock) -> str | None:
    """The month told last, where days are counted from it alone: "in October 2008 …, and on the following day"."""
    month = clock.last if clock.last and len(clock.last) == len("2008-10") and clock.last[0].isdigit() else None
    later = month and (clock.day is None or clock.day.isoformat()[:7] != month)
    return month if later and told.unit == "day" and told.amount <= 1 and not told.month else None


def _at_least(edtf: str | None, unit: str) -> date | None:
    """The first day of a date that is as precise as the unit to be counted in: a month after "2014" is no month."""
    precise = edtf is not None and (unit != "month" or len(edtf) in (7, 10))
    return _first_day(edtf) if precise else None


def _first_day(edtf: str | None) -> date | None:
    if edtf is None:
        return None
    bound = parse_edtf(edtf).day_from
    return date.fromordinal(bound) if bound else None
