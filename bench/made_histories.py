"""Made-up histories between real states, the same in every run.

What is suspended is resumed later, and envoys follow each other.
Of some forty events a pair about half move a state; the rest are talks, visits, summons and the like.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, islice
from typing import Any

from diplograph.graph.names import table
from diplograph.ingest.article import make_article
from diplograph.ingest.facts import Facts
from diplograph.ingest.resolve import Resolved, resolve
from diplograph.ingest.workspace import ArticleRecord

STATES = tuple(code for code in sorted(table("countries")) if len(code) == 2)
BEGIN, END = date(1995, 1, 1), date(2025, 6, 30)

# Each is a round of acts that answer each other, with the parts that the two play in it.
_ROUNDS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("flight_suspension", "one"), ("flight_resumption", "both")),
    (("visa_restriction", "one"), ("visa_restriction", "other"), ("visa_easing", "both")),
    (("sanctions", "one"), ("sanctions_relief", "one")),
    (("mission_closure", "one"), ("mission_opening", "one")),
    (("expulsion", "one"), ("expulsion", "other")),
    (("relations_severed", "one"), ("relations_restored", "both")),
    (("relations_downgraded", "one"), ("relations_upgraded", "both")),
)
_DAILY = ("talks", "talks", "visit", "summons", "protest", "accusation", "agreement")
_UNDIRECTED = {"talks", "agreement", "relations_restored", "relations_upgraded"}
_EVENTS, _A_DOCUMENT = 40, 8


def documents(events: int) -> Iterator[Resolved]:
    """Articles that tell ``events`` events, eight each, with the envoys of their pair."""
    choose = random.Random(1961)  # noqa: S311  the same in every run, and no secret
    pairs = list(combinations(STATES, 2))
    choose.shuffle(pairs)
    for pair in islice(pairs, events // _EVENTS):
        told = sorted(_history(choose, pair), key=lambda one: str(one["time"]["edtf"]))[:_EVENTS]
        for start in range(0, len(told), _A_DOCUMENT):
            yield _document(pair, told[start : start + _A_DOCUMENT], _envoys(choose, pair) if start == 0 else [])


def pairs_told(events: int) -> list[tuple[str, str]]:
    """The pairs that so many events are about."""
    choose = random.Random(1961)  # noqa: S311
    pairs = list(combinations(STATES, 2))
    choose.shuffle(pairs)
    return pairs[: events // _EVENTS]


def _history(choose: random.Random, pair: tuple[str, str]) -> Iterator[dict[str, Any]]:
    for _ in range(7):
        when = _day(choose)
        for kind, who in choose.choice(_ROUNDS):
            first, second = pair if who != "other" else pair[::-1]
            yield _event(kind, first, second, when, mutual=who == "both")
            when += timedelta(days=choose.randrange(3, 900))
    for _ in range(_EVENTS):
        first, second = choose.sample(pair, 2)
        yield _event(choose.choice(_DAILY), first, second, _day(choose))


def _day(choose: random.Random) -> date:
    return BEGIN + timedelta(days=choose.randrange((END - BEGIN).days))


def _event(kind: str, first: str, second: str, when: date, *, mutual: bool = False) -> dict[str, Any]:
    roles = ("party", "party") if mutual or kind in _UNDIRECTED else ("actor", "target")
    return {
        "type": kind,
        "status": "occurred",
        "parties": [
            {"entity": f"country:{one}", "role": role} for one, role in zip((first, second), roles, strict=True)
        ],
        "time": {"text": when.isoformat(), "edtf": when.isoformat(), "basis": "explicit"},
        "mission": f"mission:{first}-{second}" if kind.startswith("mission") else None,
        "count": 8 if kind == "expulsion" else None,
    }


def _envoys(choose: random.Random, pair: tuple[str, str]) -> list[dict[str, Any]]:
    """Three ambassadors each way, one after the other."""
    found = []
    for of, to in (pair, pair[::-1]):
        since = BEGIN + timedelta(days=choose.randrange(2000))
        for number in range(3):
            until = since + timedelta(days=choose.randrange(700, 2500))
            found.append(
                {
                    "person": f"person:{of}-{to}-{number}",
                    "position": "ambassador",
                    "of": f"country:{of}",
                    "to": f"country:{to}",
                    "since": since.isoformat(),
                    "until": until.isoformat() if number < 2 else None,
                }
            )
            since = until + timedelta(days=choose.randrange(200))
    return found


def _document(pair: tuple[str, str], events: list[dict[str, Any]], envoys: list[dict[str, Any]]) -> Resolved:
    text, facts = "Report.\n", [*events, *envoys]
    for order, one in enumerate(facts):
        quote = f"{one.get('type', 'ambassador')} of {pair[0]} and {pair[1]}, told as number {order} of this report"
        end = len(text) + len(quote)
        one |= {"id": f"f{order}", "evidence": [{"kind": "quote", "quote": quote, "start": len(text), "end": end}]}
        text += quote + ".\n"
    published = events[-1]["time"]["edtf"]
    name = f"{pair[0]} and {pair[1]} by {published}"
    article = make_article(text, title=name, language="en", published=published, url=f"https://example.org/{name}")
    return resolve(ArticleRecord.of(article, "2025-07-01"), _facts(pair, events, envoys, published), "0" * 64)


def _facts(pair: tuple[str, str], events: list[dict[str, Any]], envoys: list[dict[str, Any]], published: str) -> Facts:
    states: list[dict[str, Any]] = [{"id": f"country:{one}", "type": "country"} for one in pair]
    missions = [
        {
            "id": f"mission:{of}-{to}",
            "type": "mission",
            "kind": "embassy",
            "of": f"country:{of}",
            "host": f"country:{to}",
        }
        for of, to in (pair, pair[::-1])
    ]
    persons = [
        {"id": one["person"], "type": "person", "names": {"en": [one["person"][7:]]}, "of": one["of"]} for one in envoys
    ]
    return Facts.model_validate(
        {
            "article": {"language": "en", "published": published},
            "entities": [*states, *missions, *persons],
            "events": events,
            "tenures": envoys,
            "extractor": {"name": "made up", "version": "1"},
        }
    )
