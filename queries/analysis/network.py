"""The network of states, by networkx: who stands in the middle of it, and who belongs together.

Nodes are numbers in the order of the states' ids: sets of texts have another order in every run.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from diplograph.queries.analysis.pagerank import pagerank
from diplograph.queries.analysis.ties import Ties

__all__ = ["MEASURES", "Communities", "Community", "centrality", "communities", "network"]

MEASURES = ("degree", "weighted_degree", "betweenness", "pagerank")
SEED = 0
_DIGITS = 6
"""What is nearer than that is the same: floats differ in the last digits by the order of a sum."""


@dataclass(frozen=True, slots=True)
class Community:
    """States that cooperate more with each other than with the rest, and the sum of positive weights among them."""

    states: tuple[str, ...]
    cooperation: float


@dataclass(frozen=True, slots=True)
class Communities:
    """All communities, the largest first; ``alone`` are states that cooperated with none.

    ``modularity`` is -0.5 to 1: 0 is what chance would give; None where no two states cooperated.
    """

    communities: tuple[Community, ...]
    modularity: float | None
    alone: tuple[str, ...]


def network(ties: Ties) -> nx.Graph:
    """The undirected network: an edge a pair, with ``events``, ``weight`` and ``cooperation``."""
    number = {state: place for place, state in enumerate(ties.states)}
    made = nx.Graph()
    made.add_nodes_from((place, {"state": state}) for state, place in number.items())
    for tie in ties.pairs:
        one, other = (number[state] for state in tie.pair)
        made.add_edge(one, other, events=tie.count.events, weight=tie.count.weight, cooperation=tie.cooperation)
    return made


def centrality(ties: Ties, by: str = "weighted_degree") -> list[dict[str, Any]]:
    """A row a state with its ``rank`` by one of ``MEASURES``, and all four; equals share a rank and go by id.

    degree: with how many states it had events. weighted_degree: in how many events it was with them.
    betweenness: the share of shortest ways between two others that lead through it (Freeman 1977), 0 to 1.
    pagerank: see ``pagerank``; all together 1.
    """
    made, states = network(ties), ties.states
    values: dict[str, Sequence[float]] = {
        "degree": [degree for _, degree in made.degree()],
        "weighted_degree": [degree for _, degree in made.degree(weight="events")],
        "betweenness": _rounded(list(nx.betweenness_centrality(made).values())),
        "pagerank": _rounded([share for _, share in sorted(pagerank(ties.pairs).items())]),
    }
    rows = [
        {"rank": 1 + sum(other > values[by][place] for other in values[by]), "state": state}
        | {name: values[name][place] for name in MEASURES}
        for place, state in enumerate(states)
    ]
    return sorted(rows, key=lambda row: (row["rank"], row["state"]))


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(value, _DIGITS) for value in values]


def communities(ties: Ties) -> Communities:
    """Communities by Louvain's method (Blondel et al. 2008) on the sums of positive weights, always the same."""
    made, states = network(ties), ties.states
    made.remove_edges_from([(one, other) for one, other, told in made.edges(data=True) if not told["cooperation"]])
    alone = [place for place, degree in made.degree() if degree == 0]
    made.remove_nodes_from(alone)
    left = tuple(states[place] for place in alone)
    if not made:
        return Communities((), None, left)
    found = nx.community.louvain_communities(made, weight="cooperation", seed=SEED)
    told = [
        Community(
            tuple(states[place] for place in sorted(group)),
            round(made.subgraph(group).size(weight="cooperation"), 1),
        )
        for group in found
    ]
    modularity = round(nx.community.modularity(made, found, weight="cooperation"), _DIGITS)
    return Communities(tuple(sorted(told, key=lambda one: (-len(one.states), one.states))), modularity, left)
