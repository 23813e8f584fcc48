"""What finders of time expressions share: looking at words and hits by position, and trying rules in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from diplograph.ingest.dates import Expression
from diplograph.ingest.match import Hit
from diplograph.ingest.tokens import Token

__all__ = ["DateFinder", "Rule"]

Rule = Callable[[int], Expression | None]


_MARKS = frozenset(
    {
        *("months", "monthdays", "weekdays", "units", "duals", "plurals", "relative", "parts", "carry", "seasons"),
        *("quarters", "halves", "half", "decades", "eras", "day-parts", "days", "hours"),
        *("weekend", "feasts", "parts_of_day", "ordinals"),
    }
)
"""Kinds of words that tell of time by themselves; numbers and "this" do only beside them."""
_REACH = 5


class DateFinder:
    """Reads one sentence; each language's finder gives its ``rules``, the more telling first."""

    def __init__(self, tokens: Sequence[Token], hits: Iterable[Hit]) -> None:
        self.tokens = tokens
        self.found: list[Expression] = []
        self.at: dict[str, dict[int, Hit]] = {}
        self.relatives: dict[int, list[Hit]] = {}
        for hit in hits:
            self.at.setdefault(hit.kind, {}).setdefault(hit.first, hit)
            if hit.kind in ("relative", "parts"):
                self.relatives.setdefault(hit.first, []).append(hit)

    def rules(self) -> Sequence[Rule]:
        raise NotImplementedError

    def may_begin(self, index: int) -> bool:  # noqa: ARG002  a language may know better
        """Whether an expression can begin here at all: what spares most words the trying of every rule."""
        return True

    def find(self) -> list[Expression]:
        """All expressions in order, without overlaps."""
        rules, index, near = self.rules(), 0, self._near_marks()
        while index < len(self.tokens):
            if index not in near:
                index += 1
                continue
            likely = self.may_begin(index)
            expression = next((told for rule in rules if (told := rule(index)) is not None), None) if likely else None
            if expression is None:
                index += 1
                continue
            self.found.append(expression)
            index = max(expression.last, index + 1)
        return self.found

    def _near_marks(self) -> set[int]:
        """Where an expression can begin: a few words before a word of time or a number at the most."""
        marks = {index for kind, found in self.at.items() if kind in _MARKS for index in found}
        marks |= {index for index, token in enumerate(self.tokens) if token.norm[:1].isdigit()}
        return {index for mark in marks for index in range(mark - _REACH, mark + 1)}

    def hit(self, kind: str, index: int) -> Hit | None:
        return self.at.get(kind, {}).get(index)

    def word(self, index: int) -> str:
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""

    def relative(self, index: int, *values: str) -> Hit | None:
        """The relative word of one of these values at ``index``, the longest."""
        return next((hit for hit in self.relatives.get(index, ()) if hit.value in values), None)

    def year(self, index: int) -> int | None:
        word = self.word(index)
        return int(word) if len(word) == 4 and word.isascii() and word.isdigit() and 1500 <= int(word) <= 2199 else None

    def vague(self, index: int) -> Expression | None:
        """Words without bounds: "recently", "for years"."""
        hit = self.relative(index, "vague")
        return Expression("vague", index, hit.last) if hit else None

    def carry(self, index: int) -> Expression | None:
        """Words for a time told before: "at the time", "the same day"."""
        hit = self.hit("carry", index)
        return Expression("carry", index, hit.last) if hit else None
