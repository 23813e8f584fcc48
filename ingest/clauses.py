"""Where the clauses of a sentence begin.

In a verb-first language a clause begins at a conjunction, a relative word, or «و» before a verb. Where the grammar says
that commas part clauses, each comma is a place where one may begin: what has a verb of its own is a clause, a participle
behind a comma begins one that hangs on the noun before it, and anything else goes on with the clause it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.match import Hit
from diplograph.ingest.tokens import Token

__all__ = ["clauses_of", "is_verb"]

_STOPS = frozenset("؛:;—")
_COMMAS = frozenset("،,")
_OPENING = 3  # words that may stand between a comma and the relative word: «, срок которого»
_ASIDE = 4  # words of a parenthesis between commas: «, в свою очередь,»


def clauses_of(tokens: Sequence[Token], hits: Sequence[Hit], words: Lexicon) -> list[tuple[int, int]]:
    """The clauses in text order, as first and past-the-last token; together they are the sentence."""
    if not tokens:
        return []
    starts = _by_commas(tokens, hits, words) if words.grammar.commas else _by_words(tokens, hits, words)
    ordered = sorted(start for start in {0, *starts} if start < len(tokens))
    return [(start, end) for start, end in zip(ordered, [*ordered[1:], len(tokens)], strict=True) if start < end]


def is_verb(hit: Hit) -> bool:
    """Whether a hit is a verb: of an act, of holding talks, or of saying."""
    return hit.how == "verb" or hit.kind == "reporting"


def _by_words(tokens: Sequence[Token], hits: Sequence[Hit], words: Lexicon) -> set[int]:
    starts = {index + 1 for index, token in enumerate(tokens) if token.norm in _STOPS}
    # «طرد» is a verb and its own verbal noun: alone it is no sign that a clause begins.
    nouns = {hit.first for hit in hits if hit.kind == "trigger" and hit.how == "noun"}
    for hit in hits:
        if hit.kind == "boundary" and not hit.reading.preposition:
            starts.add(hit.first)
        elif words.grammar.verb_first and is_verb(hit):
            lone = hit.reading.conjunction and hit.last - hit.first == 1
            after_comma = hit.first > 0 and tokens[hit.first - 1].norm in _COMMAS and hit.first not in nouns
            if lone or after_comma:
                starts.add(hit.first)
    return starts


def _by_commas(tokens: Sequence[Token], hits: Sequence[Hit], words: Lexicon) -> set[int]:
    boundaries = {hit.first for hit in hits if hit.kind == "boundary"}
    finite = {index for index, token in enumerate(tokens) if words.grammar.finite(token)}
    segments = _segments(tokens, boundaries, finite)
    starts: set[int] = set()
    open_ended = False  # the clause so far has no verb yet
    for number, (start, end, hard) in enumerate(segments):
        verb = any(start <= index < end for index in finite)
        hanging = not verb and _hangs(tokens, start, end, words)
        aside = not verb and not hanging and not (hard == "stop")
        relative = hard == "boundary" and not (aside and _short(segments, number))
        if number == 0 or hard == "stop" or relative or hanging or (verb and not open_ended):
            starts.add(start)
            open_ended = not verb and not hanging
        elif verb:
            open_ended = False
    return starts


def _segments(tokens: Sequence[Token], boundaries: set[int], finite: set[int]) -> list[tuple[int, int, str]]:
    """Runs between commas, stops and boundary words, with what opened each: comma, stop or boundary."""
    opened = {0: "stop"}
    for index, token in enumerate(tokens):
        if token.norm in _STOPS and index + 1 < len(tokens):
            opened[index + 1] = "stop"
        elif token.norm in _COMMAS and index + 1 < len(tokens):
            opened[index + 1] = "comma"
    for index in sorted(boundaries):
        before = next((start for start in range(index, max(-1, index - _OPENING - 1), -1) if start in opened), None)
        if before is not None and not any(before <= verb < index for verb in finite):
            opened[before] = "boundary" if opened[before] == "comma" else opened[before]
        else:
            opened[index] = "boundary"
    ordered = sorted(opened)
    return [(a, b, opened[a]) for a, b in zip(ordered, [*ordered[1:], len(tokens)], strict=True)]


def _short(segments: Sequence[tuple[int, int, str]], number: int) -> bool:
    """Whether a segment is a parenthesis between commas, which interrupts its clause: «, впрочем,»."""
    start, end, _ = segments[number]
    return end - start <= _ASIDE + 1 and number + 1 < len(segments) and segments[number + 1][2] == "comma"


def _hangs(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> bool:
    """Whether a participle or gerund heads the segment: it hangs on what stands before its comma."""
    if start == 0 or tokens[start - 1].norm not in _COMMAS:
        return False
    for index in range(start, min(end, start + _OPENING + 1)):
        if not tokens[index].is_word:
            return False
        reading = words.grammar.likeliest(tokens[index])
        if reading.form in ("participle", "ing"):
            return True
    return False
