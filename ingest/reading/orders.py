"""Who makes another state do something: "ordered China to close its consulate", "told Russia to cut its embassy staff".

There the one who orders acts, and the one who must obey is the target; without the order it would act by itself.
"""

from __future__ import annotations

from diplograph.ingest.reading.roles import Roles
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["ordered"]

_EVENTS = frozenset({"mission_closure", "mission_restriction", "staff_restriction"})
_REACH = 12


def ordered(scene: Scene, item: Candidate) -> Roles | None:
    """The parties of an act that another state is ordered to do, None where it is not."""
    before = scene.tokens[item.first - 1].norm if item.first else ""
    if item.trigger.event not in _EVENTS or item.form != "base" or before != "to":
        return None
    start = scene.begins(item.first)
    verbs = [verb for verb in scene.verbs if max(start, item.first - _REACH) <= verb < item.first - 1]
    if not verbs or scene.tokens[verbs[-1]].norm not in scene.words.grammar.orders:
        return None
    verb = verbs[-1]
    told = [p for p in scene.phrases if verb < p.first < item.first and p.states and p.acts and not p.marker]
    telling = [p for p in scene.phrases if start <= p.first and p.last <= verb and p.states and p.acts and not p.marker]
    if not told or not telling or told[0].states == telling[-1].states:
        return None
    return Roles(telling[-1].states, told[0].states, penalty=0.05)
