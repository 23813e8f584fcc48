"""Libraries of others that pages hold: files of static/vendor/, fetched and checked by tools/vendor.py."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

__all__ = ["Library", "libraries", "vendored"]


@dataclass(frozen=True, slots=True)
class Library:
    """A script, and the hashes of the style sheets that it makes by itself, which a page's policy must allow."""

    script: str
    styles: tuple[str, ...] = ()


def libraries() -> Mapping[str, Mapping[str, Any]]:
    """What vendor.toml says of each by name: ``package``, ``version``, ``licence``, ``path``, ``file``, ``sha256``."""
    listed: Mapping[str, Mapping[str, Any]] = tomllib.loads(_folder().joinpath("vendor.toml").read_text("utf-8"))
    return listed


def vendored(name: str) -> Library:
    """The library under its licence, which must go wherever it goes."""
    row = libraries()[name]
    licence = _folder().joinpath(row["licence_file"]).read_text("utf-8").strip()
    script = _folder().joinpath(row["file"]).read_text("utf-8")
    return Library(f"/*!\n{licence}\n*/\n{script}", tuple(row.get("styles", ())))


def _folder() -> Any:
    return files("diplograph.viz").joinpath("static", "vendor")
