"""Finds the phrases of a lexicon in a run of tokens.

A phrase is stored under the stem of its first word, without the article; a written word is tried in every way its
clitics can be taken off (``arabic.splits``). Later words match with or without the article. So one entry,
«القنصلية العامة», is found in «وبالقنصلية العامة» too, and a text costs one dictionary look-up a reading of a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from diplograph.ingest.arabic import splits
from diplograph.ingest.tokens import Token, tokenize

__all__ = ["Hit", "Matcher", "Payload"]

_TENSES = frozenset({"past", "present", "future"})


@dataclass(frozen=True, slots=True)
class Payload:
    """What a phrase means: its kind (state, noun, trigger, …), a value of that kind, and how it says so."""

    kind: str
    value: Any
    how: str = ""
    number: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at ``tokens[first:last]``, with the clitics and article its first word carried."""

    payload: Payload
    first: int
    last: int
    conjunction: bool
    preposition: str
    article: bool

    @property
    def kind(self) -> str:
        return self.payload.kind

    @property
    def value(self) -> Any:
        return self.payload.value


@dataclass(slots=True)
class Matcher:
    """An index of phrases by first stem: stem -> (later words, payload), longest first."""

    index: dict[str, list[tuple[tuple[str, ...], Payload]]] = field(default_factory=dict)

    def add(self, phrase: str, payload: Payload) -> None:
        """Adds one phrase, as written by a person; folding is done here."""
        words = [token.bare for token in tokenize(phrase) if token.is_word]
        if not words:
            raise ValueError(f"a lexicon phrase without a word: {phrase!r}")
        entry = (tuple(words[1:]), payload)
        entries = self.index.setdefault(words[0], [])
        if entry not in entries:
            entries.append(entry)
            entries.sort(key=lambda item: -len(item[0]))

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

    def _at(self, tokens: Sequence[Token], position: int) -> list[Hit]:
        token = tokens[position]
        found: dict[tuple[Payload, int], Hit] = {}
        for split in splits(token.norm, token.bare):
            for later, payload in self.index.get(split.stem, ()):
                if payload.number in _TENSES and (split.article or split.preposition):
                    continue  # «للتشاور» is the noun, not the verb «تشاور»
                last = self._end(tokens, position + 1, later)
                if last and (payload, last) not in found:
                    found[payload, last] = Hit(
                        payload, position, last, bool(split.conjunction), split.preposition, split.article
                    )
        return sorted(found.values(), key=lambda hit: -hit.last)

    @staticmethod
    def _end(tokens: Sequence[Token], position: int, later: tuple[str, ...]) -> int:
        """Where a phrase ends whose later words start at ``position``; 0 where they are not there."""
        if position + len(later) > len(tokens):
            return 0
        for offset, word in enumerate(later):
            token = tokens[position + offset]
            if word not in (token.norm, token.bare):
                return 0
        return position + len(later)
