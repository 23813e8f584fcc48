"""What holds for every annotation and every prediction."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from diplograph.ingest.evaluate import LEVELS, Act, Found, Passage, evaluate, same_date

DATES = st.sampled_from(
    (None, "2021", "2021-04", "2021-04-17", "2021-04-18", "2021-04-18~", "2021-03/2021-05", "2021/..")
)
STATES = st.frozensets(st.sampled_from(("CZ", "RU")), min_size=1)
ACTS = st.builds(
    Act,
    type=st.sampled_from(("expulsion", "summons")),
    status=st.sampled_from(("occurred", "planned")),
    actors=STATES,
    targets=STATES,
    date=DATES,
    quotes=st.sampled_from((("a",), ("b",), ("ab", "c"))),
)
SOME = st.lists(ACTS, max_size=5)


def passage(events: list[Act]) -> Passage:
    return Passage("one", "en", None, None, "abc", tuple(events), ())


def right(expected: list[Act], found: list[Act]) -> list[int]:
    return evaluate([passage(expected)], {"one": Found(tuple(found))}).total.events.right


def most(expected: list[Act], found: list[Act], level: int) -> int:
    """The largest number of pairs, by trying every pairing."""
    few, many = sorted((expected, found), key=len)
    turned = few is not expected

    def fits(one: Act, other: Act) -> bool:
        want, have = (other, one) if turned else (one, other)
        if level == 0:
            return (want.type, want.states) == (have.type, have.states)
        return want.told == have.told and (level == 1 or same_date(want.date, have.date))

    return max(
        sum(fits(one, other) for one, other in zip(few, order, strict=True)) for order in permutations(many, len(few))
    )


@given(st.lists(ACTS, min_size=1, max_size=8))
def test_what_is_annotated_measured_against_itself_is_perfect(events: list[Act]) -> None:
    result = evaluate([passage(events)], {"one": Found(tuple(events))})
    for level in range(len(LEVELS)):
        assert result.total.events.precision(level) == result.total.events.recall(level) == 1.0
        assert result.total.events.f1(level) == 1.0
    assert result.differences == []


@given(SOME, SOME)
def test_as_many_pair_as_can_at_every_level(expected: list[Act], found: list[Act]) -> None:
    assert right(expected, found) == [most(expected, found, level) for level in range(len(LEVELS))]


@given(SOME, SOME, st.randoms(use_true_random=False))
def test_the_order_of_predictions_and_of_gold_does_not_matter(
    expected: list[Act], found: list[Act], chance: object
) -> None:
    first = evaluate([passage(expected)], {"one": Found(tuple(found))})
    mixed, others = list(found), list(expected)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    chance.shuffle(others)  # type: ignore[attr-defined]
    assert evaluate([passage(others)], {"one": Found(tuple(mixed))}) == first


@given(SOME, st.lists(ACTS, min_size=1, max_size=5))
def test_a_false_alarm_never_raises_precision_nor_changes_recall(expected: list[Act], found: list[Act]) -> None:
    alarm = Act("recall", "occurred", frozenset({"CZ"}), frozenset({"RU"}), quotes=("a",))
    before = evaluate([passage(expected)], {"one": Found(tuple(found))}).total.events
    after = evaluate([passage(expected)], {"one": Found((*found, alarm))}).total.events
    for level in range(len(LEVELS)):
        assert (after.precision(level) or 0) <= (before.precision(level) or 0)
        assert after.recall(level) == before.recall(level)


@given(SOME, SOME)
def test_a_stricter_level_never_has_more_right(expected: list[Act], found: list[Act]) -> None:
    states, direction, date = right(expected, found)
    assert states >= direction >= date


@given(SOME, SOME)
def test_differences_account_for_every_act(expected: list[Act], found: list[Act]) -> None:
    result = evaluate([passage(expected)], {"one": Found(tuple(found))})
    kinds = [one.kind for one in result.differences]
    events = result.total.events
    assert kinds.count("missed") == events.expected - events.right[0]
    assert kinds.count("false alarm") == events.found - events.right[0]
    assert kinds.count("wrong direction or status") == events.right[0] - events.right[1]
    assert kinds.count("wrong date") == events.right[1] - events.right[2]
