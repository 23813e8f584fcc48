"""Those who do the same in fewer words: "Germany is expelling four diplomats, Poland three and Ukraine thirteen"."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.reading.numbers import number_at
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene

__all__ = ["counted_alone", "gapped", "people_before"]

_PARTING = frozenset(",;")
_COUNTED = frozenset({"people", "envoy"})


def gapped(scene: Scene, start: int, known: Sequence[str]) -> list[tuple[str, ...]]:
    """The states behind ``start`` that a bare number follows, but for those of ``known``."""
    if not scene.words.grammar.determiners:
        return []
    found: list[tuple[str, ...]] = []
    for phrase in scene.phrases:
        if phrase.first < start or "state" not in phrase.kinds or set(phrase.states) & set(known) or phrase.marker:
            continue
        before = scene.tokens[phrase.first - 1].norm
        listed = before in _PARTING or before in scene.words.grammar.conjunctions
        if listed and counted_alone(scene, phrase.last):
            found += [(state,) for state in phrase.states]
    return found


def counted_alone(scene: Scene, start: int) -> int:
    """Where a number that counts nothing named behind it ends, 0 where none begins at ``start``."""
    amount, last = number_at(scene.tokens, scene.at, start)
    if not amount:
        return 0
    if last >= len(scene.tokens):
        return last
    behind, grammar = scene.tokens[last], scene.words.grammar
    ends = not behind.is_word or behind.norm in grammar.conjunctions or bool(grammar.marker(behind.norm))
    dated = any(told.first <= start < told.last for told in scene.dates)
    return last if not dated and (ends or behind.norm in grammar.adverbs) else 0


def people_before(scene: Scene, index: int) -> Phrase | None:
    """The people told of last before ``index`` whose state is known."""
    before = [p for p in scene.phrases if p.last <= index][::-1]
    return next(
        (p for p in (*before, *scene.recent) if p.kinds & _COUNTED and p.states and "counterpart" not in p.kinds), None
    )
