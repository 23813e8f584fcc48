"""Finds expressions of time in English: "18 February 2025", "February 18", "two weeks earlier", "the following day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.reading.date_finder import DateFinder, Rule
from diplograph.ingest.reading.dates import Expression
from diplograph.ingest.reading.numbers import number_at

__all__ = ["Finder"]

_BEFORE_MONTH = frozenset(
    {
        "in", "since", "until", "by", "of", "early", "late", "mid", "last", "next", "this", "from", "through", "during",
        "to", "and", "between", "end", "beginning", "start", "middle", "before", "till", "back", "every",
    }
)  # fmt: skip
_BEFORE_YEAR = _BEFORE_MONTH & {"in", "since", "of", "during", "by", "until", "early", "late", "from", "till", "mid"}
_BEFORE_YEAR |= {"(", "to", "before", "after"}
_SUFFIXES = ("st", "nd", "rd", "th")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_JOINTS = frozenset(["to", "until", "through", "and", "-", "–", "till"])
_ENDING = frozenset(["by", "before", "until", "till", "than"])
_DECADE = 10
_AFTER = 8  # tokens ahead that "two days before …" looks for the date it counts from
_CLAUSAL = frozenset(["had", "has", "was", "were", "and", "that"])
_OPENING = frozenset(["from", "between", "by", "before", "until", "till", "than", "for", "the", "that", "a", "an"])


class Finder(DateFinder):
    """The rules of English."""

    timely = frozenset(
        {
            *("months", "weekdays", "units", "duals", "relative", "parts", "carry", "seasons", "weekend", "feasts"),
            *("ordinals", "numbers", "parts_of_day", "decades", "portions"),
        }
    )

    def rules(self) -> Sequence[Rule]:
        return (
            self.vague, self.carry, self.hours, self._near, self._end, self._range, self._decade, self._shift,
            self._duration, self.portion, self._calendar, self._feast, self._season, self.weekend, self._unit,
            self._beside, self._weekday, self._year, self._day,
        )  # fmt: skip

    def opens(self, word: str) -> bool:
        return word in _OPENING

    def day_number(self, index: int) -> int | None:
        word = self.word(index)
        if word.endswith(_SUFFIXES) and word[:-2].isdigit():
            word = word[:-2]
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31 else None

    def _near(self, index: int) -> Expression | None:
        days = (
            ("day_before_yesterday", 2),
            ("yesterday", 1),
            ("day_after_tomorrow", -2),
            ("tomorrow", -1),
            ("today", 0),
        )
        for value, amount in (*days, ("overnight", 0)):
            hit = self.relative(index, value)
            if hit:
                return Expression("shift", index, hit.last, unit="day", amount=amount)
        return None

    def _end(self, index: int) -> Expression | None:
        """Such as "By the end of the year", "before next month is out": some day until then."""
        if self.word(index) not in _ENDING:
            return None
        part = self.relative(index + 1, "late")
        start = part.last if part else index + 1
        start += self.word(start) == "the"
        hit = self.relative(start, "past", "next", "this")
        unit = self.hit("units", hit.last if hit else start)
        if unit is None or not (part or hit) or unit.value in ("day", "hour"):
            return None
        return Expression("until", index, unit.last, direction=hit.value if hit else "this", unit=unit.value)

    def _range(self, index: int) -> Expression | None:
        """Years: "between 2015 and 2018", "from 2014 to 2019", "2014-2019", "the 1990s"."""
        word = self.word(index)
        named = self.hit("decades", index)
        if named is not None and self.word(index - 1) in ("the", "early", "late", "mid", "-", "in"):
            return Expression("range", index, named.last, year=int(named.value), end_year=int(named.value) + 9)
        if len(word) == 5 and word.endswith("0s") and word[:4].isdecimal():
            return Expression("range", index, index + 1, year=int(word[:4]), end_year=int(word[:4]) + _DECADE - 1)
        start = index + (word in ("between", "from"))
        first, joint, second = self.year(start), self.word(start + 1), self.year(start + 2)
        dash = joint in ("-", "–", "—")
        spelled = start > index and joint in ("and", "to", "until", "through")
        if first and second and first <= second and (dash or spelled):
            return Expression("range", index, start + 3, year=first, end_year=second)
        return None

    def _decade(self, index: int) -> Expression | None:
        """Such as "Over the past ten years", "in the last decade"."""
        if self.relative(index, "past") is None:
            return None
        after = index + 1
        amount, last = number_at(self.tokens, self.at, after)
        unit = self.hit("units", last)
        if unit is None or (not amount and unit.value != "decade"):
            return None
        return Expression("unit", index, unit.last, direction="past", unit=unit.value, amount=amount or 1)

    def _shift(self, index: int) -> Expression | None:
        """Such as "Three days ago", "two weeks earlier", "a month later", "ten days after that", "a fortnight ago"."""
        amount, last = self._amount(index)
        unit = self.hit("units", last) if amount else None
        dual = self.hit("duals", index)
        if dual is not None:
            amount, unit = 2, dual
        if unit is None or unit.value == "hour":
            return None
        behind = unit.last
        if self.word(index - 1) in ("or", "to", "-", "–") and number_at(self.tokens, self.at, index - 2)[0]:
            return Expression("vague", index, behind)  # "two or three months ago"
        if self.word(index - 1) == "within":
            return Expression("deadline", index, behind, unit=unit.value, amount=amount)
        if self.relative(behind, "ago"):
            return Expression("shift", index, behind + 1, unit=unit.value, amount=amount)
        if self.word(index - 1) == "in" and not self.relative(behind, "later", "earlier", "before", "after"):
            return Expression("shift", index, behind, direction="next", unit=unit.value, amount=amount)
        for value, sense in (("earlier", "earlier"), ("later", "later"), ("before", "earlier"), ("after", "later")):
            on = self.word(behind) == "on" and (self.word(behind + 1)[:1].isdigit() or self._named_day(behind + 1))
            if self.relative(behind, value) and not on:
                event = self.word(behind) in ("before", "after") and not self._closed(behind + 1)
                told = Expression(sense, index, behind + 1, unit=unit.value, amount=amount, event=event)
                return self._from_date(told) if event else told
        return None

    def _closed(self, index: int) -> bool:
        """Whether nothing is told that the distance before ``index`` counts from."""
        return index >= len(self.tokens) or not self.tokens[index].is_word or self.word(index) in ("that", "this")

    def _from_date(self, told: Expression) -> Expression:
        """Such as "Two days before the summit of 15 October": the date that it counts from, in one phrase."""
        for index in range(told.last, min(told.last + _AFTER, len(self.tokens))):
            word = self.word(index)
            if not word[:1].isalnum() or word in _CLAUSAL or word.endswith("ed"):
                break
            day, _, month_at = self._days(index)
            month = self.hit("months", month_at) if day else self.hit("months", index)
            if month is not None and (day := day or self.day_number(month.last)):
                last = month.last + (day != self.day_number(index))
                dated = self.with_year(Expression("calendar", index, last, month=month.value, day=day), month_at)
                kind = {"before": "earlier"}.get(self.word(told.last - 1), "later")
                return replace(told, kind=kind, last=dated.last, year=dated.year, month=dated.month, day=dated.day)
        return told

    def _named_day(self, index: int) -> bool:
        """Such as "Six months on 22 July", "two days on Monday": there "on" belongs to the day."""
        return any(self.hit(kind, index) is not None for kind in ("weekdays", "months", "feasts"))

    def _duration(self, index: int) -> Expression | None:
        """Such as "For five months": what still goes on began so long ago."""
        if self.word(index) != "for":
            return None
        amount, last = self._amount(index + 1)
        unit = self.hit("units", last) if amount else None
        if unit is None or unit.value == "hour":
            return None
        return Expression("shift", index, unit.last, direction="for", unit=unit.value, amount=amount, since=True)

    def _amount(self, index: int) -> tuple[int, int]:
        if self.word(index) in ("a", "an", "one"):
            return 1, index + 1
        if self.word(index) == "the" and self.hit("units", index + 1):
            return 1, index + 1
        return number_at(self.tokens, self.at, index)

    def _calendar(self, index: int) -> Expression | None:
        position, part = self._part(index)
        day, end_day, month_at = self._days(position)
        month = self.hit("months", month_at)
        if month is None:
            return None
        abbreviated = self.word(month.last) == "." and self.day_number(month.last + 1) is not None
        last = month.last + abbreviated
        if day is None and (behind := self.day_number(last)) and self.year(last) is None:
            day, last = behind, last + 1
            if self.word(last) in _JOINTS and (end := self.day_number(last + 1)) and end > day:
                end_day, last = end, last + 2
        end_month = None
        if day and not end_day and self.word(last) in ("to", "until", "through", "till", "-", "–"):
            other, _, other_at = self._days(last + 1)
            if other and (ending := self.hit("months", other_at)):
                end_day, end_month, last = other, int(ending.value), ending.last
        if day is None and not self._month_stands(month_at, month.last):
            return None
        told = Expression("calendar", index, last, month=month.value, day=None if part else day, end_day=end_day)
        told = replace(told, end_month=end_month)
        return self._bounded(self.with_year(told, month_at))

    def _days(self, position: int) -> tuple[int | None, int | None, int]:
        """The day, the last day of several, and where the month must stand: "3 October", "from 3 to 5 October"."""
        start = position + (self.word(position) in ("from", "between"))
        start += self.word(start) == "the"
        day = self.day_number(start)
        if day is None:
            return None, None, position
        behind = start + 1
        end = None
        if self.word(behind) in _JOINTS:
            end_at = behind + 1 + (self.word(behind + 1) == "the")
            end = self.day_number(end_at)
            behind = end_at + 1 if end else behind
        if start > position and end is None and self.word(position) != "the":
            return None, None, position
        behind += self.word(behind) == "of"
        return day, end if end and end > day else None, behind

    def _part(self, index: int) -> tuple[int, bool]:
        """Such as "Early March" is the month; nothing sharper is said."""
        hit = self.relative(index, "early", "late", "mid")
        if hit is None:
            return index, False
        last = hit.last
        while self.word(last) in ("-", "of", "in"):
            last += 1
        return last, True

    def _month_stands(self, index: int, last: int) -> bool:
        """Such as "May" and "March" are other words too: a month needs a sign beside it."""
        before = self.word(index - 1)
        return (
            before in _BEFORE_MONTH
            or self.year(last) is not None
            or self.relative(index - 1, "past", "next", "same", "early", "mid", "late") is not None
            or (before == "-" and self.word(index - 2) == "mid")
        )

    def with_year(self, told: Expression, month_at: int = -1) -> Expression:
        last = told.last
        if self.word(last) in (",", "of") and self.year(last + 1):
            last += 1
        if year := self.year(last):
            return replace(told, year=year, last=last + 1)
        behind = told.last + (self.word(told.last) == "of")
        hit = self.relative(behind, "past", "next", "this", "same", "after")
        if hit and (unit := self.hit("units", hit.last)):
            sense = "next" if hit.value == "after" else hit.value
            year_told = unit.value == "year" and sense in ("past", "next")
            return replace(told, direction=f"{sense} year" if year_told else sense, last=unit.last)
        before = self.relative(month_at - 1, "past", "next", "this", "same") if month_at > 0 else None
        if before is not None and told.day is None:
            return replace(told, direction=before.value)
        return told

    def _bounded(self, told: Expression) -> Expression:
        """Such as "Since March" goes on; what is to be done "by 1 May" has that day for a deadline."""
        before = told.first - 1 - (self.word(told.first - 1) in ("the", "early", "late"))
        if self.word(before) in _ENDING and (told.day or told.month):
            return replace(told, kind="deadline")
        return replace(told, since=True) if self.relative(before, "since") and not told.end_day else told

    def _year(self, index: int) -> Expression | None:
        year = self.year(index)
        before = self.word(index - 1)
        half = before == "-" and self.word(index - 2) == "mid"  # "in mid-2015"
        if year is None or not (half or before in _BEFORE_YEAR or self.relative(index - 1, "since")):
            return None
        return self._bounded(Expression("calendar", index, index + 1, year=year))

    def _day(self, index: int) -> Expression | None:
        """Such as "The 29th", "until the sixteenth", "from the 16th to the 18th": of the month told last."""
        if self.word(index) != "the":
            return None
        day = self._ordinal_day(index + 1)
        if day is None or self.word(index - 1) not in ("on", "from", "since", "until", "till", "by", "between"):
            return None
        last, end = index + 2, None
        if self.word(last) in _JOINTS and self.word(last + 1) == "the":
            end = self._ordinal_day(last + 2)
            last = last + 3 if end else last
        direction = ""
        if self.word(last) == "of" and (hit := self.relative(last + 1, "past", "this", "same")):
            month = self.hit("units", hit.last)
            if month is not None and month.value == "month":
                direction, last = str(hit.value), month.last
        return Expression("calendar", index, last, day=day, end_day=end, direction=direction)

    def _ordinal_day(self, index: int) -> int | None:
        word = self.word(index)
        hit = self.hit("ordinals", index)
        spelled = int(hit.value) if hit is not None and not word[:1].isdigit() and hit.value > 3 else None
        after = self.word(index + 1)
        if after[:1].isalpha() and after not in ("to", "until", "and", "of", "it", "he", "she", "the", "they"):
            return None
        return self.day_number(index) if word.endswith(_SUFFIXES) else spelled

    def _feast(self, index: int) -> Expression | None:
        """Such as "New Year's Day", "Christmas Eve"."""
        hit = self.hit("feasts", index)
        if hit is None:
            return None
        month, day = map(int, str(hit.value).split("-"))
        return self.with_year(Expression("calendar", index, hit.last, month=month, day=day), index)

    def _season(self, index: int) -> Expression | None:
        """Such as "In the summer", "last autumn", "the spring of 2014", "before the summer"."""
        before = self.relative(index, "past", "next", "this")
        hit = self.hit("seasons", before.last if before else index)
        if hit is None:
            return None
        stands = before is not None or self.word(index - 1) in ("the", "in", "this", "since", "early", "late", "by")
        if not stands and self.year(hit.last) is None:
            return None
        month = _SEASONS[hit.value]
        front = self.word(index - 1 - (self.word(index - 1) == "the"))
        if front in ("before", "by"):
            return Expression("deadline", index, hit.last, month=(month + 10) % 12 + 1)
        told = Expression("season", index, hit.last, month=month, direction=before.value if before else "")
        return replace(self.with_year(told, hit.first), since=front == "since")

    def _unit(self, index: int) -> Expression | None:
        """Such as "Last month", "the following day", "earlier this week", "that same evening", "since last year"."""
        start = index + (self.word(index) in ("the", "that"))
        hit = self.relative(start, "past", "next", "this", "after", "same", "before")
        if hit is None:
            return None
        unit = self.hit("units", hit.last) or self.hit("parts_of_day", hit.last)
        if unit is None or unit.value == "hour":
            return None
        if unit.value == "week" and self.word(unit.last) == "of" and (month := self.hit("months", unit.last + 1)):
            told = Expression("calendar", index, month.last, month=month.value, day=22, end_day=28)
            return self.with_year(told, unit.last + 1)  # "the last week of June"
        if hit.value == "before":
            return Expression("earlier", index, unit.last, unit=unit.value, amount=1, direction="whole")
        direction = "after" if hit.value == "next" and start > index else hit.value
        since = bool(self.relative(index - 1, "since"))
        return Expression("unit", index, unit.last, direction=direction, unit=unit.value, since=since)

    def _beside(self, index: int) -> Expression | None:
        """Such as "The day before", "the week after"."""
        if self.word(index) != "the":
            return None
        unit = self.hit("units", index + 1)
        if unit is None or self.word(unit.last) not in ("before", "after"):
            return None
        kind = "earlier" if self.word(unit.last) == "before" else "later"
        return Expression(kind, index, unit.last + 1, unit=unit.value, amount=1)

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
        if dated and dated.day:
            return replace(dated, first=index)
        if self.word(index - 1) in ("by", "before", "until", "till") and not direction:
            return replace(told, kind="deadline", unit="weekday")
        return replace(told, since=bool(self.relative(index - 1, "since")) and self.word(index - 1) != "from")
