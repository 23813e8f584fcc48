"""The English lexicon parses, uses the vocabulary's keys, and its tables agree with each other and with graph/."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "ingest" / "lexicon" / "en"
TABLES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}
COUNTRIES, PLACES, ORGANISATIONS, VOCABULARY = (
    tomllib.loads((ROOT / "graph" / f"{name}.toml").read_text("utf-8"))
    for name in ("countries", "places", "organisations", "vocabulary")
)
STATES = TABLES["states"]
FORMS = ("demonym", "plural", "singular", "prefix", "seats")
STATE_FIELDS = {*FORMS, "weak", "ambiguous", "except"}

HARD_FORMS = {
    "Nigerien": "NE",
    "Nigerian": "NG",
    "Guinean": "GN",
    "Bissau-Guinean": "GW",
    "Equatorial Guinean": "GQ",
    "Papua New Guinean": "PG",
    "North Korean": "KP",
    "South Korean": "KR",
    "South Sudanese": "SS",
    "Mauritian": "MU",
    "Mauritanian": "MR",
    "Slovak": "SK",
    "Slovene": "SI",
    "Emirati": "AE",
    "Dutch": "NL",
    "Danes": "DK",
    "Poles": "PL",
    "Soviet": "SUHH",
    "East German": "DDDE",
    "Greek Cypriots": "CY",
    "Filipino": "PH",
    "Swiss": "CH",
}
HARD_SEATS = {
    "White House": {"US"},
    "Foggy Bottom": {"US"},
    "Kremlin": {"RU"},
    "Quai d'Orsay": {"FR"},
    "Blue House": {"KR"},
    "Zhongnanhai": {"CN"},
    "Downing Street": {"GB"},
    "Foreign Office": {"GB", "PK"},
}


def _bearers(fields: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, row in STATES.items():
        for field in fields:
            for form in row.get(field, ()):
                found[form].add(code)
    return found


def _holds(phrase: str, form: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", phrase) is not None


def _lists(value: Any, path: str) -> Iterable[tuple[str, list[Any]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, f"{path}.{key}")
    elif isinstance(value, list):
        yield path, value
        for inner in value:
            if isinstance(inner, dict):
                yield from _lists(inner, path)


@pytest.mark.parametrize("table", TABLES)
def test_lists_say_nothing_twice_and_leave_no_stray_space(table: str) -> None:
    for path, words in _lists(TABLES[table], table):
        assert words, f"{path} is empty"
        texts = [word for word in words if isinstance(word, str)]
        assert len(set(texts)) == len(texts), f"{path}: {sorted({word for word in texts if texts.count(word) > 1})}"
        assert all(word == word.strip() and "  " not in word and "’" not in word for word in texts), path


@pytest.mark.parametrize("table", TABLES)
def test_files_hold_no_invisible_character(table: str) -> None:
    text = (FOLDER / f"{table}.toml").read_bytes().decode("utf-8")
    assert not re.search("[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text)
    assert text.endswith("\n")


def test_states_are_the_countries_in_order_with_known_fields() -> None:
    assert list(STATES) == sorted(COUNTRIES)
    for code, row in STATES.items():
        assert set(row) <= STATE_FIELDS, code
        assert row.get("demonym") or COUNTRIES[code].get("kind") == "territory", code


def test_states_repeat_no_name_and_take_none_of_another_entry() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for table in (COUNTRIES, PLACES, ORGANISATIONS):
        for key, row in table.items():
            for name in row["en"]:
                owners[name].add(key)
    for code, row in STATES.items():
        for field in FORMS:
            for form in row.get(field, ()):
                assert form not in COUNTRIES[code]["en"], f"{code}: {form} is a name already"
                assert form not in owners, f"{code}: {form} is the name of {owners[form]}"


def test_a_form_leads_to_one_state_unless_it_is_marked() -> None:
    for fields in (("demonym", "plural", "singular"), ("seats",), ("prefix",)):
        shared = {form: codes for form, codes in _bearers(fields).items() if len(codes) > 1}
        for form, codes in shared.items():
            assert all(form in STATES[code].get("ambiguous", ()) for code in codes), f"{form}: {codes}"
    everywhere = _bearers(FORMS)
    for code, row in STATES.items():
        for form in row.get("ambiguous", ()):
            assert len(everywhere[form]) > 1, f"{code}: nobody shares {form}"


def test_weak_and_ambiguous_forms_are_forms_of_the_state() -> None:
    for code, row in STATES.items():
        own = {form for field in FORMS for form in row.get(field, ())} | set(COUNTRIES[code]["en"])
        assert set(row.get("weak", ())) | set(row.get("ambiguous", ())) <= own, code


def test_exceptions_hold_a_form_and_hide_none() -> None:
    everywhere = _bearers(FORMS)
    names = {name for table in (PLACES, ORGANISATIONS) for row in table.values() for name in row["en"]}
    names |= {name for row in COUNTRIES.values() if row.get("kind") != "territory" for name in row["en"]}
    for code, row in STATES.items():
        own = [*COUNTRIES[code]["en"], *(form for field in FORMS for form in row.get(field, ()))]
        cities = [COUNTRIES[code].get("capital"), *COUNTRIES[code].get("metonyms", ())]
        own += [name for city in cities if city for name in PLACES[city]["en"]]
        for phrase in row.get("except", ()):
            assert any(_holds(phrase, form) for form in own), f"{code}: {phrase} contains no form of the state"
            assert phrase not in everywhere, f"{code}: {phrase} would swallow a form"
            assert phrase not in names, f"{code}: {phrase} would swallow a name"


@pytest.mark.parametrize(("form", "code"), HARD_FORMS.items())
def test_hard_forms_lead_to_the_right_state(form: str, code: str) -> None:
    assert _bearers(("demonym", "plural", "singular"))[form] == {code}


@pytest.mark.parametrize(("seat", "codes"), HARD_SEATS.items())
def test_seats_speak_for_their_state(seat: str, codes: set[str]) -> None:
    assert _bearers(("seats",))[seat] == codes
