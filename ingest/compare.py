"""Where sources disagree, and which events may be one: what a person should look at, found from reports alone.

Reports that contradict each other are mostly not put together (cluster.py), so a disagreement shows in two ways: inside
one event (its status; anything, where a person merged), or between two events that would be one but for one difference.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal, get_args

from diplograph.graph.model import Report
from diplograph.graph.telling import precision
from diplograph.ingest.cluster import narrow, overlap, same_missions, same_places, same_subjects
from diplograph.ingest.entities import is_state
from diplograph.ingest.review.decisions import Links

__all__ = ["Aspect", "Candidate", "Conflict", "Told", "candidates", "conflicts"]

Aspect = Literal["who", "status", "date", "place", "count", "round", "mission", "person"]

_NEAR_DAYS = 3
"""Sources that are this far apart may mean one day: a time zone, the day of the act or of its announcement."""

_MOST_OPEN = 12
"""Something vague that could belong to more events than this is no help to a person."""


@dataclass(frozen=True)
class Told:
    """An event as its reports tell it."""

    event: str
    reports: tuple[Report, ...]

    @cached_property
    def best(self) -> Report:
        """The best dated report."""
        return min(self.reports, key=precision)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two reports that cannot both be right about ``aspect``; of one event, or of two that are otherwise alike."""

    aspect: Aspect
    events: tuple[str, ...]
    one: Report
    other: Report


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two events that may be one. ``score`` is 0 to 1, the better they fit; ``contradicts`` what speaks against it."""

    events: tuple[str, str]
    score: float
    time: Literal["same", "near", "wide", "undated"]
    contradicts: tuple[Aspect, ...]
    one: Report
    other: Report


# What two reports are worth as one event: how their times meet, less what each contradiction costs.
_TIME_WORTH = {"same": 0.8, "near": 0.6, "wide": 0.5, "undated": 0.3}
_COST = 0.25
_DENIAL_COST = 0.1  # a denial speaks of the act it denies
_ALIKE_WORTH = 0.05
_LEAST = 0.2


def conflicts(told: Iterable[Told], links: Links) -> list[Conflict]:
    """Every disagreement: inside events first, then between two; each sorted by event and aspect."""
    events = sorted(told, key=lambda one: one.event)
    found = [conflict for event in events for conflict in _inside(event)]
    for pair in _pairs(events, links):
        found += [Conflict(aspect, pair.events, pair.one, pair.other) for aspect in _against(pair)]
    return found


def candidates(told: Iterable[Told], links: Links) -> list[Candidate]:
    """Pairs of events that may be one, the likeliest first. Pairs that a person has set apart are left out."""
    found = list(_pairs(sorted(told, key=lambda one: one.event), links))
    return sorted(found, key=lambda pair: (-pair.score, pair.events))


def _against(pair: Candidate) -> tuple[Aspect, ...]:
    if pair.time == "near":
        return ("date", *pair.contradicts)
    # Denials mostly name no day: one without any date denies what it can be about.
    return pair.contradicts if pair.time == "same" else tuple(one for one in pair.contradicts if one == "status")


def _inside(event: Told) -> list[Conflict]:
    """At most one conflict an aspect: the two best dated reports that disagree on it."""
    found: dict[Aspect, Conflict] = {}
    for one, other in combinations(sorted(event.reports, key=precision), 2):
        for aspect in _contradictions(one, other):
            found.setdefault(aspect, Conflict(aspect, (event.event,), one, other))
    return [found[aspect] for aspect in get_args(Aspect) if aspect in found]


def _contradictions(one: Report, other: Report) -> list[Aspect]:
    found: list[Aspect] = []
    if _who(one) != _who(other):
        found.append("who")
    if _denies(one, other):
        found.append("status")
    if _gap(one, other) is not None and _gap(one, other) != 0:
        found.append("date")
    return [*found, *_differences(one, other)]


def _differences(one: Report, other: Report) -> list[Aspect]:
    found: list[Aspect] = []
    if not same_places(one, other):
        found.append("place")
    if None not in (one.count, other.count) and one.count != other.count:
        found.append("count")
    if None not in (one.round, other.round) and one.round != other.round:
        found.append("round")
    if not same_missions(one.mission, other.mission):
        found.append("mission")
    if not same_subjects(one, other):
        found.append("person")
    return found


def _denies(one: Report, other: Report) -> bool:
    """A plan that came true and a claim that was borne out contradict nothing; a denial contradicts all of these."""
    return (one.status == "denied") != (other.status == "denied")


def _who(report: Report) -> frozenset[tuple[str, str]]:
    pairs = zip(report.parties, report.roles, strict=True)
    return frozenset((entity, role) for entity, role in pairs if is_state(entity) and role in _SIDES)


_SIDES = ("actor", "target", "party")


def _gap(one: Report, other: Report) -> int | None:
    """Days between the nearest days of two reports: 0 where they overlap, None where one has no bounds."""
    if None in (one.day_from, one.day_to, other.day_from, other.day_to):
        return None
    return max(0, int(one.day_from or 0) - int(other.day_to or 0), int(other.day_from or 0) - int(one.day_to or 0))


def _pairs(events: Sequence[Told], links: Links) -> Iterator[Candidate]:
    """Among events of one type and the same states; who did it to whom may be what sources disagree on."""
    alike: dict[tuple[str, tuple[str, ...]], list[Told]] = defaultdict(list)
    for event in events:
        states = sorted({entity for entity, _ in _who(event.best)})
        if states:
            alike[event.best.type, tuple(states)].append(event)
    for _, group in sorted(alike.items()):
        if len(group) > 1:
            yield from _among(group, links)


def _among(events: Sequence[Told], links: Links) -> Iterator[Candidate]:
    """Narrowly dated events meet those near them; a vague one every event it could be, if these are few."""
    dated = sorted((one for one in events if narrow(one.best)), key=lambda one: (one.best.day_from or 0, one.event))
    for index, one in enumerate(dated):
        for other in dated[index + 1 :]:
            if (other.best.day_from or 0) - (one.best.day_to or 0) > _NEAR_DAYS:
                # Later ones begin later still, but an earlier, longer one may still reach them: it has had its turn.
                break
            yield from _judged(one, other, links)
    for vague in (one for one in events if not narrow(one.best)):
        others = [one for one in events if one is not vague and (narrow(one.best) or one.event < vague.event)]
        found = [pair for other in others for pair in _judged(vague, other, links)]
        if len(found) <= _MOST_OPEN:
            yield from found


def _judged(one: Told, other: Told, links: Links) -> Iterator[Candidate]:
    if {report.article for report in one.reports} & {report.article for report in other.reports}:
        return  # an article that tells both means two
    pairs = {(min(a.id, b.id), max(a.id, b.id)) for a in one.reports for b in other.reports}
    if pairs & links.apart:
        return
    time = _times(one.best, other.best)
    alike = _alike(one.best, other.best)
    turned = _who(one.best) != _who(other.best)
    # States answer each other in kind, so that the other direction mostly is another act.
    if time is None or (turned and not (time == "same" and alike)):
        return
    against: list[Aspect] = ["who"] if turned else []
    against += ["status"] if _denies(one.best, other.best) else []
    against += _differences(one.best, other.best)
    if len(against) > 1:
        return
    cost = sum(_DENIAL_COST if aspect == "status" else _COST for aspect in against)
    score = round(_TIME_WORTH[time] - cost + _ALIKE_WORTH * alike, 2)
    if score >= _LEAST:
        first, second = sorted((one, other), key=lambda told: told.event)
        yield Candidate((first.event, second.event), score, time, tuple(against), first.best, second.best)


def _times(one: Report, other: Report) -> Literal["same", "near", "wide", "undated"] | None:
    gap = _gap(one, other)
    if gap is None:
        undated = any(report.day_from is None and report.day_to is None for report in (one, other))
        return "undated" if undated else "wide" if overlap(one, other) else None
    if gap > _NEAR_DAYS:
        return None
    if not (narrow(one) and narrow(other)):
        return "wide" if gap == 0 else None
    return "same" if gap == 0 else "near"


def _alike(one: Report, other: Report) -> int:
    """How many details both tell alike."""
    details = ((one.place, other.place), (one.count, other.count), (one.mission, other.mission))
    return sum(mine is not None and mine == theirs for mine, theirs in details)
