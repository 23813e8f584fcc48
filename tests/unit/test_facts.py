from __future__ import annotations

import json
from typing import Any

import pytest
from examples import event, person, post, written

from diplograph.graph.errors import FactsError
from diplograph.ingest.facts import read_facts, write_facts


@pytest.fixture
def document() -> dict[str, Any]:
    _, facts = written("one", event("talks", when="2025-02-18"), event("expulsion"), post(person("Ann Lee", "RU")))
    loaded: dict[str, Any] = json.loads(write_facts(facts))
    return loaded


def test_reading_what_was_written_gives_the_same_facts_and_bytes() -> None:
    article, facts = written("one", event(), post(person("Ann Lee", "RU")))
    text = write_facts(facts)
    again = read_facts(text, source="one", text=article.text)
    assert again == facts
    assert write_facts(again) == text


def test_six_mistakes_are_told_at_once_each_with_its_path(document: dict[str, Any]) -> None:
    article, _ = written("one", event("talks", when="2025-02-18"), event("expulsion"), post(person("Ann Lee", "RU")))
    document["events"][0]["time"]["edtf"] = "18 Feb"
    document["events"][0]["evidence"][0]["quote"] = "what nobody wrote"
    document["events"][1]["type"] = "expulson"
    document["events"][1]["parties"][0]["entity"] = "country:XX"
    document["tenures"][0]["positon"] = "ambassador"
    document["tenures"][0]["confidence"] = 2
    with pytest.raises(FactsError) as caught:
        read_facts(json.dumps(document), source="facts/1.json", text=article.text)
    paths = [mistake.split(":", 1)[0] for mistake in caught.value.mistakes]
    assert paths == [
        "events.0.evidence.0.quote",
        "events.0.time.edtf",
        "events.1.parties.0.entity",
        "events.1.type",
        "tenures.0.confidence",
        "tenures.0.positon",
    ]
    assert str(caught.value).startswith("facts/1.json: 6 mistakes")


def test_facts_of_another_text_are_refused(document: dict[str, Any]) -> None:
    with pytest.raises(FactsError, match="belong to another text"):
        read_facts(json.dumps(document), source="one", text="Another text.")


@pytest.mark.parametrize("content", ["", "[]", "null", "{", "\ufeff{}", b"\xff\xfe", "[" * 100_000])
def test_what_is_no_facts_document_is_a_users_mistake(content: str | bytes) -> None:
    with pytest.raises(FactsError):
        read_facts(content, source="broken")


def test_a_directed_act_needs_both_sides_unless_it_is_marked_incomplete(document: dict[str, Any]) -> None:
    del document["events"][1]["parties"][1]
    with pytest.raises(FactsError, match="from an actor to a target"):
        read_facts(json.dumps(document), source="one")
    document["events"][1]["incomplete"] = True
    assert read_facts(json.dumps(document), source="one").events[1].incomplete
