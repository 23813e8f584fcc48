"""Writes docs/queries.md from the headers of queries/read, each question with its answer on the demo study.

    python tools/queries_doc.py > docs/queries.md

A test holds the document to what this prints.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from diplograph.cli.main import COMMANDS, run
from diplograph.cli.output import rendered
from diplograph.cli.questions import command_line, listing_of
from diplograph.graph.store import Store, open_store
from diplograph.queries.ask import ask
from diplograph.queries.catalogue import Param, Query, queries

HEAD = """\
# The library's questions

Each question is one Cypher file in `queries/read`, runs on the embedded store and on Neo4j, and gives the same rows in
the same order on both. Most are a command of their own; every one is `diplograph query NAME -p KEY=VALUE` and, in
Python, `study.query("NAME", key=value)`. States are named by code or by name in Arabic, English or Russian, persons by
a name in any script. `--lang ar`, `--lang ru` give the table in that language; `--format json`, `jsonl` and `csv` give
every column.

This page is made from the headers of the files (tools/queries_doc.py). The answers are those of `diplograph demo`, the
first rows of each, with long lines cut. [states.md](states.md) is about `state`, `who` and `history`.

"""
ROWS, WIDTH = 6, 150


def demo_graph(folder: Path) -> Store:
    """The graph of the study that ``diplograph demo`` makes, in a folder."""
    with contextlib.redirect_stdout(io.StringIO()):
        run(["--home", str(folder), "--quiet", "demo"])
    return open_store(folder / "graph", read_only=True)


def document(store: Store) -> str:
    """The whole page."""
    found = queries().values()
    index = "".join(f"- [{one.name}](#{one.name}): {one.purpose}\n" for one in found)
    return HEAD + index + "".join("".join(section(store, one)) for one in found)


def section(store: Store, found: Query) -> Iterator[str]:
    """One question: what it answers, what it takes, what it gives, and an answer."""
    yield f"\n## {found.name}\n\n{found.purpose}\n"
    if found.note:
        yield f"\n{found.note}\n"
    yield "\n| takes | | |\n|---|---|---|\n"
    for param in found.params:
        yield f"| `{param.name}` | {param.type.replace('_', ' ')}{_default(param)} | {param.meaning} |\n"
    yield "\n| gives | |\n|---|---|\n"
    for column in found.columns:
        yield f"| `{column.name}` | {column.meaning} |\n"
    rows = ask(store, found.name, **dict(found.example))
    listing = listing_of(found, rows, "en")
    told = rendered(listing, "table").splitlines() or ["Nothing found."]
    if len(rows) > ROWS:
        told = [*told[: ROWS + 1], f"… and {len(rows) - ROWS} more"]
    lines = [f"$ {_asked(found)}", *(line if len(line) <= WIDTH else line[: WIDTH - 1] + "…" for line in told)]
    yield "\n" + "".join(f"    {line.rstrip()}\n" for line in lines)


def _default(param: Param) -> str:
    if param.required:
        return ""
    if param.default is None:
        return ", may be left out"
    if isinstance(param.default, list):
        return f", `{','.join(param.default)}`" if len(param.default) <= 4 else ", see the file"
    return f", {param.default}"


def _asked(found: Query) -> str:
    name = found.name.replace("_", "-")
    return command_line(found, by_name=name not in COMMANDS)


def main() -> None:
    """Prints the page."""
    with tempfile.TemporaryDirectory() as folder, demo_graph(Path(folder)) as store:
        sys.stdout.write(document(store))


if __name__ == "__main__":
    main()
