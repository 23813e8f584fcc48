"""Runs the command on a terminal of its own: what a person would see there."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path

__all__ = ["PROGRAM", "on_a_terminal"]

PROGRAM = Path(sys.executable).parent / "diplograph"


def on_a_terminal(
    *arguments: str | Path, lines: int = 24, columns: int = 80, env: Mapping[str, str | None] | None = None
) -> tuple[int, str]:
    """The exit code, and all that reached the terminal. A variable that is None in ``env`` is taken away."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    known = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(env or {})}
    for name in ("LINES", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "PAGER", "DIPLOGRAPH_PAGER", "LESS"):
        if name not in (env or {}):
            known[name] = None
    with subprocess.Popen(
        [PROGRAM, *map(str, arguments)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env={name: value for name, value in known.items() if value is not None},
        start_new_session=True,
    ) as running:
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break  # how Linux tells that nobody has the terminal open any more
            if not part:
                break
            shown += part
        os.close(leader)
        return running.wait(), shown.decode("utf-8", "replace").replace("\r\n", "\n")
