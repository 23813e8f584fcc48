"""Structural balance: whether the friend of a friend is a friend, and the enemy of an enemy too.

A pair is cooperative or hostile by the sign of the sum of its events' weights. Three states that are all paired are
balanced where the product of the three signs is positive.
Source: D. Cartwright, F. Harary, "Structural Balance: A Generalization of Heider's Theory", Psychological Review 63
(1956), 277-293.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.queries.analysis.ties import Ties

__all__ = ["Balance", "Triad", "balance"]


@dataclass(frozen=True, slots=True)
class Triad:
    """Three states, sorted, and the sums of weights: first with second, first with third, second with third."""

    states: tuple[str, str, str]
    weights: tuple[float, float, float]

    @property
    def balanced(self) -> bool:
        return sum(weight < 0 for weight in self.weights) % 2 == 0


@dataclass(frozen=True, slots=True)
class Balance:
    """How many pairs have which sign, ``unsigned`` ones a sum of 0; triads of signed pairs; the unbalanced ones."""

    cooperative: int
    hostile: int
    unsigned: int
    balanced: int
    unbalanced: tuple[Triad, ...]

    @property
    def share(self) -> float | None:
        """The share of triads that are balanced; None where there is no triad."""
        triads = self.balanced + len(self.unbalanced)
        return round(self.balanced / triads, 4) if triads else None


def balance(ties: Ties) -> Balance:
    """The balance of the network of all ties."""
    weights = [tie.count.weight for tie in ties.pairs]
    cooperative, hostile = sum(weight > 0 for weight in weights), sum(weight < 0 for weight in weights)
    balanced, unbalanced = 0, []
    for triad in _triads(ties):
        if triad.balanced:
            balanced += 1
        else:
            unbalanced.append(triad)
    return Balance(cooperative, hostile, len(weights) - cooperative - hostile, balanced, tuple(unbalanced))


def _triads(ties: Ties) -> Iterator[Triad]:
    """All triads, each once, in the order of their states."""
    later: dict[str, dict[str, float]] = defaultdict(dict)
    for tie in ties.pairs:
        if tie.count.weight:
            later[tie.pair[0]][tie.pair[1]] = tie.count.weight
    for one in sorted(later):
        ways = later[one]
        for two in sorted(ways):
            others = later.get(two, {})
            for three in sorted(ways.keys() & others.keys()):
                yield Triad((one, two, three), (ways[two], ways[three], others[three]))
