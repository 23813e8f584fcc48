"""The quote that proves an act: from comma to comma around what tells of it."""

from __future__ import annotations

from diplograph.ingest.reading.roles import Roles
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.subjects import LOOSE
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["quoted"]

_LEADING = frozenset({"ان", "بان", "حيث", "كما", "فيما", "بينما", "مما", "انه", "انها", "اذ", "لكن", "ثم"})


def quoted(scene: Scene, clause: tuple[int, int], item: Candidate, roles: Roles) -> tuple[int, int]:
    """The quote: from comma to comma around trigger, object and the parties named in the clause.

    A relative clause takes the words it hangs on along; leading conjunctions are left out.
    """
    used = [item.first, item.last - 1]
    if item.object is not None:
        used += [item.object.first, item.object.last - 1]
    parties = {*roles.actors, *roles.targets, *roles.parties}
    start, end = clause
    told_here = roles.penalty < (0.05 if roles.parties else LOOSE)
    inside = [p for p in scene.phrases if told_here and start <= p.first < end]
    for party in sorted(parties):
        naming = [p for p in inside if party in p.states]
        if naming:
            nearest = min(naming, key=lambda p: (abs(p.first - item.first), p.first))
            used += [nearest.first, nearest.last - 1]
    used += [
        i
        for told in scene.dates
        if start <= told.first < end and told.kind != "carry"
        for i in (told.first, told.last - 1)
    ]
    tokens = scene.tokens
    commas = scene.commas
    low, high = min(used), max(used)
    first = max([start if low >= start else 0, *(index + 1 for index in commas if index < low)])
    last = min([end if high < end else len(tokens), *(index for index in commas if index > high)])
    while first < low and (tokens[first].norm in _LEADING or not tokens[first].is_word):
        first += 1
    while last - 1 > high and not tokens[last - 1].is_word and tokens[last - 1].norm not in "»)":
        last -= 1
    return tokens[first].start, tokens[last - 1].end
