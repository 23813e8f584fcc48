"""Names of persons in Arabic, which has no capitals: what follows a title up to a word known to be something else.

Two words make a name; a third is taken only where the sentence visibly ends the name behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.reading.arabic import splits
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.tokens import COMMAS, Token

__all__ = ["NameFinder"]

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
        "المخلوع",
        "المعزول",
        "الانتقالي",
        "المؤقته",
        "المعتمد",
        "المعتمده",
        "العام",
        "العامه",
        "الفخري",
        "المنتهيه",
        "ولايته",
        "المكلف",
        "المكلفه",
        "المرشح",
        "المرشحه",
        "المستقيل",
        "المستقيله",
        "المنصرف",
        "الاول",
        "الاولي",
        "الموقت",
        "الموقته",
        "الانتقاليه",
        "المنتخبه",
        "المغادر",
        "المنتهي",
        "القادم",
    }
)
_FOREIGN = ("فالي", "فالن", "فالد", "والت", "والاس", "والك", "بالاس", "كالي", "كالا", "كالد")
"""How names begin that only look as if an article were written onto a conjunction: «فاليري», «والتر»."""
_AS = frozenset({"سفيرا", "سفيره", "قنصلا", "مندوبا", "ممثلا", "مبعوثا", "قائما"})
_ONE_WORD = frozenset({"head-of-state", "head-of-government", "foreign-minister"})
_KNOWN_KINDS = (
    "trigger held verbs status noun title boundary reporting lead topic relative weekdays units duals numbers"
)
_KNOWN = frozenset(_KNOWN_KINDS.split())
_MOST_WORDS, _TWO = 4, 2


class NameFinder:
    """Finds a name behind or before a title. ``covered`` are tokens that are known to be something else."""

    def __init__(self, tokens: Sequence[Token], hits: Sequence[Hit], words: Lexicon, covered: Collection[int]) -> None:
        self.tokens, self.words, self.covered = tokens, words, covered
        self.papers = {
            index
            for hit in hits
            if hit.kind == "noun" and hit.value == "credential"
            for index in range(hit.first, hit.last)
        }
        self.known = {
            hit.first for hit in hits if hit.kind in _KNOWN and (not hit.reading.preposition or hit.kind == "trigger")
        }

    def behind(self, start: int, position: str) -> tuple[int, int] | None:
        """The name behind a title that ends at ``start``; a single word only right behind the highest posts."""
        after = title_last = self._adjectives(start)
        if after < len(self.tokens) and self.tokens[after].norm in COMMAS:
            after += 1
            if after < len(self.tokens) and self.tokens[after].norm.startswith("و"):
                return None  # «…، وبلغ ذروته»: the next clause
        end = self._name_end(after)
        if end - after >= 2:
            return after, end
        alone = end > after and title_last == after and position in _ONE_WORD
        return (after, end) if alone else None

    def ending(self, end: int) -> tuple[int, int] | None:  # noqa: ARG002  one call for all languages
        """Arabic puts no name right before its title."""
        return None

    def before(self, end: int) -> tuple[int, int] | None:
        """«ألكسندر دارتشييف، سفير روسيا لدى …»: the name stands before a comma, the title explains it."""
        if end < len(self.tokens) and self.tokens[end].norm in _AS:
            return self._named_as(end)
        if end < 3 or self.tokens[end - 1].norm not in COMMAS:
            return None
        start = end - 1
        while start > 0 and end - 1 - start < _MOST_WORDS and self._is_name_word(start - 1, leading=False):
            start -= 1
        while start < end - 1 and not self._is_name_word(start, leading=True):
            start += 1
        # Running text before the comma is no name: it stands behind a mark, a known word, or begins the sentence.
        bounded = start == 0 or not self.tokens[start - 1].is_word or start - 1 in self.known
        return (start, end - 1) if end - 1 - start > 1 and (bounded or end - 1 - start == _TWO) else None

    def _named_as(self, end: int) -> tuple[int, int] | None:
        """«عينت … فيليكس بلاسنسيا سفيرا»: the name right before the post that it is given, three words at most."""
        while end > 0 and (end - 1 in self.papers or end - 1 in self.covered):
            end -= 1  # «قدّم … أوراق اعتماده سفيرا»
        start = end
        while start > 0 and end - start < _MOST_WORDS - 1 and self._is_name_word(start - 1, leading=False):
            start -= 1
        while start < end and not self._is_name_word(start, leading=True):
            start += 1
        return (start, end) if end - start > 1 else None

    def _adjectives(self, index: int) -> int:
        """Past adjectives of the title; beside the listed ones, one more with the article («اليساري»)."""
        spare = 1
        while index < len(self.tokens):
            token = self.tokens[index]
            article = token.bare != token.norm and index not in self.known and index not in self.covered
            if token.norm in self.words.honorifics and index + 1 < len(self.tokens):
                index += 1
                continue
            if token.norm not in _FILLERS and not (spare and article and token.norm.endswith(("ي", "يه"))):
                break
            spare -= token.norm not in _FILLERS
            index += 1
        return index

    def _name_end(self, start: int) -> int:
        """Two words, more where the name visibly ends behind them; links (بن، عبد) take their next word along."""
        end, two = start, start
        plain = 0
        while end < len(self.tokens) and plain < _MOST_WORDS and self._is_name_word(end, leading=end == start):
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

    def _is_name_word(self, index: int, *, leading: bool) -> bool:
        token = self.tokens[index]
        if not token.is_word or token.norm[:1].isdigit() or index in self.covered:
            return False
        if token.raw in ("علي", "آن"):
            return True  # the names; the particles are written على and أن
        if token.raw == "صباح" and leading and index + 1 < len(self.tokens):
            return self._is_name_word(index + 1, leading=False)  # not «صباح الأحد»
        if any(
            split.stem in self.words.common
            for split in splits(token.norm, token.bare)
            if not split.article or split.preposition
        ):
            return False
        if (index in self.known and token.norm not in _LINKS) or (leading and self._of_scope(token)):
            return False
        if token.norm.startswith(("بال", "كال", "فال", "وال", "لل")) and len(token.norm) > 5:
            return token.norm.startswith(_FOREIGN)
        if token.bare != token.norm:
            # A surname may carry the article, the first name may not; nor may a noun that ends the phrase.
            return not leading and token.bare not in self.words.common
        return True

    def _of_scope(self, token: Token) -> bool:
        """Whether a word says what a post is for: «لشؤون …» begins no name."""
        stems = {split.stem for split in splits(token.norm, token.bare)}
        return not self.words.grammar.scope.isdisjoint(stems)

    def _ends_visibly(self, index: int) -> bool:
        if index >= len(self.tokens):
            return True
        token = self.tokens[index]
        return (
            not token.is_word
            or token.norm[:1].isdigit()
            or index in self.known
            or not self._is_name_word(index, leading=False)
        )
