"""Finds expressions of time among the tokens of a sentence (Arabic word order)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.date_finder import DateFinder, Rule
from diplograph.ingest.dates import Expression
from diplograph.ingest.match import Hit
from diplograph.ingest.numbers import number_at

__all__ = ["Finder"]

_IN = frozenset(
    {
        "في",
        "منذ",
        "خلال",
        "حتي",
        "من",
        "الي",
        "شهر",
        "مطلع",
        "اواخر",
        "اوائل",
        "منتصف",
        "نهايه",
        "بدايه",
        "قبل",
        "بعد",
        "و",
        "،",
        "بين",
    }
)
_YEAR_WORDS = frozenset({"عام", "العام", "سنه", "السنه", "لعام", "بعام"})


class Finder(DateFinder):
    """The rules of Arabic; numbers may stand before or behind their month."""

    def rules(self) -> Sequence[Rule]:
        return (
            self._vague,
            self._carry,
            self._range,
            self._calendar,
            self._year,
            self._shift,
            self._unit,
            self._weekday,
            self._near,
        )

    def day_number(self, index: int) -> int | None:
        word = self.word(index).removeprefix("و").removeprefix("ب").removeprefix("ال")
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31 else None

    def _vague(self, index: int) -> Expression | None:
        hit = self.relative(index, "vague")
        return Expression("vague", index, hit.last) if hit else None

    def _carry(self, index: int) -> Expression | None:
        hit = self.hit("carry", index)
        return Expression("carry", index, hit.last) if hit else None

    def _range(self, index: int) -> Expression | None:
        if self.word(index) not in ("عامي", "عامين", "سنتي", "الفتره", "الاعوام"):
            return None
        start = self.year(index + 1)
        after = self.word(index + 2)
        end = self.year(index + 2) or (int(after[1:]) if after[:1] == "و" and after[1:].isdigit() else None)
        last = index + 3
        if end is None and after in ("و", "-", "الي", "حتي"):
            end, last = self.year(index + 3), index + 4
        return Expression("range", index, last, year=start, end_year=end) if start and end and start <= end else None

    def _calendar(self, index: int) -> Expression | None:
        day = self.day_number(index)
        position = index + 1 if day else index
        if day and self.word(position) == "من":
            position += 1
        if day and self.word(position) in ("شهر", "الشهر") and self.relative(position + 1, "same", "this"):
            direction = self.relative(position + 1, "same", "this")
            return Expression("calendar", index, position + 2, day=day, direction=direction.value if direction else "")
        if day and self.word(position) == "شهر":
            position += 1
        month = self.hit("months", position)
        if month is None or (day is None and not self._month_stands(index, month)):
            return None
        last = month.last
        if self.word(last) == "/" and (other := self.hit("months", last + 1)):
            last = other.last
        elif self.word(last) == "(" and (other := self.hit("months", last + 1)) and self.word(other.last) == ")":
            last = other.last + 1
        expression = Expression("calendar", index, last, month=month.value, day=day)
        return self._since(self._with_year(expression))

    def _month_stands(self, index: int, month: Hit) -> bool:
        """A month's name can be another word (مارس "practised"): it needs a sign beside it."""
        before = self.word(index - 1)
        after = month.last
        return bool(
            month.reading.preposition
            or before in _IN
            or self.year(after)
            or self.word(after) in _YEAR_WORDS
            or self.word(after) == "/"
            or self.relative(after, "past", "next", "this", "after")
        )

    def _with_year(self, expression: Expression) -> Expression:
        last = expression.last
        if self.word(last) in ("من", "،"):
            last += self.word(last + 1) in _YEAR_WORDS or self.year(last + 1) is not None
        if self.word(last) in _YEAR_WORDS and (year := self.year(last + 1)):
            return replace(expression, year=year, last=last + 2)
        if year := self.year(last):
            return replace(expression, year=year, last=last + 1)
        last = expression.last
        if (hit := self.relative(last, "past", "next", "this", "after")) is not None:
            return replace(expression, direction=hit.value, last=last + 1)
        if (
            self.word(last) == "من"
            and self.word(last + 1) in _YEAR_WORDS
            and (hit := self.relative(last + 2, "past", "next", "this"))
        ):
            return replace(expression, direction=hit.value, last=last + 3)
        return expression

    def _since(self, expression: Expression) -> Expression:
        if self.word(expression.first - 1) == "منذ":
            return replace(expression, kind="since")
        return expression

    def _year(self, index: int) -> Expression | None:
        if self.word(index) in _YEAR_WORDS and (year := self.year(index + 1)):
            return self._since(Expression("calendar", index, index + 2, year=year))
        if self.word(index - 1) in ("في", "منذ", "خلال", "سنه", "عام") and (year := self.year(index)):
            return self._since(Expression("calendar", index, index + 1, year=year))
        return None

    def _shift(self, index: int) -> Expression | None:
        word = self.word(index)
        if word not in ("قبل", "منذ", "بعد"):
            return None
        kind = "later" if word == "بعد" else "shift"
        if dual := self.hit("duals", index + 1):
            return Expression(kind, index, dual.last, unit=dual.value, amount=2)
        amount, last = number_at(self.tokens, self.at, index + 1)
        unit = self.hit("units", last)
        if unit is None or self.year(unit.last):
            return None
        if not self.relative(unit.last, "past", "next", "this", "same", "after") and (
            amount or not unit.reading.article
        ):
            return Expression(kind, index, unit.last, unit=unit.value, amount=amount or 1)
        return None

    def _unit(self, index: int) -> Expression | None:
        if unit := self.hit("units", index):
            hit = self.relative(unit.last, "past", "next", "this", "same", "after")
            if hit:
                return Expression("unit", index, hit.last, direction=hit.value, unit=unit.value)
        this = self.hit("this", index)
        if this and (unit := self.hit("units", index + 1)) and unit.reading.article:
            return Expression("unit", index, unit.last, direction="this", unit=unit.value)
        if (dual := self.hit("duals", index)) and (hit := self.relative(dual.last, "past")):
            return Expression("unit", index, hit.last, direction="past", unit=dual.value, amount=2)
        return None

    def _weekday(self, index: int) -> Expression | None:
        hit = self.hit("weekdays", index)
        if hit is None or not (hit.reading.article or hit.reading.preposition):
            return None
        hit_relative = self.relative(hit.last, "past", "next", "this")
        direction = hit_relative.value if hit_relative else ""
        expression = Expression("weekday", index, hit.last + bool(direction), direction=direction, amount=hit.value)
        # «الخميس 24 أغسطس»: the date says which Thursday.
        after = hit.last + (self.word(hit.last) in ("،", "الموافق"))
        dated = self._calendar(after)
        return replace(dated, first=index) if dated and dated.day else expression

    def _near(self, index: int) -> Expression | None:
        for value, amount in (("day_before_yesterday", 2), ("yesterday", 1), ("tomorrow", -1), ("today", 0)):
            hit = self.relative(index, value)
            if (
                hit
                and not hit.reading.preposition
                and not hit.reading.conjunction
                and (value != "today" or hit.reading.article)
            ):
                if value == "yesterday" and (weekday := self._weekday(hit.last)):
                    return replace(weekday, first=index)
                return Expression("shift", index, hit.last, unit="day", amount=amount)
        return None
