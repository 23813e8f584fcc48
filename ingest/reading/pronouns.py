"""What a pronoun written onto an Arabic verb stands for, and what a relative clause takes up: «التي فرضتها»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene

__all__ = ["hung_on", "referred", "resumed", "thing"]

_RELATIVE = 7  # words before a relative clause that what it hangs on may begin at
_AHEAD = 9


def hung_on(scene: Scene, hit: Hit) -> range:
    """The token positions before a relative clause that this verb opens, else none: «الزيارة التي قام بها»."""
    start, _ = scene.clause(hit.first)
    grammar = scene.words.grammar
    opens = hit.how == "verb" and grammar.verb_first and 0 < start == hit.first - 1
    relative = opens and any(one.stem in grammar.relative for one in grammar.readings(scene.tokens[start]))
    return range(max(0, start - _RELATIVE), start) if relative else range(0)


def resumed(scene: Scene, hit: Hit, classes: Sequence[str]) -> Phrase | None:
    """The phrase of ``classes`` before a relative clause whose verb takes it up by a pronoun: «التي فرضتها»."""
    words = hung_on(scene, hit)
    _, end = scene.clause(hit.first)
    later = (token.norm for token in scene.tokens[hit.last : min(end, hit.last + _AHEAD)])
    if not words or not (hit.reading.pronoun or any(word in scene.words.grammar.resuming for word in later)):
        return None
    before = scene.nouns(classes, words.start, words.stop)
    return before[-1] if before else None


def thing(scene: Scene, hit: Hit, classes: Sequence[str]) -> Phrase | None:
    """What a pronoun on a verb stands for, of those told of: «كانت لها علاقات …، ثم قطعتها»."""
    before = [p for p in scene.phrases if p.last <= hit.first][::-1]
    meant = next((p for p in (*before, *scene.recent) if not p.kinds.isdisjoint(classes)), None)
    if meant is None or hit.reading.pronoun != "one":
        return None
    return replace(meant, first=hit.first, last=hit.last, head=hit.first, head_last=hit.last, marker="")


def referred(scene: Scene, hit: Hit, classes: Sequence[str]) -> Phrase | None:
    """Whom or what a pronoun on the trigger stands for: the nearest fitting phrase before, put where the pronoun is."""
    before = [phrase for phrase in scene.phrases if phrase.last <= hit.first][::-1]
    for phrase in (*before, *scene.recent):
        many = "people" in phrase.kinds
        fits = not phrase.kinds.isdisjoint(classes) and bool(phrase.states or phrase.own)
        if fits and many == (hit.reading.pronoun == "many"):
            here = hit.first
            return replace(phrase, first=here, last=here + 1, head=here, head_last=here + 1, marker="")
    return None
