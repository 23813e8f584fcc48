from __future__ import annotations

import pytest

from diplograph.graph.errors import UnknownNameError
from diplograph.graph.names import capital_of, fold, label, place_country, place_id, resolve_state


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


def test_a_misspelt_state_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Russia"):
        resolve_state("Rusia")


def test_a_name_that_several_states_bear_is_not_guessed() -> None:
    with pytest.raises(UnknownNameError, match="known: KP, KR"):
        resolve_state("Korea")


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
