"""Networks, balance, tension and baselines: answers worked out by hand, whatever the order of the rows."""

from __future__ import annotations

import random
from math import comb, isclose
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

from diplograph.queries.analysis.balance import Balance, Triad, balance
from diplograph.queries.analysis.forecast import baselines, interval
from diplograph.queries.analysis.network import MEASURES, Community, centrality, communities, network
from diplograph.queries.analysis.pagerank import pagerank
from diplograph.queries.analysis.tension import tension, window_before
from diplograph.queries.analysis.ties import Ties, ties_of


class Answers:
    """A store that answers ``internal/ties`` with these rows."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    def run(self, *_: Any, **__: Any) -> list[dict[str, Any]]:
        return self.rows


def told(*pairs: tuple[str, dict[str, int]]) -> list[dict[str, Any]]:
    """A row a pair, as the query gives them: "AB" and its events by type."""
    return [
        {
            "state": f"country:{pair[0]}",
            "others": [f"country:{pair[1]}"],
            "types": [list(events)],
            "events": [list(events.values())],
            "wide": 0,
            "undated": 0,
        }
        for pair, events in pairs
    ]


def made(*pairs: tuple[str, dict[str, int]]) -> Ties:
    return ties_of(Answers(told(*pairs)), {})


def short(states: Any) -> str:
    return "".join(state.removeprefix("country:") for state in states)


# A path A–B–C–D with 3, 1 and 2 events, and a leaf E at B with 1. Talks weigh 1.0, expulsions -5.0, agreements 8.0.
PATH = (("AB", {"talks": 3}), ("BC", {"expulsion": 1}), ("CD", {"agreement": 2}), ("BE", {"talks": 1}))


def test_centrality_by_hand() -> None:
    rows = {row["state"][-1]: row for row in centrality(made(*PATH))}
    assert {state: row["degree"] for state, row in rows.items()} == {"A": 1, "B": 3, "C": 2, "D": 1, "E": 1}
    assert {state: row["weighted_degree"] for state, row in rows.items()} == {"A": 3, "B": 5, "C": 3, "D": 2, "E": 1}
    # Of the 6 pairs of others, B lies between A–C, A–D, A–E, C–E and D–E: 5/6; C between A–D, B–D and E–D: 3/6.
    assert {state: row["betweenness"] for state, row in rows.items()} == {
        "A": 0.0,
        "B": 0.833333,
        "C": 0.5,
        "D": 0.0,
        "E": 0.0,
    }
    # By events: B 5, then A and C with 3 on one rank, then D and E.
    assert [(row["rank"], row["state"][-1]) for row in centrality(made(*PATH))] == [
        *((1, "B"), (2, "A"), (2, "C"), (4, "D"), (5, "E"))
    ]


def test_pagerank_of_two_and_of_a_star_by_hand() -> None:
    assert pagerank(made(("AB", {"talks": 7})).pairs) == {"country:A": 0.5, "country:B": 0.5}
    # A star with middle M and three leaves: m = 0.15/4 + 0.85 x 3l and l = 0.15/4 + 0.85 x m/3, so m = 0.4797…
    share = pagerank(made(("MX", {"talks": 2}), ("MY", {"talks": 2}), ("MZ", {"talks": 2})).pairs)
    middle = (0.0375 + 0.85 * 3 * 0.0375) / (1 - 0.85**2)
    assert isclose(share["country:M"], middle, abs_tol=1e-9)
    assert isclose(share["country:X"], (1 - middle) / 3, abs_tol=1e-9)
    assert pagerank(()) == {}


def test_communities_by_hand() -> None:
    # Two triangles of talks (1.0 each) and one visit-less tie of talks between them: 7 ties of weight 1.
    pairs = [(pair, {"talks": 1}) for pair in ("AB", "AC", "BC", "CD", "DE", "DF", "EF")]
    found = communities(made(*pairs, ("AG", {"expulsion": 2})))
    assert found.communities == (
        Community(("country:A", "country:B", "country:C"), 3.0),
        Community(("country:D", "country:E", "country:F"), 3.0),
    )
    # Each has 3 of 7 ties inside and half of the ends, 7 of 14: 2 x (3/7 - 1/4).
    assert found.modularity == round(2 * (3 / 7 - 1 / 4), 6)
    # An expulsion is no cooperation.
    assert found.alone == ("country:G",)


def test_without_cooperation_there_are_no_communities() -> None:
    found = communities(made(("AB", {"expulsion": 1})))
    assert (found.communities, found.modularity, found.alone) == ((), None, ("country:A", "country:B"))


def test_balance_by_hand() -> None:
    found = balance(
        made(
            # A–B–C: + + - is unbalanced; 1.0, 8.0 and -5.0.
            ("AB", {"talks": 1}),
            ("AC", {"agreement": 1}),
            ("BC", {"expulsion": 1}),
            # B–C–D: - - and B–D +, balanced: 1.0 and -10.0.
            ("BD", {"talks": 1}),
            ("CD", {"expulsion": 2}),
            # A–D: five talks and an expulsion are 0, no sign, and so A–B–D and A–C–D are no triads.
            ("AD", {"talks": 5, "expulsion": 1}),
        )
    )
    assert found == Balance(
        cooperative=3,
        hostile=2,
        unsigned=1,
        balanced=1,
        unbalanced=(Triad(("country:A", "country:B", "country:C"), (1.0, 8.0, -5.0)),),
    )
    assert found.share == 0.5
    # The enemy of an enemy is an enemy: three minuses are unbalanced.
    assert not Triad(("a", "b", "c"), (-1.0, -1.0, -1.0)).balanced
    assert balance(Ties(())).share is None


def test_tension_by_hand() -> None:
    now = made(("AB", {"talks": 1, "expulsion": 1}), ("BC", {"agreement": 1}))
    before = made(("AB", {"talks": 2}), ("AD", {"expulsion": 1}))
    rows = [{**row, "pair": short(row["pair"])} for row in tension(now, before)]
    names = ("pair", "events", "mean", "weight", "mean_before", "weight_before", "change")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("AB", 2, -2.0, -4.0, 1.0, 2.0, -6.0),
        ("AD", 0, None, 0.0, -5.0, -5.0, 5.0),
        ("BC", 1, 8.0, 8.0, None, 0.0, 8.0),
    ]
    assert [(row["weight_before"], row["change"]) for row in tension(now, None)] == [(None, None)] * 2


@pytest.mark.parametrize(
    ("window", "before"),
    [((11, 20), (1, 10)), ((10, 20), None), ((20, 20), (19, 19)), ((None, 20), None), ((20, None), None)],
)
def test_the_window_before_is_as_long_and_ends_where_this_begins(
    window: tuple[int | None, int | None], before: tuple[int, int] | None
) -> None:
    assert window_before(*window) == before


def test_baselines_by_hand() -> None:
    mean, last = baselines([1, 0, 2, 0, 3, 1], 2)
    # The mean of two: 0.5, 1, 1 and 1.5 for 2, 0, 3 and 1, so 1.5, 1, 2 and 0.5 off: 5/4. The next is (3 + 1)/2.
    assert (mean.method, mean.forecast, mean.mae, mean.tested) == ("mean", 2.0, 1.25, 4)
    # The last: 0, 2, 0 and 3 for 2, 0, 3 and 1, so 2, 2, 3 and 2 off: 9/4.
    assert (last.method, last.forecast, last.mae, last.tested) == ("persistence", 1.0, 2.25, 4)
    # After 0 in one period 0 to 2 are expected: the 3 is outside.
    assert last.inside == 0.75


def test_too_few_periods_are_not_tested() -> None:
    mean, last = baselines([4, 2], 5)
    assert (mean.forecast, mean.mae, mean.inside, mean.tested) == (3.0, None, None, 0)
    assert (last.forecast, last.mae, last.tested) == (2.0, None, 0)


def test_an_interval_by_hand() -> None:
    # After nothing in one period the chance of k is C(k - 1/2, k) / 2^(k + 1/2): 0.707, 0.177, 0.066 … so 95 % lie at
    # most at 2: 0.707 + 0.177 = 0.884, and 0.950 with 0.066.
    chances = [comb(2 * k, k) / 4**k / 2 ** (k + 0.5) for k in range(3)]
    assert sum(chances[:2]) < 0.95 < sum(chances)
    assert interval(0, 1) == (0, 2)


@given(st.integers(0, 5_000), st.integers(1, 60))
def test_an_interval_holds_the_mean_and_more_events_move_it_up(total: int, periods: int) -> None:
    low, high = interval(total, periods)
    assert low <= total / periods <= high or total / periods < 0.5
    more = interval(total + periods, periods)
    assert low <= more[0]
    assert high <= more[1]


PAIRS = st.dictionaries(
    st.sampled_from(["AB", "AC", "AD", "BC", "BD", "CD", "DE", "EF"]),
    st.dictionaries(st.sampled_from(["talks", "agreement", "expulsion", "appointment"]), st.integers(1, 9), min_size=1),
)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(pairs: dict[str, dict[str, int]], chance: random.Random) -> None:
    ties, rows = made(*pairs.items()), told(*pairs.items())
    chance.shuffle(rows)
    mixed = ties_of(Answers(rows), {})
    assert mixed == ties
    for measure in MEASURES:
        assert centrality(mixed, measure) == centrality(ties, measure)
    assert communities(mixed) == communities(ties)
    assert balance(mixed) == balance(ties)
    assert tension(mixed, ties) == tension(ties, mixed)


@given(PAIRS)
def test_pagerank_is_that_of_networkx_and_adds_up_to_one(pairs: dict[str, dict[str, int]]) -> None:
    ties = made(*pairs.items())
    share = pagerank(ties.pairs)
    theirs = _pagerank_python(network(ties), weight="events", tol=1e-10, max_iter=1_000)
    assert share.keys() == set(ties.states)
    assert all(isclose(share[state], theirs[place], abs_tol=1e-6) for place, state in enumerate(ties.states))
    assert not share or isclose(sum(share.values()), 1)


@given(PAIRS)
def test_every_triangle_of_signed_pairs_is_a_triad_once(pairs: dict[str, dict[str, int]]) -> None:
    ties = made(*pairs.items())
    found, made_network = balance(ties), network(ties)
    made_network.remove_edges_from([edge[:2] for edge in made_network.edges(data=True) if not edge[2]["weight"]])
    assert found.balanced + len(found.unbalanced) == sum(nx.triangles(made_network).values()) // 3
