"""What English writes: verbs in five forms, plurals, and capitals that tell Turkey from turkey."""

from __future__ import annotations

from functools import lru_cache

from diplograph.ingest.reading.grammar import Reading
from diplograph.ingest.reading.tokens import Token

__all__ = ["readings", "verb_forms"]

_FORMS = ("base", "present", "past", "participle", "ing")


def readings(token: Token) -> tuple[Reading, ...]:
    """One reading: the word in lower case. Lexicons list every form, so nothing is taken off."""
    return _reading(token.norm)


@lru_cache(maxsize=65536)
def _reading(norm: str) -> tuple[Reading, ...]:
    return (Reading(norm),)


def verb_forms(lemma: str) -> dict[str, str]:
    """The forms of a verb listed as "base/present/past/participle/-ing", each with what it says.

    Where past and participle are written alike (expelled), the form is "past", and what stands around it decides;
    where they are not (withdrew), it is "past active".
    """
    forms: dict[str, str] = {}
    if "/" not in lemma:  # one form alone, as cues list them
        return {lemma: ""}
    parts = lemma.split("/")
    for form, kind in zip(parts, _FORMS, strict=True):
        forms.setdefault(form, "past active" if kind == "past" and parts[2] != parts[3] else kind)
    return forms
