"""States over time: the stretches of days on which the same is known of a state, or of who holds a post.

What is known changes only on days that a move or a mark bounds. So a stretch is what ``on_day`` and ``holders`` say of
its first day, and of each other day in it as well; a property test holds it to that. Days of which nothing is known are
in no stretch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from diplograph.graph.holders import Answer, holders
from diplograph.graph.posts import Mark, Post, Stint
from diplograph.graph.states import Move, Standing, on_day
from diplograph.graph.telling import ALWAYS, NEVER

__all__ = ["Stretch", "post_stretches", "stretches"]

_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[_Told]):
    """The days from ``first`` to ``last``, ordinals; None where nothing tells when it began or that it ended."""

    first: int | None
    last: int | None
    told: _Told


def stretches(moves: Iterable[Move]) -> list[Stretch[Standing]]:
    """What the moves of one track make of it, in order of time."""
    told = sorted((one for one in moves if one.act.dated), key=lambda one: (one.first, one.last, one.act.event))
    changed: dict[int, list[Move]] = defaultdict(list)
    for move in told:
        changed[move.first].append(move)
        if move.last != ALWAYS:
            changed[move.last].append(move)
    windows = _Windows(told)
    found: list[tuple[int, Standing]] = []
    for day in sorted(changed):
        now = found[-1][1] if found else None
        if now is not None and now.outcome == "known" and _only(changed[day], now.holdings[0].value):
            continue
        standing = on_day(windows.around(day), day)
        if now is None or _values(standing) != _values(now):
            found.append((day, standing))
        elif standing.outcome != "known":
            # The same values may hold; the later day knows more of the moves that give them.
            found[-1] = (found[-1][0], standing)
    return list(_between(found, lambda one: one.outcome != "unknown"))


def _only(moves: Iterable[Move], value: str) -> bool:
    """Whether these moves all give a value, surely: then a state that is known to have it keeps it."""
    return all(one.value == value and not one.contested for one in moves)


def _values(standing: Standing) -> tuple[str, list[str]]:
    return standing.outcome, sorted(held.value for held in standing.holdings)


class _Windows:
    """Of thousands of moves the few that decide a day.

    A move that no other one overlaps parts what was before it from what comes after. Behind two of these with
    different values nothing earlier counts, neither for what holds nor for since when. Ahead, the first sure move of
    either value is enough.
    """

    def __init__(self, told: Sequence[Move]) -> None:
        self._told = told
        self._firsts = [one.first for one in told]
        self._cuts: list[tuple[int, int]] = []
        """From which day on, which move is the first that counts; both rising."""
        reached, parting = NEVER - 1, None
        for number, move in enumerate(told):
            after = told[number + 1].first if number + 1 < len(told) else ALWAYS + 1
            if reached < move.first and move.last < after and not move.contested:
                if parting is not None and told[parting].value != move.value:
                    self._cuts.append((move.last, parting))
                parting = number
            reached = max(reached, move.last)

    def around(self, day: int) -> Sequence[Move]:
        cut = bisect_right(self._cuts, (day, len(self._told)))
        start = self._cuts[cut - 1][1] if cut else 0
        end = bisect_right(self._firsts, day)
        soonest: dict[str, int] = {}
        while end < len(self._told):
            move = self._told[end]
            if len([one for one in soonest.values() if one < move.first]) > 1:
                break
            if not move.contested:
                soonest[move.value] = min(move.last, soonest.get(move.value, ALWAYS))
            end += 1
        return self._told[start:end]


def post_stretches(post: Post, held: Sequence[Stint]) -> list[Stretch[list[Answer]]]:
    """Who holds a post, in order of time; those who are told without any day are in none."""
    found: list[tuple[int, list[Answer]]] = []
    for day in _days(held):
        answers = [one for one in holders(post, held, day) if one.outcome not in ("undated", "unknown")]
        if not found or _who(answers) != _who(found[-1][1]):
            found.append((day, answers))
    return list(_between(found, bool))


def _days(held: Iterable[Stint]) -> list[int]:
    """Every day on which something told of the post begins or ends to count, or could."""
    days: set[int] = set()
    for stint in held:
        for mark in _marks(stint):
            days |= {mark.first - 1, mark.first, mark.first + 1, mark.last, mark.last + 1}
    return sorted(day for day in days if NEVER <= day < ALWAYS)


def _marks(stint: Stint) -> list[Mark]:
    dated = [*stint.starts, *stint.seen, *stint.ends, *stint.absent, *stint.unordered]
    return [*dated, stint.after] if stint.after is not None else dated


def _who(answers: Sequence[Answer]) -> list[tuple[str, list[tuple[str, bool]]]]:
    return [
        (one.outcome, [(holder.envoy or "", holder.absent is not None) for holder in one.holders]) for one in answers
    ]


def _between(found: Sequence[tuple[int, _Told]], known: Callable[[_Told], bool]) -> Iterator[Stretch[_Told]]:
    """Each lasts until the day before the next one."""
    for number, (day, told) in enumerate(found):
        last = found[number + 1][0] - 1 if number + 1 < len(found) else None
        if known(told):
            yield Stretch(day if day > NEVER else None, last, told)
