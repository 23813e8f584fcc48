"""The terminal: UTF-8 streams, lines on stderr, progress, the pager. All that stdout gets goes through here."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import click

from diplograph.graph.errors import DiplographError, InputError

__all__ = ["complain", "is_terminal", "progress", "show", "speak_utf8", "write", "write_file"]

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


def write(data: str | bytes) -> None:
    """Data on stdout, bytes as they are.

    A reader that went away (``| head``) ends the run in silence, a full disk with a message.
    """
    if sys.stdout is None:
        raise DiplographError("standard output is closed; redirect it to a file or a pipe")
    try:
        if isinstance(data, str):
            sys.stdout.write(data)
            sys.stdout.flush()
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes stdout once more at its end and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        raise DiplographError(
            f"cannot write the output: {error.strerror}; free some room or write elsewhere"
        ) from error


def show(text: str, *, paged: bool = True) -> None:
    """Text for a person on stdout: through a pager where it is longer than the screen, and ``paged``."""
    command = _pager() if paged and text.count("\n") >= shutil.get_terminal_size().lines else None
    if command is None or not _ran_pager(command, text):
        write(text)


def _pager() -> list[str] | None:
    """The words that start the pager; None where there is none, or nobody at a terminal who could turn its pages."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)) or os.environ.get("TERM", "dumb") == "dumb":
        return None
    asked = next((os.environ[name] for name in ("DIPLOGRAPH_PAGER", "PAGER") if name in os.environ), "less")
    try:
        words = shlex.split(asked)
    except ValueError:
        return None
    found = shutil.which(words[0]) if words and words != ["cat"] else None
    return [found, *words[1:]] if found else None


def _ran_pager(command: Sequence[str], text: str) -> bool:
    """Whether the pager could be started; one that is left early ends in silence."""
    import subprocess  # noqa: PLC0415  only where something is paged

    # As git sets it: colours kept (R), the screen left as it is (X), no waiting for what fits on it (F). And less takes
    # Arabic for bytes under LC_ALL=C unless it is told.
    usual = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=usual | os.environ)  # noqa: S603  the person's own
    except OSError:
        return False
    with suppress(BrokenPipeError, KeyboardInterrupt):
        pager.communicate(text.encode("utf-8", "backslashreplace"))
    while pager.poll() is None:
        # Ctrl-C is for the pager, which stops a search by it; who ended before it would leave it without a terminal.
        with suppress(KeyboardInterrupt):
            pager.wait()
    return True


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
