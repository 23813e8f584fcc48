"""The two sides told with a word between: "the two Horn of Africa neighbours", "both nuclear-armed states"."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.reading.grammar import Grammar
from diplograph.ingest.reading.match import Hit, Payload
from diplograph.ingest.reading.tokens import Token

__all__ = ["settled_sides"]

_MOST = 5  # words between "the two" and what they are
_SIDES = Payload("sides", "sides")
_INNER = Payload("inner", "inner")  # "the two Sudanese sides" are of one state


def settled_sides(tokens: Sequence[Token], hits: Sequence[Hit], grammar: Grammar) -> list[Hit]:
    """The hits, "the two" only where it counts nothing named behind it, and with sides that have words inside."""
    found = [hit for hit in hits if not (_is_bare(tokens, hit, grammar) and _counts(tokens, hit, grammar))]
    told = {index for hit in found if hit.kind == "sides" for index in range(hit.first, hit.last)}
    titles = {hit.first for hit in found if hit.kind == "title"}
    openers = {words[0] for words in grammar.side_openers}
    for index, token in enumerate(tokens):
        if token.norm not in openers:
            continue
        opening = _opens(tokens, index, grammar)
        if not opening or index in told:
            continue
        start = index + opening
        for last in range(start, min(start + _MOST + 1, len(tokens))):
            word = tokens[last]
            if word.norm in grammar.side_nouns:
                inner = any(start <= hit.first < last for hit in hits if hit.kind == "state")
                if last not in titles or last > start:
                    found.append(Hit(_INNER if inner else _SIDES, index, last + 1, grammar.likeliest(token)))
                break
            if not (word.is_word or word.norm in "-’'") or grammar.finite(word) or word.norm in grammar.conjunctions:
                break
    return sorted(found, key=lambda hit: (hit.first, -hit.last)) if len(found) != len(hits) else found


def _is_bare(tokens: Sequence[Token], hit: Hit, grammar: Grammar) -> bool:
    """Whether a hit is a number without a noun: "the two", "all three"."""
    if hit.kind == "sides":
        return bool(hit.value == "alone")
    return hit.kind == "group" and tokens[hit.last - 1].norm in grammar.determiners


def _opens(tokens: Sequence[Token], index: int, grammar: Grammar) -> int:
    """How many words open "the two …" here; 0 for none."""
    words = tuple(token.norm for token in tokens[index : index + 2])
    return next((len(one) for one in grammar.side_openers if words[: len(one)] == one), 0)


def _counts(tokens: Sequence[Token], hit: Hit, grammar: Grammar) -> bool:
    """Whether "the two" counts what is named behind it ("the two ships") and stands for no sides itself."""
    behind = tokens[hit.last] if hit.last < len(tokens) else None
    if behind is None or not behind.is_word:
        return False
    ends = grammar.finite(behind) or grammar.is_adverb(behind) or behind.norm in grammar.conjunctions
    return not (ends or bool(grammar.marker(behind.norm)) or behind.norm in grammar.relative | grammar.passive)
