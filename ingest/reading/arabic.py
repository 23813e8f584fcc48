"""What Arabic writes together: clitics before a word, endings after it, and the forms of a verb.

Lexicons list lemmas; these rules make the written forms. Listing forms beats stemming here: light stemmers join
سفير (ambassador) and سفارة (embassy), which is the difference between a person and a mission.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from diplograph.ingest.reading.grammar import Reading
from diplograph.ingest.reading.tokens import Token, fold, tokenize

__all__ = ["Split", "nisba_forms", "noun_forms", "readings", "splits", "verb_forms"]

_DAMMA = "\u064f"
# A damma on the first letter of a past tense («طُرد»), within the first three after a bare alef («استُدعي»), or in
# «يُستـ» says that the verb is passive. In other present tenses it can be the active of the second and fourth forms.
_PASSIVE = re.compile("[وف]?(?:[^يتنسم\\W]ُ|ا\\w?\\w?\u0651?ُ|س?[يت]ُست)")
# A past tense in ي is the passive of one in ى: «استُدعي», «أُلغي».
_FINAL = re.compile("[وف]?(?!س?[يت])\\w{3,}[^\\Wى]*ي\\Z")
_PRONOUNS = (("هما", "many"), ("هم", "many"), ("هن", "many"), ("ها", "one"), ("ه", "one"))
_SHORTEST = 3
_PARTICLES = frozenset({"قبل", "بعد", "مثل", "غير", "نفس", "كل", "بعض", "وقت", "وحد", "عند", "بين", "عين", "ذات"})
# First names that would otherwise be "and he arrives", "and he performed".
_NAMES = frozenset({"فيصل", "فادي"})
_CONJUNCTIONS = "وف"
# Of two letters, and not the rest of a longer root: «ولم», «وقد».
_SHORT = frozenset({"لا", "لم", "لن", "قد", "ان", "اذ"})
_PREPOSITIONS = "بكل"


@dataclass(frozen=True, slots=True)
class Split:
    """One way to read a written word: conjunction and preposition clitics, article, and the stem left over."""

    stem: str
    conjunction: str = ""
    preposition: str = ""
    article: bool = False


def readings(token: Token) -> tuple[Reading, ...]:
    """Every way to take clitics, article and a pronoun off a written word."""
    return _read(token.raw)


@lru_cache(maxsize=65536)
def _read(raw: str) -> tuple[Reading, ...]:
    [token] = tokenize(raw)
    passive = bool(_FINAL.match(raw)) or (_DAMMA in raw and bool(_PASSIVE.match(raw)))
    found = [
        Reading(one.stem, bool(one.conjunction), one.preposition, one.article, passive=passive)
        for one in splits(token.norm, token.bare)
    ]
    if "ة" not in raw:
        found += [
            Reading(stem, one.conjunction, one.preposition, passive=passive, pronoun=number)
            for one in found
            if not one.article
            for stem, number in _without_pronoun(one.stem)
        ]
    return tuple(found)


def _without_pronoun(stem: str) -> Iterator[tuple[str, str]]:
    """The word before a pronoun of the third person, as the lexicon lists it: «استدعاه» is استدعى and ه."""
    for ending, number in _PRONOUNS:
        rest = stem.removesuffix(ending)
        if rest == stem or len(rest) < _SHORTEST or rest in _PARTICLES:
            continue
        yield rest, number
        # What a pronoun changes before it: ى to ا, ة to ت, وا to و, the seat of a final hamza.
        if rest.endswith("ا"):
            yield rest[:-1] + "ي", number
        elif rest.endswith("ت"):
            yield rest[:-1] + "ه", number
        elif rest.endswith("و"):
            yield rest + "ا", number
        elif rest.endswith(("ائ", "اؤ")):
            yield rest[:-1] + "ء", number
        return


@lru_cache(maxsize=65536)
def splits(norm: str, bare: str) -> tuple[Split, ...]:
    """All ways to take clitics off, the whole word first, so that بروسيا gives روسيا too but واشنطن stays itself."""
    found = [Split(norm)]
    if bare != norm:
        found.append(Split(bare, article=True))
    rest, conjunction = norm, ""
    found += _inner(rest, conjunction)
    if (len(norm) > 3 or norm[1:] in _SHORT) and norm[0] in _CONJUNCTIONS and norm not in _NAMES:
        rest, conjunction = norm[1:], norm[0]
        found.append(Split(rest, conjunction))
        if rest.startswith("ال") and len(rest) > 3:
            found.append(Split(rest[2:], conjunction, article=True))
        found += _inner(rest, conjunction)
    return tuple(found)


def _inner(rest: str, conjunction: str) -> Iterator[Split]:
    if len(rest) > 3 and rest.startswith("لل"):
        # ل + ال is written لل; where the noun itself begins with ل, one of three is dropped.
        yield Split(rest[2:], conjunction, "ل", article=True)
        yield Split(rest[1:], conjunction, "ل", article=True)
    elif len(rest) > 3 and rest[0] in _PREPOSITIONS:
        yield Split(rest[1:], conjunction, rest[0])
        if rest[1:].startswith("ال") and len(rest) > 5:
            yield Split(rest[3:], conjunction, rest[0], article=True)


def nisba_forms(lemma: str, broken_plurals: list[str] | None = None) -> dict[str, str]:
    """The forms of a nisba adjective (روسي) by folded form, each with its number: singular, dual or plural."""
    head, _, last = fold(lemma).rpartition(" ")
    before = f"{_feminine(head)} " if head else ""
    masculine = f"{head} " if head else ""
    forms = {masculine + last: "singular", masculine + last + "ا": "singular", before + last + "ه": "singular"}
    forms |= {masculine + last + ending: "dual" for ending in ("ان",)} | {before + last + "تان": "dual"}
    forms |= {masculine + last + ending: "plural" for ending in ("ون", "ين")} | {before + last + "ات": "plural"}
    if head.endswith("ي"):
        # «الكوريين الجنوبيين»: both words take the ending.
        forms |= {f"{head}{ending} {last}{ending}": "plural" for ending in ("ون", "ين", "ان", "ات")}
    forms[before + last + "تين"] = "dual"
    forms |= {fold(plural): "plural" for plural in broken_plurals or []}
    forms |= {fold(plural) + "ا": "plural" for plural in broken_plurals or [] if plural[-1] in _SOUND}
    return {_with_hamza(lemma, form): number for form, number in forms.items()}


def _with_hamza(lemma: str, form: str) -> str:
    """The form with its first letter as listed: folded, «ألماني» and «ألغى» would look as if they had the article."""
    return lemma[0] + form[1:] if lemma[0] in "أإآ" and form[:1] == "ا" else form


def _feminine(words: str) -> str:
    return " ".join(
        word if word.endswith("ه") else word + "ه" if word.endswith("ي") else word for word in words.split()
    )


def noun_forms(lemma: str) -> set[str]:
    """Written forms of a listed noun: accusative, and with the possessive endings of the third person."""
    folded = fold(lemma)
    stem = folded[:-1] + "ت" if folded.endswith("ه") else folded
    forms = {folded, folded + "ا"} | {stem + ending for ending in ("ه", "ها", "هم", "هما")}
    return {_with_hamza(lemma, form) for form in forms}


def verb_forms(lemma: str) -> dict[str, str]:
    """The third-person forms of a verb given as "past/present" (``"طرد/يطرد"``), each with its tense.

    Unvowelled, most passives are written like actives, so both are here; those that are written otherwise say so
    ("past passive"). Final-weak verbs (ألغى، دعا) drop their last letter before endings. Active participles stand for
    verbs in the accusative («متهمةً», «مطالبا»); of the first form they are too often nouns, so it has none here.
    """
    past, _, present = fold(lemma).partition("/")
    lead, _, past = past.rpartition(" ")
    if lead:
        # «أعاد فتح»: the verb is the first word, what it needs stands behind it.
        rest, (past, present) = past, (lead, present.split(" ")[0])
        of = verb_forms(f"{past}/{present}")
        return {_with_hamza(lemma, f"{form} {rest}"): tense for form, tense in of.items()}
    # «بدأ» ends in a hamza, which stays: بدأت.
    hamza = lemma.partition("/")[0].endswith("أ")
    weak = past[-1] in "اي" and len(past) > 2 and past != present and not hamza
    stem = past[:-1] if weak else past
    forms = dict.fromkeys((past, stem + "ت", stem + "تا", stem + "وا", past + "ا" if not weak else stem + "يا"), "past")
    if weak:
        forms[stem + "ي"] = "past"
        forms[stem + "يت"] = "past passive"
    if present:
        body = present[1:]
        base = body[:-1] if weak or (body[-1] in "يوا" and not hamza) else body
        tails = (body, base + "ون", base + "وا") + ((base + "يان",) if base != body else (body + "ان",))
        for person in "يت":
            forms |= {person + tail: "present" for tail in tails}
            forms |= {"س" + person + tail: "future" for tail in tails}
        forms |= _passives(past, body)
        if len(stem) > _ROOT or (weak and len(past) > _ROOT):
            participle = "م" + base
            # Not in the plural, which is mostly a noun: «محتجين», «متهمين».
            endings = ("يا", "يه") if base != body else ("ا", "ه")
            forms |= {participle + ending: "participle" for ending in endings}
    return {_with_hamza(lemma, form): tense for form, tense in forms.items()}


_ROOT = 3
_SOUND = frozenset("دسكزرلمنبق")  # endings of plurals that take the alif of the accusative: «هنودا»


def _passives(past: str, body: str) -> dict[str, str]:
    """Passives with letters of their own: أعاد – أعيد – يعاد, استعاد – استعيد, استأنف – استؤنف."""
    forms: dict[str, str] = {}
    hollow = len(past) > _ROOT and past[-2] == "ا" and body[-2:-1] == "ي"
    if hollow:
        turned = past[:-2] + "ي" + past[-1]
        forms |= dict.fromkeys((turned, turned + "ت", turned + "ا", turned + "تا"), "past passive")
        turned = body[:-2] + "ا" + body[-1]
        for person in "يت":
            forms |= {person + turned: "present passive", "س" + person + turned: "future passive"}
    if past.startswith("استا"):
        turned = "استؤ" + past[4:]
        forms |= dict.fromkeys((turned, turned + "ت"), "past passive")
    return forms
