"""Finds expressions of time among the tokens of a sentence (Arabic word order)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.reading.date_finder import DateFinder, Rule
from diplograph.ingest.reading.dates import Expression
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.numbers import number_at

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


_AFTER = 8  # tokens ahead that «قبل يومين من …» looks for the date it counts from
_PARTICLES = _IN | {"بحلول", "غداه"}
_COUNTING = frozenset({"قبل", "بعد", "منذ", "سبق"})
_OPENING = _YEAR_WORDS | {"الغد", "غداه", "بحلول", "حتي", "عامي", "عامين", "سنتي", "الفتره", "الاعوام"}


def _of_year(direction: str) -> str:
    return direction if direction == "same" else f"{direction} year"


class Finder(DateFinder):
    """The rules of Arabic; numbers may stand before or behind their month."""

    def rules(self) -> Sequence[Rule]:
        return (
            self.hours,
            self.vague,
            self._counted,
            self.carry,
            self._range,
            self._decade,
            self._digits,
            self.portion,
            self.weekend,
            self._until,
            self._season,
            self._calendar,
            self._year,
            self._shift,
            self._unit,
            self._weekday,
            self._near,
        )

    def opens(self, word: str) -> bool:
        """Clitics may stand before a preposition («وبعدها») and a number («و15», «ب15»)."""
        if not word.isalpha() and any(letter.isdigit() for letter in word):
            return True
        word = word.removeprefix("و").removeprefix("ف")
        return word[:3] in _COUNTING or word in _OPENING

    def particle(self, index: int) -> str:
        """A preposition or the like, without the conjunction before it."""
        word = self.word(index)
        return word[1:] if len(word) > 2 and word[0] in "وف" and word[1:] in _PARTICLES else word

    def day_number(self, index: int) -> tuple[int | None, int]:
        """The day of a month at ``index``, in digits or words, and where it ends."""
        word = self.word(index).removeprefix("و").removeprefix("ب").removeprefix("ال")
        if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
            return int(word), index + 1
        # «الأول» can be part of a month's name («كانون الأول»), «الثاني» an ordinal: a month must stand behind it.
        hit = self.hit("monthdays", index)
        return (int(hit.value), hit.last) if hit and not self.hit("months", index) else (None, index)

    def year(self, index: int) -> int | None:
        """Years may carry the letter of their era: «2011م»."""
        word = self.word(index)
        marked = len(word) == 5 and word.endswith("م") and word[:4].isascii() and word[:4].isdigit()
        return int(word[:4]) if marked else super().year(index)

    def vague(self, index: int) -> Expression | None:
        """«مؤخرا», but not «في وقت لاحق من هذا الشهر»."""
        told = super().vague(index)
        more = told is not None and self.word(told.last) == "من"
        return None if more else told

    def _digits(self, index: int) -> Expression | None:
        return self.numeric(index, "/-")

    def _decade(self, index: int) -> Expression | None:
        """«في ثمانينيات القرن الماضي», «منتصف التسعينات»."""
        hit = self.hit("decades", index)
        if hit is None:
            return None
        last = hit.last
        if self.word(last) == "القرن":
            last += 1 + bool(self.relative(last + 1, "past"))
        return Expression("range", index, last, year=int(hit.value), end_year=int(hit.value) + 9)

    def _range(self, index: int) -> Expression | None:
        if self.word(index) not in ("عامي", "عامين", "سنتي", "الفتره", "الاعوام"):
            return None
        start = self.year(index + 1)
        after = self.word(index + 2)
        end = self.year(index + 2) or (int(after[1:]) if after[:1] == "و" and after[1:].isdecimal() else None)
        last = index + 3
        if end is None and after in ("و", "-", "الي", "حتي"):
            end, last = self.year(index + 3), index + 4
        return Expression("range", index, last, year=start, end_year=end) if start and end and start <= end else None

    def _counted(self, index: int) -> Expression | None:
        """«قبل ذلك بيومين», «بعدها بثلاثة أشهر», «في الغد»: counted from what was told before."""
        if self.word(index) in ("الغد", "غداه") and self.word(index - 1).removeprefix("و") in ("في", "من"):
            return Expression("later", index, index + 1, unit="day", amount=1)
        if self.particle(index) == "غداه" and self.word(index + 1) not in ("ذلك", "هذا"):
            return Expression("later", index, index + 1, unit="day", amount=1, event=True)
        kind = {"قبل": "earlier", "بعد": "later"}.get(self.word(index).removeprefix("و").removeprefix("ف")[:3])
        ending = self.word(index).removeprefix("و").removeprefix("ف")[3:]
        if self.word(index).removeprefix("و") in ("سبقه", "سبقها", "سبقهما"):
            kind, ending = "earlier", "ها"
        if kind is None or ending not in ("", "ه", "ها", "هما", "هم"):
            return None
        behind = index + 1
        if not ending:
            if self.word(behind) not in ("ذلك", "هذا"):
                return None
            behind += 1
        if dual := self.hit("duals", behind):
            return Expression(kind, index, dual.last, unit=dual.value, amount=2) if dual.reading.preposition else None
        amount, last = number_at(self.tokens, self.at, behind)
        unit = self.hit("units", last)
        if unit is None or not (amount or unit.reading.preposition):
            return None
        if not amount and self.hit("plurals", last):
            return Expression("vague", index, unit.last)
        return Expression(kind, index, unit.last, unit=unit.value, amount=amount or 1)

    def _until(self, index: int) -> Expression | None:
        """«قبل نهاية العام», «بحلول آخر الشهر المقبل»: some day until then."""
        if self.particle(index) not in ("قبل", "بحلول", "حتي") or self.word(index + 1) not in (
            "نهايه",
            "اخر",
            "انقضاء",
            "ختام",
        ):
            return None
        if self.hit("months", index + 2) and (dated := self._calendar(index + 2)):
            return replace(dated, first=index, kind="deadline")
        unit = self.hit("units", index + 2)
        if unit is None or unit.value not in ("week", "month", "year") or self.year(unit.last):
            return None
        told = self.relative(unit.last, "past", "next", "this", "same")
        direction = told.value if told else "this"
        return Expression("until", index, told.last if told else unit.last, direction=direction, unit=unit.value)

    def _season(self, index: int) -> Expression | None:
        hit = self.hit("quarters", index)
        if hit is None:
            return None
        before = self.particle(index - 1)
        if before in ("بحلول", "قبل"):
            return Expression("deadline", index, hit.last, month=(int(hit.value) + 10) % 12 + 1)
        expression = self.with_year(Expression("season", index, hit.last, month=hit.value))
        stands = before in ("في", "خلال", "منذ") and hit.reading.article and not self.word(hit.last).startswith("العرب")
        return expression if expression.year or expression.direction or stands else None

    def _calendar(self, index: int) -> Expression | None:
        day, position = self.day_number(index)
        if day and self.word(position) == "من":
            position += 1
        if day and (found := self._day_of_month(index, position, day)):
            return found
        end_day, position = self._second_day(day, position)
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
        expression = Expression("calendar", index, last, month=month.value, day=day, end_day=end_day)
        if day and not end_day and self.word(last) in ("الي", "حتي", "-"):
            # «من 28 سبتمبر إلى 2 أكتوبر»
            final, final_at = self.day_number(last + 1)
            ending = self.hit("months", final_at) if final else None
            if ending is not None:
                expression = replace(expression, end_day=final, end_month=int(ending.value), last=ending.last)
        return self._since(self.with_year(expression))

    def _second_day(self, day: int | None, index: int) -> tuple[int | None, int]:
        """«من 4 إلى 6 أبريل», «يومي 14 و15 سبتمبر»: the last day, and where it ends."""
        word = self.word(index)
        behind = index + (word in ("الي", "حتي", "-", "و"))
        if day is None or not (behind > index or (word[:1] == "و" and word[1:].isdecimal())):
            return None, index
        last, end = self.day_number(behind)
        return (last, end) if last and last > day else (None, index)

    def _day_of_month(self, index: int, position: int, day: int) -> Expression | None:
        """«العاشر من الشهر», «21 من ذلك الشهر», «الخامس من الشهر المقبل»."""
        this = self.hit("this", position)
        if this:
            position += 1
        if self.word(position) not in ("شهر", "الشهر"):
            return None
        told = self.relative(position + 1, "past", "next", "same", "this")
        if self.word(position) == "شهر" and not told:
            return None
        direction = told.value if told else "this"
        if this:
            direction = "this" if self.word(position - 1) == "هذا" else "same"
        return self._since(
            Expression("calendar", index, told.last if told else position + 1, day=day, direction=direction)
        )

    def _month_stands(self, index: int, month: Hit) -> bool:
        """A month's name can be another word (مارس "practised"): it needs a sign beside it."""
        before = self.particle(index - 1)
        after = month.last
        return bool(
            month.reading.preposition
            or before in _IN
            or self.year(after)
            or self.word(after) in _YEAR_WORDS
            or self.word(after) == "/"
            or self.relative(after, "past", "next", "this", "after")
        )

    def with_year(self, expression: Expression) -> Expression:
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
        at = last + (self.word(last) == "من")
        if self.hit("this", at) and self.word(at + 1) in _YEAR_WORDS:
            direction = "this year" if self.word(at) in ("هذا", "هذه") else "same"
            return replace(expression, direction=direction, last=at + 2)
        if self.word(last) in _YEAR_WORDS and (hit := self.relative(last + 1, "past", "next", "this", "same")):
            return replace(expression, direction=_of_year(hit.value), last=last + 2)
        if (
            self.word(last) == "من"
            and self.word(last + 1) in _YEAR_WORDS
            and (hit := self.relative(last + 2, "past", "next", "this", "same"))
        ):
            return replace(expression, direction=_of_year(hit.value), last=last + 3)
        return expression

    def _since(self, expression: Expression) -> Expression:
        """«منذ الاثنين», «منذ أواخر تموز»: it began then."""
        before = expression.first - 1
        if self.relatives.get(before) and self.particle(before) != "منذ":
            before -= 1
        if self.particle(before) in ("قبل", "بحلول") and expression.kind == "calendar":
            return replace(expression, kind="deadline")
        since = self.particle(before) == "منذ" and not expression.end_day
        return replace(expression, since=True) if since else expression

    def _year(self, index: int) -> Expression | None:
        if self.word(index) in _YEAR_WORDS and (year := self.year(index + 1)):
            return self._since(Expression("calendar", index, index + 2, year=year))
        if self.particle(index - 1) in ("في", "منذ", "خلال", "سنه", "عام") and (year := self.year(index)):
            return self._since(Expression("calendar", index, index + 1, year=year))
        return None

    def _shift(self, index: int) -> Expression | None:
        word = self.particle(index)
        if word not in ("قبل", "منذ", "بعد"):
            return None
        kind, ago = "later" if word == "بعد" else "shift", "ago" if word == "منذ" else ""
        if dual := self.hit("duals", index + 1):
            told = Expression(kind, index, dual.last, direction=ago, unit=dual.value, amount=2)
            return self._of_event(told, word) or told
        amount, last = number_at(self.tokens, self.at, index + 1)
        unit = self.hit("units", last)
        if unit is None or self.year(unit.last):
            return None
        end = unit.last + (self.word(unit.last) in ("واحد", "واحده", "فقط"))
        plural = not amount and self.hit("plurals", last) is not None
        told = Expression(kind, index, end, direction=ago, unit=unit.value, amount=amount or 1)
        if not plural and (counted := self._of_event(told, word)):
            return counted
        if not self.relative(unit.last, "past", "next", "this", "same", "after") and (
            amount or not unit.reading.article
        ):
            return Expression("vague", index, unit.last) if plural else replace(told, last=unit.last)
        return None

    def _of_event(self, told: Expression, word: str) -> Expression | None:
        """«بعد يوم من استدعاء …», «قبل يومين من قمة 15 أكتوبر»: counted from what is told behind it."""
        if self.word(told.last) != "من" or word == "منذ":
            return None
        counted = self._from_date(replace(told, kind="later" if word == "بعد" else "earlier", event=True))
        return counted if counted.day or word == "بعد" else None

    def _from_date(self, told: Expression) -> Expression:
        """«قبل يومين من قمة 15 أكتوبر»: the date that it counts from, in one phrase."""
        for index in range(told.last + 1, min(told.last + _AFTER, len(self.tokens))):
            if not self.word(index)[:1].isalnum() or self.word(index).startswith("و"):
                break
            dated = self._calendar(index)
            if dated and dated.day and dated.month:
                return replace(told, last=dated.last, year=dated.year, month=dated.month, day=dated.day)
        return told

    def _unit(self, index: int) -> Expression | None:
        if unit := self.hit("units", index):
            if unit.reading.article and (hit := self.relative(unit.last, "previous")):
                return Expression("earlier", index, hit.last, unit=unit.value, amount=1)
            hit = self.relative(unit.last, "past", "next", "this", "same", "after")
            if hit:
                return self._since(Expression("unit", index, hit.last, direction=hit.value, unit=unit.value))
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
        if dated and dated.day:
            return replace(dated, first=index)
        night = index - 2 if self.word(index - 2) == "منتصف" else index
        if self.particle(night - 1) in ("قبل", "حتي", "بحلول") and not direction:
            return replace(expression, kind="deadline", unit="weekday")
        return self._since(expression)

    def _near(self, index: int) -> Expression | None:
        near = (
            ("day_before_yesterday", 2),
            ("yesterday", 1),
            ("day_after_tomorrow", -2),
            ("tomorrow", -1),
            ("today", 0),
        )
        for value, amount in near:
            hit = self.relative(index, value)
            if (
                hit
                and not hit.reading.preposition
                and not hit.reading.conjunction
                and (value != "today" or hit.reading.article or hit.last > index + 1)
            ):
                if value == "yesterday" and (weekday := self._weekday(hit.last)):
                    return replace(weekday, first=index, direction="past")
                return Expression("shift", index, hit.last, unit="day", amount=amount)
        return None
