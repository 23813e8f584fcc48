"""The frame of flights and visas: from one to another, or between two, or undirected where nobody is named."""

from __future__ import annotations

from diplograph.graph.names import place_country
from diplograph.ingest.discourse import Discourse
from diplograph.ingest.roles import Roles, named_between, sides_behind, unique
from diplograph.ingest.scene import Scene
from diplograph.ingest.subjects import FROM_DISCOURSE, LOOSE, subject
from diplograph.ingest.triggers import Candidate

__all__ = ["flow"]


def flow(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """From the subject to whom it names, or between two, or undirected where nobody is named."""
    directed = "directed" in item.trigger.flags
    _, end = scene.clause(item.first)
    between = named_between(scene, item)
    object_states = () if item.object is None else item.object.states
    pair: tuple[str, ...] = next((sides for sides in (between, object_states) if len(sides) == 2), ())
    pair = pair or (discourse.sides() if sides_behind(scene, item) else ())
    if (one := _decided(scene, item, pair, discourse)) is not None:
        return one
    if len(between) == 2 and not directed:
        return Roles(parties=tuple(sorted(between)))
    if len(object_states) == 2 and not directed:
        return Roles(parties=tuple(sorted(object_states)))
    if sides_behind(scene, item) and len(discourse.sides()) == 2 and not directed:
        return Roles(parties=tuple(sorted(discourse.sides())), penalty=0.05)
    middle = item.how == "verb" and item.object is not None and item.object.head < item.first
    if scene.words.grammar.cases:
        middle = "middle" in item.trigger.flags  # there word order says nothing of who acts
    actors, cost = ((), 0.0) if middle and not item.passive else subject(scene, item, discourse)
    targets: tuple[str, ...] = ()
    at_work = [p for p in scene.phrases if p.first == item.last and "mission" in p.kinds and p.states]
    if at_work and not actors and item.how == "verb":
        # «أوقفت القنصلية الفرنسية في الجزائر منح التأشيرات»: a mission acts for its state towards its host.
        actors, targets = at_work[0].states, at_work[0].hosts
    for phrase in scene.phrases:
        role = phrase.marker in ("to", "with", "from", "against", "on", "for")
        role = role or (phrase.marker == "of" and "of" in item.trigger.target and item.object is not None)
        if item.last <= phrase.first < end and phrase.marker == "to" and "place" in phrase.kinds and not targets:
            land = place_country(f"place:{phrase.place}")  # flights to a city that is no capital
            targets = (land,) if land and land not in actors else ()
        if item.last <= phrase.first < end and role and phrase.states and "title" not in phrase.kinds:
            targets = tuple(state for state in phrase.states if state not in actors)
            if targets:
                break
    if not targets and object_states:
        if actors and not set(object_states) & set(actors):
            targets = object_states
        elif not actors:
            actors = object_states if "airspace" in (item.object.kinds if item.object else ()) else ()
    if actors and targets:
        return Roles(actors, targets, penalty=cost)
    if directed:
        known = actors or (discourse.other(targets) if targets else ())
        return Roles(known, targets or discourse.other(known), penalty=cost + FROM_DISCOURSE)
    named = unique((*actors, *targets, *object_states))
    if len(named) == 2:
        return Roles(parties=tuple(sorted(named)), penalty=cost + LOOSE)
    if actors and cost <= LOOSE and discourse.other(actors):
        return Roles(actors, discourse.other(actors), penalty=FROM_DISCOURSE)
    sides = discourse.sides()
    if len(sides) == 2 and set(named) <= set(sides):
        return Roles(parties=tuple(sorted(sides)), penalty=FROM_DISCOURSE)
    return Roles(actors, targets)


def _decided(scene: Scene, item: Candidate, pair: tuple[str, ...], discourse: Discourse) -> Roles | None:
    """What one of the two does to flights between them, it does to the other: "Nairobi suspended flights between"."""
    ahead = item.object is not None and item.object.head >= item.last
    if len(pair) != 2 or item.how != "verb" or item.passive or not ahead:
        return None
    actors, cost = subject(scene, item, discourse)
    if cost >= LOOSE or len(actors) != 1 or actors[0] not in pair:
        return None
    return Roles(actors, tuple(state for state in pair if state not in actors), penalty=cost)
