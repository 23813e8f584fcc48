"""Finds expressions of time in Russian: «18 февраля 2025 года», «на прошлой неделе», «двумя днями ранее», «в тот же день»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.date_finder import DateFinder, Rule
from diplograph.ingest.dates import Expression
from diplograph.ingest.numbers import number_at

__all__ = ["Finder"]

_YEAR_WORDS = frozenset({"года", "году", "год", "г", "годом", "годах", "годы", "гг"})
_RELATIVE = ("past", "next", "this", "after", "same", "previous")


class Finder(DateFinder):
    """The rules of Russian; words of time are matched by their dictionary forms."""

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
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31 else None

    def _vague(self, index: int) -> Expression | None:
        hit = self.relative(index, "vague")
        return Expression("vague", index, hit.last) if hit else None

    def _carry(self, index: int) -> Expression | None:
        hit = self.hit("carry", index)
        return Expression("carry", index, hit.last) if hit else None

    def _range(self, index: int) -> Expression | None:
        """«в 2015–2018 годах», «с 2014 по 2019 год»."""
        start = index + (self.word(index) == "с")
        first, joint, second = self.year(start), self.word(start + 1), self.year(start + 2)
        dash, named = joint in ("-", "–", "—"), start > index and joint in ("по", "до")
        if not (first and second and first <= second and (dash or named)):
            return None
        last = start + 3 + (self.word(start + 3) in _YEAR_WORDS)
        return Expression("range", index, last, year=first, end_year=second)

    def _decade(self, index: int) -> Expression | None:
        """«за последние десять лет», «в прошлом десятилетии»."""
        if self.relative(index, "past") is None:
            return None
        amount, last = number_at(self.tokens, self.at, index + 1)
        unit = self.hit("units", last)
        if unit is None or (not amount and unit.value != "decade"):
            return None
        return Expression("unit", index, unit.last, direction="past", unit=unit.value, amount=amount or 1)

    def _shift(self, index: int) -> Expression | None:
        """«три дня назад», «двумя днями ранее», «спустя месяц», «через два дня», «за неделю до этого»."""
        word = self.word(index)
        amount, last = number_at(self.tokens, self.at, index + (word in ("спустя", "через", "за")))
        unit = self.hit("units", last)
        if unit is None or unit.value not in ("day", "week", "month", "year", "decade") or self._dated(index, last):
            return None
        behind = unit.last
        if word == "спустя":
            return Expression("later", index, behind, unit=unit.value, amount=amount or 1)
        if word == "через":
            return Expression("later", index, behind, unit=unit.value, amount=amount or 1)
        if word == "за" and self.word(behind) == "до":
            return Expression(
                "earlier",
                index,
                behind + 1 + (self.word(behind + 1) in ("этого", "того")),
                unit=unit.value,
                amount=amount or 1,
            )
        if self.relative(behind, "ago"):
            return Expression("shift", index, behind + 1, unit=unit.value, amount=amount or 1)
        for values, kind in ((("earlier", "before"), "earlier"), (("later",), "later")):
            if self.relative(behind, *values):
                return Expression(kind, index, behind + 1, unit=unit.value, amount=amount or 1)
        if self.word(behind) == "спустя":
            return Expression("later", index, behind + 1, unit=unit.value, amount=amount or 1)
        return None

    def _dated(self, index: int, unit_at: int) -> bool:
        """«2016 года» is a year, no shift."""
        return any(self.year(position) is not None for position in range(index, unit_at))

    def _calendar(self, index: int) -> Expression | None:
        hit = self.relative(index, "early", "late", "mid")
        position = hit.last if hit else index
        day = self.day_number(position)
        month_at = position + 1 if day else position
        month = self.hit("months", month_at)
        if month is None:
            before = self.relative(month_at, "past", "next", "this")
            month = self.hit("months", before.last) if before and not day else None
            if month is None or before is None:
                return None
            return Expression("calendar", index, month.last, month=month.value, direction=before.value)
        told = Expression("calendar", index, month.last, month=month.value, day=None if hit else day)
        return self._since(self._with_year(told))

    def _with_year(self, told: Expression) -> Expression:
        if year := self.year(told.last):
            last = told.last + 1 + (self.word(told.last + 1) in _YEAR_WORDS)
            return replace(told, year=year, last=last + (self.word(last - 1) == "г" and self.word(last) == "."))
        hit = self.relative(told.last, "past", "next", "this", "same")
        if hit and self.word(hit.last) in _YEAR_WORDS:
            return replace(told, direction="" if hit.value == "same" else hit.value, last=hit.last + 1)
        return told

    def _since(self, told: Expression) -> Expression:
        if self.word(told.first - 1) == "с" and told.day is None:
            return replace(told, kind="since")
        return told

    def _year(self, index: int) -> Expression | None:
        year = self.year(index)
        if year is None or self.word(index + 1) not in _YEAR_WORDS:
            return None
        last = index + 2 + (self.word(index + 1) in ("г", "гг") and self.word(index + 2) == ".")
        return self._since(Expression("calendar", index, last, year=year))

    def _unit(self, index: int) -> Expression | None:
        """«в прошлом месяце», «на следующий день», «в тот же день», «на этой неделе»."""
        hit = self.relative(index, *_RELATIVE)
        unit = self.hit("units", hit.last) if hit else None
        if hit is None or unit is None:
            return None
        if hit.value == "previous":
            return Expression("earlier", index, unit.last, unit=unit.value, amount=1)
        direction = hit.value
        if direction == "next" and unit.value == "day" and self.word(index - 1) == "на":
            direction = "after"  # «на следующий день» counts from the day told
        return Expression("unit", index, unit.last, direction=direction, unit=unit.value)

    def _weekday(self, index: int) -> Expression | None:
        before = self.relative(index, "past", "next", "this")
        at = before.last if before else index
        hit = self.hit("weekdays", at)
        if hit is None:
            return None
        told = Expression("weekday", index, hit.last, direction=before.value if before else "", amount=hit.value)
        after = hit.last + (self.word(hit.last) in (",", "("))
        dated = self._calendar(after)
        return replace(dated, first=index) if dated and dated.day else told

    def _near(self, index: int) -> Expression | None:
        for value, amount in (
            ("day_before_yesterday", 2),
            ("yesterday", 1),
            ("day_after_tomorrow", -2),
            ("tomorrow", -1),
            ("today", 0),
        ):
            hit = self.relative(index, value)
            if hit:
                return Expression("shift", index, hit.last, unit="day", amount=amount)
        return None
