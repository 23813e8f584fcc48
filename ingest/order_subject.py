"""The subject where word order tells it: before the verb, or before the verb that this one is coordinated with."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.discourse import Discourse
from diplograph.ingest.phrases import Phrase
from diplograph.ingest.scene import Scene
from diplograph.ingest.triggers import Candidate

__all__ = ["subject_by_order"]

_LOOSE, _NEAR = 0.1, 0.05
_COMMAS = frozenset(",—")
_MARKS = frozenset("'’\"“”")
_POSSESSED = 7  # tokens between a genitive and the clause on its noun: "Pyongyang's announcement on Friday that it"

_Found = tuple[tuple[str, ...], float]


def subject_by_order(
    scene: Scene, item: Candidate, usable: Sequence[Phrase], discourse: Discourse, barred: set[str]
) -> _Found:
    """Who acts by an active verb, and what the reading costs; () where nobody is found in the sentence."""
    start = scene.begins(item.first)
    usable = _acting(scene, usable, barred)
    limit, coordinated = _limit(scene, item, start)
    inside = [p for p in usable if start <= p.first and p.last <= limit and p.nominative]
    pronoun = _pronoun(scene, start, limit)
    if pronoun is not None and not any(p.first > pronoun for p in inside):
        return _meant(scene, pronoun, start, usable, discourse, barred)
    if inside:
        first = coordinated or _shares_first(scene, item, start)
        return (inside[0] if first else inside[-1]).states, 0.0
    if start and scene.tokens[start].norm in scene.words.grammar.relative:
        near = [p for p in usable if p.last <= start and start - p.last <= 4]
        if near:
            return near[-1].states, _NEAR
    return _outside(scene, item, usable, start)


def _acting(scene: Scene, usable: Sequence[Phrase], barred: set[str]) -> list[Phrase]:
    """Beside states and bodies, a people may act: "the Cambodians cut"."""
    peoples = [
        p for p in scene.phrases if p.how == "people" and p.marker == "" and p.states and not set(p.states) <= barred
    ]
    return sorted([*usable, *peoples], key=lambda p: p.first)


def _limit(scene: Scene, item: Candidate, start: int) -> tuple[int, bool]:
    """Where the search for a subject ends: at the verb, or at the first that it is coordinated with."""
    limit, coordinated = item.first, False
    while True:
        earlier = [verb for verb in scene.verbs if start <= verb < limit]
        if not earlier or not _joined(scene, limit, earlier[-1]):
            return limit, coordinated
        limit, coordinated = earlier[-1], True


def _joined(scene: Scene, verb: int, earlier: int) -> bool:
    """Whether nothing but adverbs and times stands between a verb and the "and", comma or "by" before it."""
    grammar = scene.words.grammar
    position = verb - 1
    while position > earlier:
        token = scene.tokens[position]
        if token.norm in grammar.conjunctions or token.norm in _COMMAS:
            return True
        if grammar.marker(token.norm) and position == verb - 1 and token.norm != "to":
            return True
        told = next((one for one in scene.dates if one.first <= position < one.last), None)
        if told is not None:
            position = told.first - 1
            continue
        if not (grammar.is_adverb(token) or token.norm in grammar.passive or grammar.marker(token.norm)):
            return False
        position -= 1
    return True  # helping verbs: "has been expelled"


def _shares_first(scene: Scene, item: Candidate, start: int) -> bool:
    """An infinitive has the subject of its verb, unless that verb asks somebody else: "urged Washington to lift"."""
    before = scene.tokens[item.first - 1].norm if item.first else ""
    if before != "to" or item.form != "base":
        return False
    earlier = [verb for verb in scene.verbs if start <= verb < item.first - 1]
    words = {scene.tokens[verb].norm for verb in earlier}
    return bool(earlier) and words.isdisjoint(scene.words.grammar.control)


def _pronoun(scene: Scene, start: int, end: int) -> int | None:
    grammar = scene.words.grammar
    wanted = grammar.singular | grammar.plural
    found = [index for index in range(start, end) if scene.tokens[index].norm in wanted]
    said = scene.at.get("reporting", {})
    found = [i for i in found if not (i + 1 in said and i > 0 and scene.tokens[i - 1].norm in _COMMAS)]  # ", he noted,"
    return found[-1] if found else None


def _meant(
    scene: Scene, pronoun: int, start: int, usable: Sequence[Phrase], discourse: Discourse, barred: set[str]
) -> _Found:
    if scene.tokens[pronoun].norm in scene.words.grammar.plural:
        together = [p for p in usable if p.last <= pronoun and len(p.states) > 1]
        return (together[-1].states if together else discourse.sides()), _LOOSE
    possessed = [p for p in usable if p.last <= start and start - p.last <= _POSSESSED and _genitive(scene, p)]
    earlier = possessed or [p for p in usable if p.last <= pronoun and p.nominative]
    if earlier:
        return (earlier[-1] if possessed else earlier[0]).states, _NEAR
    if discourse.subject and not set(discourse.subject) <= barred:
        return discourse.subject, _NEAR
    return (), 0.0


def _genitive(scene: Scene, phrase: Phrase) -> bool:
    return phrase.last < len(scene.tokens) and scene.tokens[phrase.last].norm in _MARKS


def _outside(scene: Scene, item: Candidate, usable: Sequence[Phrase], start: int) -> _Found:
    """A clause without a subject has that of the clause before it, or behind it where it opens the sentence."""
    before = [p for p in usable if p.last <= start and p.nominative]
    if before:
        clause = scene.begins(before[-1].first)
        same = [p for p in before if p.first >= clause]
        return same[0].states, _LOOSE
    if item.form == "ing":
        # "After recalling its ambassador, Algiers suspended"
        behind = [p for p in usable if p.first > item.last and p.nominative and _after_comma(scene, p)]
        if behind:
            return behind[0].states, _NEAR
    return (), 0.0


def _after_comma(scene: Scene, phrase: Phrase) -> bool:
    before = [token.norm for token in scene.tokens[max(0, phrase.first - 2) : phrase.first]]
    return any(word in _COMMAS for word in before)
