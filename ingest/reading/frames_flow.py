"""The frame of flights and visas: from one to another, or between two, or undirected where nobody is named."""

from __future__ import annotations

from diplograph.graph.names import place_country
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.roles import Roles, named_between, sides_behind, unique
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.subjects import FROM_DISCOURSE, LOOSE, subject
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["flow"]


_TRAVELLING = frozenset({"people", "talkative"})
_TRAVELLERS = frozenset({"people", "citizens", "person", "talkative"})
_TOWARDS = frozenset({"through", "to", "with", "from", "against", "on", "for"})


def flow(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """From the subject to whom it names, or between two, or undirected where nobody is named."""
    if "entry" in item.trigger.flags:
        return _entry(scene, item)
    if "travellers" in item.trigger.flags:
        return _travelled(scene, item, discourse)
    return _flowing(scene, item, discourse)


def _flowing(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    directed = "directed" in item.trigger.flags
    object_states = () if item.object is None else item.object.states
    if (travellers := _travellers(scene, item)) and not directed:
        return _let_in(scene, item, discourse, travellers)
    pair, cost = _named_pair(scene, item, discourse)
    if (one := _decided(scene, item, pair, discourse)) is not None:
        return one
    if pair and not directed:
        return Roles(parties=tuple(sorted(pair)), penalty=cost)
    actors, targets, cost = _sides(scene, item, discourse)
    if not actors and item.passive and object_states:
        # «حُرمت الطائرات الرواندية من الأجواء الكونغولية»: whose airspace it is, shuts them out.
        actors = _airspace(scene, item, object_states)
    if not targets and object_states:
        if actors and not set(object_states) & set(actors):
            targets = object_states
        elif not actors:
            actors = object_states if "airspace" in (item.object.kinds if item.object else ()) else ()
    shut = targets and not actors and item.passive and item.object is not None and "airspace" in item.object.kinds
    if shut and scene.words.grammar.verb_first:
        actors = discourse.other(targets)  # «أُقفلت الأجواء أمام الطائرات المالية»
    if actors and targets:
        return Roles(actors, targets, penalty=cost)
    if directed:
        known = actors or (discourse.other(targets) if targets else ())
        return Roles(known, targets or discourse.other(known), penalty=cost + FROM_DISCOURSE)
    return _undirected(actors, targets, object_states, cost, discourse, carrier=_by_carrier(scene, item))


def _travellers(scene: Scene, item: Candidate) -> tuple[str, ...]:
    """Whose citizens may travel, where they are the subject: «граждане Грузии смогут ездить без виз»."""
    if not scene.words.grammar.cases or item.how == "verb" or item.trigger.event != "visa_easing":
        return ()
    start, end = scene.clause(item.first)
    inside = [p for p in scene.phrases if start <= p.first < end and p.kinds & _TRAVELLING and p.states]
    # «граждане … смогут», «белорусам не нужна виза в Оман»
    found = [p for p in inside if p.nominative] or [p for p in inside if p.marker == "to" and p.last <= item.first]
    return found[0].states if found and len(found[0].states) == 1 else ()


def _let_in(scene: Scene, item: Candidate, discourse: Discourse, travellers: tuple[str, ...]) -> Roles:
    """Travellers go where the clause says, else to who decided it."""
    start, end = scene.clause(item.first)
    lands = [p for p in scene.phrases if start <= p.first < end and p.marker == "to" and "state" in p.kinds]
    if lands and not set(lands[0].states) & set(travellers):
        return Roles(lands[0].states, travellers)
    actors, cost = subject(scene, item, discourse, exclude=travellers)
    return Roles(actors or discourse.other(travellers), travellers, penalty=cost)


def _sides_act(scene: Scene, item: Candidate) -> bool:
    """«Стороны … условились упростить»: the two together decide."""
    start, _ = scene.clause(item.first)
    return scene.words.grammar.cases and bool(scene.of_kind("sides", start, item.first))


def _by_carrier(scene: Scene, item: Candidate) -> bool:
    """Whether an airline without a state of its own acts: «авиакомпания … прекратит летать в Торонто»."""
    start, end = scene.clause(item.first)
    firms = [p for p in scene.nouns(("talkative",), start, end) if p.nominative and not p.states]
    return bool(firms) and scene.words.grammar.cases and item.how != "noun"


def _airspace(scene: Scene, item: Candidate, but: tuple[str, ...]) -> tuple[str, ...]:
    _, end = scene.clause(item.first)
    found = [p for p in scene.nouns(("airspace",), item.last, end) if p.states and not set(p.states) & set(but)]
    return found[0].states if found else ()


def _entry(scene: Scene, item: Candidate) -> Roles:
    """Whose citizens may or must, and where they travel: «يزور الأتراك تايلاند من دون تأشيرة»."""
    start, end = scene.clause(item.first)
    inside = [p for p in scene.phrases if start <= p.first < end and p.states]
    citizens = [p for p in inside if p.kinds & {"citizens", "people"}]
    lands = [p for p in inside if p.kinds & {"state", "recipient"} and citizens and p.states != citizens[0].states]
    if not citizens or not lands:
        return Roles()
    return Roles(lands[0].states, citizens[0].states)


def _travelled(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """Told by those who travel: "Thais can spend a month in Russia without a visa" is Russia's act towards Thailand."""
    start, end = scene.begins(item.first), scene.clause(item.first)[1]
    inside = [p for p in scene.phrases if start <= p.first < end and p.states]
    travelling = [p for p in inside if p.marker in ("", "of", "for") and (p.how == "people" or p.kinds & _TRAVELLERS)]
    if not travelling:
        return Roles()
    who = travelling[0]
    others = [p for p in inside if p is not who and not set(p.states) & set(who.states)]
    letting = [p for p in others if p.acts and p.last <= who.first and p.nominative]
    into = [p for p in others if p.first >= who.last and "state" in p.kinds]
    place = next((one.country for one in scene.places if start <= one.first < end and one.first >= who.last), "")
    hosts = letting[-1].states if letting else into[0].states if into else (place,) if place else ()
    if not hosts or set(hosts) & set(who.states):
        hosts = discourse.other(who.states)
        return Roles(hosts, who.states, penalty=FROM_DISCOURSE)
    return Roles(hosts, who.states, penalty=LOOSE / 2)


def _named_pair(scene: Scene, item: Candidate, discourse: Discourse) -> tuple[tuple[str, ...], float]:
    """The two that are named together: between them, on the flights themselves, or as "the two sides"."""
    object_states = () if item.object is None else item.object.states
    for sides in (named_between(scene, item), object_states):
        if len(sides) == 2:
            return sides, 0.0
    told = sides_behind(scene, item) or _sides_act(scene, item)
    sides = discourse.sides() if told else ()
    return (sides, 0.05) if len(sides) == 2 else ((), 0.0)


def _sides(scene: Scene, item: Candidate, discourse: Discourse) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    """Who acts, and whom the clause names behind "to", "with", "from" …; and what finding the first costs."""
    _, end = scene.clause(item.first)
    if _closed_sky(scene, item):
        return _of_sky(scene, item, end)
    middle = item.how == "verb" and item.object is not None and item.object.head < item.first
    if scene.words.grammar.cases:
        middle = "middle" in item.trigger.flags  # there word order says nothing of who acts
    actors, cost = ((), 0.0) if middle and not item.passive else subject(scene, item, discourse)
    if cost >= LOOSE and scene.words.grammar.verb_first and (named := _named_targets(scene, item, end)):
        actors, cost = subject(scene, item, discourse, exclude=named)
    targets: tuple[str, ...] = ()
    if not actors or cost:
        # «закрыли небо над Россией», «разрешили пролёт над Оманом»: whose sky it is decides.
        above = [p for p in scene.phrases if item.last <= p.first < end and p.marker == "over" and p.states]
        if above and (own := _own_carriers(scene, item, above[0].states)):
            return own, above[0].states, 0.0
        actors, cost = (above[0].states, 0.0) if above else (actors, cost)
        targets = _given(scene, item, actors) if above else ()
    at_work = [p for p in scene.phrases if p.first == item.last and "mission" in p.kinds and p.states]
    if at_work and not actors and item.how == "verb":
        # «أوقفت القنصلية الفرنسية في الجزائر منح التأشيرات»: a mission acts for its state towards its host.
        actors, targets = at_work[0].states, at_work[0].hosts
    behind = [p for p in scene.phrases if item.last <= p.first < end]
    if item.object is not None and item.object.head < item.first and scene.words.grammar.determiners:
        # "visa-free travel for Georgians will be suspended"
        behind += [p for p in scene.phrases if item.object.last <= p.first and p.last <= item.first]
    for phrase in behind:
        if phrase.marker == "to" and "place" in phrase.kinds and not targets:
            land = place_country(f"place:{phrase.place}")  # flights to a city that is no capital
            targets = (land,) if land and land not in actors else ()
        towards = phrase.marker in _TOWARDS
        towards = towards or (phrase.marker == "of" and "of" in item.trigger.target and item.object is not None)
        # «أعفت المواطنين الهنود من التأشيرة»
        towards = towards or ("" in item.trigger.target and not phrase.marker and "citizens" in phrase.kinds)
        if towards and phrase.states and "title" not in phrase.kinds:
            targets = tuple(state for state in phrase.states if state not in actors)
            if targets:
                break
    return actors, targets, cost


def _own_carriers(scene: Scene, item: Candidate, over: tuple[str, ...]) -> tuple[str, ...]:
    """«запретила американским авиакомпаниям летать над Ираном»: a state forbids its own to fly over another's land."""
    start, end = scene.clause(item.first)
    if item.trigger.event != "flight_suspension" or (item.object is not None and "airspace" in item.object.kinds):
        return ()
    firms = [p for p in scene.phrases if start <= p.first < end and "carrier" in p.kinds and p.states]
    return firms[0].states if firms and not set(firms[0].states) & set(over) else ()


def _closed_sky(scene: Scene, item: Candidate) -> bool:
    """Whether a passive tells whose sky it is, and nobody who acted: «небо ДРК закрыто для самолётов»."""
    sky = item.object is not None and "airspace" in item.object.kinds and bool(item.object.states)
    return sky and scene.words.grammar.cases and item.how == "verb" and item.passive


def _of_sky(scene: Scene, item: Candidate, end: int) -> tuple[tuple[str, ...], tuple[str, ...], float]:
    owners = () if item.object is None else item.object.states
    behind = [p for p in scene.phrases if item.last <= p.first < end and p.marker in _TOWARDS and p.states]
    others = tuple(state for p in behind[:1] for state in p.states if state not in owners)
    return owners, others, 0.0


def _given(scene: Scene, item: Candidate, actors: tuple[str, ...]) -> tuple[str, ...]:
    """To whom it is allowed or closed, where that stands before the verb: «израильским самолётам разрешили …»."""
    start, _ = scene.clause(item.first)
    before = [p for p in scene.phrases if start <= p.first and p.last <= item.first and p.marker in _TOWARDS]
    return before[-1].states if before and not set(before[-1].states) & set(actors) else ()


def _named_targets(scene: Scene, item: Candidate, end: int) -> tuple[str, ...]:
    """The citizens or state that the clause names behind what is done: «ثم علقت منح التأشيرات للكنديين»."""
    inside = [p for p in scene.phrases if item.last <= p.first < end and p.states and p.marker in _TOWARDS]
    return inside[0].states if inside and "title" not in inside[0].kinds else ()


def _undirected(
    actors: tuple[str, ...],
    targets: tuple[str, ...],
    object_states: tuple[str, ...],
    cost: float,
    discourse: Discourse,
    *,
    carrier: bool,
) -> Roles:
    """What is left where only one side, or none, is named."""
    named = unique((*actors, *targets, *object_states))
    if carrier and len(targets) == 1 and discourse.other(targets):
        return Roles(discourse.other(targets), targets, penalty=cost + FROM_DISCOURSE)
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
