"""What the server's pages have in common: links to each other, the form that chooses a part, errors."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from urllib.parse import quote, urlencode

from diplograph.graph.names import code, label
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import LANGUAGES, Language
from diplograph.viz.safe import text
from diplograph.viz.server.parts import Choice
from diplograph.viz.shell import closed, filled, static

__all__ = ["Frame", "address", "error_note", "page", "said"]

_NATIVE: Mapping[Language, str] = {"en": "English", "ar": "العربية", "ru": "Русский"}
_LINKS = (("/", "start"), ("/view", "explorer"), ("/cypher", "cypher"))


@cache
def said(lang: Language) -> Mapping[str, str]:
    """The server's words in one language. A word that lacks the language is our mistake: KeyError."""
    data = tomllib.loads(files("diplograph.viz.server").joinpath("words.toml").read_text("utf-8"))
    return {name: row[lang] for name, row in data.items()}


def address(path: str, lang: Language, choice: Choice | None = None) -> str:
    """A page's address with what is chosen; plain text, not yet HTML."""
    given: list[tuple[str, str]] = [] if lang == "en" else [("lang", lang)]
    if choice is not None:
        given += [(name, code(state)) for name, state in zip(("a", "b"), choice.states, strict=False)]
        given += [(name, value) for name, value in (("from", choice.since), ("to", choice.until)) if value]
        given += [("type", one) for one in choice.types] + [("status", one) for one in choice.statuses]
    return f"{quote(path)}?{urlencode(given)}" if given else quote(path)


@dataclass(frozen=True, slots=True)
class Frame:
    """One answer's surroundings: its language, path and query (without ``lang``), the states to suggest."""

    lang: Language
    path: str
    told: Sequence[tuple[str, str]] = ()
    states: Sequence[str] = ()
    choice: Choice = field(default_factory=Choice)

    def bar(self, *notes: str) -> str:
        """The links, the form, and notes (HTML) below it."""
        words = said(self.lang)
        links = "".join(
            f'<li><a href="{text(address(path, self.lang))}"{self._current(path)}>{text(words[name])}</a></li>'
            for path, name in _LINKS
        )
        links += f'<li><a href="/api/">{text(words["api"])}</a></li>'
        tongues = "".join(self._tongue(one) for one in LANGUAGES)
        return (
            f'<nav class="bar" aria-label="{text(words["pages"])}"><span class="brand">diplograph</span>'
            f'<ul>{links}</ul><ul class="languages" aria-label="{text(words["language"])}">{tongues}</ul></nav>'
            f"{self._form()}{''.join(notes)}"
        )

    def _current(self, path: str) -> str:
        return ' aria-current="page"' if path == self.path else ""

    def _tongue(self, lang: Language) -> str:
        given = [(name, value) for name, value in self.told if name != "lang"]
        to = f"{quote(self.path)}?{urlencode([*given, ('lang', lang)])}"
        current = ' aria-current="true"' if lang == self.lang else ""
        return f'<li><a href="{text(to)}" lang="{lang}" hreflang="{lang}"{current}>{_NATIVE[lang]}</a></li>'

    def _form(self) -> str:
        words, choice = said(self.lang), self.choice
        a, b = (*(label(one, self.lang) for one in choice.states), "", "")[:2]
        # What was written wrongly stays, to be mended.
        wrong = dict(self.told) if choice == Choice() else {}
        hint = text(words["date_hint"])
        fields = "".join(
            f'<label>{text(words[word])} <input name="{name}" value="{text(value)}" {more}></label>'
            for name, word, value, more in (
                ("a", "state_a", a or wrong.get("a", ""), 'list="states" autocomplete="off"'),
                ("b", "state_b", b or wrong.get("b", ""), 'list="states" autocomplete="off"'),
                ("from", "since", choice.since or "", f'title="{hint}" placeholder="2025-02" autocomplete="off"'),
                ("to", "until", choice.until or "", f'title="{hint}" placeholder="2025" autocomplete="off"'),
            )
        )
        options = "".join(f'<option value="{text(label(one, self.lang))}">' for one in self.states)
        kept = "".join(f'<input type="hidden" name="status" value="{text(one)}">' for one in choice.statuses)
        return (
            f'<form class="part" action="/view" method="get" role="search" aria-label="{text(words["choose"])}">'
            f'<input type="hidden" name="lang" value="{self.lang}">{kept}{fields}{self._types()}'
            f'<button>{text(words["show"])}</button><datalist id="states">{options}</datalist></form>'
        )

    def _types(self) -> str:
        words, chosen = said(self.lang), self.choice.types
        boxes = "".join(
            f'<label><input type="checkbox" name="type" value="{name}"{" checked" if name in chosen else ""}> '
            f"{text(kind.label[self.lang])}</label>"
            for name, kind in vocabulary().events.items()
        )
        told = str(len(chosen)) if chosen else words["all"]
        return (
            f"<details><summary>{text(words['types'])}: {text(told)}</summary>"
            f'<div class="choices" role="group" aria-label="{text(words["types"])}">{boxes}</div></details>'
        )


def page(frame: Frame, title: str, content: str, *notes: str) -> str:
    """A page of the server: ``title`` is plain text, ``content`` and ``notes`` are HTML."""
    script = closed("serve.js")
    return filled(
        "serve",
        frame.lang,
        title=title,
        style=static("explain.css", "serve.css"),
        scripts=[script],
        words=said(frame.lang),
        forms=True,
        bar=frame.bar(*notes),
        content=content,
        script=f"<script>{script}</script>",
    )


def error_note(message: str, shown: Sequence[str] = ()) -> str:
    """A mistake as HTML. Messages are in English, whatever the page's language is."""
    lines = "\n".join(shown)
    line = f"<pre>{text(lines)}</pre>" if shown else ""
    return f'<div class="note told wrong" role="alert" lang="en" dir="ltr">{text(message)}{line}</div>'
