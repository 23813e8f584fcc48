"""The annotated articles are sound: quotes stand in their texts, words are the vocabulary's, dates parse."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import vocabulary

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


@by_id
def test_the_title_is_not_repeated_in_the_text(row: dict[str, Any]) -> None:
    assert row["title"] not in row["text"]
