"""Lists on stdout in five formats; every command that lists something takes ``--format``.

    table   for eyes: drawn by rich on a terminal; aligned plain text, never cut, in a pipe
    json    for programs: a list of objects, exact values, dates as text
    jsonl   the same, an object a line (https://jsonlines.org), for what reads line by line
    csv     for spreadsheets: RFC 4180, UTF-8, lists joined by "; "
    md      for reports: a Markdown table

json, jsonl and csv hold the data; table and md hold what a person reads (``Listing.cells``) where a command says both.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, and our texts come from
articles that anybody can write. csv therefore puts an apostrophe before such a text: spreadsheets hide it,
other readers of the file remove it. Numbers are left alone.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.app import App, pager_option
from diplograph.cli.terminal import is_terminal, show, write
from diplograph.graph.export.text import visible
from diplograph.graph.words import LANGUAGES

if TYPE_CHECKING:
    from diplograph.queries.table import Words

__all__ = ["FORMATS", "Listing", "emit", "format_option", "language_option", "rendered", "visible", "worded"]

FORMATS = ("table", "json", "jsonl", "csv", "md")
_F = TypeVar("_F", bound=Callable[..., Any])

# JSON escapes only what is below the space; what else breaks a line or acts on a terminal is exact as an escape too.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows to show. ``cells`` gives a row's words for people under ``heads``, or ``lines`` has those of all rows;
    without either, values are shown.
    """

    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]
    heads: Sequence[str] = ()
    cells: Callable[[Mapping[str, Any]], Sequence[str]] | None = None
    shorten: Mapping[str, int] = field(default_factory=dict)
    """Heads whose cells are cut to so many characters, on a terminal only."""
    lines: Sequence[Sequence[str]] | None = None
    under: Mapping[str, str] = field(default_factory=dict)
    """Heads whose cells stand below those of another head, on a terminal only: more than five columns do not fit."""
    line: str = ""
    """A line above the rows, in table and md."""
    whole: Mapping[str, Any] | None = None
    """What json says beside the rows, which then stand under "rows" in one object."""

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Heads and cells as a person reads them; a column without a single word is left out."""
        heads = list(self.heads or self.columns)
        if self.lines is not None:
            return heads, [list(line) for line in self.lines]
        if self.cells is None:
            lines = [[_text(row.get(column)) for column in self.columns] for row in self.rows]
        else:
            lines = [list(self.cells(row)) for row in self.rows]
        if self.cells is None or not lines:
            return heads, lines
        kept = [index for index in range(len(heads)) if any(line[index] for line in lines)]
        return [heads[index] for index in kept], [[line[index] for index in kept] for line in lines]


def worded(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], words: Words) -> Listing:
    """A listing whose words for people are made already."""
    return Listing(columns, rows, words.heads, lines=words.lines, shorten=words.shorten, under=words.under)


def format_option(command: _F) -> _F:
    """``--format table|json|jsonl|csv|md``, given to the command as ``form``, and ``--no-pager``."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="table for eyes, json and jsonl (an object a line) for programs, csv for spreadsheets, md for reports.",
    )
    return form(pager_option(command))


def language_option(told: str) -> Callable[[_F], _F]:
    """``--lang en|ar|ru``; ``told`` is its help: what is in that language, and what stays as it is."""
    return click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help=told)


def emit(listing: Listing, form: str, *, paged: bool = True) -> None:
    """Writes the listing on stdout; only a table on a terminal is coloured, folded, shortened and ``paged``."""
    begun = perf_counter()
    context = click.get_current_context(silent=True)
    app = (context.find_object(App) if context else None) or App()
    if form != "table" or not is_terminal(sys.stdout):
        write(rendered(listing, form))
    elif listing.rows or listing.line:
        show(_drawn(listing), paged=paged and app.paged)
    app.detail(f"wrote {len(listing.rows)} row{'' if len(listing.rows) == 1 else 's'} as {form}", begun)


def rendered(listing: Listing, form: str) -> str:
    """The listing as text, the same wherever it goes."""
    if form in ("json", "jsonl"):
        rows = [{column: row.get(column) for column in listing.columns} for row in listing.rows]
        if form == "jsonl":
            return "".join(map(_json, rows))
        return _json(rows if listing.whole is None else {**listing.whole, "rows": rows}, indent=2)
    if form == "csv":
        return _csv(listing)
    table = (_markdown if form == "md" else _aligned)(*listing.table())
    line = _escaped(listing.line) if form == "md" else _line(listing.line)
    return "\n".join(part for part in (f"{line}\n" if line else "", table) if part)


def _json(value: object, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a row")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        # A person among an event's people is told by name; json has the rest.
        if isinstance(value.get("name"), str):
            return str(value["name"])
        return json.dumps(value, ensure_ascii=False, default=_plain)
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(_text(part) for part in value)
    return str(value)


def _csv(listing: Listing) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(listing.columns)
    for row in listing.rows:
        writer.writerow([_cell(row.get(column)) for column in listing.columns])
    return out.getvalue()


def _cell(value: object) -> str:
    text = _text(value)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, (int, float)) else text


def _markdown(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [heads, ["---"] * len(heads), *([_escaped(cell) for cell in line] for line in lines)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _escaped(text: str) -> str:
    text = re.sub(r"([\\|`*\[\]])", r"\\\1", visible(text))
    return text.replace("<", "&lt;").replace("\n", "<br>")


def _line(text: str) -> str:
    return " ".join(visible(text).split())


def _aligned(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Columns two spaces apart, measured in terminal cells: a wide character takes two, a vowel sign none."""
    from rich.cells import cell_len  # noqa: PLC0415  needed for tables only

    if not lines:
        return ""
    rows = [[_line(cell) for cell in line] for line in (heads, *lines)]
    widths = [max(cell_len(row[index]) for row in rows) for index in range(len(heads))]
    padded = (
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in padded)


def _drawn(listing: Listing) -> str:
    from diplograph.cli.drawing import drawn  # noqa: PLC0415  70 ms for rich, needed on a terminal only

    heads, lines = listing.table()
    limits = [listing.shorten.get(head) for head in heads]
    short = [[_cut(_line(cell), limit) for cell, limit in zip(line, limits, strict=True)] for line in lines]
    table = drawn(heads, short, listing.under) if lines else ""
    return f"{_line(listing.line)}\n{table}" if listing.line else table


def _cut(text: str, limit: int | None) -> str:
    return text if limit is None or len(text) <= limit else text[: limit - 1].rstrip() + "…"
