"""Why a word that can tell an act tells none between states after all."""

from __future__ import annotations

from diplograph.ingest.reading.agreement import governor, of_a_stranger
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.triggers import Candidate, ruled_out, signed_for

__all__ = ["no_act", "undone"]

_PAIR = 2


def no_act(scene: Scene, item: Candidate, clause: tuple[int, int]) -> str | None:
    """Why a candidate is no act between states after all, if it is none."""
    # «так и не выдали агреман» is a refusal that holds its own «не».
    undone = [hit for hit in scene.of_kind("undone", clause[0], item.last) if hit.last <= item.last]
    if any(not hit.first < item.first < hit.last < item.last for hit in undone):
        return "left"
    called_off = item.how == "noun" and item.trigger.event in ("visit", "talks")
    if called_off and _cancelled(scene, item, clause):
        return "left"
    if item.trigger.frame in ("pair", "mediation") and scene.of_kind("inner", *clause):
        return "nobody"
    if not scene.words.grammar.cases:
        return None
    if item.form == "base" and scene.of_kind("undone", item.last, clause[1]):
        return "left"  # «договориться не вышло»
    if _is_matter(scene, item):
        return "topic"
    if _is_sport(scene, clause):
        return "match"
    return "stranger" if _is_vague(scene, item) and of_a_stranger(scene, item) else None


def undone(scene: Scene, item: Candidate, cue: Hit) -> bool:
    """Whether a negation only says how things stand: «لم», "still does not recognise"."""
    if cue.reading.stem in scene.words.not_done:
        return True
    helper = scene.tokens[cue.first - 1].norm if cue.first else ""
    negated = (
        cue.reading.stem in scene.words.near and helper in scene.words.grammar.perfect | scene.words.grammar.helping
    )
    return bool(scene.words.grammar.determiners) and item.trigger.event == "recognition" and negated


def _cancelled(scene: Scene, item: Candidate, clause: tuple[int, int]) -> bool:
    """Whether a visit or talks did not take place: "cancelled a trip", "the visit was called off"."""
    hits = scene.of_kind("cancelled", *clause)
    if any(hit.first < item.first for hit in hits):
        return True
    passive = scene.words.grammar.passive
    return any(hit.first and scene.tokens[hit.first - 1].norm in passive for hit in hits)


def _is_matter(scene: Scene, item: Candidate) -> bool:
    """Whether a noun is only what was agreed or talked about: «договорились о нормализации отношений»."""
    before = scene.tokens[item.first - 1].norm if item.first else ""
    if signed_for(scene, item) is not None:
        return False
    if item.how == "verb" or "about" not in scene.words.grammar.markers.get(before, {}).values():
        return False
    verb = governor(scene, item)
    return any(
        h.first == verb
        and h.value.event in ("agreement", "talks")
        and ruled_out(scene, h) is None
        and (not h.value.object or scene.nouns(h.value.object, h.last, item.first))
        for h in scene.of_kind("trigger")
    )


def _is_sport(scene: Scene, clause: tuple[int, int]) -> bool:
    """Whether clubs and players do it: teams meet and sign too."""
    return any(hit.value == "sport" for hit in scene.of_kind("noun", *clause))


def _is_vague(scene: Scene, item: Candidate) -> bool:
    """Whether states could only come from the text around: talks and flights of which none is named."""
    clause = scene.clause(item.first)
    named = [p for p in scene.phrases if clause[0] <= p.first < clause[1] and p.states]
    if item.trigger.event == "visa_easing" and item.how == "phrase":
        return False  # who travels is no state's official
    return item.trigger.frame in ("pair", "flow") and len({s for p in named for s in p.states}) < _PAIR
