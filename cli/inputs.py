"""What people hand over: files, folders, ``-``, days, and words of the vocabulary in three languages."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.graph.errors import DiplographError, InputError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from diplograph.graph.vocabulary import Term
    from diplograph.ingest.article import Article
    from diplograph.ingest.sources import Entry

    _Type = click.ParamType[str]
else:
    # Older versions of click do not have it generic.
    _Type = click.ParamType

__all__ = [
    "DAY",
    "LARGEST",
    "STATE",
    "EdtfOption",
    "Word",
    "complete_files",
    "count_lines",
    "entries_in",
    "files_in",
    "one_article",
    "read_input",
]

LARGEST = 20 * 1024 * 1024
"""A long article has 100 KB; what is larger by far is the wrong file, and would only fill the memory."""


def read_input(name: str) -> bytes:
    """The bytes of a path, or of standard input for ``-``. Raises InputError that says why not."""
    if name == "-":
        return _standard_input()
    path = Path(name)
    if path.is_dir():
        raise InputError(f"{name} is a folder; `diplograph ingest` takes folders, here give one file")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot read {name}: {_reason(error)}") from error
    return _sized(content, name)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise InputError("standard input is closed; give a file, or pipe the article in")
    if sys.stdin.isatty():
        click.echo("Reading the article from the keyboard; end it with Ctrl-D.", err=True)
    try:
        content = sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot read standard input: {_reason(error)}") from error
    return _sized(content, "standard input")


def _sized(content: bytes, name: str) -> bytes:
    if len(content) > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST // 1024**2} MB; split it into single articles")
    return content


def _reason(error: OSError) -> str:
    plain = {
        errno.ENOENT: "there is no such file; check the path",
        errno.EACCES: "you may not read it; change its permissions",
    }
    return plain.get(error.errno or 0, f"{error.strerror or error}; check the path")


def entries_in(name: str, *, published: str | None = None, url: str | None = None) -> Iterator[Entry]:
    """The articles and facts documents of a path, or of standard input for ``-``, one by one.

    Raises InputError where it cannot be read as a whole, or holds nothing.
    """
    called = "standard input" if name == "-" else name
    empty = True
    for entry in _entries(name, called, published, url):
        empty = False
        yield entry
    if empty:
        raise InputError(f"{called} holds no article; check that it is the right file")


def _entries(name: str, called: str, published: str | None, url: str | None) -> Iterator[Entry]:
    from diplograph.ingest.sources import is_lines, read_lines, read_source  # noqa: PLC0415  pydantic comes with it

    if not is_lines(name) or Path(name).is_dir():
        yield from read_source(called, read_input(name), published=published, url=url)
        return
    # Not read_input: a file of lines may be longer than the memory is wide.
    try:
        with Path(name).open("rb") as file:
            yield from read_lines(called, file, published=published, url=url)
    except OSError as error:
        raise InputError(f"cannot read {name}: {_reason(error)}") from error


def one_article(name: str, *, published: str | None, url: str | None) -> Article:
    """The one article of a file, or of standard input for ``-``. Raises InputError where it holds none or several."""
    from diplograph.ingest.article import Article  # noqa: PLC0415  the HTML reader comes with it

    called = "standard input" if name == "-" else name
    found = list(islice(entries_in(name, published=published, url=url), 2))
    if len(found) > 1:
        raise InputError(f"{called} holds several articles; `diplograph ingest` takes them all, here give one")
    what = found[0].what
    if isinstance(what, DiplographError):
        raise what
    if not isinstance(what, Article):
        raise InputError(f"{called} is a facts document already; `diplograph ingest` takes it as it is")
    return what


def count_lines(name: str) -> int:
    """How many lines a file of JSON Lines has, for whoever watches it being read; 1 for any other file."""
    from diplograph.ingest.sources import is_lines  # noqa: PLC0415

    if not is_lines(name):
        return 1
    try:
        with Path(name).open("rb") as file:
            return sum(1 for _ in file)
    except OSError:
        return 1  # whoever reads it will say why


def files_in(names: tuple[str, ...], home: Path) -> Iterator[str]:
    """The files to ingest, in the order given; a folder stands for what we can read in it, sorted, at any depth.

    Hidden files and the workspace itself are passed over. Raises InputError for a folder with nothing in it.
    """
    from diplograph.ingest.sources import SUFFIXES  # noqa: PLC0415

    for name in names:
        if name == "-" or not Path(name).is_dir():
            yield name
            continue
        found = sorted(_walk(Path(name), home.absolute(), SUFFIXES))
        if not found:
            raise InputError(f"no article in {name}; it should hold {', '.join(SUFFIXES)} files")
        yield from found


def _walk(folder: Path, home: Path, suffixes: tuple[str, ...]) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise InputError(f"cannot read {error.filename}: {_reason(error)}") from error

    for at, folders, files in os.walk(folder, onerror=refuse):
        # os.walk reads the list again after we have shortened it.
        folders[:] = [one for one in folders if not one.startswith(".") and (Path(at) / one).absolute() != home]
        for file in files:
            if not file.startswith(".") and file.lower().endswith(suffixes):
                yield str(Path(at) / file)


class _Day(_Type):
    """A day, ``2025-05-15``; a day that does not exist is bad input, not a wrong command line."""

    name = "day"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            raise InputError(f"{_option(param)}: {value!r} is not a day; write it as 2025-05-15")
        return value


DAY = _Day()


class EdtfOption(_Type):
    """An EDTF date with bounds, for ``--from`` and ``--to``."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        from diplograph.graph.time import parse_edtf  # noqa: PLC0415

        try:
            span = parse_edtf(value)
        except InputError as error:
            raise InputError(f"{_option(param)}: {error}") from None
        if not span.bounded:
            raise InputError(f"{_option(param)}: {value!r} has an open end; give a date such as 2025-02")
        return value


class _State(_Type):
    """A country or organisation, by its code or a name in English, Arabic or Russian; the command gets its id."""

    name = "state"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        from diplograph.graph.names import resolve_state  # noqa: PLC0415  tables of names, not for --help

        return resolve_state(value)

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from diplograph.cli.complete import states  # noqa: PLC0415

        return states(incomplete)


STATE = _State()


class Word(_Type):
    """A word of the vocabulary, by its name or by its label in English, Arabic or Russian."""

    def __init__(self, part: str, kind: str) -> None:
        self._part = part
        self.name = kind

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ARG002
        from diplograph.graph.vocabulary import term_named  # noqa: PLC0415  it reads a table

        return term_named(self._known(), self.name, value)

    def shell_complete(self, _ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from diplograph.cli.complete import words  # noqa: PLC0415

        return words(self._known(), incomplete)

    def _known(self) -> Mapping[str, Term]:
        from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

        known: Mapping[str, Term] = getattr(vocabulary(), self._part)
        return known


def complete_files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes an argument that names a file, or ``-``."""
    from diplograph.cli.complete import files  # noqa: PLC0415

    return files(ctx, param, incomplete)


def _option(param: click.Parameter | None) -> str:
    return param.opts[0] if param is not None and param.opts else "date"
