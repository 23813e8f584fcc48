"""``render_review``: facts and their articles as one HTML file to decide on in a browser, without a network.

Text and facts stand in the file as plain HTML, so that it reads and prints without its script; the script adds the
controls, keeps the decisions and saves them as a file for `diplograph review --apply`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diplograph.graph.identity import digest
from diplograph.graph.names import LANGUAGES, code, fold, label, table
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, date_words
from diplograph.viz.marking import Span, pieces
from diplograph.viz.reviewing import FactTeller, review_words
from diplograph.viz.safe import embedded, plain, text
from diplograph.viz.shell import closed, filled, static
from diplograph.viz.telling import Line
from diplograph.viz.words import RIGHT_TO_LEFT

__all__ = ["render_review"]

_SCRIPTS = ("elements.js", "review_values.js", "review.js")
_STYLES = ("explain.css", "review.css")


def render_review(sheets: Sequence[Mapping[str, Any]], study: str, lang: Language = "en") -> str:
    """The page of these sheets (see ``ingest.review.sheet``). The same facts give the same bytes."""
    return _Page(sheets, study, lang).html()


class _Page:
    """One page: the sheets, and the words it is told in."""

    def __init__(self, sheets: Sequence[Mapping[str, Any]], study: str, lang: Language) -> None:
        self._sheets, self._study, self._lang = sheets, study, lang
        self._words = review_words(lang)
        self._facts: list[dict[str, Any]] = []

    def html(self) -> str:
        """The whole file."""
        script = closed(*_SCRIPTS)
        articles = "\n".join(self._article(number, sheet) for number, sheet in enumerate(self._sheets, start=1))
        return filled(
            "review",
            self._lang,
            title=self._words["page"]["title"],
            style=static(*_STYLES),
            scripts=[script],
            words=self._words["page"],
            articles=articles or f"<p>{text(self._words['page']['nothing'])}</p>",
            data=embedded(self._data()),
            script=script,
        )

    def _article(self, number: int, sheet: Mapping[str, Any]) -> str:
        tell = FactTeller(sheet, self._lang)
        first = len(self._facts) + 1
        own = text(sheet["language"] or "und")
        direction = "rtl" if sheet["language"] in RIGHT_TO_LEFT else "auto"
        cards = "\n".join(
            self._card(first + index, sheet, fact, tell, f'lang="{own}" dir="{direction}"')
            for index, fact in enumerate(sheet["facts"])
        )
        day = date_words(sheet["published"], self._lang) if sheet["published"] else self._words["page"]["no_day"]
        # A Latin name before an Arabic date would take its day number along.
        about = " · ".join(f"<bdi>{text(one)}</bdi>" for one in (sheet["publisher"], day) if one)
        spans = [
            (start, end, first + index) for index, fact in enumerate(sheet["facts"]) for start, end in fact["spans"]
        ]
        return (
            f'<section class="article" aria-labelledby="article-{number}">'
            f'<h2 id="article-{number}" dir="auto">{text(sheet["title"] or sheet["id"])}</h2>'
            f'<p class="soft">{about}</p><div class="beside">'
            f'<div class="text panel" lang="{own}" dir="{direction}" tabindex="0" role="region" '
            f'aria-label="{text(self._words["page"]["text"])}">{_marked(sheet["text"], spans)}</div>'
            f'<ol class="cards" aria-label="{text(self._words["page"]["facts"])}">{cards}</ol></div></section>'
        )

    def _card(self, number: int, sheet: Mapping[str, Any], fact: Mapping[str, Any], tell: FactTeller, own: str) -> str:
        self._facts.append(
            {
                "article": sheet["id"],
                **{name: fact[name] for name in ("id", "kind", "sha256", "incomplete", "values")},
                # Persons and missions are known in their own article only, by the names that it gives them.
                "names": {
                    entity: plain(tell.name(entity))
                    for value in fact["values"].values()
                    for entity in (value if isinstance(value, list) else [value])
                    if isinstance(entity, str) and entity in sheet["names"]
                },
            }
        )
        badges = "".join(
            f'<span class="badge {one}">{text(tell.word("review", one))}</span>' for one in tell.states(fact)
        )
        rows = "".join(_row(line, own) for line in tell.lines(fact))
        quotes = "".join(f"<blockquote {own}>{part}</blockquote>" for part in _quoted(sheet["text"], fact))
        doubtful = " doubtful" if fact["doubtful"] else ""
        return (
            f'<li class="card{doubtful}" id="fact-{number}" data-number="{number}" tabindex="-1" '
            f'aria-labelledby="head-{number}"><h3 id="head-{number}"><span class="number">{number}</span> '
            f'<span>{text(tell.head(fact))}</span></h3><p class="badges">{badges}</p>{quotes}<dl>{rows}</dl></li>'
        )

    def _data(self) -> dict[str, Any]:
        """What the page's script works on; facts by their place."""
        words = vocabulary()
        states = [f"country:{key}" for key in table("countries")] + [f"org:{key}" for key in table("organisations")]
        mark = digest(self._study, *(fact["sha256"] for fact in self._facts))
        return {
            "lang": self._lang,
            "rightToLeft": sorted(RIGHT_TO_LEFT),
            "words": self._words,
            "study": self._study,
            "mark": mark,
            "types": {
                name: {"label": one.label[self._lang], "direction": one.direction} for name, one in words.events.items()
            },
            "statuses": {name: one.label[self._lang] for name, one in words.statuses.items()},
            "positions": {name: one.label[self._lang] for name, one in words.positions.items()},
            "states": {one: label(one, self._lang) for one in states},
            "known": _known(states),
            "facts": self._facts,
        }


def _known(states: Sequence[str]) -> dict[str, str]:
    """States by folded code and name in every language; what two bear is left out, so that a code must be written."""
    found: dict[str, set[str]] = {}
    for one in states:
        for name in (code(one), *(label(one, lang) for lang in LANGUAGES)):
            found.setdefault(fold(name), set()).add(one)
            found.setdefault(name.lower(), set()).add(one)
    return {name: ids.pop() for name, ids in sorted(found.items()) if len(ids) == 1}


def _row(line: Line, own: str) -> str:
    parts = [f"<bdi>{text(line.value)}</bdi>"] if line.value else []
    if line.why:
        parts.append(f'<span class="why">({text(line.why)})</span>')
    if line.quote:
        parts.append(f"<q {own}>{text(line.quote)}</q>")
    return f"<dt>{text(line.name)}</dt><dd>{' '.join(parts)}</dd>"


def _quoted(written: str, fact: Mapping[str, Any]) -> Iterator[str]:
    """The sentence around the first quote with the quotes in it marked; then the quotes that stand elsewhere."""
    if fact["sentence"] is None:
        return
    first, last = fact["sentence"]
    inside = [(a, b, 0) for a, b in fact["spans"] if first <= a and b <= last]
    yield _segments(written, first, last, inside)
    for start, end in fact["spans"]:
        if not (first <= start and end <= last):
            yield f"… <mark>{text(written[start:end])}</mark>"


def _marked(written: str, spans: Sequence[Span]) -> str:
    """The text in paragraphs, with each piece of a quote marked by the numbers of its facts."""
    parts, at = [], 0
    for line in written.split("\n"):
        if line.strip():
            parts.append(f"<p>{_segments(written, at, at + len(line.rstrip()), spans)}</p>")
        at += len(line) + 1
    return "".join(parts)


def _segments(written: str, first: int, last: int, spans: Sequence[Span]) -> str:
    """From ``first`` to ``last``, with the marks in it."""
    parts = []
    for start, end, numbers in pieces(first, last, spans):
        told = text(written[start:end])
        if not numbers:
            parts.append(told)
        elif numbers == [0]:
            parts.append(f"<mark>{told}</mark>")
        else:
            parts.append(f'<mark data-facts="{" ".join(map(str, numbers))}">{told}</mark>')
    return "".join(parts)
