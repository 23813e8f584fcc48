"""The nearest of known names to one that nobody knows: what to offer for a typing mistake, in any script."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from diplograph.graph.names import fold

__all__ = ["nearest"]

_APART = 0.2
_PART = 0.75
"""How near a name is of which a part was written in full: Korea to South Korea."""


def nearest(text: str, known: Iterable[str], limit: int = 3, *, least: float = 0.6) -> list[str]:
    """Those of ``known`` that ``text`` may have meant, the nearest first; of several equally near, the first known.

    Letters left out, added, exchanged or written for others count as one mistake each (optimal string alignment), case,
    hamza, harakat and ё as none. Left out is what is less than ``least`` alike (1 is the same), or much farther than
    the nearest.
    """
    asked = fold(text)
    if not asked:
        return []
    spelt: dict[str, str] = {}
    for one in known:
        spelt.setdefault(fold(one), one)
    order = list(spelt)
    alike = process.extract(asked, order, scorer=OSA.normalized_similarity, limit=3 * limit)
    scores = {name: score for name, score, _ in alike}
    if len(asked) > 3:
        for name in order:
            if name.startswith(asked) or f" {asked} " in f" {name} ":
                scores[name] = max(scores.get(name, 0.0), _PART)
    best = max(scores.values(), default=0.0)
    good = [name for name in order if scores.get(name, 0.0) >= max(least, best - _APART)]
    good.sort(key=lambda name: -scores[name])
    return [spelt[name] for name in good[:limit]]
