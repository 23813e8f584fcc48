from __future__ import annotations

import pytest
from stated import BOTH, A, B, day, told

from diplograph.graph.states import Standing, Track, finest_mission, moves_between, on_day, open_acts
from diplograph.graph.telling import Told, acts
from diplograph.graph.vocabulary import vocabulary

THERE, BACK = Track("flights", A, B), Track("flights", B, A)


def flights(when: str, *reports: Told, track: Track = THERE) -> Standing:
    return on_day(moves_between(acts(reports), A, B).get(track, ()), day(when))


def values(standing: Standing) -> list[str]:
    return sorted(held.value for held in standing.holdings)


def test_a_state_holds_from_the_day_of_its_event_until_the_next_one() -> None:
    reports = told("flight_suspension", "2022-02-27"), told("flight_resumption", "2025-05-10")
    assert flights("2022-02-26", *reports).outcome == "unknown"
    held = flights("2022-02-27", *reports)
    assert (held.outcome, values(held), held.holdings[0].since) == ("known", ["suspended"], "2022-02-27")
    assert held.until == "2025-05-10"
    assert held.ended_by is not None
    assert held.ended_by.type == "flight_resumption"
    assert values(flights("2025-05-10", *reports)) == ["running"]


def test_since_is_the_first_of_an_unbroken_run() -> None:
    reports = [told("flight_suspension", when) for when in ("2020-03", "2022-02-27", "2023-01-01")]
    held = flights("2024-01-01", *reports, told("flight_resumption", "2021-06-01"))
    assert held.holdings[0].since == "2022-02-27"
    assert held.holdings[0].act.type == "flight_suspension"


def test_since_is_an_interval_where_dates_leave_open_what_began_the_run() -> None:
    reports = told("flight_suspension", "2022"), told("flight_suspension", "2022-06-01")
    assert flights("2023-01-01", *reports).holdings[0].since == "[2022-01-01..2022-06-01]"


def test_a_wide_date_leaves_a_state_uncertain_until_it_is_over() -> None:
    reports = told("flight_suspension", "2020-03-01"), told("flight_resumption", "2021")
    during = flights("2021-06-01", *reports)
    assert (during.outcome, values(during)) == ("uncertain", ["running", "suspended"])
    assert flights("2020-12-31", *reports).outcome == "known"
    assert values(flights("2021-12-31", *reports)) == ["running"]


def test_two_wide_dates_that_overlap_stay_uncertain() -> None:
    reports = told("flight_suspension", "2020-03"), told("flight_resumption", "2020-03-15")
    later = flights("2024-01-01", *reports)
    assert (later.outcome, values(later)) == ("uncertain", ["running", "suspended"])


def test_what_an_article_tells_as_done_was_done_when_it_came_out() -> None:
    wide = told("flight_suspension", "2025", published="2025-04-14")
    assert flights("2025-04-14", wide).outcome == "known"
    assert flights("2025-04-13", wide).outcome == "uncertain"


def test_what_goes_on_since_a_year_began_in_it() -> None:
    assert flights("2023-01-01", told("flight_suspension", "2022/..", status="ongoing")).outcome == "known"
    assert flights("2022-06-01", told("flight_suspension", "2022/..", status="ongoing")).outcome == "uncertain"


def test_a_denial_of_what_another_source_tells_makes_it_disputed() -> None:
    before = told("flight_resumption", "2019-01-01")
    one = told("flight_suspension", "2022-02-27", event="e")
    denial = told("flight_suspension", "2022-02", event="e", status="denied")
    found = flights("2023-01-01", before, one, denial)
    assert (found.outcome, values(found)) == ("disputed", ["running", "suspended"])
    assert flights("2022-01-01", before, one, denial).outcome == "known"


def test_a_denial_of_what_holds_anyway_changes_nothing() -> None:
    one = told("flight_suspension", "2022-02-27", event="e")
    denial = told("flight_suspension", "2022-02", event="e", status="denied")
    assert flights("2023-01-01", told("flight_suspension", "2020-01-01"), one, denial).outcome == "known"


def test_opposite_moves_on_one_day_are_disputed() -> None:
    found = flights("2023-01-01", told("flight_suspension", "2022-02-27"), told("flight_resumption", "2022-02-27"))
    assert found.outcome == "disputed"


@pytest.mark.parametrize("status", ["planned", "proposed", "alleged", "denied"])
def test_only_what_happened_moves_a_state(status: str) -> None:
    assert flights("2023-01-01", told("flight_suspension", "2022-02-27", status=status)).outcome == "unknown"


def test_a_plan_that_was_carried_out_moves_on_the_day_it_was_done() -> None:
    plan = told("flight_resumption", "2025-05", event="e", status="planned")
    done = told("flight_resumption", "2025-05-10", event="e")
    assert flights("2025-05-09", plan, done).outcome == "unknown"
    assert flights("2025-05-10", plan, done).holdings[0].since == "2025-05-10"


def test_what_one_side_does_moves_its_side_only() -> None:
    one = told("flight_suspension", "2022-02-27")
    assert flights("2023-01-01", one, track=BACK).outcome == "unknown"
    both = told("flight_resumption", "2024-01-01", parties=BOTH)
    assert (
        values(flights("2025-01-01", one, both)) == values(flights("2025-01-01", one, both, track=BACK)) == ["running"]
    )


def opened(when: str, *reports: Told) -> list[tuple[str, str]]:
    done = acts(reports)
    found = open_acts(done, moves_between(done, A, B), A, B, day(when))
    return [(one.outcome, one.value) for rows in found.values() for one in rows]


def test_plans_are_pending_until_done_and_overdue_after_their_date() -> None:
    plan = told("flight_resumption", "2025-05", status="planned", published="2025-04-14")
    assert opened("2025-04-13", plan) == []
    assert opened("2025-04-14", plan) == [("pending", "running")]
    assert opened("2025-06-01", plan) == [("overdue", "running")]
    assert opened("2025-06-01", plan, told("flight_resumption", "2025-05-10")) == []
    assert opened("2025-06-01", plan, told("flight_resumption", "2020-05-10")) == [("overdue", "running")]


def test_what_happened_on_a_day_that_nobody_tells_is_listed_as_undated() -> None:
    undated = told("flight_suspension", None, published="2025-04-14")
    assert flights("2025-06-01", undated).outcome == "unknown"
    assert opened("2025-06-01", undated) == [("undated", "suspended")]
    assert opened("2025-04-13", undated) == []


def closure(mission: str) -> Told:
    return told("mission_closure", "2018-03-31", mission=mission, key=mission)


def test_each_consulate_has_a_state_of_its_own_and_an_embassy_one() -> None:
    seattle, leipzig = "mission:RU.US.consulate-general.seattle", "mission:RU.US.consulate.leipzig"
    embassy, there = "mission:RU.US.embassy.x", "mission:RU.US.embassy.washington"
    found = moves_between(acts(closure(one) for one in (seattle, leipzig, embassy, there)), A, B)
    assert len(found) == 3
    told_of = acts(closure(one) for one in (seattle, embassy, there))
    assert sorted(finest_mission(track, told_of) for track in moves_between(told_of, A, B)) == [seattle, there]


def test_a_consulate_and_a_consulate_general_in_one_city_are_one() -> None:
    told_of = acts(closure(f"mission:RU.US.{kind}.seattle") for kind in ("consulate", "consulate-general"))
    [track] = moves_between(told_of, A, B)
    assert finest_mission(track, told_of) == "mission:RU.US.consulate-general.seattle"


def test_a_mission_elsewhere_is_none_of_theirs() -> None:
    assert moves_between(acts([closure("mission:RU.PL.consulate-general.krakow")]), A, B) == {}


def test_every_state_says_for_each_of_its_types_what_it_becomes() -> None:
    for state in vocabulary().states.values():
        assert state.moved_by
        for kind in state.moved_by:
            assert state.after(kind) in state.values
        for term in (state, *state.values.values()):
            assert {"en", "ar", "ru"} == set(term.label)
