"""Frames: from a trigger to who did it to whom, by where each party stands around it (Arabic word order).

``solve`` gives the parties for its frame, or none: then the
candidate stays incomplete. Each step away from the plain reading (a party taken from the discourse, a verbal noun
without a verb above it) costs confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diplograph.ingest.candidates import Candidate
from diplograph.ingest.scene import Scene
from diplograph.ingest.states import Mention

__all__ = ["Discourse", "Roles", "solve"]

_FROM_DISCOURSE, _LOOSE = 0.15, 0.1


@dataclass(frozen=True, slots=True)
class Roles:
    """One act's parties as entity ids; ``penalty`` is what the reading's detours cost."""

    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    penalty: float = 0.0

    @property
    def complete(self) -> bool:
        return bool(self.actors and self.targets) or len(self.parties) > 1


@dataclass(slots=True)
class Discourse:
    """Who the text is about so far: the two sides, and who acted last."""

    pair: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()

    def sides(self) -> tuple[str, ...]:
        return self.pair or self.main

    def other(self, entities: Sequence[str]) -> tuple[str, ...]:
        """The opposite side of the current pair, () where the entities are not of it."""
        for pair in (self.pair, self.main):
            if len(pair) == 2 and any(entity in pair for entity in entities):
                return tuple(entity for entity in pair if entity not in entities)
        return ()


def solve(scene: Scene, item: Candidate, discourse: Discourse) -> list[Roles]:
    """The parties of each act the candidate tells: none, one, or two where it is mutual."""
    frame = item.trigger.frame
    if frame == "pair":
        return [_pair(scene, item, discourse)]
    if frame == "mediation":
        return [_mediation(scene, item, discourse)]
    mutual = _mutual(scene, item)
    if mutual:
        sides = _named_together(scene, item) or _pair_in_sentence(scene) or discourse.sides()
        if len(sides) == 2:
            if frame == "flow" and "directed" not in item.trigger.flags:
                return [Roles(parties=tuple(sorted(sides)), penalty=_LOOSE)]
            first, second = sides
            return [Roles((first,), (second,), penalty=_LOOSE), Roles((second,), (first,), penalty=_LOOSE)]
    solver = {"owned": _owned, "own": _own, "act": _act, "flow": _flow}[frame]
    return [solver(scene, item, discourse)]


# --- the subject


def _subject(
    scene: Scene, item: Candidate, discourse: Discourse, exclude: Sequence[str] = ()
) -> tuple[tuple[str, ...], float]:
    """Who acts, and what the reading costs."""
    start, end = scene.clause(item.first)
    usable = [m for m in scene.mentions if m.acts and m.entity not in exclude]
    for agent in scene.of_kind("agent", item.last, end):
        behind = [m for m in usable if agent.last <= m.first <= agent.last + 1]
        if behind:
            return _whole_group(scene, behind[0]), 0.0
    limit = min(end, item.object.first if item.object and item.object.first >= item.last else item.last + 6)
    if item.how == "verb":
        after = [m for m in usable if item.last <= m.first < limit and not m.preposition and m.last <= limit]
        if after:
            return _whole_group(scene, after[0]), 0.0
    elif item.how == "noun":
        genitive = [m for m in usable if m.first == item.last and not m.preposition and m.last <= limit]
        if genitive:
            return _whole_group(scene, genitive[0]), 0.0
    before = [m for m in usable if m.last <= item.first and not m.preposition]
    in_clause = [m for m in before if m.first >= start]
    if in_clause:
        return _whole_group(scene, in_clause[-1]), 0.0 if item.how == "verb" else 0.05
    adjectival = [
        m
        for m in scene.mentions
        if m.how == "demonym" and not m.head and start <= m.first and m.last <= item.first and m.entity not in exclude
    ]
    if adjectival:
        return (adjectival[-1].entity,), _LOOSE
    if before:
        return _whole_group(scene, before[-1]), _LOOSE
    if discourse.subject and not set(discourse.subject) & set(exclude):
        return discourse.subject, _FROM_DISCOURSE
    return (), 0.0


def _whole_group(scene: Scene, mention: Mention) -> tuple[str, ...]:
    return _unique(m.entity for m in scene.mentions if m.group == mention.group)


def _unique(entities: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entities))


# --- the frames


def _owned(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """The object's owner is the target."""
    owner = _owner_state(scene, item)
    actors, cost = _subject(scene, item, discourse, exclude=owner or ())
    if "foreign" in item.trigger.flags:
        return _summons(scene, item, discourse, owner)
    if item.how == "phrase" and (told := _told(scene, item)):
        return Roles(_capital_of_telling(scene, told) or discourse.other((told.entity,)), (told.entity,), penalty=0.05)
    mission = item.object is not None and item.trigger.event.startswith("mission_")
    if mission and owner and cost >= _LOOSE:
        actors = ()  # «استأنفت السفارة عملها»: the mission itself is the subject
    if owner is None or (mission and not actors):
        if _possessive(scene, item) and actors:
            if mission or item.trigger.event == "staff_restriction":
                host, more = _host(scene, item, actors, discourse)
                return Roles(actors, host, penalty=cost + more)
            host = discourse.other(actors)
            return Roles(actors, host, penalty=cost + _FROM_DISCOURSE)
        if owner is None:
            other = discourse.other(actors)
            return Roles(actors, other, penalty=cost + _FROM_DISCOURSE + _LOOSE)
    if mission and (not actors or set(actors) == set(owner or ())):
        host, more = _host(scene, item, owner or (), discourse)
        return Roles(owner or (), host, penalty=cost + more)
    if "received" in item.trigger.flags:
        return Roles(owner or (), actors, penalty=cost)
    if not actors:
        actors, cost = discourse.other(owner or ()), _FROM_DISCOURSE
    return Roles(actors, owner or (), penalty=cost)


def _told(scene: Scene, item: Candidate) -> Mention | None:
    """The envoy whom a state tells that people are unwelcome: his people, not hers."""
    envoys = [m for m in scene.mentions if m.last <= item.first and m.head in ("title", "envoy")]
    acting = [m for m in scene.mentions if m.last <= item.first and m.acts and not m.preposition and m.head != "title"]
    return envoys[-1] if envoys and not acting else None


def _capital_of_telling(scene: Scene, told: Mention) -> tuple[str, ...]:
    for place in scene.places:
        if told.last <= place.first <= told.last + 3 and place.country != told.entity:
            return (place.country,)
    return ()


def _summons(scene: Scene, item: Candidate, discourse: Discourse, owner: tuple[str, ...] | None) -> Roles:
    """A state summons another's envoy; one that calls its own envoy recalls it, so that is no summons."""
    actors, cost = _subject(scene, item, discourse)
    _, end = scene.clause(item.first)
    called_to = [
        m
        for m in scene.mentions
        if item.last <= m.first < end and m.preposition in ("الي", "ل") and m.entity not in (owner or ())
    ]
    if called_to and (not actors or set(actors) == set(owner or ()) or cost >= _FROM_DISCOURSE):
        actors, cost = (called_to[0].entity,), 0.0
    if owner is None or _possessive(scene, item) or set(owner) == set(actors):
        return Roles()
    return Roles(actors or discourse.other(owner), owner, penalty=cost if actors else _FROM_DISCOURSE)


def _own(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """The object is the actor's own; the target is where it serves."""
    owner = _owner_state(scene, item)
    actors, cost = _subject(scene, item, discourse)
    if owner and not actors:
        actors = owner
    if owner and actors and set(owner) != set(actors) and item.trigger.event != "recall":
        actors = owner
    host, more = _host(scene, item, actors, discourse)
    return Roles(actors, host, penalty=cost + more)


def _host(scene: Scene, item: Candidate, owners: Sequence[str], discourse: Discourse) -> tuple[tuple[str, ...], float]:
    """Where a mission or envoy of ``owners`` is: behind لدى, في, من or ب, else the other side."""
    start = item.object.first if item.object else item.first
    _, end = scene.clause(item.first)
    for mention in scene.mentions:
        near = start < mention.first < min(end, start + 9)
        if (
            near
            and mention.entity not in owners
            and mention.preposition in ("لدي", "في", "من", "ب", "الي")
            and mention.head in ("", "body")
        ):
            return _unique(m.entity for m in scene.mentions if m.group == mention.group and m.entity not in owners), 0.0
    for place in scene.places:
        if start < place.first < min(end, start + 9) and place.country not in owners:
            return (place.country,), 0.0
    return discourse.other(owners), _FROM_DISCOURSE


def _act(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """The subject acts; the target stands behind one of the trigger's prepositions, or second."""
    actors, cost = _subject(scene, item, discourse)
    _, end = scene.clause(item.first)
    spare = [m for m in scene.mentions if item.last <= m.first < end and m.entity not in actors]
    for wanted in item.trigger.target_prep:
        for mention in spare:
            acting = mention.head in ("", "body", "title", "mission", "people", "envoy")
            direct = wanted or not any(
                token.norm.startswith(("بال", "بان")) for token in scene.tokens[item.last : mention.first]
            )
            if mention.preposition == wanted and acting and direct:
                return Roles(actors, _unique(m.entity for m in spare if m.group == mention.group), penalty=cost)
    if "pair_allowed" in item.trigger.flags:
        together = _named_together(scene, item)
        if len(together) == 2:
            return Roles(parties=together, penalty=cost)
    if "who_required" in item.trigger.flags or not actors or "" in item.trigger.target_prep:
        return Roles(actors)
    return Roles(actors, discourse.other(actors), penalty=cost + _FROM_DISCOURSE)


def _flow(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """Flights and visas: from the subject to whom it names, or between two, or undirected where nobody is named."""
    directed = "directed" in item.trigger.flags
    _, end = scene.clause(item.first)
    between = [m for m in scene.mentions if m.preposition == "بين" and item.first <= m.first < end]
    together = _unique(m.entity for m in between)
    if len(together) > 1 and not directed:
        return Roles(parties=tuple(sorted(together[:2])))
    sides_follow = [hit for hit in scene.of_kind("sides", item.first, end) if scene.tokens[hit.first - 1].norm == "بين"]
    if sides_follow and len(discourse.sides()) == 2 and not directed:
        return Roles(parties=tuple(sorted(discourse.sides())), penalty=0.05)
    intransitive = item.object is not None and item.object.last <= item.first
    actors, cost = ((), 0.0) if intransitive else _subject(scene, item, discourse)
    owner = _owner_state(scene, item)
    spare = [m for m in scene.mentions if item.last <= m.first < end and m.entity not in actors]
    targets = _unique(
        m.entity
        for m in spare
        if m.preposition in ("الي", "مع", "من", "امام", "علي", "ل", "ضد", "عن") and m.head != "title"
    )[:1]
    if not targets and owner and not set(owner) & set(actors):
        targets = owner
    if not actors:
        sides = discourse.sides()
        adjacent = item.object is not None and item.object.first == item.last
        if directed or len(sides) != 2 or not (intransitive or adjacent):
            return Roles()
        return Roles(parties=tuple(sorted(sides)), penalty=_FROM_DISCOURSE)
    if len(actors) == 2 and not targets and not directed:
        return Roles(parties=tuple(sorted(actors)), penalty=cost)
    if not targets:
        return Roles(actors, discourse.other(actors), penalty=cost + _FROM_DISCOURSE)
    return Roles(actors, targets, penalty=cost)


def _mediation(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    _, end = scene.clause(item.first)
    mediators = _unique(
        m.entity for m in scene.mentions if item.last <= m.first <= item.last + 1 and m.preposition != "بين"
    )
    if not mediators:
        mediators, _ = _subject(scene, item, discourse)
    between = _unique(m.entity for m in scene.mentions if m.preposition == "بين" and item.first <= m.first < end)
    sides = between or discourse.sides()
    return Roles(
        mediators, tuple(side for side in sides if side not in mediators), penalty=0.0 if between else _FROM_DISCOURSE
    )


def _pair(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """All who take part."""
    together = _named_together(scene, item)
    if len(together) > 1:
        return Roles(parties=tuple(sorted(together)))
    start, end = scene.clause(item.first)
    if scene.of_kind("sides", start, end) and len(discourse.sides()) == 2:
        return Roles(parties=tuple(sorted(discourse.sides())), penalty=0.05)
    named = _participants(scene, (start, end))
    if len(named) > 1:
        return Roles(parties=tuple(sorted(named)), penalty=_LOOSE)
    sides = discourse.sides()
    if len(sides) == 2 and (not named or set(named) <= set(sides)):
        return Roles(parties=tuple(sorted(sides)), penalty=_FROM_DISCOURSE)
    return Roles(parties=named)


def _named_together(scene: Scene, item: Candidate) -> tuple[str, ...]:
    """Two or more states named as a group around the trigger: A–B adjectives, between A and B, A and B as subject."""
    start, end = scene.clause(item.first)
    groups: dict[int, list[Mention]] = {}
    for mention in scene.mentions:
        if start <= mention.first < end:
            groups.setdefault(mention.group, []).append(mention)
    pairs = [group for group in groups.values() if len({m.entity for m in group}) > 1]
    pairs = [group for group in pairs if not (group[0].preposition in ("في", "ب", "من") and group[0].head == "")]
    if not pairs:
        return ()
    group = min(pairs, key=lambda group: (group[0].preposition != "بين", abs(group[0].first - item.first)))
    return _unique(m.entity for m in group)


def _participants(scene: Scene, clause: tuple[int, int]) -> tuple[str, ...]:
    """States that take part though not side by side: a subject and «مع», two officials."""
    taking = [
        m.entity
        for m in scene.mentions
        if clause[0] <= m.first < clause[1]
        and (m.acts or m.preposition in ("مع", "بين"))
        and m.preposition in ("", "مع", "بين", "ل", "ب")
        and not (m.preposition == "ب" and m.head != "title")
    ]
    return _unique(taking)


def _pair_in_sentence(scene: Scene) -> tuple[str, ...]:
    groups: dict[int, list[str]] = {}
    for mention in scene.mentions:
        groups.setdefault(mention.group, []).append(mention.entity)
    pairs = [_unique(group) for group in groups.values() if len(set(group)) == 2]
    return pairs[0] if pairs else ()


def _mutual(scene: Scene, item: Candidate) -> bool:
    start, end = scene.clause(item.first)
    return any(hit.first < item.last + 6 for hit in scene.of_kind("mutual", start, end))


# --- whose


def _owner_state(scene: Scene, item: Candidate) -> tuple[str, ...] | None:
    """The states that the object belongs to, None where the text does not say."""
    noun = item.object
    if noun is None:
        return None
    if noun.kind == "state":
        return (str(noun.value),)
    for mention in scene.mentions:
        if mention.head and mention.first <= noun.first < mention.last and mention.head != "body":
            return _whole_group(scene, mention)
    if item.trigger.frame == "flow":
        return None
    for mention in scene.mentions:
        follows = noun.last <= mention.first <= noun.last + 3
        if follows and mention.head in ("mission", "embassy", "consulate", "people", "envoy", "consulate-general"):
            return _whole_group(scene, mention)
        if (
            noun.last == mention.first
            and mention.how in ("name", "capital", "demonym")
            and mention.preposition in ("", "ل")
        ):
            return _whole_group(scene, mention)
    return None


def _possessive(scene: Scene, item: Candidate) -> bool:
    """Whether the object carries an ending that points back to the subject («سفيرها»)."""
    if item.object is None:
        return False
    words = [scene.tokens[i].norm for i in range(item.object.first, item.object.last)]
    return any(
        word.endswith(("ها", "هما", "هم")) or (word.endswith("ه") and word[:-1].endswith(("ير", "ات", "ل")))
        for word in words
    )
