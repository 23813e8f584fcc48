"""What each pair of states did in a window: the edges of every network here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.analysis.periods import Count
from diplograph.queries.ask import Runs, ask

__all__ = ["Tie", "Ties", "ties_of"]


@dataclass(slots=True)
class Tie:
    """Two states, sorted by id, and what they did; ``cooperation`` is the sum of the positive weights alone."""

    pair: tuple[str, str]
    count: Count = field(default_factory=Count)
    cooperation: float = 0.0


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs with at least one event, sorted. An event of several pairs counts in each.

    ``wide`` events may lie in the window or not, ``undated`` ones have no date; neither is in a pair.
    """

    pairs: tuple[Tie, ...]
    wide: int = 0
    undated: int = 0

    @property
    def states(self) -> list[str]:
        """The ids of all states in them, sorted."""
        return sorted({state for tie in self.pairs for state in tie.pair})


def ties_of(store: Runs, filters: Mapping[str, Any]) -> Ties:
    """The ties of all states, or of one.

    ``filters`` are ``a``, the one state; ``from`` and ``to``, the window, without which all events count; ``type`` and
    ``status``. Raises what ``ask`` raises.
    """
    found: list[Tie] = []
    wide = undated = 0
    for row in ask(store, "internal/ties", **filters):
        wide, undated = wide + row["wide"], undated + row["undated"]
        for other, types, events in zip(row["others"], row["types"], row["events"], strict=True):
            first, second = sorted((row["state"], other))
            tie = Tie((first, second))
            for kind, number in zip(types, events, strict=True):
                tie.count.add(kind, number)
                gain = max(vocabulary().events[kind].weight, 0.0)
                tie.cooperation = round(tie.cooperation + number * gain, 1)
            if tie.count.events:
                found.append(tie)
    return Ties(tuple(sorted(found, key=lambda tie: tie.pair)), wide, undated)
