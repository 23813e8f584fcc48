"""``render_explanation``: a trace as one HTML file without any script, which a browser may open offline.

Beside each sentence stand the acts that its words were read as, each with its reasons; the words are marked in the
text. All text is escaped, each part has its own direction, and the policy allows the one style sheet and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diplograph.graph.words import Language, date_words
from diplograph.viz.safe import text
from diplograph.viz.shell import filled, static
from diplograph.viz.telling import Line, Teller, grouped
from diplograph.viz.words import RIGHT_TO_LEFT

__all__ = ["render_explanation"]

_LEGEND = ("state", "person", "mission", "place", "date", "cue")
_OUTCOMES = (("kept", "fact"), ("incomplete", "incomplete"), ("dropped", "dropped"))


def render_explanation(trace: Mapping[str, Any], lang: Language = "en") -> str:
    """The page of a trace, in one of the vocabulary's languages. The same trace gives the same bytes."""
    return _Page(trace, lang).html()


class _Page:
    """One page: the trace, and the words it is told in."""

    def __init__(self, trace: Mapping[str, Any], lang: Language) -> None:
        self.trace, self.lang, self.tell = trace, lang, Teller(lang)
        self.own = text(trace["article"]["language"] or "und")
        self.direction = "rtl" if trace["article"]["language"] in RIGHT_TO_LEFT else "ltr"

    def html(self) -> str:
        """The whole file."""
        said = ("title", "skip", "facts", "text", "legend", "made")
        return filled(
            "explain",
            self.lang,
            title=self._title(),
            style=static("explain.css"),
            words={name: self.tell.word("page", name) for name in said},
            about=self._about(),
            facts=self._facts(),
            posts=self._posts(),
            legend=self._legend(),
            sentences="\n".join(self._sentence(one) for one in self.trace["sentences"]),
        )

    def _title(self) -> str:
        return self.trace["article"]["title"] or self.tell.word("page", "title")

    def _about(self) -> str:
        article, extractor = self.trace["article"], self.trace["extractor"]
        published = article["published"]
        rows = [
            ("published", date_words(published, self.lang) if published else self.tell.word("page", "no_day")),
            ("language", article["language"]),
            ("extractor", f"{extractor['name']} {extractor['version']}"),
        ]
        return "".join(
            f"<div><dt>{text(self.tell.word('page', name))}</dt><dd>{text(value)}</dd></div>" for name, value in rows
        )

    def _facts(self) -> str:
        if not self.trace["facts"]:
            return f"<p>{text(self.tell.word('page', self.trace['passed_over'] or 'no_facts'))}</p>"
        at: dict[int | None, str] = {}
        for sentence in self.trace["sentences"]:
            for act in sentence["acts"]:
                at.setdefault(act["fact"], _anchor(act))
        return f'<ul class="facts">{"".join(self._fact(fact, at) for fact in self.trace["facts"])}</ul>'

    def _fact(self, fact: Mapping[str, Any], at: Mapping[int | None, str]) -> str:
        status = "" if fact["status"] == "occurred" else f" ({self.tell.status(fact['status'])})"
        count = f" · {fact['count']}" if fact["count"] is not None else ""
        kind, number = "incomplete" if fact["incomplete"] else "kept", fact["number"]
        return (
            f'<li class="{kind}"><a href="#{at.get(number, "text")}"><span class="number">{number}</span>'
            f'<span class="what">{text(self.tell.event(fact["type"]) + status)}</span>'
            f"<span>{text(self.tell.parties(fact['parties']) + count)}</span>"
            f'<span class="when">{text(date_words(fact["date"], self.lang))}</span></a></li>'
        )

    def _posts(self) -> str:
        rows = [
            f'<li><bdi lang="{self.own}">{text(one["person"])}</bdi> '
            f'<span class="soft">{text(self.tell.post(one["position"], one["of"], one["to"]))}</span></li>'
            for one in self.trace["posts"]
        ]
        return (
            f'<ul class="people" aria-label="{text(self.tell.word("page", "posts"))}">{"".join(rows)}</ul>'
            if rows
            else ""
        )

    def _legend(self) -> str:
        marks = [f'<span class="m {name}">{text(self.tell.word("mark", name))}</span>' for name in _LEGEND]
        acts = [f'<span class="act {name}">{text(self.tell.word("mark", word))}</span>' for name, word in _OUTCOMES]
        return " ".join(marks + acts)

    def _sentence(self, sentence: Mapping[str, Any]) -> str:
        kind = sentence["kind"]
        if kind != "body":
            note = f'<p class="note">{text(self.tell.word("page", kind))}</p>'
        elif self.trace["passed_over"]:
            note = ""
        elif not sentence["acts"]:
            note = f'<p class="note">{text(self.tell.word("page", "quiet"))}</p>'
        else:
            note = f'<div class="side">{"".join(self._cards(sentence["acts"]))}</div>'
        return (
            f'<article class="sentence {kind}"><div><blockquote lang="{self.own}" dir="{self.direction}">'
            f"{self._marked(sentence)}</blockquote>{self._named(sentence['marks'])}</div>{note}</article>"
        )

    def _named(self, marks: Sequence[Mapping[str, Any]]) -> str:
        """What the marks were taken for, folded away: the text comes first."""
        if not marks:
            return ""
        rows = "".join(self._row(self.tell.mark(mark)) for mark in marks)
        names = self.tell.word("page", "marks")
        return f'<details class="named"><summary>{text(names)}</summary><dl>{rows}</dl></details>'

    def _cards(self, acts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        for told, others in grouped(acts):
            for number, act in enumerate(told):
                last = number == len(told) - 1
                yield self._card(act, number, others if last else ())

    def _card(self, act: Mapping[str, Any], number: int, others: Sequence[Mapping[str, Any]]) -> str:
        rows = "".join(self._row(line) for line in self.tell.lines(act))
        more = "".join(
            f'<li>{text(line.name)} <span class="why">{text(line.value)}</span></li>'
            for line in self.tell.others(others)
        )
        if more:
            head = self.tell.word("page", "others", len(others))
            more = f"<details><summary>{text(head)}</summary><ul>{more}</ul></details>"
        name = f' id="{_anchor(act)}"' if number == 0 else ""
        outcome, reason = act["outcome"], self.tell.reason(act)
        badge = f'<span class="badge {outcome}">{text(self.tell.outcome(act))}</span>'
        words = f'<q lang="{self.own}" dir="{self.direction}">{text(act["text"])}</q>'
        head = f"<h3>{words} {text(self.tell.event(act['event']))}{badge}</h3>"
        if reason:
            head += f'<p class="reason">{text(reason)}</p>'
        body = f"<dl>{rows}</dl>{more}"
        if outcome == "dropped":  # there are many, and their reason says most
            return f'<details class="card {outcome}"{name}><summary>{head}</summary>{body}</details>'
        return f'<section class="card {outcome}"{name}>{head}{body}</section>'

    def _row(self, line: Line) -> str:
        parts = [text(line.value)] if line.value else []
        if line.why:
            parts.append(f'<span class="why">{text(line.why)}</span>')
        if line.quote:
            parts.append(f'<q lang="{self.own}" dir="{self.direction}">{text(line.quote)}</q>')
        return f"<dt>{text(line.name)}</dt><dd>{' '.join(parts)}</dd>"

    def _marked(self, sentence: Mapping[str, Any]) -> str:
        """The sentence with its marks: one inside another where they nest; what would cross a mark is not marked."""
        marks = sentence["marks"]
        sites = [(mark["start"], mark["end"]) for mark in marks if mark["kind"] == "mission"]
        # The city of a mission is told with it; marked as a place it would cover the mission's own colour.
        apart = [
            m for m in marks if m["kind"] != "place" or not any(a <= m["start"] and m["end"] <= b for a, b in sites)
        ]
        spans = [(mark["start"], mark["end"], self._open(mark)) for mark in apart]
        for told, _ in grouped(sentence["acts"]):
            act = told[0]
            hint = text(f"{self.tell.event(act['event'])}: {self.tell.outcome(act)}")
            spans.append(
                (
                    act["start"],
                    act["end"],
                    (f'<a class="act {act["outcome"]}" href="#{_anchor(act)}" title="{hint}">', "</a>"),
                )
            )
            cue = act.get("status", {}).get("words")
            if cue:
                spans.append((cue["start"], cue["end"], ('<span class="m cue">', "</span>")))
        return _nested(sentence["text"], sentence["start"], spans)

    def _open(self, mark: Mapping[str, Any]) -> tuple[str, str]:
        line = self.tell.mark(mark)
        kind = mark["kind"] if mark.get("read", True) else "unread"
        hint = text(" – ".join(part for part in (line.name, line.value, line.why) if part))
        return f'<span class="m {kind}" title="{hint}">', "</span>"


def _anchor(act: Mapping[str, Any]) -> str:
    return f"at-{act['start']}"


def _nested(written: str, offset: int, spans: Sequence[tuple[int, int, tuple[str, str]]]) -> str:
    """The text as HTML with an element around each span; of equal spans the first stands outside."""
    ends: list[tuple[int, str]] = []
    parts: list[str] = []
    at, seen = offset, set()

    def close(until: int) -> None:
        nonlocal at
        while ends and ends[-1][0] <= until:
            end, tag = ends.pop()
            parts.append(text(written[at - offset : end - offset]) + tag)
            at = end

    for start, end, (opening, closing) in sorted(spans, key=lambda span: (span[0], -span[1])):
        close(start)
        crosses = bool(ends) and end > ends[-1][0]
        # HTML knows no link within a link.
        linked = closing == "</a>" and any(tag == closing for _, tag in ends)
        if crosses or linked or (start, end, opening) in seen:
            continue
        seen.add((start, end, opening))
        parts.append(text(written[at - offset : start - offset]) + opening)
        ends.append((end, closing))
        at = start
    close(offset + len(written))
    return "".join(parts) + text(written[at - offset :])
