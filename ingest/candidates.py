"""Candidates: triggers whose object is there. «طرد» with diplomats behind it is one, «طرد» alone is not.

One place can have several readings («سحب السفير», «سحب الموظفين»); the frames decide which of them has its parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diplograph.ingest.arabic import splits
from diplograph.ingest.date_words import number_before
from diplograph.ingest.lexicon import Trigger
from diplograph.ingest.match import Hit
from diplograph.ingest.scene import Scene
from diplograph.ingest.states import PREPOSITIONS
from diplograph.ingest.tokens import fold

__all__ = ["Candidate", "candidates"]

_AHEAD, _BEHIND = 9, 7
_MEETING = Trigger("talks", "pair", flags=frozenset({"meeting"}))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A trigger and its object; ``how`` is verb, noun or phrase, ``tense`` past, present, future or ""."""

    trigger: Trigger
    first: int
    last: int
    how: str
    tense: str
    preposition: str
    object: Hit | None


def candidates(scene: Scene) -> Iterator[list[Candidate]]:
    """All triggers whose object is there, in text order; at one place all readings, the likeliest first."""
    taken: set[int] = set()
    triggers = sorted(scene.of_kind("trigger"), key=lambda hit: (hit.first, hit.first - hit.last))
    chosen: dict[int, list[Candidate]] = {}
    for hit in triggers:
        found = _with_object(scene, hit)
        if found:
            chosen.setdefault(hit.first, []).append(found)
    for first in sorted(chosen):
        if first in taken:
            continue
        readings = sorted(_one_form(scene, chosen[first]), key=_fit)
        taken.update(range(readings[0].first, readings[0].last))
        yield readings
    for hit in scene.nouns(["meeting"], 0, len(scene.tokens)):
        if hit.first not in taken:
            yield [Candidate(_MEETING, hit.first, hit.last, "noun", "", hit.preposition, hit)]
            taken.update(range(hit.first, hit.last))


def _one_form(scene: Scene, readings: list[Candidate]) -> list[Candidate]:
    """Where a word is a verb and its own verbal noun («طرد»), the one that its place in the clause asks for."""
    if {"verb", "noun"} > {item.how for item in readings}:
        return readings
    first = readings[0].first
    start, _ = scene.clause(first)
    governed = first > 0 and scene.tokens[first - 1].norm in PREPOSITIONS
    governed |= any(
        hit.first < first
        for kind in ("reporting", "status", "held", "trigger", "mutual")
        for hit in scene.of_kind(kind, start, first)
    )
    wanted = "noun" if governed else "verb"
    return [item for item in readings if item.how in (wanted, "phrase")]


def _fit(item: Candidate) -> tuple[int, int, int, str]:
    """Nearer and longer objects first; a summons before a recall, for a summons proves itself by its roles."""
    distance = 0 if item.object is None else abs(item.object.first - item.last)
    length = 0 if item.object is None else item.object.last - item.object.first
    return (distance, -length, "foreign" not in item.trigger.flags, (item.how == "noun" and item.trigger.event) or "")


def _with_object(scene: Scene, hit: Hit) -> Candidate | None:
    trigger: Trigger = hit.value
    start, end = scene.clause(hit.first)
    if trigger.needs and not _has_word(scene, trigger.needs, hit.first, end):
        return None
    candidate = Candidate(trigger, hit.first, hit.last, hit.payload.how, hit.payload.number, hit.preposition, None)
    if not trigger.object:
        return candidate
    objects = scene.nouns(trigger.object, hit.last, _reach(scene, hit.last, end))
    if not objects and hit.payload.how == "phrase":
        objects = scene.nouns(trigger.object, max(0, hit.first - 2 * _BEHIND), hit.first)[::-1]
    if not objects and trigger.frame == "flow" and hit.payload.how == "verb":
        # «الرحلات … التي توقفت»: the object is the antecedent of the relative clause.
        objects = scene.nouns(trigger.object, max(0, start - _BEHIND), hit.first)[::-1]
    if not objects and "people" in trigger.object:
        objects = _nationals(scene, hit, end)
    if not objects:
        return None
    return replace(candidate, object=objects[0])


def _reach(scene: Scene, start: int, end: int) -> int:
    """How far ahead an object may stand: some words, not counting those of names, which can be long."""
    named = {i for person in scene.people for i in range(person.first, person.last)}
    named |= {i for mention in scene.mentions for i in range(mention.first, mention.last)}
    position, words = start, 0
    while position < end and words < _AHEAD:
        words += position not in named
        position += 1
    return position


def _nationals(scene: Scene, hit: Hit, end: int) -> list[Hit]:
    """«أبعدت واشنطن 60 روسياً»: counted nationals stand for the people's noun."""
    for state in scene.of_kind("state", hit.last, _reach(scene, hit.last, end)):
        counted = number_before(scene.tokens, scene.at, state.first) is not None
        if state.payload.how == "demonym" and not state.article and (counted or state.payload.number == "plural"):
            return [state]
    return []


def _has_word(scene: Scene, words: Sequence[str], start: int, end: int) -> bool:
    wanted = _bare(words)
    return any(
        split.stem in wanted
        for token in scene.tokens[start : min(end, start + 12)]
        for split in splits(token.norm, token.bare)
    )


def _bare(words: Sequence[str]) -> set[str]:
    return {fold(word).removeprefix("ال") for word in words} | {fold(word) for word in words}
