"""Frames: from a trigger to who did it to whom, by the roles of the phrases around it.

``solve`` gives the parties for the trigger's frame, or none: then the candidate stays incomplete. Each step away from
the plain reading (a party taken from the discourse, a verbal noun without a verb above it) costs confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.reading.details import counted_apart
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.frames_act import act
from diplograph.ingest.reading.frames_around import (
    comes_from,
    each_its_own,
    envoys,
    from_the_other,
    from_whom,
    ministry_in,
    of_mission,
    of_the_unnamed,
    own_people,
    possessor,
    says_of_another,
    set_in,
    taken_from,
    where,
)
from diplograph.ingest.reading.frames_flow import flow
from diplograph.ingest.reading.frames_named import (
    OF_ANOTHER,
    at_work,
    bearer_of,
    not_its_own,
    of_another,
    of_the_other,
    owner_behind,
    resumed,
    same_parties,
    told_to_leave,
)
from diplograph.ingest.reading.frames_pair import each_with, mediation, named_together, pair, with_third
from diplograph.ingest.reading.orders import ordered
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.roles import Roles
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.speakers import speaker
from diplograph.ingest.reading.subjects import FROM_DISCOURSE, LOOSE, subject
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["SINGLY", "solve"]

SINGLY = frozenset({"expulsion", "recall", "summons", "visit", "appointment", "credentials"})
"""What several states named together still do each for itself."""

_BROUGHT = frozenset({"staff_restriction", "recall"})
_SINGLY = frozenset({"relations_severed", "relations_downgraded", "mission_closure", "staff_restriction"})
_STAFF = frozenset({"attache", "counsellor"})  # whose return home is no recall of an envoy
_BOTH = frozenset({"mission_opening", "relations_severed"})
"""What two do to each other is one act without direction."""


def solve(scene: Scene, item: Candidate, discourse: Discourse) -> list[Roles]:
    """The parties of each act the candidate tells: none, one, or two where it is mutual."""
    found = _solve(scene, item, discourse)
    referring = item.object is not None and item.object.how == "pronoun"
    if referring and not any(roles.complete and roles.penalty < FROM_DISCOURSE for roles in found):
        return [same_parties(item, discourse, found[0])] if found else []
    return found


def _solve(scene: Scene, item: Candidate, discourse: Discourse) -> list[Roles]:
    frame = item.trigger.frame
    if frame == "pair":
        return with_third(scene, item) or each_with(scene, item) or [pair(scene, item, discourse)]
    if frame == "mediation":
        return [mediation(scene, item, discourse)]
    if both := _to_each_other(scene, item, discourse):
        return both
    if (forced := ordered(scene, item)) is not None:
        return [forced]
    solver = {"owned": _owned, "own": _own, "act": act, "flow": flow}[frame]
    roles = _apart(solver(scene, item, discourse))
    if "loose" in item.trigger.flags and roles.penalty >= FROM_DISCOURSE:
        return [Roles(reason="loose")]
    return _each(scene, item, roles)


def _to_each_other(scene: Scene, item: Candidate, discourse: Discourse) -> list[Roles]:
    """Both acts of a mutual one («высылки дипломатов друг друга»), or one without direction; else none."""
    sides = (named_together(scene, item) or discourse.sides()) if _mutual(scene, item) else ()
    if len(sides) != 2:
        return []
    undirected = item.trigger.frame == "flow" or item.trigger.event in _BOTH
    if undirected and "directed" not in item.trigger.flags:
        return [Roles(parties=tuple(sorted(sides)), penalty=LOOSE)]
    return [Roles((one,), (other,), penalty=LOOSE) for one, other in (sides, sides[::-1])]


def _each(scene: Scene, item: Candidate, roles: Roles) -> list[Roles]:
    """The acts of those who are named together but act each for itself, or each towards the other."""
    start, end = scene.clause(item.first)
    apart = bool(scene.of_kind("apart", start, end))  # «استدعت كل من إيران والأردن»
    joint = (scene.words.grammar.verb_first and not apart) or bool(scene.of_kind("joint", start, end))
    if item.trigger.event in _BOTH and len(roles.actors) == 2 and not roles.targets and scene.words.grammar.determiners:
        return [Roles(parties=tuple(sorted(roles.actors)), penalty=roles.penalty)]  # "they broke off relations"
    mutual = item.trigger.event == "appointment" or (item.trigger.event == "recall" and scene.words.grammar.cases)
    if mutual and len(roles.actors) == 2 and not roles.targets:
        first, second = roles.actors  # "agreed to send ambassadors"
        return [replace(roles, actors=(one,), targets=(other,)) for one, other in ((first, second), (second, first))]
    singly = item.trigger.event in SINGLY or (item.trigger.event in _SINGLY and scene.words.grammar.determiners)
    singly = singly or (scene.words.grammar.cases and item.trigger.event.startswith(("mission_", "staff_")))
    if singly and not joint and len(roles.actors) > 1:
        return [replace(roles, actors=(actor,)) for actor in roles.actors]
    apart_by_count = counted_apart(scene, item)
    return [replace(roles, targets=(one,)) for one in roles.targets] if apart_by_count else each_its_own(item, roles)


def _apart(roles: Roles) -> Roles:
    """Nobody acts on itself: who is on both sides is taken off the one that has others."""
    both = set(roles.actors) & set(roles.targets)
    if not both:
        return roles
    actors = tuple(one for one in roles.actors if one not in both)
    targets = tuple(one for one in roles.targets if one not in both)
    return Roles(actors or (roles.actors if targets else ()), targets, roles.parties, roles.penalty)


def _mutual(scene: Scene, item: Candidate) -> bool:
    start, end = scene.clause(item.first)
    return any(hit.first < item.last + 6 for hit in scene.of_kind("mutual", start, end))


# --- owned: the object's owner is the target


def _whose(scene: Scene, noun: Phrase | None) -> tuple[str, ...]:
    """Whose the object is; papers are whose envoy stands right behind them: «أوراق اعتماد السفير السعودي»."""
    if noun is not None and not noun.states and "property" in noun.kinds:
        return owner_behind(scene, noun)
    if noun is None or noun.states or not noun.kinds & {"agrement", "credential"}:
        return () if noun is None else noun.states
    if scene.words.grammar.determiners:
        _, end = scene.clause(noun.first)
        behind = next((p.states for p in scene.phrases if noun.last <= p.first < end and "envoy" in p.kinds), ())
        before = [p.states for p in scene.phrases if p.last <= noun.first and "envoy" in p.kinds and p.states]
        return behind or (
            before[-1] if before and noun.own else ()
        )  # "left the envoy waiting before refusing his papers"
    return next((p.states for p in scene.phrases if p.first == noun.last and "envoy" in p.kinds), ())


def _owned(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """The object's owner is the target; wordings that say otherwise come first."""
    noun = item.object
    if item.trigger.event == "recognition" and not _whose(scene, noun) and of_the_unnamed(scene, noun):
        return Roles()  # «признала независимость самопровозглашённых ДНР и ЛНР»
    guessed = noun is not None and noun.how == "context" and item.trigger.event == "recognition"
    owners = () if guessed else _whose(scene, noun)
    if "foreign" in item.trigger.flags:
        return _summons(scene, item, discourse, owners)
    if item.how == "phrase" and noun is None:
        return told_to_leave(scene, item, discourse)
    if "order" in item.trigger.flags and noun is not None and noun.own and "envoy" not in noun.kinds:
        return Roles(reason="own_people")  # a state that tells its own people to leave expels nobody
    of_mission = item.trigger.event.startswith("mission_")
    if "own_allowed" in item.trigger.flags and noun is not None and noun.own and not item.passive and not of_mission:
        return _own(scene, item, discourse)  # "cut its embassy staff"
    if (working := at_work(scene, item)) is not None:
        return Roles(working.states, working.hosts or discourse.other(working.states))
    return _by_subject(scene, item, discourse, owners)


def _by_subject(scene: Scene, item: Candidate, discourse: Discourse, owners: tuple[str, ...]) -> Roles:
    """Who acts is the subject, or where a passive happened; what is done to a mission is told apart."""
    noun = item.object
    if own_people(scene, item, owners):
        return Roles(reason="own_people")
    actors, cost = subject(scene, item, discourse, exclude=owners)
    here_only = item.trigger.event.startswith("mission_") and scene.words.grammar.cases
    if item.passive and (not actors or cost) and not here_only:
        # Who acted on a passive is said by where it happened, before anybody further off.
        here = where(scene, item, owners) or ((noun.hosts or ()) if noun is not None else ())
        actors, cost = (here, LOOSE / 2) if here else (actors, cost)
    if item.trigger.event.startswith("mission_") and noun is not None:
        start, _ = scene.clause(item.first)
        mutual = scene.words.grammar.cases and bool(scene.of_kind("sides", start, item.first))
        if ("both" in noun.kinds or mutual) and not owners and not noun.own and len(discourse.sides()) == 2:
            return Roles(parties=tuple(sorted(discourse.sides())), penalty=LOOSE)
        if scene.words.grammar.cases and item.passive and owners and not noun.hosts:
            # «в литовской столице открылось Тайваньское представительство»
            item = replace(item, object=replace(noun, hosts=where(scene, item, owners)))
        return _mission(item, discourse, actors, owners, cost)
    if noun is not None and noun.own and not owners:
        return _of_its_own(scene, item, discourse, actors, cost)
    return _of_owners(scene, item, discourse, owners, actors, cost)


def _of_its_own(scene: Scene, item: Candidate, discourse: Discourse, actors: tuple[str, ...], cost: float) -> Roles:
    """An object whose possessive points back: to who is spoken of, and that is not who acts."""
    if scene.words.grammar.verb_first and (theirs := of_mission(scene, item, actors)):
        return Roles(actors, theirs, penalty=cost + LOOSE)
    if item.how == "noun" and scene.words.grammar.cases:
        # «в ответ на высылку своих дипломатов Москва …»: they are Moscow's, and another expelled them.
        return Roles(from_whom(scene, item, actors) or discourse.other(actors), actors, penalty=cost + FROM_DISCOURSE)
    if item.how == "noun" and cost and scene.words.grammar.verb_first:
        # «الرد على طرد دبلوماسييها من بلغاريا»: a verbal noun without a subject is done to who is spoken of.
        away = where(scene, item, actors)
        if away:
            return Roles(away, actors, penalty=cost)
    return Roles(actors, says_of_another(scene, item, actors) or discourse.other(actors), penalty=cost + FROM_DISCOURSE)


def _of_owners(
    scene: Scene,
    item: Candidate,
    discourse: Discourse,
    owners: tuple[str, ...],
    actors: tuple[str, ...],
    cost: float,
) -> Roles:
    """An object that others own, or whose owner is found around it."""
    noun = item.object
    refused = item.trigger.event == "credentials_refused"
    if "received" in item.trigger.flags and noun is not None and owners and (refused or "credential" not in noun.kinds):
        return Roles(actors, owners, penalty=cost)  # an agrément is granted to whose envoy it is
    if "received" in item.trigger.flags and not refused:
        return Roles(owners or envoys(scene, item, actors)[0], actors, penalty=cost)
    if noun is not None and "agrement" in noun.kinds and not owners:
        # «агреман послу Казахстана в Вашингтоне выдали»: whose envoy it is, and where he is to serve.
        owners, hosts = envoys(scene, item, actors)
        if owners and hosts and (not actors or cost):
            actors, cost = hosts, LOOSE
    if not owners and item.trigger.event == "property_seizure" and scene.words.grammar.cases:
        there = taken_from(scene, item) or where(scene, item, actors)  # «резервы … в Кабуле»
        owners = tuple(state for state in there if state not in actors)
    if not owners:
        owners = from_whom(scene, item, actors) or discourse.other(actors)
        cost += FROM_DISCOURSE
    if not actors or set(actors) == set(owners):
        actors, cost = where(scene, item, owners) or discourse.other(owners), cost + FROM_DISCOURSE
    return Roles(actors, owners, penalty=cost)


def _summons(scene: Scene, item: Candidate, discourse: Discourse, owners: tuple[str, ...]) -> Roles:
    """A state summons another's envoy; one that calls its own envoy recalls it, so that is no summons."""
    noun = item.object
    if (theirs := of_the_other(scene, item, discourse)) is not None:
        return theirs
    led = (
        noun is not None and scene.tokens[noun.first].norm in scene.words.grammar.relative
    )  # "whose envoy it expelled"
    if noun is not None and noun.own and not owners and (item.passive or led) and not scene.words.grammar.verb_first:
        owners = possessor(scene, noun, discourse)  # "his diplomats were sent home"
    if noun is not None and noun.own and not owners and item.trigger.event in OF_ANOTHER:
        return of_another(scene, item, discourse)
    if noun is None or (noun.own and not owners):
        return Roles(reason="own_envoy")
    plain, sure = subject(scene, item, discourse)
    if owners and not sure and set(plain) == set(owners) and not item.passive:
        return Roles(reason="own_envoy")  # it calls its own
    actors, cost = subject(scene, item, discourse, exclude=owners)
    _, end = scene.clause(item.first)
    called_to = [
        p
        for p in scene.phrases
        if item.last <= p.first < end and p.marker == "to" and p.acts and not set(p.states) & set(owners) and p.states
    ]
    if scene.words.grammar.verb_first and comes_from(scene, noun, end):
        return Roles(reason="own_envoy")  # «استقدام القائم بالأعمال من أنقرة»: called back from where he serves
    if called_to and (not actors or cost >= LOOSE):
        actors, cost = called_to[0].states, 0.0
    elif item.passive and (not actors or cost) and scene.words.grammar.determiners:
        there = (
            where(scene, item, owners) or noun.hosts[:1] or set_in(scene, item, owners)
        )  # "saw its envoy thrown out of Belgrade"
        told = tuple(one for one in speaker(scene, item.first) if one not in owners)
        there = there or (told if told and (owners or discourse.other(told)) else ())  # "…, its minister said"
        actors, cost = (there, LOOSE / 2) if there else (actors, cost)
    elif not actors and scene.words.grammar.verb_first:
        actors, cost = ministry_in(scene, item, owners, end), 0.0  # «إلى وزارة الخارجية في بلغراد»
    if not owners:
        others = noun.hosts and tuple(host for host in noun.hosts if host not in actors)
        owners = discourse.other(actors) if not others else ()
        cost += FROM_DISCOURSE
    if not actors and noun.hosts:
        actors, cost = noun.hosts[:1], LOOSE
    return Roles(actors or discourse.other(owners), owners, penalty=cost)


def _mission(
    item: Candidate, discourse: Discourse, actors: tuple[str, ...], owners: tuple[str, ...], cost: float
) -> Roles:
    """Missions: who acts is the owner or the host; whoever it is, the target is the other."""
    noun = item.object
    hosts = noun.hosts if noun is not None else ()
    # «فأمرت بإغلاق القنصلية»: what is governed by a verb shares its subject, though that stands further off.
    surely = cost < (LOOSE if item.passive or (item.how == "noun" and not item.preposition) else FROM_DISCOURSE)
    opens = item.trigger.event == "mission_opening"
    if owners and actors and not set(actors) & set(owners) and surely and not opens:
        return Roles(actors, owners, penalty=cost)  # the host decides
    if "hosted" in item.trigger.flags and owners and set(actors) <= set(owners):
        # A licence is the host's to withdraw.
        return Roles(hosts or discourse.other(owners), owners, penalty=cost + FROM_DISCOURSE)
    decides = "hosted" in item.trigger.flags or (item.how == "verb" and not item.passive and not cost)
    if decides and not owners and actors and set(actors) <= set(hosts):
        # The host: "Vilnius shut the consulate in Klaipėda".
        return Roles(actors, discourse.other(actors), penalty=cost + FROM_DISCOURSE)
    if not owners and set(actors) <= set(hosts):
        # Whose it is, is not said, but where it stands: without a word on who acted, its owner did.
        theirs = discourse.other(hosts)
        return Roles(theirs, hosts, penalty=cost + FROM_DISCOURSE)
    mutual = noun is not None and (noun.own or (item.trigger.event == "mission_opening" and "p" in noun.agrees))
    if not owners and len(actors) == 2 and not hosts and mutual:
        return Roles(parties=tuple(sorted(actors)), penalty=cost)  # "agreed to reopen their embassies"
    if len(owners) == 2 and set(actors) <= set(owners) and not hosts:
        return Roles(parties=tuple(sorted(owners)), penalty=cost)  # «посольства двух стран откроются»
    owners = owners or actors
    if not hosts:
        return Roles(owners, discourse.other(owners), penalty=cost + FROM_DISCOURSE)
    return Roles(owners, hosts, penalty=cost)


# --- own: the object is the actor's own, the target is where it serves


def _own(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    noun = item.object
    if (working := resumed(scene, item)) is not None:
        return Roles(working.states, working.hosts or discourse.other(working.states), penalty=LOOSE / 2)
    guessed = noun is not None and noun.how == "context" and item.trigger.event == "recall"
    owners = () if guessed else _whose(scene, noun)  # who recalls an envoy, his he is
    actors, cost = subject(scene, item, discourse)
    if (sides := _both_open(item, actors, discourse)) is not None:
        return Roles(parties=sides, penalty=max(cost, LOOSE / 2))
    if item.trigger.event == "credentials" and not owners and (bearer := bearer_of(scene, item)) is not None:
        others = tuple(one for one in actors if one not in bearer.states)
        return Roles(bearer.states, bearer.hosts or others, penalty=cost)
    if item.trigger.event == "credentials" and cost >= LOOSE and not owners and scene.words.grammar.cases:
        actors = from_the_other(scene, item, discourse, actors)
    if item.trigger.event == "recall" and noun is not None and noun.position in _STAFF:
        return Roles(reason="others_envoy")
    own = noun is None or noun.own or bool(set(owners) & set(actors))
    if not_its_own(scene, item, discourse, own=own):
        return Roles(reason="others_people")
    if owners and (not actors or item.trigger.event != "recall" or cost >= LOOSE):
        actors = owners
    if owners and actors and not set(owners) & set(actors):
        if item.trigger.event == "recall":
            return Roles(reason="others_envoy")  # another state's envoy is summoned or expelled, not recalled
        if item.trigger.event == "credentials" and not cost:
            return Roles(owners, actors)  # «تسلم الوزير أوراق اعتماد السفير»: who takes them is not whose they are
        actors = owners
    hosts, more = _hosts(scene, item, actors, discourse)
    if item.trigger.event == "credentials" and not actors and scene.words.grammar.determiners:
        actors, cost = discourse.other(hosts), FROM_DISCOURSE  # "the new ambassador presented"
    return Roles(actors, hosts, penalty=cost + more)


def _both_open(item: Candidate, actors: Sequence[str], discourse: Discourse) -> tuple[str, ...] | None:
    """The two of whom each opens a mission at the other: "the embassies reopened", "reopen their embassies"."""
    noun = item.object
    if item.trigger.event != "mission_opening" or noun is None or noun.states or noun.hosts:
        return None
    if len(actors) == 2:
        return tuple(sorted(actors))
    sides = discourse.sides()
    return tuple(sorted(sides)) if "both" in noun.kinds and item.passive and not noun.own and len(sides) == 2 else None


def _hosts(scene: Scene, item: Candidate, owners: Sequence[str], discourse: Discourse) -> tuple[tuple[str, ...], float]:
    noun = item.object
    away = tuple(host for host in noun.hosts if host not in owners) if noun is not None else ()
    if away:
        return away, 0.0  # «أعادت موظفيها إلى نيروبي» says where they come home
    start = noun.last if noun is not None else item.last
    _, end = scene.clause(item.first)
    for phrase in scene.phrases:
        near = start <= phrase.first < min(end, start + 7)
        received = item.trigger.event == "credentials" and not scene.words.grammar.verb_first  # "to King Hamad"
        # "flown to Cyprus" says where they went, not where they served.
        gone = item.trigger.event in _BROUGHT and phrase.marker == "to" and bool(scene.words.grammar.determiners)
        there = not gone and phrase.marker in ("to", "at", "in", "from") and (received or "title" not in phrase.kinds)
        if near and there and phrase.states:
            others = tuple(state for state in phrase.states if state not in owners)
            if others:
                return others, 0.0
    if scene.words.grammar.cases and (away := where(scene, item, owners)):
        return away, 0.0  # «отозвала из Испании собственного»
    for place in scene.places:
        if start <= place.first < min(end, start + 7) and place.country and place.country not in owners:
            return (place.country,), 0.0
    return discourse.other(owners), FROM_DISCOURSE
