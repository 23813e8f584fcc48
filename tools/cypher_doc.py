"""Brings docs/cypher.md up to date: the list of what there is, from graph/model.py, and the output of each example.

    python tools/cypher_doc.py

A test holds the document to what this makes.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from diplograph.cli.main import run
from diplograph.graph.model import edge_types, labels
from diplograph.graph.store import Store, open_store
from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.catalogue import query

PAGE = Path(__file__).parents[1] / "docs" / "cypher.md"
_BLOCK = re.compile(r"^```console\n(?P<inside>\$ .*?)^```$", re.DOTALL | re.MULTILINE)
_MADE = re.compile(r"(<!-- made by .*? -->\n).*?(<!-- end -->)", re.DOTALL)


def document(text: str, home: Path) -> str:
    """The page anew, with what the demo study at ``home`` answers."""
    with open_store(home / "graph", read_only=True) as store:
        told = "".join(what_there_is(store))
    text = _MADE.sub(lambda match: f"{match[1]}{told}{match[2]}", text)
    return _BLOCK.sub(lambda match: f"```console\n{asked(match['inside'], home)}```", text)


def what_there_is(store: Store) -> Iterator[str]:
    """The nodes with their properties, and the relationships as the study has them."""
    for label, kind in labels().items():
        about = " ".join((kind.__doc__ or "").replace("``", "`").split())
        names = ", ".join(f"`{one.name}`{_type(str(one.type))}" for one in fields(kind))
        yield f"- `{label}`: {about}  \n  {names}\n"
    yield "\n| relationship | from | to | carries |\n|---|---|---|---|\n"
    derived = {event.edge for event in vocabulary().events.values()}
    # The demo has nobody whose post is told together with the mission.
    found: dict[str, tuple[set[str], set[str], set[str]]] = {"AT": ({"Tenure"}, {"Mission"}, set())}
    for row in store.run(query("internal/dump_edges").text):
        group = "derived" if row["type"] in derived else row["type"]
        starts, ends, carried = found.setdefault(group, (set(), set(), set()))
        starts.add(row["start_label"])
        ends.add(row["end_label"])
        carried.update(row["properties"])
    for one in (*(edge for edge in edge_types() if edge not in derived), "derived"):
        cells = (", ".join(f"`{name}`" for name in sorted(part)) for part in found[one])
        name = "one for each event type" if one == "derived" else f"`{one}`"
        yield f"| {name} | {' | '.join(cells)} |\n"
    yield f"\nThe relationships for event types: {', '.join(f'`{edge}`' for edge in sorted(derived))}.\n"


def _type(kind: str) -> str:
    if kind.startswith("tuple"):
        return " (list)"
    return " (number)" if kind.startswith(("int", "float")) else ""


def commands(text: str) -> list[list[str]]:
    """The command lines of the page, as words behind ``diplograph``."""
    return [_command(match["inside"])[1] for match in _BLOCK.finditer(text)]


def asked(inside: str, home: Path) -> str:
    """A block's command with what it answers on the demo study, stdout before stderr."""
    shown, words = _command(inside)
    out, err = answered(words, home)
    return "".join(f"{line.rstrip()}\n" for line in f"{shown}{out}{err}".split("\n")[:-1])


def answered(words: list[str], *first: Any) -> tuple[str, str]:
    """What a command line prints on stdout and stderr; ``first`` is the study, then more to stand before it."""
    home, *more = first
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        run(["--home", str(home), *more, *words])
    return out.getvalue(), err.getvalue()


def _command(inside: str) -> tuple[str, list[str]]:
    """A block's command as it is shown, and its words behind ``$ diplograph``."""
    lines = inside.splitlines(keepends=True)
    for count in range(1, len(lines) + 1):
        shown = "".join(lines[:count])
        try:
            return shown, shlex.split(shown)[2:]
        except ValueError:  # a quotation that goes on in the next line
            continue
    raise ValueError(f"not a command line: {inside}")


def demo(folder: Path) -> Path:
    """Makes the study of ``diplograph demo`` in a folder."""
    with contextlib.redirect_stdout(io.StringIO()):
        run(["--home", str(folder), "--quiet", "demo"])
    return folder


def main() -> None:
    """Writes the page."""
    with tempfile.TemporaryDirectory() as folder:
        made = document(PAGE.read_text("utf-8"), demo(Path(folder) / "study"))
    PAGE.write_text(made, "utf-8")
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
