"""Names of persons where names are capitalised: a run of capitals, with the small words that names are made of."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.reading.tokens import Token

__all__ = ["NameFinder"]

_MOST_WORDS = 5
_COMMAS = frozenset(",")


class NameFinder:
    """Finds a name behind or before a title. ``covered`` are tokens that are known to be something else."""

    def __init__(self, tokens: Sequence[Token], words: Lexicon, covered: Collection[int]) -> None:
        self.tokens, self.words, self.covered = tokens, words, covered

    def behind(self, start: int, position: str) -> tuple[int, int] | None:  # noqa: ARG002  one call for all languages
        """The name that starts at ``start``, or behind a comma there and is closed by another mark."""
        if start < len(self.tokens) and self.tokens[start].norm in _COMMAS:
            found = self._run(start + 1) or self._run(start + 1, given=True)
            closed = found and found[1] < len(self.tokens) and self._closes(found[1])
            return found if found and closed and found[1] - found[0] > 1 and self._words(found) else None
        return self._run(start) or self._run(start, given=True)

    def before(self, end: int) -> tuple[int, int] | None:
        """A name of two words or more, ending at a comma before ``end``: "Alexander Darchiev, Russia's ambassador"."""
        if end < 3 or self.tokens[end - 1].norm not in _COMMAS:
            return None
        return self.ending(end - 1)

    def ending(self, end: int) -> tuple[int, int] | None:
        """A name of two words or more that ends right at ``end``."""
        start = end
        while start > 0 and end - start <= _MOST_WORDS and self._is_name(start - 1):
            start -= 1
        while start < end and not self._capital(start):
            start += 1
        span = (start, end)
        return span if self._words(span) > 1 and not self._thing(span) else None

    def _thing(self, span: tuple[int, int]) -> bool:
        return any(self.tokens[index].norm in self.words.not_people for index in range(*span))

    def _run(self, start: int, *, given: bool = False) -> tuple[int, int] | None:
        """The run of a name from ``start``; ``given`` takes a state's name as a first name: Israel Katz."""
        while start < len(self.tokens) and self.tokens[start].norm in self.words.honorifics:
            start += 1
            if start < len(self.tokens) and self.tokens[start].norm == ".":
                start += 1
        end = start + given
        if given and not (
            start + 1 < len(self.tokens) and self.tokens[start].raw.istitle() and self._capital(start + 1)
        ):
            return None
        while end < len(self.tokens) and end - start < _MOST_WORDS + 2 and self._is_name(end):
            end += 1
        while end > start and not (self._capital(end - 1) or self._second_half(end - 1)):
            end -= 1
        return (start, end) if end > start and (given or self._capital(start)) else None

    def _second_half(self, index: int) -> bool:
        """Whether a small word is bound to a name by a hyphen: "Tien Chung-kwang"."""
        token, mark = self.tokens[index], self.tokens[index - 1]
        return token.is_word and mark.raw == "-" and mark.end == token.start and self._capital(index - 2)

    def _is_name(self, index: int) -> bool:
        token = self.tokens[index]
        if index in self.covered:
            return False
        if self._capital(index):
            return True
        joined = token.norm in self.words.links or token.raw in "-'’"
        joined = joined or (index > 1 and self._second_half(index))
        initial = token.norm == "." and index > 0 and len(self.tokens[index - 1].raw) == 1
        return joined or initial

    def _capital(self, index: int) -> bool:
        token = self.tokens[index]
        return (
            token.is_word
            and token.raw[0].isupper()
            and token.norm not in self.words.common
            and index not in self.covered
        )

    def _closes(self, index: int) -> bool:
        """Whether an apposition ends there; it may go on with a second name."""
        token = self.tokens[index]
        if token.norm in self.words.grammar.conjunctions:
            return self._run(index + 1) is not None
        return not token.is_word

    def _words(self, span: tuple[int, int]) -> int:
        return sum(self._capital(index) for index in range(*span))
