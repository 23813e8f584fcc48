"""Where words that somebody else wrote down stand in a text: exactly, else after folding both, mapped back.

A model repeats a sentence with other quotation marks, without its harakat, or with single spaces. So a quote is looked
for letter by letter first and folded second; what is found is always cut from the text, never taken from the quote.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from diplograph.ingest.reading.tokens import fold

__all__ = ["Located"]

_DOUBLE = "«»“”„‟″〝〞＂"
_SINGLE = "‘’‚‛′`´ʼ‹›"
_DASHES = "‐‑‒–—―−"
_PLAIN = {
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    ord("ـ"): "",
}
_CLITICS = "وفبكل"
_OUTER = "\"' .,;:…،؛-"


class Located:
    """A text that can be asked where a quote stands in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        letters: list[str] = []
        self._at: list[int] = []
        for index, letter in enumerate(text):
            for plain in _plain(letter):
                if plain == " " and letters and letters[-1] == " ":
                    continue
                letters.append(plain)
                self._at.append(index)
        self._folded = "".join(letters)

    def places(self, quote: str) -> list[tuple[int, int]]:
        """All places as (start, end), in text order; none where the text does not hold the quote.

        A place begins and ends with a word: "US" does not stand in "Russia". One letter may stand before it in
        Arabic, where "and", "in" and "to" are written together with the word.
        """
        exact = quote.strip()
        found = [(at, at + len(exact)) for at in _all(self.text, exact)] if exact else []
        return [place for place in found if self._whole(*place)] or self._by_folding(quote)

    def _by_folding(self, quote: str) -> list[tuple[int, int]]:
        plain = " ".join("".join(map(_plain, quote)).split())
        for wanted in dict.fromkeys((plain, plain.strip(_OUTER))):
            if not wanted:
                continue
            found = [(self._at[at], self._end(at + len(wanted) - 1)) for at in _all(self._folded, wanted)]
            whole = [place for place in found if self._whole(*place)]
            if whole:
                return whole
        return []

    def _end(self, last: int) -> int:
        """Behind the letter that ``last`` was folded from, and behind the marks that belong to it."""
        end = self._at[last] + 1
        while end < len(self.text) and unicodedata.combining(self.text[end]):
            end += 1
        return end

    def _whole(self, start: int, end: int) -> bool:
        text = self.text
        if end < len(text) and _in_word(text[end - 1]) and _in_word(text[end]):
            return False
        if start == 0 or not (_in_word(text[start - 1]) and _in_word(text[start])):
            return True
        before = start > 1 and _in_word(text[start - 2])
        return text[start - 1] in _CLITICS and not before


def _all(text: str, wanted: str) -> list[int]:
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + 1)
    return found


def _in_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.combining(letter) > 0


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """What a letter is compared by; nothing for harakat, tatweel and bidi controls, a space for any white space."""
    if letter.isspace():
        return " "
    apart = unicodedata.normalize("NFKD", letter.translate(_PLAIN))
    return "".join(str(unicodedata.digit(one, one)) for one in fold(apart).translate(_PLAIN))
