"""Two readers of one article: where they agree, where they differ, and what only one of them read."""

from __future__ import annotations

from typing import Any

import pytest

from diplograph.ingest.article import make_article
from diplograph.ingest.facts import Facts, QuoteEvidence, read_facts, write_facts
from diplograph.ingest.llm.combine import combine

TEXT = (
    "On 3 March Russia expelled ten Polish diplomats, and Poland protested. The decision was taken in Moscow. "
    "Talks with Turkey followed. "
    + "Nothing else happened in those days. " * 10
    + "In May Russia expelled two more Poles."
)
ARTICLE = make_article(TEXT, language="en")
FIRST = "Russia expelled ten Polish diplomats"
LAST = "Russia expelled two more Poles"


def event(quote: str = FIRST, **parts: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    sides = parts.pop("sides", {"actor": "RU", "target": "PL"})
    parties = [{"entity": f"country:{code}", "role": role} for role, code in sides.items()]
    edtf = parts.pop("edtf", "2021-03-03")
    told = {
        "type": "expulsion",
        "status": "occurred",
        "parties": parties,
        "time": {"edtf": edtf, "text": "3 March"} if edtf else {},
        "evidence": [{"kind": "quote", "quote": quote, "start": start, "end": start + len(quote)}],
        "confidence": 0.8,
    }
    return {**told, **parts}


def facts(name: str, *events: dict[str, Any], tenures: Any = (), persons: Any = ()) -> Facts:
    states = [{"id": f"country:{code}", "type": "country", "names": {"en": [name]}} for code in ("PL", "RU", "TR")]
    document = Facts.model_validate(
        {
            "article": {"id": ARTICLE.id, "text_sha256": ARTICLE.text_sha256},
            "entities": [*states, *persons],
            "events": [{"id": f"report:{name}{number}", **one} for number, one in enumerate(events)],
            "tenures": [{"id": f"tenure:{name}{number}", **one} for number, one in enumerate(tenures)],
            "extractor": {"name": name, "version": "1"},
        }
    )
    return read_facts(write_facts(document), source=name, text=TEXT)


def both(rules: Facts, model: Facts) -> Facts:
    result = combine(rules, model)
    return read_facts(write_facts(result), source="both", text=TEXT)


def told(result: Facts) -> list[tuple[str, float, str | None]]:
    return [(one.id, one.confidence, one.reason) for one in result.events]


def test_what_both_read_is_surer_and_stays_the_rules_fact() -> None:
    result = both(facts("rules", event(count=10)), facts("llm:small", event("expelled ten Polish diplomats")))
    assert told(result) == [("report:rules0", 0.9, None)]
    assert result.events[0].count == 10
    assert result.extractor.name == "rules+llm:small"
    assert result.entities[0].names == {"en": ["rules", "llm:small"]}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"status": "planned"}, "the model reads another status (planned)"),
        ({"sides": {"actor": "PL", "target": "RU"}}, "the model reads another direction (PL → RU)"),
        ({"edtf": "2020-03-03"}, "the model reads another date (2020-03-03)"),
        ({"edtf": "XXXX-03-04"}, "the model reads another date (XXXX-03-04)"),
        (
            {"status": "denied", "sides": {"actor": "PL", "target": "RU"}},
            "the model reads another direction (PL → RU) and another status (denied)",
        ),
    ],
)
def test_where_they_differ_the_rules_fact_stays_for_a_person_to_judge(change: dict[str, Any], reason: str) -> None:
    result = both(facts("rules", event()), facts("llm:small", event(**change)))
    assert told(result) == [("report:rules0", 0.4, reason)]
    assert result.events[0].status == "occurred"
    assert result.events[0].time.edtf == "2021-03-03"


AGREEING = [
    ("2021-03-03", "2021-03"),
    ("2021-03-03", None),
    (None, "2021"),
    ("XXXX-03-03", "2021-03-03"),
    ("2021-03", "XXXX-03-03"),
    ("XXXX-03", "2021-01-01/2021-12-31"),
]


@pytest.mark.parametrize("dates", AGREEING)
def test_dates_that_can_both_be_true_agree(dates: tuple[str | None, str | None]) -> None:
    result = both(facts("rules", event(edtf=dates[0])), facts("llm:small", event(edtf=dates[1])))
    assert [one.confidence for one in result.events] == [0.9]
    assert result.events[0].time.edtf == dates[0]


def test_near_quotes_are_one_fact_with_both_quotes_and_far_ones_are_two() -> None:
    near = event("The decision was taken in Moscow")
    result = both(facts("rules", event()), facts("llm:small", near))
    assert [one.quote for one in result.events[0].evidence if isinstance(one, QuoteEvidence)] == [
        FIRST,
        "The decision was taken in Moscow",
    ]
    assert len(both(facts("rules", event()), facts("llm:small", event(LAST))).events) == 2
    # Near, but on another day: the text tells of two.
    other_day = event("The decision was taken in Moscow", edtf="2020")
    assert len(both(facts("rules", event()), facts("llm:small", other_day)).events) == 2


@pytest.mark.parametrize("change", [{"type": "recall"}, {"sides": {"actor": "RU", "target": "TR"}}])
def test_another_type_or_other_states_are_another_fact(change: dict[str, Any]) -> None:
    result = both(facts("rules", event()), facts("llm:small", event(**change)))
    assert [(one.confidence, one.reason) for one in result.events] == [(0.8, None)] * 2
    assert len({one.id for one in result.events}) == 2


def test_each_fact_has_one_partner() -> None:
    result = both(facts("rules", event()), facts("llm:small", event("expelled ten Polish diplomats"), event()))
    assert [one.confidence for one in result.events] == [0.9, 0.8]


def test_what_one_alone_read_keeps_its_confidence_and_its_place() -> None:
    result = both(facts("rules", event(LAST)), facts("llm:small", event(confidence=0.6)))
    assert [one.confidence for one in result.events] == [0.6, 0.8]


def test_facts_of_one_place_get_ids_of_their_own() -> None:
    model = facts(
        "llm:small", event(sides={"actor": "RU", "target": "TR"}), event(sides={"actor": "TR", "target": "PL"})
    )
    clash = model.model_copy(
        update={"events": [one.model_copy(update={"id": "report:rules0"}) for one in model.events]}
    )
    result = both(facts("rules", event()), clash)
    assert len({one.id for one in result.events}) == 3
    assert result.events[0].id == "report:rules0"


def person(name: str, key: str) -> dict[str, Any]:
    return {"id": f"person:{key}", "type": "person", "names": {"en": [name]}, "of": "country:RU"}


def post(key: str, to: str | None = "PL") -> dict[str, Any]:
    evidence = event()["evidence"]
    return {
        "person": f"person:{key}",
        "position": "ambassador",
        "of": "country:RU",
        "to": f"country:{to}" if to else None,
        "evidence": evidence,
        "confidence": 0.9,
    }


@pytest.mark.parametrize(
    ("to", "kept"), [("PL", [("country:PL", 0.95)]), (None, [("country:PL", 0.95)]), ("TR", [("country:PL", 0.4)])]
)
def test_a_post_is_known_by_its_person_in_either_form_of_the_name(
    to: str | None, kept: list[tuple[str, float]]
) -> None:
    rules = facts("rules", tenures=[post("full")], persons=[person("Sergei Andreev", "full")])
    model = facts("llm:small", tenures=[post("short", to)], persons=[person("Andreev", "short")])
    result = both(rules, model)
    assert [(one.to, one.confidence) for one in result.tenures] == kept
    [found] = [one for one in result.entities if one.type == "person"]
    assert (found.id, found.names) == ("person:full", {"en": ["Sergei Andreev", "Andreev"]})


def test_two_persons_stay_two() -> None:
    rules = facts("rules", tenures=[post("one")], persons=[person("Sergei Andreev", "one")])
    model = facts("llm:small", tenures=[post("two")], persons=[person("Olga Orlova", "two")])
    assert len(both(rules, model).tenures) == 2


def test_nothing_and_nothing_is_nothing() -> None:
    assert both(facts("rules"), facts("llm:small")).events == []
