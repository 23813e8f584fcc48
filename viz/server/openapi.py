"""The OpenAPI document, made from what the endpoints declare (https://spec.openapis.org/oas/v3.1.0)."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from diplograph.viz.server import shapes
from diplograph.viz.server.api import endpoints
from diplograph.viz.server.declared import LONGEST, Endpoint, Param

__all__ = ["ERRORS", "openapi"]

ERRORS = {
    400: "a parameter is missing, unknown or out of its bounds, or a query cannot be run",
    403: "another site asks",
    404: "there is no such event, article or question",
    405: "another method than GET or HEAD",
    421: "the Host is no name of this machine",
    503: "the graph cannot be read now: it is being written, or its store is gone",
    504: "the time limit has passed",
}
"""What each status of an error means."""


def openapi() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "diplograph",
            "version": version("diplograph"),
            "description": "Who did what to whom, when, and which sentence says so. It reads and does nothing else.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {one.path: {"get": _operation(one)} for one in endpoints()},
        "components": {"schemas": dict(shapes.SCHEMAS)},
    }


def _operation(one: Endpoint) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "200": {"description": "the answer", "content": {"application/json": {"schema": one.answer}}}
    }
    for status in sorted({400, *one.errors}):
        content = {"application/json": {"schema": shapes.ERROR}}
        answers[str(status)] = {"description": ERRORS[status], "content": content}
    return {
        "operationId": one.name,
        "summary": one.summary,
        "parameters": [_parameter(param) for param in one.params],
        "responses": answers,
    }


def _parameter(param: Param) -> dict[str, Any]:
    shape: dict[str, Any] = {"type": "string", "maxLength": LONGEST}
    if param.kind == "integer":
        shape = {"type": "integer", "minimum": param.least, "maximum": param.most, "default": param.default}
    if param.choices:
        shape["enum"] = list(param.choices)
    told: dict[str, Any] = {
        "name": param.name,
        "in": "path" if param.in_path else "query",
        "description": param.meaning,
        "required": param.required,
        "schema": {"type": "array", "items": shape} if param.many else shape,
    }
    if param.example is not None:
        told["example"] = [param.example] if param.many else param.example
    return told
