"""The Russian lexicon parses, speaks the vocabulary's keys, and leads each form to one state.

Forms are not inflected here: that every listed word is a dictionary form was checked by hand.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "ingest" / "lexicon" / "ru"
NAMES = ("states", "titles", "nouns", "triggers", "cues", "time", "common")
TABLES: dict[str, dict[str, Any]] = {
    name: tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in NAMES
}
GRAPH: dict[str, dict[str, Any]] = {
    name: tomllib.loads((ROOT / "graph" / f"{name}.toml").read_text("utf-8"))
    for name in ("countries", "places", "organisations", "vocabulary")
}
STATES, TITLES, NOUNS, CUES, TIME, COMMON = (
    TABLES[name] for name in ("states", "titles", "nouns", "cues", "time", "common")
)
TRIGGERS: list[dict[str, Any]] = TABLES["triggers"]["trigger"]
COUNTRIES, VOCABULARY = GRAPH["countries"], GRAPH["vocabulary"]

STATE_FIELDS = {"demonym", "plural", "prefix", "seats", "weak", "ambiguous", "except"}
FRAMES = {"pair", "owned", "own", "act", "flow", "mediation"}
MARKERS = {"", "to", "with", "against", "on", "from", "in", "of", "for", "between", "by"}
FLAGS = {
    "foreign", "received", "directed", "pair_allowed", "who_required", "together",
    "middle", "orders", "target_required", "undergone", "given", "cued",
}  # fmt: skip
WORD_FIELDS = {"verb", "noun", "phrase", "needs", "near", "unless"}
TRIGGER_FIELDS = {"event", "frame", "object", "target", "expects"} | WORD_FIELDS | FLAGS

# Each form and the one state it must lead to.
HARD_DEMONYMS = {
    "российский": "RU", "русский": "RU", "советский": "SUHH", "белорусский": "BY", "американский": "US",
    "британский": "GB", "английский": "GB", "эмиратский": "AE", "саудовский": "SA", "нигерский": "NE",
    "нигерийский": "NG", "северокорейский": "KP", "южнокорейский": "KR", "суданский": "SD", "южносуданский": "SS",
    "йеменский": "YE", "южнойеменский": "YDYD", "словацкий": "SK", "словенский": "SI", "австрийский": "AT",
    "австралийский": "AU", "ирландский": "IE", "исландский": "IS", "латвийский": "LV", "литовский": "LT",
    "южноафриканский": "ZA", "германский": "DE", "немецкий": "DE", "восточногерманский": "DDDE", "заирский": "CD",
    "мавританский": "MR", "маврикийский": "MU", "киргизский": "KG", "кыргызский": "KG", "туркменский": "TM",
    "турецкий": "TR", "иракский": "IQ", "иранский": "IR", "индийский": "IN", "индонезийский": "ID",
}  # fmt: skip
HARD_SEATS = {
    "Кремль": "RU", "Смоленская площадь": "RU", "Белый дом": "US", "Госдеп": "US", "Пентагон": "US",
    "Даунинг-стрит": "GB", "Форин-офис": "GB", "Кэ д'Орсе": "FR", "Елисейский дворец": "FR", "Банковая": "UA",
    "Ак-Орда": "KZ", "Чжуннаньхай": "CN", "кнессет": "IL", "бундестаг": "DE",
}  # fmt: skip
SHARED = {
    "корейский": {"KP", "KR"},
    "конголезский": {"CD", "CG"},
    "гвинейский": {"GN", "GQ", "GW"},
    "доминиканский": {"DM", "DO"},
}


def fold(word: str) -> str:
    return word.lower().replace("ё", "е").replace("’", "'")


def _lists(value: object, path: str) -> Iterator[tuple[str, list[str]]]:
    """Every list of words in a table, with where it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists(inner, f"{path}.{key}")
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for number, inner in enumerate(value):
            yield from _lists(inner, f"{path}[{number}]")
    elif isinstance(value, list):
        yield path, value


def _bearers(field: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, row in STATES.items():
        for form in row.get(field, ()):
            found[fold(form)].add(code)
    return found


def _own_forms(code: str) -> set[str]:
    row = STATES[code]
    forms = {fold(form) for field in ("demonym", "plural", "seats") for form in row.get(field, ())}
    return forms | {fold(name) for name in COUNTRIES[code]["ru"]}


@pytest.mark.parametrize("name", NAMES)
def test_no_list_is_empty_untidy_or_says_a_thing_twice(name: str) -> None:
    for path, words in _lists(TABLES[name], name):
        if path.endswith(".target"):
            continue
        assert words, path
        folded = [fold(word) for word in words]
        repeats = {word for word in folded if folded.count(word) > 1}
        assert not repeats, f"{path}: {repeats}"
        for word in words:
            assert word == word.strip(), f"{path}: {word!r}"
            assert word, path
            assert "  " not in word, f"{path}: {word!r}"


@pytest.mark.parametrize("name", NAMES)
def test_words_are_russian_and_visible(name: str) -> None:
    text = (FOLDER / f"{name}.toml").read_bytes().decode("utf-8")
    assert not re.search("[\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00a0\u00ad]", text), "an invisible character"
    assert text.endswith("\n")
    keys = {"object", "target"}
    for path, words in _lists(TABLES[name], name):
        if path.rsplit(".", 1)[-1] in keys:
            continue
        for word in words:
            mixed = re.search("[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]", word)
            assert not mixed, f"{path}: {word!r} mixes two scripts in a word"


# --- states ----------------------------------------------------------------------------------------------------------


def test_states_are_the_countries_in_order() -> None:
    assert set(STATES) == set(COUNTRIES)
    assert list(STATES) == sorted(STATES)


def test_states_carry_known_fields_and_no_name_that_the_countries_hold() -> None:
    for code, row in STATES.items():
        assert set(row) <= STATE_FIELDS, code
        names = {fold(name) for name in COUNTRIES[code]["ru"]}
        for field in ("demonym", "plural", "seats"):
            assert not {fold(form) for form in row.get(field, ())} & names, f"{code} {field}"


def test_every_state_has_a_demonym_and_it_is_a_masculine_adjective() -> None:
    for code, row in STATES.items():
        if COUNTRIES[code].get("kind") not in {"territory", "associated"}:
            assert row.get("demonym"), code
        for form in row.get("demonym", ()):
            assert re.fullmatch(r"[а-яё'-]+(?:ский|цкий)", form), f"{code}: {form}"


def test_people_are_written_small() -> None:
    for code, row in STATES.items():
        for form in row.get("plural", ()):
            assert form == form.lower(), f"{code}: {form}"


def test_prefixes_stand_before_a_hyphen() -> None:
    for code, row in STATES.items():
        for form in row.get("prefix", ()):
            assert re.fullmatch(r"[а-яё]+[ое]", form), f"{code}: {form}"
    prefixes = _bearers("prefix")
    for prefix, code in {"российско": "RU", "ирано": "IR", "армяно": "AM", "франко": "FR", "китайско": "CN"}.items():
        assert prefixes[prefix] == {code}


@pytest.mark.parametrize("field", ["demonym", "plural", "prefix", "seats"])
def test_no_form_leads_to_two_states_unless_it_says_so(field: str) -> None:
    for form, codes in _bearers(field).items():
        if len(codes) == 1:
            continue
        assert field != "seats", f"{form}: {codes}"
        stems = {form[:-1] + "ий"} if field == "prefix" else {form}
        for code in codes:
            assert stems <= {fold(word) for word in STATES[code]["ambiguous"]}, f"{form}: {code}"


def test_shared_adjectives_are_the_documented_ones() -> None:
    demonyms = _bearers("demonym")
    assert {form: codes for form, codes in demonyms.items() if len(codes) > 1} == SHARED
    listed = {code for row in SHARED.values() for code in row}
    assert {code for code, row in STATES.items() if "ambiguous" in row} == listed


def test_weak_and_ambiguous_forms_belong_to_their_state() -> None:
    for code, row in STATES.items():
        for field in ("weak", "ambiguous"):
            for form in row.get(field, ()):
                assert fold(form) in _own_forms(code), f"{code} {field}: {form}"
    assert {"Чад", "Мали", "Того", "Чили"} <= {form for row in STATES.values() for form in row.get("weak", ())}


def test_no_exception_hides_a_name_or_a_form() -> None:
    owned = {form for code in STATES for form in _own_forms(code)}
    for table in ("countries", "places", "organisations"):
        owned |= {fold(name) for row in GRAPH[table].values() for name in row.get("ru", ())}
    for code, row in STATES.items():
        for phrase in row.get("except", ()):
            assert fold(phrase) not in owned, f"{code}: {phrase}"


@pytest.mark.parametrize(("form", "code"), HARD_DEMONYMS.items())
def test_hard_adjectives_lead_to_the_right_state(form: str, code: str) -> None:
    assert _bearers("demonym")[fold(form)] == {code}


@pytest.mark.parametrize(("form", "code"), HARD_SEATS.items())
def test_seats_of_power_lead_to_the_right_state(form: str, code: str) -> None:
    assert _bearers("seats")[fold(form)] == {code}


# --- titles and nouns ------------------------------------------------------------------------------------------------


def test_titles_are_the_positions_of_the_vocabulary() -> None:
    assert set(TITLES) == set(VOCABULARY["position"])
    for position, row in TITLES.items():
        assert set(row) <= {"words", "of"}, position


def test_no_title_names_two_positions() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for position, row in TITLES.items():
        for word in row["words"]:
            found[fold(word)].add(position)
    assert {word: positions for word, positions in found.items() if len(positions) > 1} == {}


def test_nouns_know_every_kind_of_mission_and_hold_words_alone() -> None:
    assert set(VOCABULARY["mission"]) <= set(NOUNS)
    for name, row in NOUNS.items():
        assert set(row) == {"words"}, name


def test_no_word_names_two_kinds_of_mission() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for kind in VOCABULARY["mission"]:
        for word in NOUNS[kind]["words"]:
            found[fold(word)].add(kind)
    assert {word: kinds for word, kinds in found.items() if len(kinds) > 1} == {}


POINTING = {"like", "follow"}
"""Frames that take their event from the act told before."""
WHATEVER_CASE = {"ПНГ", "уехать", "выехать", "запретить"}
"""Single words listed as phrases, since their people stand in whatever case."""


# --- triggers --------------------------------------------------------------------------------------------------------


def test_triggers_speak_of_known_events_frames_classes_and_flags() -> None:
    for number, row in enumerate(TRIGGERS):
        where = f"{number} {row['event']}"
        assert set(row) <= TRIGGER_FIELDS, where
        assert row["event"] in VOCABULARY["event"] or row["frame"] in POINTING, where
        assert row["frame"] in FRAMES | POINTING, where
        assert set(row.get("object", ())) <= set(NOUNS), where
        assert set(row.get("target", ())) <= MARKERS, where
        assert row.get("expects", "planned") in VOCABULARY["status"], where
        assert all(row[flag] is True for flag in FLAGS & set(row)), where
        assert {"verb", "noun", "phrase"} & set(row), where
    assert {row["event"] for row in TRIGGERS if row["frame"] not in POINTING} == set(VOCABULARY["event"])


def test_frames_agree_with_the_direction_of_their_events() -> None:
    for row in (row for row in TRIGGERS if row["frame"] not in POINTING):
        direction = VOCABULARY["event"][row["event"]]["direction"]
        if row["frame"] == "pair":
            assert direction in {"undirected", "both"}, row["event"]
        if direction == "undirected":
            assert row["frame"] == "pair", row["event"]


def test_verbs_are_infinitives_and_phrases_have_more_than_a_word() -> None:
    for row in TRIGGERS:
        for verb in row.get("verb", ()):
            assert re.search(r"(?:ть|ти|чь)(?:ся|сь)?$", verb), f"{row['event']}: {verb}"
        for noun in row.get("noun", ()):
            assert not re.search(r"(?:ть|чь)(?:ся)?$", noun), f"{row['event']}: {noun}"
        for phrase in row.get("phrase", ()):
            assert " " in phrase or phrase in WHATEVER_CASE, f"{row['event']}: {phrase}"


def test_directed_events_have_a_verb_in_both_aspects() -> None:
    pairs = {
        "expulsion": ("выслать", "высылать"),
        "recall": ("отозвать", "отзывать"),
        "summons": ("вызвать", "вызывать"),
        "credentials": ("вручить", "вручать"),
        "mission_closure": ("закрыть", "закрывать"),
        "mission_opening": ("открыть", "открывать"),
        "property_seizure": ("изъять", "изымать"),
        "flight_suspension": ("приостановить", "приостанавливать"),
        "visa_easing": ("упростить", "упрощать"),
        "sanctions": ("ввести", "вводить"),
        "sanctions_relief": ("снять", "снимать"),
        "relations_severed": ("разорвать", "разрывать"),
        "relations_downgraded": ("понизить", "понижать"),
        "recognition": ("признать", "признавать"),
        "accusation": ("обвинить", "обвинять"),
        "visit": ("посетить", "посещать"),
    }
    for event, both in pairs.items():
        listed = {verb for row in TRIGGERS if row["event"] == event for verb in row.get("verb", ())}
        assert set(both) <= listed, event


# --- cues, time, common ----------------------------------------------------------------------------------------------


def test_cues_have_the_tables_that_reading_needs() -> None:
    assert set(CUES["status"]) == {"planned", "proposed", "denied", "alleged", "ongoing"}
    for kind in ("reporting", "topic", "lead", "mutual", "sides", "next", "boundary", "carry"):
        assert CUES[kind]["words"], kind
    assert CUES["held"]["verb"]
    assert CUES["held"]["noun"]
    assert CUES["this"]["near"]
    assert set(CUES["anchor"]) == {"before", "event"}
    assert set(CUES["compound"]) <= MARKERS | {"none"}


def test_no_word_alone_cues_two_statuses() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for status, words in CUES["status"].items():
        for word in words:
            found[fold(word)].add(status)
    assert {word: statuses for word, statuses in found.items() if len(statuses) > 1} == {}


def test_what_is_no_cue_is_not_listed_as_one() -> None:
    cues = {fold(word) for words in CUES["status"].values() for word in words}
    assert not cues & {fold(word) for word in CUES["not-a-cue"]["words"]}


def test_every_compound_preposition_stands_for_one_marker() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for marker, words in CUES["compound"].items():
        for word in words:
            found[fold(word)].add(marker)
    assert {word: markers for word, markers in found.items() if len(markers) > 1} == {}


def test_time_counts_months_days_and_numbers() -> None:
    assert [int(key) for key in TIME["months"]] == list(range(1, 13))
    assert [int(key) for key in TIME["weekdays"]] == list(range(7))
    assert set(range(21)) <= {int(key) for key in TIME["numbers"]}
    assert set(range(1, 21)) <= {int(key) for key in TIME["ordinals"]}
    assert {"early", "mid", "late"} == set(TIME["parts"])
    for key in ("past", "next", "this", "same", "ago", "later", "yesterday", "today", "tomorrow", "vague"):
        assert TIME["relative"][key], key
    months = [fold(word) for words in TIME["months"].values() for word in words]
    assert len(set(months)) == len(months)


def test_common_words_hold_no_title_before_a_name() -> None:
    assert set(COMMON) == {"words", "honorifics", "links"}
    assert {"господин", "генерал", "шейх"} <= set(COMMON["honorifics"])
    assert {"бин", "аль", "фон"} <= set(COMMON["links"])
