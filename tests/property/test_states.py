"""What must hold of states whatever is told, in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from stated import A, B, told

from diplograph.graph.states import Move, Standing, Track, moves_between, on_day
from diplograph.graph.stretches import stretches
from diplograph.graph.telling import ALWAYS, NEVER, Act, Told, acts

TRACK = Track("flights", A, B)
BEGIN = date(2024, 1, 1).toordinal()
DAYS = st.integers(BEGIN - 2, BEGIN + 42)


@st.composite
def reports(draw: st.DrawFn) -> list[Told]:
    found = []
    for number in range(draw(st.integers(0, 6))):
        first = BEGIN + draw(st.integers(0, 30))
        last = first + draw(st.sampled_from([0, 0, 0, 3, 12]))
        start, end = (date.fromordinal(one).isoformat() for one in (first, last))
        found.append(
            told(
                draw(st.sampled_from(["flight_suspension", "flight_resumption"])),
                start if first == last else f"[{start}..{end}]",
                status=draw(st.sampled_from(["occurred", "occurred", "occurred", "ongoing", "planned", "denied"])),
                event=f"event {draw(st.integers(0, 5))}",
                published=date.fromordinal(BEGIN + draw(st.integers(0, 40))).isoformat(),
                key=str(number),
            )
        )
    # An event has one type.
    return [replace(one, type=next(two.type for two in found if two.event == one.event)) for one in found]


def standing(told_by: list[Told], day: int) -> Standing:
    return on_day(moves_between(acts(told_by), A, B).get(TRACK, ()), day)


@given(reports(), DAYS, st.randoms())
def test_the_order_of_reports_never_matters(told_by: list[Told], day: int, chance: object) -> None:
    shuffled = list(told_by)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' own Random
    assert standing(shuffled, day) == standing(told_by, day)


@given(reports(), DAYS)
def test_a_state_never_depends_on_later_moves_but_for_its_end(told_by: list[Told], day: int) -> None:
    moves = moves_between(acts(told_by), A, B).get(TRACK, [])
    now = on_day(moves, day)
    then = on_day([one for one in moves if one.first <= day], day)
    assert replace(now, until=None, ended_by=None) == replace(then, until=None, ended_by=None)


@given(reports(), DAYS, st.data())
def test_a_sharper_date_never_turns_a_known_value_into_another(
    told_by: list[Told], day: int, data: st.DataObject
) -> None:
    moves = moves_between(acts(told_by), A, B).get(TRACK, [])
    before = on_day(moves, day)
    if before.outcome != "known":
        return
    narrow = []
    for move in moves:
        first = data.draw(st.integers(move.first, move.last))
        narrow.append(Move(move.value, replace(move.act, first=first, last=data.draw(st.integers(first, move.last)))))
    after = on_day(narrow, day)
    assert after.outcome == "known"
    assert after.holdings[0].value == before.holdings[0].value


@given(reports(), DAYS)
def test_a_known_value_is_the_last_in_every_order_that_the_dates_allow(told_by: list[Told], day: int) -> None:
    moves = [one for one in moves_between(acts(told_by), A, B).get(TRACK, []) if not one.contested]
    found = on_day(moves, day)
    for pick in ("first", "last"):
        done = [(getattr(one, pick), one.value) for one in moves if getattr(one, pick) <= day]
        if found.outcome == "known":
            latest = max(when for when, _ in done)
            assert found.holdings[0].value in {value for when, value in done if when == latest}


@given(reports(), DAYS)
def test_all_that_was_published_by_now_is_all_there_is(told_by: list[Told], day: int) -> None:
    known = [one for one in told_by if one.published_day is not None and one.published_day <= BEGIN + 1000]
    assert standing(known, day) == standing(told_by, day)


def test_a_move_without_any_bound_counts_for_nothing() -> None:
    one = told("flight_suspension", None)
    act = Act("e", one.type, "occurred", one, (one,), NEVER, ALWAYS)
    assert on_day([Move("suspended", act)], BEGIN).outcome == "unknown"


@given(reports(), DAYS)
def test_a_stretch_of_days_says_what_each_of_its_days_says(told_by: list[Told], day: int) -> None:
    moves = moves_between(acts(told_by), A, B).get(TRACK, [])
    now = on_day(moves, day)
    over = [one.told for one in stretches(moves) if (one.first or NEVER) <= day <= (one.last or ALWAYS)]
    said = [(one.outcome, sorted(held.value for held in one.holdings)) for one in over]
    assert said == ([] if now.outcome == "unknown" else [(now.outcome, sorted(held.value for held in now.holdings))])
    if now.outcome == "known":
        assert (over[0].holdings, over[0].until) == (now.holdings, now.until)
