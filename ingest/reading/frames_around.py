"""Parties that stand around an act, where neither its subject nor its object names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.roles import Roles
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.triggers import Candidate

__all__ = [
    "comes_from",
    "each_its_own",
    "envoys",
    "from_the_other",
    "from_whom",
    "ministry_in",
    "of_mission",
    "of_the_unnamed",
    "own_people",
    "possessor",
    "says_of_another",
    "set_in",
    "taken_from",
    "where",
]

_MISSION = 12  # words back that a mission may stand whose staff are told of


def each_its_own(item: Candidate, roles: Roles) -> list[Roles]:
    """What two do together though it has a direction: "closed their embassies" is done by each towards the other."""
    directed = vocabulary().events[item.trigger.event].direction == "directed"
    if not directed or len(roles.parties) != 2:
        return [roles]
    first, second = roles.parties
    return [replace(roles, actors=(a,), targets=(b,), parties=()) for a, b in ((first, second), (second, first))]


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


def says_of_another(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """Who says it of another: in "Taipei said that Managua had seized its embassy" the embassy is the speaker's."""
    start, _ = scene.clause(item.first)
    said = [hit.first for hit in scene.of_kind("reporting", 0, start)]
    before = [
        p for p in scene.phrases if said and p.acts and p.last <= start and len(p.states) == 1 and p.states != actors
    ]
    return before[-1].states if before else ()


def set_in(scene: Scene, item: Candidate, owners: Sequence[str]) -> tuple[str, ...]:
    """The capital that the sentence is set in: "In Sofia the envoy, who had been summoned twice, said"."""
    opening = [p for p in scene.phrases if p.marker == "in" and p.how == "capital" and p.first <= 1]
    fits = opening and opening[0].last <= item.first and not set(opening[0].states) & set(owners)
    return opening[0].states if fits else ()


def own_people(scene: Scene, item: Candidate, owners: Sequence[str]) -> bool:
    """«США велели персоналу посольства в Чаде уехать»: who orders those abroad home expels nobody."""
    noun = item.object
    if noun is not None and noun.how == "people" and item.trigger.event == "staff_restriction":
        return bool(scene.words.grammar.determiners)  # "will bar most Russians": travellers are no staff
    if owners or item.trigger.event != "expulsion" or noun is None or not noun.hosts or not scene.words.grammar.cases:
        return False
    telling = [
        p for p in scene.phrases if p.acts and p.states and p.nominative and p.last <= min(noun.first, item.first)
    ]
    return bool(telling) and not set(telling[-1].states) & set(noun.hosts)


def of_the_unnamed(scene: Scene, noun: Phrase | None) -> bool:
    """Whether a genitive that is no state's name stands right behind: whose independence it is, nobody here knows."""
    if noun is None or not scene.words.grammar.cases or noun.last >= len(scene.tokens):
        return False
    token = scene.tokens[noun.last]
    known = any(p.first <= noun.last < p.last for p in scene.phrases)
    return token.is_word and not known and "g" in scene.words.grammar.likeliest(token).cases


def taken_from(scene: Scene, item: Candidate) -> tuple[str, ...]:
    """«отобрала у россиян комплекс»: from whom it was taken, though they are people and no state."""
    start, end = scene.clause(item.first)
    losing = [p for p in scene.phrases if start <= p.first < end and p.marker == "from" and "people" in p.kinds]
    return losing[0].states if losing else ()


def from_the_other(scene: Scene, item: Candidate, discourse: Discourse, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Papers handed to somebody are the other side's: «грамоты вручит Лукашенко весной»."""
    start, end = scene.clause(item.first)
    given = [p.states for p in scene.phrases if start <= p.first < end and p.marker == "to" and p.states]
    return discourse.other(given[0]) if given and set(given[0]) == set(actors) else actors


def of_mission(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """«إغلاق القنصلية البولندية وطرد ثلاثة من موظفيها»: the staff are of the mission told before."""
    noun = item.object
    if noun is None or noun.kinds.isdisjoint({"people", "staff"}):
        return ()
    near = [
        p for p in scene.phrases if noun.first - _MISSION <= p.first and p.last <= noun.first and "mission" in p.kinds
    ]
    return near[-1].states if near and not set(near[-1].states) & set(actors) else ()


def ministry_in(scene: Scene, item: Candidate, owners: Sequence[str], end: int) -> tuple[str, ...]:
    """Whose the ministry is to which somebody is called, by the capital in which it stands."""
    inside = [p for p in scene.phrases if item.last <= p.first < end]
    for phrase, behind in pairwise(inside):
        ministry = phrase.marker == "to" and "body" in phrase.kinds and not phrase.states
        if ministry and behind.marker == "in" and behind.how == "capital" and not set(behind.states) & set(owners):
            return behind.states
    return ()


def comes_from(scene: Scene, noun: Phrase, end: int) -> bool:
    """Whether somebody is called back from where he serves: «استقدام القائم بالأعمال من أنقرة»."""
    return any(
        p.marker == "from" and noun.last <= p.first < min(end, noun.last + 3) and p.how in ("name", "capital")
        for p in scene.phrases
    )


def possessor(scene: Scene, noun: Phrase, discourse: Discourse) -> tuple[str, ...]:
    """Whom a possessive points back to: who acts before it in the sentence, else who acted last."""
    before = [p for p in scene.phrases if p.acts and p.states and p.nominative and p.last <= noun.first]
    return before[0].states if before else discourse.subject
