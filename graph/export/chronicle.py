"""A chronicle in Markdown: each event in words, in order of time, with a quote and links to its sources.

CommonMark (https://spec.commonmark.org/0.31.2/) without HTML, but for one element around an Arabic chronicle that says
that it runs from right to left. Texts of articles stay in their language. Left out: posts, and the words of all reports
but the best one of each event.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from diplograph.graph import model
from diplograph.graph.export.parts import Parts, event_title
from diplograph.graph.export.text import for_markdown, is_web_address
from diplograph.graph.model import Graph
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, date_words

__all__ = ["render"]


@dataclass(frozen=True, slots=True)
class _Words:
    """What the chronicle itself says, in one language; ``quoted`` is the pair of marks around a quote."""

    title: str
    number: str
    place: str
    sources: str
    comma: str
    quoted: tuple[str, str]


_WORDS: dict[Language, _Words] = {
    "en": _Words("Chronicle", "number", "place", "Sources", ", ", ("“", "”")),
    "ar": _Words("سجل الأحداث", "العدد", "المكان", "المصادر", "، ", ("«", "»")),
    "ru": _Words("Хроника", "число", "место", "Источники", ", ", ("«", "»")),
}
_SIDES = ("actor", "target", "party")
# What a reader of Markdown would take for the name of a character.
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_ISOLATE, _ISOLATE_END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def render(graph: Graph, language: Language) -> Iterator[str]:
    """The events as Markdown, in order of time under a heading a year, in chunks of text."""
    chronicle = _Chronicle(Parts(graph), language)
    yield from chronicle.lines()


class _Chronicle:
    def __init__(self, parts: Parts, language: Language) -> None:
        self._parts = parts
        self._language: Language = language
        self._words = _WORDS[language]

    def lines(self) -> Iterator[str]:
        arabic = self._language == "ar"
        if arabic:
            yield '<div dir="rtl" lang="ar">\n\n'
        yield f"# {self._words.title}\n"
        shown = None
        for event in self._parts.events():
            heading = self._year(event)
            if heading != shown:
                yield f"\n## {heading}\n"
                shown = heading
            yield from self._event(event)
        if arabic:
            yield "\n</div>\n"

    def _year(self, event: model.Event) -> str:
        """The year of the first day that its date may mean, or of the last where it has no first."""
        day = event.day_from if event.day_from is not None else event.day_to
        if day is None:
            return date_words(None, self._language)
        return date_words(f"{date.fromordinal(day).year:04d}", self._language)

    def _event(self, event: model.Event) -> Iterator[str]:
        told = self._own(event_title(self._parts, event, self._language))
        yield f"\n### {date_words(event.time, self._language)} — {told}\n"
        facts = list(self._facts(event))
        if facts:
            yield "\n" + "".join(f"- {name}: {value}\n" for name, value in facts)
        best = self._parts.best(event)
        if best and best.quotes:
            first, last = self._words.quoted
            yield f"\n> {first}{self._own(' […] '.join(best.quotes))}{last}\n"
        sources = dict.fromkeys(map(self._source, self._articles(event, best)))
        yield f"\n{self._words.sources}:\n\n" + "".join(f"- {one}\n" for one in sources)

    def _facts(self, event: model.Event) -> Iterator[tuple[str, str]]:
        """What its title does not say, as name and value."""
        if event.count is not None:
            yield self._words.number, str(event.count)
        by_role: dict[str, list[str]] = {}
        for role, entity in self._parts.roles(event.id):
            if entity != event.place and (role not in _SIDES or entity not in self._titled(event)):
                by_role.setdefault(role, []).append(entity)
        for role, entities in by_role.items():
            yield vocabulary().roles[role].label[self._language], self._names(entities)
        if missing := [
            one for one in event.missions if one not in {part for some in by_role.values() for part in some}
        ]:
            yield vocabulary().roles["venue"].label[self._language], self._names(missing)
        if event.place:
            yield self._words.place, self._names([event.place])

    def _titled(self, event: model.Event) -> tuple[str, ...]:
        return (*event.actors, *event.targets, *event.parties)

    def _names(self, entities: list[str]) -> str:
        return self._words.comma.join(self._own(self._parts.name(one, self._language)) for one in entities)

    def _articles(self, event: model.Event, best: model.Report | None) -> list[model.Article]:
        """The articles that tell of it: that of the quote first, then by day of publication."""
        reports = self._parts.reports(event.id)
        articles = {one.article: self._parts.article(one) for one in reports}
        if best:
            articles.setdefault(best.article, self._parts.article(best))
        first = best.article if best else None
        return sorted(articles.values(), key=lambda one: (one.id != first, one.published or "", one.id))

    def _source(self, article: model.Article) -> str:
        title = self._own(article.title or article.url or article.id)
        if article.url and is_web_address(article.url):
            title = f"[{title}](<{_ENTITY.sub('&amp;', article.url)}>)"
        published = date_words(article.published, self._language) if article.published else ""
        publisher = self._own(article.publisher) if article.publisher else ""
        return self._words.comma.join(part for part in (title, publisher, published) if part)

    def _own(self, text: str) -> str:
        """A text within a line of ours, kept apart where it runs the other way. A blank one shows that it is there."""
        line = for_markdown(text) or "�"
        way = next((kind for one in line if (kind := unicodedata.bidirectional(one)) in ("L", "R", "AL")), None)
        if way is None or (way == "L") != (self._language == "ar"):
            return line
        return f"{_ISOLATE}{line}{_ISOLATE_END}"
