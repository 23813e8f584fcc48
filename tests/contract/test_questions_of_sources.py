"""The library's questions of persons, missions, articles and ways, on the corpus of tests/asked.py."""

from __future__ import annotations

from typing import Any

import pytest
from asked import by_id, id_of, key_of, keyed

from diplograph.graph.errors import InputError
from diplograph.graph.store import Store
from diplograph.queries.ask import ask

NO = None
Row = tuple[Any, ...]
LAVROV, RUBIO = "envoy:srg-lfrf.RU", "envoy:mrk-rb.US"
SEATTLE = "mission:RU.US.consulate-general.seattle"
ISTANBUL = "mission:RU.TR.consulate-general.istanbul"
PETERSBURG = "mission:US.RU.consulate-general.saint-petersburg"
ANTONOV_POST: Row = ("o1", "ambassador", "RU", "US", "2017-08-21", "2024-10-10", [])
DARCHIEV_POST: Row = ("o2", "ambassador", "RU", "US", NO, NO, ["2025-04-10"])
PETROV_POST: Row = ("o4", "consul", "RU", "US", "2024", NO, [])
LAVROV_POST: Row = ("o3", "foreign-minister", "RU", NO, "2004-03-09", NO, [])
POST = "tenure position of to since until as_of"

ROWS: list[tuple[str, dict[str, Any], str, list[tuple[Any, ...]]]] = [
    # By post, then by since when one is known to be in it.
    ("envoys", {"a": "RU"}, POST, [ANTONOV_POST, DARCHIEV_POST, PETROV_POST, LAVROV_POST]),
    ("envoys", {"a": "RU", "b": "US"}, POST, [ANTONOV_POST, DARCHIEV_POST, PETROV_POST]),
    ("envoys", {"a": "RU", "position": "consul"}, POST, [PETROV_POST]),
    # Nobody tells since when the ambassador of 2025 is in post, nor until when the consul.
    ("envoys", {"a": "RU", "b": "US", "on": "2023-12-31"}, POST, [ANTONOV_POST, DARCHIEV_POST]),
    ("envoys", {"a": "RU", "b": "US", "on": "2024-10-11"}, POST, [DARCHIEV_POST, PETROV_POST]),
    ("envoys", {"a": "US"}, POST, []),
    ("career", {"person": "Антонов"}, POST, [ANTONOV_POST]),
    ("career", {"person": "سيرغي لافروف"}, POST, [LAVROV_POST]),
    ("career", {"person": "envoy:srg-lfrf.RU"}, "name envoy", [("Sergei Lavrov", LAVROV)]),
    ("career", {"person": "Marco Rubio"}, POST, []),
    # At the talks of February, which two publishers tell of, each person was once.
    (
        "people",
        {"a": "RU", "b": "US"},
        "envoy of positions events first last",
        [
            (RUBIO, "US", [], 1, "2025-02-18", "2025-02-18"),
            (LAVROV, "RU", ["foreign-minister"], 1, "2025-02-18", "2025-02-18"),
        ],
    ),
    ("people", {"a": "CZ"}, "name of events first", [("Ivan Petrov", "CZ", 1, "2021-04-18")]),
    ("people", {"a": "CZ", "type": "expulsion"}, "name", []),
    (
        "missions",
        {"a": "RU"},
        "mission kind of host place place_name events articles",
        [
            (ISTANBUL, "consulate-general", "RU", "TR", "place:istanbul", "Istanbul", 1, 1),
            (SEATTLE, "consulate-general", "RU", "US", "place:seattle", "Seattle", 1, 1),
            (PETERSBURG, "consulate-general", "US", "RU", "place:saint-petersburg", "Saint Petersburg", 1, 1),
        ],
    ),
    ("missions", {"a": "US", "b": "Россия"}, "mission", [(SEATTLE,), (PETERSBURG,)]),
    ("missions", {"a": "FR"}, "mission", []),
    (
        "mission_changes",
        {"a": "RU"},
        "mission of host event actors targets",
        [(SEATTLE, "RU", "US", "c1", ["US"], ["RU"]), (PETERSBURG, "US", "RU", "c2", ["RU"], ["US"])],
    ),
    # Both of Russia's missions, wherever they are.
    ("mission_timeline", {"mission": "RU"}, "mission event", [(ISTANBUL, "t3"), (SEATTLE, "c1")]),
    (
        "events_of",
        {"a": "EU"},
        "event roles others place",
        [
            ("g3", ["mediator"], ["IR", "SA"], "place:vienna"),
            ("q1", ["actor"], ["RU"], NO),
            ("q2", ["actor"], ["RU"], NO),
        ],
    ),
    ("events_of", {"a": "IQ"}, "event roles others place", [("m2", ["mediator", "venue"], ["IR", "SA"], "IQ")]),
    ("person_timeline", {"person": "Rubio"}, "event roles place", [("t1", ["delegate"], "place:riyadh")]),
    # In the order of publication: one article of 2017, one of 2018, the Russian one, and the one that tells of 11.
    (
        "articles",
        {"a": "RU", "b": "US"},
        "source events published publisher language",
        [
            ("Other", 1, "2017-07-29", NO, "en"),
            ("Old", 7, "2018-04-02", NO, "en"),
            ("Нева", 1, "2025-02-19", "Neva Herald", "ru"),
            ("Talks", 11, "2025-06-01", "Test Gazette", "en"),
        ],
    ),
    # What has no date of publication comes last, and is not known to be published within any days.
    ("articles", {"a": "FR"}, "source events", [("Later", 4), ("باريس", 3)]),
    ("articles", {"a": "FR", "published_from": "2023"}, "source", [("Later",)]),
    ("articles", {"a": "FR", "published_to": "2023-06"}, "source", []),
    # Old: 8 events and a post, Other 1. Gazette: Nile 4, Prague 5, Later 10, Talks 11 and 3 posts. Herald: 2 and 1.
    (
        "sources",
        {},
        "publisher language articles reports first last",
        [
            ("Test Gazette", "en", 4, 33, "2012-03-01", "2025-06-01"),
            (NO, "en", 2, 10, "2017-07-29", "2018-04-02"),
            ("Neva Herald", "ru", 2, 3, "2021-04-19", "2025-02-19"),
            ("Test Gazette", "ar", 1, 5, NO, NO),
        ],
    ),
    # Of each pair the latest event that its last published article tells of; of the EU only an undated one tells.
    (
        "freshest",
        {},
        "pair published source event status",
        [
            (["RU", "US"], "2025-06-01", "Talks", "p4", "proposed"),
            (["CN", "IR"], "2023-07-01", "Later", "m1", "occurred"),
            (["CN", "SA"], "2023-07-01", "Later", "m1", "occurred"),
            (["CZ", "RU"], "2023-07-01", "Later", "f1", "occurred"),
            (["DZ", "FR"], "2023-07-01", "Later", "u1", "occurred"),
            (["FR", "RU"], "2023-07-01", "Later", "k2", "occurred"),
            (["IR", "SA"], "2023-07-01", "Later", "m3", "occurred"),
            (["EG", "SD"], "2012-03-01", "Nile", "w4", "occurred"),
        ],
    ),
    ("freshest", {"a": "CZ"}, "pair event", [(["CZ", "RU"], "f1")]),
    ("freshest", {"a": "RU", "b": "FR"}, "pair event", [(["FR", "RU"], "k2")]),
    ("freshest", {"a": "RU", "top": 1}, "event", [("p4",)]),
    # As it was known on the 19th, one article told, and it denied that visas were restricted.
    (
        "reports_between",
        {"a": "CZ", "b": "RU", "published_to": "2021-04-19"},
        "event status article",
        [("x1", "occurred", "Вестник"), ("v1", "denied", "Вестник")],
    ),
    ("reports_between", {"a": "CZ", "type": "expulsion", "recorded_to": "2025-02-28"}, "report", []),
    # By post, host and person: vlksndr before vntl.
    ("posts_told", {"a": "RU", "b": "US", "position": "ambassador"}, "tenure", [("o2",), ("o1",)]),
    ("posts_told", {"a": "RU", "published_to": "2018"}, "tenure name of to", [("o1", "Anatoly Antonov", "RU", "US")]),
    ("reports_at", {"a": "RU", "b": "US"}, "at event", [(SEATTLE, "c1")]),
    ("reports_at", {"a": "RU"}, "at event", [(ISTANBUL, "t3"), (SEATTLE, "c1")]),
    # By the day of publication.
    ("reports_of", {"event": id_of("x1")}, "article count", [("Вестник", 18), ("Prague", 18)]),
    ("reports_of", {"event": id_of("o1")}, "type quotes", [("ambassador", ["o1 Anatoly Antonov is ambassador."])]),
    ("reports_of", {"event": "event:0"}, "report", []),
]


@pytest.mark.parametrize(("name", "params", "columns", "expected"), ROWS)
def test_what_is_told_by_whom(
    corpus: Store, name: str, params: dict[str, Any], columns: str, expected: list[tuple[Any, ...]]
) -> None:
    assert keyed(ask(corpus, name, **params), *columns.split()) == expected


def ways(store: Store, **params: Any) -> list[tuple[int, list[str]]]:
    return [(row["steps"], key_of(row["way"])) for row in ask(store, "path", **params)]


def test_a_way_between_persons_leads_through_what_both_were_at(corpus: Store) -> None:
    [row] = ask(corpus, "path", start="Rubio", end="Лавров")
    assert (row["steps"], row["way"]) == (2, [RUBIO, id_of("t1"), LAVROV])
    assert (row["names"][1:2], row["dates"]) == (["talks"], ["", "2025-02-18", ""])


def test_a_way_between_states_leads_through_their_events_and_posts(corpus: Store) -> None:
    assert ways(corpus, start="CZ", end="FR", top=100) == [
        (4, ["CZ", one, "RU", other, "FR"])
        for one in by_id("x1", "a1", "x2", "s1", "v1", "f2", "f1")
        for other in by_id("k1", "k2")
    ]
    # Those that are asked for are the first of all in the order of ids.
    assert ways(corpus, start="CZ", end="FR", top=3) == ways(corpus, start="CZ", end="FR", top=100)[:3]


def test_a_way_is_of_what_happened_between_the_days_asked_for(corpus: Store) -> None:
    assert ways(corpus, start="CZ", end="FR", **{"from": "2022-05-01", "to": "2022-12-31"}) == []
    found = ways(corpus, start="CZ", end="FR", **{"from": "2021-04-19", "to": "2022-04-30"}, top=100)
    assert found == [(4, ["CZ", one, "RU", "k1", "FR"]) for one in by_id("v1", "f1", "f2")]
    # The EU's sanctions of July were told; those of August were alleged.
    assert ways(corpus, start="EU", end="RU") == [(2, ["org:european-union", "q1", "RU"])]
    assert ways(corpus, start="EU", end="RU", status="alleged") == [(2, ["org:european-union", "q2", "RU"])]


def test_no_way_leads_through_a_place_alone(corpus: Store) -> None:
    # In Riyadh met Iran with Saudi Arabia, and Russia with the US: nothing that one of these had with one of those.
    # The EU mediated in Vienna, and put sanctions on Russia.
    [(steps, way), *_] = ways(corpus, start="IR", end="US")
    assert (steps, way[:5]) == (6, ["IR", "g3", "org:european-union", "q1", "RU"])


@pytest.mark.parametrize("text", ["Ivan Petrov", "Petrov", "Иван Петров", "إيفان بيتروف"])
def test_a_name_that_several_persons_bear_is_told_with_their_ids(corpus: Store, text: str) -> None:
    with pytest.raises(InputError, match=r"envoy:vfn-btrf\.CZ .*envoy:vfn-btrf\.RU .*give the id of one"):
        ask(corpus, "career", person=text)


def test_two_names_of_one_person_are_not_two(corpus: Store) -> None:
    with pytest.raises(InputError, match="start and end are the same, Lavrov; give two"):
        ask(corpus, "path", start="Lavrov", end="Лавров")


def test_the_talks_of_a_timeline_tell_their_persons_place_and_mission(corpus: Store) -> None:
    rows = {key_of(row["event"]): row for row in ask(corpus, "timeline", a="RU", b="US", from_="2025")}
    assert [(one["name"], one["role"], one["positions"]) for one in rows["t1"]["people"]] == [
        ("Marco Rubio", "delegate", []),
        ("Sergei Lavrov", "delegate", ["foreign-minister"]),
    ]
    assert (rows["t1"]["place"], rows["t1"]["place_name"], rows["t1"]["reports"]) == ("place:riyadh", "Riyadh", 2)
    assert (rows["t3"]["place"], rows["t3"]["missions"]) == ("place:istanbul", [ISTANBUL])
