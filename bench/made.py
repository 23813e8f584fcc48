"""A study of any size for benchmarks: made-up facts on real states, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from diplograph.ingest.facts import Facts
from diplograph.ingest.workspace import Workspace

STATES = ("RU", "US", "FR", "DE", "GB", "CN", "IR", "SA", "TR", "EG", "DZ", "MA", "PL", "CZ", "IN", "PK", "JP", "KR")
DIRECTED = ("expulsion", "recall", "summons", "protest", "accusation", "sanctions", "visa_restriction", "visit")
MUTUAL = ("talks", "agreement", "relations_restored")
BEGIN = date(2005, 1, 1)


def documents(count: int, events: int = 8) -> Iterator[Facts]:
    """``count`` facts documents with their text in them, each on one pair of states, with ``events`` events."""
    choose = random.Random(20250218)  # noqa: S311  the same in every run, and no secret
    pairs = list(combinations(STATES, 2))
    for number in range(count):
        pair = pairs[number % len(pairs)]
        published = BEGIN + timedelta(days=choose.randrange(7000))
        yield _document(number, pair, published, [_event(choose, pair, published) for _ in range(events)])


def _event(choose: random.Random, pair: tuple[str, str], published: date) -> dict[str, Any]:
    when = (published - timedelta(days=choose.randrange(400))).isoformat()
    if choose.random() < 0.3:
        kind, roles = choose.choice(MUTUAL), ("party", "party")
    else:
        kind, roles = choose.choice(DIRECTED), ("actor", "target")
    first, second = choose.sample(pair, 2)
    return {
        "type": kind,
        "status": "occurred" if choose.random() < 0.9 else "planned",
        "parties": [
            {"entity": f"country:{one}", "role": role} for one, role in zip((first, second), roles, strict=True)
        ],
        "time": {"text": when, "edtf": when, "basis": "explicit"},
        "count": choose.randrange(1, 40) if kind == "expulsion" else None,
    }


def _document(number: int, pair: tuple[str, str], published: date, events: list[dict[str, Any]]) -> Facts:
    text = f"Report {number}.\n"
    for order, event in enumerate(events):
        quote = f"{event['type']} of {pair[0]} and {pair[1]} on {event['time']['text']}, told as number {order}"
        evidence = {"kind": "quote", "quote": quote, "start": len(text), "end": len(text) + len(quote)}
        event |= {"id": f"e{order}", "evidence": [evidence]}
        text += quote + ".\n"
    return Facts.model_validate(
        {
            "article": {
                "title": f"Report {number}",
                "url": f"https://example.org/{number}",
                "language": "en",
                "published": published.isoformat(),
                "text": text,
            },
            "entities": [{"id": f"country:{one}", "type": "country"} for one in pair],
            "events": events,
            "extractor": {"name": "made up", "version": "1"},
        }
    )


def workspace(home: Path, count: int, events: int = 8) -> Workspace:
    """A study in ``home`` that holds them."""
    made = Workspace.open(home, create=True)
    with made.writing():
        for facts in documents(count, events):
            made.add(None, facts)
    return made
