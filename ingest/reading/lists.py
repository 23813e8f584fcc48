"""Phrases that are joined: "Russia and Turkey" is one of two states, "Estonia, Latvia and Lithuania" of three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from diplograph.ingest.reading.phrases_behind import Behind
from diplograph.ingest.reading.tokens import COMMAS

if TYPE_CHECKING:
    from diplograph.ingest.reading.phrases import Phrase
    from diplograph.ingest.reading.tokens import Token

__all__ = ["Lists", "but_names", "capitals", "named_among", "with_owners"]

_COUNTED = frozenset({"people", "envoy", "staff"})
_OWNED = frozenset({"people", "staff", "property", "envoy", "work"})


class Lists(Behind):
    """The part of building phrases that joins what is listed."""

    def _coordinated(self, found: Sequence[Phrase]) -> list[Phrase]:
        """Such as "Russia and Turkey" is one phrase of two states; what is listed shares the first one's marker."""
        result: list[Phrase] = []
        for phrase in found:
            before = result[-1] if result else None
            if before is not None and self._listed(before, phrase):
                states = (*before.states, *(state for state in phrase.states if state not in before.states))
                result[-1] = replace(
                    before,
                    states=states,
                    last=phrase.last,
                    hosts=(*before.hosts, *phrase.hosts),
                    agrees="p" if before.agrees else "",
                    # «Чили и Колумбия»: the name that has cases tells the case of the one that has none.
                    cases="".join(case for case in before.cases if case in phrase.cases) or before.cases,
                )
                continue
            if before is not None and self._same_role(before, phrase):
                phrase = replace(phrase, marker=before.marker)  # noqa: PLW2901  "between Istanbul and Yerevan"
            result.append(phrase)
        return result

    def _same_role(self, before: Phrase, phrase: Phrase) -> bool:
        """Whether a city and a state are joined behind one preposition."""
        if self.grammar.cases or phrase.marker or not before.marker or before.last + 1 != phrase.first:
            return False
        wanted = {"place", "state", "body"} if before.marker in ("between", "with") else {"place", "state"}
        if before.marker == "between" and self.grammar.determiners:
            wanted |= {"title", "people", "envoy"}  # "between Tehran and Washington's envoys"
        named = bool(before.kinds & {"place", "state"}) and bool(phrase.kinds & wanted)
        return named and self.tokens[before.last].norm in self.grammar.conjunctions

    def _listed(self, before: Phrase, phrase: Phrase) -> bool:
        if before.states and phrase.states and before.states[0][:4] != phrase.states[0][:4] and not phrase.conjunction:
            between = [token.norm for token in self.tokens[before.last : phrase.first]]
            led = (
                not (before.marker or phrase.marker)
                and bool(self.grammar.determiners)
                and self._list_goes_on(phrase.last)
            )
            if not led and not any(word in self.grammar.conjunctions for word in between):
                return False  # an organisation and, behind a comma, the first of its members
        if before.kinds != phrase.kinds or not before.states or not before.kinds & {"state", "people", "adjective"}:
            return False
        between = self._between(before.last, phrase.first)
        if phrase.marker not in ("", before.marker, "of") and not self._same_case(before, phrase):
            return False
        if between and between[0] in "-–—" and len(between) == 1:
            return True
        joined = phrase.conjunction or any(word in self.grammar.conjunctions for word in between)
        others = [word for word in between if word not in COMMAS and word not in self.grammar.conjunctions]
        if joined and not others:
            return True
        return len(between) == 1 and between[0] in COMMAS and self._list_goes_on(phrase.last)

    def _between(self, start: int, end: int) -> list[str]:
        """The words between two of a list, without what stands in brackets: «Бельгия (21 человек), Дания (15)»."""
        found: list[str] = []
        inside = False
        for token in self.tokens[start:end]:
            inside = inside or (token.norm == "(" and self.grammar.cases)
            if not inside and token.norm not in self.grammar.skip:
                found.append(token.norm)
            inside = inside and token.norm != ")"
        return found

    def _same_case(self, before: Phrase, phrase: Phrase) -> bool:
        """«между Москвой и Каиром»: what follows without a preposition shares the case, and so the role."""
        governed = self.tokens[phrase.first - 1].norm in self.grammar.markers
        return not governed and bool(set(before.cases) & set(phrase.cases))

    def _list_goes_on(self, position: int) -> bool:
        """Whether a comma begins a list («Estonia, Latvia and Lithuania») rather than a clause."""
        while position < len(self.tokens):
            token = self.tokens[position]
            atom = self.starting.get(position)
            if token.norm in self.grammar.conjunctions:
                behind = self.starting.get(self._skip(position + 1))
                people = behind is not None and behind.kind == "state" and bool(self.grammar.determiners)
                return people or self._state_at(self._skip(position + 1))
            if atom is not None and atom.kind == "state":
                if atom.reading.conjunction:
                    return True
                position = atom.last
            elif token.norm in COMMAS or token.norm in self.grammar.skip:
                position += 1
            elif token.norm == "(" and self.grammar.cases:
                closing = [i for i in range(position, len(self.tokens)) if self.tokens[i].norm == ")"]
                position = closing[0] + 1 if closing else len(self.tokens)
            else:
                return False
        return False


def capitals(found: Sequence[Phrase]) -> list[Phrase]:
    """«العاصمة السعودية» stands for the state; a capital that is named stands for itself."""
    return [
        replace(p, kinds=frozenset({"state"}), how="capital") if "capital" in p.kinds else p
        for p in found
        if p.states or "capital" not in p.kinds
    ]


_AMONG = frozenset({("including",), ("among", "them"), ("such", "as"), ("notably",), ("namely",)})


def named_among(found: Sequence[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Such as "36 countries, among them Germany and France": several that are counted are at least those named."""
    result: list[Phrase] = []
    for phrase in found:
        before = result[-1] if result else None
        if before is not None and "several" in before.kinds and phrase.kinds == {"state"} and not before.states:
            between = tuple(t.norm for t in tokens[before.last : phrase.first] if t.norm not in COMMAS)
            if between in _AMONG:
                result[-1] = replace(phrase, first=before.first, head=before.head, marker=before.marker)
                continue
        result.append(phrase)
    return result


def but_names(found: Sequence[Phrase]) -> list[Phrase]:
    """Without two names of states that stand side by side: "Jordan Chad" is a person."""
    bare = [p for p in found if p.how == "name" and p.kinds == {"state"} and p.last - p.first == 1]
    people = {id(p) for one, other in pairwise(bare) if one.last == other.first for p in (one, other)}
    return [p for p in found if id(p) not in people]


def with_owners(found: Sequence[Phrase]) -> list[Phrase]:
    """«сотрудники российского посольства», «счета посольства России»: whose the mission is, they are too."""
    result: list[Phrase] = []
    for phrase, behind in zip_longest(found, found[1:]):
        close = behind is not None and behind.first == phrase.last and "g" in behind.cases
        if close and behind is not None and "tally" in phrase.kinds and behind.kinds & _COUNTED and behind.states:
            # «количество российских дипломатов» is the staff of their embassy.
            told = replace(behind, first=phrase.first, head=phrase.head, head_last=phrase.head_last)
            kinds = behind.kinds - {"people", "envoy", "title"} | {"staff"}
            result.append(replace(told, kinds=kinds, marker=phrase.marker, cases=phrase.cases, agrees=phrase.agrees))
            continue
        if not close or phrase.states or phrase.own or not phrase.kinds & _OWNED:
            result.append(phrase)
        elif behind is not None and behind.kinds & {"mission", "body", "staff"} and (behind.states or behind.own):
            hosts = phrase.hosts or behind.hosts
            result.append(replace(phrase, states=behind.states, hosts=hosts, own=behind.own, last=behind.head_last))
        else:
            result.append(phrase)
    return result
