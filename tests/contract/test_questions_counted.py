"""The library's questions that count and measure, on the corpus of tests/asked.py, by the headers and by hand."""

from __future__ import annotations

from typing import Any

import pytest
from asked import by_id, given, keyed

from diplograph.graph.store import Store
from diplograph.queries.ask import ask

E3, X1, H1 = (by_id(*keys) for keys in (("e3", "s2"), ("x1", "a1"), ("h1", "h2")))
"""Events of one day, in the order of their ids."""

NO = None
ROWS: list[tuple[str, str, str, list[tuple[Any, ...]]]] = [
    (
        "exchange",
        "a=RU;b=CZ",
        "type a_to_b b_to_a together first last",
        [
            ("expulsion", 1, 1, 0, "2021-04-17", "2021-04-18"),
            ("flight_suspension", 1, 1, 0, "2021-04-28/2021-05-03", "2021-05"),
            ("accusation", 0, 1, 0, "2021-04-17", "2021-04-17"),
            ("summons", 1, 0, 0, "2021-04-18", "2021-04-18"),
            ("visa_restriction", 0, 1, 0, "2021-04-19", "2021-04-19"),
        ],
    ),
    # t4, t1, t2, t3 and the one of an unknown year, which is neither first nor last; t6 was denied, t5 and p2 planned.
    ("exchange", "a=US;b=RU;type=talks", "a_to_b b_to_a together first last", [(0, 0, 5, "2024", "2025-04-10")]),
    (
        "exchange",
        "a=FR;b=DZ",
        "type a_to_b b_to_a together first last",
        [
            ("expulsion", 1, 1, 0, "2025-04-14", "2025-04-14"),
            ("talks", 0, 0, 2, "2021-12-30/2022-01-02", "2025-04-06"),
            ("visa_easing", 0, 0, 1, "2022-12-18", "2022-12-18"),
        ],
    ),
    # e1 and e4 given, of which e4 tells no number: 60; e3 and e2 received: 35 + 60.
    (
        "given_received",
        "a=RU",
        "other given persons_given received persons_received first last",
        [
            ("US", 2, 60, 2, 95, "2016-12-29", "2018-03-26"),
            ("CZ", 1, 20, 1, 18, "2021-04-17", "2021-04-18"),
            ("FR", 1, 34, 1, 35, "2022-04-04", "2022-05-18"),
        ],
    ),
    (
        "given_received",
        "a=FR;from=2025",
        "other given persons_given received persons_received first last",
        [("DZ", 1, 12, 1, 12, "2025-04-14", "2025-04-14")],
    ),
    # Nobody tells how many persons; what is alleged does not count.
    (
        "given_received",
        "a=EU;type=sanctions",
        "other given persons_given received persons_received first last",
        [("RU", 1, NO, 0, NO, "2025-07-01", "2025-07-01")],
    ),
    # US: e3 s2 e4 e1 e2 c1 c2, t4 t1 t2 t3 t7 p3. CZ: x1 a1 x2 s1 v1 f2 f1. FR: k1 k2. The EU: q1.
    (
        "contacts",
        "a=RU",
        "other events first last first_event last_event",
        [
            ("US", 13, "2016-12-29", "2025-05-14", E3[0], "p3"),
            ("CZ", 7, "2021-04-17", "2021-05", X1[0], "f1"),
            ("FR", 2, "2022-04-04", "2022-05-18", "k1", "k2"),
            ("org:european-union", 1, "2025-07-01", "2025-07-01", "q1", "q1"),
        ],
    ),
    ("contacts", "a=US;b=RU;type=talks,visit", "other events first_event last_event", [("RU", 6, "t4", "p3")]),
    ("contacts", "a=US;b=FR", "other", []),
    ("common_counterparts", "a=CZ;b=FR", "other events_a events_b", [("RU", 7, 2)]),
    ("common_counterparts", "a=CZ;b=FR;type=expulsion;from=2022", "other", []),
    # With Iran and Saudi Arabia both had China, which mediated.
    ("common_counterparts", "a=IR;b=SA;type=mediation", "other events_a events_b", [("CN", 1, 1)]),
    (
        "escalation",
        "a=RU;b=CZ;type=summons,visa_restriction,expulsion",
        "rung type actor events persons first last first_event last_event",
        [
            (1, "summons", "RU", 1, NO, "2021-04-18", "2021-04-18", "s1", "s1"),
            (2, "visa_restriction", "CZ", 1, NO, "2021-04-19", "2021-04-19", "v1", "v1"),
            (3, "expulsion", "CZ", 1, 18, "2021-04-17", "2021-04-17", "x1", "x1"),
            (3, "expulsion", "RU", 1, 20, "2021-04-18", "2021-04-18", "x2", "x2"),
        ],
    ),
    (
        "escalation",
        "a=US;b=RU;type=expulsion",
        "rung actor events persons first_event last_event",
        [(1, "RU", 2, 60, "e4", "e1"), (1, "US", 2, 95, "e3", "e2")],
    ),
    ("escalation", "a=FR;b=DZ;type=visa_easing", "rung actor events", [(1, NO, 1)]),
    ("escalation", "a=FR;b=DZ;to=2025-04-13", "rung", []),
    # From the last day of 2024 to 18 February are 31 + 18 = 49 days, from the first 365 more (2024 has 366 days).
    (
        "silence",
        "a=RU;b=US",
        "before after days_least days_most before_event after_event",
        [
            ("2024", "2025-02-18", 49, 414, "t4", "t1"),
            ("2025-02-27", "2025-04-10", 42, 42, "t2", "t3"),
            ("2025-04-10", "2025-05-14", 34, 34, "t3", "p3"),
            ("2025-02-18", "2025-02-27", 9, 9, "t1", "t2"),
        ],
    ),
    ("silence", "a=RU;b=US;top=1", "before_event after_event", [("t4", "t1")]),
    # 17 days of May, 30 of June, 1 of July.
    (
        "silence",
        "a=RU;b=US;type=visit;until=2025-07-01",
        "before after days_least days_most before_event after_event",
        [("2025-05-14", NO, 48, 48, "p3", NO)],
    ),
    # Five days of January are left of two years' end: 2022-01-02 to 2025-04-06 is 3 * 365 + 1 + 94, and 3 days more.
    ("silence", "a=FR;b=DZ", "days_least days_most", [(1190, 1193)]),
    # April 2021 may end on its last day or begin on the first.
    ("silence", "a=IR;b=SA", "days_least days_most before_event after_event", [(767, 796, "m2", "m3")]),
    # Those of 2011 may have been on its last day, 49 days before February, or on its first, 31 days after December;
    # then those of March ended that silence after 90 days at most.
    (
        "silence",
        "a=EG;b=SD",
        "before_event after_event days_least days_most",
        [("w3", "w4", 49, 354), ("w1", "w2", 31, 90), ("w2", "w3", 0, 59)],
    ),
    # The talks of April were after that day.
    (
        "silence",
        "a=RU;b=US;until=2025-03-01;top=2",
        "before_event after_event days_least days_most",
        [("t4", "t1", 49, 414), ("t1", "t2", 9, 9)],
    ),
    ("silence", "a=FR;b=CZ;until=2025-01-01", "before", []),
    (
        "venues",
        "a=RU",
        "place events first last",
        [
            ("place:istanbul", 2, "2025-02-27", "2025-04-10"),
            ("place:riyadh", 1, "2025-02-18", "2025-02-18"),
        ],
    ),
    (
        "venues",
        "a=SA;b=IR",
        "place events first",
        [
            ("IQ", 1, "2021-04"),
            ("place:beijing", 1, "2023-03-10"),
            ("place:riyadh", 1, "2023-06-06"),
            ("place:vienna", 1, "2015-07-14"),
        ],
    ),
    # Iran and Saudi Arabia met in Iraq; Iraq met nobody.
    ("venues", "a=CN", "place events", [("place:beijing", 1)]),
    ("venues", "a=US;status=planned", "place place_name events", [("place:istanbul", "Istanbul", 1)]),
    # Neither Algiers nor Riyadh makes a host of one of the two who met there.
    (
        "go_betweens",
        "",
        "who how pair events first last",
        [
            ("TR", "host", ["RU", "US"], 2, "2025-02-27", "2025-04-10"),
            ("AT", "host", ["IR", "SA"], 1, "2015-07-14", "2015-07-14"),
            ("CN", "host", ["IR", "SA"], 1, "2023-03-10", "2023-03-10"),
            ("CN", "mediator", ["IR", "SA"], 1, "2023-03-10", "2023-03-10"),
            ("IQ", "host", ["IR", "SA"], 1, "2021-04", "2021-04"),
            ("IQ", "mediator", ["IR", "SA"], 1, "2021-04", "2021-04"),
            ("SA", "host", ["RU", "US"], 1, "2025-02-18", "2025-02-18"),
            ("org:european-union", "mediator", ["IR", "SA"], 1, "2015-07-14", "2015-07-14"),
        ],
    ),
    ("go_betweens", "a=US;b=RU;from=2025-03", "who how events", [("TR", "host", 1)]),
    ("go_betweens", "a=FR", "who", []),
]


@pytest.mark.parametrize(("name", "params", "columns", "expected"), ROWS)
def test_what_is_counted_and_measured(
    corpus: Store, name: str, params: str, columns: str, expected: list[tuple[Any, ...]]
) -> None:
    assert keyed(ask(corpus, name, **given(params)), *columns.split()) == expected


FLIGHTS = ("flight_suspension", "RU", "CZ", 0, 33, False, "f2", "f1")
CZECH = ("expulsion", "CZ", "RU", 1, 1, True, "x1", "x2")
CLOSURES = ("mission_closure", "US", "RU", 0, 6, False, "c1", "c2")
MARCH = ("expulsion", "RU", "US", 0, 25, False, "e1", "e2")
FRENCH = ("expulsion", "FR", "RU", 44, 44, True, "k1", "k2")
LATE = ("expulsion", "US", "RU", 211, 211, True, "e3", "e4")


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        # March 2018 and its 26th stand once; so do the flights: 28 April-3 May and May, 33 days apart at most.
        ("a=RU", [MARCH, CLOSURES, CZECH, FLIGHTS]),
        ("a=RU;b=CZ", [CZECH, FLIGHTS]),
        ("a=RU;b=CZ;type=expulsion;within=1", [CZECH]),
        ("a=RU;b=CZ;type=expulsion;within=0", []),
        ("a=RU;b=FR", []),
        ("a=FR;b=RU;within=43", []),
        ("a=FR;b=RU;within=44", [FRENCH]),
        ("a=US;type=expulsion;within=210", [MARCH]),
        ("a=US;type=expulsion;within=211", [LATE, MARCH]),
        # The window is of the acts: an answer may come after it, and an act before it is none of it.
        ("a=RU;b=CZ;to=2021-04-17", [CZECH]),
        ("a=RU;b=CZ;from=2021-04-18", [FLIGHTS]),
        ("a=RU;status=denied", []),
    ],
)
def test_what_was_answered_how_soon(corpus: Store, params: str, expected: list[tuple[Any, ...]]) -> None:
    columns = ["type", "actor", "target", "lag_least", "lag_most", "sure", "event", "answer"]
    assert keyed(ask(corpus, "tit_for_tat", **given(params)), *columns) == expected


def test_of_two_acts_on_one_day_the_one_of_the_smaller_id_stands_first(corpus: Store) -> None:
    columns = ["count", "answer_count", "lag_least", "lag_most", "sure", "event", "answer"]
    assert keyed(ask(corpus, "tit_for_tat", a="DZ"), *columns) == [(12, 12, 0, 0, False, *H1)]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        # The mediation of 2023 is on the timelines of its three pairs; q2 is alleged; y1 lies in two years.
        (
            "",
            [
                (2010, 1, ["EG", "SD"], 1),
                (2011, 1, ["EG", "SD"], 2),
                (2012, 1, ["EG", "SD"], 1),
                (2015, 1, ["IR", "SA"], 1),
                (2016, 1, ["RU", "US"], 2),
                (2017, 1, ["RU", "US"], 1),
                (2018, 1, ["RU", "US"], 4),
                (2021, 1, ["CZ", "RU"], 7),
                (2021, 2, ["IR", "SA"], 1),
                (2022, 1, ["FR", "RU"], 2),
                (2022, 2, ["DZ", "FR"], 1),
                (2023, 1, ["IR", "SA"], 2),
                (2023, 2, ["CN", "IR"], 1),
                (2023, 2, ["CN", "SA"], 1),
                (2024, 1, ["RU", "US"], 1),
                (2025, 1, ["RU", "US"], 4),
                (2025, 2, ["DZ", "FR"], 3),
                (2025, 3, ["RU", "org:european-union"], 1),
            ],
        ),
        ("from=2021;to=2022;top=1", [(2021, 1, ["CZ", "RU"], 7), (2022, 1, ["FR", "RU"], 2)]),
        # The second place of 2023 is shared, so three are listed.
        (
            "from=2023;to=2023;top=2",
            [(2023, 1, ["IR", "SA"], 2), (2023, 2, ["CN", "IR"], 1), (2023, 2, ["CN", "SA"], 1)],
        ),
        ("type=visit", [(2025, 1, ["RU", "US"], 1)]),
        ("status=alleged", [(2025, 1, ["RU", "org:european-union"], 1)]),
        ("from=2026", []),
    ],
)
def test_which_pairs_had_most_year_by_year(corpus: Store, params: str, expected: list[tuple[Any, ...]]) -> None:
    assert keyed(ask(corpus, "pairs_by_year", **given(params)), "year", "rank", "pair", "events") == expected


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ("a=FR;b=DZ", [(2022, "visa_easing", 1), (2025, "expulsion", 2), (2025, "talks", 1), (NO, "talks", 1)]),
        ("a=RU;b=US;type=talks", [(2024, "talks", 1), (2025, "talks", 3), (NO, "talks", 1)]),
        ("a=FR;b=DZ;from=2023", [(2025, "expulsion", 2), (2025, "talks", 1)]),
        ("b=EU;type=sanctions,agreement", [(2015, "agreement", 1), (2025, "sanctions", 1)]),
        ("type=sanctions,agreement", [(2015, "agreement", 1), (2025, "sanctions", 1)]),
        (
            "a=CZ;to=2021",
            [
                (2021, "expulsion", 2),
                (2021, "flight_suspension", 2),
                (2021, "accusation", 1),
                (2021, "summons", 1),
                (2021, "visa_restriction", 1),
            ],
        ),
    ],
)
def test_how_many_of_each_type_year_by_year(corpus: Store, params: str, expected: list[tuple[Any, ...]]) -> None:
    assert keyed(ask(corpus, "types_by_year", **given(params)), "year", "type", "events") == expected
