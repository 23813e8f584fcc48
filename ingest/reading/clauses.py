"""Where the clauses of a sentence begin.

In a verb-first language a clause begins at a conjunction, a relative word, or «و» before a verb. Where the grammar says
that commas part clauses, one may begin at each comma: what has a verb of its own is a clause, a participle
behind a comma begins one that hangs on the noun before it, and anything else goes on with the clause it stands in.
Elsewhere (English) a word opens a clause; one that opens the sentence, or stands between commas, ends at its comma, and
the clause that it interrupted goes on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.reading.dates import Expression
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.tokens import COMMAS, Token

__all__ = ["clauses_of", "is_verb"]

_NAMED = frozenset({"visit", "mediation"})
_STOPS = frozenset("؛:;—")
_OPENING = 3  # words that may stand between a comma and the relative word: «, срок которого»
_APART = 10  # words that an apposition may end before
_ASIDE = 4  # words of a parenthesis between commas: «, в свою очередь,»


def clauses_of(
    tokens: Sequence[Token],
    hits: Sequence[Hit],
    words: Lexicon,
    dates: Sequence[Expression] = (),
    finite: Sequence[int] | None = None,
) -> tuple[list[tuple[int, int]], Mapping[int, int]]:
    """The clauses in text order, as first and past-the-last token; together they are the sentence.

    Beside them, for each clause that goes on with an earlier one, by its first token, where that one began.
    ``finite`` are the tokens that the grammar knows for finite verbs, where they were looked for already.
    """
    if finite is None:
        finite = [index for index, token in enumerate(tokens) if words.grammar.finite(token)]
    resumed: dict[int, int] = {}
    if not tokens:
        return [], resumed
    if words.grammar.commas:
        starts = _by_commas(tokens, hits, words, set(finite))
    elif words.grammar.verb_first:
        starts = _by_words(tokens, hits, words)
    else:
        verbs = {*finite, *(hit.first for hit in hits if is_verb(hit) and hit.form not in ("ing", "base"))}
        starts = _by_openers(tokens, hits, words, dates, resumed, verbs)
    ordered = sorted(start for start in {0, *starts} if start < len(tokens))
    pairs = zip(ordered, [*ordered[1:], len(tokens)], strict=True)
    return [(start, end) for start, end in pairs if start < end], resumed


def is_verb(hit: Hit) -> bool:
    """Whether a hit is a verb: of an act, of holding talks, or of saying."""
    return hit.how == "verb" or hit.kind == "reporting"


def _by_words(tokens: Sequence[Token], hits: Sequence[Hit], words: Lexicon) -> set[int]:
    starts = {index + 1 for index, token in enumerate(tokens) if token.norm in _STOPS}
    # «طرد» is a verb and its own verbal noun: alone it is no sign that a clause begins.
    nouns = {hit.first for hit in hits if hit.kind == "trigger" and hit.how == "noun"}
    finite = {hit.first for hit in hits if hit.how == "verb"}
    # «اللقاء الذي جمع», «الزيارة التي قام بها»: who met, and when, stands in the relative clause.
    told = {hit.last for hit in hits if (hit.kind, hit.value) == ("noun", "meeting") or _is_named(hit)}
    for hit in hits:
        if hit.kind == "boundary" and not hit.reading.preposition:
            if hit.first not in told or tokens[hit.first].norm not in words.grammar.relative:
                starts.add(hit.first)
        elif words.grammar.verb_first and is_verb(hit):
            lone = hit.reading.conjunction and hit.last - hit.first == 1
            if hit.first in nouns and _goes_with_noun(hit, nouns, finite):
                continue  # «إغلاق القنصلية وطرد موظفيها»
            after_comma = hit.first > 0 and tokens[hit.first - 1].norm in COMMAS and hit.first not in nouns
            if lone or after_comma:
                starts.add(hit.first)
    return starts


def _goes_with_noun(hit: Hit, nouns: Collection[int], finite: Collection[int]) -> bool:
    """Whether the last act told before a word that can be verb or verbal noun is told by a noun."""
    last = max((first for first in (*nouns, *finite) if first < hit.first), default=-1)
    return hit.reading.conjunction and last in nouns and last not in finite


def _is_named(hit: Hit) -> bool:
    return hit.kind == "trigger" and hit.how == "noun" and hit.value.event in _NAMED


def _by_openers(
    tokens: Sequence[Token],
    hits: Sequence[Hit],
    words: Lexicon,
    dates: Sequence[Expression],
    resumed: dict[int, int],
    finite: set[int],
) -> set[int]:
    """Clauses opened by a word; ``resumed`` is filled with those that go on behind one that closed at a comma."""
    starts = {index + 1 for index, token in enumerate(tokens) if token.norm in _STOPS}
    dated = {index: told for told in dates for index in range(told.first, told.last)}
    opening = [hit for hit in hits if hit.kind == "boundary"]
    inside = {index for hit in opening for index in range(hit.first + 1, hit.last)}
    boundaries = sorted({hit.first for hit in opening} - inside)
    for place, opener in enumerate(boundaries):
        told = dated.get(opener) or dated.get(opener + 1)
        if told is not None and told.kind not in ("earlier", "later"):
            continue  # "that year", "since last month"
        if opener - 1 in finite and opener + 1 in finite:
            continue  # "has since opened"
        start = told.first if told is not None else opener
        end = boundaries[place + 1] if place + 1 < len(boundaries) else len(tokens)
        if tokens[opener].norm == "as":
            # "named Anna Berg as its envoy to Rome, the ministry said": the verb of an "as" stands before its comma.
            end = next((index for index in range(opener, end) if tokens[index].norm in COMMAS), end)
        if not any(opener < verb < end for verb in finite):
            continue  # "as a gesture", "after the war"
        close = _closing(tokens, opener, dated, finite)
        first = start in starts or start == 0 or tokens[start - 1].norm == "—"
        if first:
            starts.add(start)
            if close:
                starts.add(close)
        elif told is not None and tokens[start - 1].norm in COMMAS:
            starts.add(start)  # "…, a day after the president signed"
        elif told is None:
            begun = max((one for one in starts if one < start), default=0)
            starts.add(start)
            if close and _goes_on(tokens, close, finite, words):
                starts.add(close)
                resumed[close] = begun
    return starts | _conjoined(tokens, boundaries, dated, finite, words)


def _conjoined(
    tokens: Sequence[Token],
    boundaries: Sequence[int],
    dated: Mapping[int, Expression],
    finite: set[int],
    words: Lexicon,
) -> set[int]:
    """Where ", and" joins a clause with a subject of its own: "…, and on Sunday its minister sat down with"."""
    found: set[int] = set()
    opened = set(boundaries)
    for index in range(1, len(tokens) - 1):
        if tokens[index].norm not in words.grammar.conjunctions or tokens[index - 1].norm not in COMMAS:
            continue
        start = index + 1
        while start < len(tokens) and (start in dated or words.grammar.is_adverb(tokens[start])):
            start += 1
        if start in finite or not any(verb < index for verb in finite):
            continue
        for position in range(start, len(tokens)):
            aside = (
                tokens[position].norm in COMMAS and position + 1 < len(tokens) and tokens[position + 1].raw[0].islower()
            )
            if aside and tokens[position - 1].raw[0].isupper() and position - start <= _APART:
                aside = False  # behind a name a comma may close an apposition: "its minister, Eduardo Reina, sat down"
            if aside or position in opened:
                break
            if position in finite:
                found.add(index)
                break
    return found


def _closing(tokens: Sequence[Token], opener: int, dated: Mapping[int, Expression], finite: set[int]) -> int:
    """Where the clause goes on that another one, opened at ``opener``, interrupts: behind its comma; 0 for nowhere."""
    verb = False
    for index in range(opener + 1, len(tokens) - 1):
        verb = verb or index in finite
        if tokens[index].norm in _STOPS:
            return 0
        if verb and tokens[index].norm in COMMAS and index not in dated:
            return index + 1
    return 0


def _goes_on(tokens: Sequence[Token], index: int, finite: set[int], words: Lexicon) -> bool:
    while index < len(tokens) and index not in finite and words.grammar.is_adverb(tokens[index]):
        index += 1
    return index in finite


def _by_commas(tokens: Sequence[Token], hits: Sequence[Hit], words: Lexicon, finite: set[int]) -> set[int]:
    boundaries = {hit.first for hit in hits if hit.kind == "boundary"}
    segments = _segments(tokens, boundaries, finite, words.grammar.conjunctions)
    starts: set[int] = set()
    open_ended = False  # the clause so far has no verb yet
    for number, (start, end, hard) in enumerate(segments):
        verb = any(start <= index < end for index in finite)
        hanging = not verb and _hangs(tokens, start, end, words)
        aside = not verb and not hanging and hard != "stop"
        relative = hard == "boundary" and not (aside and _short(segments, number))
        if number == 0 or hard == "stop" or relative or hanging or (verb and not open_ended):
            starts.add(start)
            open_ended = not verb and not hanging
        elif verb:
            open_ended = False
    return starts


def _segments(
    tokens: Sequence[Token], boundaries: set[int], finite: set[int], conjunctions: Collection[str]
) -> list[tuple[int, int, str]]:
    """Runs between commas, stops and boundary words, with what opened each: comma, stop or boundary."""
    opened = {0: "stop"}
    for index, token in enumerate(tokens):
        if token.norm in _STOPS and index + 1 < len(tokens):
            opened[index + 1] = "stop"
        elif token.norm in COMMAS and index + 1 < len(tokens):
            opened[index + 1] = "comma"
    for index in sorted(boundaries):
        before = next((start for start in range(index, max(-1, index - _OPENING - 1), -1) if start in opened), None)
        if before is not None and not any(before <= verb < index for verb in finite):
            opened[before] = "boundary" if opened[before] == "comma" else opened[before]
        elif index and tokens[index - 1].norm in conjunctions:
            opened[index] = "boundary"
        # Without a comma it opens nothing: «Москва в ответ выслала», «пока не готов».
    ordered = sorted(opened)
    return [(a, b, opened[a]) for a, b in zip(ordered, [*ordered[1:], len(tokens)], strict=True)]


def _short(segments: Sequence[tuple[int, int, str]], number: int) -> bool:
    """Whether a segment is a parenthesis between commas, which interrupts its clause: «, впрочем,»."""
    start, end, _ = segments[number]
    return end - start <= _ASIDE + 1 and number + 1 < len(segments) and segments[number + 1][2] == "comma"


def _hangs(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> bool:
    """Whether a participle or gerund heads the segment: it hangs on what stands before its comma."""
    if start == 0 or tokens[start - 1].norm not in COMMAS:
        return False
    for index in range(start, min(end, start + _OPENING + 1)):
        if not tokens[index].is_word:
            return False
        reading = words.grammar.likeliest(tokens[index])
        if reading.form in ("participle", "ing"):
            return True
    return False
