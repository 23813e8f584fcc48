"""Acts that were answered by a like act: the rule of the query ``tit_for_tat``, for events in memory."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from diplograph.graph.model import Event
from diplograph.graph.vocabulary import vocabulary

__all__ = ["Answer", "answers"]

_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Answer:
    """The id of an act and of what answered it, and how many days later that was, at least and at most.

    ``sure`` is false where the dates leave open which of the two came first.
    """

    act: str
    answer: str
    least: int
    most: int
    sure: bool


def answers(events: Iterable[Event], a: str, b: str, within: int = _WITHIN) -> list[Answer]:
    """Hostile acts of one of two states to the other, each with the first act of its type the other way.

    An answer begins at most ``within`` days after the act. What has no date that ends on both sides, and what is only
    planned, proposed, denied or alleged, neither answers nor is answered.
    """
    hostile = {one.name for one in vocabulary().events.values() if one.tone == "hostile"}
    told = [one for one in events if one.type in hostile and vocabulary().statuses[one.status].moves_states]
    by_way: dict[tuple[str, str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for event in told:
        if event.day_from is None or event.day_to is None:
            continue
        for actor, target in ((a, b), (b, a)):
            if actor in event.actors and target in event.targets:
                by_way[event.type, actor, target].append((event.day_from, event.day_to, event.id))
    found = []
    for (kind, actor, target), acts in by_way.items():
        back = sorted(by_way.get((kind, target, actor), ()))
        for act in sorted(acts):
            answer = _first(act, back, within)
            if answer is not None:
                found.append((act, answer))
    return [_told(act, answer) for act, answer in sorted(found)]


def _first(act: tuple[int, int, str], back: list[tuple[int, int, str]], within: int) -> tuple[int, int, str] | None:
    first, last, identity = act
    for answer in back[bisect_left(back, (first,)) :]:
        begins, ends, other = answer
        if begins - last > within:
            return None
        if begins > first or ends > last or (ends == last and other > identity):
            return answer
    return None


def _told(act: tuple[int, int, str], answer: tuple[int, int, str]) -> Answer:
    between = answer[0] - act[1]
    return Answer(act[2], answer[2], max(between, 0), answer[1] - act[0], between > 0)
