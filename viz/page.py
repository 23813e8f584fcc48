"""``render_page``: a graph as one HTML file that works without a network and runs nobody's code but ours.

The file holds the library that draws the network, our script and our style sheet, each allowed by its hash and nothing
else allowed at all (docs/decisions/0007-page.md); the data as JSON; and the table of events as plain HTML.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from diplograph.graph.model import Graph
from diplograph.graph.names import label
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, date_words
from diplograph.viz.bins import bins_of
from diplograph.viz.facts import Facts, facts_of
from diplograph.viz.network import CERTAINTY, Drawing, draw
from diplograph.viz.safe import embedded, text
from diplograph.viz.shell import closed, filled, static
from diplograph.viz.style import KIND_COLOURS, dressed
from diplograph.viz.table import table_rows, who
from diplograph.viz.words import RIGHT_TO_LEFT, words

__all__ = ["Asked", "Page", "render_page"]

_BEFORE = ("elements.js", "base.js", "filters.js")
_AFTER = ("time.js", "details.js", "start.js")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page was made for, to be said in its head: ids of states, EDTF dates, names of types and statuses."""

    states: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The HTML, how many events are in it, and whether its network is large enough to be slow."""

    html: str
    events: int
    large: bool


def render_page(graph: Graph, asked: Asked, lang: Language = "en") -> Page:
    """The page of a graph that ``select`` made for what was asked. The same graph gives the same bytes."""
    facts = facts_of(graph, lang)
    drawing = draw(facts, asked.states, mirrored=lang in RIGHT_TO_LEFT)
    script, library = closed(*_BEFORE, *drawing.scripts, *_AFTER), drawing.library
    html = filled(
        "page",
        lang,
        title=_title(asked, lang),
        style=static("page.css", "network.css"),
        styles=library.styles,
        scripts=[library.script, script],
        words=words(lang),
        asked=_asked_line(asked, lang),
        numbers=_numbers(facts, lang),
        large="" if drawing.large else "hidden",
        shape="pair" if len(asked.states) == 2 else "many",
        rows=table_rows(facts, lang),
        data=embedded(_data(facts, drawing, lang)),
        library=library.script,
        script=script,
    )
    return Page(html, len(facts.events), drawing.large)


def _title(asked: Asked, lang: Language) -> str:
    names = [label(one, lang) for one in asked.states]
    return words(lang)[("everything", "of_one", "of_two")[len(names)]].format(*names)


def _asked_line(asked: Asked, lang: Language) -> str:
    """What was asked for beyond the states, as HTML; empty where nothing was."""
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
    return f'<p class="asked">{text(" · ".join(parts))}</p>' if parts else ""


def _numbers(facts: Facts, lang: Language) -> str:
    """Period and counts as the items of a description list."""
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
    return "".join(f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in rows)


def _data(facts: Facts, drawing: Drawing, lang: Language) -> Mapping[str, Any]:
    """What the page's script works on. Events are named by their place in the list, things and types by id."""
    counts = Counter(event.type for event in facts.events)
    statuses = Counter(event.status for event in facts.events)
    return {
        "lang": lang,
        "words": words(lang),
        "rightToLeft": sorted(RIGHT_TO_LEFT),
        "types": {
            name: {"label": kind.label[lang], "light": dressed(kind.colour)[0], "dark": dressed(kind.colour)[1]}
            for name, kind in vocabulary().events.items()
            if counts[name]
        },
        "statuses": {name: one.label[lang] for name, one in vocabulary().statuses.items() if statuses[name]},
        "kinds": {name: {"light": light, "dark": dark} for name, (light, dark) in KIND_COLOURS.items()},
        "events": [
            {**_told(event), "certainty": CERTAINTY[event.status], "who": who(facts, event, lang)}
            for event in facts.events
        ],
        "things": {identity: _told(thing) for identity, thing in facts.things.items()},
        "bins": [asdict(one) for one in bins_of(facts.events, lang)],
        "network": {
            "nodes": drawing.nodes,
            "edges": drawing.edges,
            "options": drawing.options,
            "named": drawing.named,
            "large": drawing.large,
        },
    }


def _told(value: Any) -> dict[str, Any]:
    """A dataclass as JSON takes it, without what is not told."""
    return {name: part for name, part in asdict(value).items() if part not in (None, "", (), [])}
