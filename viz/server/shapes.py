"""What answers look like, as JSON Schema; nodes are described from their classes, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_type_hints

from diplograph.graph import model
from diplograph.queries.catalogue import Query
from diplograph.queries.standing import STATE_COLUMNS

__all__ = [
    "ARTICLE",
    "ARTICLE_WITH_REPORTS",
    "ERROR",
    "EVENT",
    "EVENT_WITH_REPORTS",
    "QUERY",
    "REPORT",
    "ROWS",
    "SCHEMAS",
    "STANDING",
    "STATE",
    "listed",
    "rows_of",
]

Shape = Mapping[str, Any]

_TEXT: Shape = {"type": "string"}
_TEXT_OR_NULL: Shape = {"type": ["string", "null"]}


def _object(properties: Mapping[str, Shape], **more: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": dict(properties), **more}


def _list(of: Shape) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _named(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def listed(name: str, of: Shape, *, paged: bool = False) -> dict[str, Any]:
    """A list under its name, with the place to go on from where it is ``paged``."""
    following = {"next": {**_TEXT_OR_NULL, "description": "the cursor of what follows; null at the end"}}
    return _object({name: _list(of), **(following if paged else {})})


def rows_of(found: Query) -> dict[str, Any]:
    """The answer to one of the library's questions."""
    row = {"type": "object", "properties": {one.name: {"description": one.meaning} for one in found.columns}}
    return _rows(row)


def _rows(row: Shape) -> dict[str, Any]:
    cut = {"type": "boolean", "description": "whether there are more rows than these"}
    return _object({"columns": _list(_TEXT), "rows": _list(row), "cut": cut})


_KINDS: Mapping[Any, Shape] = {
    str: _TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    str | None: _TEXT_OR_NULL,
    int | None: {"type": ["integer", "null"]},
    tuple[str, ...]: _list(_TEXT),
    tuple[int, ...]: _list({"type": "integer"}),
}


def _node(kind: type[model.Node], *without: str) -> dict[str, Any]:
    """A node's fields as the API gives them. KeyError for a kind of field that is new."""
    hints = get_type_hints(kind)
    told = {one.name: _KINDS[hints[one.name]] for one in fields(kind) if one.name not in without}
    return _object(told, description=" ".join((kind.__doc__ or "").split()))


_EVENT = _node(model.Event, "block", "best")
_ARTICLE = _node(model.Article, "facts_sha256")
_REPORT = _node(model.Report, "block", "best")

SCHEMAS: Mapping[str, Shape] = {
    "Error": _object(
        {
            "error": _object(
                {
                    "code": {"type": "string", "description": "a word for programs"},
                    "message": {"type": "string", "description": "what is wrong"},
                    "hint": {"type": "string", "description": "what to do"},
                }
            )
        }
    ),
    "Event": _EVENT,
    "Article": _ARTICLE,
    "Report": _REPORT,
    "State": _object({"id": _TEXT, "code": _TEXT, "names": _object({"en": _TEXT, "ar": _TEXT, "ru": _TEXT})}),
}
ERROR, EVENT, ARTICLE, REPORT, STATE = (_named(name) for name in ("Error", "Event", "Article", "Report", "State"))

QUERY = _object(
    {"name": _TEXT, "purpose": _TEXT, "params": _list({"type": "object"}), "columns": _list({"type": "object"})}
)
EVENT_WITH_REPORTS = _object(
    {
        "event": EVENT,
        "reports": _list({**_REPORT, "properties": {**_REPORT["properties"], "article": ARTICLE}}),
        "names": {"type": "object", "additionalProperties": _TEXT},
    }
)
ARTICLE_WITH_REPORTS = _object(
    {
        "article": ARTICLE,
        "text": {**_TEXT_OR_NULL, "description": "null where the workspace does not have it"},
        "reports": _list(
            {
                **_REPORT,
                "required": [*_REPORT["required"], "told_as"],
                "properties": {
                    **_REPORT["properties"],
                    "told_as": {"type": "string", "description": "the event or tenure"},
                },
            }
        ),
    }
)
STANDING = _object(
    {
        "on": _TEXT,
        "columns": _list(_TEXT),
        "rows": _list({"type": "object", "properties": {name: {} for name in STATE_COLUMNS}}),
    }
)
ROWS = _rows({"type": "object"})
