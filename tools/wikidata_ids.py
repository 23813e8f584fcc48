"""Writes graph/wikidata.toml: the Wikidata item of each state, from country-coder's table and a few lines by hand.

    python tools/wikidata_ids.py borders.json > graph/wikidata.toml

``borders.json`` is src/data/borders.json of https://github.com/rapideditor/country-coder (ISC licence); docs/sources.md
says which version. Its item for a state is the sovereign one: the Kingdom of Denmark, not Denmark in Europe. States
that are no more are not in it, and stand here by hand; those that are in neither have no item.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

COUNTRIES = Path(__file__).resolve().parents[1] / "graph" / "countries.toml"
HISTORIC = {"CSHH": "Q33946", "DDDE": "Q16957", "SUHH": "Q15180", "YUCS": "Q83286"}

HEAD = """\
# The Wikidata item of each state, for those who join a graph with other data. Made by tools/wikidata_ids.py from
# country-coder's table (ISC); historic states by hand. A state without a line has no item here.

"""


def main(path: str) -> None:
    """Prints the table, sorted by code."""
    features = json.loads(Path(path).read_text("utf-8"))["features"]
    told = [feature["properties"] for feature in features]
    items = {one["iso1A2"]: one["wikidata"] for one in told if one.get("iso1A2") and one.get("wikidata")}
    known = tomllib.loads(COUNTRIES.read_text("utf-8"))
    lines = [f'{code} = "{item}"\n' for code, item in sorted((items | HISTORIC).items()) if code in known]
    sys.stdout.write(HEAD + "".join(lines))


if __name__ == "__main__":
    main(sys.argv[1])
