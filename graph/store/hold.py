"""Who holds a store's folder: many readers or one writer, across processes, and by name.

The engine locks its folder against a second writer only, says nothing about who it is, and needs a JVM to find
out. So a file beside the folder is locked as well (the system drops the lock with the process, however it
ends), and whoever has the lock leaves a note in the file. Without a lock a note means nothing: it is stale.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

from diplograph.graph.errors import StoreError, WorkspaceBusyError

if sys.platform != "win32":
    import fcntl

__all__ = ["Hold", "busy", "can_share", "note_path"]

can_share = sys.platform != "win32"
"""Whether readers can hold a folder together here; where not, the engine's own lock keeps everyone apart."""


class Hold:
    """A held folder, until ``release``. Raises WorkspaceBusyError where another process has it."""

    def __init__(self, folder: Path, *, shared: bool) -> None:
        self._file: int | None = None
        path = note_path(folder)
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            if shared:  # a medium that cannot be written has no writers
                return
            raise StoreError(f"cannot write {path} ({error.strerror}); give a folder that can be written") from error
        if not _lock(file, shared=shared):
            os.close(file)
            raise busy(folder)
        self._file = file
        self._folder = folder
        # Of several readers the first one's note stays, as long as that reader lives.
        if not (shared and _noted(folder)):
            self._write({"pid": os.getpid(), "host": socket.gethostname(), "command": _command()})

    def release(self) -> None:
        """Lets go; safe to call twice."""
        if self._file is None:
            return
        note = _noted(self._folder)
        if note and (note["pid"], note["host"]) == (os.getpid(), socket.gethostname()):
            self._write({})
        os.close(self._file)
        self._file = None

    def _write(self, note: dict[str, Any]) -> None:
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, json.dumps(note).encode() if note else b"")


def note_path(folder: Path) -> Path:
    """The file beside ``folder`` that is locked and holds the note."""
    return folder.with_name(f"{folder.name}.lock")


def busy(folder: Path) -> WorkspaceBusyError:
    """The error that says who holds ``folder``, as far as that can be known."""
    return WorkspaceBusyError(f"the graph at {folder} is in use by {_holder(folder)}; wait for it or end it first")


def _holder(folder: Path) -> str:
    note = _noted(folder)
    if note is None:
        return "another process"
    where = "" if note["host"] == socket.gethostname() else f" on {note['host']}"
    return f"process {note['pid']}{where} ({note['command']})"


def _noted(folder: Path) -> dict[str, Any] | None:
    """The note beside ``folder``; None where there is none or the process it names has ended."""
    try:
        note = json.loads(note_path(folder).read_text(encoding="utf-8"))
        read: dict[str, Any] = {"pid": int(note["pid"]), "host": str(note["host"]), "command": str(note["command"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return read if read["host"] != socket.gethostname() or _alive(read["pid"]) else None


def _lock(file: int, *, shared: bool) -> bool:
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: the engine's own lock has to do
        return True
    return True


def _alive(pid: int) -> bool:
    if sys.platform == "win32":  # there, os.kill(pid, 0) would end the process
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _command() -> str:
    """The program and its first word (``diplograph serve``): enough to know it by, and no option's secret."""
    words = [Path(sys.argv[0]).name, *(word for word in sys.argv[1:2] if not word.startswith("-"))] if sys.argv else []
    return " ".join(" ".join(words).split())[:60] or "python"
