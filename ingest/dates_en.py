"""Finds expressions of time in English: "18 February 2025", "February 18", "two weeks earlier", "the following day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.date_finder import DateFinder, Rule
from diplograph.ingest.dates import Expression
from diplograph.ingest.numbers import number_at

__all__ = ["Finder"]

_DETERMINERS = frozenset({"the", "a", "an", "that", "this", "of", "on", "in"})
_BEFORE_MONTH = frozenset({"in", "since", "until", "by", "of", "early", "late", "mid", "last", "next", "this", "from", "through", "during", "to", "and", "between", "end", "beginning", "start", "middle"})  # fmt: skip
_SUFFIXES = ("st", "nd", "rd", "th")


class Finder(DateFinder):
    """The rules of English."""

    def rules(self) -> Sequence[Rule]:
        return (
            self._vague,
            self._carry,
            self._range,
            self._decade,
            self._shift,
            self._calendar,
            self._unit,
            self._weekday,
            self._near,
            self._year,
        )

    def day_number(self, index: int) -> int | None:
        word = self.word(index)
        if word.endswith(_SUFFIXES) and word[:-2].isdigit():
            word = word[:-2]
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31 else None

    def _vague(self, index: int) -> Expression | None:
        hit = self.relative(index, "vague")
        return Expression("vague", index, hit.last) if hit else None

    def _carry(self, index: int) -> Expression | None:
        hit = self.hit("carry", index)
        return Expression("carry", index, hit.last) if hit else None

    def _range(self, index: int) -> Expression | None:
        """Years: "between 2015 and 2018", "from 2014 to 2019", "2014-2019"."""
        start = index + (self.word(index) in ("between", "from"))
        first, joint, second = self.year(start), self.word(start + 1), self.year(start + 2)
        dash = joint in ("-", "–", "—")
        named = start > index and joint in ("and", "to", "until", "through")
        if first and second and first <= second and (dash or named):
            return Expression("range", index, start + 3, year=first, end_year=second)
        return None

    def _decade(self, index: int) -> Expression | None:
        """ "Over the past ten years", "in the last decade"."""
        if self.relative(index, "past") is None:
            return None
        after = index + 1
        amount, last = number_at(self.tokens, self.at, after)
        unit = self.hit("units", last)
        if unit is None or (not amount and unit.value != "decade"):
            return None
        return Expression("unit", index, unit.last, direction="past", unit=unit.value, amount=amount or 1)

    def _shift(self, index: int) -> Expression | None:
        """ "Three days ago", "two weeks earlier", "a month later", "ten days after that"."""
        amount, last = self._amount(index)
        unit = self.hit("units", last) if amount else None
        if unit is None:
            return None
        behind = unit.last
        if self.relative(behind, "ago"):
            return Expression("shift", index, behind + 1, unit=unit.value, amount=amount)
        for value, kind in (("earlier", "earlier"), ("later", "later"), ("before", "earlier"), ("after", "later")):
            if self.relative(behind, value):
                return Expression(kind, index, behind + 1, unit=unit.value, amount=amount)
        return None

    def _amount(self, index: int) -> tuple[int, int]:
        if self.word(index) in ("a", "an", "one"):
            return 1, index + 1
        if self.word(index) == "the" and self.hit("units", index + 1):
            return 1, index + 1
        return number_at(self.tokens, self.at, index)

    def _calendar(self, index: int) -> Expression | None:
        position, part = self._part(index)
        day = self.day_number(position)
        month_at = position + 1 if day else position
        if day and self.word(month_at) == "of":
            month_at += 1
        month = self.hit("months", month_at)
        if month is None:
            return None
        last = month.last + (self.word(month.last) == "." and self.year(month.last + 1) is None)
        if day is None and (behind := self.day_number(month.last)) and self.year(month.last) is None:
            day, last = behind, month.last + 1
        if day is None and not self._month_stands(month_at, month.last):
            return None
        told = Expression("calendar", index, last, month=month.value, day=None if part else day)
        return self._since(self._with_year(told, month_at))

    def _part(self, index: int) -> tuple[int, bool]:
        """ "Early March" is the month; nothing sharper is said."""
        hit = self.relative(index, "early", "late", "mid")
        if hit is None:
            return index, False
        last = hit.last
        while self.word(last) in ("-", "of", "in"):
            last += 1
        return last, True

    def _month_stands(self, index: int, last: int) -> bool:
        """ "May" and "March" are other words too: a month needs a sign beside it."""
        before = self.word(index - 1)
        return (
            before in _BEFORE_MONTH
            or self.year(last) is not None
            or self.relative(index - 1, "past", "next") is not None
        )

    def _with_year(self, told: Expression, month_at: int) -> Expression:
        last = told.last
        if self.word(last) in (",", "of") and self.year(last + 1):
            last += 1
        if year := self.year(last):
            return replace(told, year=year, last=last + 1)
        if (hit := self.relative(told.last, "past", "next", "this")) and self.hit("units", hit.last):
            return replace(told, direction=hit.value, last=hit.last + 1)
        before = self.relative(month_at - 1, "past", "next", "this")
        if before is not None and told.day is None:
            return replace(told, direction=before.value)
        return told

    def _since(self, told: Expression) -> Expression:
        before = told.first - 1 - (self.word(told.first - 1) in ("the", "early", "late"))
        return replace(told, kind="since") if self.relative(before, "since") else told

    def _year(self, index: int) -> Expression | None:
        year = self.year(index)
        before = self.word(index - 1)
        if year is None or not (
            before in ("in", "since", "of", "during", "by", "until", "early", "late", "from", "(")
            or self.relative(index - 1, "since")
        ):
            return None
        return self._since(Expression("calendar", index, index + 1, year=year))

    def _unit(self, index: int) -> Expression | None:
        """ "Last month", "the following day", "earlier this week", "that same evening"."""
        start = index + (self.word(index) in ("the", "that"))
        hit = self.relative(start, "past", "next", "this", "after", "same", "previous")
        if hit is None:
            return None
        position = hit.last
        unit = self.hit("units", position)
        if unit is None:
            return None
        if hit.value == "previous":
            return Expression("earlier", index, unit.last, unit=unit.value, amount=1)
        direction = "after" if hit.value == "next" and start > index else hit.value
        return Expression("unit", index, unit.last, direction=direction, unit=unit.value)

    def _weekday(self, index: int) -> Expression | None:
        before = self.relative(index, "past", "next", "this")
        at = before.last if before else index
        hit = self.hit("weekdays", at)
        if hit is None:
            return None
        direction = before.value if before else ""
        told = Expression("weekday", index, hit.last, direction=direction, amount=hit.value)
        if (
            not direction
            and (behind := self.relative(hit.last, "past", "next", "this"))
            and self.hit("units", behind.last)
        ):
            told = replace(told, direction=behind.value if behind.value != "this" else "", last=behind.last + 1)
        # "Thursday, 24 August": the date says which Thursday.
        after = hit.last + (self.word(hit.last) in (",", "("))
        dated = self._calendar(after)
        return replace(dated, first=index) if dated and dated.day else told

    def _near(self, index: int) -> Expression | None:
        for value, amount in (("day_before_yesterday", 2), ("yesterday", 1), ("tomorrow", -1), ("today", 0)):
            hit = self.relative(index, value)
            if hit:
                return Expression("shift", index, hit.last, unit="day", amount=amount)
        return None
