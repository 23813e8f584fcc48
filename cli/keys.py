"""Answers of a person: one key at a time on a terminal, a line at a time from a pipe."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Sequence

import click

from diplograph.cli.output import visible
from diplograph.cli.terminal import is_terminal, write

__all__ = ["Keys"]

# The keys of the Latin letters on Russian and Arabic keyboards: nobody should have to switch for a command.
_SAME_KEY = {
    **dict(zip("фкуыгий", "aresubq", strict=True)),
    **dict(zip("شقثسعض", "aresuq", strict=True)),
    "ل": "b",
    "؟": "?",
}
_ARROWS = {"\x1b[C": "s", "\x1b[B": "s", "\x1b[D": "b", "\x1b[A": "b", "\x1bOC": "s", "\x1bOB": "s"}
_ARROWS |= {"\x1bOD": "b", "\x1bOA": "b", "\x1b": "!"}


class Keys:
    """Where answers come from. The end of a pipe, or Ctrl-D, raises EOFError; Ctrl-C raises KeyboardInterrupt."""

    def __init__(self) -> None:
        self.one_key = is_terminal(sys.stdin) and is_terminal(sys.stdout)

    def key(self, prompt: str) -> str:
        """One key as a small Latin letter or sign; "" for Enter. From a pipe the first character of a line."""
        if self.one_key:
            _forget_typed()
        write(f"{prompt} ")
        if self.one_key:
            pressed = _pressed()
            pressed = _ARROWS.get(pressed, pressed)[:1].strip().lower()
        else:
            pressed = self._line().strip().lower()[:1]
        pressed = _SAME_KEY.get(pressed, pressed)
        write(f"{visible(pressed)}\n")
        return pressed

    def ask(self, prompt: str, known: Sequence[str] = ()) -> str:
        """A line, stripped; Tab completes from ``known`` on a terminal."""
        if self.one_key:
            with _Completion(known):
                return input(f"{prompt}: ").strip()
        write(f"{prompt}: ")
        answer = self._line().strip()
        write(f"{visible(answer)}\n")
        return answer

    def _line(self) -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line


def _forget_typed() -> None:
    """A key that was pressed before its question was asked answers another one, or a fact that nobody has seen."""
    try:
        import termios  # noqa: PLC0415  not on Windows, where click's own waiting does
    except ImportError:
        return
    termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _pressed() -> str:
    """One key, with what a terminal sends for an arrow. Ctrl-C and Ctrl-D raise as ``Keys`` says.

    Not click's: that one forgets what is pressed between the question and its own waiting.
    """
    try:
        import termios  # noqa: PLC0415
        import tty  # noqa: PLC0415
    except ImportError:
        return click.getchar()
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        pressed = os.read(terminal, 1)
        # The rest of a letter, or of an arrow, comes at once.
        while select.select([terminal], [], [], 0.02)[0] and _begun(pressed):
            pressed += os.read(terminal, 1)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    if pressed in (b"", b"\x04"):
        raise EOFError
    return pressed.decode("utf-8", "replace")


def _begun(pressed: bytes) -> bool:
    """Whether more belongs to it: a letter of several bytes, or what follows Escape."""
    if pressed[:1] == b"\x1b":
        return len(pressed) < 3
    lead = pressed[0]
    return len(pressed) < (1 if lead < 0xC0 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4)


class _Completion:
    """Tab completes from a list while it lasts, where Python was built with readline."""

    def __init__(self, known: Sequence[str]) -> None:
        self._known = known

    def __enter__(self) -> None:
        try:
            import readline  # noqa: PLC0415  not on every system
        except ImportError:
            return
        readline.set_completer(self._complete)
        readline.set_completer_delims(",;،؛")
        readline.parse_and_bind("tab: complete")

    def __exit__(self, *_: object) -> None:
        try:
            import readline  # noqa: PLC0415
        except ImportError:
            return
        readline.set_completer(None)

    def _complete(self, begun: str, number: int) -> str | None:
        start = begun.lstrip()
        found = [one for one in self._known if one.casefold().startswith(start.casefold())]
        return begun[: len(begun) - len(start)] + found[number] if number < len(found) else None
