"""Persons and their posts: «نائب وزير الخارجية الروسي سيرجي ريابكوف» is a name, a position and a state.

Arabic has no capitals, so a name is what follows a title and its state, up to the first word that is known to be
something else. Two words make a name; a third is taken only where the sentence visibly ends the name behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.match import Hit
from diplograph.ingest.states import Mention, best_hits
from diplograph.ingest.tokens import Token

__all__ = ["Person", "find_people"]

_LINKS = frozenset({"بن", "ابن", "بنت", "ابو", "ام", "ال", "عبد", "فون", "فان", "دي", "دا", "دو", "لا", "لو", "ماك", "سان", "نور", "سيف", "ولد", "بو"})
_COUNTERPART = frozenset({"نظيره", "نظيرته", "نظيرها", "نظيرتها", "ونظيره", "ونظيرته", "ونظيرها", "لنظيره", "بنظيره", "نظيريه"})
_HOST_WORDS = frozenset({"لدي", "في", "الي"})
_FILLERS = frozenset({"الجديد", "الجديده", "السابق", "السابقه", "الحالي", "الحاليه", "المعين", "المعينه", "الاسبق", "المنتخب", "انذاك", "بالنيابه", "بالوكاله", "المؤقت", "غير", "المقيم", "الراحل"})
_BREAKS = frozenset("،,.؛:()«»\"؟!-")


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


def find_people(tokens: Sequence[Token], hits: Sequence[Hit], mentions: Sequence[Mention], words: Lexicon) -> list[Person]:
    """All persons named with their post in a sentence."""
    finder = _Finder(tokens, hits, mentions, words)
    people: list[Person] = []
    for title in best_hits(hits, ["title"]):
        person = finder.read(title.first, title.last, str(title.value))
        if person and (not people or person.first >= people[-1].last):
            people.append(person)
    for index, token in enumerate(tokens):
        if token.norm in _COUNTERPART:
            before = [person for person in people if person.last <= index]
            position = before[-1].position if before else "other-official"
            person = finder.read(index, index + 1, position)
            if person:
                people.append(person)
    return sorted(people, key=lambda person: person.first)


class _Finder:
    def __init__(self, tokens: Sequence[Token], hits: Sequence[Hit], mentions: Sequence[Mention], words: Lexicon) -> None:
        self.tokens, self.mentions, self.words = tokens, mentions, words
        kinds = ("trigger", "held", "status", "noun", "title", "boundary", "reporting", "lead", "topic", "relative", "months", "weekdays", "units")
        self.known = {hit.first for hit in hits if hit.kind in kinds and not (hit.preposition and hit.kind != "trigger")}

    def read(self, first: int, last: int, position: str) -> Person | None:
        of, after = self._state(last)
        if of is None:
            return None
        after = self._fillers(after)
        host, after = self._host(after, position)
        after = self._fillers(after)
        title_last = after
        if after < len(self.tokens) and self.tokens[after].norm in "،,":
            after += 1
        end = self._name_end(after)
        if end == after:
            return None
        if end - after == 1 and title_last != after and position not in ("head-of-state", "foreign-minister"):
            return None  # one word behind a comma is more often the sentence going on
        return Person(first, end, after, end, first, title_last, position, of, host)

    def _state(self, index: int) -> tuple[str | None, int]:
        start = self._fillers(index)
        for mention in self.mentions:
            if mention.first <= start < mention.last and mention.last > index and mention.preposition in ("", *("ل" if mention.last - 1 == start else "",)):
                return mention.entity, mention.last
            inner = mention.last - 1 == start or (mention.first < start < mention.last)
            if inner:
                return mention.entity, mention.last
        return None, index

    def _fillers(self, index: int) -> int:
        while index < len(self.tokens) and self.tokens[index].norm in _FILLERS:
            index += 1
        return index

    def _host(self, index: int, position: str) -> tuple[str | None, int]:
        """The receiving state behind لدى or في, for those who serve abroad."""
        if vocabulary().positions[position].serves != "abroad" or index >= len(self.tokens):
            return None, index
        here = self.tokens[index].norm
        for mention in self.mentions:
            behind = mention.first in (index, index + 1)
            if behind and (here in _HOST_WORDS or mention.preposition in ("ب", "ل")) and mention.head in ("", "body"):
                return mention.entity, mention.last
        return None, index

    def _name_end(self, start: int) -> int:
        end = start
        while end < len(self.tokens) and end - start < 5 and self._is_name_word(end, end == start):
            linked = end > start and self.tokens[end - 1].norm in _LINKS
            plain = sum(self.tokens[i].norm not in _LINKS for i in range(start, end))
            links = self.tokens[end].norm in _LINKS
            if plain >= 2 and not linked and not links and not self._ends_visibly(end + 1):
                break
            if plain >= 3 and not linked:
                break
            end += 1
        while end > start and self.tokens[end - 1].norm in _LINKS:
            end -= 1
        return end

    def _is_name_word(self, index: int, leading: bool) -> bool:
        token = self.tokens[index]
        if not token.is_word or token.norm[0].isdigit():
            return False
        if token.norm in self.words.common or token.bare in self.words.common and token.bare == token.norm:
            return False
        if index in self.known and token.norm not in _LINKS:
            return False
        if token.norm[0] == "و" and (token.norm[1:] in self.words.common or token.norm[1:3] == "ال"):
            return False
        if any(mention.first <= index < mention.last for mention in self.mentions):
            return False
        return not (leading and token.bare != token.norm)

    def _ends_visibly(self, index: int) -> bool:
        if index >= len(self.tokens):
            return True
        token = self.tokens[index]
        return token.norm in _BREAKS or token.norm in self.words.common or index in self.known
