"""The library's questions on a small corpus (tests/asked.py), with answers worked out by hand from the headers."""

from __future__ import annotations

import pytest
from asked import by_id, given, id_of, keyed

from diplograph.graph.errors import InputError, UnknownNameError
from diplograph.graph.store import Store
from diplograph.queries.ask import ask

E3, C1, X1, X2 = (by_id(*keys) for keys in (("e3", "s2"), ("e2", "c1"), ("x1", "a1"), ("x2", "s1")))
"""Events of one day, in the order of their ids."""

UNDATED = by_id("t5", "t7")
MEETINGS = ["t4", "t1", "t2", "t6", "t3", "p1", "p3", "p2"]


EVENTS: list[tuple[str, str, list[str]]] = [
    # By first day, then last: March 2018 begins before the 26th, "about the 29th" (26 March to 1 April) ends after it.
    ("timeline", "a=RU;b=US", [*E3, "e4", "e1", *C1, "c2", *MEETINGS, "p4", *UNDATED]),
    ("timeline", "a=США;b=روسيا;type=talks", ["t4", "t1", "t2", "t6", "t3", "p2", *UNDATED]),
    # All of March 2018 and a day about the 29th may have been within these days, the 26th not.
    ("timeline", "a=RU;b=US;from=2018-03-27;to=2018-03-31", ["e1", "c2"]),
    ("timeline", "a=RU;b=US;from=2024-12-31;to=2024-12-31", ["t4"]),
    # The organisation mediated, and acted; who mediates is on the timeline of neither pair that it makes.
    ("timeline", "a=European Union", ["g3", "q1", "q2"]),
    ("timeline", "a=IR;b=SA", ["g3", "m2", "m1", "m3"]),
    ("timeline", "a=CN", ["m1"]),
    ("timeline", "a=FR;b=CZ", []),
    ("timeline", "a=RU;b=US;status=denied,proposed", ["t6", "p4"]),
    ("place_timeline", "place=Istanbul", ["t2", "t3", "p2"]),
    ("place_timeline", "place=إسطنبول;status=planned", ["p2"]),
    ("place_timeline", "place=Стамбул;to=2025-03", ["t2"]),
    # In Riyadh met Russia and the US, and Iran with Saudi Arabia; that Iraq is told as a place makes it one.
    ("place_timeline", "place=riyadh", ["m3", "t1"]),
    ("person_timeline", "person=Sergei Lavrov", ["t1"]),
    ("person_timeline", "person=Лавров", ["t1"]),
    ("person_timeline", "person=سيرغي لافروف", ["t1"]),
    ("person_timeline", "person=نويل بارو", ["y2"]),
    ("person_timeline", "person=نويل بارو;to=2025-04-05", []),
    ("mission_timeline", "mission=RU consulate-general Istanbul", ["t3"]),
    ("mission_timeline", "mission=RU consulate US", ["c1"]),
    ("mission_timeline", "mission=mission:US.RU.consulate-general.saint-petersburg", ["c2"]),
    # The same day of any year; the day without a year comes last.
    ("calendar", "day=02-18", ["w4", "t1", "t7"]),
    ("calendar", "day=02-18;a=US", ["t1", "t7"]),
    ("calendar", "day=1999-04-17", X1),
    ("calendar", "day=04-17;a=FR", []),
    ("calendar", "day=02-29", []),
    # "About the 29th" is not a day; on the 5th of March talks were denied, which is not what happened.
    ("calendar", "day=03-29", []),
    ("calendar", "day=03-05", []),
    ("calendar", "day=03-05;status=denied", ["t6"]),
    ("upcoming", "from=2025-05-09", ["p1", "p2", "p4", "t5"]),
    ("upcoming", "from=2025-05-10;status=planned", ["p2", "t5"]),
    # What has no date is not known to be before an end.
    ("upcoming", "from=2025-05-09;to=2025-06-12", ["p1", "p2"]),
    ("upcoming", "from=2025-05-01;to=2025-05-31;a=US;b=RU;type=visit", ["p1"]),
    ("upcoming", "from=2025-05-01;a=FR", []),
    # The sanctions were proposed, not planned. The visit planned for the 9th of May was on the 14th: within a week. No
    # talks near the 12th of June.
    ("unfulfilled", "on=2025-06-30", ["p2"]),
    ("unfulfilled", "on=2025-06-30;slack=5", ["p2"]),
    ("unfulfilled", "on=2025-06-30;slack=4", ["p1", "p2"]),
    # The day itself is not past.
    ("unfulfilled", "on=2025-06-12;slack=4", ["p1"]),
    ("unfulfilled", "on=2025-06-13", ["p2"]),
    # 63 days before the 12th of June were the talks of the 10th of April.
    ("unfulfilled", "on=2025-06-30;slack=62", ["p2"]),
    ("unfulfilled", "on=2025-06-30;slack=63", []),
    ("unfulfilled", "on=2025-06-30;a=US;b=RU", ["p2"]),
    ("unfulfilled", "on=2025-06-30;a=FR", []),
    ("unfulfilled", "on=2025-06-30;type=visit", []),
    # Two publishers tell of x1 and v1; two articles of one publisher tell of x2.
    ("one_source", "a=CZ", ["a1", *X2, "f2", "f1"]),
    # Of t1 two publishers tell. Of e4 two articles without a publisher, of which nobody knows that they are one's.
    ("one_source", "a=RU;b=US", [*E3, "e1", *C1, "c2", "t4", "t2", "t3", "p3", "t7"]),
    ("disputed", "a=CZ", ["v1"]),
    ("disputed", "a=RU;b=US", []),
    ("disputed", "a=RU;to=2021-04-18", []),
    ("events_of", "a=org:european-union", ["g3", "q1", "q2"]),
    ("events_of", "a=IQ", ["m2"]),
    # By the mission's id: Russia's in Seattle, then the one in Russia. What was seized in 2016 is no mission told of.
    ("mission_changes", "a=RU", ["c1", "c2"]),
    ("mission_changes", "a=US;b=RU;from=2018-03-27", ["c2"]),
    ("mission_changes", "a=FR", []),
]


@pytest.mark.parametrize(("name", "params", "expected"), EVENTS)
def test_which_events_are_found(corpus: Store, name: str, params: str, expected: list[str]) -> None:
    assert [key for (key,) in keyed(ask(corpus, name, **given(params)), "event")] == expected


def test_several_of_one_publisher_are_told_with_their_number(corpus: Store) -> None:
    rows = keyed(ask(corpus, "one_source", a="CZ", type="expulsion"), "event", "publisher", "articles", "reports")
    assert rows == [("x2", "Test Gazette", 2, 2)]
    rows = keyed(ask(corpus, "one_source", a="US", type="mission_closure"), "event", "publisher", "articles")
    assert rows == [("c1", None, 1), ("c2", None, 1)]


def test_a_dispute_tells_both_statuses(corpus: Store) -> None:
    [row] = ask(corpus, "disputed", a="RU", b="CZ")
    assert (row["status"], sorted(row["statuses"]), row["event"]) == ("occurred", ["denied", "occurred"], id_of("v1"))


@pytest.mark.parametrize(
    ("name", "params"),
    [("timeline", "a=RU;b=Russia"), ("exchange", "a=RU;b=RU"), ("path", "start=FR;end=France")],
)
def test_one_state_is_not_two(corpus: Store, name: str, params: str) -> None:
    with pytest.raises(InputError, match=r"are the same, .*; give two"):
        ask(corpus, name, **given(params))


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("timeline", "a=RU;from=2025-02-02;to=2025-02-01"),
        ("articles", "a=RU;published_from=2025;published_to=2024"),
        ("pairs_by_year", "from=2025;to=2024"),
    ],
)
def test_a_window_that_ends_before_it_begins_is_told(corpus: Store, name: str, params: str) -> None:
    with pytest.raises(InputError, match="is after"):
        ask(corpus, name, **given(params))


@pytest.mark.parametrize(
    ("name", "params", "told"),
    [
        ("timeline", "a=Rusia", "Russia"),
        ("person_timeline", "person=Sergei Lavnov", "Sergei Lavrov"),
        ("place_timeline", "place=Istambul", "Istanbul"),
        ("mission_timeline", "mission=RU embassy Istanbul", "mission:RU.TR.consulate-general.istanbul"),
    ],
)
def test_for_an_unknown_name_the_nearest_is_offered(corpus: Store, name: str, params: str, told: str) -> None:
    with pytest.raises(UnknownNameError, match=told):
        ask(corpus, name, **given(params))
