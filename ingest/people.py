"""Persons and their posts: "Russia's ambassador to Washington, Alexander Darchiev" has name, position, state and host.

A title's phrase says post, state and host (phrases.py); this finds the name behind it, or before it and a comma.
Where names are capitalised a name is a run of capitals; Arabic has none, so there it is what follows a title up to the
first word that is known to be something else (names_ar.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.grammar import Reading
from diplograph.ingest.holders import Holders, NameFinder, Person
from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.match import Hit
from diplograph.ingest.offices import office_of
from diplograph.ingest.phrases import Phrase
from diplograph.ingest.tokens import Token

__all__ = ["Person", "find_people"]

_PAIR = 2
_SINGLE = frozenset({"head-of-state", "head-of-government", "foreign-minister"})
_TELLING = frozenset({"state", "body", "title", "mission", "people", "staff", "adjective"})
_FILLED = frozenset({"state", "mission", "body"})
"""Of these no word is a name, nor of what belongs to them."""
_MOST_BETWEEN = 4
_FAR = 12


def find_people(
    tokens: Sequence[Token],
    hits: Sequence[Hit],
    phrases: Sequence[Phrase],
    words: Lexicon,
    sides: Sequence[str],
    told: Told | None = None,
    holders: Mapping[str, Person] | None = None,
) -> list[Person]:
    """All persons named with their post in a sentence. ``sides`` are the two states that the text is about, if two.

    With ``told`` a post named without its state is given the one that the context says; ``holders`` are the persons
    told of before, by their surnames.
    """
    reader = _Reader(tokens, hits, phrases, words, sides, told, holders or {})
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


class _Reader(Holders):
    def __init__(
        self,
        tokens: Sequence[Token],
        hits: Sequence[Hit],
        phrases: Sequence[Phrase],
        words: Lexicon,
        sides: Sequence[str],
        told: Told | None,
        holders: Mapping[str, Person],
    ) -> None:
        self.told, self.holders = told, holders
        self.leaders = [hit for hit in hits if hit.kind == "leader"]
        self.tokens, self.phrases, self.words, self.sides = tokens, phrases, words, sides
        self.covered = {i for phrase in phrases for i in range(phrase.head, phrase.head_last)}
        self.covered |= {
            i
            for phrase in phrases
            if phrase.kinds & _FILLED
            for i in range(phrase.first, max(phrase.last, phrase.head))
        }
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
        if "counterpart" in phrase.kinds:
            position = self._same_post(phrase, known)
        if not position:
            return None
        if of is None and not phrase.states and (of := self._by_context(phrase, position)) is None:
            return None
        if of is None:
            return None
        serves_abroad = vocabulary().positions[position].serves == "abroad"
        host = next(iter(phrase.hosts), None) if serves_abroad else None
        behind = self.names.behind(phrase.last, position)
        if behind is None:
            office = office_of(self.tokens, self.phrases, phrase, self.words.grammar)
            behind = self._behind_scope(office.end, position) if office.end > phrase.last else None
        if behind is not None:
            first, last = behind
            host = host or self._default_host(position, of)
            return Person(phrase.first, last, first, last, phrase.first, phrase.last, position, of, host)
        before = self._before(phrase)
        if before is not None:
            first, last = before
            host = host or self._default_host(position, of)
            start, end = min(first, phrase.first), max(last, phrase.last)
            return Person(start, end, first, last, phrase.first, phrase.last, position, of, host)
        return None

    def _behind_scope(self, end: int, position: str) -> tuple[int, int] | None:
        """The name behind what a post is for; one capital more and a comma are of that: "… and Orientation, X Y,"."""
        name = self.names.behind(end, position)
        if name is not None and name[1] - name[0] == 1 and self.tokens[name[0]].raw[:1].isupper():
            closed = name[1] < len(self.tokens) and self.tokens[name[1]].norm == ","
            return self.names.behind(name[1], position) if closed else name
        return name

    def _same_post(self, phrase: Phrase, known: Sequence[Person]) -> str:
        """The post of a counterpart: that of whom the sentence names or tells with his title before, else earlier."""
        if known:
            return known[-1].position
        named = [p.position for p in self.phrases if p.last <= phrase.first and p.position and "envoy" not in p.kinds]
        here = (reading.stem for token in self.tokens[: phrase.first] for reading in self._stems(token))
        borne = [holder.position for stem in here if (holder := self.holders.get(stem)) is not None]
        earlier = [holder.position for holder in self.holders.values()]
        return next((found[-1] for found in (borne, named, earlier) if found), "")

    def _stems(self, token: Token) -> Sequence[Reading]:
        return self.words.grammar.readings(token) if token.is_word else ()

    def _before(self, phrase: Phrase) -> tuple[int, int] | None:
        """The name before a title: behind a comma, or before "as" and "is": "Alexis Tsipras, the first …"."""
        front = phrase.first
        if not self.words.grammar.determiners:
            return self.names.before(front) or self._becoming(phrase, front)
        steps = 0
        while front > 0 and self._apposed(front - 1) and steps < _MOST_BETWEEN:
            front, steps = front - 1, steps + 1
        leader = next((hit for hit in self.leaders if hit.last == front - 1), None)
        if leader is not None and self.tokens[front - 1].norm == ",":
            return leader.first, leader.last
        return self.names.before(front) or self._becoming(phrase, front)

    def _apposed(self, index: int) -> bool:
        """Whether a word may stand between a name's comma and the title: articles and adjectives, in small letters."""
        token, mechanics = self.tokens[index], self.words.grammar
        return (
            token.raw[:1].islower()
            and token.norm not in mechanics.verbs
            and token.norm not in mechanics.markers
            and token.norm not in mechanics.conjunctions
            and token.norm not in mechanics.relative
            and not self._becomes(index)
        )

    def _becomes(self, index: int) -> bool:
        """Whether a word gives somebody a post: "is", "named", «назначен»."""
        words = self.words.grammar.becoming
        return not words.isdisjoint(
            (self.tokens[index].norm, *(reading.stem for reading in self.words.grammar.readings(self.tokens[index])))
        )

    def _becoming(self, phrase: Phrase, front: int) -> tuple[int, int] | None:
        """The name of whom a verb gives the post: "X is ambassador", "named X his ambassador", «послом назначен X»."""
        if self.words.grammar.cases and "i" not in phrase.cases:
            return None
        verbs, position = 0, front
        while position > 0 and front - position < _MOST_BETWEEN and self.tokens[position - 1].raw[:1].islower():
            position -= 1
            verbs += self._becomes(position)
        position -= bool(verbs and position and self.tokens[position - 1].norm == ",")
        given = verbs or any(self._becomes(index) for index in range(max(0, front - _FAR), front))
        name = self.names.ending(position) if given and (verbs or position == front) else None
        if name is None and verbs and self._hands_in(front):
            name = next((span for end in range(position, 1, -1) if (span := self.names.ending(end))), None)
        if name is not None or not self.words.grammar.cases:
            return name
        position, verbs = phrase.last, 0
        while (
            position < len(self.tokens)
            and position - phrase.last < _MOST_BETWEEN
            and (self.tokens[position].raw[:1].islower())
        ):
            verbs += self._becomes(position)
            position += 1
        return self.names.behind(position, phrase.position) if verbs else None

    def _hands_in(self, front: int) -> bool:
        """Whether what he is told as he is by his papers: "presented his credentials as …"."""
        return any("credential" in p.kinds and front - _MOST_BETWEEN <= p.last <= front for p in self.phrases)

    def _state(self, phrase: Phrase, known: Sequence[Person]) -> str | None:
        if len(phrase.states) == 1:
            return phrase.states[0]
        if phrase.states:
            # Several states and several names go together in their order; elsewhere nobody is known to be of which.
            joints = self.words.grammar.conjunctions if self.words.grammar.determiners else frozenset()
            name = self._before(phrase) if joints and len(phrase.states) == _PAIR else None
            if name is not None and name[0] > 0 and self.tokens[name[0] - 1].norm in joints:
                return phrase.states[1]
            ordered = self.words.grammar.cases or self.told or self._plural(phrase)
            return phrase.states[0] if ordered else None
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
