"""PageRank by power iteration; networkx has it for those who install scipy too.

Source: S. Brin, L. Page, "The Anatomy of a Large-Scale Hypertextual Web Search Engine", Computer Networks 30 (1998).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from diplograph.queries.analysis.ties import Tie

__all__ = ["pagerank"]

DAMPING = 0.85
_CLOSE = 1e-12
_MOST_STEPS = 1_000


def pagerank(ties: Sequence[Tie]) -> dict[str, float]:
    """The share of each state, all together 1: a walker follows ties by their events, and now and then jumps.

    Each tie leads both ways, so that there is no state without a way on.
    """
    weights: dict[str, dict[str, int]] = {}
    for tie in ties:
        for one, other in (tie.pair, tie.pair[::-1]):
            weights.setdefault(one, {})[other] = tie.count.events
    strength = {state: sum(ways.values()) for state, ways in weights.items()}
    share = dict.fromkeys(weights, 1 / len(weights)) if weights else {}
    for _ in range(_MOST_STEPS):
        after = {
            state: (1 - DAMPING) / len(weights)
            + DAMPING * fsum(share[other] * events / strength[other] for other, events in ways.items())
            for state, ways in weights.items()
        }
        moved = fsum(abs(after[state] - share[state]) for state in share)
        share = after
        if moved < _CLOSE:
            break
    return share
