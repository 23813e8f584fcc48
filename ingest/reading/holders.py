"""Who holds one title together: two ministers named behind a post of two, each of a list with his own state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.tokens import COMMAS, Token

__all__ = ["Holders", "NameFinder", "Person"]

_MOST, _FULL_NAME = 3, 2
_PAIR, _MOST_LISTED = 2, 8
_NAMING = frozenset({"state", "adjective"})
_DUAL = frozenset({"وزيرا", "وزيري", "رئيسا", "رئيسي", "سفيرا", "سفيري", "زعيما", "زعيمي", "مبعوثا", "مبعوثي"})
_RESIDENT = frozenset({"ambassador", "high-commissioner", "charge-daffaires", "nuncio"})


@dataclass(slots=True, eq=False)
class Person:
    """A named holder of a post. ``title`` are the tokens of the post's own words; all are token positions.

    Acts told behind may still say whose an envoy is and where, so that ``of`` and ``host`` can change.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    title_first: int
    title_last: int
    position: str
    of: str
    host: str | None
    conjoined: bool = False
    """A conjunction is written onto the name's first word: «سامح شكري ومولود تشاووش أوغلو»."""
    implied: bool = False
    """Whether only the context says whose the post is."""
    guessed: bool = False
    """Whether the host is only the other of the two states that the text is about."""


class NameFinder(Protocol):
    """Finds the tokens of a name behind or before a title."""

    def behind(self, start: int, position: str) -> tuple[int, int] | None: ...

    def before(self, end: int) -> tuple[int, int] | None: ...

    def ending(self, end: int) -> tuple[int, int] | None: ...


class Holders:
    """The part of reading persons that looks for several under one title."""

    tokens: Sequence[Token]
    phrases: Sequence[Phrase]
    words: Lexicon
    sides: Sequence[str]
    names: NameFinder

    def both_before(self, phrase: Phrase, person: Person) -> list[Person] | None:
        """Two names before a post of two: "Serdar Kılıç and Ruben Rubinyan, special envoys of Turkey and Armenia"."""
        front = person.name_first - 1
        if len(phrase.states) != _PAIR or person.name_first > phrase.first or front <= 0:
            return None
        if self.tokens[front].norm not in self.words.grammar.conjunctions:
            return None
        span = self.names.ending(front)
        if span is None:
            return None
        first, second = phrase.states
        abroad = vocabulary().positions[person.position].serves == "abroad"
        hosts = (second, first) if abroad else (None, None)
        return [
            replace(person, first=span[0], name_first=span[0], name_last=span[1], of=first, host=hosts[0]),
            replace(person, of=second, host=hosts[1]),
        ]

    def others(self, phrase: Phrase, person: Person) -> list[Person]:
        """Further holders named behind the first: «министры … Армении и Азербайджана Мирзоян и Байрамов»."""
        if listed := self._each_with_state(phrase, person):
            return listed
        found: list[Person] = []
        position = person.name_last
        joints = self.words.grammar.conjunctions | {","}
        many = len(phrase.states) > 1 or "p" in phrase.agrees
        if self.words.grammar.verb_first:
            return self._conjoined(phrase, person)
        while many and position < len(self.tokens) and self.tokens[position].norm in joints and len(found) < _MOST:
            span = self.names.behind(position + 1, person.position)
            if span is None or span[1] - span[0] < _FULL_NAME:
                break
            place = len(found) + 1
            of = phrase.states[place] if place < len(phrase.states) else self._other(person.of)
            if of is None:
                break
            host = self._default_host(person.position, of)
            found.append(Person(phrase.first, span[1], *span, phrase.first, phrase.last, person.position, of, host))
            position = span[1]
        return found

    def _each_with_state(self, phrase: Phrase, person: Person) -> list[Person]:
        """A list where each name has its state: «послы Франции … и Германии …», "ministers … of India and …"."""
        found: list[Person] = []
        if person.name_first < phrase.first or not self._plural(phrase):
            return found
        position = self._past_state(person.name_last)
        while position < len(self.tokens) and len(found) < _MOST_LISTED:
            item = self._listed_at(position, person.position)
            if item is None:
                break
            (first, last), of, position = item
            host = None if person.guessed else person.host
            host = host or self._default_host(person.position, of)
            found.append(replace(person, last=max(last, position), name_first=first, name_last=last, of=of, host=host))
        return found

    def _listed_at(self, position: int, post: str) -> tuple[tuple[int, int], str, int] | None:
        """The next of a list: where its name is, its state, and where it ends."""
        joined = False
        joints = self.words.grammar.conjunctions | COMMAS
        while position < len(self.tokens) and self.tokens[position].norm in joints:
            position, joined = position + 1, True
        state = next((p for p in self.phrases if p.first == position and p.kinds & _NAMING and p.states), None)
        if not (joined or (state is not None and state.conjunction)):
            return None
        span = self.names.behind(state.last if state else position, post)
        if span is None or span[1] - span[0] < _FULL_NAME:
            return None
        if state is not None:
            return span, state.states[0], span[1]
        behind = next((p for p in self.phrases if span[1] < p.first <= span[1] + 2 and p.kinds & _NAMING), None)
        if behind is None or behind.marker != "of" or len(behind.states) != 1:
            return None
        return span, behind.states[0], behind.last

    def _past_state(self, position: int) -> int:
        """Past "of India" behind a name."""
        behind = (p for p in self.phrases if position < p.first <= position + 2 and p.kinds & _NAMING)
        return next((p.last for p in behind if p.marker == "of" and not self.words.grammar.cases), position)

    def _plural(self, phrase: Phrase) -> bool:
        """Whether a title is of several, as far as the language shows it."""
        if self.words.grammar.cases:
            return "p" in phrase.agrees
        if self.words.grammar.verb_first:
            return True
        words = (self.tokens[index].norm for index in range(phrase.head, phrase.head_last))
        return any(word.endswith("s") and word not in self.words.grammar.scope for word in words)

    def _conjoined(self, phrase: Phrase, person: Person) -> list[Person]:
        """The second holder, where the conjunction is written onto the name: «وزيرا خارجية مصر وتركيا … و…»."""
        position = person.name_last
        if position >= len(self.tokens) or not self.tokens[position].norm.startswith("و"):
            return []
        dual = self.tokens[phrase.head].bare.removeprefix("ل").removeprefix("ال").removeprefix("ب") in _DUAL
        span = self.names.behind(position, person.position) if dual or len(phrase.states) == _PAIR else None
        of = phrase.states[1] if len(phrase.states) == _PAIR else self._other(person.of)
        if span is None or span[0] != position or of is None:
            return []
        host = self._default_host(person.position, of)
        return [
            Person(phrase.first, span[1], *span, phrase.first, phrase.last, person.position, of, host, conjoined=True)
        ]

    def _other(self, entity: str) -> str | None:
        return next((side for side in self.sides if side != entity), None) if entity in self.sides else None

    def _default_host(self, position: str, of: str) -> str | None:
        """Where an ambassador serves whose host is not named: where the embassy is, or in the other of two states."""
        if position not in _RESIDENT:
            return None
        hosts = [p.hosts[0] for p in self.phrases if "mission" in p.kinds and p.hosts and p.states == (of,)]
        return hosts[0] if hosts else self._other(of)
