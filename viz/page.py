"""``render_page``: a graph as one HTML file that works without a network and runs nobody's code but ours.

The file holds the library that draws the network, our script and our style sheet, each allowed by its hash and nothing
else allowed at all (docs/decisions/0007-page.md); the data as JSON; and the table of events as plain HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diplograph.graph.model import Graph
from diplograph.graph.names import label
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import LANGUAGES, Language, date_words
from diplograph.viz.bins import bins_of
from diplograph.viz.data import page_data
from diplograph.viz.dyad import dyads_of
from diplograph.viz.facts import Facts, facts_of
from diplograph.viz.network import draw
from diplograph.viz.safe import embedded, text
from diplograph.viz.shell import closed, filled, static
from diplograph.viz.table import table_rows
from diplograph.viz.words import RIGHT_TO_LEFT, words

__all__ = ["Asked", "Page", "Served", "render_page"]

_DYAD = tuple(f"dyad{part}.js" for part in ("_base", "_pack", "_bars", "_lanes", "_legend", "_draw", ""))
_BEFORE = ("elements.js", "language.js", "base.js", "filters.js")
_AFTER = (
    *("time.js", "details.js", "table.js", *_DYAD, "sources.js", "search.js", "views.js", "address.js", "save.js"),
    "start.js",
)
_STYLES = ("page.css", "explorer.css", "network.css", "dyad.css")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page was made for, to be said in its head: ids of states, EDTF dates, names of types and statuses."""

    states: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Served:
    """What a page has where a server shows it: HTML at its top, the event to open first, and where links lead.

    ``view``, ``event`` and ``article`` are addresses that a state's code or an id is put into for ``{}``.
    """

    bar: str
    view: str
    event: str
    article: str
    opened: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The HTML, how many events are in it, and whether its network is large enough to be slow."""

    html: str
    events: int
    large: bool


def render_page(
    graph: Graph, asked: Asked, lang: Language = "en", served: Served | None = None, *, whole: Graph | None = None
) -> Page:
    """The page of a graph that ``select`` made for what was asked. The same graph gives the same bytes.

    It opens in ``lang``, and bears the other languages with it. ``served`` is for a page that a server shows; without
    it, it is a file that asks for nothing. ``whole`` is what ``graph`` is a part of: how two states stood is worked out
    from all that it tells of them; without it they are not shown.
    """
    told = {one: facts_of(graph, one) for one in LANGUAGES}
    facts, head = told[lang], {one: _head(asked, told[one], one) for one in LANGUAGES}
    drawing = draw(facts, asked.states, mirrored=lang in RIGHT_TO_LEFT)
    dyads = [dyads_of(told[one], graph, whole, asked.states, one) for one in LANGUAGES]
    script, library = closed(*_BEFORE, *drawing.scripts, *_AFTER), drawing.library
    html = filled(
        "page",
        lang,
        title=head[lang]["title"],
        style=static(*_STYLES, *(["serve.css"] if served else [])),
        styles=library.styles,
        scripts=[library.script, script],
        words=words(lang),
        forms=served is not None,
        bar=served.bar if served else "",
        asked=text(head[lang]["asked"]),
        asked_hidden="" if head[lang]["asked"] else "hidden",
        numbers="".join(
            f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in head[lang]["numbers"]
        ),
        large="" if drawing.large else "hidden",
        shape="pair" if len(asked.states) == 2 else "many",
        rows=table_rows(facts, lang),
        data=embedded({**page_data(told, drawing, lang, head, dyads), **_served(served)}),
        library=library.script,
        script=script,
    )
    return Page(html, len(facts.events), drawing.large)


def _head(asked: Asked, facts: Facts, lang: Language) -> Mapping[str, Any]:
    """What stands above the page, as plain texts."""
    names = [label(one, lang) for one in asked.states]
    title = words(lang)[("everything", "of_one", "of_two")[len(names)]].format(*names)
    return {"title": title, "asked": _asked_line(asked, lang), "numbers": _numbers(facts, lang)}


def _asked_line(asked: Asked, lang: Language) -> str:
    """What was asked for beyond the states; empty where nothing was."""
    said, comma = words(lang), "، " if lang == "ar" else ", "
    parts = []
    window = [
        said[name].format(date_words(edtf, lang)) for name, edtf in (("from", asked.since), ("to", asked.until)) if edtf
    ]
    if window:
        parts.append(said["window"].format(" ".join(window)))
    kept = [vocabulary().events[one].label[lang] for one in asked.types]
    kept += [vocabulary().statuses[one].label[lang] for one in asked.statuses]
    if kept:
        parts.append(said["only"].format(comma.join(kept)))
    return " · ".join(parts)


def _numbers(facts: Facts, lang: Language) -> list[tuple[str, str]]:
    """Period and counts, each with its name."""
    said = words(lang)
    bins = bins_of(facts.events, lang)
    rows = []
    if bins:
        ends = (bins[0].label, bins[-1].label)
        rows.append((said["period"], ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"))
    undated = sum(not event.dated for event in facts.events)
    rows += [(said["events"], str(len(facts.events))), (said["articles"], str(facts.articles))]
    if undated:
        rows.append((said["undated"], str(undated)))
    return rows


def _served(served: Served | None) -> Mapping[str, Any]:
    """Where links lead and what is opened first, for the page's script."""
    if served is None:
        return {}
    told = {"view": served.view, "event": served.event, "article": served.article, "opened": served.opened}
    return {"served": {name: value for name, value in told.items() if value is not None}}
