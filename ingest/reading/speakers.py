"""Who says what a clause tells: "we have recalled our ambassador", "Russia was behind the fires, the minister said"."""

from __future__ import annotations

from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene

__all__ = ["named_until", "speaker"]

_CLOSING = frozenset(',”’"')
_NEAR = 3  # tokens between a word of saying and who stands behind it: "said the Iraqi spokesman"


def speaker(scene: Scene, index: int) -> tuple[str, ...]:
    """The states of who speaks of what is told at ``index``: told with the nearest word of saying; () for nobody."""
    usable = [p for p in scene.phrases if p.acts and p.states and p.nominative]
    said = sorted(scene.of_kind("reporting"), key=lambda hit: (abs(hit.first - index), hit.first))
    for hit in said:
        if (found := _before(scene, usable, hit.first, index)) is not None:
            return found.states
        behind = [p for p in usable if 0 <= p.first - hit.last <= _NEAR and p.kinds & {"title", "body"}]
        if behind and hit.first > index:
            return behind[0].states
    return ()


def _before(scene: Scene, usable: list[Phrase], verb: int, index: int) -> Phrase | None:
    """Who stands before a word of saying, on the same side of what is said."""
    start, _ = scene.clause(verb)
    if verb > index:
        closing = [i for i in range(index, verb) if not scene.tokens[i].is_word and scene.tokens[i].norm in _CLOSING]
        start = max([start, *closing[:1]])
    found = [p for p in usable if start <= p.first and p.last <= verb and not (p.first <= index < p.last)]
    return found[-1] if found else None


def named_until(scene: Scene, phrase: Phrase) -> int:
    """Where a phrase ends with the name of who holds the post: "President Luiz Inácio Lula da Silva"."""
    holder = next((one for one in scene.people if one.first == phrase.first or one.title_first == phrase.head), None)
    return max(phrase.last, holder.last) if holder is not None else phrase.last
