"""Clitics, endings and verb forms."""

from __future__ import annotations

import pytest

from diplograph.ingest.lexicon import lexicon
from diplograph.ingest.reading.arabic import nisba_forms, noun_forms, readings, splits, verb_forms
from diplograph.ingest.reading.atoms import strong_states
from diplograph.ingest.reading.scene import make_scene
from diplograph.ingest.reading.sentences import sentences
from diplograph.ingest.reading.tokens import tokenize


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
        ("ألغى/يلغي", {"ألغي": "past", "ألغت": "past", "يلغي": "present", "ستلغي": "future"}),
        ("دعا/يدعو", {"دعا": "past", "دعت": "past", "يدعو": "present"}),
    ],
)
def test_a_verb_has_its_third_person_forms(verb: str, forms: dict[str, str]) -> None:
    made = verb_forms(verb)
    assert {form: made.get(form) for form in forms} == forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("أعاد/يعيد", {"أعيد": "past passive", "تعاد": "present passive"}),
        ("استأنف/يستأنف", {"استؤنفت": "past passive"}),
        ("استدعى/يستدعي", {"استدعيت": "past passive"}),
        ("اتهم/يتهم", {"متهمه": "participle", "متهما": "participle"}),
        ("أعاد فتح/يعيد فتح", {"أعادت فتح": "past", "ستعيد فتح": "future"}),
    ],
)
def test_passives_and_participles_have_forms_of_their_own(verb: str, forms: dict[str, str]) -> None:
    made = verb_forms(verb)
    assert {form: made.get(form) for form in forms} == forms


def test_a_first_letter_with_hamza_is_no_article() -> None:
    assert "ألمانيه" in nisba_forms("ألماني")
    assert "ألغت" in verb_forms("ألغى/يلغي")
    assert "أصول" in noun_forms("أصول")


@pytest.mark.parametrize(
    ("word", "stem", "number"),
    [
        ("استدعته", "استدعت", "one"),
        ("استدعاه", "استدعي", "one"),
        ("طردوهم", "طردوا", "many"),
        ("مصادرتها", "مصادره", "one"),
        ("استدعائه", "استدعاء", "one"),
    ],
)
def test_a_pronoun_is_taken_off_the_end(word: str, stem: str, number: str) -> None:
    [token] = tokenize(word)
    assert (stem, number) in {(reading.stem, reading.pronoun) for reading in readings(token)}


@pytest.mark.parametrize("word", ["متهمةً", "قبلها", "المدرسة"])
def test_a_feminine_ending_and_a_particle_hold_no_object(word: str) -> None:
    [token] = tokenize(word)
    assert not {"متهم", "قبل", "مدرس"} & {reading.stem for reading in readings(token) if reading.pronoun}


@pytest.mark.parametrize(("word", "passive"), [("طُرد", True), ("استُدعي", True), ("اختُتمت", True), ("يُعلن", False)])
def test_a_damma_tells_the_passive(word: str, passive: bool) -> None:
    [token] = tokenize(word)
    assert readings(token)[0].passive is passive


def named(text: str) -> list[str]:
    words = lexicon("ar")
    [sentence] = sentences(text + " .")
    scene = make_scene(sentence, words, strong=strong_states([words.matcher.find(sentence.tokens)]))
    return [state for phrase in scene.phrases for state in phrase.states]


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


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("وزارة الخارجية السعودية", ["country:SA"]),
        ("أعلنت السعودية", ["country:SA"]),
        ("السفارة السورية", ["country:SY"]),
        ("توسطت عُمان بين واشنطن وطهران", ["country:OM", "country:US", "country:IR"]),
    ],
)
def test_names_that_are_adjectives_too_and_names_told_apart_by_vowels(text: str, states: list[str]) -> None:
    assert named(text) == states
