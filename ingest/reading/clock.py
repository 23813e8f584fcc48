"""What words of time say, and what time is known while an article is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diplograph.graph.time import parse_edtf
from diplograph.ingest.facts import TimeFact

__all__ = ["Clock", "Expression"]


@dataclass(slots=True)
class Expression:
    """What the words at ``tokens[first:last]`` say of time.

    ``kind``: ``calendar`` (year, month, day as far as said), ``unit`` (last month, this week, a decade),
    ``weekday``, ``shift`` (three days ago), ``later`` and ``earlier`` (two days after or before what was told),
    ``range``, ``until`` (before the year ends), ``season`` (or another part of a year), ``deadline`` (done by that
    day), ``hours`` (hours later), ``recent`` (these days), ``carry`` (then, the same day) or ``vague``. ``since`` says
    that it only began then. ``direction``: ``past``, ``next``, ``this``, ``after``, ``same``, ``ago`` (and going on
    since, of what still holds), one of them with "year" behind it («مايو من العام الماضي»), or "".
    """

    kind: str
    first: int
    last: int
    direction: str = ""
    unit: str = ""
    amount: int = 0
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    since: bool = False
    end_day: int | None = None
    end_month: int | None = None
    event: bool = False
    """Whether an event is told behind it that it counts from: "six days after …"."""


@dataclass(slots=True)
class Clock:
    """What time is known while reading: the publication day, and the last date the text told of."""

    published: date | None
    last: str | None = None
    year: int | None = None
    """The year last spoken of by number, in this paragraph."""
    coming: str | None = None
    """The last day that the text told of as still to come: what "then" refers to for what is planned."""
    opening: bool = False
    """Whether the sentence opens a paragraph, so that "the day before" may count from the news again."""
    day: date | None = None
    """The last single day that the text told of: what "the next day" counts from, whatever years came between."""
    news: date | None = None
    """The last day on which the news happened: none that only describes something, and none to come."""

    def note(self, fact: TimeFact, *, aside: bool = False, background: bool = False) -> None:
        """Remembers a resolved time as the one that "then" and "the same day" refer to.

        One told in the ``background`` is no day of the news. A year told ``aside``, behind a day without one («يوم 8
        أفريل … عام 2024»), does not date the days that follow.
        """
        if fact.edtf:
            span = parse_edtf(fact.edtf.removesuffix("/.."))
            if self.published and span.day_from is not None and span.day_from > self.published.toordinal():
                self.coming = fact.edtf
                return
            self.last = fact.edtf
            if span.days == 1 and span.day_from is not None:
                self.day = date.fromordinal(span.day_from)
                if (self.news is None or not background) and (self.published is None or self.day <= self.published):
                    self.news = self.day
            passing = aside or (background and len(fact.edtf) == len("1998"))  # "since the war of 1998"
            if fact.edtf[:4].isdigit() and fact.basis == "explicit" and not passing:
                self.year = int(fact.edtf[:4])
