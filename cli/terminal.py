"""The terminal: UTF-8 streams, lines on stderr, progress. Everything written on stdout goes through ``write``."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from diplograph.graph.errors import DiplographError, InputError

__all__ = ["complain", "is_terminal", "progress", "speak_utf8", "write", "write_file"]

Step = Callable[[int, int], None]
"""Told how many of how many are done."""


def speak_utf8() -> None:
    """Sets stdout and stderr to UTF-8, whatever the locale: names in Arabic must come out under ``LC_ALL=C`` too.

    A lone surrogate (from a file name or a broken JSON escape) is written as an escape, never as a crash. Where a
    person names an encoding (``PYTHONIOENCODING``), it stays theirs.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = None if os.environ.get("PYTHONIOENCODING") else "utf-8"
            # newline="": CSV brings its own line ends, and one output has the same bytes on every system.
            stream.reconfigure(encoding=encoding, errors="backslashreplace", newline="")


def is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def complain(text: str) -> None:
    """An error's line on stderr."""
    click.echo(f"diplograph: {text}", err=True)


def write(text: str) -> None:
    """Data on stdout. A reader that went away (``| head``) ends the run in silence, a full disk with a message."""
    if sys.stdout is None:
        raise DiplographError("standard output is closed; redirect it to a file or a pipe")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at its end and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        raise DiplographError(
            f"cannot write the output: {error.strerror}; free some room or write elsewhere"
        ) from error


def write_file(path: Path, content: bytes) -> None:
    """A file that a person named: whole or not at all, through links. Raises InputError where it cannot be written.

    What is there and is no file (/dev/null, a pipe) is written to and stays what it is.
    """
    from diplograph.ingest.files import write_whole  # noqa: PLC0415

    if not path.exists() or path.is_file():
        write_whole(path.resolve(), content)
        return
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror or error}; name a file") from error


@contextmanager
def progress(label: str, *, quiet: bool) -> Iterator[Step | None]:
    """A bar on stderr while the block runs, where a person watches; else None, so that nobody counts in vain."""
    if quiet or not is_terminal(sys.stderr):
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  70 ms, needed only here
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=30), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield step
