"""What finders of time expressions share: looking at words and hits by position, and trying rules in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from diplograph.ingest.reading.dates import Expression
from diplograph.ingest.reading.match import At, Hit
from diplograph.ingest.reading.tokens import Token

__all__ = ["DateFinder", "Rule"]

Rule = Callable[[int], Expression | None]


_MARKS = frozenset(
    {
        *("months", "monthdays", "weekdays", "units", "duals", "plurals", "relative", "parts", "carry", "seasons"),
        *("quarters", "halves", "half", "decades", "eras", "day-parts", "days", "hours"),
        *("weekend", "feasts", "parts_of_day", "ordinals", "portions"),
    }
)
"""Kinds of words that tell of time by themselves; numbers and "this" do only beside them."""
_REACH = 5
_RELATIVE = frozenset({"relative", "parts"})


class DateFinder:
    """Reads one sentence; each language's finder gives its ``rules``, the more telling first.

    Every expression begins with a number, with a hit of one of the kinds ``timely``, or with a word that ``opens`` one:
    at other words no rule is tried.
    """

    timely: frozenset[str] = _MARKS | {"this"}

    def __init__(self, tokens: Sequence[Token], hits: Sequence[Hit], at: At) -> None:
        self.tokens, self.at = tokens, at
        self.found: list[Expression] = []
        self.relatives: dict[int, list[Hit]] = {}
        if not at.keys().isdisjoint(_RELATIVE):
            for hit in hits:
                if hit.kind in _RELATIVE:
                    self.relatives.setdefault(hit.first, []).append(hit)

    def rules(self) -> Sequence[Rule]:
        raise NotImplementedError

    def opens(self, word: str) -> bool:
        """Whether an expression can begin with this word, though it tells of no time by itself."""
        raise NotImplementedError

    def find(self) -> list[Expression]:
        """All expressions in order, without overlaps."""
        rules, behind = self.rules(), 0
        for index in self._beginnings():
            if index < behind:
                continue
            for rule in rules:
                expression = rule(index)
                if expression is not None:
                    self.found.append(expression)
                    behind = expression.last
                    break
        return self.found

    def _beginnings(self) -> list[int]:
        """Where an expression can begin: at a fitting word, and a few before a word of time or a number at the most."""
        numbers = {index for index, token in enumerate(self.tokens) if token.norm[:1].isdigit()}
        marks = numbers.union(*(found for kind, found in self.at.items() if kind in _MARKS))
        near = {index for mark in marks for index in range(max(0, mark - _REACH), mark + 1)}
        sure = numbers.union(*(found for kind, found in self.at.items() if kind in self.timely))
        return sorted(index for index in near if index in sure or self.opens(self.tokens[index].norm))

    def hit(self, kind: str, index: int) -> Hit | None:
        found = self.at.get(kind)
        return found.get(index) if found else None

    def word(self, index: int) -> str:
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""

    def relative(self, index: int, *values: str) -> Hit | None:
        """The relative word of one of these values at ``index``, the longest."""
        for hit in self.relatives.get(index, ()):
            if hit.value in values:
                return hit
        return None

    def year(self, index: int) -> int | None:
        word = self.word(index)
        return int(word) if len(word) == 4 and word.isascii() and word.isdigit() and 1500 <= int(word) <= 2199 else None

    def vague(self, index: int) -> Expression | None:
        """Words without bounds: "recently", "for years"."""
        if hit := self.relative(index, "soon"):
            return Expression("vague", index, hit.last, direction="next")
        hit = self.relative(index, "vague")
        return Expression("vague", index, hit.last) if hit else None

    def hours(self, index: int) -> Expression | None:
        """Words for the day of the news told last: "hours later", «несколькими часами ранее»."""
        if hit := self.relative(index, "same_day"):
            return Expression("hours", index, hit.last)
        unit = self.hit("units", index)
        if self.relative(index, "hours_from"):
            # "hours after the envoy had been expelled on Friday": that is the same day
            return Expression("later", index, self.relatives[index][0].last, unit="day", amount=0, event=True)
        if unit is None or unit.value not in ("hour", "minute") or self.word(index - 1)[:2] in ("24", "48", "72"):
            return None
        hit = self.relative(unit.last, "later", "earlier")
        return Expression("hours", index, hit.last) if hit else None

    def portion(self, index: int) -> Expression | None:
        """A half or a quarter of a year that is told: "the first half of 2021", «في الربع الثالث من العام الماضي»."""
        hit = self.hit("portions", index)
        if hit is None:
            return None
        first, last = map(int, str(hit.value).split("-"))
        told = self.with_year(Expression("season", index, hit.last, month=first, amount=last - first + 1))
        return told if told.year or told.direction else None

    def with_year(self, told: Expression) -> Expression:
        """The expression with the year told behind it, if one is."""
        raise NotImplementedError

    def weekend(self, index: int) -> Expression | None:
        """Such as "Over the weekend", «в минувшие выходные», «عطلة نهاية الأسبوع الماضية»."""
        before = self.relative(index, "past", "next", "this")
        hit = self.hit("weekend", before.last if before else index)
        if hit is None:
            return None
        behind = None if before else self.relative(hit.last, "past", "next", "this")
        side = before or behind
        return Expression(
            "weekend", index, behind.last if behind else hit.last, direction=str(side.value) if side else ""
        )

    def numeric(self, index: int, marks: str) -> Expression | None:
        """A day in digits, day first, or year first with hyphens: «18.02.2025», "2025-02-18"."""
        one, two, three = (self.word(index + step) for step in (0, 2, 4))
        mark = self.word(index + 1)
        if not mark or mark != self.word(index + 3) or not (one.isdecimal() and two.isdecimal() and three.isdecimal()):
            return None
        if len(one) == 4 and mark == "-":
            year, month, day = self.year(index), int(two), int(three)
        elif mark in marks:
            year, month, day = self.year(index + 4), int(two), int(one)
        else:
            return None
        if not (year and 1 <= month <= 12 and 1 <= day <= 31):
            return None
        return Expression("calendar", index, index + 5, year=year, month=month, day=day)

    def carry(self, index: int) -> Expression | None:
        """Words for a time told before: "at the time", "the same day"."""
        hit = self.hit("carry", index)
        if hit is None:
            return None
        units = [self.hit("units", at) for at in range(index, hit.last)]
        day = any(unit is not None and unit.value == "day" for unit in units)
        return Expression("carry", index, hit.last, unit="day" if day else "")
