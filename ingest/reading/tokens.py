"""The text as tokens that remember where they stand, and a normal form of each for matching.

Matching is done on ``Token.norm``; evidence is always cut from the text by ``start`` and ``end``. Since every token
knows its own place, no map from normal to original offsets is needed: whatever normalising drops or folds, a run of
tokens still is ``text[first.start : last.end]``.

Folding (the source is the practice of Arabic search engines, e.g. Lucene's ArabicNormalizer): tatweel, harakat and
bidi controls go; أ إ آ ٱ become ا, ى becomes ي, ة becomes ه; Arabic-Indic and Persian digits become ASCII; ё becomes е.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["COMMAS", "Token", "fold", "tokenize"]

COMMAS = frozenset("،,")
"""The commas of the three languages, as ``Token.norm`` has them."""

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_CONTROLS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
# A word starts and ends in a letter or digit; marks and controls may stand inside. The classes are disjoint,
# so the pattern cannot backtrack.
# "U.S." is one word; its last mark stays outside, since it may also end the sentence.
_TOKEN = re.compile(rf"[A-Z](?:\.[A-Z])+\b|\w+(?:[{_MARKS}{_CONTROLS}]+\w+)*[{_MARKS}]*|[^\w\s{_MARKS}{_CONTROLS}]")
_DROPPED = re.compile(rf"[{_MARKS}{_CONTROLS}\u0640]")
_FOLDED = str.maketrans(
    "أإآٱىةё’" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹",
    "ااااي" + "هе'" + "0123456789" + "0123456789",
)


@dataclass(slots=True)  # not frozen, like all that a text has many of: making a frozen one takes thrice as long
class Token:
    """A word, number or mark: as written (``raw``), folded (``norm``), and without an Arabic article (``bare``)."""

    start: int
    end: int
    norm: str
    bare: str
    is_word: bool
    raw: str


def tokenize(text: str) -> list[Token]:
    """All tokens in order; white space, lone marks and controls stand between them."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        norm, bare, is_word = _forms(word)
        start, end = match.span()
        found.append(Token(start, end, norm, bare, is_word, word))
    return found


def fold(text: str) -> str:
    """The normal form of a word or phrase, for comparing: NFC, marks dropped, letters folded, lower case."""
    return _DROPPED.sub("", unicodedata.normalize("NFC", text)).lower().translate(_FOLDED)


@lru_cache(maxsize=65536)
def _forms(word: str) -> tuple[str, str, bool]:
    """How a token is folded, the same without an Arabic article, and whether it is a word or number, not a mark."""
    norm, is_word = fold(word), word[0].isalnum() or word[0] == "_"
    if "." in norm and len(norm) > 1:
        norm = norm.replace(".", "")
    # The article has a bare alef; in «ألكسندر» or «ألمانيا» the hamza says that the letters are the name's own.
    letters = _DROPPED.sub("", word)
    if letters.startswith("ال") and len(letters) > 3:
        return norm, norm[2:], is_word
    return norm, norm, is_word
