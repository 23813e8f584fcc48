"""The annotated articles are sound: quotes stand in their texts, words are the vocabulary's, dates parse."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from diplograph.graph.names import table
from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.article import make_article
from diplograph.ingest.extract import extract
from diplograph.ingest.facts import read_facts, write_facts

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "tests" / "articles"
SAMPLES = ROOT / "ingest" / "samples"
ENTITY = re.compile(r"[A-Z]{2}|[A-Z]{4}|org:[a-z0-9]+(?:-[a-z0-9]+)*")
EVENT_KEYS = {"type", "status", "actors", "targets", "parties", "date", "place", "count", "quote"}
TENURE_KEYS = {"person", "position", "of", "to"}


def _rows() -> list[dict[str, Any]]:
    rows = []
    for path in sorted(ARTICLES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if path.name == "samples.expected.jsonl":
                row = json.loads((SAMPLES / f"{row['id']}.json").read_text("utf-8")) | row
            rows.append(row)
    return rows


ROWS = _rows()
by_id = pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])

PASSAGE_ID = re.compile(r"(?P<language>[a-z]{2})-(?P<part>dev|test)-(?P<number>[0-9]{2})")
PASSAGES = [row for row in ROWS if PASSAGE_ID.fullmatch(row["id"])]
AT_LEAST = {"ar": 60, "en": 50, "ru": 40}
by_language = pytest.mark.parametrize("language", AT_LEAST)


def _in_tables(name: str) -> bool:
    kind, _, slug = name.rpartition(":")
    return slug in table("organisations" if kind == "org" else "countries")


def _pairs(event: dict[str, Any]) -> set[frozenset[str]]:
    """The pairs of states that an event is about; organisations are left out."""
    ends = product(event["actors"], event["targets"]) if event["actors"] else combinations(event["parties"], 2)
    return {frozenset(pair) for pair in ends if not any(name.startswith("org:") for name in pair)}


def test_ids_are_unique() -> None:
    assert [name for name, times in Counter(row["id"] for row in ROWS).items() if times > 1] == []


def test_every_sample_is_annotated() -> None:
    annotated = {row["id"] for row in ROWS}
    assert {path.stem for path in SAMPLES.glob("*.json")} <= annotated


@by_id
def test_events_are_sound(row: dict[str, Any]) -> None:
    for event in row["events"]:
        assert event.keys() == EVENT_KEYS
        assert event["quote"]
        assert row["text"].count(event["quote"]) == 1, event["quote"]
        assert event["status"] in vocabulary().statuses
        directed = bool(event["actors"] and event["targets"] and not event["parties"])
        undirected = len(event["parties"]) >= 2 and not (event["actors"] or event["targets"])
        fits = {"directed": directed, "undirected": undirected, "both": directed or undirected}
        assert fits[vocabulary().events[event["type"]].direction], event
        entities = [*event["actors"], *event["targets"], *event["parties"]]
        assert all(ENTITY.fullmatch(name) for name in entities), entities
        assert all(_in_tables(name) for name in entities), entities
        assert len(set(entities)) == len(entities)
        assert event["count"] is None or event["count"] > 0
        if event["date"] is not None:
            parse_edtf(event["date"])


@by_id
def test_tenures_are_sound(row: dict[str, Any]) -> None:
    for tenure in row["tenures"]:
        assert tenure.keys() == TENURE_KEYS
        assert tenure["person"] in row["text"]
        abroad = vocabulary().positions[tenure["position"]].serves == "abroad"
        assert ENTITY.fullmatch(tenure["of"])
        assert (tenure["to"] is not None) == abroad
        assert tenure["to"] is None or ENTITY.fullmatch(tenure["to"])


@by_id
def test_what_occurred_was_not_after_publication(row: dict[str, Any]) -> None:
    published = date.fromisoformat(row["published"]).toordinal()
    for event in row["events"]:
        if event["status"] == "occurred" and event["date"] is not None:
            day_from = parse_edtf(event["date"]).day_from
            assert day_from is None or day_from <= published


@pytest.mark.parametrize("row", PASSAGES, ids=[row["id"] for row in PASSAGES])
def test_the_title_is_not_repeated_in_the_text(row: dict[str, Any]) -> None:
    # A newspaper's lead may repeat its headline; in the dense passages it would be a hint.
    assert row["title"] not in row["text"]


@pytest.mark.parametrize("row", PASSAGES, ids=[row["id"] for row in PASSAGES])
def test_passages_are_of_the_length_of_a_brief_or_report(row: dict[str, Any]) -> None:
    assert 60 <= len(row["text"].split()) <= 250


@by_language
@pytest.mark.parametrize("part", ["dev", "test"])
def test_each_file_counts_through_and_has_every_type(language: str, part: str) -> None:
    lines = (ARTICLES / f"{part}.{language}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["id"] for row in rows] == [f"{language}-{part}-{number:02d}" for number in range(1, len(rows) + 1)]
    assert {row["language"] for row in rows} == {language}
    assert {event["type"] for row in rows for event in row["events"]} == set(vocabulary().events)


@by_language
def test_each_language_has_enough_passages(language: str) -> None:
    parts = Counter(row["id"].split("-")[1] for row in PASSAGES if row["language"] == language)
    assert parts.total() >= AT_LEAST[language]
    assert 0.55 <= parts["dev"] / parts.total() <= 0.65


@by_language
def test_each_language_has_every_type_thrice_and_every_status(language: str) -> None:
    events = [event for row in PASSAGES if row["language"] == language for event in row["events"]]
    types = Counter(event["type"] for event in events)
    assert {name: types[name] for name in vocabulary().events if types[name] < 3} == {}
    assert {event["status"] for event in events} == set(vocabulary().statuses)


def test_enough_passages_hold_no_event_in_each_file() -> None:
    without = Counter(row["id"].rpartition("-")[0] for row in PASSAGES if not row["events"])
    assert without.total() >= 25
    assert all(without[f"{language}-{part}"] >= 2 for language in AT_LEAST for part in ("dev", "test"))


def test_many_pairs_of_states_meet() -> None:
    pairs = {pair for row in PASSAGES for event in row["events"] for pair in _pairs(event)}
    assert len(pairs) >= 45


def test_no_sentence_stands_in_two_passages() -> None:
    sentences = Counter(
        sentence
        for row in PASSAGES
        for sentence in {part.strip() for part in re.split(r"(?<=[.!?؟])\s+", row["text"])}
        if len(sentence) > 12
    )
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


@by_id
def test_what_is_read_of_a_passage_is_a_sound_facts_document(row: dict[str, Any]) -> None:
    article = make_article(row["text"], language=row["language"], title=row["title"], published=row["published"])
    read = extract(article)
    assert read_facts(write_facts(read), source=row["id"], text=article.text) == read
