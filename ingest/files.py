"""Writing files so that a crash leaves the old or the new content, never a half."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from diplograph.graph.errors import InputError

__all__ = ["read_bytes", "write_whole"]


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Writes beside ``path``, forces it to disk and renames. Raises InputError where the disk refuses.

    Content that comes in parts is written as it comes; what making it raises leaves the old file as it was.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise InputError(f"cannot write {path} ({error.strerror or error}); free or open the folder to you") from error
    finally:
        # It is gone where all went well, and where its folder cannot even be looked into, the error above says so.
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
