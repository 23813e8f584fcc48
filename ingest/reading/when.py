"""When an act happened: which of the sentence's times is its own, and what is carried over where it has none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.graph.time import parse_edtf
from diplograph.ingest.facts import TimeFact
from diplograph.ingest.reading.agreement import governor
from diplograph.ingest.reading.dates import Clock, Expression, counted_from, resolve
from diplograph.ingest.reading.details import anchor_of
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.notes import SentenceNotes
from diplograph.ingest.reading.order import form_of
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.telling import (
    counts_back,
    event_end,
    in_background,
    in_condition,
    lies_ahead,
    of_earlier,
    of_matter,
    of_telling,
    since_then,
)
from diplograph.ingest.reading.triggers import Candidate

if TYPE_CHECKING:
    from diplograph.ingest.reading.reader import Reading

__all__ = ["Timing", "is_governed"]

_BEGINNING = frozenset(
    {
        *("flight_suspension", "flight_resumption", "visa_restriction", "visa_easing", "sanctions", "sanctions_relief"),
        *("mission_opening", "mission_closure", "mission_restriction", "relations_downgraded"),
    }
)
"""Acts that a present tense with "from … on" announces."""
_UNTOLD = frozenset({"planned", "denied", "alleged"})
"""The day on which these are told is none of their own."""
_DUE = frozenset({"planned", "proposed"})
_UNDATED = frozenset({"vague", "deadline", "until", "hours", "later", "earlier"})
_HANGING = 2
_NEXT = 3
_SOON = 60
_BESIDE = 1  # tokens between two times of one day
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
    cue: Hit | None

    def _follow_time(self) -> None:
        """Notes what each expression of the sentence can refer back to, and moves the clock past it."""
        cases = self.scene.words.grammar.cases
        self.clock.opening = cases and self.scene.sentence.number == 0
        now = replace(self.clock) if self.scene.dates else self.clock
        self.told_by = {0: now}
        yearless = False
        for told in self.scene.dates:
            self.known_at[told.first] = now
            fact = self._resolve(told, ahead=lies_ahead(self.scene, told) or (cases and self._soon(told)))
            self.notes.times.append((told, self.known_at[told.first], fact))
            aside = cases and told.kind in ("earlier", "shift") and self._describes(told)
            # «في ٣ يناير، غداة اقتحام السفارة»: the day itself is told, and said in another way.
            aside |= told.event and any(0 < told.first - one.last <= _BESIDE for one in self.scene.dates)
            if told.kind not in ("deadline", "until", "recent") and told.direction != "for" and not aside:
                background = told.event or in_background(self.scene, told)
                self.clock.note(fact, aside=yearless and told.month is None, background=background)
            yearless |= told.day is not None and told.year is None
            now = self.told_by[told.last] = replace(self.clock)

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
        if (counted := self._counted_time(item)) is not None:
            return counted
        self.told = expression = self._expression(item, clause, status, inherit=anchor is None)
        if expression is not None:
            scheduled = self._scheduled(item, expression)
            if (
                expression.since
                and self.scene.words.grammar.cases
                and (scheduled or not (status == "ongoing" or self._holds(item)))
            ):
                expression = replace(expression, since=False)  # «приостановлен с 1 января»: that day it happened
            if expression.since and self._begins_now(expression):
                expression = replace(expression, since=False)  # «с сегодняшнего дня»
            if status == "ongoing" and expression.direction == "ago":
                expression = replace(expression, since=True)  # «معلقة منذ أسبوعين»
            ahead = scheduled or self._is_ahead(item, expression, status)
            if (
                expression.kind == "later"
                and status == "occurred"
                and self._lies_ahead(self._resolve(expression, ahead=ahead))
            ):
                return TimeFact(
                    basis="none", anchor=anchor, reason="counts from a time told before, which is not known"
                )
            return self._resolve(expression, ahead=ahead).model_copy(update={"anchor": anchor})
        if self._pluperfect(item):
            return TimeFact(basis="none", anchor=anchor, reason="the text gives no time for it")
        if self._is_news(item, status) and (anchor is None or self.scene.words.grammar.cases) and self.clock.published:
            return TimeFact(edtf=f"{self.clock.published.isoformat()}~", basis="publication")
        if status == "occurred" and anchor is None:
            return self._carried(item)
        return TimeFact(basis="none", anchor=anchor, reason="the text gives no time for it")

    def _counted_time(self, item: Candidate) -> TimeFact | None:
        """Of "Six days after X was expelled on 3 May, Y …" either act is dated by the other, where one has a day."""
        within = next(
            (one for one in self.scene.dates if one.event and one.day and one.first < item.first < one.last), None
        )
        if within is not None and not (
            item.trigger.event == "talks" and item.how == "noun"
        ):  # «بعد أسبوع من طرد … في 18 مارس»
            return self._resolve(replace(within, kind="calendar", event=False), ahead=False)
        told = next((one for one in self.scene.dates if one.event and one.unit != "hour" and not one.day), None)
        if told is None or (item.trigger.event == "talks" and item.how == "noun" and item.first < told.last + _NEXT):
            return None  # "ten days before the summit" holds none of its own
        end = event_end(self.scene, told)
        own = [one for one in self.scene.dates if one is not told and one.kind not in _UNDATED]
        inside = [one for one in own if told.last <= one.first < end]
        joined = self.scene.words.grammar.verb_first
        outside = [one for one in own if not told.first <= one.first < end]
        outside = [one for one in outside if not (joined and in_background(self.scene, one))]
        if told.last <= item.first < end and (item.how == "noun" or self._goes_on(told, end)):
            if inside:
                return self._resolve(inside[0], ahead=False)
            if outside:
                return counted_from(told, self._resolve(outside[-1], ahead=False), back=True)
            day = self.known_at[told.first].day or self.clock.published
            return counted_from(told, TimeFact(edtf=day.isoformat()), back=True) if day else None
        clause = self.scene.clause(item.first)
        if inside and not any(clause[0] <= one.first < clause[1] for one in outside):
            return counted_from(told, self._resolve(inside[0], ahead=False), back=False)
        return None

    def _first_since(self, told: Expression) -> bool:
        """Whether a time tells only when it was last so: "the first since 2013", «أول رحلة منذ ست سنوات»."""
        start, _ = self.scene.clause(told.first)
        first = [hit for hit in self.scene.of_kind("ordinals", start, told.first) if hit.value == 1]
        return bool(first or [hit for hit in self.scene.of_kind("relative", start, told.first) if hit.value == "first"])

    def _of_nothing(self, told: Expression) -> bool:
        """Whether a distance counts from an event whose day nobody knows."""
        own = told.event and self.scene.tokens[told.last].norm in self.scene.words.grammar.own
        return own or (told.event and self._resolve(told, ahead=False).edtf is None)  # "two days after its election"

    def _goes_on(self, told: Expression, end: int) -> bool:
        """Whether another clause than that of the event is told: "A week after the killing Peru recalled" has none."""
        return self.scene.words.grammar.verb_first or any(not told.first <= verb < end for verb in self.scene.verbs)

    def _coming(self, item: Candidate, clause: tuple[int, int]) -> bool:
        """«يزور الوزير كيغالي الأحد»: a visit or talks in the present on another weekday are still to come."""
        scene, published = self.scene, self.clock.published
        if not scene.words.grammar.verb_first or item.trigger.event not in ("visit", "talks") or published is None:
            return False
        held = [hit.form for hit in scene.of_kind("held", clause[0], item.first) if hit.how == "verb"]
        form = item.form if item.how == "verb" else held[-1] if held else ""
        days = [one for one in scene.dates if clause[0] <= one.first < clause[1]]
        another = any(one.kind == "weekday" and not one.direction and one.amount != published.weekday() for one in days)
        return form == "present" and (another or any(one.direction == "next" for one in days))

    def _pluperfect(self, item: Candidate) -> bool:
        """«وكانت بانكوك قد استدعت سفيرها»: background, and not of the day of the news."""
        start, _ = self.scene.clause(item.first)
        before = self.scene.tokens[item.first - 1].norm if item.first else ""
        modal = self.scene.words.grammar.verb_first and before in self.scene.words.modal
        past = [r.stem for t in self.scene.tokens[start : item.first] for r in self.scene.words.grammar.readings(t)]
        return modal and any(word in past for word in self.scene.words.grammar.helping)

    def _scheduled(self, item: Candidate, told: Expression) -> bool:
        """«С октября ОАЭ возобновляют рейсы»: a present tense with a day to come that names no year."""
        if self.scene.words.grammar.verb_first and item.how == "noun":
            # «قررت إسقاط التأشيرة ابتداء من سبتمبر»
            led = any(hit.last == told.first and hit.value == "planned" for hit in self.scene.of_kind("status"))
            return led and told.kind == "calendar" and not told.year and item.trigger.event in _BEGINNING
        present = self.scene.words.grammar.cases and item.how == "verb" and item.form == "present"
        return present and told.since and told.kind == "calendar" and not told.year and item.trigger.event in _BEGINNING

    def _verbless(self, told: Expression) -> bool:
        """Whether a time stands in a clause without a verb: «С 1 июля, как сообщили в МИД, …»."""
        start, end = self.scene.clause(told.first)
        return not any(start <= verb < end for verb in self.scene.finite)

    def _begins_now(self, told: Expression) -> bool:
        start = self._resolve(replace(told, since=False), ahead=False).edtf
        return self.scene.words.grammar.cases and start is not None and start == str(self.clock.published)

    def _is_ahead(self, item: Candidate, told: Expression, status: str) -> bool:
        """Whether a time that may lie on either side of publication lies ahead of it."""
        offered = self.scene.words.grammar.cases and status == "proposed" and item.form != "past"
        # «в понедельник пригрозила выслать» is the day of the threat.
        offered = offered and not of_telling(self.scene, told, item, self.cue)
        if status == "planned" or offered or (status in ("denied", "proposed") and told.direction == "next"):
            return True
        return self._comes(item, told) or (item.form == "present" and lies_ahead(self.scene, told))

    def _comes(self, item: Candidate, told: Expression) -> bool:
        """Whether a present tense has a day to come: "arrives on Thursday", «يزور الوزير دمشق الأحد»."""
        form = item.form
        if any(hit.first == item.first and hit.form == "past" for hit in self.scene.of_kind("trigger", item.first)):
            return False  # «تسلم» is a past as well
        if item.how == "noun":  # "arrives on Thursday for a state visit"
            start, _ = self.scene.clause(item.first)
            verbs = [hit for hit in self.scene.of_kind("trigger", start, item.first) if hit.how == "verb"]
            form = next((hit.form for hit in verbs if hit.value.event == item.trigger.event), "")
        weekday = told.kind == "weekday" and not told.direction
        return form == "present" and not told.since and (weekday or self._soon(told))

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
        """How far a time is from the act: past another verb, or beside one of saying, it rather belongs to that one."""
        between = of_telling(self.scene, told, item, None) + 2 * in_background(self.scene, told)
        between += self._resolve(told, ahead=False).edtf is None
        if self.scene.words.grammar.verb_first and told.first > item.last:
            between += sum(item.last < verb < told.first for verb in self.scene.verbs)
        elif not self.scene.words.grammar.verb_first and told.last <= item.first:
            # "recognised Kosovo in 2020, and opened an embassy": that verb has it already.
            start, _ = self.scene.clause(told.first)
            between += any(start <= verb < told.first for verb in self.scene.verbs)
        return between, abs(told.first - item.first), told.first

    def _carried(self, item: Candidate) -> TimeFact:
        """What is told as news without a time of its own happened on the day told last, if that is one of the news."""
        limits = [told for told in self.scene.dates if told.kind in ("deadline", "until")]
        if any(self._resolve(told, ahead=False).edtf is None for told in limits):
            return TimeFact(basis="none", reason="the words give no bounds")  # "until last year they met"
        clock = self.told_by[max(last for last in self.told_by if last <= item.first)]
        published, day = clock.published, clock.news
        if published is None or (clock.year is not None and clock.year != published.year):
            return TimeFact(basis="none", reason="the text gives no time for it")
        if day is not None and 0 <= (published - day).days <= _NEWS_DAYS:
            return TimeFact(edtf=day.isoformat(), basis="relative")
        span = parse_edtf(clock.last) if clock.last else None
        recent = span is not None and span.day_from is not None and published.toordinal() - span.day_from <= _NEWS_DAYS
        if clock.last is None or recent or clock.last[:7] == published.isoformat()[:7]:
            return TimeFact(edtf=f"{published.isoformat()}~", basis="publication")
        return TimeFact(basis="none", reason="the text gives no time for it")

    def _expression(self, item: Candidate, clause: tuple[int, int], status: str, *, inherit: bool) -> Expression | None:
        # A day by which something is to be done dates only what is still ahead.
        usable = [told for told in self.scene.dates if told.kind not in ("deadline", "until") or status in _DUE]
        # «بعد يوم من استدعاء …» dates what stands behind it alone.
        usable = [told for told in usable if not (self._interrupts(told, clause) or self._of_a_noun(told, item))]
        usable = [told for told in usable if told.direction != "for" or status == "ongoing"]
        usable = [told for told in usable if not (counts_back(self.scene, told) and self._first_since(told))]
        usable = [told for told in usable if not in_condition(self.scene, told, item)]
        usable = [told for told in usable if not of_matter(self.scene, told, item)]
        usable = [told for told in usable if not (status in _DUE and since_then(self.scene, told))]
        usable = [told for told in usable if told.kind != "shift" or told.direction != "next" or status in _DUE]
        dated = any(not told.event and told.kind not in _UNDATED for told in usable)
        usable = [one for one in usable if not one.event or one.day or not (dated or self._of_nothing(one))]
        if status in _UNTOLD:
            usable = [told for told in usable if not of_telling(self.scene, told, item, self.cue)]
        inside = [told for told in usable if clause[0] <= told.first < clause[1]]
        if inside:
            return self._sharpest(sorted(inside, key=lambda told: self._distance(told, item)))
        if status == "denied" or (self.scene.words.grammar.verb_first and status == "planned"):
            return None  # the day on which it is denied or planned is not its own
        relative = self.scene.tokens[clause[0]].norm in ("التي", "الذي", "الذين", "اللذين", "اللتين")
        if not inherit or relative:
            return None
        before = [told for told in usable if told.last <= item.first and not self._aside(told, clause)]
        before = [told for told in before if not (of_earlier(self.scene, told, clause) or self._lasting(item))]
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
        # "… the pact that it had concluded on 23 November" has its own.
        own = hanging and behind is not None and self.scene.tokens[behind[0]].norm in self.scene.words.grammar.relative
        planned = behind is not None and any(hit.value == "planned" for hit in self.scene.of_kind("status", *behind))
        own = own or (planned and bool(self.scene.words.grammar.determiners))
        return inside[0] if inside and hanging and (self.scene.words.grammar.cases or not own) else None

    def _lasting(self, item: Candidate) -> bool:
        """Whether a present tense tells how things are: "but its officials still accuse Kampala"."""
        before = self.scene.tokens[item.first - 1].norm if item.first else ""
        present = item.how == "verb" and item.form in ("base", "present") and item.trigger.event == "accusation"
        return present and bool(self.scene.words.grammar.determiners) and before not in self.scene.words.grammar.helping

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
        dates = [one for one in self.scene.dates if not (self._of_a_noun(one, item) or self._of_nothing(one))]
        return lead and status == "occurred" and item.how != "noun" and not dates


def is_governed(scene: Scene, start: int) -> bool:
    """Whether what stands over the clause before stands over this one as well: a complement, or one of a bare verb."""
    if scene.tokens[start].bare in scene.words.grammar.complements or not scene.words.grammar.determiners:
        return scene.tokens[start].bare in scene.words.grammar.complements
    start += scene.tokens[start].norm in scene.words.grammar.conjunctions
    return any(
        hit.how == "verb" and form_of(scene, hit) == "base" for hit in scene.of_kind("trigger", start, start + 1)
    )
