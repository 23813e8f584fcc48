"""The frame of a subject that acts on another, behind one of the trigger's markers: accusations, sanctions, visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from diplograph.graph.names import place_country
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.frames_aim import (
    TARGETS,
    complains,
    given,
    imposed,
    joined_verb,
    meant_before,
    of_whom,
    same_hand,
    spoken,
    told_before,
    which,
)
from diplograph.ingest.reading.frames_pair import named_together
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.roles import Roles, antecedent
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.subjects import FROM_DISCOURSE, LOOSE, subject
from diplograph.ingest.reading.tokens import COMMAS
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["act"]

_RESIDENT = frozenset(
    {"ambassador", "high-commissioner", "nuncio", "charge-daffaires", "consul-general", "consul", "counsellor"}
)
_PLAIN = frozenset({"state"})
_FORUMS = frozenset({"new-york", "geneva", "davos"})
"""Cities that officials go to for others than their country."""
_ASIDES = 6  # commas, of three asides at most
_BESIDE, _NEXT, _INDECLINABLE = 8, 2, 5
_GOODS = frozenset({"talkative", "property", "operations"})  # "a ban on Turkish wine"


def act(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """The subject acts on whom a marker of the trigger names; without one, on whom the text is about."""
    if "spoken" in item.trigger.flags:
        return spoken(scene, item)
    roles = _done(scene, item, discourse)
    if "reversed" not in item.trigger.flags:
        return roles
    if "official" in item.trigger.flags and not _official(scene, item, roles.targets):
        return Roles(reason="no_official")
    return replace(roles, actors=roles.targets, targets=roles.actors)


def _aim(scene: Scene, item: Candidate, actors: Sequence[str], end: int, discourse: Discourse) -> tuple[str, ...]:
    """Whom the act is aimed at, wherever the sentence says it."""
    target = _target(scene, item, actors, end) or _visited(scene, item, actors)
    target = target or _city(scene, item, actors) or of_whom(scene, item, actors)
    target = target or _capital(scene, item, actors, discourse) or _behind_aside(scene, item, actors, end)
    if not target and item.object is not None and item.object.kinds & {"trade-ban", "ban"}:
        target = tuple(state for state in item.object.states if state not in actors)  # "its ban on Turkish wine"
    return target


def _done(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    _, end = scene.clause(item.first)
    if "undergone" in item.trigger.flags:
        return _undergone(scene, item, discourse, end)
    if item.passive and item.how == "verb":
        told = item.object is not None and scene.words.grammar.cases
        return _brought(scene, item, discourse, end) if told else _suffered(scene, item, discourse)
    return _acted(scene, item, discourse, end)


def _acted(scene: Scene, item: Candidate, discourse: Discourse, end: int) -> Roles:
    actors, cost = subject(scene, item, discourse)
    if "bears" in item.trigger.flags and item.object is not None and item.object.states:
        # «طالت عقوبات أوروبية شركات صينية»: sanctions act for whose they are.
        actors, cost = item.object.states, 0.0
    if _unnamed(scene, item) and (named := _target(scene, item, (), end)):
        # «سلمت وزارة الخارجية السفير التركي مذكرة»: the ministry is the other side's.
        return Roles(discourse.other(named), named, penalty=FROM_DISCOURSE)
    if cost >= LOOSE and scene.words.grammar.verb_first and (named := _target(scene, item, (), end)):
        # Whom it is done to stands in the clause; who does it is not among them.
        actors, cost = subject(scene, item, discourse, exclude=named)
    if _answered(scene, item) and cost and scene.words.grammar.verb_first:
        actors, cost = (), 0.0
    if reason := _no_visit(scene, item, actors):
        return Roles(reason=reason)
    target = _aim(scene, item, actors, end, discourse)
    noun = item.how == "noun"
    unsure = noun or (bool(target) and (not actors or cost >= LOOSE))
    if unsure and (imposer := imposed(item, target)):
        return Roles(imposer, target or discourse.other(imposer), penalty=0.0 if target else FROM_DISCOURSE)
    if "pair_allowed" in item.trigger.flags and not (actors and target and cost < LOOSE):
        together = named_together(scene, item)
        if len(together) == 2:
            return _both(scene, item, together, actors, cost)
    if "guest" in item.trigger.flags:
        # Whoever is asked to come will visit; whoever is handed a note has it from his host.
        hosts = next((p.hosts for p in scene.phrases if p.states == actors and p.hosts), ())
        target = target or hosts or discourse.other(actors)
        return Roles(target, actors or discourse.other(target), penalty=cost)
    if target:
        return Roles(actors or discourse.other(target), target, penalty=cost)
    return _untold(scene, item, discourse, actors, cost)


def _answered(scene: Scene, item: Candidate) -> bool:
    """«صعّدت هراري لهجتها بعد تمديد العقوبات»: whoever reacts to it has not done it."""
    anchors = scene.of_kind("reaction", max(0, item.first - 2), item.first)
    return item.how == "noun" and any(hit.last == item.first for hit in anchors)


def _no_visit(scene: Scene, item: Candidate, actors: Sequence[str]) -> str:
    """Why who comes and goes visits nobody for his state, if so."""
    if item.trigger.event == "visit" and _is_envoy(scene, item):
        return "arrives"
    flags = item.trigger.flags
    official = "official" not in flags or "reversed" in flags or _official(scene, item, actors)
    return "" if official else "no_official"


def _suffered(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """In the passive the target stands before the verb."""
    start, end = scene.clause(item.first)
    if "who_required" in item.trigger.flags and not (_agent(scene, item, end) or imposed(item, ())):
        return Roles(reason="no_agent")
    of_object = item.object.states if item.object is not None else ()
    if of_object and scene.words.grammar.verb_first:
        # «فُرضت عقوبات أمريكية على شركات صينية»: whose they are, is who imposed them.
        return Roles(of_object, _target(scene, item, of_object, end) or discourse.other(of_object))
    before = [p for p in scene.phrases if start <= p.first and p.last <= item.first and p.acts and p.states]
    if not before and item.object is not None and item.object.head >= item.last and scene.words.grammar.determiners:
        # "…, where she was handed a note": an envoy told of before receives what is given.
        before = [p for p in scene.phrases if p.last <= item.first and p.kinds & {"envoy", "people"} and p.states]
    targets = before[-1].states if before else ()
    if not targets and not scene.words.grammar.cases and (scene.words.grammar.verb_first or item.trigger.target):
        targets = _target(scene, item, (), end)
    actors, cost = subject(scene, item, discourse, exclude=targets)
    pairs = "pair_allowed" in item.trigger.flags and (not actors or cost >= LOOSE)
    if pairs and len(together := named_together(scene, item)) == 2:
        return Roles(parties=tuple(sorted(together)))  # "relations between the neighbours have been broken off"
    if not targets and _agent(scene, item, end):
        # «خُفض التمثيل بين برلين وكابل من جانب الأولى»: the agent is one of the two.
        targets = tuple(one for one in named_together(scene, item) if one not in actors)
    if not actors or cost >= LOOSE:
        actors = imposed(item, targets) or same_hand(item, discourse, targets) or actors
    return Roles(actors, targets or discourse.other(actors), penalty=cost)


def _is_envoy(scene: Scene, item: Candidate) -> bool:
    """Whether an ambassador travels: he goes to his post, or comes home, and pays no visit."""
    if scene.words.grammar.verb_first or item.how != "verb":
        return False
    start, end = scene.clause(item.first)
    if scene.words.grammar.determiners:
        before = [p for p in scene.phrases if start <= p.first and p.last <= item.first and p.acts and not p.marker]
        return bool(before) and before[-1].position in _RESIDENT and "persons" not in before[-1].kinds
    going = [p for p in scene.phrases if start <= p.first < end and p.nominative and "title" in p.kinds]
    return bool(going) and all(p.position in _RESIDENT for p in going)


def _undergone(scene: Scene, item: Candidate, discourse: Discourse, end: int) -> Roles:
    """«Три иранских банка попали под санкции США»: the subject suffers it, and whose it is stands behind its noun."""
    start, _ = scene.clause(item.first)
    noun = item.object.states if item.object is not None and item.trigger.event != "credentials" else ()
    owning = [p.states for p in scene.phrases if item.first <= p.first < end and "sanction" in p.kinds and p.states]
    behind = [
        p.states for p in scene.phrases if p.first in (item.last, item.last + 1) and p.marker in ("of", "by", "from")
    ]
    # «В Минске получил агреман посол Пакистана»: who gave it is where it was got.
    inside = [p for p in scene.phrases if start <= p.first < end and p.marker in ("in", "from") and "state" in p.kinds]
    there = [p.states for p in inside if item.trigger.event == "credentials"]
    actors = noun or next((states for states in (*owning, *behind, *there) if states), ())
    suffering = [
        p
        for p in scene.phrases
        if start <= p.first < end and p.states and not set(p.states) <= set(actors) and _suffers(scene, p)
    ]
    targets = suffering[0].states if suffering else ()
    if not actors:
        actors, _ = subject(scene, item, discourse, exclude=targets)
    return Roles(actors or discourse.other(targets), targets, penalty=0.0 if targets and actors else LOOSE)


def _suffers(scene: Scene, phrase: Phrase) -> bool:
    """Whether it can be the subject though it does nothing: persons, firms and things of a state."""
    counted = phrase.first < phrase.head and scene.tokens[phrase.first].norm not in scene.words.grammar.markers
    return phrase.nominative or (counted and phrase.marker in ("", "of") and "sanction" not in phrase.kinds)


def _brought(scene: Scene, item: Candidate, discourse: Discourse, end: int) -> Roles:
    """«Послу вручена нота», «введены санкции против …»: the thing is the passive's subject, its marker says whom."""
    target = _target(scene, item, (), end)
    actors, cost = subject(scene, item, discourse, exclude=target)
    if item.object is not None and "sanction" in item.object.kinds and item.object.states and (cost or not actors):
        actors, cost = tuple(state for state in item.object.states if state not in target), 0.0  # «санкции Канады»
    if "pair_allowed" in item.trigger.flags and (not actors or cost) and len(named_together(scene, item)) == 2:
        return Roles(parties=named_together(scene, item))
    if target:
        return Roles(actors or discourse.other(target), target, penalty=cost)
    if "pair_allowed" in item.trigger.flags and (len(actors) > 1 or cost >= LOOSE) and len(discourse.sides()) == 2:
        return Roles(parties=tuple(sorted(discourse.sides())), penalty=FROM_DISCOURSE)  # «Связи были разорваны в 2016»
    return _untold(scene, item, discourse, actors, cost)


def _untold(scene: Scene, item: Candidate, discourse: Discourse, actors: tuple[str, ...], cost: float) -> Roles:
    """The target where the clause names none: the other side, or whom a pronoun points back to."""
    if "target_required" in item.trigger.flags and scene.words.grammar.cases:
        return Roles(actors)
    if scene.words.grammar.cases and (meant := meant_before(scene, item, actors)):
        return Roles(actors or discourse.other(meant), meant, penalty=cost + LOOSE)
    pointed = (item.pronoun == "one" and item.how == "verb") or _pronoun_behind(scene, item)
    if item.trigger.event == "protest" and actors and discourse.done[0] == actors and scene.words.grammar.determiners:
        return Roles(actors, discourse.done[1], penalty=LOOSE)  # "summoned the envoy to complain about"
    sure = pointed or complains(scene, item, actors)
    if not actors or ("who_required" in item.trigger.flags and not sure):
        return Roles(actors)
    about = () if set(discourse.subject) & set(actors) or not pointed else discourse.subject
    if pointed and item.pronoun and scene.words.grammar.verb_first and (here := told_before(scene, item, actors)):
        return Roles(actors, here, penalty=cost + LOOSE)
    behind = scene.tokens[item.last].norm if item.last < len(scene.tokens) else ""
    if about and pointed and behind in scene.words.grammar.referring.get("one", ()):
        return Roles(actors, about, penalty=cost + LOOSE)  # "accused him": of whom the text was telling
    near = LOOSE if sure and not item.pronoun else FROM_DISCOURSE
    return Roles(actors, discourse.other(actors) or about, penalty=cost + near)


def _unnamed(scene: Scene, item: Candidate) -> bool:
    """Whether right behind a verb that comes first stands a ministry or official whose state is not said."""
    if not scene.words.grammar.verb_first or item.how != "verb":
        return False
    behind = [p for p in scene.phrases if p.first == item.last]
    return bool(behind) and bool(behind[0].kinds & {"body", "title"}) and not behind[0].states


def _agent(scene: Scene, item: Candidate, end: int) -> bool:
    return any(p.marker == "by" and p.acts and p.states and item.last <= p.first < end for p in scene.phrases)


def _pronoun_behind(scene: Scene, item: Candidate) -> bool:
    """Whether a pronoun stands for the object: «متهمة إياها», "blamed it"."""
    wanted = scene.words.grammar.objects
    near = max(item.last, item.object.last if item.object is not None else 0) + _NEXT
    if any("neighbour" in p.kinds and p.own and item.last <= p.first <= near for p in scene.phrases):
        return True  # "its southern neighbour"
    behind = [token.norm for token in scene.tokens[item.last : item.last + 2]]
    return any(word in wanted for word in behind)


def _official(scene: Scene, item: Candidate, actors: Sequence[str]) -> bool:
    """Whether one who acts at home stands beside the verb for the actor."""
    start, end = scene.begins(item.first), scene.clause(item.first)[1]
    if start and scene.words.grammar.determiners and scene.tokens[start].norm in scene.words.grammar.relative:
        # "the vice president, who arrived in Tallinn"
        start = max((p.first for p in scene.phrases if p.last <= start and "title" in p.kinds), default=start)
    told = [token.norm for token in scene.tokens[start : item.first]]
    if scene.words.grammar.determiners and scene.words.grammar.persons.intersection(told):
        return True  # "He accepted an invitation to visit"
    return any(
        p.kinds & {"title", "delegation"}
        and ("envoy" not in p.kinds or p.position == "special-envoy" or ("sent" in p.kinds and not p.hosts))
        and set(p.states) & set(actors)
        and p.position != "spokesperson"
        for p in scene.phrases
        if start <= p.first < min(end, item.last + _BESIDE)
        and (item.first - _BESIDE <= p.last or not scene.words.grammar.verb_first)
    )


def _visited(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """Where a visitor is told to be before the visit is: "is due in Beijing on a four-day visit"."""
    if item.trigger.event != "visit" or item.how == "verb" or scene.words.grammar.verb_first:
        return ()
    start = scene.begins(item.first)
    before = [p for p in scene.phrases if start <= p.first and p.last <= item.first and p.marker in ("in", "to")]
    before = [p for p in before if "state" in p.kinds and p.states and not set(p.states) & set(actors)]
    return before[-1].states if before else ()


def _capital(scene: Scene, item: Candidate, actors: Sequence[str], discourse: Discourse) -> tuple[str, ...]:
    """«прибыл в столицу»: of the other side, where no adjective says whose."""
    if item.trigger.event != "visit" or not scene.words.grammar.cases or not actors:
        return ()
    start, end = scene.clause(item.first)
    there = [p for p in scene.phrases if start <= p.first < end and p.marker in ("to", "in") and not p.states]
    return discourse.other(actors) if any("state" in p.kinds for p in there) else ()


def _both(scene: Scene, item: Candidate, together: Sequence[str], actors: Sequence[str], cost: float) -> Roles:
    """What is done to what is between two, by one of them where the clause says by whom: «их прекратил президент»."""
    one = tuple(actors) if item.how == "verb" and cost < LOOSE and len(actors) == 1 else ()
    other = tuple(state for state in together if state not in one)
    if scene.words.grammar.cases and one and len(other) == 1:
        return Roles(one, other, penalty=cost)
    return Roles(parties=tuple(together), penalty=cost)


def _city(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """«вылетел в Джидду», «وصل إلى جدة»: a city that is no capital stands for its country, unless others meet there."""
    if item.trigger.event != "visit" or scene.words.grammar.determiners:
        return ()
    start, end = scene.clause(item.first)
    start = start if scene.words.grammar.cases else item.last
    towards = ("to", "in") if scene.words.grammar.cases else (*item.trigger.target, "to")
    inside = [p for p in scene.phrases if start <= p.first < end and "place" in p.kinds and p.marker in towards]
    inside = [p for p in inside if p.place not in _FORUMS]
    lands = [place_country(f"place:{p.place}") for p in sorted(inside, key=lambda p: p.first < item.first)]
    return next(((land,) for land in lands if land and land not in actors), ())


def _target(scene: Scene, item: Candidate, actors: Sequence[str], end: int) -> tuple[str, ...]:
    barred = item.object is not None and bool(item.object.kinds & {"ban", "trade-ban"})
    spare = [
        phrase
        for phrase in scene.phrases
        if item.last <= phrase.first < end
        and phrase.states
        and not set(phrase.states) <= set(actors)
        and not (phrase.implied and phrase.marker and scene.words.grammar.verb_first)  # «تصريحات لوزير الإعلام»
        and not phrase.kinds.isdisjoint(
            _PLAIN if "plain" in item.trigger.flags else TARGETS | {"adjective"} | (_GOODS if barred else set())
        )
    ]
    if item.trigger.event == "protest" and item.object is not None and scene.words.grammar.cases:
        # «направил в Совбез жалобу на США»: about whom stands right behind it.
        about = [p for p in spare if 0 <= p.first - item.object.last <= 1 and p.marker == "to"]
        spare = about or spare
    if scene.words.grammar.determiners and (stop := joined_verb(scene, item, end)):
        spare = [p for p in spare if p.first < stop]
    if (receiver := given(scene, item, spare)) is not None:
        return receiver.states
    for wanted in item.trigger.target:
        for phrase in spare:
            if not _behind(scene, item, phrase, wanted):
                continue
            return tuple(state for state in phrase.states if state not in actors)
    if (on_which := antecedent(scene, item.first, item.trigger.target)) is not None:
        return tuple(state for state in on_which.states if state not in actors)
    if hung_on := which(scene, item, actors):
        return hung_on
    return _target_before(scene, item, actors) if scene.words.grammar.cases else ()


def _target_before(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """«Послу … вручили ноту», «Россию обвинили»: the case says that it is the target, wherever it stands."""
    start, _ = scene.clause(item.first)
    for phrase in reversed(scene.phrases):
        if not (start <= phrase.first and phrase.last <= item.first) or set(phrase.states) <= set(actors):
            continue
        # «Лиссабон посетил глава МИД …»: what could be either is the object where another is the subject.
        behind = item.how == "verb" or any(start <= verb < phrase.first for verb in scene.finite)
        told = "n" not in phrase.cases or (bool(actors) and behind)
        object_ = "" in item.trigger.target and "a" in phrase.cases and told and not phrase.marker
        # «меры в отношении Бурунди отменены»: what hangs on the object before a passive.
        hanging = item.passive and item.object is not None and item.object.last <= phrase.first
        hanging = hanging and phrase.marker in item.trigger.target and bool(phrase.marker)
        given = phrase.marker == "to" and "to" in item.trigger.target and phrase.cases.replace("l", "").startswith("d")
        # «В Тегеран прибыл», «в Баку прибыла»: for a name that is never declined "in" is "to" as well.
        there = "state" in phrase.kinds and phrase.marker in ("to", "in") and "a" in phrase.cases
        given |= there and item.trigger.event == "visit"
        if (object_ or given or hanging) and not phrase.kinds.isdisjoint(TARGETS):
            return tuple(state for state in phrase.states if state not in actors)
    return ()


def _behind_aside(scene: Scene, item: Candidate, actors: Sequence[str], end: int) -> tuple[str, ...]:
    """«واتهم الوزير، الذي تلا البيان، روسيا بالتصعيد»: whom it is done to stands right behind the second comma."""
    if not scene.words.grammar.verb_first or item.how != "verb" or "" not in item.trigger.target:
        return ()
    commas = [i for i in range(item.last, len(scene.tokens)) if scene.tokens[i].norm in COMMAS][:_ASIDES]
    for opening, closing in pairwise(commas):
        between = [verb for verb in scene.verbs if opening < verb < closing]
        relative = scene.tokens[opening + 1].norm in scene.words.grammar.relative
        behind = next((p for p in scene.phrases if p.first == closing + 1), None)
        if between and not relative and closing >= end:
            return ()
        if behind is not None and behind.acts and behind.states and not behind.marker:
            return behind.states if not set(behind.states) & set(actors) else ()
    return ()


def _behind(scene: Scene, item: Candidate, phrase: Phrase, wanted: str) -> bool:
    if wanted == "":
        told = {i for p in scene.phrases for i in range(p.first, p.last)}
        told |= {i for p in scene.people for i in range(p.first, p.last)}
        near = sum(scene.tokens[i].is_word and i not in told for i in range(item.last, phrase.first)) <= 4
        led = scene.words.grammar.marker(scene.tokens[item.last - 1].norm) == phrase.marker  # "the red carpet for"
        role = (phrase.marker in ("", "of") or (led and item.last - item.first > 1)) and (
            not phrase.cases or bool(set(phrase.cases) & set("ag"))
        )
        goods = item.how == "phrase" and item.trigger.event == "sanctions" and phrase.first == item.last
        return near and role and (goods or "adjective" not in phrase.kinds)  # «запретил ввоз кенийских товаров»
    if wanted == "to" and not phrase.marker and len(phrase.cases) >= _INDECLINABLE and item.object is not None:
        return phrase.last <= item.object.first or phrase.first == item.object.last  # «направила Найроби ноту»
    indeclinable = phrase.marker == "in" and "a" in phrase.cases and item.trigger.event == "visit"
    return phrase.marker == wanted or (wanted == "to" and (phrase.marker == "at" or indeclinable))
