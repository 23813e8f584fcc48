"""A study's settings, ``diplograph.toml``: its id, made once, and where its graph is kept."""

from __future__ import annotations

import secrets
import tomllib
from pathlib import Path

from diplograph.graph.errors import InputError
from diplograph.ingest.files import read_bytes, write_whole

__all__ = ["SETTINGS", "begin", "read_settings"]

_FORMAT = 1
SETTINGS = "diplograph.toml"
_NEW_SETTINGS = """\
# A study kept by diplograph. The id tells its nodes from others in a shared graph store.
format = {format}
study = "{study}"
# Where the graph is kept, if not in graph/: a folder or a server. The password belongs into NEO4J_PASSWORD.
# store = "bolt://localhost:7687"
"""


def begin(home: Path) -> None:
    """Makes an empty study in the folder. Raises InputError where it is a file."""
    if home.is_file():
        raise InputError(f"{home} is a file; name a folder for the study")
    write_whole(home / ".gitignore", b"/graph/\n/exports/\n/graph.lock\n/.lock\n/.writer.json\n*.part\n")
    # A text is named by its exact bytes; git must not turn its line ends.
    write_whole(home / ".gitattributes", b"articles/*.txt -text\n")
    for name in ("articles", "extracted", "facts"):
        (home / name).mkdir(exist_ok=True)
    settings = _NEW_SETTINGS.format(format=_FORMAT, study=secrets.token_hex(8))
    write_whole(home / SETTINGS, settings.encode())


def read_settings(settings: Path) -> tuple[str, str | None]:
    """The study's id, and its store where one is named. Raises InputError for what cannot be read."""
    try:
        data = tomllib.loads(read_bytes(settings).decode())
    except (ValueError, RecursionError) as error:
        raise InputError(f"{settings} is not TOML ({error}); mend it, its id must stay what it was") from error
    if data.get("format") != _FORMAT:
        raise InputError(
            f"{settings}: format is {data.get('format')!r}, this version reads {_FORMAT}; update diplograph"
        )
    study = data.get("study")
    if not isinstance(study, str) or not study.isalnum():
        raise InputError(f"{settings}: study is missing or not letters and digits; write back the id it had")
    store = data.get("store")
    if store is not None and (not isinstance(store, str) or not store.strip()):
        raise InputError(f"{settings}: store is not text; name a folder or a server such as bolt://localhost:7687")
    return study, store
