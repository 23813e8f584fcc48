"""What Russian writes: cases, aspects and participles, by pymorphy3's dictionary (OpenCorpora, inside the package)."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from diplograph.ingest.reading.grammar import Reading
from diplograph.ingest.reading.tokens import Token, fold

__all__ = ["first_form", "forms", "gender", "readings"]

_CASES = {
    "nomn": "n", "voct": "n", "gent": "g", "gen2": "g", "datv": "d", "accs": "a", "ablt": "i", "loct": "l", "loc2": "l",
}  # fmt: skip
_FORMS = {"past": "past", "pres": "present", "futr": "future"}
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_UNLIKELY = 0.005
_VOWELS = frozenset("аеиоуыэюяьй")


def readings(token: Token) -> tuple[Reading, ...]:
    """A reading for each dictionary word that the token may be a form of, the likelier first."""
    return _read(token.norm) if token.is_word else (Reading(token.norm),)


def forms(word: str) -> frozenset[str]:
    """Every form of a dictionary word: what a table of small words lists once."""
    parse = _analyser().parse(word)[0]
    return frozenset({fold(word), *(fold(form.word) for form in parse.lexeme)})


def first_form(norm: str) -> str:
    """The cases that the dictionary form of a name may stand in: «Рига» is no accusative, «Тайбэй» may be one."""
    return "n" if norm.endswith(("а", "я")) else "na"


def gender(norm: str) -> str:
    """What a name agrees with, by its ending."""
    if norm.endswith(("а", "я")):
        return "f"
    return "mfn" if norm.endswith(("е", "и", "о", "у", "ы", "э", "ю", "ь")) else "m"


@dataclass(slots=True)
class _Forms:
    """The cases one dictionary word may stand in here, and what it agrees with."""

    cases: str = ""
    agrees: str = ""

    def add(self, case: str, agrees: str) -> None:
        self.cases += "" if case in self.cases else case
        if case in ("", "n"):
            self.agrees += "".join(letter for letter in agrees if letter not in self.agrees)


@lru_cache(maxsize=200_000)
def _read(norm: str) -> tuple[Reading, ...]:
    # A letter that Python has no name for (Tangut, Nushu) is no part of a Russian word, and pymorphy3 fails at it.
    if not all(unicodedata.name(letter, "") for letter in norm):
        return (Reading(norm),)
    found: dict[tuple[str, str, bool, bool], _Forms] = {}
    known = _analyser().word_is_known(norm)
    only = _fixed().get(norm)
    for parse in _analyser().parse(norm):
        tag, stem = parse.tag, fold(parse.normal_form)
        if (parse.score < _UNLIKELY and found) or (only is not None and stem != only):
            continue
        if tag.animacy == "inan" and stem in _people():
            continue  # «посол» is also what one does to herrings
        form, agrees = _form(tag)
        key = (stem, form, tag.voice == "pssv", tag.POS in ("ADJF", "ADJS", "PRTF"))
        found.setdefault(key, _Forms()).add(_CASES.get(str(tag.case), ""), agrees)
    # «эвакуирует» is a present and a future: news tells by it what is done now, unless a day to come is named.
    present = {stem for stem, form, *_ in found if form == "present"}
    found = {key: one for key, one in found.items() if not (key[1] == "future" and key[0] in present)}
    result = [
        Reading(
            stem, cases=forms.cases, form=form, passive=passive, adjective=adjective, agrees=forms.agrees, known=known
        )
        for (stem, form, passive, adjective), forms in found.items()
    ]
    if result and result[0].adjective and not result[0].cases and not result[0].form:
        # «закрыто», «открыта»: a short adjective that is a participle too tells what was done.
        result.sort(key=lambda one: not (one.form == "participle" and one.passive and not one.cases))
    if not known or all(one.stem != norm for one in result):
        # A name may be no dictionary word («Дарчиев»), and the guess at its first form may be wrong («Рияд»).
        guessed = "".join(dict.fromkeys("".join(one.cases for one in result) + "na" * (norm[-1:] not in _VOWELS)))
        result = [one for one in result if one.stem != norm or one.form] if not known else result
        result.append(Reading(norm, cases=guessed, known=known))
    return tuple(result)


def _form(tag: Any) -> tuple[str, str]:
    """A verb's form, and what the word agrees with: gender in the singular, p in the plural."""
    agrees = "p" if tag.number == "plur" else _GENDERS.get(str(tag.gender), "mfn" if tag.number == "sing" else "")
    if tag.POS == "INFN":
        return "base", ""
    if tag.POS == "GRND":
        return "ing", ""
    if tag.POS in ("PRTF", "PRTS"):
        return "participle", agrees
    if tag.POS == "VERB" and (tag.person in ("1per", "2per") or tag.mood == "impr"):
        return "", ""  # «напомним», «скажите»: nobody of whom the text tells
    return _FORMS.get(str(tag.tense), ""), agrees


@cache
def _fixed() -> dict[str, str]:
    """The one dictionary form of words that have a rare other one which the lexicon would take."""
    return {fold(form): fold(lemma) for form, lemma in _table().get("fixed", {}).items()}


@cache
def _table() -> dict[str, Any]:
    path = files("diplograph.ingest.lexicon").joinpath("ru", "grammar.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _people() -> frozenset[str]:
    """Dictionary forms that mean a person, though the dictionary has a thing of that name too."""
    return frozenset(fold(word) for word in _table().get("people", {}).get("words", ()))


@cache
def _analyser() -> Any:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  the dictionary is loaded where Russian is read

    return MorphAnalyzer()
