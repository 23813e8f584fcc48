"""Finds expressions of time in Russian: «18 февраля 2025 года», «на прошлой неделе», «двумя днями ранее»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.reading.date_finder import DateFinder, Rule
from diplograph.ingest.reading.dates import Expression
from diplograph.ingest.reading.numbers import number_at

__all__ = ["Finder"]

_YEAR_WORDS = frozenset({"года", "году", "год", "г", "годом", "годах", "годы", "гг"})
_YEAR_ENDS = frozenset({"го", "м", "му", "й", "е", "х"})
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SHIFTED = ("day", "week", "month", "year", "decade")
_LEADING = frozenset({"с", "со", "до", "к", "ко", "за", "через", "спустя", "полгода"})
_AFTER = 10  # tokens ahead that «через шесть дней после …» looks for the date it counts from


class Finder(DateFinder):
    """The rules of Russian; words of time are matched by their dictionary forms."""

    timely = frozenset(
        {
            *("relative", "parts", "units", "months", "weekdays", "seasons", "carry", "numbers", "ordinals"),
            *("decades", "day-parts", "portions", "weekend"),
        }
    )

    def rules(self) -> Sequence[Rule]:
        return (
            self._recent,
            self.hours,
            self._shift,
            self.vague,
            self._range,
            self._decade,
            self._nineties,
            self._until,
            self._digits,
            self.portion,
            self._calendar,
            self._season,
            self.weekend,
            self._unit,
            self.carry,
            self._weekday,
            self._near,
            self._eve,
            self._year,
        )

    def find(self) -> list[Expression]:
        """Without what only explains a day told right before: «15 февраля, на следующий день после взрыва»."""
        found = super().find()
        days = {told.last for told in found if told.kind in ("calendar", "weekday") and (told.day or told.amount)}
        found = [told for told in found if not (told.first - 1 in days and self._explains(told))]
        return [replace(told, kind="vague") if self._of_an_event(told) else told for told in found]

    def _of_an_event(self, told: Expression) -> bool:
        """«за день до штурма»: before what has no date."""
        before = "до" in (self.word(told.last - 1), self.word(told.last))
        return before and told.kind in ("earlier", "shift") and told.month is None

    def _explains(self, told: Expression) -> bool:
        counted = told.kind in ("later", "earlier") and self.word(told.first - 1) == ","
        return counted and self.word(told.last) in ("после", "до", "перед")

    def opens(self, word: str) -> bool:
        return word in _LEADING

    def day_number(self, index: int) -> tuple[int, int]:
        """The day of a month told at ``index``, in digits or words, and where it ends; 0 where there is none."""
        word = self.word(index)
        if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
            ended = self.word(index + 1) == "-" and self.word(index + 2) in ("го", "е", "му")
            return int(word), index + (3 if ended else 1)
        tens = self.hit("numbers", index)
        if tens is not None and tens.value in (20, 30) and (ones := self.hit("ordinals", tens.last)) is not None:
            return int(tens.value) + int(ones.value), ones.last
        named = self.hit("ordinals", index)
        return (int(named.value), named.last) if named is not None and named.value <= 31 else (0, index)

    # --- words without a calendar

    def _recent(self, index: int) -> Expression | None:
        hit = self.relative(index, "recent")
        return Expression("recent", index, hit.last) if hit else None

    def vague(self, index: int) -> Expression | None:
        hit = self.relative(index, "vague")
        # «в прошлом» is vague, «в прошлом месяце» is not.
        more = hit and any(hit.last in self.at.get(kind, ()) for kind in ("units", "months", "seasons", "weekdays"))
        return Expression("vague", index, hit.last) if hit and not more else None

    def carry(self, index: int) -> Expression | None:
        """«тогда же», «в тот же вечер», «того же дня»."""
        hit = self.hit("carry", index)
        if hit is not None:
            return super().carry(index)
        same = self.relative(index, "same")
        part = self.hit("day-parts", same.last) if same else None
        return Expression("unit", index, part.last, direction="same", unit="day") if part else None

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

    def _eve(self, index: int) -> Expression | None:
        """«накануне» and «на следующий день» count from the day told last, else from publication."""
        for value, kind in (("eve", "earlier"), ("next_day", "later")):
            hit = self.relative(index, value)
            if hit is not None:
                return Expression(kind, index, hit.last, unit="day", amount=1)
        return None

    # --- years and spans

    def _year_end(self, index: int) -> int:
        """Where a year in digits ends, with its ending or the word «год» behind it; ``index`` + 1 where alone."""
        last = index + 1
        if self.word(last) in ("-", "–") and self.word(last + 1) in _YEAR_ENDS:
            return last + 2
        if self.word(last) in _YEAR_WORDS:
            short = self.word(last) in ("г", "гг") and self.word(last + 1) == "."
            return last + 1 + short
        return last

    def _year(self, index: int) -> Expression | None:
        year = self.year(index)
        last = self._year_end(index)
        if year is None or last == index + 1:
            return None
        return self._bounded(Expression("calendar", index, last, year=year))

    def _range(self, index: int) -> Expression | None:
        """«в 2015–2018 годах», «с 2014 по 2019 год»."""
        start = index + (self.word(index) == "с")
        first, joint, second = self.year(start), self.word(start + 1), self.year(start + 2)
        dash, named = joint in ("-", "–", "—"), start > index and joint in ("по", "до")
        if not (first and second and first <= second and (dash or named)):
            return None
        return Expression("range", index, self._year_end(start + 2), year=first, end_year=second)

    def _decade(self, index: int) -> Expression | None:
        """«за последние десять лет», «в прошлом десятилетии», «за последнее десятилетие»."""
        if self.relative(index, "past") is None:
            return None
        amount, last = number_at(self.tokens, self.at, index + 1)
        unit = self.hit("units", last)
        if unit is None or (not amount and unit.value != "decade") or unit.value not in _SHIFTED:
            return None
        return Expression("unit", index, unit.last, direction="past", unit=unit.value, amount=amount or 1)

    def _nineties(self, index: int) -> Expression | None:
        """«в девяностых», «в конце восьмидесятых», «в 1980-х годах», «в 90-е»."""
        digits, ended = (
            self.word(index),
            self.word(index + 1) in ("-", "–") and self.word(index + 2) in ("х", "е", "ые"),
        )
        if ended and digits.isdecimal() and digits[-1:] == "0" and (len(digits) == 4 or "50" <= digits <= "90"):
            year = int(digits) if len(digits) == 4 else 1900 + int(digits)
            last = index + 3 + (self.word(index + 3) in _YEAR_WORDS)
            return Expression("range", index, last, year=year, end_year=year + 9)
        hit = self.hit("decades", index)
        if hit is None or not self.word(index).endswith(("ых", "ые", "ым", "ыми")):
            return None
        if self.word(hit.last).startswith("числ"):
            return None  # «в двадцатых числах мая»
        last = hit.last + (self.word(hit.last) in _YEAR_WORDS)
        return Expression("range", index, last, year=int(hit.value), end_year=int(hit.value) + 9)

    def _until(self, index: int) -> Expression | None:
        """«до конца года», «к концу текущего месяца», «до конца мая»."""
        if self.word(index) not in ("до", "к", "ко"):
            return None
        part = self.relative(index + 1, "late")
        if part is None:
            return None
        before = self.relative(part.last, "this", "past", "next")
        unit = self.hit("units", before.last if before else part.last)
        if unit is not None and unit.value in ("week", "month", "year"):
            direction = before.value if before else "this"
            return Expression("until", index, unit.last, direction=direction, unit=unit.value)
        dated = self._calendar(part.last)
        return replace(dated, first=index, kind="deadline") if dated else None

    # --- distances

    def _shift(self, index: int) -> Expression | None:
        """«три дня назад», «двумя днями ранее», «спустя месяц», «через два дня», «за неделю до этого»."""
        word = self.word(index)
        leading = word in ("спустя", "через", "за")
        start = index + leading
        start += self.word(start) in ("почти", "около", "примерно", "ровно", "без")
        amount, last = number_at(self.tokens, self.at, start)
        unit = self.hit("units", last)
        if unit is None or unit.value not in _SHIFTED or self._dated(index, last):
            return self._fraction(index, leading=leading)
        return self._placed(index, unit.last, word, str(unit.value), amount or 1)

    def _placed(self, index: int, behind: int, word: str, unit: str, amount: int) -> Expression | None:
        """The distance of ``amount`` units, by the word before it or behind it."""
        if word in ("спустя", "через"):
            event = self.word(behind) == "после" and self.word(behind + 1) not in ("этого", "того")
            event = event or (self.word(behind) == "после" and self.word(behind + 2) in (",", "как"))
            return self._from_date(Expression("later", index, behind, unit=unit, amount=amount, event=event))
        if word == "за" and self.word(behind) == "до":
            last = behind + 1 + (self.word(behind + 1) in ("этого", "того"))
            return self._from_date(Expression("earlier", index, last, unit=unit, amount=amount))
        if word == "за":
            return None
        if hit := self.relative(behind, "ago"):
            return Expression("shift", index, hit.last, unit=unit, amount=amount)
        if hit := self.relative(behind, "earlier"):
            return Expression("earlier", index, hit.last, unit=unit, amount=amount)
        later = self.word(behind) if self.word(behind) in ("спустя", "позже", "позднее", "погодя") else ""
        return Expression("later", index, behind + 1, unit=unit, amount=amount) if later else None

    def _fraction(self, index: int, *, leading: bool) -> Expression | None:
        """«полгода назад», «спустя полгода»: half a year is six months."""
        at = index + leading
        if self.word(at) != "полгода":
            return None
        return self._placed(index, at + 1, self.word(index), "month", 6)

    def _from_date(self, told: Expression) -> Expression:
        """«через шесть дней после взрыва … 31 октября 2015-го»: the date that it counts from, told in one breath."""
        if self.word(told.last) not in ("после", "с") and told.kind != "earlier":
            return told
        for index in range(told.last, min(told.last + _AFTER, len(self.tokens))):
            if self.word(index) in (",", ";", "("):
                break
            day, month_at = self.day_number(index)
            month = self.hit("months", month_at) if day else None
            if month is not None:
                dated = self.with_year(Expression("calendar", index, month.last, month=month.value, day=day))
                return replace(told, last=dated.last, year=dated.year, month=dated.month, day=dated.day)
        return told

    def _dated(self, index: int, unit_at: int) -> bool:
        """«2016 года» is a year, no shift."""
        return any(self.year(position) is not None for position in range(index, unit_at))

    # --- the calendar

    def _digits(self, index: int) -> Expression | None:
        return self.numeric(index, ".")

    def _calendar(self, index: int) -> Expression | None:
        part = self.relative(index, "early", "late", "mid")
        position = part.last if part else index
        day, month_at = self.day_number(position)
        until, month_at = self._second_day(month_at) if day else (0, month_at)
        month = self.hit("months", month_at)
        if month is None:
            before = None if day else self.relative(position, "past", "next", "this")
            month = self.hit("months", before.last) if before else None
            if month is None or before is None:
                return self._part_of_year(index, position) if part else None
            told = Expression("calendar", index, month.last, month=month.value, direction=before.value)
            return self._bounded(told)
        told = Expression(
            "calendar",
            index,
            month.last,
            month=month.value,
            day=None if part or not day else day,
            end_day=until or None,
        )
        if day and not until and self.word(told.last) in ("по", "-", "–", "—"):
            # «с 28 сентября по 2 октября»
            other, other_at = self.day_number(told.last + 1)
            if other and (ending := self.hit("months", other_at)):
                told = replace(told, end_day=other, end_month=int(ending.value), last=ending.last)
        return self._bounded(self.with_year(told))

    def portion(self, index: int) -> Expression | None:
        """«в первом полугодии будущего года», «во втором квартале 2025 года», «в первом квартале»."""
        told, hit = super().portion(index), self.hit("portions", index)
        if told is not None or hit is None:
            return told
        first, last = map(int, str(hit.value).split("-"))
        told = Expression("season", index, hit.last, month=first, amount=last - first + 1)
        if self.word(hit.last) in _YEAR_WORDS:
            return replace(told, direction="this year", last=hit.last + 1)
        return told if self.word(hit.last - 1).startswith(("полугод", "квартал")) else None

    def _part_of_year(self, index: int, position: int) -> Expression | None:
        """«в начале года», «в конце 2021 года», «в конце прошлого года»: the year, for it says no more than that."""
        if (told := self._year(position)) is not None:
            return replace(told, first=index)
        unit = self.hit("units", position)
        if unit is not None and unit.value in ("year", "month", "week"):
            return Expression("unit", index, unit.last, direction="this", unit=unit.value)
        told = self._unit(position)
        return replace(told, first=index) if told else None

    def _second_day(self, index: int) -> tuple[int, int]:
        """«3–4 октября», «с 3 по 5 мая», «10 и 11 мая»: the last day, and where it ends."""
        if self.word(index) in ("-", "–", "—", "по", "и"):
            day, last = self.day_number(index + 1)
            if day and self.hit("months", last):
                return day, last
        return 0, index

    def with_year(self, told: Expression) -> Expression:
        if year := self.year(told.last):
            return replace(told, year=year, last=self._year_end(told.last))
        hit = self.relative(told.last, "past", "next", "this", "same", "previous")
        if hit and self.word(hit.last) in _YEAR_WORDS:
            direction = {"same": "same", "previous": "past year"}.get(hit.value, f"{hit.value} year")
            return replace(told, direction=direction, last=hit.last + 1)
        return told

    def _bounded(self, told: Expression) -> Expression:
        """«с июля» begins then; what is told to be done «до 7 февраля» has that day for a deadline, not for a date."""
        before = self.word(told.first - 1)
        if before in ("с", "со") and not told.end_day:
            return replace(told, since=True)
        if before == "до" or (before in ("к", "ко") and told.day):
            return replace(told, kind="deadline")
        return told

    def _season(self, index: int) -> Expression | None:
        """«летом», «минувшей осенью», «весной 2014 года»."""
        before = self.relative(index, "past", "next", "this")
        hit = self.hit("seasons", before.last if before else index)
        if hit is None or (not before and self.word(hit.first).endswith(("ий", "ие", "ая", "ого", "ую"))):
            return None
        direction = before.value if before else ""
        told = Expression("season", index, hit.last, month=_SEASONS[hit.value], direction=direction)
        return self.with_year(told)

    def _unit(self, index: int) -> Expression | None:
        """«в прошлом месяце», «на следующий день», «в тот же день», «на этой неделе», «с прошлого года»."""
        hit = self.relative(index, "past", "next", "this", "after", "same", "previous", "before_last")
        unit = self.hit("units", hit.last) if hit else None
        if hit is None or unit is None or unit.value not in _SHIFTED:
            return None
        since = self.word(index - 1) in ("с", "со")
        if hit.value == "previous":
            return Expression("earlier", index, unit.last, unit=unit.value, amount=1)
        if hit.value == "before_last":
            return Expression("unit", index, unit.last, direction="past", unit=unit.value, amount=2)
        direction = hit.value
        if direction == "next" and unit.value == "day" and self.word(index - 1) == "на":
            direction = "after"  # «на следующий день» counts from the day told
        return Expression("unit", index, unit.last, direction=direction, unit=unit.value, since=since)

    def _weekday(self, index: int) -> Expression | None:
        before = self.relative(index, "past", "next", "this")
        hit = self.hit("weekdays", before.last if before else index)
        if hit is None:
            return None
        told = Expression("weekday", index, hit.last, direction=before.value if before else "", amount=hit.value)
        after = hit.last + (self.word(hit.last) in (",", "("))
        dated = self._calendar(after)
        return replace(dated, first=index) if dated and dated.day else told
