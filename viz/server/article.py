"""An article's text with the words of its facts marked, each fact beside it with a link to its event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from diplograph.graph.model import Article, Report
from diplograph.graph.names import label
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, date_words
from diplograph.queries.ask import Runs
from diplograph.queries.catalogue import query
from diplograph.viz.marking import Span, pieces
from diplograph.viz.safe import text, web_address
from diplograph.viz.server.api import Source
from diplograph.viz.server.frame import Frame, address, page, said
from diplograph.viz.server.reads import Told, states_in, told_in
from diplograph.viz.words import RIGHT_TO_LEFT

__all__ = ["article_page"]


def article_page(source: Source, frame: Frame, identity: str) -> str:
    """The page of an article. Raises NotHereError."""
    with source.keeper.reading() as store:
        article, told = told_in(store, identity)
        names = _names_of(store, told)
        frame = replace(frame, states=source.keeper.remembered("states", lambda: states_in(store)))
    written = source.text_of(article.id)
    # In the order of the text; what has no place in it comes last.
    told = sorted(told, key=lambda one: (min(_starts(one.report), default=10**9), one.report.id))
    return _Page(frame, article, told, names).html(written)


def _starts(report: Report) -> list[int]:
    return [start for start in report.starts if start >= 0]


def _names_of(store: Runs, told: Sequence[Told]) -> Mapping[str, str]:
    """The names of the persons whose posts are told."""
    ids = sorted({one.report.envoy for one in told if one.report.envoy is not None})
    rows = store.run(query("internal/names").text, {"ids": ids}) if ids else []
    return {row["envoy"]: row["name"] for row in rows}


class _Page:
    """One page: an article, and the words it is told in."""

    def __init__(self, frame: Frame, article: Article, told: Sequence[Told], names: Mapping[str, str]) -> None:
        self._frame, self._article, self._told, self._names = frame, article, told, names
        self._lang: Language = frame.lang
        self._words = said(frame.lang)
        direction = "rtl" if article.language in RIGHT_TO_LEFT else "auto"
        self._own = f'lang="{text(article.language or "und")}" dir="{direction}"'

    def html(self, written: str | None) -> str:
        """The whole page, with the text where there is one."""
        title = self._article.title or self._article.url or self._article.id
        cards = "".join(
            self._card(number, one, has_text=written is not None) for number, one in enumerate(self._told, 1)
        )
        facts = f'<ol class="cards">{cards}</ol>' if cards else f"<p>{text(self._words['no_facts'])}</p>"
        content = (
            f'<p class="eyebrow">{text(self._words["article"])}</p><h1 {self._own}>{text(title)}</h1>'
            f'<p class="soft">{self._about()}</p><div class="read">'
            f'<section aria-labelledby="text"><h2 id="text">{text(self._words["text"])}</h2>'
            f"{self._text(written)}</section>"
            f'<section aria-labelledby="facts"><h2 id="facts">{text(self._words["facts"])}</h2>{facts}</section></div>'
        )
        return page(self._frame, title, content)

    def _about(self) -> str:
        article = self._article
        published = date_words(article.published, self._lang) if article.published else None
        day = self._words["published"].format(published) if published else self._words["undated"]
        parts = [f"<bdi>{text(one)}</bdi>" for one in (article.publisher, day) if one]
        if url := web_address(article.url):
            word = text(self._words["original"])
            parts.append(f'<a href="{text(url)}" rel="noopener noreferrer" target="_blank">{word}</a>')
        return " · ".join(parts)

    def _text(self, written: str | None) -> str:
        if written is None:
            return f"<p>{text(self._words['no_text'])}</p>"
        spans = [
            (start, end, number)
            for number, one in enumerate(self._told, 1)
            for start, end in zip(one.report.starts, one.report.ends, strict=False)
            if 0 <= start < end
        ]
        # A number stands where its quote ends, and the first of them is what its fact links back to.
        ends: dict[int, list[int]] = {}
        for _, end, number in spans:
            ends.setdefault(min(end, len(written)), []).append(number)
        parts, at, known = [], 0, set[int]()
        for line in written.split("\n"):
            if line.strip():
                told = self._marked(written, (at, at + len(line.rstrip())), spans, ends, known)
                parts.append(f"<p>{told}</p>")
            at += len(line) + 1
        told = "".join(parts)
        return f'<div class="text panel" {self._own} tabindex="0" role="group" aria-labelledby="text">{told}</div>'

    def _marked(
        self,
        written: str,
        line: tuple[int, int],
        spans: Sequence[Span],
        ends: Mapping[int, Sequence[int]],
        known: set[int],
    ) -> str:
        parts = []
        for start, end, numbers in pieces(*line, spans):
            told = text(written[start:end])
            name = next((number for number in numbers if number not in known), None)
            if name is not None:
                known.add(name)
            here = f' id="quote-{name}"' if name is not None else ""
            parts.append(f"<mark{here}>{told}</mark>" if numbers else told)
            for number in sorted(set(ends.get(end, ())) & set(numbers)):
                hint = text(self._words["fact"].format(number))
                parts.append(f'<a class="to-fact" href="#fact-{number}" aria-label="{hint}">{number}</a>')
        return "".join(parts)

    def _card(self, number: int, told: Told, *, has_text: bool) -> str:
        report = told.report
        rows = [f'<p class="who">{text(self._who(report))}</p>', f'<p class="when soft">{text(self._when(report))}</p>']
        quotes = "".join(f"<blockquote {self._own}>{text(one)}</blockquote>" for one in report.quotes)
        if has_text and _starts(report):
            rows.append(f'<p><a href="#quote-{number}">{text(self._words["to_quote"])}</a></p>')
        else:
            rows.append(quotes)
        if told.label == "Event":
            to = text(address(f"/event/{told.story}", self._lang))
            rows.append(f'<p><a href="{to}">{text(self._words["open_event"])}</a></p>')
        head = f'<span class="number">{number}</span> {text(self._what(report))}'
        return f'<li class="card kept" id="fact-{number}" tabindex="-1"><h3>{head}</h3>{"".join(rows)}</li>'

    def _what(self, report: Report) -> str:
        words = vocabulary()
        if report.kind == "tenure":
            return words.positions[report.type].label[self._lang]
        count = f" · {report.count}" if report.count is not None else ""
        status = report.status or "occurred"
        told = "" if status == "occurred" else f" ({words.statuses[status].label[self._lang]})"
        return f"{words.events[report.type].label[self._lang]}{count}{told}"

    def _who(self, report: Report) -> str:
        comma = "، " if self._lang == "ar" else ", "
        arrow = " ← " if self._lang == "ar" else " → "
        if report.kind == "tenure":
            person = self._names.get(report.envoy or "", "")
            states = arrow.join(label(one, self._lang) for one in (report.of, report.to) if one)
            return comma.join(part for part in (person, states) if part)
        pairs = list(zip(report.parties, report.roles, strict=True))
        actors, targets, parties = (
            comma.join(label(one, self._lang) for one, role in pairs if role == wanted and _is_state(one))
            for wanted in ("actor", "target", "party")
        )
        directed = arrow.join(side for side in (actors, targets) if side)
        return f"{directed} ({parties})" if directed and parties else directed or parties

    def _when(self, report: Report) -> str:
        if report.kind == "tenure":
            told = [date_words(one, self._lang) for one in (report.since, report.until, report.as_of) if one]
            return " – ".join(told)
        return date_words(report.time, self._lang)


def _is_state(identity: str) -> bool:
    return identity.startswith(("country:", "org:"))
