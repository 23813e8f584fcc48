from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.graph.errors import UnknownNameError
from diplograph.graph.names import capital_of, fold, label, place_country, place_id, resolve_state, table
from diplograph.graph.vocabulary import term_named, vocabulary


@pytest.mark.parametrize(
    "text",
    [
        "RU",
        "ru",
        " Ru ",
        "country:RU",
        "Russia",
        "RUSSIA",
        "Россия",
        "россия",
        "روسيا",
        "رُوسِيا",
        "the Russian Federation",
    ],
)
def test_every_way_to_write_russia_is_russia(text: str) -> None:
    assert resolve_state(text) == "country:RU"


def test_spelling_habits_do_not_matter() -> None:
    assert resolve_state("إيران") == resolve_state("ايران") == "country:IR"
    assert fold("الولايات المتّحدة") == fold("الولايات المتحده")
    assert fold("Королёв") == fold("королев")
    assert fold("مـصــر") == fold("مصر")


def test_organisations_act_like_states() -> None:
    assert resolve_state("NATO") == resolve_state("الناتو") == "org:nato"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("RUS", "country:RU"),
        ("usa", "country:US"),
        ("DDR", "country:DDDE"),
        ("XKX", "country:XK"),
        ("UK", "country:GB"),
    ],
)
def test_codes_of_three_letters_and_those_of_the_news_are_codes(text: str, state: str) -> None:
    assert resolve_state(text) == state


def test_every_state_has_a_code_of_three_letters_of_its_own() -> None:
    codes = tomllib.loads(files("diplograph.graph").joinpath("alpha3.toml").read_text("utf-8"))
    assert list(codes) == sorted(table("countries"))
    assert len(set(codes.values())) == len(codes)
    assert all(re.fullmatch("[A-Z]{3}", one) for one in codes.values())


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Rusia", "did you mean Russia (RU)?"),
        ("rsusia", "did you mean Russia (RU)?"),
        ("Untied States", "did you mean United States (US)?"),
        ("Росия", "did you mean Россия (RU), "),
        ("китйа", "did you mean Китай (CN)?"),
        ("روسي", "did you mean روسيا (RU), "),
        ("المانيه", "did you mean ألمانيا (DE), "),
        ("مسر", "did you mean مصر (EG)?"),
        ("NTAO", "did you mean NATO?"),
        ("UR", "did you mean RU (Russia), "),
        ("Zhvxq", "give a code such as RU, or a name in English, Arabic or Russian"),
        ("", "give a code such as RU, or a name in English, Arabic or Russian"),
    ],
)
def test_a_misspelt_state_is_answered_with_the_nearest(text: str, hint: str) -> None:
    with pytest.raises(UnknownNameError) as told:
        resolve_state(text)
    assert str(told.value).startswith(f"unknown state {text!r}; {hint}")


@given(st.text(max_size=40))
def test_any_text_is_a_state_or_told_to_be_none(text: str) -> None:
    with suppress(UnknownNameError):
        assert label(resolve_state(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Korea", "KP (North Korea), KR (South Korea)"),
        ("CAN", "andean-community (Andean Community), CA (Canada)"),
    ],
)
def test_a_name_that_several_states_bear_is_not_guessed(text: str, told: str) -> None:
    with pytest.raises(UnknownNameError, match=re.escape(f"several bear this name, so give a code: {told}")):
        resolve_state(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("exuplsion", "did you mean expulsion?"),
        ("Expulsoin", "did you mean expulsion?"),
        ("طردد", "did you mean طرد (expulsion)?"),
        ("высылк", "did you mean Высылка (expulsion)?"),
        ("tea", "known: accusation, "),
    ],
)
def test_a_misspelt_word_is_answered_with_the_nearest_in_its_language(text: str, hint: str) -> None:
    with pytest.raises(UnknownNameError) as told:
        term_named(vocabulary().events, "event type", text)
    assert str(told.value).startswith(f"unknown event type {text!r}; {hint}")


def test_words_are_known_whatever_the_case_and_hamza() -> None:
    for name, term in vocabulary().events.items():
        for written in (name.upper(), *term.label.values()):
            assert term_named(vocabulary().events, "event type", written.replace("أ", "ا").replace("إ", "ا")) == name


def test_a_label_falls_back_to_english_and_then_to_the_key() -> None:
    assert label("country:RU", "ar") == "روسيا"
    assert label("country:RU", "fr") == "Russia"
    assert label("place:nowhere.x") == "nowhere.x"


def test_a_place_that_a_state_has_is_in_it() -> None:
    assert place_id("Istanbul") == place_id("إسطنبول") == "place:istanbul"
    assert place_country("place:istanbul") == "country:TR"
    assert capital_of("country:RU") == "place:moscow"


def test_a_place_name_that_several_bear_needs_its_country() -> None:
    assert place_id("Tripoli") is None
    assert place_id("Tripoli", "country:LY") != place_id("Tripoli", "country:LB")
