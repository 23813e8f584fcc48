"""Finds the phrases of a lexicon in a run of tokens.

A phrase is stored under every stem of its first word; a written word is tried in every reading its language gives it
(ingest/reading/grammar.py), and later words match by any of their stems. So one entry, «القنصلية العامة», is found in
«وبالقنصلية العامة» too, and «персона нон грата» in «персонами нон грата». What a word can begin is worked out
when it is first met, so that a word of a text costs a look-up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from diplograph.ingest.reading.grammar import Grammar, Reading
from diplograph.ingest.reading.tokens import Token, tokenize

__all__ = ["At", "Hit", "Matcher", "Payload", "by_kind", "by_place"]


_TELLING = "\u064f\u0651"  # damma and shadda
_MOST_KEPT = 32_768
"""Words whose phrases are remembered: more than an article has, and a bound for the memory that many take."""
_WITH_PRONOUN = frozenset({"trigger", "title"})


@dataclass(frozen=True, slots=True)
class Payload:
    """What a phrase means: its kind (state, noun, trigger, …), a value of that kind, and how it says so.

    ``form`` is a verb's tense or kind of form, or a noun's number. ``weak`` forms are also common words.
    """

    kind: str
    value: Any
    how: str = ""
    form: str = ""
    weak: bool = False
    passive: bool = False
    """A verb's form that can only be passive, by its letters («أعيد»)."""
    active: bool = False
    """A verb's form that can only be active (withdrew)."""
    entry: str = field(default="", compare=False)
    """The entry of the lexicon that this is a form of, where it is told to people."""
    own: bool = field(default=False, compare=False)
    """Whether a user added it (ingest/lexicon/own.py)."""


class Hit:
    """A phrase found at ``tokens[first:last]``; ``reading`` is how its first word was read.

    ``kind``, ``value`` and ``how`` are its payload's; ``form`` is a verb's: what its own spelling says, else what the
    lexicon says of it. They are asked for so often that they are kept.
    """

    __slots__ = ("first", "form", "how", "kind", "last", "payload", "reading", "value")

    def __init__(self, payload: Payload, first: int, last: int, reading: Reading) -> None:
        self.payload, self.first, self.last, self.reading = payload, first, last, reading
        self.kind, self.value, self.how = payload.kind, payload.value, payload.how
        self.form = reading.form or payload.form


@dataclass(frozen=True, slots=True)
class _Entry:
    later: tuple[str, ...]
    """The words behind the first, as written: their stems are asked for when the first is met in a text."""
    payload: Payload
    capital: str
    """``cap`` and ``upper``: the first word must begin with a capital, or be all capitals; else ""."""
    vowels: str = ""
    """Its vowel marks where it is listed with them: عُمان and عمّان differ in nothing else."""


@dataclass(frozen=True, slots=True)
class _Longer:
    """A phrase of several words that a word may begin, read so; ``payload`` is what it means where it is written so."""

    order: int
    later: tuple[frozenset[str], ...]
    """The stems of each word behind the first."""
    entry: _Entry
    payload: Payload
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Start:
    """What a written word may begin: phrases of it alone, and longer ones by the stems of their second word."""

    alone: tuple[tuple[Payload, Reading], ...]
    longer: Mapping[str, Sequence[_Longer]]


At = Mapping[str, Mapping[int, Hit]]
"""The first hit of each kind at each token."""

_NO_START = _Start((), {})


@dataclass(slots=True)
class Matcher:
    """An index of phrases by first stem, longest first."""

    grammar: Grammar
    index: dict[str, list[_Entry]] = field(default_factory=dict)
    _starts: dict[str, _Start] = field(default_factory=dict)
    """What each written word met so far may begin: common words begin dozens of phrases, most begin none."""

    def add(self, phrase: str, payload: Payload) -> None:
        """Adds one phrase, as written by a person; folding is done here."""
        tokens = [token for token in tokenize(phrase) if token.is_word or token.raw in "-'"]
        if not tokens:
            raise ValueError(f"a lexicon phrase without a word: {phrase!r}")
        later = tuple(token.raw for token in tokens[1:])
        entry = _Entry(later, payload, self._capital(tokens[0].raw), _vowels(tokens[0].raw))
        # Arabic entries are written with or without the article, and found either way. A single word of a language with
        # cases stands for its own dictionary form alone: «начало» is not «начать».
        if self.grammar.language == "ar":
            # A verb has no article: «التقى» only looks as if it had.
            stems = frozenset({tokens[0].norm if payload.how == "verb" else tokens[0].bare})
        elif self.grammar.cases and not later:
            stems = frozenset({tokens[0].norm})
        else:
            stems = self.grammar.keys(tokens[0])
        self._starts.clear()
        for stem in sorted(stems):
            entries = self.index.setdefault(stem, [])
            if entry not in entries:
                entries.append(entry)
                entries.sort(key=lambda item: -len(item.later))

    def add_all(self, phrases: Iterable[str], payload: Payload) -> None:
        for phrase in phrases:
            self.add(phrase, payload)

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """All phrases at all places, overlapping ones too, in text order, longer before shorter."""
        hits: list[Hit] = []
        stems = [self.grammar.keys(token) for token in tokens]
        for position, token in enumerate(tokens):
            if token.is_word and (start := self._starts.get(token.raw) or self._start(token)) is not _NO_START:
                if start.longer:
                    hits += self._longer(tokens, stems, position, start)
                hits += [Hit(payload, position, position + 1, reading) for payload, reading in start.alone]
        return hits

    def _capital(self, word: str) -> str:
        if not self.grammar.capitals or not word[0].isupper():
            return ""
        letters = word.replace(".", "")
        return "upper" if len(letters) > 1 and letters.isupper() else "cap"

    def _start(self, token: Token) -> _Start:
        """What a word may begin, looked up for its first time."""
        alone: dict[Payload, tuple[Payload, Reading]] = {}
        longer: dict[str, list[_Longer]] = {}
        for order, (entry, reading) in enumerate(self._entries(token)):
            payload = entry.payload
            if payload.weak and entry.vowels and entry.vowels == _vowels(token.raw):
                payload = replace(payload, weak=False)  # its vowels are written out
            if not entry.later:
                alone.setdefault(entry.payload, (payload, reading))
                continue
            later = tuple(self.grammar.keys_of(word) for word in entry.later)
            for stem in later[0]:
                longer.setdefault(stem, []).append(_Longer(order, later, entry, payload, reading))
        start = _Start(tuple(alone.values()), longer) if alone or longer else _NO_START
        if len(self._starts) >= _MOST_KEPT:
            self._starts.clear()
        self._starts[token.raw] = start
        return start

    def _entries(self, token: Token) -> Iterator[tuple[_Entry, Reading]]:
        """The phrases that a word may begin by one of its readings, the likelier reading first."""
        readings = self.grammar.readings(token)
        noun = self.grammar.cases and bool(readings[0].cases) and not readings[0].form
        for reading in readings:
            for entry in self.index.get(reading.stem, ()):
                if noun and reading.form and not reading.cases and entry.payload.how == "verb":
                    continue  # «начало» is the noun far more often than a form of «начать»
                if _fits(token.raw, entry, reading):
                    yield entry, reading

    def _longer(
        self, tokens: Sequence[Token], stems: Sequence[frozenset[str]], position: int, start: _Start
    ) -> list[Hit]:
        """The phrases of several words at ``position``, longer before shorter."""
        # A title may have an adjective in it where the language has cases: its second word may be the third.
        near = stems[position + 1 : position + (3 if self.grammar.cases else 2)]
        begun = [start.longer[stem] for here in near for stem in start.longer.keys() & here]
        if not begun:
            return []
        found: dict[tuple[Payload, int], Hit] = {}
        for one in begun[0] if len(begun) == 1 else _in_order(begun):
            last = self._end(tokens, stems, position + 1, one)
            if last and (one.entry.payload, last) not in found:
                found[one.entry.payload, last] = Hit(one.payload, position, last, one.reading)
        return sorted(found.values(), key=lambda hit: -hit.last)

    def _end(self, tokens: Sequence[Token], stems: Sequence[frozenset[str]], position: int, one: _Longer) -> int:
        """Where a phrase ends whose later words start at ``position``; 0 where they are not there.

        One adjective may stand in a title where the language has cases: «глава российского МИД».
        """
        gap = self.grammar.cases and one.payload.kind == "title"
        for wanted in one.later:
            if gap and position + 1 < len(tokens) and wanted.isdisjoint(stems[position]):
                gap = False
                position += self.grammar.likeliest(tokens[position]).adjective
            if position >= len(tokens) or wanted.isdisjoint(stems[position]):
                return 0
            position += 1
        return position


def by_kind(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """The hits of each kind, in order."""
    kinds: defaultdict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        kinds[hit.kind].append(hit)
    return dict(kinds)


def by_place(kinds: Mapping[str, Sequence[Hit]]) -> At:
    """The first hit of each kind at each token."""
    return {kind: {hit.first: hit for hit in reversed(found)} for kind, found in kinds.items()}


def _in_order(begun: Iterable[Iterable[_Longer]]) -> list[_Longer]:
    """Several lists of phrases as one, each phrase once."""
    every = {one.order: one for some in begun for one in some}
    return [every[order] for order in sorted(every)]


def _vowels(raw: str) -> str:
    return "".join(letter for letter in raw if letter in _TELLING)


def _fits(raw: str, entry: _Entry, reading: Reading) -> bool:
    if entry.vowels and (written := _vowels(raw)) and written != entry.vowels:
        return False
    if entry.capital == "upper" and not raw.replace(".", "").isupper():
        return False
    if entry.capital == "cap" and not raw[0].isupper():
        return False
    # What stands before a pronoun is listed only for what acts can do: other nouns list their forms with one.
    if reading.pronoun and (entry.later or entry.payload.how == "phrase" or entry.payload.kind not in _WITH_PRONOUN):
        return False
    # «للتشاور» is the noun, not the verb «تشاور»: a verb carries neither article nor preposition.
    # «…، لتعود الرحلات»: ل may lead a present tense.
    led = reading.preposition == "ل" and entry.payload.form == "present"
    return not (entry.payload.how == "verb" and (reading.article or (reading.preposition and not led)))
