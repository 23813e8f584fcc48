"""When an act happened: which of the sentence's times is its own, and what is carried over where it has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.graph.time import parse_edtf
from diplograph.ingest.agreement import governor
from diplograph.ingest.dates import Clock, Expression, resolve
from diplograph.ingest.details import anchor_of
from diplograph.ingest.facts import TimeFact
from diplograph.ingest.notes import SentenceNotes
from diplograph.ingest.scene import Scene
from diplograph.ingest.triggers import Candidate

if TYPE_CHECKING:
    from diplograph.ingest.reader import Reading

__all__ = ["Timing"]

_BEGINNING = frozenset(
    {
        *("flight_suspension", "flight_resumption", "visa_restriction", "visa_easing", "sanctions", "sanctions_relief"),
        *("mission_opening", "mission_closure", "mission_restriction", "relations_downgraded"),
    }
)
"""Acts that a present tense with "from … on" announces."""
_HANGING = 2
_SOON = 60
_NEWS_DAYS = 10  # a day told so long before publication is still the news


class Timing:
    """The part of reading a sentence that attaches times to acts."""

    reading: Reading
    scene: Scene
    clock: Clock
    notes: SentenceNotes
    known_at: dict[int, Clock]
    told_by: dict[int, Clock]
    told: Expression | None

    def _follow_time(self) -> None:
        """Notes what each expression of the sentence can refer back to, and moves the clock past it."""
        self.told_by = {0: replace(self.clock)}
        yearless = False
        cases = self.scene.words.grammar.cases
        self.clock.opening = cases and self.scene.sentence.number == 0
        for told in self.scene.dates:
            self.known_at[told.first] = replace(self.clock)
            fact = self._resolve(told, ahead=cases and self._soon(told))
            self.notes.times.append((told, self.known_at[told.first], fact))
            aside = cases and told.kind in ("earlier", "shift") and self._describes(told)
            if told.kind not in ("deadline", "until", "recent") and told.direction != "for" and not aside:
                self.clock.note(fact, aside=yearless and told.month is None)
            yearless |= told.day is not None and told.year is None
            self.told_by[told.last] = replace(self.clock)

    def _soon(self, told: Expression) -> bool:
        """Whether a day without a year is one of the next weeks: news of what happened a year ago would name it."""
        published = self.clock.published
        if published is None or told.kind not in ("calendar", "deadline") or told.year or not (told.month and told.day):
            return False
        if told.direction:
            return False
        days = ((told.month - published.month) * 30 + told.day - published.day) % 365
        return 0 < days <= _SOON

    def _resolve(self, told: Expression, *, ahead: bool) -> TimeFact:
        tokens = self.scene.tokens
        words = self.reading.article.text[tokens[told.first].start : tokens[told.last - 1].end]
        return resolve(told, words, self.known_at[told.first], ahead=ahead)

    def _time(self, item: Candidate, clause: tuple[int, int], status: str) -> TimeFact:
        """The expression in the clause, else the sentence's own; else publication for the news of the day."""
        anchor = anchor_of(self.scene, self.reading.article.text, clause)
        self.told = expression = self._expression(item, clause, status, inherit=anchor is None)
        if expression is not None:
            scheduled = self._scheduled(item, expression)
            if (
                expression.since
                and self.scene.words.grammar.cases
                and (scheduled or not (status == "ongoing" or self._holds(item)))
            ):
                expression = replace(expression, since=False)  # «приостановлен с 1 января»: that day it happened
            offered = self.scene.words.grammar.cases and status == "proposed" and item.form != "past"
            ahead = status == "planned" or scheduled or offered
            if expression.since and self._begins_now(expression):
                expression = replace(expression, since=False)  # «с сегодняшнего дня»
            return self._resolve(expression, ahead=ahead).model_copy(update={"anchor": anchor})
        if self._is_news(item, status) and (anchor is None or self.scene.words.grammar.cases) and self.clock.published:
            return TimeFact(edtf=f"{self.clock.published.isoformat()}~", basis="publication")
        if status == "occurred" and anchor is None:
            return self._carried(item)
        return TimeFact(basis="none", anchor=anchor, reason="the text gives no time for it")

    def _scheduled(self, item: Candidate, told: Expression) -> bool:
        """«С октября ОАЭ возобновляют рейсы»: a present tense with a day to come that names no year."""
        present = self.scene.words.grammar.cases and item.how == "verb" and item.form == "present"
        return present and told.since and told.kind == "calendar" and not told.year and item.trigger.event in _BEGINNING

    def _verbless(self, told: Expression) -> bool:
        """Whether a time stands in a clause without a verb: «С 1 июля, как сообщили в МИД, …»."""
        start, end = self.scene.clause(told.first)
        return not any(start <= verb < end for verb in self.scene.finite)

    def _begins_now(self, told: Expression) -> bool:
        start = self._resolve(replace(told, since=False), ahead=False).edtf
        return self.scene.words.grammar.cases and start is not None and start == str(self.clock.published)

    def _holds(self, item: Candidate) -> bool:
        """«С 2015 года ездят без виз», «с марта работа приостановлена»: what lasts, not what only began then."""
        mechanics, tokens = self.scene.words.grammar, self.scene.tokens
        verb = governor(self.scene, item)
        if verb is None or item.form == "present":
            return item.form == "present"
        reading = mechanics.likeliest(tokens[verb])
        was = any(tokens[index].norm in mechanics.passive for index in range(max(0, verb - 3), verb))
        return reading.form == "present" or (reading.form == "participle" and reading.passive and not was)

    def _of_a_noun(self, told: Expression, item: Candidate) -> bool:
        """«прерванные в 2016 году отношения», «действующий с мая запрет»: it dates the participle before it."""
        mechanics, tokens = self.scene.words.grammar, self.scene.tokens
        if not mechanics.cases or told.last >= len(tokens) or not tokens[told.last].is_word:
            return False
        for index in range(max(0, told.first - _HANGING), told.first):
            reading = mechanics.likeliest(tokens[index])
            if reading.form == "participle" and reading.cases and not item.first <= index < item.last:
                attribute = index == 0 or tokens[index - 1].norm != ","
                return attribute and all(tokens[i].norm in mechanics.markers for i in range(index + 1, told.first))
        return False

    def _distance(self, told: Expression, item: Candidate) -> tuple[int, int, int]:
        """How far a time is from the act: past another verb it rather belongs to that one."""
        between = 0
        if self.scene.words.grammar.verb_first and told.first > item.last:
            between = sum(item.last < verb < told.first for verb in self.scene.verbs)
        return between, abs(told.first - item.first), told.first

    def _carried(self, item: Candidate) -> TimeFact:
        """What is told as news without a time of its own happened on the day told last, if that is one of the news."""
        clock = self.told_by[max(last for last in self.told_by if last <= item.first)]
        published, day = clock.published, clock.day
        if published is None or (clock.year is not None and clock.year != published.year):
            return TimeFact(basis="none", reason="the text gives no time for it")
        if day is not None and 0 <= (published - day).days <= _NEWS_DAYS:
            return TimeFact(edtf=day.isoformat(), basis="relative")
        if clock.last is None or clock.last[:7] == published.isoformat()[:7]:
            return TimeFact(edtf=f"{published.isoformat()}~", basis="publication")
        return TimeFact(basis="none", reason="the text gives no time for it")

    def _expression(self, item: Candidate, clause: tuple[int, int], status: str, *, inherit: bool) -> Expression | None:
        # A day by which something is to be done dates only what is still ahead.
        usable = [told for told in self.scene.dates if told.kind != "deadline" or status == "planned"]
        # «بعد يوم من استدعاء …» dates what stands behind it alone.
        usable = [told for told in usable if not (self._interrupts(told, clause) or self._of_a_noun(told, item))]
        usable = [told for told in usable if told.direction != "of" or told.last <= item.first]
        usable = [told for told in usable if told.direction != "for" or status == "ongoing"]
        inside = [told for told in usable if clause[0] <= told.first < clause[1]]
        if inside:
            return self._sharpest(sorted(inside, key=lambda told: self._distance(told, item)))
        if self.scene.words.grammar.verb_first and status in ("denied", "planned"):
            return None  # the day on which it is denied or planned is not its own
        relative = self.scene.tokens[clause[0]].norm in ("التي", "الذي", "الذين", "اللذين", "اللتين")
        if not inherit or relative:
            return None
        before = [told for told in usable if told.last <= item.first and not self._aside(told, clause)]
        if self.scene.words.grammar.cases and status in ("planned", "proposed", "denied"):
            before = [told for told in before if self._verbless(told)]  # the day of the announcement is not its own
        if before or self.scene.words.grammar.verb_first or status != "occurred":
            return before[-1] if before else None
        # «визит в Каир, где 12 апреля …»: a clause that hangs on this one may tell when.
        behind = next((one for one in self.scene.clauses if one[0] >= clause[1]), None)
        inside = [told for told in usable if behind and behind[0] <= told.first < behind[1]]
        hanging = behind is not None and any(
            hit.first <= behind[0] + 1 for hit in self.scene.of_kind("boundary", behind[0], behind[1])
        )
        return inside[0] if inside and hanging else None

    def _aside(self, told: Expression, clause: tuple[int, int]) -> bool:
        """Whether a date stands in a clause that only describes a noun: «закрытое в 1991 году посольство …»."""
        start, _ = self.scene.clause(told.first)
        mechanics, tokens = self.scene.words.grammar, self.scene.tokens
        opening = tokens[start : start + 2]
        return (
            mechanics.cases
            and start != clause[0]
            and any(
                token.norm in mechanics.relative or mechanics.likeliest(token).form == "participle" for token in opening
            )
        )

    def _describes(self, told: Expression) -> bool:
        """Whether a time tells only what somebody had done before: «президент, прибывший накануне, …»."""
        start, _ = self.scene.clause(told.first)
        reading = self.scene.words.grammar.likeliest(self.scene.tokens[start])
        return start > 0 and reading.form == "participle" and bool(reading.cases) and not reading.passive

    def _interrupts(self, told: Expression, clause: tuple[int, int]) -> bool:
        """Whether a time stands in a clause that only interrupts: "Morocco, which severed ties in 2018, has opened"."""
        scene = self.scene
        begins = scene.resumed.get(clause[0])
        return begins is not None and any(
            begins < start <= told.first < clause[0] for start, _ in scene.clauses if start < clause[0]
        )

    def _sharpest(self, told: Sequence[Expression]) -> Expression:
        """The nearest expression, or one within it that says more: «الخميس 10 أبريل … هذا العام»."""
        best = told[0]
        for other in () if best.since else told[1:]:
            wide, narrow = (self._resolve(one, ahead=False).edtf for one in (best, other))
            if wide and narrow and wide != narrow and parse_edtf(narrow).within(parse_edtf(wide)):
                best = other
        return best

    def _lies_ahead(self, time: TimeFact) -> bool:
        """Whether what is told in the present is due only later: «يلتقي الوفدان الأسبوع المقبل»."""
        if not time.edtf or time.text is None or self.clock.published is None:
            return False
        start = parse_edtf(time.edtf).day_from
        return start is not None and start > self.clock.published.toordinal()

    def _is_news(self, item: Candidate, status: str) -> bool:
        lead = self.scene.sentence.paragraph == 0 and self.scene.sentence.number == 0
        dates = [told for told in self.scene.dates if not self._of_a_noun(told, item)]
        return lead and status == "occurred" and item.how != "noun" and not dates
