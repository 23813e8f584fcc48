"""What a page's script works on: events, things and the network once, and every text of them in three languages.

A text stands in ``texts`` of each language at one place, and where it belongs a key that ends with ``_at`` names that
place; static/language.js sets it. So one file speaks each language, and no date or name is written out twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from anyascii import anyascii

from diplograph.graph.names import spellings
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import LANGUAGES, Language
from diplograph.viz.bins import bins_of
from diplograph.viz.facts import Facts, Thing
from diplograph.viz.network import CERTAINTY, Drawing
from diplograph.viz.style import KIND_COLOURS, dressed
from diplograph.viz.words import RIGHT_TO_LEFT, words

__all__ = ["page_data"]

_UNTOLD: tuple[Any, ...] = (None, "", (), [])
_Head = Mapping[Language, Mapping[str, Any]]


class _Texts:
    """Texts in all languages, each once."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, ...], int] = {}

    def place(self, *texts: str) -> int:
        return self._places.setdefault(texts, len(self._places))

    def of(self, lang: Language) -> list[str]:
        return [texts[LANGUAGES.index(lang)] for texts in self._places]


def page_data(
    told: Mapping[Language, Facts],
    drawing: Drawing,
    lang: Language,
    head: _Head,
    dyads: Sequence[Mapping[str, Any]],
) -> Mapping[str, Any]:
    """``told`` are the facts of one graph in every language, ``head`` what stands above them in each; ``dyads`` is what
    ``dyads_of`` made of them, in the order of LANGUAGES.
    """
    texts = _Texts()
    data: dict[str, Any] = _merged([_data(told[one], one) for one in LANGUAGES], texts)
    for thing in zip(*(told[one].things.values() for one in LANGUAGES), strict=True):
        data["things"][thing[0].id]["sought"] = _sought(thing)
    data |= {
        "lang": lang,
        "rightToLeft": sorted(RIGHT_TO_LEFT),
        "kinds": {name: {"light": light, "dark": dark} for name, (light, dark) in KIND_COLOURS.items()},
        "dyads": _merged(dyads, texts),
        "network": {
            "nodes": drawing.nodes,
            "edges": drawing.edges,
            "options": drawing.options,
            "named": drawing.named,
            "large": drawing.large,
        },
    }
    data["languages"] = {
        one: {"words": words(one), "head": head[one], "texts": texts.of(one), "direction": _direction(one)}
        for one in LANGUAGES
    }
    return data


def _direction(lang: Language) -> str:
    return "rtl" if lang in RIGHT_TO_LEFT else "ltr"


def _data(facts: Facts, lang: Language) -> dict[str, Any]:
    """What one language tells. Events are named by their place in the list, things and types by id."""
    types = {event.type for event in facts.events}
    statuses = {event.status for event in facts.events} | {
        one.status for event in facts.events for one in event.sources
    }
    return {
        "types": {
            name: {"label": kind.label[lang], "light": dressed(kind.colour)[0], "dark": dressed(kind.colour)[1]}
            for name, kind in vocabulary().events.items()
            if name in types
        },
        "statuses": {
            name: {"label": one.label[lang], "certainty": CERTAINTY[name]}
            for name, one in vocabulary().statuses.items()
            if name in statuses
        },
        "events": [_told(event) for event in facts.events],
        "things": {identity: _told(thing) for identity, thing in facts.things.items()},
        "bins": [asdict(one) for one in bins_of(facts.events, lang)],
    }


def _merged(versions: Sequence[Any], texts: _Texts) -> Any:
    """One value for all languages from that of each: the texts of dicts that differ are named by their place."""
    first = versions[0]
    if isinstance(first, Mapping):
        made = {}
        for key, value in first.items():
            each = [one[key] for one in versions]
            differ = isinstance(value, str) and len(set(each)) > 1
            made[f"{key}_at" if differ else key] = texts.place(*each) if differ else _merged(each, texts)
        return made
    if isinstance(first, list | tuple):
        return [_merged(each, texts) for each in zip(*versions, strict=True)]
    return first


def _sought(thing: Sequence[Thing]) -> list[str]:
    """Every spelling by which a person may look for it, also in Latin letters where it is known in others alone."""
    one = thing[0]
    written = [each.name for each in thing] + [name for name, _ in one.names]
    if one.kind in ("state", "organisation"):
        written += spellings(one.id)
    return sorted({*written, *map(anyascii, written)} - {""})


def _told(value: Any) -> Any:
    """A dataclass, and those within it, as JSON takes them, without what is not told."""
    return asdict(value, dict_factory=lambda pairs: {name: part for name, part in pairs if part not in _UNTOLD})
