"""Tables: CSV with one report of an event a row, JSON Lines with one event a line.

CSV (RFC 4180) begins with a byte order mark, without which a spreadsheet takes Arabic and Russian for gibberish.
JSON Lines (https://jsonlines.org/) holds every text as it is. Both leave out posts, which RDF and networks have.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from diplograph.graph import model
from diplograph.graph.export.parts import Parts, event_title, iso_day
from diplograph.graph.export.text import for_spreadsheet, unicode_text
from diplograph.graph.model import Graph

__all__ = ["COLUMNS", "render"]

COLUMNS: Mapping[str, str] = {
    "event": "the event's id; all rows of one event share it",
    "what": "type, status and states in words",
    "type": "what the report says happened",
    "status": "how the report puts it: occurred, planned, denied …",
    "date": "when the report says it was, as an EDTF date; empty where it does not tell",
    "first_day": "the first day that date may mean",
    "last_day": "the last day that date may mean",
    "actors": "ids of those who did it",
    "targets": "ids of those it was done to",
    "parties": "ids of those who took part alike",
    "others": "all others in it, each as role=id",
    "people": "names of the persons in it",
    "place": "the name of the place",
    "missions": "ids of the missions in it",
    "count": "how many: persons expelled, …",
    "quote": "the words of the article that say it",
    "title": "the article's title",
    "url": "its address",
    "publisher": "who published it",
    "published": "when",
    "language": "the article's language",
    "confidence": "the reader's own estimate, from 0 to 1",
    "review": "whether a person has looked at it",
    "event_status": "the status of the event, from all its reports",
    "event_date": "the date of the event, from its most precise report",
    "reports": "how many reports the event has",
    "report": "the report's id",
    "article": "the article's id",
}
"""The columns of the CSV and what they hold."""

_SIDES = {"actor": "actors", "target": "targets", "party": "parties"}


def render(graph: Graph, form: str) -> Iterator[str]:
    """The events as ``csv`` or ``jsonl``, in order of time, in chunks of text."""
    parts = Parts(graph)
    if form == "csv":
        yield from _csv(parts)
        return
    for event in parts.events():
        line = json.dumps(_plain(_event(parts, event)), ensure_ascii=False, separators=(", ", ": "))
        # Line ends of Unicode, where some readers would cut: JSON can write them otherwise.
        yield line.translate({0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}) + "\n"


def _csv(parts: Parts) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow(COLUMNS)
    for event in parts.events():
        for report in parts.reports(event.id):
            row = _row(parts, event, report)
            writer.writerow([_cell(row[column]) for column in COLUMNS])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _row(parts: Parts, event: model.Event, report: model.Report) -> Mapping[str, Any]:
    article = parts.article(report)
    sides: dict[str, list[str]] = {name: [] for name in (*_SIDES.values(), "others", "people", "missions")}
    for entity, role in zip(report.parties, report.roles, strict=True):
        kind = entity.partition(":")[0]
        if kind == "envoy":
            sides["people"].append(parts.name(entity))
        elif kind == "mission":
            sides["missions"].append(entity)
        elif role in _SIDES:
            sides[_SIDES[role]].append(entity)
        elif (role, entity) != ("venue", report.place):
            sides["others"].append(f"{role}={entity}")
    if report.mission and report.mission not in sides["missions"]:
        sides["missions"].append(report.mission)
    return {
        **sides,
        "event": event.id,
        "what": event_title(parts, event),
        "type": report.type,
        "status": report.status,
        "date": report.time,
        "first_day": iso_day(report.day_from),
        "last_day": iso_day(report.day_to),
        "place": parts.name(report.place) or None,
        "count": report.count,
        "quote": " […] ".join(report.quotes),
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "published": article.published,
        "language": article.language,
        "confidence": report.confidence,
        "review": report.review,
        "event_status": event.status,
        "event_date": event.time,
        "reports": event.reports,
        "report": report.id,
        "article": report.article,
    }


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return for_spreadsheet("; ".join(dict.fromkeys(value)))
    return for_spreadsheet(value) if isinstance(value, str) else str(value)


def _event(parts: Parts, event: model.Event) -> Mapping[str, Any]:
    """An event with everyone in it and all its reports; what is unknown is null."""
    return {
        "event": event.id,
        "what": event_title(parts, event),
        "type": event.type,
        "status": event.status,
        "date": event.time,
        "first_day": iso_day(event.day_from),
        "last_day": iso_day(event.day_to),
        "actors": list(event.actors),
        "targets": list(event.targets),
        "parties": list(event.parties),
        "involved": [
            {"role": role, "id": entity, "name": parts.name(entity)} for role, entity in parts.roles(event.id)
        ],
        "place": event.place,
        "missions": list(event.missions),
        "count": event.count,
        "duration": event.duration,
        "round": event.round,
        "summary": event.summary,
        "confidence": event.confidence,
        "reports": [_report(parts, report) for report in parts.reports(event.id)],
    }


def _report(parts: Parts, report: model.Report) -> Mapping[str, Any]:
    article = parts.article(report)
    return {
        "report": report.id,
        "type": report.type,
        "status": report.status,
        "date": report.time,
        "first_day": iso_day(report.day_from),
        "last_day": iso_day(report.day_to),
        "date_text": report.time_text,
        "basis": report.basis,
        "anchor": report.anchor,
        "involved": [{"role": role, "id": entity} for entity, role in zip(report.parties, report.roles, strict=True)],
        "place": report.place,
        "mission": report.mission,
        "count": report.count,
        "duration": report.duration,
        "round": report.round,
        "summary": report.summary,
        "quotes": [
            # A record of a data set stands at no place of a text.
            {"quote": quote, "start": start, "end": end} if start >= 0 else {"quote": quote, "start": None, "end": None}
            for quote, start, end in zip(report.quotes, report.starts, report.ends, strict=True)
        ],
        "records": list(report.records),
        "confidence": report.confidence,
        "review": report.review,
        "extractor": report.extractor,
        "article": {
            "id": article.id,
            "title": article.title,
            "url": article.url,
            "publisher": article.publisher,
            "language": article.language,
            "published": article.published,
        },
    }


def _plain(value: Any) -> Any:
    """Texts that UTF-8 can hold, at any depth."""
    if isinstance(value, str):
        return unicode_text(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return value
