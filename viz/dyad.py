"""The view of two states: for each pair of the page its events by whose act they are, what answered what, and bars.

Events, lanes and threads are those of the page; bars and answers rest on the whole graph, whatever the page leaves out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from diplograph.graph import model
from diplograph.graph.answers import answers
from diplograph.graph.between import Between, between
from diplograph.graph.model import Graph
from diplograph.graph.names import code
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language
from diplograph.viz.bars import bars_of
from diplograph.viz.facts import Facts, Source, Told, source_of
from diplograph.viz.style import STATE_COLOURS

__all__ = ["MOST_PAIRS", "dyads_of"]

MOST_PAIRS = 400
"""So many pairs have bars, those with the most events: more would make the page larger than its events do."""

_FIRST, _TOGETHER, _SECOND = 0, 1, 2
_HAPPENED, _DOUBTED = {"occurred", "ongoing"}, {"denied", "alleged"}


def dyads_of(facts: Facts, graph: Graph, whole: Graph | None, asked: Sequence[str], lang: Language) -> dict[str, Any]:
    """What the page's script draws two states from. ``graph`` is what the page shows of ``whole``;
    without that, no pair has bars or answers.

    Of each pair: its states, the numbers of its events with whose act each is (0 the first state's, 1 both or
    another's, 2 the second's), answers as numbers of both events with days at least and at most and whether surely
    later, and bars.
    """
    number = {event.id: place for place, event in enumerate(facts.events)}
    pairs = _pairs(graph, number)
    wanted = sorted(pairs, key=lambda one: (-len(pairs[one]), one))
    own = "|".join(sorted(map(code, asked))) if len(asked) == 2 else None
    if own in pairs:
        wanted.sort(key=lambda one: one != own)
    told = between(whole, wanted[:MOST_PAIRS]) if whole is not None else {}
    sources = _Sources(whole or graph, lang)
    return {
        "pairs": [
            _pair(pair, pairs[pair], facts, number, told.get(pair)) | _bars(told.get(pair), lang, sources, number)
            for pair in wanted
        ],
        "asked": list(asked) if own in pairs else [],
        "disputed": [place for place, event in enumerate(facts.events) if _disputed(event)],
        "tones": {name: asdict(one) for name, one in STATE_COLOURS.items()},
        "outcomes": {name: one.label[lang] for name, one in vocabulary().outcomes.items()},
    }


def _pairs(graph: Graph, number: Mapping[str, int]) -> dict[str, list[int]]:
    """The events on the timeline of each pair, in order of time."""
    found: dict[str, set[int]] = defaultdict(set)
    for edge in graph.edges:
        if edge.type == "BETWEEN" and edge.start in number:
            found[edge.end].add(number[edge.start])
    return {pair: sorted(places) for pair, places in found.items()}


def _pair(
    pair: str, places: Iterable[int], facts: Facts, number: Mapping[str, int], told: Between | None
) -> dict[str, Any]:
    first, second = (_state(facts, one) for one in pair.split("|"))
    answered = answers(told.events, first, second) if told is not None else []
    return {
        "first": first,
        "second": second,
        "events": [[place, _lane(facts.events[place], first, second)] for place in places],
        "answers": [
            [number[one.act], number[one.answer], one.least, one.most, int(one.sure)]
            for one in answered
            if one.act in number and one.answer in number
        ],
    }


def _state(facts: Facts, short: str) -> str:
    return next(one for one in (f"country:{short}", f"org:{short}") if one in facts.things)


def _lane(event: Told, first: str, second: str) -> int:
    """Whose act it is. What a third state does to both, or all do alike, stands in the middle."""
    acted = (first in event.actors, second in event.actors)
    if acted == (True, False):
        return _FIRST
    return _SECOND if acted == (False, True) else _TOGETHER


def _disputed(event: Told) -> bool:
    """As the query ``disputed``: one report says that it happened, another that it did not, or only allegedly."""
    told = {one.status for one in event.sources}
    return bool(told & _HAPPENED) and bool(told & _DOUBTED)


def _bars(told: Between | None, lang: Language, sources: _Sources, number: Mapping[str, int]) -> dict[str, Any]:
    if told is None:
        return {}
    bars = bars_of(told, lang, sources.of, number)
    for act in bars["acts"].values():
        if "sources" in act:
            act["sources"] = [_told(one) for one in act["sources"]]
    return {"bars": bars}


def _told(source: Source) -> dict[str, Any]:
    return {name: part for name, part in asdict(source).items() if part not in (None, "", (), [])}


class _Sources:
    """Looks reports up in the whole graph."""

    def __init__(self, graph: Graph, lang: Language) -> None:
        self._articles = _by_id(graph, model.Article)
        self._reports = _by_id(graph, model.Report)
        self._lang = lang

    def of(self, report: str) -> Source:
        found = self._reports[report]
        return source_of(found, self._articles[found.article], self._lang)


def _by_id(graph: Graph, kind: type[Any]) -> dict[str, Any]:
    return {one.id: one for one in graph.nodes[kind.__name__]}
