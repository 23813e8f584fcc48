"""What a page's script works on: events, things and the network once, and every text of them in three languages.

A text stands in ``texts`` of each language at one place, and where it belongs a key that ends with ``_at`` names that
place; static/language.js sets it. So one file speaks each language, and no date or name is written out twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from anyascii import anyascii

from diplograph.graph.names import spellings
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import LANGUAGES, Language
from diplograph.viz.bins import Bin, bins_of
from diplograph.viz.facts import Facts, Post, Source, Thing
from diplograph.viz.network import CERTAINTY, Drawing
from diplograph.viz.style import KIND_COLOURS, dressed
from diplograph.viz.words import RIGHT_TO_LEFT, words

__all__ = ["page_data"]

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
    texts, facts = _Texts(), told[lang]
    counts = Counter(event.type for event in facts.events)
    statuses = {event.status for event in facts.events} | {
        one.status for event in facts.events for one in event.sources
    }
    data: dict[str, Any] = {
        "lang": lang,
        "rightToLeft": sorted(RIGHT_TO_LEFT),
        "types": {
            name: {
                "label_at": texts.place(*_labels(kind.label)),
                "light": dressed(kind.colour)[0],
                "dark": dressed(kind.colour)[1],
            }
            for name, kind in vocabulary().events.items()
            if counts[name]
        },
        "statuses": {
            name: {"label_at": texts.place(*_labels(one.label)), "certainty": CERTAINTY[name]}
            for name, one in vocabulary().statuses.items()
            if name in statuses
        },
        "kinds": {name: {"light": light, "dark": dark} for name, (light, dark) in KIND_COLOURS.items()},
        "events": list(_events(told, texts)),
        "things": dict(_things(told, texts)),
        "bins": list(_bins(told, texts)),
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


def _labels(label: Mapping[str, str]) -> Iterator[str]:
    return (label[lang] for lang in LANGUAGES)


def _events(told: Mapping[Language, Facts], texts: _Texts) -> Iterator[dict[str, Any]]:
    """Events are named by their place in the list."""
    for event in zip(*(told[lang].events for lang in LANGUAGES), strict=True):
        made = _told(event[0], "when", "sources")
        made["when_at"] = texts.place(*(one.when for one in event))
        made["sources"] = [_source(one, texts) for one in zip(*(one.sources for one in event), strict=True)]
        yield made


def _source(source: Sequence[Source], texts: _Texts) -> dict[str, Any]:
    made = _told(source[0], "published", "when")
    if source[0].published:
        made["published_at"] = texts.place(*(one.published for one in source))
    if source[0].when:
        made["when_at"] = texts.place(*(one.when for one in source))
    return made


def _things(told: Mapping[Language, Facts], texts: _Texts) -> Iterator[tuple[str, dict[str, Any]]]:
    for thing in zip(*(told[lang].things.values() for lang in LANGUAGES), strict=True):
        made = _told(thing[0], "name", "posts")
        made["name_at"] = texts.place(*(one.name for one in thing))
        made["sought"] = _sought(thing)
        posts = [_post(one, texts) for one in zip(*(one.posts for one in thing), strict=True)]
        if posts:
            made["posts"] = posts
        yield thing[0].id, made


def _post(post: Sequence[Post], texts: _Texts) -> dict[str, Any]:
    made = _told(post[0], "position", "since", "until", "as_of", "sources")
    for name in ("position", "since", "until", "as_of"):
        written = [getattr(one, name) for one in post]
        if written[0]:
            made[f"{name}_at"] = texts.place(*written)
    made["sources"] = [_source(one, texts) for one in zip(*(one.sources for one in post), strict=True)]
    return made


def _bins(told: Mapping[Language, Facts], texts: _Texts) -> Iterator[dict[str, Any]]:
    steps: Iterator[tuple[Bin, ...]] = zip(*(bins_of(told[lang].events, lang) for lang in LANGUAGES), strict=True)
    for step in steps:
        yield {
            "first": step[0].first,
            "last": step[0].last,
            "year": step[0].year,
            "label_at": texts.place(*(one.label for one in step)),
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


def _told(value: Any, *but: str) -> dict[str, Any]:
    """A dataclass as JSON takes it, without what is not told."""
    return {name: part for name, part in asdict(value).items() if name not in but and part not in (None, "", (), [])}
