"""Writes graph/wikidata.toml and graph/alpha3.toml: each state's codes elsewhere, from country-coder and by hand.

    python tools/state_codes.py wikidata borders.json > graph/wikidata.toml
    python tools/state_codes.py alpha3 borders.json > graph/alpha3.toml

``borders.json`` is src/data/borders.json of https://github.com/rapideditor/country-coder (ISC licence); docs/sources.md
says which version. Its item for a state is the sovereign one: the Kingdom of Denmark, not Denmark in Europe. States
that are no more are not in it, and stand here by hand: their items, and their former codes as ISO 3166-3 lists them.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

COUNTRIES = Path(__file__).resolve().parents[1] / "graph" / "countries.toml"
KEYS = {"wikidata": "wikidata", "alpha3": "iso1A3"}
HISTORIC = {
    "wikidata": {"CSHH": "Q33946", "DDDE": "Q16957", "SUHH": "Q15180", "YUCS": "Q83286"},
    "alpha3": {
        "CSHH": "CSK",
        "CSXX": "SCG",
        "DDDE": "DDR",
        "RHZW": "RHO",
        "SUHH": "SUN",
        "VDVN": "VDR",
        "YDYD": "YMD",
        "YUCS": "YUG",
    },
}
HEADS = {
    "wikidata": """\
# The Wikidata item of each state, for those who join a graph with other data. Made by tools/state_codes.py from
# country-coder's table (ISC); historic states by hand. A state without a line has no item here.

""",
    "alpha3": """\
# The three-letter code of each state (ISO 3166-1 alpha-3, XKX for Kosovo, the former code of ISO 3166-3 for historic
# states), which a person may type. Made by tools/state_codes.py from country-coder's table (ISC); historic by hand.

""",
}


def main(what: str, path: str) -> None:
    """Prints a table, sorted by our code."""
    features = json.loads(Path(path).read_text("utf-8"))["features"]
    told = [feature["properties"] for feature in features]
    codes = {one["iso1A2"]: one[KEYS[what]] for one in told if one.get("iso1A2") and one.get(KEYS[what])}
    known = tomllib.loads(COUNTRIES.read_text("utf-8"))
    lines = [f'{code} = "{other}"\n' for code, other in sorted((codes | HISTORIC[what]).items()) if code in known]
    sys.stdout.write(HEADS[what] + "".join(lines))


if __name__ == "__main__":
    main(*sys.argv[1:])
