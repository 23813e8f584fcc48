"""Parties that stand around an act, where neither its subject nor its object names them."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.scene import Scene
from diplograph.ingest.triggers import Candidate

__all__ = ["envoys", "from_whom", "speaker", "where"]


def envoys(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose envoy the clause names beside the actors, and where he serves."""
    start, end = scene.clause(item.first)
    found = [
        p
        for p in scene.phrases
        if start <= p.first < end and p.kinds & {"envoy", "people"} and p.states and not set(p.states) & set(actors)
    ]
    return (found[0].states, found[0].hosts) if found else ((), ())


def where(scene: Scene, item: Candidate, owners: Sequence[str]) -> tuple[str, ...]:
    """Who can only have acted because it happened there: "were expelled from Prague"."""
    start, end = scene.clause(item.first)
    for phrase in scene.phrases:
        away = phrase.marker in ("from", "in", "at") and start <= phrase.first < end
        if away and "state" in phrase.kinds and not set(phrase.states) & set(owners):
            return phrase.states
    return ()


def from_whom(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """A state named in the clause that is not the actor: the target where the object does not say whose it is."""
    _, end = scene.clause(item.first)
    spare = [
        phrase
        for phrase in scene.phrases
        if item.last <= phrase.first < end and phrase.states and not set(phrase.states) & set(actors)
    ]
    return spare[0].states if spare and spare[0].marker not in ("in", "by") else ()


def speaker(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """Who says it of another: in "Taipei said that Managua had seized its embassy" the embassy is the speaker's."""
    start, _ = scene.clause(item.first)
    said = [hit.first for hit in scene.of_kind("reporting", 0, start)]
    before = [
        p for p in scene.phrases if said and p.acts and p.last <= start and len(p.states) == 1 and p.states != actors
    ]
    return before[-1].states if before else ()
