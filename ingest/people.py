"""Persons and their posts: «نائب وزير الخارجية الروسي سيرجي ريابكوف» is a name, a position and a state.

Arabic has no capitals, so a name is what follows a title and its state, up to the first word that is known to be
something else. Two words make a name; a third is taken only where the sentence visibly ends the name behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.arabic import splits
from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.match import Hit
from diplograph.ingest.states import Mention, best_hits
from diplograph.ingest.tokens import Token

__all__ = ["Person", "find_people"]

_LINKS = frozenset(
    {
        "بن",
        "ابن",
        "بنت",
        "ابو",
        "ام",
        "ال",
        "عبد",
        "فون",
        "فان",
        "دي",
        "دا",
        "دو",
        "لا",
        "لو",
        "ماك",
        "سان",
        "نور",
        "سيف",
        "ولد",
        "بو",
    }
)
_COUNTERPART = frozenset(
    {"نظيره", "نظيرته", "نظيرها", "نظيرتها", "ونظيره", "ونظيرته", "ونظيرها", "لنظيره", "بنظيره", "نظيريه"}
)
_HOST_WORDS = frozenset({"لدي", "في", "الي"})
_FILLERS = frozenset(
    {
        "الجديد",
        "الجديده",
        "السابق",
        "السابقه",
        "الحالي",
        "الحاليه",
        "المعين",
        "المعينه",
        "الاسبق",
        "المنتخب",
        "انذاك",
        "بالنيابه",
        "بالوكاله",
        "المؤقت",
        "غير",
        "المقيم",
        "الراحل",
        "الدائم",
        "الدائمه",
        "الخاص",
        "الخاصه",
    }
)
_POSSESSIVE = ("ها", "ه", "هما")
_RESIDENT = frozenset({"ambassador", "high-commissioner", "charge-daffaires", "nuncio"})
_ONE_WORD = frozenset({"head-of-state", "head-of-government", "foreign-minister"})
_KNOWN_KINDS = "trigger held status noun title boundary reporting lead topic relative weekdays units duals numbers"
_KNOWN = frozenset(_KNOWN_KINDS.split())
_MOST_WORDS = 4


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


def find_people(
    tokens: Sequence[Token], hits: Sequence[Hit], mentions: Sequence[Mention], words: Lexicon, sides: Sequence[str]
) -> list[Person]:
    """All persons named with their post in a sentence. ``sides`` are the two states that the text is about, if two."""
    finder = _Finder(tokens, hits, mentions, words, sides)
    people: list[Person] = []
    for title in best_hits(hits, ["title"]):
        person = finder.read(title.first, title.last, str(title.value))
        if person and (not people or person.first >= people[-1].last):
            people.append(person)
    for index, token in enumerate(tokens):
        before = [person for person in people if person.last <= index]
        if token.norm in _COUNTERPART and before:
            person = finder.read(index, index + 1, before[-1].position, opposite=before[-1].of)
            if person:
                people.append(person)
    return sorted(people, key=lambda person: person.first)


class _Finder:
    def __init__(
        self,
        tokens: Sequence[Token],
        hits: Sequence[Hit],
        mentions: Sequence[Mention],
        words: Lexicon,
        sides: Sequence[str],
    ) -> None:
        self.tokens, self.mentions, self.words, self.sides = tokens, mentions, words, sides
        self.known = {
            hit.first for hit in hits if hit.kind in _KNOWN and (not hit.preposition or hit.kind == "trigger")
        }

    def read(self, first: int, last: int, position: str, *, opposite: str | None = None) -> Person | None:
        """The person whose title stands at ``[first, last)``; ``opposite`` is whose counterpart a «نظيره» is."""
        of, after = self._state(first, last, counterpart=opposite is not None)
        if of is None and opposite is not None:
            of = self._other(opposite)
        if of is None:
            return None
        after = self._adjectives(after)
        host, after = self._host(after, position)
        after = self._adjectives(after)
        title_last = after
        if after < len(self.tokens) and self.tokens[after].norm in "،,":
            after += 1
        end = self._name_end(after)
        if end - after >= 2 or (end > after and title_last == after):
            if end - after == 1 and position not in _ONE_WORD:
                return None
            host = host or self._default_host(position, of)
            return Person(first, end, after, end, first, title_last, position, of, host)
        return self._named_before(first, title_last, position, of, host)

    def _named_before(self, first: int, title_last: int, position: str, of: str, host: str | None) -> Person | None:
        """«ألكسندر دارتشييف، سفير روسيا لدى …»: the name stands before a comma, the title explains it."""
        if first < 3 or self.tokens[first - 1].norm not in "،,":
            return None
        start = first - 3
        if not all(self._is_name_word(index, index == start) for index in (start, start + 1)):
            return None
        return Person(
            start,
            title_last,
            start,
            first - 1,
            first,
            title_last,
            position,
            of,
            host or self._default_host(position, of),
        )

    def _other(self, entity: str) -> str | None:
        return next((side for side in self.sides if side != entity), None) if entity in self.sides else None

    def _default_host(self, position: str, of: str) -> str | None:
        """In a text about two states, an ambassador of one without a named host serves in the other."""
        return self._other(of) if position in _RESIDENT else None

    def _state(self, first: int, last: int, *, counterpart: bool) -> tuple[str | None, int]:
        start = self._adjectives(last, listed=True)
        for mention in self.mentions:
            if mention.first <= start < mention.last:
                return mention.entity, mention.last
        if counterpart:
            return None, last
        if any(token.raw.endswith(_POSSESSIVE) for token in self.tokens[first:last]):
            before = [
                mention
                for mention in self.mentions
                if mention.last <= first and mention.acts and not mention.preposition
            ]
            if before:
                return before[-1].entity, last
        # «العاهل المغربي الملك محمد السادس»: a second title right behind the first one's state.
        chained = next(
            (mention for mention in self.mentions if mention.last == first and mention.head == "title"), None
        )
        return (chained.entity, last) if chained else (None, last)

    def _adjectives(self, index: int, *, listed: bool = False) -> int:
        """Past adjectives of the title; beside the listed ones, one more with the article («اليساري»)."""
        spare = 0 if listed else 1
        while index < len(self.tokens):
            token = self.tokens[index]
            article = token.bare != token.norm and index not in self.known and not self._mentioned(index)
            if token.norm not in _FILLERS and not (spare and article and token.norm.endswith(("ي", "يه"))):
                break
            spare -= token.norm not in _FILLERS
            index += 1
        return index

    def _mentioned(self, index: int) -> bool:
        return any(mention.first <= index < mention.last for mention in self.mentions)

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
        """Two words, more where the name visibly ends behind them; links (بن، عبد) take their next word along."""
        end, two = start, start
        plain = 0
        while end < len(self.tokens) and plain < _MOST_WORDS and self._is_name_word(end, end == start):
            linked = end > start and self.tokens[end - 1].norm in _LINKS
            link = self.tokens[end].norm in _LINKS
            plain += not (linked or link)
            if plain > 2 and (self.tokens[end].norm.startswith("و") or self.tokens[end].raw.endswith("ة")):
                break  # «… ومقربين منه», «… مذكرة»: the sentence goes on
            end += 1
            if plain <= 2 and (plain < 2 or not two or linked or two == end - 1):
                two = end
        if not self._ends_visibly(end):
            end = min(end, two)
        while end > start and self.tokens[end - 1].norm in _LINKS:
            end -= 1
        return end

    def _is_name_word(self, index: int, leading: bool) -> bool:
        token = self.tokens[index]
        if not token.is_word or token.norm[0].isdigit() or self._mentioned(index):
            return False
        if token.raw == "علي":
            return True  # the name; the preposition is written على
        if any(
            split.stem in self.words.common
            for split in splits(token.norm, token.bare)
            if not split.article or split.preposition
        ):
            return False
        if index in self.known and token.norm not in _LINKS:
            return False
        if token.norm.startswith(("بال", "كال", "فال", "وال", "لل")) and len(token.norm) > 5:
            return False
        if token.bare != token.norm:
            # A surname may carry the article, the first name may not; nor may a noun that ends the phrase.
            return not leading and token.bare not in self.words.common
        return True

    def _ends_visibly(self, index: int) -> bool:
        if index >= len(self.tokens):
            return True
        token = self.tokens[index]
        return (
            not token.is_word
            or token.norm[0].isdigit()
            or index in self.known
            or not self._is_name_word(index, leading=False)
        )
