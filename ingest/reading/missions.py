"""Embassies and consulates: kind, whose, in which state and city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.graph.identity import mission_id
from diplograph.ingest.lexicon import MISSION_KINDS
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import PlaceHit, Scene

__all__ = ["MissionFound", "find_missions"]

_NEAR = 4


@dataclass(frozen=True, slots=True)
class MissionFound:
    """A mission named at token ``first``; ``host`` and ``city`` where the text says them."""

    id: str
    kind: str
    of: str
    host: str | None
    city: str | None
    first: int
    span: tuple[int, int]


def find_missions(scene: Scene, discourse: Discourse) -> list[MissionFound]:
    """All missions of a sentence whose owner is known: by adjective, name, or as the other side of a pair."""
    found: list[MissionFound] = []
    for phrase in scene.nouns(MISSION_KINDS, 0, len(scene.tokens)):
        found += _missions(scene, phrase, discourse)
    return found


def _missions(scene: Scene, phrase: Phrase, discourse: Discourse) -> Iterator[MissionFound]:
    kind = next(kind for kind in MISSION_KINDS if kind in phrase.kinds)
    places = [place for place in scene.places if phrase.first <= place.first <= phrase.last + _NEAR]
    places = [place for place in places if place.country not in phrase.states]
    sides = discourse.sides()
    if len(phrase.states) == 1:
        place = places[0] if places else None
        host = place.country if place else next(iter(phrase.hosts), None)
        if host is None and kind == "embassy":
            # Of two states, each has its embassy in the other; a consulate may be in any third one.
            host = _other(discourse, phrase.states[0])
        yield _found(scene, kind, phrase, phrase.states[0], host, place)
        return
    if phrase.states:
        return
    for place in places:
        # «السفارات في واشنطن وموسكو»: in each capital of the two, the other's embassy.
        if len(sides) == 2 and place.country in sides:
            other = sides[0] if place.country == sides[1] else sides[1]
            yield _found(scene, kind, phrase, other, place.country, place)
    follows = scene.of_kind("sides", phrase.last, phrase.last + 2)
    if not places and follows and len(sides) == 2:
        for of, host in (sides, sides[::-1]):
            yield _found(scene, kind, phrase, of, host, None)


def _other(discourse: Discourse, entity: str) -> str | None:
    other = discourse.other((entity,))
    return other[0] if other else None


def _found(scene: Scene, kind: str, phrase: Phrase, of: str, host: str | None, place: PlaceHit | None) -> MissionFound:
    city = place.slug if place and place.slug else phrase.city or None
    last = max(place.last if place else 0, phrase.last)
    span = (scene.tokens[phrase.first].start, scene.tokens[last - 1].end)
    return MissionFound(mission_id(of, host, kind, city), kind, of, host, city, phrase.head, span)
