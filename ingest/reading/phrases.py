"""Noun phrases: a noun or title with the states it belongs to, and the role its preposition or case gives it.

"18 Russian diplomats", «سفير قطر لدى لبنان», «посольство Ирана в Эр-Рияде» each become one ``Phrase``: what it is,
whose, at whom, how many, and its marker (by, from, to, with, …; "" for subjects and direct objects). Which side of a
noun its states stand on is the grammar's; the frames that use phrases know no language.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from diplograph.ingest.reading.atoms import Atom
from diplograph.ingest.reading.grammar import Grammar
from diplograph.ingest.reading.lists import Lists, but_names, capitals, named_among, with_owners
from diplograph.ingest.reading.tokens import Token

__all__ = ["ACTING", "Phrase", "phrases_of"]

ACTING = frozenset({"state", "body", "title", "sides", "group", "dignitary"})
# A newspaper speaks for nobody; «الدبلوماسية» is people where it could also be a body.
_SILENT = frozenset({"talkative", "people"})
_LOCATED = frozenset({"meeting", "accord"})
_SELF_STANDING = frozenset({"people", "envoy", "title", "mission", "body", "staff", "sides", "group", "leaving"})
_INDECLINABLE = 5  # cases that one form may stand for
_MOST_BETWEEN = 3
_PAIR = 2
_SENDING = frozenset({"org:european-union", "org:african-union", "org:sovereign-order-of-malta"})
"""Organisations that have ambassadors of their own."""
_UNKNOWN = 4  # words between a preposition and the adjective of its noun


@dataclass(slots=True)
class Phrase:
    """A phrase at ``tokens[first:last]`` whose head begins at ``head``.

    ``states`` are whose it is (for a state, itself), ``hosts`` where it serves; ``own`` says that a possessive points
    back («its ambassador»); ``place`` is the key of the city it names. ``cases`` is "" where the language has none.
    """

    kinds: frozenset[str]
    first: int
    last: int
    head: int
    states: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    marker: str = ""
    cases: str = ""
    own: bool = False
    place: str = ""
    city: str = ""
    position: str = ""
    how: str = ""
    article: bool = False
    conjunction: bool = False
    head_last: int = 0
    implied: bool = False
    """Whether its state is only what the context says (implied.py)."""
    agrees: str = ""
    """What it agrees with as a subject: letters of m f n p, "" where the language or the form does not say."""

    @property
    def acts(self) -> bool:
        """Whether it can do something in the name of a state."""
        venue = self.marker == "in" and "state" in self.kinds
        return bool(self.kinds & ACTING) and not venue and self.kinds.isdisjoint(_SILENT)

    @property
    def nominative(self) -> bool:
        """Whether its form lets it be a subject."""
        return self.marker == "" and (not self.cases or "n" in self.cases)


class _Builder(Lists):
    def __init__(
        self,
        tokens: Sequence[Token],
        atoms: Sequence[Atom],
        mechanics: Grammar,
        busy: Collection[int],
        numbers: Collection[int],
    ) -> None:
        self.tokens, self.grammar, self.busy, self.numbers = tokens, mechanics, busy, numbers
        self.starting = {atom.first: atom for atom in atoms}
        self.ending = {atom.last: atom for atom in atoms}
        self.used: set[int] = set()

    def build(self, atoms: Sequence[Atom]) -> list[Phrase]:
        heads = [atom for atom in atoms if atom.kind in ("noun", "title") and not self._is_adjective(atom)]
        found = [self._noun(atom) for atom in heads]
        found = [phrase for phrase in found if phrase.head not in self.used]
        # «فخفضت الأخيرة علاقاتها»: "the latter" only where it is a subject.
        found = [phrase for phrase in found if "latter" not in phrase.kinds or phrase.first - 1 in self.busy]
        for atom in atoms:
            if atom.kind in ("state", "place") and atom.first not in self.used:
                phrase = self._bare(atom)
                if phrase is not None:
                    found.append(phrase)
        found.sort(key=lambda phrase: (phrase.first, phrase.head))
        if self.grammar.determiners:
            found = but_names(found)
        joined = self._coordinated(with_owners(found) if self.grammar.cases else capitals(found))
        return named_among(joined, self.tokens) if self.grammar.determiners else joined

    def _is_adjective(self, atom: Atom) -> bool:
        """Whether "official" describes what follows: "an official Israeli delegation"."""
        behind = self.starting.get(atom.last)
        if not self.grammar.determiners or behind is None or atom.last - atom.first > 1 or behind.how != "demonym":
            return False
        noun = self.starting.get(behind.last)
        return noun is not None and noun.kind in ("noun", "title") and bool(atom.kinds & {"persons", "title"})

    # --- nouns and titles

    def _noun(self, atom: Atom) -> Phrase:
        first, states, own, city = self._leftwards(atom) if self.grammar.before else (atom.first, [], False, "")
        title = own and self.grammar.cases and atom.kind == "title" and self._state_at(atom.last)
        if title and "g" in self.starting[atom.last].reading.cases:
            own = False  # «поблагодарил его президент Косова»
        known = bool(states or atom.inside) or (own and self.grammar.cases)
        last, behind, more_own, soft_end, behind_city = self._rightwards(atom, known, own=own)
        states += [state for state in behind if state not in states]
        served = any(self.grammar.markers.get(token.norm) for token in self.tokens[atom.first + 1 : atom.last])
        states += [] if served else [state for state in atom.inside if state not in states]  # «посол при НАТО»
        if self.grammar.verb_first and not states and (owner := self._sent_by(atom, last, soft_end)) is not None:
            self.used.add(owner.first)
            states.append(owner.value)
            last = soft_end = owner.last
        last, hosts, host_city = self._host(atom, last, soft_end)
        if atom.usual and not (states or own or more_own):
            states.append(atom.usual if ":" in atom.usual else f"country:{atom.usual}")
        position, states, hosts = _accredited(atom, states, hosts)
        last_states = tuple(dict.fromkeys(states))
        return Phrase(
            kinds=atom.kinds,
            first=first,
            last=last,
            head=atom.first,
            states=last_states,
            hosts=tuple(host for host in hosts if host not in last_states),
            marker=self._marker(first, atom),
            cases=atom.reading.cases,
            own=own or more_own,
            city=city or host_city or behind_city,
            position=position,
            article=atom.reading.article,
            conjunction=self.starting.get(first, atom).reading.conjunction,
            head_last=atom.last,
            agrees=atom.reading.agrees,
        )

    def _leftwards(self, atom: Atom) -> tuple[int, list[str], bool, str]:
        """Past adjectives, numbers and possessives before a noun, collecting the states among them."""
        states: list[str] = []
        if atom.kinds == {"leaving"}:
            return atom.first, states, False, ""  # "Moscow suspended flights" is a subject and its verb
        own, city, position, spare = False, "", atom.first, _MOST_BETWEEN
        first = position
        apostrophe = False
        while position > 0:
            before = self.ending.get(position)
            if before is not None:
                taken, place = self._takes(before, atom, position, first, apostrophe=apostrophe)
                if not taken:
                    break
                city = place or city
                if taken == "state":
                    states.insert(0, before.value)
                    apostrophe = False
                self.used.add(before.first)
                first = position = before.first
                continue
            token = self.tokens[position - 1]
            if token.norm in "'’" or (token.norm == "s" and position > 1 and self.tokens[position - 2].norm in "'’"):
                apostrophe = True
            elif self._joins(position, states) or self._owned(position):
                pass
            elif token.norm in self.grammar.own:
                own = True
                first = position - 1
            elif position - 1 in self.numbers or token.norm.isdigit():
                first = position - 1
            elif token.norm in self.grammar.skip or (spare and self._passable(position - 1)):
                spare -= token.norm not in self.grammar.skip
            else:
                break
            position -= 1
        return first, states, own, city

    def _takes(self, before: Atom, atom: Atom, position: int, first: int, *, apostrophe: bool) -> tuple[str, str]:
        """As what a noun takes the atom before it (state, city or noun; "" for not at all), and the city's key."""
        adjacent = position == first
        if before.how == "capital" and atom.kinds & _LOCATED and not apostrophe and not self.grammar.cases:
            return "city", before.place
        if before.kind == "state" and self._modifies(before, adjacent, apostrophe):
            return "state", ""
        if self._qualifies(before, atom, position):
            return "noun", ""
        if before.kind == "place" and not before.weak and (adjacent or apostrophe) and not self.grammar.cases:
            return "city", before.value
        return "", ""

    def _modifies(self, atom: Atom, adjacent: bool, apostrophe: bool) -> bool:
        if atom.how in ("demonym", "prefix"):
            return True
        if self.grammar.cases or atom.how == "people":
            return False
        # "US diplomats", "Russia's newly appointed ambassador"; but "Russia deported diplomats" is a subject.
        return apostrophe or adjacent or self.tokens[atom.first].raw.replace(".", "").isupper()

    def _qualifies(self, before: Atom, atom: Atom, position: int) -> bool:
        """A noun right before another says of what kind it is: "service attachés", "trade officials"."""
        if self.grammar.cases or self.grammar.after or before.kind != "noun" or position != atom.first:
            return False
        return before.kinds.isdisjoint(_SELF_STANDING) and bool(atom.kinds & {"people", "envoy", "title", "body"})

    def _joins(self, position: int, states: Sequence[str]) -> bool:
        """Whether the token before ``position`` joins a further state: "US-Russian", "Russian and American"."""
        token, beyond = self.tokens[position - 1], self.ending.get(position - 1)
        if beyond is None or beyond.kind != "state" or not states:
            return False
        dash = token.norm in ("-", "–")
        listed = beyond.how in ("demonym", "prefix") and (token.norm in self.grammar.conjunctions or token.norm == ",")
        return dash or listed

    def _owned(self, position: int) -> bool:
        """Whether the dash before ``position`` is that of "Russian-owned"."""
        dash = self.tokens[position - 1].norm in ("-", "–") and position < len(self.tokens)
        beyond = self.ending.get(position - 1)
        state = beyond is not None and beyond.kind == "state"
        return dash and state and self.tokens[position].norm in self.grammar.owned

    def _passable(self, index: int) -> bool:
        """An adjective that no lexicon knows may stand between a noun and what belongs to it."""
        token = self.tokens[index]
        if not token.is_word or index in self.busy or index in self.starting or token.norm in self.grammar.conjunctions:
            return False
        if token.norm in self.grammar.markers or token.norm[:1].isdigit():
            return False
        if self.grammar.cases:
            return any(reading.adjective for reading in self.grammar.readings(token))
        return token.raw[0].islower()

    # --- states and places that stand alone

    def _bare(self, atom: Atom) -> Phrase | None:
        marker = self._marker(atom.first, atom)
        if atom.weak and not marker and not self._beside_verb(atom):
            return None
        if atom.kind == "place":
            return Phrase(frozenset({"place"}), atom.first, atom.last, atom.first, marker=marker, place=atom.value)
        if atom.how in ("demonym", "prefix", "people"):
            if self.grammar.verb_first and atom.reading.preposition and not atom.reading.article:
                return None  # «بروس» is a first name; the Russians are «بالروس»
            many = atom.how == "people" or atom.form in ("plural", "dual") or atom.first - 1 in self.numbers
            many = many or (atom.first > 0 and self.tokens[atom.first - 1].norm.isdigit())
            kind = "people" if many and not atom.reading.article else "adjective"
            marker = marker or self._behind_unknown(atom.first)
        else:
            kind = "state"
        return Phrase(
            frozenset({kind}),
            atom.first,
            atom.last,
            atom.first,
            states=(atom.value,),
            marker=marker,
            cases=atom.reading.cases,
            place=atom.place,
            how=atom.how,
            article=atom.reading.article,
            conjunction=atom.reading.conjunction,
            head_last=atom.last,
            agrees=self._agreement(atom),
        )

    def _agreement(self, atom: Atom) -> str:
        """The gender of a name that is never declined is a guess: «Бамако запретил», «Найроби признала»."""
        guessed = len(atom.reading.cases) >= _INDECLINABLE and not self.tokens[atom.first].raw.isupper()
        return "mfn" if guessed else atom.reading.agrees

    def _beside_verb(self, atom: Atom) -> bool:
        """Whether a finite verb stands next to a name in the nominative: «Вашингтон снял эмбарго», «رفع مجلس الأمن»."""
        if self.grammar.verb_first:
            return atom.how == "name" and atom.first - 1 in self.busy and not atom.reading.conjunction
        near = [index for index in (atom.first - 1, atom.last) if 0 <= index < len(self.tokens)]
        capital = self.tokens[atom.first].raw[0].isupper() and atom.how in ("name", "capital")
        opening = atom.first == 0 or not self.tokens[atom.first - 1].is_word
        opening = opening and atom.how == "capital" and self.tokens[min(atom.last, len(self.tokens) - 1)].norm == ","
        beside = opening or any(self.grammar.finite(self.tokens[i]) for i in near)
        return capital and "n" in atom.reading.cases and beside

    def _marker(self, first: int, atom: Atom) -> str:
        """The role of what begins at ``first``, by the preposition before it, its clitic, or its case."""
        lead = self.starting.get(first, atom)
        if lead.reading.preposition:
            return self.grammar.marker(lead.reading.preposition)
        position = first
        while position > 0 and self.tokens[position - 1].norm in self.grammar.skip:
            position -= 1
        if " ".join(token.norm for token in self.tokens[max(0, position - 2) : position]) in self.grammar.each:
            position -= 2
        if position > 0 and self.grammar.verb_first and (led := self._led(position - 1)):
            return "in" if led in self.grammar.inside else self.grammar.marker(led)
        cases = atom.reading.cases
        if position == first and position and (role := self._within(position)):
            return role
        for words in (3, 2, 1):
            if position < words:
                continue
            written = " ".join(token.norm for token in self.tokens[position - words : position])
            role = self.grammar.marker(written, cases)
            if role:
                return role
        if "g" in cases and self._decreed(position):
            return "by"
        if cases and not set(cases) & set("na"):
            # No noun stands in the locative without a preposition: «главе» is a dative there.
            return {"i": "by", "d": "to", "g": "of"}.get(cases.replace("l", "")[:1], "")
        return ""

    def _decreed(self, position: int) -> bool:
        """Whether a decree stands right before, by which something is done: «указом короля», «по решению властей»."""
        if not self.grammar.decrees or position == 0:
            return False
        word = self.grammar.likeliest(self.tokens[position - 1])
        led = position > 1 and self.grammar.marker(self.tokens[position - 2].norm) == "on"
        return word.stem in self.grammar.decrees and ("i" in word.cases or (led and "d" in word.cases))

    def _behind_unknown(self, first: int) -> str:
        """The role of an adjective by the preposition before the noun, known to no lexicon, that it belongs to."""
        if not self.grammar.verb_first:
            return ""
        for position in range(first - 1, max(-1, first - _UNKNOWN - 1), -1):
            token = self.tokens[position]
            if not token.is_word or position in self.busy or position in self.starting:
                return ""
            if role := self.grammar.marker(token.norm):
                return role if position < first - 1 else ""
        return ""

    def _within(self, position: int) -> str:
        """The role of a preposition whose last word is a noun elsewhere: «من جانب برلين»."""
        written = f"{self.tokens[position - 1].norm} {self.tokens[position].norm}"
        return self.grammar.marker(written) if self.grammar.verb_first else ""


def _accredited(atom: Atom, states: list[str], hosts: list[str]) -> tuple[str, list[str], list[str]]:
    """Position, states and hosts of an envoy where one of them is an organisation.

    Who serves at one is its member's permanent representative: "Russia's UN ambassador", "ambassador to NATO". Whom
    one sends out is its special envoy; few have ambassadors of their own.
    """
    position = atom.value
    if position not in ("ambassador", "permanent-representative"):
        return position, states, hosts
    organisations = [state for state in states if state.startswith("org:")]
    if hosts and hosts[0].startswith("org:"):
        return "permanent-representative", states, hosts
    if len(states) == _PAIR and organisations == states[1:] and not hosts:
        return "permanent-representative", states[:1], organisations
    if len(states) == 1 and organisations and organisations[0] not in _SENDING:
        if "sent" in atom.kinds:
            return "special-envoy", states, hosts
        if not hosts:
            return "permanent-representative", [], organisations
    return position, states, hosts


def phrases_of(
    tokens: Sequence[Token],
    atoms: Sequence[Atom],
    mechanics: Grammar,
    *,
    busy: Collection[int],
    numbers: Mapping[int, object],
) -> list[Phrase]:
    """All phrases in text order. ``busy`` are tokens that verbs and cues begin at, ``numbers`` those of numerals."""
    return _Builder(tokens, atoms, mechanics, busy, numbers).build(atoms)
