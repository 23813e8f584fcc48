"""Writing files so that a crash leaves the old or the new content, never a half."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from diplograph.graph.errors import InputError

__all__ = ["read_bytes", "write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside ``path``, forces it to disk and renames. Raises InputError where the disk refuses."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise InputError(f"cannot write {path} ({error.strerror or error}); free or open the folder to you") from error
    finally:
        # What keeps it from being taken away has kept it from being made, or is being told already.
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def read_bytes(path: Path) -> bytes:
    """The content of a file that should be there. Raises InputError that names it."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path} ({error.strerror or error}); restore the file or add it again") from error


def _sync_folder(folder: Path) -> None:
    """The new name is on disk only once its folder is; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
