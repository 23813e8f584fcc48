"""The reference tables are complete, in the right scripts, point at each other, and tell like-named states apart."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from diplograph.graph.names import wikidata_of
from diplograph.ingest.reading.tokens import fold as fold_letters

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "ar", "ru")
SCRIPTS = {
    "en": re.compile(r"[A-Za-zÀ-ɏʻ][A-Za-zÀ-ɏʻ0-9 .,'&+/()-]*"),
    "ar": re.compile(r"[ء-ي\u064b-\u065210][ء-ي\u064b-\u06520-9 +-]*"),
    "ru": re.compile(r"(?:[А-ЯЁ]|о-ва )[А-Яа-яЁё0-9 .,'+—–-]*"),
}
PATHS = {
    "countries": ROOT / "graph" / "countries.toml",
    "organisations": ROOT / "graph" / "organisations.toml",
    "places": ROOT / "graph" / "places.toml",
    "states": ROOT / "ingest" / "lexicon" / "ar" / "states.toml",
}
TABLES: dict[str, dict[str, dict[str, Any]]] = {
    name: tomllib.loads(path.read_text("utf-8")) for name, path in PATHS.items()
}
COUNTRIES, PLACES, ORGANISATIONS, STATES = (TABLES[name] for name in ("countries", "places", "organisations", "states"))

FIELDS = {
    "countries": {"en", "ar", "ru", "ambiguous", "capital", "metonyms", "kind", "of", "claimed_by"}
    | {"since", "until", "successors"},
    "organisations": {"en", "ar", "ru", "ambiguous", "kind", "weak"},
    "places": {"country", "claimed_by", "en", "ar", "ru", "ambiguous", "weak", "except", "capital"},
    "states": {"demonym", "plural", "seats", "weak", "ambiguous", "except"},
}
KINDS = {"global", "regional", "military", "financial", "commodity", "court", "group", "movement"}
WITHOUT_CAPITAL = {"EH", "IL", "PS"}

# The members of the United Nations, written down apart from the tables: 193, in 2026.
UN_MEMBERS = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN
SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
"""

# Names that two states bear; everything else belongs to one state alone.
SHARED_NAMES = {
    ("en", "congo"): {"CD", "CG"},
    ("ar", "الكونغو"): {"CD", "CG"},
    ("ar", "الكونجو"): {"CD", "CG"},
    ("ru", "конго"): {"CD", "CG"},
    ("en", "korea"): {"KP", "KR"},
    ("ar", "كوريا"): {"KP", "KR"},
    ("ru", "корея"): {"KP", "KR"},
}
SHARED_DEMONYMS = {
    "كونغولي": {"CD", "CG"},
    "كونجولي": {"CD", "CG"},
    "كوري": {"KP", "KR"},
    "دومينيكي": {"DM", "DO"},
}

# Each word, as a news text writes it, and the one state it must lead to: by name, or by nisba.
HARD_NAMES = {
    "النيجر": "NE",
    "نيجيريا": "NG",
    "السودان": "SD",
    "جنوب السودان": "SS",
    "غينيا": "GN",
    "غينيا بيساو": "GW",
    "غينيا الاستوائية": "GQ",
    "بابوا غينيا الجديدة": "PG",
    "غيانا": "GY",
    "الكونغو برازافيل": "CG",
    "جمهورية الكونغو": "CG",
    "الكونغو الديمقراطية": "CD",
    "جمهورية الكونغو الديمقراطية": "CD",
    "الدومينيكان": "DO",
    "دومينيكا": "DM",
    "كوريا الشمالية": "KP",
    "كوريا الجنوبية": "KR",
    "روسيا": "RU",
    "روسيا البيضاء": "BY",
    "أيرلندا": "IE",
    "آيسلندا": "IS",
    "سلوفاكيا": "SK",
    "سلوفينيا": "SI",
    "النمسا": "AT",
    "أستراليا": "AU",
    "ليتوانيا": "LT",
    "لاتفيا": "LV",
    "سلطنة عمان": "OM",
    "الإمارات": "AE",
    "اليمن": "YE",
    "اليمن الجنوبي": "YDYD",
    "الصين": "CN",
    "جمهورية الصين الشعبية": "CN",
    "جمهورية الصين": "TW",
    "موريتانيا": "MR",
    "موريشيوس": "MU",
    "المالديف": "MV",
    "مالي": "ML",
    "مالاوي": "MW",
    "زامبيا": "ZM",
    "غامبيا": "GM",
    "الولايات المتحدة": "US",
    "الولايات المتحدة المكسيكية": "MX",
}
HARD_DEMONYMS = {
    "نيجري": "NE",
    "نيجيري": "NG",
    "سوداني": "SD",
    "جنوب سوداني": "SS",
    "غيني": "GN",
    "غيني بيساوي": "GW",
    "غيني استوائي": "GQ",
    "دومينيكاني": "DO",
    "كوري شمالي": "KP",
    "كوري جنوبي": "KR",
    "جنوب أفريقي": "ZA",
    "أمريكي": "US",
    "أميركي": "US",
    "إماراتي": "AE",
    "بيلاروسي": "BY",
    "روسي": "RU",
    "سوفييتي": "SUHH",
    "زامبي": "ZM",
    "غامبي": "GM",
    "ماليزي": "MY",
    "مالطي": "MT",
    "مالديفي": "MV",
    "صربي": "RS",
    "سوري": "SY",
    "سويدي": "SE",
    "سويسري": "CH",
}
CAPITAL_LIKE_STATE = {
    "algiers": "الجزائر",
    "djibouti": "جيبوتي",
    "kuwait-city": "الكويت",
    "luxembourg": "لوكسمبورغ",
    "panama-city": "بنما",
    "san-marino": "سان مارينو",
    "singapore": "سنغافورة",
    "tunis": "تونس",
}


def fold(name: str) -> str:
    return fold_letters(name).replace("’", "'")


def _all_names(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        for name in entry[language]:
            yield language, name


def _bearers(table: dict[str, dict[str, Any]]) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, entry in table.items():
        for language, name in _all_names(entry):
            found[language, fold(name)].add(key)
    return found


def _people(fields: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, entry in STATES.items():
        for field in fields:
            for form in entry.get(field, []):
                found[fold(form)].add(code)
    return found


@pytest.mark.parametrize("table", TABLES)
def test_files_are_sorted_one_table_an_entry_and_without_bom(table: str) -> None:
    text = PATHS[table].read_bytes().decode("utf-8")
    headers = [header.strip('"') for header in re.findall(r"^\[(.+)\]$", text, re.MULTILINE)]
    assert headers == sorted(TABLES[table])
    assert not text.startswith("\ufeff")
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00a0]", text), "an invisible character"
    assert text.endswith("\n")


@pytest.mark.parametrize("table", TABLES)
def test_entries_carry_known_fields_and_lists_without_gaps_or_repeats(table: str) -> None:
    for key, entry in TABLES[table].items():
        assert set(entry) <= FIELDS[table], key
        for field, value in entry.items():
            assert value, f"{key}: {field} is empty"
            if isinstance(value, list):
                # "Nato" is listed beside NATO: a name in capitals is known by its capitals.
                folded = [fold(item) for item in value if item.isupper() or item.upper() not in value]
                assert len(set(folded)) == len(folded), f"{key}: {field} says the same thing twice after folding"
                assert all(item == item.strip() and "  " not in item for item in value), f"{key}: {field}"


def test_every_state_is_there() -> None:
    members = UN_MEMBERS.split()
    assert len(set(members)) == 193
    assert set(members) | {"VA", "XK", "PS", "TW"} <= set(COUNTRIES)
    assert {"SUHH", "DDDE", "YUCS", "CSHH", "CSXX", "YDYD"} <= set(COUNTRIES)
    others = set(COUNTRIES) - set(members) - {"VA", "XK", "PS", "TW"}
    assert all(COUNTRIES[code].get("kind") in {"territory", "associated", "historic"} for code in others)
    assert all("kind" not in COUNTRIES[code] for code in members)


@pytest.mark.parametrize("table", ["countries", "places"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_in_their_script(table: str, language: str) -> None:
    for key, entry in TABLES[table].items():
        assert entry[language], key
        for name in entry[language]:
            assert SCRIPTS[language].fullmatch(name), f"{key} {language}: {name!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_organisations_have_a_label_in_each_script_and_a_known_kind(language: str) -> None:
    for key, entry in ORGANISATIONS.items():
        assert re.search({"en": "[A-Za-z]", "ar": "[ء-ي]", "ru": "[А-Яа-яЁё]"}[language], entry[language][0]), key
        assert entry["kind"] in KINDS, key
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key)


def test_every_capital_points_back_at_its_country() -> None:
    assert {code for code, entry in COUNTRIES.items() if "capital" not in entry} == WITHOUT_CAPITAL
    for code, entry in COUNTRIES.items():
        if "capital" in entry:
            place = PLACES[entry["capital"]]
            assert place["country"] == code or place["country"] in entry.get("successors", []), code
            assert place.get("capital") is True or entry.get("kind") == "historic", code
        for city in entry.get("metonyms", []):
            assert PLACES[city]["country"] == code
    capitals = {key for key, place in PLACES.items() if place.get("capital")}
    now = [entry for entry in COUNTRIES.values() if entry.get("kind") != "historic"]
    assert capitals == {entry["capital"] for entry in now if "capital" in entry}


def test_every_place_lies_in_a_known_country_or_names_those_who_claim_it() -> None:
    for key, place in PLACES.items():
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key)
        assert ("country" in place) != ("claimed_by" in place), key
        holders = [place["country"]] if "country" in place else place["claimed_by"]
        assert set(holders) <= set(COUNTRIES), key
        assert len(holders) == 1 or "claimed_by" in place
    assert PLACES["jerusalem"]["claimed_by"] == ["IL", "PS"]
    assert PLACES["simferopol"]["claimed_by"] == ["RU", "UA"]


def test_historic_states_have_an_end_and_known_successors() -> None:
    historic = {code for code, entry in COUNTRIES.items() if entry.get("kind") == "historic"}
    assert historic == {code for code in COUNTRIES if len(code) == 4}
    for code in historic:
        entry = COUNTRIES[code]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry["until"])
        assert entry.get("since", "") < entry["until"]
        assert entry["successors"]
        assert set(entry["successors"]) <= set(COUNTRIES)
    for code, entry in COUNTRIES.items():
        for holder in [*entry.get("claimed_by", []), *([entry["of"]] if "of" in entry else [])]:
            assert holder in COUNTRIES, code


def test_no_two_states_share_a_name_but_the_documented_ones() -> None:
    shared = {name: codes for name, codes in _bearers(COUNTRIES).items() if len(codes) > 1}
    assert shared == {(language, fold(name)): codes for (language, name), codes in SHARED_NAMES.items()}


def test_no_two_organisations_share_a_name() -> None:
    assert {name for name, keys in _bearers(ORGANISATIONS).items() if len(keys) > 1} == set()


def test_ambiguous_lists_exactly_the_names_that_others_bear() -> None:
    bearers: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for table in ("countries", "places", "organisations"):
        for name, keys in _bearers(TABLES[table]).items():
            bearers[name] |= {(table, key) for key in keys}
    listed = 0
    for table in ("countries", "places", "organisations"):
        for key, entry in TABLES[table].items():
            own = {(table, key)}
            if table == "countries":
                own |= {("places", place) for place, at in PLACES.items() if at.get("country") == key}
            truly = {name for language, name in _all_names(entry) if bearers[language, fold(name)] - own}
            assert set(entry.get("ambiguous", [])) == truly, f"{table} {key}"
            listed += len(truly)
    assert listed > 50


@pytest.mark.parametrize("table", ["places", "organisations"])
def test_weak_and_excepted_words_belong_to_their_entry(table: str) -> None:
    for key, entry in TABLES[table].items():
        names = {name for _, name in _all_names(entry)}
        assert set(entry.get("weak", [])) <= names, key
        for phrase in entry.get("except", []):
            bare = {fold(name).removeprefix("the ") for name in names}
            assert any(name in fold(phrase) and name != fold(phrase) for name in bare), f"{key}: {phrase}"


@pytest.mark.parametrize("key", CAPITAL_LIKE_STATE)
def test_a_capital_named_like_its_state_says_so(key: str) -> None:
    name, place = CAPITAL_LIKE_STATE[key], PLACES[key]
    assert name in place["ambiguous"]
    assert name in COUNTRIES[place["country"]]["ar"]


def test_oman_and_amman_look_alike_and_are_marked() -> None:
    assert fold("عُمان") == fold("عمّان")
    assert "عُمان" in COUNTRIES["OM"]["ambiguous"]
    assert "عمّان" in PLACES["amman"]["ambiguous"]
    assert "سلطنة عُمان" in COUNTRIES["OM"]["ar"]
    assert "سلطنة عُمان" not in COUNTRIES["OM"]["ambiguous"]
    assert {"عُماني", "عُمان"} <= set(STATES["OM"]["weak"])


def test_arabic_states_are_the_countries_and_in_arabic() -> None:
    assert set(STATES) == set(COUNTRIES)
    for code, entry in STATES.items():
        assert entry["demonym"], code
        for field, forms in entry.items():
            for form in forms:
                assert SCRIPTS["ar"].fullmatch(form), f"{code} {field}: {form!r}"
        for form in entry["demonym"]:
            assert form.endswith("ي"), f"{code}: {form} is no masculine nisba"
            assert not form.startswith("ال"), f"{code}: {form} has the article"
        made = {fold(form) + ending for form in entry["demonym"] for ending in ("", "ون", "ين", "ان", "ه", "ات")}
        assert not {fold(form) for form in entry.get("plural", [])} & made, f"{code}: made by rule"


def test_weak_arabic_forms_are_forms_of_the_state_and_exceptions_contain_one() -> None:
    weak = 0
    for code, entry in STATES.items():
        forms = {fold(form) for field in ("demonym", "plural", "seats") for form in entry.get(field, [])}
        forms |= {fold(name) for name in COUNTRIES[code]["ar"]}
        for form in entry.get("weak", []):
            assert fold(form) in forms, f"{code}: {form}"
            weak += 1
        stems = forms | {form.removeprefix("ال") for form in forms}
        for phrase in entry.get("except", []):
            assert any(re.search(rf"(?:^|[ -])[وفبكل]?(?:ال|ل)?{stem}", fold(phrase)) for stem in stems), (
                f"{code}: {phrase} contains no form of the state"
            )
            assert fold(phrase) not in forms, f"{code}: {phrase} would swallow the state itself"
    assert weak > 30
    assert "مالي" in STATES["ML"]["weak"]


def test_no_exception_hides_a_name_or_form_of_another_entry() -> None:
    owned = {name for table in (COUNTRIES, PLACES, ORGANISATIONS) for _, name in _bearers(table)}
    owned |= set(_people(["demonym", "plural", "seats"]))
    for table in (STATES, PLACES):
        phrases = {fold(phrase) for entry in table.values() for phrase in entry.get("except", [])}
        assert len(phrases) > 50
        assert phrases & owned == set()


def test_demonyms_and_seats_lead_to_one_state_but_the_documented_ones() -> None:
    shared = {form: codes for form, codes in _people(["demonym", "plural"]).items() if len(codes) > 1}
    assert shared == {fold(form): codes for form, codes in SHARED_DEMONYMS.items()}
    for form, codes in SHARED_DEMONYMS.items():
        assert all(form in STATES[code]["ambiguous"] for code in codes)
    assert sum(len(entry.get("ambiguous", [])) for entry in STATES.values()) == 2 * len(SHARED_DEMONYMS)
    seats = _people(["seats"])
    assert {form for form, codes in seats.items() if len(codes) > 1} == set()
    assert seats[fold("الكرملين")] == {"RU"}
    assert seats[fold("قصر المرادية")] == {"DZ"}
    assert seats[fold("الإليزيه")] == {"FR"}


@pytest.mark.parametrize(("name", "code"), HARD_NAMES.items())
def test_hard_names_lead_to_the_right_state(name: str, code: str) -> None:
    assert _bearers(COUNTRIES)["ar", fold(name)] == {code}


@pytest.mark.parametrize(("form", "code"), HARD_DEMONYMS.items())
def test_hard_demonyms_lead_to_the_right_state(form: str, code: str) -> None:
    assert _people(["demonym"])[fold(form)] == {code}


def test_every_state_that_is_there_has_a_wikidata_item_of_its_own() -> None:
    items = {key: wikidata_of(f"country:{key}") for key in COUNTRIES}
    assert [key for key, item in items.items() if item is None and COUNTRIES[key].get("kind") != "historic"] == []
    told = [item for item in items.values() if item is not None]
    assert len(told) == len(set(told))
    assert all(re.fullmatch(r"Q[1-9][0-9]*", item) for item in told)
    assert (items["RU"], items["US"], items["SUHH"]) == ("Q159", "Q30", "Q15180")
