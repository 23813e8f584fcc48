"""Scores that were worked out by hand, and the rules by which acts, dates and persons count as the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from diplograph.graph.errors import MistakesError
from diplograph.ingest.evaluate import ALL, Act, Found, Passage, Post, evaluate, same_date
from diplograph.ingest.facts import Facts
from diplograph.ingest.gold import found_in, read_gold, read_predictions

TEXT = "Prague expelled 18 Russians on 17 April. Moscow expelled 20 Czechs. They met in May. Ambassador Zmeevsky left."


def act(kind: str, first: str, second: str, date: str | None = None, status: str = "occurred", quote: str = "") -> Act:
    quotes = (quote,) if quote else (TEXT[:15],)
    if kind in {"talks", "agreement"}:
        return Act(kind, status, parties=frozenset({first, second}), date=date, quotes=quotes)
    return Act(kind, status, frozenset({first}), frozenset({second}), date=date, quotes=quotes)


def passage(*events: Act, name: str = "one", language: str = "en", posts: tuple[Post, ...] = ()) -> Passage:
    return Passage(name, language, None, "2021-04-20", TEXT, events, posts)


# Expected: two expulsions of one pair in opposite directions, and talks. Found: the first expulsion as it is; the
# second turned around; talks in another month; and sanctions that nobody imposed. So of 4 found and 3 expected,
#   states     3 right: P 3/4, R 3/3, F1 6/7
#   direction  2 right: P 2/4, R 2/3, F1 4/7
#   date       1 right: P 1/4, R 1/3, F1 2/7
EXPECTED = (
    act("expulsion", "CZ", "RU", "2021-04-17"),
    act("expulsion", "RU", "CZ", "2021-04-18"),
    act("talks", "CZ", "RU", "2021-05"),
)
FOUND = (
    act("expulsion", "CZ", "RU", "2021-04-17"),
    act("expulsion", "CZ", "RU", "2021-04-18"),
    act("talks", "CZ", "RU", "2021-07"),
    act("sanctions", "CZ", "RU"),
)


def test_scores_are_those_worked_out_by_hand() -> None:
    events = evaluate([passage(*EXPECTED)], {"one": Found(FOUND)}).total.events
    assert (events.expected, events.found, events.right) == (3, 4, [3, 2, 1])
    assert [events.precision(level) for level in range(3)] == [3 / 4, 2 / 4, 1 / 4]
    assert [events.recall(level) for level in range(3)] == [1, 2 / 3, 1 / 3]
    assert [events.f1(level) for level in range(3)] == [6 / 7, 4 / 7, 2 / 7]


def test_scores_by_type_add_up_to_the_whole() -> None:
    total = evaluate([passage(*EXPECTED)], {"one": Found(FOUND)}).total
    by_type = {kind: (score.expected, score.found, score.right) for kind, score in total.by_type.items()}
    assert by_type == {"expulsion": (2, 2, [2, 1, 1]), "talks": (1, 1, [1, 1, 0]), "sanctions": (0, 1, [0, 0, 0])}


def test_every_difference_is_told_with_what_was_expected_and_found() -> None:
    result = evaluate([passage(*EXPECTED, act("summons", "CZ", "RU"))], {"one": Found(FOUND)})
    assert [(one.kind, one.expected and one.expected, one.found) for one in result.differences] == [
        ("wrong direction or status", EXPECTED[1], FOUND[1]),
        ("missed", act("summons", "CZ", "RU"), None),
        ("wrong date", EXPECTED[2], FOUND[2]),
        ("false alarm", None, FOUND[3]),
    ]


def test_languages_are_told_apart_and_together() -> None:
    gold = [passage(EXPECTED[0]), passage(EXPECTED[1], name="two", language="ar")]
    result = evaluate(gold, {"one": Found((EXPECTED[0],))})
    assert [(one.language, one.events.right[0], one.events.expected) for one in result.languages] == [
        ("ar", 0, 1),
        ("en", 1, 1),
    ]
    assert (result.total.language, result.total.events.right[0], result.total.events.expected) == (ALL, 1, 2)


def test_a_status_that_differs_counts_for_states_alone() -> None:
    found = Found((act("expulsion", "CZ", "RU", "2021-04-17", status="planned"),))
    assert evaluate([passage(EXPECTED[0])], {"one": found}).total.events.right == [1, 0, 0]


def test_dates_are_paired_so_that_as_many_as_possible_fit() -> None:
    # April fits both what was expected in April and in spring; the day fits April alone. Pairing the first that
    # fits would leave one of them over.
    expected = (act("talks", "CZ", "RU", "2021-04"), act("talks", "CZ", "RU", "2021-04-17"))
    found = (act("talks", "CZ", "RU", "2021-04-17"), act("talks", "CZ", "RU", "2021-04-20"))
    for order in (found, found[::-1]):
        for wanted in (expected, expected[::-1]):
            assert evaluate([passage(*wanted)], {"one": Found(order)}).total.events.right == [2, 2, 2]


def test_nothing_expected_and_nothing_found_has_no_score() -> None:
    events = evaluate([passage()], {}).total.events
    assert (events.precision(0), events.recall(0), events.f1(0)) == (None, None, None)


def test_events_where_there_are_none_are_counted_and_listed() -> None:
    total = evaluate([passage(), passage(name="two")], {"two": Found(FOUND[:2])}).total
    assert (total.silent, total.false_events, total.false_in) == (2, 2, ["two"])


def test_a_quote_that_is_not_in_the_text_is_listed_and_so_is_a_missing_one() -> None:
    found = Found((act("talks", "CZ", "RU", quote="Nobody said this."), Act("talks", "occurred"), EXPECTED[0]))
    total = evaluate([passage()], {"one": found}).total
    assert (total.verified, total.quoted) == (1, 3)
    assert total.unverified == [("one", "Nobody said this."), ("one", None)]


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        (None, None, True),
        (None, "2021", False),
        ("2021", None, False),
        ("2021-04-17", "2021-04-17", True),
        ("2021-04-17", "2021-04-18", False),
        ("2021-04-17", "2021-04-17~", False),
        ("2021-04", "2021-04-17", True),
        ("2021-04", "2021-03-17/2021-05-15", True),
        ("2021-04", "2021-03-16/2021-05-15", False),
        ("2021-04", "2021-03-17/2021-05-16", False),
        ("2021-04", "2021-05", False),
        ("2021-04-18~", "2021-04-12/2021-04-24", True),
        ("2021-04-18~", "2021-04-11/2021-04-24", False),
        ("2021-04-18~", "2021-04-21~", True),
        ("2022-03/..", "2022-03/..", True),
        ("2022-03/..", "2022-03-01/..", False),
        ("2022-03/..", "2022-03", False),
        ("2022-03", "2022-03/..", False),
        ("XXXX-02-18", "XXXX-02-18", True),
        ("XXXX-02-18", "2022-02-18", False),
        ("[2021-04..2021-06]", "2021-04/2021-06", True),
    ],
)
def test_a_date_is_right_within_half_its_width_to_each_side(
    expected: str | None, found: str | None, same: bool
) -> None:
    assert same_date(expected, found) is same


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        ("سيرغي لافروف", "لافروف", True),
        ("ألكسندر دارتشييف", "الكسندر دارتشييف", True),
        ("Лавров", "Сергей Викторович Лавров", True),
        ("Alexander Zmeevsky", "Alexander Darchiev", False),
        ("Zmeevsky", "", False),
    ],
)
def test_persons_are_matched_by_surname(expected: str, found: str, same: bool) -> None:
    gold = passage(posts=(Post((expected,), "ambassador", "RU", "CZ"),))
    result = evaluate([gold], {"one": Found(posts=(Post((found,), "ambassador", "RU", "CZ"),))})
    assert result.total.posts_found == same
    assert [one.kind for one in result.differences] == ([] if same else ["post missed"])


def test_a_post_elsewhere_is_another_post() -> None:
    gold = passage(posts=(Post(("Zmeevsky",), "ambassador", "RU", "CZ"),))
    found = Found(posts=(Post(("Zmeevsky",), "ambassador", "RU", "SK"), Post(("Zmeevsky",), "consul", "RU", "CZ")))
    assert evaluate([gold], {"one": found}).total.posts_found == 0


# Files


def line(**changes: Any) -> dict[str, Any]:
    event = {
        "type": "expulsion",
        "status": "occurred",
        "actors": ["CZ"],
        "targets": ["RU"],
        "parties": [],
        "date": "2021-04-17",
        "place": None,
        "count": 18,
        "quote": "Prague expelled 18 Russians on 17 April",
    }
    tenure = {"person": "Zmeevsky", "position": "ambassador", "of": "RU", "to": "CZ"}
    whole = {"id": "one", "language": "en", "title": None, "published": "2021-04-20", "text": TEXT}
    return whole | {"events": [event], "tenures": [tenure]} | changes


def jsonl(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_a_gold_file_becomes_passages() -> None:
    [found] = read_gold(jsonl(line()), source="gold.jsonl")
    quote = "Prague expelled 18 Russians on 17 April"
    assert found.events == (act("expulsion", "CZ", "RU", "2021-04-17", quote=quote),)
    assert found.posts == (Post(("Zmeevsky",), "ambassador", "RU", "CZ"),)


def test_all_mistakes_of_a_gold_file_are_told_with_line_and_path() -> None:
    wrong = line(language="fr", events=[{**line()["events"][0], "quote": "Prague did", "actors": ["UK"], "count": 0}])
    odd = {**line()["events"][0], "type": "talks", "parties": ["CZ", "CZ"], "date": "17 April", "status": "done"}
    tenures = [{"person": "Nobody", "position": "ambassador", "of": "RU", "to": None}]
    whole = jsonl(line()) + "\n" + jsonl(wrong, line(id="two", events=[odd], tenures=tenures)) + "{\n[1]\n"
    short = {key: value for key, value in line()["events"][0].items() if key != "count"}
    with pytest.raises(MistakesError) as caught:
        read_gold(whole + jsonl(line(id="three", events=[short], titel="")), source="gold.jsonl")
    told = "\n".join(caught.value.mistakes)
    for path in (
        "line 3: language: language 'fr' is not read",
        "line 3: events.0.actors.0: unknown state 'UK'",
        "line 3: events.0.count",
        "line 3: events.0.quote: is not in the text",
        "line 3: id: 'one' is already the id of line 1",
        "line 4: events.0.status: unknown status 'done'",
        "line 4: events.0.parties: names a state twice",
        "line 4: events.0.date: not an EDTF date",
        "line 4: events.0: talks has no direction",
        "line 4: tenures.0.to: ambassador serves abroad",
        "line 4: tenures.0.person: is not in the text",
        "line 5: not JSON",
        "line 6: must be an object",
        "line 7: events.0.count: is missing",
        "line 7: titel",
    ):
        assert path in told
    assert len(caught.value.mistakes) == 15


def test_a_file_without_a_passage_is_told() -> None:
    with pytest.raises(MistakesError, match="no passage"):
        read_gold("\n\n", source="gold.jsonl")


def test_a_prediction_may_be_wrong_but_must_be_readable() -> None:
    turned = {"type": "talks", "status": "occurred", "actors": ["CZ"], "quote": "nobody said this"}
    found = read_predictions(jsonl({"id": "one", "events": [turned]}), source="mine.jsonl", known={"one"})
    assert found["one"].events == (Act("talks", "occurred", frozenset({"CZ"}), quotes=("nobody said this",)),)
    with pytest.raises(MistakesError) as caught:
        read_predictions(
            jsonl({"id": "two", "events": []}, {"id": "one", "events": [turned | {"type": "chat"}]}, {"id": "one"}),
            source="mine.jsonl",
            known={"one"},
        )
    starts = ["line 1: id: there is no passage 'two'", "line 2: events.0.type", "line 3: events", "line 3: id"]
    assert all(told.startswith(start) for told, start in zip(caught.value.mistakes, starts, strict=True))


def test_what_a_facts_document_leaves_open_or_a_person_rejected_is_not_measured() -> None:
    evidence = [{"kind": "quote", "quote": "Prague", "start": 0, "end": 6}]
    parties = [{"entity": "country:CZ", "role": "actor"}, {"entity": "org:nato", "role": "target"}]
    event = {"type": "protest", "status": "occurred", "parties": parties, "evidence": evidence}
    names = {"en": ["Zmeevsky"], "ru": ["Змеевский"]}
    tenure = {"person": "person:z", "position": "ambassador", "of": "country:RU", "to": "country:CZ"}
    facts = Facts.model_validate(
        {
            "article": {},
            "entities": [{"id": "person:z", "type": "person", "names": names}],
            "events": [
                event | {"id": "a", "place": None},
                event | {"id": "b", "incomplete": True},
                event | {"id": "c", "review": "rejected"},
            ],
            "tenures": [tenure | {"id": "d", "evidence": evidence}],
            "extractor": {"name": "by-hand", "version": "1"},
        }
    )
    assert found_in(facts) == Found(
        (Act("protest", "occurred", frozenset({"CZ"}), frozenset({"org:nato"}), quotes=("Prague",)),),
        (Post(("Zmeevsky", "Змеевский"), "ambassador", "RU", "CZ", ("Prague",)),),
    )
