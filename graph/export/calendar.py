"""A calendar by RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545), written by icalendar.

An event is an entry of whole days, from the first to the last day that its date may mean, and says in words how
precisely that is known. It takes nobody's time, and is tentative unless it occurred or goes on. Left out: events that
lack one of both days, reports beside the best one, posts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vDDDTypes

from diplograph.graph import model
from diplograph.graph.export import in_calendar
from diplograph.graph.export.parts import Parts, event_title
from diplograph.graph.export.text import is_web_address, plain
from diplograph.graph.model import Graph
from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, when_words

__all__ = ["render"]

_NEVER_RECORDED = date(1970, 1, 1)


def render(graph: Graph, language: Language) -> Iterator[str]:
    """The events as one calendar, in order of time, as text with the line ends that the RFC asks for."""
    parts = Parts(graph)
    calendar = Calendar()
    calendar.add("prodid", "-//diplograph//export//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for event in parts.events():
        if in_calendar(event):
            calendar.add_component(_entry(parts, event, language))
    yield calendar.to_ical(sorted=False).decode("utf-8")


def _entry(parts: Parts, event: model.Event, language: Language) -> Event:
    first, last = event.day_from or 0, event.day_to or 0
    best = parts.best(event)
    article = parts.article(best) if best else None
    entry = Event()
    entry.add("uid", f"{_line(event.id)}@diplograph")
    entry.add("dtstamp", _recorded(parts, event))
    entry.add("dtstart", vDDDTypes(date.fromordinal(first)))
    # The end is the first day that is no longer in it.
    entry.add("dtend", vDDDTypes(date.fromordinal(last) + timedelta(days=1)))
    comma = "، " if language == "ar" else ", "
    title = _line(event_title(parts, event, language))
    entry.add("summary", title if _is_day(event) else f"{title}{comma}{when_words(event.time, language)}")
    entry.add("description", _description(event, best, article, language))
    if event.place:
        entry.add("location", _line(parts.name(event.place, language)))
    if article and article.url and article.url.isascii() and is_web_address(article.url):
        entry.add("url", article.url)
    kind = vocabulary().events[event.type]
    entry.add("categories", [kind.label[language]])
    entry.add("status", "CONFIRMED" if vocabulary().statuses[event.status].moves_states else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    return entry


def _is_day(event: model.Event) -> bool:
    """Whether the entry's own day tells all of its date."""
    return event.day_from == event.day_to and "~" not in (event.time or "")


def _description(
    event: model.Event, best: model.Report | None, article: model.Article | None, language: Language
) -> str:
    """Status and date in words, then the quote, then the source with its address."""
    status = vocabulary().statuses[event.status].label[language]
    lines = [f"{status}; {when_words(event.time, language)}"]
    if best and best.quotes:
        lines += ["", plain(" […] ".join(best.quotes))]
    if article:
        told = [article.title, article.publisher, article.published and when_words(article.published, language)]
        lines += ["", ", ".join(_line(one) for one in told if one)]
        lines += [_line(article.url)] if article.url else []
    return "\n".join(lines).strip()


def _recorded(parts: Parts, event: model.Event) -> datetime:
    """When we last learnt of it: the latest day on which one of its articles was recorded, else published."""
    articles = [parts.article(report) for report in parts.reports(event.id)]
    for days in ([one.recorded for one in articles], [one.published for one in articles]):
        known = [day for text in days if text and (day := parse_edtf(text).day_to) is not None]
        if known:
            return datetime.combine(date.fromordinal(max(known)), time(), UTC)
    return datetime.combine(_NEVER_RECORDED, time(), UTC)


def _line(text: str) -> str:
    return " ".join(plain(text).split())
