"""Columns for data frames: Parquet and Arrow's IPC file, one event a row, written by pyarrow.

The formats: https://parquet.apache.org/docs/file-format/, https://arrow.apache.org/docs/format/Columnar.html. An
event's date is its EDTF text; days are dates where its date has them, and null where it has none. Left out: reports
beside the best one, posts.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from diplograph.graph import model
from diplograph.graph.errors import DiplographError
from diplograph.graph.export.parts import Parts, event_title
from diplograph.graph.export.text import unicode_text
from diplograph.graph.model import Graph

__all__ = ["COLUMNS", "render"]

COLUMNS: Mapping[str, tuple[str, str]] = {
    "event": ("text", "the event's id"),
    "what": ("text", "type, status and states in words"),
    "type": ("text", "what happened"),
    "status": ("text", "occurred, ongoing, planned, proposed, denied or alleged"),
    "date": ("text", "when, as an EDTF date; null where nothing tells"),
    "first_day": ("date", "the first day that date may mean; null where it is open"),
    "last_day": ("date", "the last day that date may mean; null where it is open"),
    "actors": ("texts", "ids of those who did it"),
    "targets": ("texts", "ids of those it was done to"),
    "parties": ("texts", "ids of those who took part alike"),
    "people": ("texts", "names of the persons in it"),
    "place": ("text", "the id of the place"),
    "place_name": ("text", "its name"),
    "missions": ("texts", "ids of the missions in it"),
    "count": ("integer", "how many: persons expelled, …"),
    "duration": ("text", "how long it took, as an ISO 8601 duration"),
    "round": ("integer", "which round of talks"),
    "confidence": ("number", "the reader's own estimate, from 0 to 1"),
    "quotes": ("texts", "the words of the best report that say it"),
    "language": ("text", "the language of these"),
    "title": ("text", "the title of their article"),
    "url": ("text", "its address"),
    "publisher": ("text", "who published it"),
    "published": ("text", "when, as an EDTF date"),
    "articles": ("texts", "ids of all articles that tell of it"),
    "reports": ("integer", "how many reports it has"),
}
"""The columns with their type and what they hold; a text is UTF-8, a date has days, an integer 64 bits."""


def render(graph: Graph, form: str) -> bytes:
    """The events as ``parquet`` or ``arrow``, in order of time. Raises DiplographError where pyarrow is missing."""
    try:
        import pyarrow as pa  # noqa: PLC0415  an extra
        from pyarrow import ipc, parquet  # noqa: PLC0415
    except ImportError:
        raise DiplographError(f"writing {form} needs pyarrow; `pip install 'diplograph[arrow]'`") from None

    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "date": pa.date32(),
        "integer": pa.int64(),
        "number": pa.float64(),
    }
    parts = Parts(graph)
    rows = [_row(parts, event) for event in parts.events()]
    table = pa.table(
        {name: pa.array([row[name] for row in rows], types[kind]) for name, (kind, _) in COLUMNS.items()},
    )
    out = io.BytesIO()
    if form == "parquet":
        parquet.write_table(table, out, compression="zstd")
    else:
        with ipc.new_file(out, table.schema) as writer:
            writer.write_table(table)
    return out.getvalue()


def _row(parts: Parts, event: model.Event) -> Mapping[str, Any]:
    best = parts.best(event)
    article = parts.article(best) if best else None
    people = [entity for _, entity in parts.roles(event.id) if isinstance(parts.nodes.get(entity), model.Envoy)]
    told = {
        "event": event.id,
        "what": event_title(parts, event),
        "type": event.type,
        "status": event.status,
        "date": event.time,
        "first_day": _day(event.day_from),
        "last_day": _day(event.day_to),
        "actors": event.actors,
        "targets": event.targets,
        "parties": event.parties,
        "people": tuple(parts.name(one) for one in dict.fromkeys(people)),
        "place": event.place,
        "place_name": parts.name(event.place) or None,
        "missions": event.missions,
        "count": event.count,
        "duration": event.duration,
        "round": event.round,
        "confidence": event.confidence,
        "quotes": best.quotes if best else (),
        "language": article.language if article else None,
        "title": article.title if article else None,
        "url": article.url if article else None,
        "publisher": article.publisher if article else None,
        "published": article.published if article else None,
        "articles": tuple(sorted({report.article for report in parts.reports(event.id)})),
        "reports": event.reports,
    }
    return {name: _whole(value) for name, value in told.items()}


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal is not None else None


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return unicode_text(value)
    return [unicode_text(one) for one in value] if isinstance(value, tuple) else value
