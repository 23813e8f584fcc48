"""What Russian writes: cases, aspects and participles, by pymorphy3's dictionary (OpenCorpora, inside the package)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from diplograph.ingest.grammar import Reading
from diplograph.ingest.tokens import Token, fold

__all__ = ["readings"]

_CASES = {"nomn": "n", "gent": "g", "gen2": "g", "datv": "d", "accs": "a", "ablt": "i", "loct": "l", "loc2": "l", "voct": "n"}  # fmt: skip
_FORMS = {"past": "past", "pres": "present", "futr": "future"}
_UNLIKELY = 0.005


def readings(token: Token) -> tuple[Reading, ...]:
    """A reading for each dictionary word that the token may be a form of, the likelier first."""
    return _read(token.norm) if token.is_word else (Reading(token.norm),)


@lru_cache(maxsize=200_000)
def _read(norm: str) -> tuple[Reading, ...]:
    found: dict[tuple[str, str, bool, bool], str] = {}
    for parse in _analyser().parse(norm):
        tag = parse.tag
        if parse.score < _UNLIKELY and found:
            continue
        case = _CASES.get(str(tag.case), "")
        form, passive = _FORMS.get(str(tag.tense), ""), tag.voice == "pssv"
        if tag.POS == "INFN":
            form = "base"
        elif tag.POS == "GRND":
            form = "ing"
        elif tag.POS in ("PRTF", "PRTS"):
            form = "participle"
        key = (fold(parse.normal_form), form, passive, tag.POS in ("ADJF", "ADJS", "PRTF"))
        cases = found.get(key, "")
        found[key] = cases if case in cases else cases + case
    result = [
        Reading(stem, cases=cases, form=form, passive=passive, adjective=adjective)
        for (stem, form, passive, adjective), cases in found.items()
    ]
    if all(one.stem != norm for one in result):
        # A name may be no dictionary word («Дарчиев»), and the guess at its first form may be wrong.
        result.append(Reading(norm, cases="".join(dict.fromkeys("".join(one.cases for one in result)))))
    return tuple(result)


@cache
def _analyser() -> Any:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  the dictionary is loaded where Russian is read

    return MorphAnalyzer()
