"""What the server reads of a graph, for its pages and for its API alike; every function takes an open store."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diplograph.graph.errors import DiplographError, InputError
from diplograph.graph.model import Article, Event, Report, node_from
from diplograph.graph.select import Filter
from diplograph.graph.store import Answer
from diplograph.queries.ask import Runs
from diplograph.queries.catalogue import query
from diplograph.queries.named import looked_up
from diplograph.queries.own import own
from diplograph.queries.part import given_by

__all__ = [
    "NotHereError",
    "Told",
    "articles_after",
    "asked_own",
    "event_of",
    "events_after",
    "states_in",
    "told_in",
    "written_pairs",
]

_EVENT_ID, _ARTICLE_ID = re.compile(r"event:[0-9a-f]{1,64}"), re.compile(r"article:[0-9a-f]{1,64}")
_UNDATED = 9_999_999


class NotHereError(DiplographError):
    """What an address names is not in the graph."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells: a report, and the label and id of the event or tenure that it is told of."""

    report: Report
    label: str
    story: str


def states_in(store: Runs) -> list[str]:
    """The ids of the states of a graph, those with most to do first."""
    return [row["state"] for row in _run(store, "internal/served_states", {})]


def events_after(store: Runs, wanted: Filter, cursor: str | None, top: int) -> tuple[list[Event], str | None]:
    """``top`` events in order of time behind a place, and the place to go on from; None at the end.

    Raises InputError for what is no such place.
    """
    first, last, key = _place(cursor, r"([0-9]{1,7})\.([0-9]{1,7})\.([0-9a-f]{1,64})")
    given = {**given_by(wanted), "first": first, "last": last, "id": f"event:{key}", "top": top + 1}
    rows = [node_from(Event, row["properties"]) for row in _run(store, "internal/served_events", given)]
    return rows[:top], _event_place(rows[top - 1]) if len(rows) > top else None


def articles_after(store: Runs, cursor: str | None, top: int) -> tuple[list[tuple[Article, int]], str | None]:
    """``top`` articles behind a place, the last published first, each with how many reports it has; and the next place.

    Raises InputError for what is no such place.
    """
    day, _, key = _place(cursor, r"(-1|[0-9]{1,7})()\.([0-9a-f]{1,64})")
    rows = _run(store, "internal/served_articles", {"day": day, "id": f"article:{key}", "top": top + 1})
    found = [(node_from(Article, row["properties"]), int(row["reports"])) for row in rows]
    if len(found) <= top:
        return found, None
    last, _ = found[top - 1]
    published = -1 if last.published_day is None else last.published_day
    return found[:top], f"{published}.{last.id.partition(':')[2]}"


def event_of(store: Runs, identity: str) -> Event:
    """One event. Raises NotHereError."""
    if _EVENT_ID.fullmatch(identity):
        found = query("internal/part_nodes")
        for row in store.run(found.filled(NODE_LABEL="Event"), {"ids": [identity]}):
            return node_from(Event, row["properties"])
    raise NotHereError(f"no event {identity[:80]!r}; an id looks like event:5124b7911726ba38")


def told_in(store: Runs, identity: str) -> tuple[Article, list[Told]]:
    """One article and everything that it tells. Raises NotHereError."""
    if _ARTICLE_ID.fullmatch(identity):
        found = query("internal/part_nodes")
        for row in store.run(found.filled(NODE_LABEL="Article"), {"ids": [identity]}):
            article = node_from(Article, row["properties"])
            rows = _run(store, "internal/article_reports", {"article": article.id})
            return article, [Told(node_from(Report, one["report"]), one["label"], one["story"]) for one in rows]
    raise NotHereError(f"no article {identity[:80]!r}; /api/articles lists those there are")


def asked_own(store: Any, text: str, pairs: Mapping[str, str], rows: int, seconds: float) -> Answer:
    """The answer to a person's own query, as ``diplograph query --cypher`` gives it. Raises as that does."""
    asked = own(text, pairs)
    values = {**asked.values, **looked_up(store, asked.told, asked.values)}
    answer: Answer = store.read(text, values, rows=rows, seconds=seconds)
    return answer


def written_pairs(lines: str | list[str]) -> dict[str, str]:
    """Parameters as ``NAME=VALUE`` or ``NAME:TYPE=VALUE``, one a line or one an item. Raises InputError."""
    found = {}
    for line in lines.splitlines() if isinstance(lines, str) else lines:
        if not line.strip():
            continue
        key, separator, value = line.strip().partition("=")
        if not separator or not key:
            raise InputError(f"{line.strip()[:80]!r} is no parameter; write it as NAME=VALUE, such as a:state=RU")
        found[key] = value
    return found


def _run(store: Runs, name: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    found = query(name)
    missing = {one.name: one.default for one in found.params if one.name not in given}
    return store.run(found.text, {**missing, **given}, columns=[column.name for column in found.columns])


def _event_place(event: Event) -> str:
    begin = next((day for day in (event.day_from, event.day_to) if day is not None), _UNDATED)
    end = next((day for day in (event.day_to, event.day_from) if day is not None), _UNDATED)
    return f"{begin}.{end}.{event.id.partition(':')[2]}"


def _place(cursor: str | None, form: str) -> tuple[int | None, int | None, str]:
    """The numbers and the key of a place; a place is what an answer gave as ``next``."""
    if cursor is None:
        return None, None, ""
    match = re.fullmatch(form, cursor)
    if match is None:
        raise InputError(f"{cursor[:80]!r} is no cursor; give the `next` of the answer before, or none")
    return int(match[1]), int(match[2]) if match[2] else None, match[3]
