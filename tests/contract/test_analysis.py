"""The numbers that analysis begins with: the same from every engine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from examples import event, state, study, written

from diplograph.graph.store import Store
from diplograph.ingest.load import rebuild
from diplograph.queries.analysis.ties import ties_of
from diplograph.queries.ask import ask


@pytest.fixture
def told(store: Store, tmp_path: Path) -> Store:
    """Six states; what is dated with a day, a month, a year, an open end, and not at all."""
    workspace = study(
        tmp_path / "study",
        written(
            "one",
            event("expulsion", when="2024-11-05"),
            event("expulsion", "US", "RU", "2024-12"),
            event("talks", when="2025-02-10"),
            event("talks", when="2024"),
            event("protest", when=None),
            event("recall", when="2024-06-01", status="planned"),
        ),
        written(
            "two",
            event("agreement", "DZ", "FR", "2024-11-20", roles={"country:TR": "party"}, with_=[state("TR")]),
            event("sanctions", "US", "IR", "2024-11-01/.."),
        ),
    )
    rebuild(workspace, store)
    return store


def ties(store: Store, **filters: Any) -> tuple[Mapping[str, tuple[int, float, float]], int, int]:
    found = ties_of(store, filters)
    pairs = {
        "-".join(state.removeprefix("country:") for state in tie.pair): (
            *(tie.count.events, tie.count.weight, tie.cooperation),
        )
        for tie in found.pairs
    }
    return pairs, found.wide, found.undated


def test_without_a_window_every_event_counts_in_each_of_its_pairs(told: Store) -> None:
    # RU–US: two expulsions (-5.0), two talks (1.0), a protest (-2.0); the recall is planned. An agreement is 8.0.
    assert ties(told) == (
        {
            "RU-US": (5, -10.0, 2.0),
            "DZ-FR": (1, 8.0, 8.0),
            "DZ-TR": (1, 8.0, 8.0),
            "FR-TR": (1, 8.0, 8.0),
            "IR-US": (1, -8.0, 0.0),
        },
        0,
        0,
    )


def test_in_a_window_only_what_surely_lies_in_it_counts(told: Store) -> None:
    november = {"from": "2024-11", "to": "2024-11"}
    # Talks in some month of 2024 and sanctions since November may be outside; a protest has no date.
    pairs = {"RU-US": (1, -5.0, 0.0), "DZ-FR": (1, 8.0, 8.0), "DZ-TR": (1, 8.0, 8.0), "FR-TR": (1, 8.0, 8.0)}
    assert ties(told, **november) == (pairs, 2, 1)
    # What is too wide for a window that ends is not for one that only begins.
    assert ties(told, **{"from": "2024-12"}) == ({"RU-US": (2, -4.0, 1.0)}, 2, 1)
    # An agreement of three states is one event, though it is in three pairs.
    assert ties(told, **{"from": "2024-11-21", "to": "2024-11-22"}) == ({}, 2, 1)
    assert ties(told, **{"from": "2024-11-20", "to": "2024-11-22", "type": "agreement"})[1:] == (0, 0)


def test_one_state_its_types_and_other_statuses(told: Store) -> None:
    assert ties(told, a="FR") == ({"DZ-FR": (1, 8.0, 8.0), "FR-TR": (1, 8.0, 8.0)}, 0, 0)
    assert ties(told, a="FR", **{"from": "2024", "to": "2024"})[1:] == (0, 0)
    assert ties(told, a="IR", **{"from": "2024", "to": "2024"}) == ({}, 1, 0)
    assert ties(told, status="planned") == ({"RU-US": (1, -4.0, 0.0)}, 0, 0)
    assert ties(told, type="talks") == ({"RU-US": (2, 2.0, 2.0)}, 0, 0)


def test_activity_counts_by_type_and_date(told: Store) -> None:
    rows = ask(told, "activity", a="RU", b="US")
    found = [(row["type"], row["events"], row["day_from"] is None, row["day_to"] is None) for row in rows]
    assert found == [
        ("talks", 1, False, False),
        ("expulsion", 1, False, False),
        ("expulsion", 1, False, False),
        ("talks", 1, False, False),
        ("protest", 1, True, True),
    ]
    assert ask(told, "activity", a="IR") == ask(told, "activity", a="US", b="IR")
    assert sum(row["events"] for row in ask(told, "activity")) == 7
    assert sum(row["events"] for row in ask(told, "activity", from_="2025", type="talks,expulsion")) == 1
