"""Persons and their posts: "Russia's ambassador to Washington, Alexander Darchiev" has name, position, state and host.

A title's phrase says post, state and host (phrases.py); this finds the name behind it, or before it and a comma.
Where names are capitalised a name is a run of capitals; Arabic has none, so there it is what follows a title up to the
first word that is known to be something else (names_ar.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.match import Hit
from diplograph.ingest.phrases import Phrase
from diplograph.ingest.tokens import Token

__all__ = ["Person", "find_people"]

_MOST, _FULL_NAME = 3, 2
_PAIR = 2
_DUAL = frozenset({"وزيرا", "وزيري", "رئيسا", "رئيسي", "سفيرا", "سفيري", "زعيما", "زعيمي", "مبعوثا", "مبعوثي"})
_SINGLE = frozenset({"head-of-state", "head-of-government", "foreign-minister"})
_TELLING = frozenset({"state", "body", "title", "mission", "people", "staff", "adjective"})
_THEN = frozenset({"then", "now", "until"})
_MOST_BETWEEN = 4
_RESIDENT = frozenset({"ambassador", "high-commissioner", "charge-daffaires", "nuncio"})


@dataclass(frozen=True, slots=True)
class Person:
    """A named holder of a post. ``title`` are the tokens of the post's own words; all are token positions."""

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


def find_people(
    tokens: Sequence[Token],
    hits: Sequence[Hit],
    phrases: Sequence[Phrase],
    words: Lexicon,
    sides: Sequence[str],
    told: Told | None = None,
) -> list[Person]:
    """All persons named with their post in a sentence. ``sides`` are the two states that the text is about, if two.

    With ``told`` a post named without its state is given the one that the context says.
    """
    reader = _Reader(tokens, hits, phrases, words, sides, told)
    people: list[Person] = []
    for phrase in phrases:
        if "title" not in phrase.kinds or (people and phrase.head < people[-1].last):
            continue
        person = reader.read(phrase, people)
        if person is not None and not (people and person.name_first < people[-1].name_last):
            more = reader.others(phrase, person)
            if (both := reader.both_before(phrase, person)) is not None:
                people += both
                continue
            if words.grammar.verb_first and len(phrase.states) > 1 and len(more) + 1 != len(phrase.states):
                continue  # so many states and not so many names: nobody is known to be of which
            people.append(person)
            people += more
    return people


@dataclass(frozen=True, slots=True)
class Told:
    """What came before: the phrases of the last sentence, who acted last, who holds which post, the leaders here."""

    before: Sequence[Phrase]
    subject: tuple[str, ...]
    holders: Collection[Person]
    leaders: Mapping[int, Hit]


class NameFinder(Protocol):
    """Finds the tokens of a name behind or before a title."""

    def behind(self, start: int, position: str) -> tuple[int, int] | None: ...

    def before(self, end: int) -> tuple[int, int] | None: ...

    def ending(self, end: int) -> tuple[int, int] | None: ...


class _Reader:
    def __init__(
        self,
        tokens: Sequence[Token],
        hits: Sequence[Hit],
        phrases: Sequence[Phrase],
        words: Lexicon,
        sides: Sequence[str],
        told: Told | None,
    ) -> None:
        self.told = told
        self.leaders = [hit for hit in hits if hit.kind == "leader"]
        self.tokens, self.phrases, self.words, self.sides = tokens, phrases, words, sides
        self.covered = {i for phrase in phrases for i in range(phrase.head, phrase.head_last)}
        self.covered |= {i for phrase in phrases if "state" in phrase.kinds for i in range(phrase.first, phrase.last)}
        self.names: NameFinder
        if words.grammar.capitals:
            from diplograph.ingest.names_capital import NameFinder as Capitalised  # noqa: PLC0415

            self.names = Capitalised(tokens, words, self.covered)
        else:
            from diplograph.ingest.names_ar import NameFinder as Arabic  # noqa: PLC0415

            self.names = Arabic(tokens, hits, words, self.covered)

    def read(self, phrase: Phrase, known: Sequence[Person]) -> Person | None:
        """The person whose title the phrase is; a counterpart holds the post of the person before him."""
        position, of = phrase.position, self._state(phrase, known)
        if "counterpart" in phrase.kinds and (known or (self.told and self.told.holders)):
            position = (known or list(self.told.holders if self.told else ()))[-1].position
        if not position:
            return None
        if of is None and not phrase.states and (of := self._by_context(phrase, position)) is None:
            return None
        if of is None:
            return None
        serves_abroad = vocabulary().positions[position].serves == "abroad"
        host = next(iter(phrase.hosts), None) if serves_abroad else None
        behind = self.names.behind(phrase.last, position)
        if behind is not None:
            first, last = behind
            host = host or self._default_host(position, of)
            return Person(phrase.first, last, first, last, phrase.first, phrase.last, position, of, host)
        before = self._before(phrase)
        if before is not None:
            first, last = before
            host = host or self._default_host(position, of)
            return Person(first, phrase.last, first, last, phrase.first, phrase.last, position, of, host)
        return None

    def _before(self, phrase: Phrase) -> tuple[int, int] | None:
        """The name before a title: behind a comma, or right before "as": "Alexis Tsipras, the first …"."""
        front = phrase.first
        if not self.words.grammar.determiners:
            return self.names.before(front)
        steps = 0
        while front > 0 and self.tokens[front - 1].raw[:1].islower() and steps < _MOST_BETWEEN:
            if self.tokens[front - 1].norm == "as":
                return self.names.ending(front - 1)
            front, steps = front - 1, steps + 1
        leader = next((hit for hit in self.leaders if hit.last == front - 1), None)
        if leader is not None and self.tokens[front - 1].norm == ",":
            return leader.first, leader.last
        found = self.names.before(front) if steps == 0 or self._opens(front) else None
        return found or (self.names.ending(phrase.first) if phrase.own else None)

    def _opens(self, front: int) -> bool:
        """Whether the words between the comma and the title begin like an apposition: "the", "then", "a"."""
        return self.tokens[front].norm in self.words.grammar.determiners | _THEN

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

    def _state(self, phrase: Phrase, known: Sequence[Person]) -> str | None:
        if len(phrase.states) == 1:
            return phrase.states[0]
        if phrase.states:
            # Several states and several names go together in their order; elsewhere nobody is known to be of which.
            joints = self.words.grammar.conjunctions if self.words.grammar.determiners else frozenset()
            name = self._before(phrase) if joints and len(phrase.states) == _PAIR else None
            if name is not None and name[0] > 0 and self.tokens[name[0] - 1].norm in joints:
                return phrase.states[1]
            return phrase.states[0] if self.words.grammar.cases or self.told else None
        if "counterpart" in phrase.kinds and known:
            return self._other(known[-1].of)
        if phrase.own:
            before = [p for p in self.phrases if p.last <= phrase.first and p.acts and p.states and not p.marker]
            before = [p for p in before if not set(p.states) <= set(phrase.hosts)]
            return before[-1].states[0] if before and len(before[-1].states) == 1 else None
        # «العاهل المغربي الملك محمد السادس», "US President and commander …": a title right behind one with a state.
        chained = next((p for p in self.phrases if p.last == phrase.first and "title" in p.kinds and p.states), None)
        return chained.states[0] if chained else None

    def _by_context(self, phrase: Phrase, position: str) -> str | None:
        """Whose post it is where the text does not say: the state of a known leader, else one that was just named.

        A minister or president is of the state that acted last; an envoy of one that is not where he serves, and in a
        text about two states not of the one that acts. A post that somebody else is known to hold is not vacant.
        """
        if self.told is None:
            return None
        leaders = (self.told.leaders.get(index) for index in range(phrase.last, min(phrase.last + 4, len(self.tokens))))
        if (leader := next((hit for hit in leaders if hit is not None), None)) is not None:
            return str(leader.value)
        here = [p for p in self.phrases if p.last <= phrase.first and len(p.states) == 1]
        acting = [p.states[0] for p in here if p.acts and p.nominative]
        earlier = [p for p in self.told.before if len(p.states) == 1]
        near = [p.states[0] for p in here if p.kinds & _TELLING]
        ranked = [
            *acting[::-1],
            *near[::-1],
            *(p.states[0] for p in reversed(earlier) if p.acts and p.nominative),
            *self.told.subject,
            *(p.states[0] for p in reversed(earlier) if p.kinds & _TELLING),
        ]
        missions = [p.states[0] for p in here if "mission" in p.kinds]
        if "envoy" in phrase.kinds and missions and not phrase.own:
            ranked = missions[::-1]
        elif "envoy" in phrase.kinds and not phrase.own and not phrase.hosts:
            ranked = [other for state in ranked if (other := self._other(state))]
        taken = {one.of for one in self.told.holders if one.position == position and position in _SINGLE}
        fitting = [state for state in ranked if state.startswith("country:") and state not in (*phrase.hosts, *taken)]
        return fitting[0] if fitting else None

    def _other(self, entity: str) -> str | None:
        return next((side for side in self.sides if side != entity), None) if entity in self.sides else None

    def _default_host(self, position: str, of: str) -> str | None:
        """Where an ambassador serves whose host is not named: where the embassy is, or in the other of two states."""
        if position not in _RESIDENT:
            return None
        hosts = [p.hosts[0] for p in self.phrases if "mission" in p.kinds and p.hosts and p.states == (of,)]
        return hosts[0] if hosts else self._other(of)
