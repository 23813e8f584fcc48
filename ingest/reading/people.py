"""Persons and their posts: "Russia's ambassador to Washington, Alexander Darchiev" has name, position, state and host.

A title's phrase says post, state and host (phrases.py); this finds the name behind it, or before it and a comma.
Where names are capitalised a name is a run of capitals; Arabic has none, so there it is what follows a title up to the
first word that is known to be something else (names_ar.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.lexicon import ENVOYS as _ENVOYS
from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.reading.grammar import Reading
from diplograph.ingest.reading.holders import Holders, NameFinder, Person
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.offices import is_scope, office_of
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.tokens import COMMAS, Token

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
            from diplograph.ingest.reading.names_capital import NameFinder as Capitalised  # noqa: PLC0415

            self.names = Capitalised(tokens, words, self.covered)
        else:
            from diplograph.ingest.reading.names_ar import NameFinder as Arabic  # noqa: PLC0415

            self.names = Arabic(tokens, hits, words, self.covered)

    def read(self, phrase: Phrase, known: Sequence[Person]) -> Person | None:
        """The person whose title the phrase is; a counterpart holds the post of the person before him."""
        position, of = phrase.position, self._state(phrase, known)
        if "counterpart" in phrase.kinds:
            position = self._same_post(phrase, known)
        if not position or ("noble" in phrase.kinds and (phrase.implied or not phrase.states)):
            return None  # a prince or sheikh is so by birth
        implied = phrase.implied or of is None
        if of is None and not phrase.states:
            of = self._by_context(phrase, position)
        span = self._name_of(phrase, position) if of is not None else None
        if of is None or span is None:
            return None
        if implied and "secretary" in phrase.kinds and of.startswith("country:") and not self._leads(span):
            return None
        if "minister" in phrase.kinds and self._of_foreign_affairs(phrase, span, of, implied=implied):
            position = "foreign-minister"
        if "deputy" in phrase.kinds and (implied or phrase.own) and self._without_field(phrase, span):
            position = "deputy-foreign-minister"
        serves_abroad = vocabulary().positions[position].serves == "abroad"
        host = next(iter(phrase.hosts), None) if serves_abroad else None
        guessed = host is None
        host = host or self._default_host(position, of)
        start, end = min(span[0], phrase.first), max(span[1], phrase.last)
        title = (phrase.first, phrase.last)
        joined = span[0] < phrase.first and self._joined(span[0])
        return Person(start, end, *span, *title, position, of, host, joined, implied, guessed)

    def _name_of(self, phrase: Phrase, position: str) -> tuple[int, int] | None:
        """Where the name stands that belongs to a title."""
        behind: tuple[int, int] | None = None
        if not self._apposition(phrase):
            behind = self.names.behind(phrase.last, position)
            if behind and self.words.grammar.cases and is_scope(self.tokens[behind[0]], self.words.grammar):
                behind = None  # «директор департамента Латинской Америки»
            office = office_of(self.tokens, self.phrases, phrase, self.words.grammar)
            if behind is None and office.end > phrase.last:
                behind = self._behind_scope(office.end, position)
        if behind is not None and not self._agrees(phrase, behind[0]):
            behind = None
        return behind or self._before(phrase)

    def _agrees(self, phrase: Phrase, index: int) -> bool:
        """Whether a name can be in its title's case: in «Указом президента Сергей Кротов назначен …» it cannot."""
        cases = {case for one in self._stems(self.tokens[index]) for case in (one.cases if one.known else "ngdail")}
        return not phrase.cases or "n" in phrase.cases or phrase.position in _ENVOYS or cases != {"n"}

    def _of_foreign_affairs(self, phrase: Phrase, span: tuple[int, int], of: str, *, implied: bool) -> bool:
        """Whether a minister told without his field is the foreign minister, as in news of diplomacy he mostly is."""
        if not self._without_field(phrase, span):
            return False
        known = self._leads(span)
        taken = [holder for holder in self.holders.values() if (holder.of, holder.position) == (of, "foreign-minister")]
        surname = self.tokens[span[1] - 1]
        borne = any(self.holders.get(reading.stem) in taken for reading in self._stems(surname))
        return borne or ((known or implied or phrase.own) and not taken)

    def _joined(self, first: int) -> bool:
        """Whether a conjunction is written onto a name behind a comma: «…، وهاكان فيدان، وزير خارجية تركيا»."""
        onto = self.words.grammar.verb_first and first > 0 and self.tokens[first - 1].norm in COMMAS
        return onto and self.tokens[first].norm.startswith("و")

    def _apposition(self, phrase: Phrase) -> bool:
        """Whether the title stands between commas behind a name: «سيرغي لافروف، وزير خارجية روسيا، و…»."""
        first, last = phrase.first, phrase.last
        if not self.words.grammar.verb_first or first == 0 or self.tokens[first - 1].norm not in COMMAS:
            return False
        closed = last >= len(self.tokens) or not self.tokens[last].is_word
        return closed and self.names.before(first) is not None

    def _without_field(self, phrase: Phrase, span: tuple[int, int]) -> bool:
        """Whether the name stands behind a title that says nothing of what the post is for."""
        end = office_of(self.tokens, self.phrases, phrase, self.words.grammar).end
        return span[0] >= phrase.first and end <= phrase.last

    def _leads(self, span: tuple[int, int]) -> bool:
        """Whether a name is that of a statesman known without his post."""
        return any(span[0] <= hit.first < span[1] for hit in self.leaders)

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
        titles = [p for p in self.phrases if p.last <= phrase.first and p.position and "envoy" not in p.kinds]
        named = ["foreign-minister" if "minister" in p.kinds else p.position for p in titles]
        here = (reading.stem for token in self.tokens[: phrase.first] for reading in self._stems(token))
        borne = [holder.position for stem in here if (holder := self.holders.get(stem)) is not None]
        earlier = [holder.position for holder in self.holders.values()]
        return next((found[-1] for found in (borne, named, earlier) if found), "")

    def _stems(self, token: Token) -> Sequence[Reading]:
        return self.words.grammar.readings(token) if token.is_word else ()

    def _opposite(self, state: str) -> str | None:
        """Whose an envoy is to whom ``state`` does something: for one from outside, of whom the text is about."""
        return self._other(state) or next(iter(self.sides), None)

    def _before(self, phrase: Phrase) -> tuple[int, int] | None:
        """The name before a title: behind a comma, or before "as" and "is": "Alexis Tsipras, the first …"."""
        owner = self._genitive(phrase)
        front = owner.first if owner is not None else phrase.first
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
        offered = self.words.grammar.cases and "g" in phrase.cases and front > 0 and self._becomes(front - 1)
        if self.words.grammar.cases and "i" not in phrase.cases and not offered:
            return None  # «назначен послом», «кандидатура … на пост посла»
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
        if (owner := self._genitive(phrase)) is not None:
            return owner.states[0]
        if phrase.own:
            before = [p for p in self.phrases if p.last <= phrase.first and p.acts and p.states and not p.marker]
            before = [p for p in before if not set(p.states) <= set(phrase.hosts)]
            return before[-1].states[0] if before and len(before[-1].states) == 1 else None
        # «العاهل المغربي الملك محمد السادس», "US President and commander …": a title right behind one with a state.
        chained = next((p for p in self.phrases if p.last == phrase.first and "title" in p.kinds and p.states), None)
        return chained.states[0] if chained else None

    def _genitive(self, phrase: Phrase) -> Phrase | None:
        """Whose a title is by what stands before it: "named X his country's ambassador"."""
        end = phrase.first
        while (
            end > _PAIR and phrase.first - end < _PAIR and self._apposed(end - 1) and self.tokens[end - 1].norm != "s"
        ):
            end -= 1  # "Cuba's new ambassador"
        marks = self.tokens[max(end - 2, 0) : end]
        if len(marks) < _PAIR or marks[0].norm not in "'’" or marks[1].norm != "s":
            return None
        return next((p for p in self.phrases if p.last == end - 2 and len(p.states) == 1), None)

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
        acting = [p.states[0] for p in here if p.acts and p.nominative and "envoy" not in p.kinds]
        earlier = [p for p in self.told.before if len(p.states) == 1]
        near = [p.states[0] for p in here if p.kinds & _TELLING]
        ranked = [
            *acting[::-1],
            *near[::-1],
            *(p.states[0] for p in earlier if p.acts and p.nominative and "envoy" not in p.kinds),
            *self.told.subject,
            *(p.states[0] for p in reversed(earlier) if p.kinds & _TELLING),
        ]
        missions = [p.states[0] for p in here if "mission" in p.kinds]
        if "envoy" in phrase.kinds and missions and not phrase.own:
            ranked = missions[::-1]
        elif "envoy" in phrase.kinds and not phrase.own and not phrase.hosts:
            ranked = [other for state in ranked if (other := self._opposite(state))]
        taken = {one.of for one in self.told.holders if one.position == position and position in _SINGLE}
        fitting = [state for state in ranked if state.startswith("country:") and state not in (*phrase.hosts, *taken)]
        return fitting[0] if fitting else None
