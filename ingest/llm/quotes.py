"""Where a model's quotes stand in an article, and which states are named there.

Where a quote occurs several times, it stands in the sentence that names most of the fact's states; where that leaves
more than one, the first of them is taken and the fact is marked with that doubt.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.ingest.article import Article
from diplograph.ingest.facts import QuoteEvidence
from diplograph.ingest.llm.locate import Located
from diplograph.ingest.llm.named import namings
from diplograph.ingest.reading.sentences import sentences
from diplograph.ingest.reading.tokens import tokenize

__all__ = ["Place", "Quotes", "RefusedError"]

_LEAST_WORDS = 2
_LONGEST = 700
_LONGEST_GIVEN = 4000


class RefusedError(Exception):
    """Why a fact is dropped, in the few words it is counted under."""


@dataclass(frozen=True, slots=True)
class Place:
    """A quote's place: the evidence, from where to where its sentences go, and what is doubtful about it."""

    evidence: QuoteEvidence
    start: int
    end: int
    doubts: tuple[str, ...]

    def same_sentence(self, span: tuple[int, int]) -> bool:
        return self.start <= span[0] and span[1] <= self.end


class Quotes:
    """One article's text, sentences and namings. ``named`` are the states it names."""

    def __init__(self, article: Article) -> None:
        self.text = Located(article.text)
        self._namings = namings(article)
        self.named = frozenset(one.entity for one in self._namings)
        self._starts = [part.tokens[0].start for part in sentences(article.text)]

    def place(self, quote: str | None, states: Sequence[str]) -> Place:
        """Where the quote of a fact on these states stands. Raises RefusedError where it is no quote of the text."""
        if quote is None or len(quote) > _LONGEST_GIVEN:
            raise RefusedError("quote not in the text" if quote is None else "quote too long")
        spans = self.text.places(quote)
        if not spans:
            raise RefusedError("quote not in the text")
        if spans[0][1] - spans[0][0] > _LONGEST:
            raise RefusedError("quote too long")
        if sum(token.is_word for token in tokenize(self.text.text[slice(*spans[0])])) < _LEAST_WORDS:
            raise RefusedError("quote too short")
        named = [len(self._named_in(self._around(span), states)) for span in spans]
        best = [span for span, count in zip(spans, named, strict=True) if count == max(named)]
        start, end = best[0]
        doubts = []
        if len(best) > 1:
            doubts.append(f"the quote stands {len(best)} times in the text, this is the first of them")
        if max(named) < len(set(states)):
            doubts.append("the sentence does not name all of these states")
        evidence = QuoteEvidence(quote=self.text.text[start:end], start=start, end=end)
        return Place(evidence, *self._around((start, end)), tuple(doubts))

    def nearest(self, words: str, place: Place) -> tuple[int, int] | None:
        """Where words stand, of several places the one nearest to a quote; None where they are not in the text."""
        spans = self.text.places(words) if len(words) <= _LONGEST else []
        return min(spans, key=lambda span: (_gap(span, place.evidence), span), default=None)

    def inside(self, words: str | None, place: Place) -> str | None:
        """Words as the text writes them within a quote, None where the quote does not hold them."""
        for start, end in self.text.places(words) if words and len(words) <= _LONGEST else ():
            if place.evidence.start <= start and end <= place.evidence.end:
                return self.text.text[start:end]
        return None

    def written(self, state: str) -> list[str]:
        """The names of a state as the text writes them."""
        names = [one for one in self._namings if one.entity == state and one.exact]
        return list(dict.fromkeys(self.text.text[one.start : one.end] for one in names))

    def _around(self, span: tuple[int, int]) -> tuple[int, int]:
        """From the start of the sentence that a span begins in to the end of the one it ends in."""
        first = bisect_right(self._starts, span[0]) - 1
        last = bisect_right(self._starts, span[1] - 1)
        start = self._starts[first] if first >= 0 else 0
        return start, self._starts[last] if last < len(self._starts) else len(self.text.text)

    def _named_in(self, around: tuple[int, int], states: Sequence[str]) -> set[str]:
        start, end = around
        return {one.entity for one in self._namings if start <= one.start and one.end <= end and one.entity in states}


def _gap(span: tuple[int, int], quote: QuoteEvidence) -> int:
    return max(quote.start - span[1], span[0] - quote.end, 0)
