"""Fetches the libraries that pages hold, from npm, and checks that the files here are those that were reviewed.

    python tools/vendor.py            check the files of viz/static/vendor/ against the checksums in vendor.toml
    python tools/vendor.py --fetch    fetch the versions named there anew (needs npm), check, and write them

For another version write it in vendor.toml, fetch, look at what changed, and take over the checksums it tells.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from diplograph.viz.vendored import libraries

FOLDER = Path(__file__).resolve().parents[1] / "viz" / "static" / "vendor"
PARTS = (("path", "file", "sha256"), ("licence_path", "licence_file", "licence_sha256"))
"""Keys of a row of vendor.toml: where a file is in the package, where here, and its checksum."""


def wrong(name: str, row: Mapping[str, Any], contents: Mapping[str, bytes]) -> Iterator[str]:
    """A line for each of the library's files whose checksum is not that of vendor.toml; ``contents`` by file name."""
    for _, file, checksum in PARTS:
        found = hashlib.sha256(contents[row[file]]).hexdigest()
        if found != row[checksum]:
            yield f"{name} {row['version']}: {row[file]} has the SHA-256 {found}, not {row[checksum]}"


def kept(row: Mapping[str, Any]) -> dict[str, bytes]:
    """The library's files as they are here; a missing one is empty."""
    paths = [FOLDER / row[file] for _, file, _ in PARTS]
    return {path.name: path.read_bytes() if path.exists() else b"" for path in paths}


def fetched(row: Mapping[str, Any]) -> dict[str, bytes]:
    """The library's files as npm has them; npm itself checks what it brings against the registry's own checksum."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{row['package']}@{row['version']}"
        subprocess.run(["npm", "pack", "--silent", "--pack-destination", folder, wanted], check=True, stdout=sys.stderr)  # noqa: S603, S607
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as package:
            return {row[file]: _content(package, f"package/{row[path]}") for path, file, _ in PARTS}


def _content(package: tarfile.TarFile, path: str) -> bytes:
    member = package.extractfile(path)
    if member is None:
        raise SystemExit(f"{path} is no file of the package")
    return member.read()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fetch", action="store_true", help="fetch the files from npm before checking them")
    fetch = parser.parse_args().fetch
    faults = []
    for name, row in libraries().items():
        contents = fetched(row) if fetch else kept(row)
        found = list(wrong(name, row, contents))
        faults += found
        if fetch and not found:
            for file, content in contents.items():
                (FOLDER / file).write_bytes(content)
    if faults:
        raise SystemExit("\n".join([*faults, "Nothing of these was written; see the head of tools/vendor.py."]))


if __name__ == "__main__":
    main()
