"""The English lexicon parses, uses the vocabulary's keys, and its tables agree with each other and with graph/."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from diplograph.ingest.lexicon import CUES

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


FRAMES = {"pair", "owned", "own", "act", "flow", "mediation", "like", "follow"}
FLAGS = {"foreign", "received", "directed", "pair_allowed", "who_required", "together"}
FLAGS |= {
    "own_allowed",
    "home",
    "official",
    "mid",
    "nominated",
    "loose",
    "reversed",
    "spoken",
    "travellers",
    "convened",
}
MARKERS = {"", "to", "with", "against", "on", "from", "in", "of", "for", "between", "by"}
TRIGGERS: list[dict[str, Any]] = TABLES["triggers"]["trigger"]


def test_titles_are_the_positions_and_each_word_is_of_one() -> None:
    titles = TABLES["titles"]
    assert set(titles) == set(VOCABULARY["position"])
    seen: dict[str, str] = {}
    for position, row in titles.items():
        assert set(row) <= {"words", "of"}, position
        for word in row["words"]:
            assert word == word.lower(), word
            assert seen.setdefault(word, position) == position, f"{word}: {seen[word]} and {position}"


def test_nouns_hold_the_mission_kinds_and_lower_case_words() -> None:
    nouns = TABLES["nouns"]
    assert set(VOCABULARY["mission"]) <= set(nouns)
    for name, row in nouns.items():
        assert set(row) == {"words"}, name
        assert all(word == word.lower() for word in row["words"]), name
    kinds = [nouns[kind]["words"] for kind in VOCABULARY["mission"]]
    assert len({word for words in kinds for word in words}) == sum(map(len, kinds)), "a word of two mission kinds"


def test_triggers_tell_of_every_event_in_known_frames() -> None:
    assert {row["event"] for row in TRIGGERS} == {*VOCABULARY["event"], "like", "follow"}
    for row in TRIGGERS:
        event = row["event"]
        assert row["frame"] in FRAMES, event
        assert set(row.get("object", ())) <= set(TABLES["nouns"]), event
        assert set(row.get("target", ())) <= MARKERS, event
        assert row.get("target") or row["frame"] != "act", event
        assert {key for key, value in row.items() if value is True} <= FLAGS, event
        fields = {"event", "frame", "object", "target", "needs", "near", "unless", "expects", "verb", "noun", "phrase"}
        assert set(row) <= fields | FLAGS, event
        assert {"verb", "noun", "phrase"} & set(row), event


def test_verbs_have_five_parts_which_share_their_fixed_words() -> None:
    for row in TRIGGERS:
        for verb in row.get("verb", ()):
            parts = verb.split("/")
            assert len(parts) == 5, verb
            assert all(part == part.strip() and part for part in parts), verb
            assert len({len(part.split()) for part in parts}) == 1, f"{verb}: a part lacks a word"
            assert any(word.endswith("ing") for word in parts[4].split()), verb
            changing = [words for words in zip(*(part.split() for part in parts), strict=True) if len(set(words)) > 1]
            assert len(changing) == 1 or " and " in verb, f"{verb}: more than one word changes"
            assert changing[0][1].endswith("s"), verb


def test_cues_are_of_tables_that_are_read() -> None:
    read = {*CUES, "status", "held", "this", "anchor", "carry", "near", "not-a-cue"}
    assert set(TABLES["cues"]) <= read
    status = {part for words in TABLES["cues"]["status"].values() for word in words for part in (word, word.split()[0])}
    assert set(TABLES["cues"]["near"]["words"]) <= status


def test_statuses_are_those_that_words_can_give() -> None:
    status = TABLES["cues"]["status"]
    assert set(status) == set(VOCABULARY["status"]) - {"occurred"}
    seen: dict[str, str] = {}
    for name in ("denied", "alleged", "ongoing", "planned", "proposed"):
        for word in status[name]:
            assert seen.setdefault(word, name) == name, f"{word}: {seen[word]} and {name}"


def test_months_weekdays_and_numbers_are_whole_and_told_apart() -> None:
    time = TABLES["time"]
    assert list(time["months"]) == [str(number) for number in range(1, 13)]
    assert list(time["weekdays"]) == [str(number) for number in range(7)]
    for words in (*time["months"].values(), *time["weekdays"].values()):
        assert all(word[0].isupper() for word in words)
    assert {str(number) for number in (*range(1, 21), 30, 40, 50, 60, 70, 80, 90, 100)} <= set(time["numbers"])
    for kind in ("months", "weekdays", "numbers", "ordinals", "parts"):
        words = [word for row in time[kind].values() for word in row]
        assert len(set(words)) == len(words), kind


def test_common_words_honorifics_and_links_are_lower_case() -> None:
    common = TABLES["common"]
    assert {"words", "honorifics", "links"} <= set(common)
    for name in ("words", "honorifics", "links", "not_people"):
        assert all(word == word.lower() for word in common[name]), name
    assert not set(common["links"]) & {"as", "in", "of", "at", "an", "and"}, "would join a name to what follows"
