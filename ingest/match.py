"""Finds the phrases of a lexicon in a run of tokens.

A phrase is stored under every stem of its first word; a written word is tried in every reading its language gives it
(ingest/grammar.py), and later words match by any of their stems. So one entry, «القنصلية العامة», is found in
«وبالقنصلية العامة» too, and «персона нон грата» in «персонами нон грата». A text costs a look-up for each reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from diplograph.ingest.grammar import Grammar, Reading
from diplograph.ingest.tokens import Token, tokenize

__all__ = ["Hit", "Matcher", "Payload"]


_TELLING = "\u064f\u0651"  # damma and shadda
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


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at ``tokens[first:last]``; ``reading`` is how its first word was read."""

    payload: Payload
    first: int
    last: int
    reading: Reading

    @property
    def kind(self) -> str:
        return self.payload.kind

    @property
    def value(self) -> Any:
        return self.payload.value

    @property
    def how(self) -> str:
        return self.payload.how

    @property
    def form(self) -> str:
        """A verb's form: what its own spelling says, else what the lexicon says of it."""
        return self.reading.form or self.payload.form


@dataclass(frozen=True, slots=True)
class _Entry:
    later: tuple[frozenset[str], ...]
    payload: Payload
    capital: str
    """``cap`` and ``upper``: the first word must begin with a capital, or be all capitals; else ""."""
    vowels: str = ""
    """Its vowel marks where it is listed with them: عُمان and عمّان differ in nothing else."""


@dataclass(frozen=True, slots=True)
class _Bucket:
    """The entries of one stem: those that any word may follow, and the others by their second word."""

    always: tuple[_Entry, ...]
    numbered: dict[int, _Entry]
    by_second: dict[str, list[tuple[int, _Entry]]]


@dataclass(slots=True)
class Matcher:
    """An index of phrases by first stem, longest first."""

    grammar: Grammar
    index: dict[str, list[_Entry]] = field(default_factory=dict)
    _buckets: dict[str, _Bucket] = field(default_factory=dict)
    """The same by the second word too, made when a stem is first met: common words begin dozens of phrases."""

    def add(self, phrase: str, payload: Payload) -> None:
        """Adds one phrase, as written by a person; folding is done here."""
        tokens = [token for token in tokenize(phrase) if token.is_word or token.raw in "-'"]
        if not tokens:
            raise ValueError(f"a lexicon phrase without a word: {phrase!r}")
        later = tuple(self.grammar.keys(token) for token in tokens[1:])
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
        for stem in sorted(stems):
            self._buckets.pop(stem, None)
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
        for position, token in enumerate(tokens):
            if token.is_word:
                hits += self._at(tokens, position)
        return hits

    def _capital(self, word: str) -> str:
        if not self.grammar.capitals or not word[0].isupper():
            return ""
        letters = word.replace(".", "")
        return "upper" if len(letters) > 1 and letters.isupper() else "cap"

    def _at(self, tokens: Sequence[Token], position: int) -> list[Hit]:
        found: dict[tuple[Payload, int], Hit] = {}
        behind = self.grammar.keys(tokens[position + 1]) if position + 1 < len(tokens) else ()
        readings = self.grammar.readings(tokens[position])
        noun = self.grammar.cases and bool(readings[0].cases) and not readings[0].form
        for reading in readings:
            for entry in self._entries(reading.stem, behind):
                if noun and reading.form and not reading.cases and entry.payload.how == "verb":
                    continue  # «начало» is the noun far more often than a form of «начать»
                if not _fits(tokens[position].raw, entry, reading):
                    continue
                last = self._end(tokens, position + 1, entry.later, gap=entry.payload.kind == "title")
                if last and (entry.payload, last) not in found:
                    payload = entry.payload
                    if payload.weak and entry.vowels and entry.vowels == _vowels(tokens[position].raw):
                        payload = replace(payload, weak=False)  # its vowels are written out
                    found[entry.payload, last] = Hit(payload, position, last, reading)
        return sorted(found.values(), key=lambda hit: -hit.last)

    def _entries(self, stem: str, behind: Iterable[str]) -> Sequence[_Entry]:
        """Those under ``stem`` whose second word, if they have one, may be the one ``behind``; in the index's order."""
        bucket = self._buckets.get(stem)
        if bucket is None:
            if stem not in self.index:
                return ()
            bucket = self._buckets[stem] = self._bucket(self.index[stem])
        longer = {number: entry for key in behind for number, entry in bucket.by_second.get(key, ())}
        if not longer:
            return bucket.always
        longer |= bucket.numbered
        return [longer[number] for number in sorted(longer)]

    def _bucket(self, entries: Sequence[_Entry]) -> _Bucket:
        numbered: dict[int, _Entry] = {}
        by_second: dict[str, list[tuple[int, _Entry]]] = {}
        for number, entry in enumerate(entries):
            if not entry.later or (self.grammar.cases and entry.payload.kind == "title"):
                numbered[number] = entry  # a title may have an adjective in it, so any word may come second
                continue
            for key in entry.later[0]:
                by_second.setdefault(key, []).append((number, entry))
        return _Bucket(tuple(numbered.values()), numbered, by_second)

    def _end(
        self, tokens: Sequence[Token], position: int, later: tuple[frozenset[str], ...], *, gap: bool = False
    ) -> int:
        """Where a phrase ends whose later words start at ``position``; 0 where they are not there.

        With a ``gap`` one adjective may stand between them where the language has cases: «глава российского МИД».
        """
        gap = gap and self.grammar.cases
        for stems in later:
            if gap and position + 1 < len(tokens) and stems.isdisjoint(self.grammar.keys(tokens[position])):
                gap = False
                position += self.grammar.likeliest(tokens[position]).adjective
            if position >= len(tokens) or stems.isdisjoint(self.grammar.keys(tokens[position])):
                return 0
            position += 1
        return position


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
