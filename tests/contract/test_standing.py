"""States, posts and missions: the same answers from every engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from examples import event, mission, person, post, study, written

from diplograph.graph.store import Store
from diplograph.ingest.load import rebuild
from diplograph.queries.missions import Wanted, history_of
from diplograph.queries.standing import posts_of, state_between

ENVOY, OTHER, NAMED = person("Anna Ivanova", "RU"), person("John Smith", "US"), person("Boris Petrov", "RU")
EMBASSY = mission("embassy", "RU", "US")
DAY = date(2022, 6, 1).toordinal()


@pytest.fixture
def told(store: Store, tmp_path: Path) -> Store:
    workspace = study(
        tmp_path / "study",
        written(
            "March",
            event("flight_suspension", when="2022-02-27"),
            event("mission_restriction", "US", "RU", "2022-02", with_=[EMBASSY], mission=EMBASSY.id),
            post(ENVOY, since="2020-03-01"),
            post(OTHER, to="RU", as_of="2022-03-05"),
            published="2022-03-05",
        ),
        written(
            "May",
            event("recall", when="2022-05-20", with_=[ENVOY], roles={ENVOY.id: "subject"}),
            event("appointment", when="2022-05-25", with_=[NAMED], roles={NAMED.id: "subject"}),
            event("flight_suspension", when="2022-02", status="denied"),
            published="2022-05-30",
        ),
    )
    rebuild(workspace, store)
    return store


def test_states_between_two_states(told: Store) -> None:
    rows = state_between(told, "country:RU", "country:US", DAY)
    assert [(row["state"], row["of"], row["outcome"], row["value"]) for row in rows] == [
        ("relations", "country:RU", "unknown", None),
        ("ambassador", "country:RU", "known", "Boris Petrov"),
        ("ambassador", "country:US", "last_told", "John Smith"),
        ("mission", "country:RU", "known", "restricted"),
        ("flights", "country:RU", "disputed", "suspended"),
        ("visas", "country:RU", "unknown", None),
        ("sanctions", "country:RU", "unknown", None),
    ]


def test_states_as_known_on_an_earlier_day(told: Store) -> None:
    rows = state_between(told, "country:RU", "country:US", DAY, {"published_to": "2022-04-01"})
    assert {(row["state"], row["outcome"], row["value"]) for row in rows} >= {
        ("ambassador", "known", "Anna Ivanova"),
        ("flights", "known", "suspended"),
    }


def test_who_was_sent_to_one_state_or_to_any(told: Store) -> None:
    for to in ("country:US", None):
        rows = posts_of(told, "ambassador", "country:RU", to, None)
        assert [(row["value"], row["to"], row["since"], row["until"]) for row in rows] == [
            ("Anna Ivanova", "country:US", "2020-03-01", "2022-05-20"),
            ("Boris Petrov", "country:US", "2022-05-25", None),
        ]
    assert posts_of(told, "ambassador", "country:RU", "country:FR", None) == []


def test_the_history_of_a_mission(told: Store) -> None:
    for wanted in (Wanted("country:RU"), Wanted("country:RU", "country:US", "embassy")):
        assert [(row["mission"], row["value"]) for row in history_of(told, wanted, {})] == [
            ("mission:RU.US.embassy.x", "restricted")
        ]
    assert history_of(told, Wanted("country:US"), {}) == []
