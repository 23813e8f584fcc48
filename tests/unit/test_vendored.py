"""Libraries of others are the files that were reviewed, and go with their licence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from vendor import kept, wrong

from diplograph.viz.vendored import libraries, vendored


@pytest.mark.parametrize("name", sorted(libraries()))
def test_the_files_have_the_checksums_of_the_list(name: str) -> None:
    row = libraries()[name]
    assert list(wrong(name, row, kept(row))) == []


@pytest.mark.parametrize("name", sorted(libraries()))
def test_a_changed_file_is_told(name: str) -> None:
    row = libraries()[name]
    spoilt = {file: content + b" " for file, content in kept(row).items()}
    assert [line.split(" has ")[0] for line in wrong(name, row, spoilt)] == [
        f"{name} {row['version']}: {row[file]}" for file in ("file", "licence_file")
    ]


def test_the_licence_goes_before_the_script() -> None:
    script = vendored("force-graph").script
    assert script.index("Permission is hereby granted") < script.index("ForceGraph")
    assert "</script" not in script
