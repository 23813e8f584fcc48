"""Lets the six root folders be imported as ``diplograph.graph``, ``diplograph.ingest``, … in an editable install.

A wheel renames the folders (``[tool.hatch.build.targets.wheel.sources]``). An editable install points at
the working tree instead, where no folder is called diplograph, so this build hook makes one: ``.dev/diplograph/``
with a link to each folder. Tools that follow the path (mypy, pyright, coverage) then see plain files.
Why so, and what else was tried: docs/decisions/0001-layout.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("graph", "ingest", "queries", "viz", "study", "cli")


class MountHook(BuildHookInterface):  # type: ignore[type-arg, misc, unused-ignore]
    """Hatchling calls ``initialize`` before each build; only the version "editable" needs the links."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            mount(Path(self.root))


def mount(root: Path) -> None:
    """Makes ``root/.dev/diplograph/<folder>`` a link to ``root/<folder>``; a link that is right is left alone."""
    package = root / ".dev" / "diplograph"
    package.mkdir(parents=True, exist_ok=True)
    for name in FOLDERS:
        link, target = package / name, root / name
        if link.exists() and link.resolve() == target.resolve():
            continue
        if link.is_symlink():
            link.unlink()
        if sys.platform == "win32":
            # Symbolic links need a privilege on Windows; directory junctions do not.
            subprocess.run(["cmd", "/c", "mklink", "/J", str(link), str(target)], check=True, capture_output=True)
        else:
            link.symlink_to(os.path.relpath(target, package))


if __name__ == "__main__":
    mount(Path(__file__).parent)
