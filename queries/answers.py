"""Answers to a person's own query, and its mistakes, for whoever shows them: a terminal, a page, a program."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

from diplograph.graph.errors import CypherError
from diplograph.graph.export.text import visible

__all__ = ["flat_value", "json_value", "pointed"]

_WIDTH = 100


def json_value(value: Any) -> Any:
    """A value that JSON can say: it has no NaN and no infinities, which become their names."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
    if isinstance(value, dict):
        return {name: json_value(one) for name, one in value.items()}
    return [json_value(one) for one in value] if isinstance(value, list) else value


def flat_value(value: Any) -> Any:
    """A value for a cell: nodes, maps and lists of these as JSON; a list of plain values stays, and is joined."""
    nested = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict | list) for one in value))
    turned = json_value(value)
    return json.dumps(turned, ensure_ascii=False, default=_day) if nested else turned


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a row")


def pointed(error: CypherError, text: str) -> tuple[str, str] | None:
    """The line of the query that the error means and a line with ^ under the place; None where nobody can say it.

    A long line is cut around the place. What would act on a terminal is shown, not done.
    """
    lines = text.split("\n")
    if error.line is None or error.column is None or error.line > len(lines):
        return None
    from rich.cells import cell_len  # noqa: PLC0415  it knows how wide a character is

    line, place = lines[error.line - 1], error.column - 1
    start = 0 if place < _WIDTH - 20 else place - _WIDTH // 2
    cut = "…" if start else ""
    end = "…" if start + _WIDTH < len(line) else ""
    mark = " " * (cell_len(cut) + cell_len(visible(line[start:place]))) + "^"
    return f"{cut}{visible(line[start : start + _WIDTH])}{end}", mark
