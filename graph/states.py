"""The state of relations on a day, from the events that move it: pure functions of the set of acts.

A move gives a value, and happened on one day between its first and its last possible one. On a day D a move is done
where its last day is D or before, not yet done where its first day is later, and else perhaps done. What holds on D is
the value of the last move done. Dates can be too wide to tell which that is; then every move counts that can be the
last one in some order that the dates allow:

- all of these give one value, and one of them is surely done: **known**;
- a report denies one of them, or two of them fell on the same day: **disputed**;
- else **uncertain**, with each value that may hold; without any move: **unknown**.

So a known value holds in every order that the dates allow, and a sharper date can never turn it into another one.
Which event type makes what of which state stands in vocabulary.toml; the events of a day count as done on that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from diplograph.graph.telling import ALWAYS, NEVER, Act
from diplograph.graph.vocabulary import State, vocabulary

__all__ = [
    "Holding",
    "Move",
    "Open",
    "Outcome",
    "Standing",
    "Track",
    "finest",
    "finest_mission",
    "mission_parts",
    "moves_between",
    "on_day",
    "open_acts",
    "same_mission",
    "tracks",
]

Outcome: TypeAlias = Literal["known", "uncertain", "disputed", "unknown"]

# A state keeps one of these in the other, whatever its city; of consulates it may have several.
_ONLY_ONE = frozenset(
    {"embassy", "high-commission", "nunciature", "permanent-mission", "interests-section", "liaison-office"}
)
# A denial or a claim is neither a plan nor an act without a date.
_OPEN = ("planned", "proposed", "occurred", "ongoing")
# What one article calls a consulate is a consulate general to another.
_CONSULATES = ("consulate-general", "consulate")


@dataclass(frozen=True, slots=True, order=True)
class Track:
    """What has a state of its own: ``of`` acts towards ``to``; a pair has them sorted; a mission is of its owner."""

    state: str
    of: str
    to: str
    mission: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """That an act gives a state a value; ``contested`` where a source says that it did not happen."""

    value: str
    act: Act

    @property
    def first(self) -> int:
        return self.act.first

    @property
    def last(self) -> int:
        return self.act.last

    @property
    def contested(self) -> bool:
        return self.act.denied


@dataclass(frozen=True, slots=True)
class Holding:
    """A value that holds or may hold; ``since`` is an EDTF date, ``act`` what began it."""

    value: str
    since: str | None
    act: Act


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a state on a day. ``until`` is when the next move changed it, by ``ended_by``."""

    outcome: Outcome
    holdings: tuple[Holding, ...] = ()
    until: str | None = None
    ended_by: Act | None = None


_UNKNOWN = Standing("unknown")


def on_day(moves: Iterable[Move], day: int) -> Standing:
    """What the moves of one track make of it on a day, an ordinal. Moves without any bound count for nothing."""
    told = sorted((one for one in moves if one.act.dated), key=_order)
    begun = [one for one in told if one.first <= day]
    sure = [one for one in begun if one.last <= day and not one.contested]
    # A move surely done is out of question where another one surely came later.
    latest_first = max((one.first for one in sure), default=NEVER)
    last_ones = [one for one in begun if min(one.last, day) >= latest_first]
    if not last_ones:
        return _UNKNOWN
    values = {one.value for one in last_ones}
    if len(values) == 1 and any(one in sure for one in last_ones):
        held = _held(last_ones[0].value, begun, sure)
        until, ended_by = _next(told, held.value, day)
        return Standing("known", (held,), until, ended_by)
    outcome: Outcome = "disputed" if _contradicts(last_ones) else "uncertain"
    return Standing(outcome, tuple(_each(last_ones, values)))


def _order(move: Move) -> tuple[int, int, str, str]:
    return (move.first, move.last, move.act.event, move.value)


def _contradicts(moves: Sequence[Move]) -> bool:
    """Whether it is the sources and not wide dates that leave the value open."""
    if any(one.contested for one in moves):
        return True
    days: dict[int, str] = {}
    return any(days.setdefault(one.first, one.value) != one.value for one in moves if one.first == one.last)


def _each(moves: Sequence[Move], values: set[str]) -> Iterable[Holding]:
    """Each value once, by the latest move that gives it, latest first."""
    for move in reversed(moves):
        if move.value in values:
            values = values - {move.value}
            yield Holding(move.value, move.act.best.time, move.act)


def _held(value: str, begun: Sequence[Move], sure: Sequence[Move]) -> Holding:
    """The value that surely holds, with the first move of the unbroken run of it.

    Where dates leave open which move began the run, ``since`` is the interval in which it began.
    """
    others = [one for one in begun if one.value != value]
    over = max((one.last for one in others), default=NEVER)
    last_begun = min(one.last for one in sure if (one.value == value and one.first > over) or not others)
    other_first = max((one.first for one in others if one in sure), default=NEVER)
    first_ones = [one for one in begun if one.value == value and one.first <= last_begun and one.last >= other_first]
    return Holding(value, _span_of(first_ones, last_begun), first_ones[0].act)


def _next(told: Sequence[Move], value: str, day: int) -> tuple[str | None, Act | None]:
    """When the next move that makes it something else was, and which."""
    later = [one for one in told if one.first > day and one.value != value and not one.contested]
    if not later:
        return None, None
    soonest = min(one.last for one in later)
    first_ones = [one for one in later if one.first <= soonest]
    return _span_of(first_ones, soonest), first_ones[0].act


def _span_of(moves: Sequence[Move], last: int) -> str | None:
    """The EDTF date of the earliest of these moves: its own where there is one, else once in between."""
    if len({one.act.best.time for one in moves}) == 1:
        return moves[0].act.best.time
    first = min(one.first for one in moves)
    start, end = ("" if day in (NEVER, ALWAYS) else date.fromordinal(day).isoformat() for day in (first, last))
    return start if start == end else f"[{start}..{end}]"


def moves_between(told: Iterable[Act], a: str, b: str) -> dict[Track, list[Move]]:
    """The moves of every state between two states, except who holds a post (posts.py), by what they move."""
    found: dict[Track, list[Move]] = {}
    for act in told:
        if act.moves and act.dated:
            for track, value in tracks(act, a, b):
                found.setdefault(track, []).append(Move(value, act))
    return dict(sorted(found.items()))


def tracks(act: Act, a: str, b: str) -> list[tuple[Track, str]]:
    """What this act would move between two states, and to what, whatever its status and date."""
    moved = _by_type().get(act.type, ())
    return [(track, value) for state, value in moved for track in _moved(state, act, a, b)]


@cache
def _by_type() -> dict[str, list[tuple[State, str]]]:
    """What each type of event makes of which states; who is in a post is worked out in posts.py."""
    found: dict[str, list[tuple[State, str]]] = {}
    for state in vocabulary().states.values():
        for value in state.values.values() if state.of != "post" else ():
            for kind in value.moves:
                found.setdefault(kind, []).append((state, value.name))
    return found


def _moved(state: State, act: Act, a: str, b: str) -> list[Track]:
    if state.of == "pair":
        return [Track(state.name, *sorted((a, b)))]
    if state.of == "mission":
        found = {one for mission in act.missions if (one := _mission_track(state.name, mission, a, b)) is not None}
        # "The consulate" and "the consulate in Seattle" of one act are one.
        finer = {one.mission.rpartition(".")[0] for one in found if not one.mission.endswith(".x")}
        return sorted(one for one in found if one.mission.removesuffix(".x") not in finer)
    actors, targets, parties = act.played("actor"), act.played("target"), act.played("party")
    both = a in parties and b in parties
    return [
        Track(state.name, one, other) for one, other in ((a, b), (b, a)) if both or (one in actors and other in targets)
    ]


def _mission_track(state: str, mission: str, a: str, b: str) -> Track | None:
    """The track of a mission between these two; None for one elsewhere. An unknown owner or host may be either."""
    of, host, kind, city = mission_parts(mission)
    codes = {one.partition(":")[2]: one for one in (a, b)}
    if of not in codes and host not in codes:
        return None
    other = {code: next(one for one in codes if one != code) for code in codes}
    of, host = (other[host], host) if of == "x" else (of, other[of] if host == "x" else host)
    if {of, host} != set(codes):
        return None
    return Track(state, codes[of], codes[host], _same(f"{of}.{host}", kind, city))


def mission_parts(mission: str) -> tuple[str, str, str, str]:
    """Owner's code, host's code, kind and city of a mission's id; ``x`` for what is unknown."""
    of, host, kind, city = mission.partition(":")[2].split(".", 3)
    return of, host, kind, city


def _same(between: str, kind: str, city: str) -> str:
    """One id for what articles name differently."""
    city = "x" if kind in _ONLY_ONE else city
    kind = "consulate" if kind in _CONSULATES else kind
    return f"mission:{between}.{kind}.{city}"


def same_mission(mission: str) -> str:
    """The id that all names of a mission share: a state has one embassy in another, and one consulate in a city."""
    of, host, kind, city = mission_parts(mission)
    return _same(f"{of}.{host}", kind, city)


def finest_mission(track: Track, told: Iterable[Act]) -> str:
    """The track's mission as the acts name it most precisely: with its city, as a consulate general."""
    named = {mission for act in told for mission in act.missions}
    same = [one for one in named if _mission_track(track.state, one, track.of, track.to) == track]
    return finest(same) if same else track.mission


def finest(missions: Iterable[str]) -> str:
    """The most precise of several names of one mission."""
    return min(missions, key=lambda one: (one.endswith(".x"), ".consulate." in one, one))


@dataclass(frozen=True, slots=True)
class Open:
    """What an act would make of a state, or made of it on a day that nobody tells.

    ``outcome``: pending; overdue, where its date has passed; undated.
    """

    outcome: Literal["pending", "overdue", "undated"]
    value: str
    act: Act


def open_acts(
    told: Sequence[Act], moves: Mapping[Track, Sequence[Move]], a: str, b: str, day: int
) -> dict[Track, list[Open]]:
    """Plans and proposals made by ``day`` and not carried out by then, and acts that nobody dates.

    ``moves`` are those of the same acts, by which plans were carried out.
    """
    found: dict[Track, list[Open]] = {}
    for act in told:
        if (act.moves and act.dated) or act.status not in _OPEN:
            continue
        for track, value in tracks(act, a, b):
            outcome = _open(act, value, moves.get(track, ()), day)
            if outcome is not None:
                found.setdefault(track, []).append(Open(outcome, value, act))
    return dict(sorted(found.items()))


def _open(act: Act, value: str, moves: Sequence[Move], day: int) -> Literal["pending", "overdue", "undated"] | None:
    made = act.published_day
    if made is not None and made > day:
        return None
    if act.moves:
        return "undated"
    # A plan of June that an article of September tells was carried out in July, if then.
    announced = min(made if made is not None else ALWAYS, act.first if act.first != NEVER else ALWAYS)
    if any(one.value == value and one.first <= day and one.last >= announced for one in moves):
        return None
    return "overdue" if act.last < day else "pending"
