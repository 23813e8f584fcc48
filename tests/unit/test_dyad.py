"""Bars over time say what ``state`` says of each day, whatever the page leaves out."""

from __future__ import annotations

from typing import Any

import pytest
from dyads import rich
from examples import event
from pages import graph_of
from stated import AMBASSADOR, A, B, day, in_post, told

from diplograph.graph.answers import answers
from diplograph.graph.model import Event, Graph
from diplograph.graph.posts import PostTold, marks, stints
from diplograph.graph.select import Filter, select
from diplograph.graph.states import Track, moves_between
from diplograph.graph.stretches import post_stretches, stretches
from diplograph.graph.telling import Told, acts
from diplograph.graph.vocabulary import vocabulary
from diplograph.viz.bars import TONES
from diplograph.viz.dyad import dyads_of
from diplograph.viz.facts import facts_of
from diplograph.viz.style import DARK, LIGHT, STATE_COLOURS, contrast

Row = tuple[str, list[str], int | None, int | None]


def flights(*reports: Told) -> list[Row]:
    moves = moves_between(acts(reports), A, B).get(Track("flights", A, B), ())
    return [(one.told.outcome, [h.value for h in one.told.holdings], one.first, one.last) for one in stretches(moves)]


def ambassadors(*reports: PostTold) -> list[Row]:
    held = stints(AMBASSADOR, marks(reports, ())[AMBASSADOR])
    return [
        (answer.outcome, [holder.name for holder in answer.holders], one.first, one.last)
        for one in post_stretches(AMBASSADOR, held)
        for answer in one.told
    ]


def test_a_bar_lasts_until_the_day_before_the_next_move_and_the_last_one_stays_open() -> None:
    assert flights(told("flight_suspension", "2022-02-27"), told("flight_resumption", "2025-05-10")) == [
        ("known", ["suspended"], day("2022-02-27"), day("2025-05-09")),
        ("known", ["running"], day("2025-05-10"), None),
    ]


def test_a_vague_date_is_as_wide_a_doubt() -> None:
    assert flights(told("flight_suspension", "2018-01-01"), told("flight_resumption", "2021")) == [
        ("known", ["suspended"], day("2018-01-01"), day("2020-12-31")),
        ("uncertain", ["running", "suspended"], day("2021-01-01"), day("2021-12-30")),
        ("known", ["running"], day("2021-12-31"), None),
    ]


def test_a_denied_move_leaves_a_disputed_bar() -> None:
    reports = [told("flight_suspension", "2022-02-27", event="e", status=one) for one in ("occurred", "denied")]
    assert flights(told("flight_resumption", "2019-01-01"), *reports) == [
        ("known", ["running"], day("2019-01-01"), day("2022-02-26")),
        ("disputed", ["suspended", "running"], day("2022-02-27"), None),
    ]


def test_nothing_told_is_no_bar() -> None:
    assert flights() == []
    assert flights(told("flight_suspension", "2022", status="planned"), told("flight_suspension", None)) == []


def test_persons_follow_each_other_with_a_vacancy_between() -> None:
    assert ambassadors(
        in_post("Antonov", since="2017-09-08", until="2024-10-10"), in_post("Darchiev", since="2025-03-26")
    ) == [
        ("known", ["Antonov"], day("2017-09-08"), day("2024-10-10")),
        ("known", ["vacant"], day("2024-10-11"), day("2025-03-25")),
        ("known", ["Darchiev"], day("2025-03-26"), None),
    ]


def test_a_day_in_post_proves_that_day_alone() -> None:
    assert ambassadors(in_post("Mussi", as_of="2025-04-16")) == [
        ("known", ["Mussi"], day("2025-04-16"), day("2025-04-16")),
        ("last_told", ["Mussi"], day("2025-04-17"), None),
    ]


def test_an_answer_is_the_first_like_act_the_other_way_within_thirty_days() -> None:
    graph = graph_of(
        (
            "acts",
            "en",
            [
                event("expulsion", "US", "RU", "2018-03-26"),
                event("expulsion", "RU", "US", "2018-03-29"),
                event("expulsion", "RU", "US", "2018-04-20"),
                event("protest", "US", "RU", "2018-03-01"),
                event("protest", "RU", "US", "2018-04-15"),
                event("summons", "RU", "US", "2018-03-27"),
            ],
        )
    )
    events = [one for one in graph.nodes["Event"] if isinstance(one, Event)]
    when = {one.id: one.time for one in events}
    assert [(when[one.act], when[one.answer], one.least, one.most, one.sure) for one in answers(events, A, B)] == [
        ("2018-03-26", "2018-03-29", 3, 3, True)
    ]


def pair_of(graph: Graph, whole: Graph) -> dict[str, Any]:
    facts = facts_of(graph, "en")
    [pair] = dyads_of(facts, graph, whole, (A, B), "en")["pairs"]
    return dict(pair)


def test_bars_are_the_same_whatever_the_page_leaves_out() -> None:
    whole = rich()
    part = select(whole, Filter(states=(A, B), types=("talks",), day_from=day("2025")))
    all_bars, some = pair_of(whole, whole)["bars"], pair_of(part, whole)["bars"]

    def spans(bars: dict[str, Any]) -> list[Any]:
        return [
            [(one.get("first"), one.get("last"), one["outcome"]) for one in row["stretches"]] for row in bars["rows"]
        ]

    assert spans(some) == spans(all_bars)
    assert some["known_to"] == all_bars["known_to"]
    # What the page does not show brings its own words along.
    assert all(("event" in one) != ("sources" in one) for one in some["acts"].values())
    wrong = pair_of(part, part)["bars"]
    assert spans(wrong) != spans(all_bars)


def test_each_event_stands_in_the_lane_of_who_acted() -> None:
    graph = rich()
    facts = facts_of(graph, "en")
    for place, lane in pair_of(graph, graph)["events"]:
        one = facts.events[place]
        assert lane == (0 if one.actors == (A,) else 2 if one.actors == (B,) else 1)


def test_a_pair_of_which_nothing_moves_a_state_has_empty_rows() -> None:
    graph = graph_of(("one", "en", [event("talks")]))
    rows = pair_of(graph, graph)["bars"]["rows"]
    assert [(row["label"], row["stretches"], row["open"]) for row in rows if row["stretches"] or row["open"]] == []
    assert [row["state"] for row in rows] == ["relations", "ambassador", "ambassador", "flights", "visas", "sanctions"]


@pytest.mark.parametrize("state", [one for one in vocabulary().states.values() if one.of != "post"], ids=str)
def test_every_value_has_a_colour(state: Any) -> None:
    assert set(TONES[state.name]) == set(state.values)
    assert set(TONES[state.name].values()) <= set(STATE_COLOURS)


def test_words_on_bars_can_be_read_and_bars_told_from_the_paper() -> None:
    for name, tone in STATE_COLOURS.items():
        assert contrast(tone.light, tone.light_ink) >= 4.5, name
        assert contrast(tone.dark, tone.dark_ink) >= 4.5, name
        if name != "vacant":
            assert contrast(tone.light, LIGHT) >= 3
            assert contrast(tone.dark, DARK) >= 3
