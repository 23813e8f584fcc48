"""Paragraphs and sentences of an article, and which lines are no sentences at all.

Menus, share buttons, "0 comments" and related links are told from the text by their shape, not by a list of one
site's words: a line of its own without a closing mark. Such a line is a heading where it is long enough to say
something, and furniture where it is not; neither tells of events, but a heading names who the article is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from diplograph.ingest.reading.tokens import Token, tokenize

__all__ = ["Sentence", "sentences"]

Kind = Literal["body", "heading", "furniture"]
_ENDS = frozenset(".!?؟…")
_CLOSERS = frozenset("»”\"')]")
_STARTERS = frozenset(
    {
        *("a", "after", "an", "at", "before", "both", "but", "earlier", "he", "however", "in"),
        *("it", "meanwhile", "on", "she", "that", "the", "these", "they", "this", "those"),
    }
)
_ABBREVIATIONS = frozenset(
    {
        *("apr", "aug", "capt", "col", "dec", "dr", "etc", "feb", "gen", "gov", "jan", "jr", "lt", "maj"),
        *("mar", "mr", "mrs", "ms", "no", "nov", "oct", "prof", "rep", "rev", "sen", "sep", "sept", "sr"),
        *("st", "vs", "г", "гг", "ген", "д", "долл", "др", "е", "им", "млн", "млрд", "проф", "руб"),
        *("св", "стр", "т", "тыс", "ул"),
    }
)
_HEADING_WORDS = 4
_TWO = 2
_LONGEST = 150
"""Tokens; the longest sentences of news have about 100."""
_LONG_LINE = 25


@dataclass(slots=True)
class Sentence:
    """A run of tokens; ``paragraph`` and ``number`` count body text from 0, and are -1 for other lines."""

    tokens: tuple[Token, ...]
    kind: Kind
    paragraph: int
    number: int


def sentences(text: str) -> list[Sentence]:
    """All sentences, headings and furniture lines in text order."""
    found: list[Sentence] = []
    paragraph = 0
    for line in _lines(tokenize(text), text):
        words = sum(token.is_word for token in line)
        if not words:
            continue
        ends = any(_ends_sentence(line, index) for index in range(len(line)))
        if not ends and words <= _LONG_LINE:
            found.append(Sentence(tuple(line), "heading" if words >= _HEADING_WORDS else "furniture", -1, -1))
            continue
        for number, part in enumerate(piece for sentence in _split(line) for piece in _bounded(sentence)):
            found.append(Sentence(tuple(part), "body", paragraph, number))
        paragraph += 1
    return _without_menus(found)


def _lines(tokens: list[Token], text: str) -> Iterator[list[Token]]:
    line: list[Token] = []
    for token in tokens:
        if line and "\n" in text[line[-1].end : token.start]:
            yield line
            line = []
        line.append(token)
    if line:
        yield line


def _ends_sentence(line: list[Token], index: int) -> bool:
    token = line[index]
    if token.norm not in _ENDS:
        return False
    if index + 1 == len(line):
        return True
    after = line[index + 1]
    if token.norm == "." and index and _abbreviated(line[index - 1], token, after):
        return False
    # "3.5" and "U.S" go on without a space; a closing quotation mark belongs to the sentence it closes.
    return after.start > token.end or after.norm in _CLOSERS


def _abbreviated(word: Token, mark: Token, after: Token) -> bool:
    """Whether the full stop belongs to the word: an initial, "U.S.", "Gen.", «г.»; then the sentence goes on."""
    if word.end != mark.start or not word.is_word:
        return False
    if "." in word.raw:  # U.S. can end a sentence too
        return after.norm not in _STARTERS
    return (len(word.raw) == 1 and word.raw.isupper()) or word.norm in _ABBREVIATIONS


def _bounded(sentence: list[Token]) -> Iterator[list[Token]]:
    """A sentence that no person wrote (a table, a list without marks) in pieces, cut behind a mark where there is one.

    Rules look at every pair of words in a sentence, so its length must have a bound.
    """
    start = 0
    while len(sentence) - start > _LONGEST:
        end = next(
            (at for at in range(start + _LONGEST, start + _LONGEST // 2, -1) if not sentence[at - 1].is_word),
            start + _LONGEST,
        )
        yield sentence[start:end]
        start = end
    yield sentence[start:]


def _split(line: list[Token]) -> Iterator[list[Token]]:
    start = index = 0
    while index < len(line):
        if _ends_sentence(line, index):
            while index + 1 < len(line) and (line[index + 1].norm in _CLOSERS or line[index + 1].norm in _ENDS):
                index += 1
            yield _without_stops(line[start : index + 1])
            start = index + 1
        index += 1
    if start < len(line):
        yield _without_stops(line[start:])


def _one_word(sentence: list[Token], stop: int) -> bool:
    """Whether a stop belongs to "U.S." or to «и. о.», acting in a post."""
    before = sentence[stop - 1]
    first = before.norm == "и" and before.end == sentence[stop].start and sentence[stop + 1].norm == "о"
    second = before.norm == "о" and stop > _TWO and sentence[stop - 3].norm == "и" and sentence[stop - 2].raw == "."
    return "." in before.raw or first or second


def _without_stops(sentence: list[Token]) -> list[Token]:
    """The sentence without full stops inside it that are part of a word: "the U.S. ambassador" has three words."""
    return [
        token
        for index, token in enumerate(sentence)
        if not (0 < index < len(sentence) - 1 and token.raw == "." and _one_word(sentence, index))
    ]


def _without_menus(found: list[Sentence]) -> list[Sentence]:
    """A heading between furniture lines or after the last body text leads nowhere: it is furniture too."""
    last_body = max((index for index, sentence in enumerate(found) if sentence.kind == "body"), default=-1)
    result = []
    for index, sentence in enumerate(found):
        tail = sentence.kind == "heading" and index > last_body >= 0
        # A menu counts ("0 comments"); a headline with a count has more words.
        counted = (
            sentence.kind == "heading" and len(sentence.tokens) <= 8 and any(t.norm == "0" for t in sentence.tokens)
        )
        result.append(Sentence(sentence.tokens, "furniture", -1, -1) if tail or counted else sentence)
    return result
