"""Clitics, endings and verb forms."""

from __future__ import annotations

import pytest

from diplograph.ingest.arabic import nisba_forms, splits, verb_forms
from diplograph.ingest.lexicon import lexicon
from diplograph.ingest.match import Hit
from diplograph.ingest.states import mentions
from diplograph.ingest.tokens import tokenize


def stems(word: str) -> set[str]:
    [token] = tokenize(word)
    return {split.stem for split in splits(token.norm, token.bare)}


@pytest.mark.parametrize(
    ("word", "stem"),
    [("وبالسفارة", "سفاره"), ("للولايات", "ولايات"), ("فروسيا", "روسيا"), ("بواشنطن", "واشنطن"), ("كالجزائر", "جزائر")],
)
def test_what_is_written_together_can_be_taken_apart(word: str, stem: str) -> None:
    assert stem in stems(word)


def test_a_demonym_has_all_its_forms() -> None:
    assert set(nisba_forms("روسي", ["روس"])) >= {
        "روسي",
        "روسيه",
        "روسيا",
        "روسيون",
        "روسيين",
        "روسيان",
        "روسيات",
        "روس",
    }


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("طرد/يطرد", {"طرد": "past", "طردت": "past", "يطرد": "present", "ستطرد": "future", "طردوا": "past"}),
        ("ألغى/يلغي", {"الغي": "past", "الغت": "past", "يلغي": "present", "ستلغي": "future"}),
        ("دعا/يدعو", {"دعا": "past", "دعت": "past", "يدعو": "present"}),
    ],
)
def test_a_verb_has_its_third_person_forms(verb: str, forms: dict[str, str]) -> None:
    made = verb_forms(verb)
    assert {form: made.get(form) for form in forms} == forms


def named(text: str) -> list[str]:
    tokens = tokenize(text)
    hits: list[Hit] = lexicon("ar").matcher.find(tokens)
    return [mention.entity for mention in mentions(tokens, hits)]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("بروس لي", []),
        ("جنوب السودان والسودان", ["country:SS", "country:SD"]),
        ("النيجر ونيجيريا", ["country:NE", "country:NG"]),
        ("الكونغو الديمقراطية", ["country:CD"]),
        ("الدبلوماسيون الروس", ["country:RU"]),
        ("الدعم المالي", []),
        ("وزير الخارجية القطري", ["country:QA"]),
        ("نهر الأردن", []),
    ],
)
def test_states_are_told_from_words_that_look_like_them(text: str, states: list[str]) -> None:
    assert named(text) == states
