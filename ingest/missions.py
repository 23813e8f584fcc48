"""Embassies and consulates: kind, whose, in which state and city."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplograph.graph.identity import mission_id
from diplograph.ingest.frames import Discourse
from diplograph.ingest.lexicon import MISSION_KINDS
from diplograph.ingest.match import Hit
from diplograph.ingest.scene import PlaceHit, Scene

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
    for hit in scene.nouns(MISSION_KINDS, 0, len(scene.tokens)):
        found += _missions(scene, hit, discourse)
    return found


def _missions(scene: Scene, hit: Hit, discourse: Discourse) -> Iterator[MissionFound]:
    owner = next((m for m in scene.mentions if m.head and m.first <= hit.first < m.last), None)
    end = owner.last if owner else hit.last
    places = [place for place in scene.places if end <= place.first <= end + _NEAR]
    places = [place for place in places if not owner or place.country != owner.entity]
    if owner is not None:
        place = places[0] if places else None
        host = place.country if place else _other(discourse, owner.entity)
        yield _found(scene, hit, owner.entity, host, place, end)
        return
    sides = discourse.sides()
    for place in places:
        # «السفارات في واشنطن وموسكو»: in each capital of the two, the other's embassy.
        if len(sides) == 2 and place.country in sides:
            other = sides[0] if place.country == sides[1] else sides[1]
            yield _found(scene, hit, other, place.country, place, end)
    follows = scene.of_kind("sides", hit.last, hit.last + 2)
    if not places and follows and len(sides) == 2:
        for of, host in (sides, sides[::-1]):
            yield _found(scene, hit, of, host, None, follows[0].last)


def _other(discourse: Discourse, entity: str) -> str | None:
    other = discourse.other((entity,))
    return other[0] if other else None


def _found(scene: Scene, hit: Hit, of: str, host: str | None, place: PlaceHit | None, end: int) -> MissionFound:
    city = place.slug if place and place.slug else None
    last = place.last if place else end
    span = (scene.tokens[hit.first].start, scene.tokens[last - 1].end)
    return MissionFound(mission_id(of, host, str(hit.value), city), str(hit.value), of, host, city, hit.first, span)
