"""Who holds a post on a day, from its stints (posts.py): known, uncertain, disputed, unknown, or last told.

A stint covers a day where it surely began by then and surely did not end. In a post that has one holder,

- one person whose stint surely covers the day is **known**, two are **disputed**;
- where stints only may cover it, for want of precise dates, all of them are told as **uncertain**;
- after a told end, until somebody is told to begin, the post is **vacant**;
- where a person was only told to be in post on earlier days, that one is the **last told**, and nothing is claimed.

On the day when one person's time ends and the next one's begins, the next one holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from diplograph.graph.posts import Mark, Post, Stint
from diplograph.graph.telling import ALWAYS, NEVER, Act

__all__ = ["Answer", "Holder", "holder_of", "holders"]

Outcome: TypeAlias = Literal["known", "uncertain", "disputed", "unknown", "last_told", "undated"]
_Cover: TypeAlias = Literal["yes", "maybe", "contradicted", "no"]


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post; ``mark`` tells best that it is so. Without an envoy the post is vacant.

    ``since`` and ``until`` are EDTF dates, null where nobody tells; ``last_told`` the last day on which somebody does.
    """

    envoy: str | None
    name: str
    since: str | None
    until: str | None
    absent: str | None
    last_told: str | None
    mark: Mark
    end: Mark | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Who holds a post on a day, as far as is known."""

    outcome: Outcome
    holders: tuple[Holder, ...] = ()


def holders(post: Post, found: Sequence[Stint], day: int) -> list[Answer]:
    """The answers for a post on a day: one, or in posts that several persons hold one for each who may hold it.

    Behind them stand those who are told to be in the post without any day.
    """
    answers = _dated(post, found, day)
    undated = [Answer("undated", (holder_of(one, day),)) for one in found if one.undated]
    return [one for one in answers if one.outcome != "unknown"] + undated or answers


def _dated(post: Post, found: Sequence[Stint], day: int) -> list[Answer]:
    covers = [(stint, _covers(stint, day)) for stint in found]
    if not post.one:
        return [
            Answer(outcome, (holder_of(stint, day),))
            for stint, cover in covers
            for outcome in (_SURE[cover],)
            if outcome is not None
        ]
    sure = _without_leaving([stint for stint, cover in covers if cover == "yes"], day)
    sure = [one for one in sure if not _only_appointed(one)] or sure
    doubted = [stint for stint, cover in covers if cover == "contradicted"]
    if len({one.envoy for one in sure}) == 1 and not doubted:
        return [Answer("known", (holder_of(sure[0], day),))]
    maybe = [stint for stint, cover in covers if cover == "maybe"]
    if sure or doubted:
        open_ones = [*sure, *doubted, *([] if sure else maybe)]
        return [Answer("disputed", tuple(holder_of(one, day) for one in open_ones))]
    if maybe:
        return [Answer("uncertain", tuple(holder_of(one, day) for one in maybe))]
    return [_nobody(found, day)]


_SURE: dict[_Cover, Outcome | None] = {"yes": "known", "maybe": "uncertain", "contradicted": "disputed", "no": None}


def _only_appointed(stint: Stint) -> bool:
    """Named, but not yet told to have arrived: who is told to be in post outweighs it."""
    return not stint.seen and all(one.weak for one in stint.starts)


def _without_leaving(sure: list[Stint], day: int) -> list[Stint]:
    """On the last day of one and the first of another the other holds."""
    staying = [one for one in sure if min((end.first for end in one.ends), default=ALWAYS) > day + 1]
    came = [one for one in staying if any(begin.first <= day for begin in one.begins)]
    return staying if came else sure


def _covers(stint: Stint, day: int) -> _Cover:
    began, ended = _began(stint, day), _ended(stint, day)
    if "contradicted" in (began, ended):
        return "no" if "no" in (began, "no" if ended == "yes" else "") else "contradicted"
    if began == "no" or ended == "yes":
        return "no"
    return "yes" if (began, ended) == ("yes", "no") else "maybe"


def _began(stint: Stint, day: int) -> _Cover:
    if stint.begins:
        told = _told_by_then(stint.begins, day)
        # A day on which it was told to be so proves that it had begun.
        return "yes" if told == "maybe" and any(one.last <= day for one in stint.seen) else told
    return _seen_on(stint, day)


def _seen_on(stint: Stint, day: int) -> _Cover:
    """Without a told beginning: between two days on which the person was told to be in post."""
    if not stint.seen:
        return "no"
    first, last = min(one.last for one in stint.seen), max(one.first for one in stint.seen)
    if first <= day and (day <= last or (stint.ends and first != ALWAYS)):
        return "yes"
    return "maybe" if any(one.first <= day <= one.last for one in stint.seen) else "no"


def _ended(stint: Stint, day: int) -> _Cover:
    if any(day <= one.first for one in stint.seen):
        return "no"
    if stint.ends:
        return _told_by_then(stint.ends, day)
    if stint.after is not None and stint.after.last <= day:
        return "yes"
    if stint.after is not None and (stint.after.first <= day or (stint.after.kind == "seen" and _reached(stint) < day)):
        return "maybe"
    return "maybe" if any(one.first <= day for one in stint.unordered) else "no"


def _told_by_then(told: Sequence[Mark], day: int) -> _Cover:
    """Whether that had happened by a day. Of dates that fit each other the narrowest counts."""
    sharpest = _sharpest(told)
    says = _by_then(sharpest, day)
    if sharpest.contested and says != "no":
        return "contradicted"
    apart = [one for one in told if one.first > sharpest.last or one.last < sharpest.first]
    if all(_by_then(one, day) == says for one in apart):
        return says
    if sharpest.kind == "start" and any(isinstance(one.source, Act) for one in (sharpest, *apart)):
        # An appointment, an oath and credentials are steps of one beginning: the first one counts.
        return "yes" if "yes" in (says, *(_by_then(one, day) for one in apart)) else "maybe"
    ends = {isinstance(one.source, Act) for one in (sharpest, *apart)}
    # That a recall was ordered and that the envoy left are two days of one end; two last days contradict each other.
    return "contradicted" if sharpest.kind == "end" and ends == {False} else "maybe"


def _by_then(mark: Mark, day: int) -> _Cover:
    if mark.last <= day:
        return "yes"
    return "no" if mark.first > day else "maybe"


def _nobody(found: Sequence[Stint], day: int) -> Answer:
    """Vacant after a told end; else the person who was last told to be in post; else unknown."""
    gone = [(max(end.last for end in one.ends), one) for one in found if one.ends and _ended(one, day) == "yes"]
    seen = [
        (max(mark.last for mark in one.seen if mark.last <= day), one)
        for one in found
        if any(mark.last <= day for mark in one.seen) and not one.ends
    ]
    left = max(gone, key=lambda one: (one[0], one[1].envoy), default=None)
    told = max((one[0] for one in seen), default=None)
    # Two persons who were told on one day are both named: nothing says which of them it was.
    last = [stint for when, stint in seen if when == told and _ended(stint, day) != "yes"]
    if last and told is not None and (left is None or told >= left[0]):
        return Answer("last_told", tuple(holder_of(one, day) for one in sorted(last, key=lambda one: one.envoy)))
    if left is None:
        return Answer("unknown")
    end = _sharpest(left[1].ends)
    later = [one for one in found if one.first > day]
    begin = min((mark for one in later for mark in one.begins or one.seen), key=lambda one: one.first, default=None)
    return Answer("known", (Holder(None, "vacant", end.text, begin.text if begin else None, None, None, end, begin),))


def holder_of(stint: Stint, day: int = ALWAYS) -> Holder:
    """A stint's person, with what had been told of it by a day."""
    absent = [one for one in stint.absent if one.first <= day]
    seen = [one for one in (*stint.seen, *stint.begins) if one.last <= day] or stint.seen
    last = max(seen, key=lambda one: (one.last, one.told.id), default=None)
    return Holder(
        envoy=stint.envoy,
        name=stint.name,
        since=_sharpest(stint.begins).text if stint.begins else None,
        until=_until(stint),
        absent=absent[-1].text if absent else None,
        last_told=last.text if last else None,
        mark=_sharpest(stint.begins) if stint.begins else stint.evidence[-1],
        end=_sharpest(stint.ends) if stint.ends else stint.after,
    )


def _until(stint: Stint) -> str | None:
    """Until when; where only the next person's beginning ends it, some day between the last word of it and then."""
    if stint.ends:
        return _sharpest(stint.ends).text
    if stint.after is None:
        return None
    if stint.after.kind == "start":
        return stint.after.text
    return _between(_reached(stint), stint.after.last)


def _reached(stint: Stint) -> int:
    """The last day by which the stint surely had begun, or on which somebody tells it."""
    return max(one.last for one in (*stint.begins, *stint.seen))


def _between(first: int, last: int) -> str | None:
    start, end = ("" if day in (NEVER, ALWAYS) else date.fromordinal(day).isoformat() for day in (first, last))
    return start if start == end else f"[{start}..{end}]"


def _sharpest(told: Iterable[Mark]) -> Mark:
    return min(told, key=lambda one: (one.contested, one.last - one.first, one.first, one.told.id))
