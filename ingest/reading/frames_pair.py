"""The frames of those who act together: talks, agreements and relations, and who mediates between two."""

from __future__ import annotations

from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.frames_met import beside_stranger, called_on, guest_of, he
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.roles import Roles, named_between, unique
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.subjects import FROM_DISCOURSE, LOOSE, subject
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["each_with", "mediation", "named_together", "pair", "with_third"]

_STRANGERS = frozenset({"talkative", "person", "private", "persons"})
_NEAR = 4  # words between "with" and who it is


def pair(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """Talks, agreements, relations: the states named together, or a subject and whom it is with."""
    if "convened" in item.trigger.flags:
        return Roles(parties=_convened(scene, item))
    wired = "official" in item.trigger.flags and item.how == "phrase"  # "the two are linked by telephone"
    if (
        (wired and not _officials(scene, scene.clause(item.first)))
        or _meets_strangers(scene, item)
        or beside_stranger(scene, item)
    ):
        return Roles(reason="no_official")
    together = named_together(scene, item)
    if len(together) > 1:
        return Roles(parties=tuple(sorted(_joined_by(scene, item, together, discourse))))
    clause = scene.clause(item.first)
    if known := _pointed_to(scene, discourse, clause):
        return Roles(parties=tuple(sorted(known)), penalty=0.05)
    named = unique((*_participants(scene, item, clause), *called_on(scene, item)))
    if (there := _level_in(scene, item)) and len(named) == 1:
        return Roles(parties=tuple(sorted((*named, *there))))
    who = he(scene, item, discourse, clause)
    named = unique((*named, *who))
    officials = {*_officials(scene, clause), *called_on(scene, item), *who}
    if "official" in item.trigger.flags and len(officials) < 2:
        host = _at_home(scene, item, clause)
        both = tuple(sorted({*host, *_officials(scene, clause)})) if host else ()
        both = both or guest_of(scene, item, discourse, named)
        return Roles(
            parties=both, penalty=FROM_DISCOURSE / 2, reason="" if both else "no_official"
        )  # "hosted" and "spoke to" are meetings of officials
    if "target_required" in item.trigger.flags and scene.words.grammar.cases:
        return Roles(parties=_with_whom(scene, item, discourse, clause))
    return _by_subject(scene, item, discourse, named)


def _by_subject(scene: Scene, item: Candidate, discourse: Discourse, named: tuple[str, ...]) -> Roles:
    """Those who take part, with the subject where they are too few."""
    if len(named) > 1:
        return Roles(parties=tuple(sorted(named)), penalty=0.0)
    actors, cost = subject(scene, item, discourse, exclude=named)
    if item.how == "noun" and cost >= FROM_DISCOURSE and scene.words.grammar.cases:
        actors = ()  # «Очередной раунд назначен на …»: of the two sides, not of who acted last
    joined = unique((*named, *actors))
    alone = "together" in item.trigger.flags and cost >= LOOSE and bool(scene.words.grammar.determiners)
    if len(joined) > 1 and actors and not alone:
        return Roles(parties=tuple(sorted(joined)), penalty=cost)
    if "together" in item.trigger.flags and not scene.words.grammar.verb_first:
        return Roles(parties=named if alone else joined)  # "Washington agreed to lift": with whom, is not said
    return _with_other(scene, item, discourse, joined)


def with_third(scene: Scene, item: Candidate) -> list[Roles]:
    """«ОАЭ и Бахрейн нормализовали отношения с Израилем»: relations of each with the third, if any."""
    if (urged := _urged(scene, item)) is not None:
        return [Roles(parties=urged)]
    if scene.words.grammar.verb_first or not item.trigger.event.startswith("relations_") or item.passive:
        return []
    start, end = scene.clause(item.first)
    if any(hit.value.event == "mediation" for hit in scene.of_kind("trigger", start, end)):
        return []  # "restored relations, with Oman as the mediator"
    inside = [p for p in scene.phrases if start <= p.first < end and p.states]
    several = next((p for p in inside if p.acts and p.nominative and len(p.states) > 1), None)
    third = next((p for p in inside if p.marker == "with" and len(p.states) == 1), None)
    if several is None or third is None or third.states[0] in several.states:
        return []
    return [Roles(parties=tuple(sorted((one, third.states[0])))) for one in several.states]


def each_with(scene: Scene, item: Candidate) -> list[Roles]:
    """Talks that one has "with both" of two are two."""
    if not scene.words.grammar.determiners or item.how != "verb" or item.passive or item.trigger.event != "talks":
        return []
    start, end = scene.begins(item.first), scene.clause(item.first)[1]
    behind = [p for p in scene.phrases if item.last <= p.first < end and p.states and p.acts]
    both = scene.tokens[item.last : item.last + 2]
    if not any(token.norm in scene.words.grammar.singly for token in both) or len(behind) < 1:
        return []
    others = unique(state for p in behind[:2] for state in p.states)
    before = [p for p in scene.phrases if start <= p.first and p.last <= item.first and p.acts and len(p.states) == 1]
    if not before or len(others) != 2 or before[0].states[0] in others:
        return []
    return [Roles(parties=tuple(sorted((before[0].states[0], one)))) for one in others]


def _level_in(scene: Scene, item: Candidate) -> tuple[str, ...]:
    """Where the representation stands whose level is changed: "raised its representation in Kabul"."""
    noun = item.object
    if noun is None or "level" not in noun.kinds or not scene.words.grammar.determiners:
        return ()
    if noun.hosts:
        return noun.hosts
    return next(
        (p.states for p in scene.phrases if 0 <= p.first - noun.last <= 1 and p.marker == "in" and p.states), ()
    )


def _convened(scene: Scene, item: Candidate) -> tuple[str, ...]:
    """Whom a third brings together: "Qatar brought the presidents of Rwanda and Congo to the table"."""
    _, end = scene.clause(item.first)
    behind = [p for p in scene.phrases if item.last <= p.first < end and p.states and p.acts and not p.marker]
    states = unique(state for p in behind for state in p.states)
    return tuple(sorted(states)) if len(states) > 1 else ()


def _pointed_to(scene: Scene, discourse: Discourse, clause: tuple[int, int]) -> tuple[str, ...]:
    """Whom "the group" or "the two sides" stand for."""
    if discourse.group and scene.of_kind("group", *clause):
        return discourse.group
    return discourse.sides() if scene.of_kind("sides", *clause) and len(discourse.sides()) == 2 else ()


def _urged(scene: Scene, item: Candidate) -> tuple[str, ...] | None:
    """Who is to talk where somebody else asks for it: «Каир и Доха призвали Киев и Москву вернуться за стол»."""
    mechanics = scene.words.grammar
    if not mechanics.cases or item.form != "base" or item.trigger.event != "talks":
        return None
    start, _ = scene.clause(item.first)
    asking = [verb for verb in scene.finite if start <= verb < item.first]
    if not asking or mechanics.likeliest(scene.tokens[asking[-1]]).stem not in mechanics.control:
        return None
    asked = [p for p in scene.phrases if asking[-1] < p.first < item.first and p.states and not p.marker]
    return tuple(sorted({state for p in asked for state in p.states}))


def _with_whom(scene: Scene, item: Candidate, discourse: Discourse, clause: tuple[int, int]) -> tuple[str, ...]:
    """«обсудил с коллегой из Перу»: who acts and with whom, for a verb that may have other objects."""
    behind = [p for p in scene.phrases if clause[0] <= p.first < clause[1] and p.marker == "with" and p.states]
    others = behind[0].states if behind else ()
    actors, _ = subject(scene, item, discourse, exclude=others)
    return tuple(sorted({*actors, *others})) if behind and actors else ()


def _with_other(scene: Scene, item: Candidate, discourse: Discourse, joined: tuple[str, ...]) -> Roles:
    """The sides that the text is about, where the sentence names one of them or none; else whom it does name."""
    sides = discourse.sides()
    by_itself = item.how == "verb" and item.object is None
    if by_itself and joined and item.trigger.event == "talks" and scene.words.grammar.determiners:
        return Roles(parties=joined)  # "met the press": with whom else, the sentence would say
    if scene.words.grammar.cases and not discourse.official and item.trigger.event == "talks":
        return Roles(parties=joined)  # «Переговоры шли полгода»: whose, where no text has named who acts for a state
    alone = not joined and (by_itself or bool(_private(scene, item)) or _with_strangers(scene, item))
    if len(sides) == 2 and not alone and set(joined) <= set(sides):
        return Roles(parties=tuple(sorted(sides)), penalty=FROM_DISCOURSE)
    return Roles(parties=joined)


def _meets_strangers(scene: Scene, item: Candidate) -> bool:
    """Whether whom one meets is named right behind the verb, and is of no state: "had met opposition leaders"."""
    grammar, at = scene.words.grammar, item.last
    if not grammar.determiners or item.how != "verb" or item.passive or item.trigger.event != "talks":
        return False
    while at < len(scene.tokens) and scene.tokens[at].norm in grammar.determiners:
        at += 1
    token = scene.tokens[at] if at < len(scene.tokens) else None
    if item.object is not None or token is None or not token.is_word or token.raw[0].isupper():
        return False
    known = any(p.first <= at < p.last and not p.kinds & _STRANGERS for p in scene.phrases)
    known = known or any(told.first <= at < told.last for told in scene.dates) or grammar.is_adverb(token)
    plain = {*grammar.markers, *grammar.conjunctions, *grammar.own, *grammar.relative, *grammar.passive}
    if known or token.norm in plain | grammar.objects | grammar.verbs:
        return False
    named = [p for p in scene.phrases if at <= p.head <= at + 2 and p.marker != "in"]
    return any(p.kinds & _STRANGERS for p in named) and not any(p.states or p.own for p in named)


def _with_strangers(scene: Scene, item: Candidate) -> bool:
    """Whether it is said with whom, and that is no state: "in talks with two more suppliers"."""
    if not scene.words.grammar.determiners or item.last >= len(scene.tokens):
        return False
    led = scene.words.grammar.marker(scene.tokens[item.last].norm) == "with"
    behind = [p for p in scene.phrases if item.last < p.first <= item.last + _NEAR]
    return led and not any(p.states or p.own or p.kinds & {"counterpart", "sides", "title"} for p in behind)


def _officials(scene: Scene, clause: tuple[int, int]) -> set[str]:
    """The states whose officials stand in the clause, or before a relative one: "the premier, who spoke with"."""
    if clause[0] and scene.words.grammar.determiners and scene.tokens[clause[0]].norm in scene.words.grammar.relative:
        clause = (
            max((p.first for p in scene.phrases if p.last <= clause[0] and "title" in p.kinds), default=0),
            clause[1],
        )
    return {
        state
        for p in scene.phrases
        if clause[0] <= p.first < clause[1] and "title" in p.kinds and p.marker in ("", "with", "to", "by")
        for state in p.states
    }


def _at_home(scene: Scene, item: Candidate, clause: tuple[int, int]) -> tuple[str, ...]:
    """The host where a minister of no named state receives in a capital: "the minister received in Tunis her guest"."""
    guests = _officials(scene, clause)
    inside = [p for p in scene.phrases if clause[0] <= p.first < clause[1]]
    receiving = any(p.kinds & {"title"} and not p.states and p.last <= item.first for p in inside)
    if not scene.words.grammar.determiners or item.how != "verb" or item.passive or not receiving or len(guests) != 1:
        return ()
    return next(
        (p.states for p in inside if p.how == "capital" and p.marker == "in" and not set(p.states) & guests), ()
    )


def _private(scene: Scene, item: Candidate) -> list[Phrase]:
    """Companies, clubs and the like before the talks: what they negotiate is none of the states' business."""
    found = scene.nouns(("talkative", "private"), scene.clause(item.first)[0], item.first)
    return [p for p in found if not p.marker or not scene.words.grammar.determiners]


def named_together(scene: Scene, item: Candidate) -> tuple[str, ...]:
    """Two or more states named as one: on the noun itself, between A and B, or as a subject of two."""
    if item.object is not None and len(item.object.states) > 1:
        return item.object.states
    between = named_between(scene, item)
    if len(between) > 1:
        return between
    start, end = scene.clause(item.first)
    groups = [
        p
        for p in scene.phrases
        if start <= p.first < end
        and len(p.states) > 1
        and not (p.marker in ("in", "from", "by", "about") and "state" in p.kinds)
    ]
    if scene.words.grammar.determiners and item.how == "verb":
        # "raised relations, putting Washington on a par with Beijing and Moscow"
        stop = next((verb for verb in scene.verbs if verb >= item.last and verb not in _named(scene)), end)
        groups = [p for p in groups if p.first < max(stop, item.last + 1)]
    if not groups:
        return ()
    return min(groups, key=lambda p: (p.marker != "with", abs(p.first - item.first))).states


def _joined_by(scene: Scene, item: Candidate, together: tuple[str, ...], discourse: Discourse) -> tuple[str, ...]:
    """Those named together and, where they stand behind "with", who it is with them."""
    start, end = scene.clause(item.first)
    behind = [p for p in scene.phrases if start <= p.first < end and p.states == together]
    if not behind or behind[0].marker != "with":
        return together
    actors, cost = subject(scene, item, discourse, exclude=together)
    return unique((*together, *actors)) if cost < FROM_DISCOURSE else together


def _participants(scene: Scene, item: Candidate, clause: tuple[int, int]) -> tuple[str, ...]:
    """States that take part though not side by side: a subject, its direct object, and whom it is with."""
    if (two := _his(scene, item, clause)) is not None:
        return two
    with_whom = [p for p in scene.phrases if clause[0] <= p.first < clause[1] and p.marker == "with" and p.states]
    taking = [
        p
        for p in scene.phrases
        if clause[0] <= p.first < clause[1]
        and p.acts
        and p.states
        and p.marker in ("", "with", "between")
        and (not p.cases or p.marker or bool(set(p.cases) & set("nag")))
    ]
    if item.how == "noun" and with_whom:
        taking += with_whom
    elif item.how == "verb" and item.object is None:
        taking += [p for p in with_whom if p.kinds & {"people", "envoy"}]
    if scene.words.grammar.determiners and item.how == "verb":
        # Who stands behind a further verb takes no part: "SADC, meeting in Luanda, urged Washington".
        stop = next((verb for verb in scene.verbs if verb >= item.last and verb not in _named(scene)), clause[1])
        taking = [p for p in taking if p.first < max(stop, item.last + 1)]
    if item.how == "noun" and scene.words.grammar.verb_first:
        # «اتصال هاتفي تلقاه من الرئيس الفرنسي»
        inside = [p for p in scene.phrases if clause[0] <= p.first < clause[1]]
        taking += [p for p in inside if p.marker == "from" and "title" in p.kinds]
    near = [p for p in taking if p.first >= item.first - 25 and not _of_another(scene, item, p)]
    return unique(state for p in sorted(near, key=lambda p: p.first) for state in p.states)


def _his(scene: Scene, item: Candidate, clause: tuple[int, int]) -> tuple[str, ...] | None:
    """«زيارة الوزير المجري … ولقائه الرئيس الروسي»: he who was named last before, and whom he met."""
    noun = item.object
    if not scene.words.grammar.verb_first or item.how != "noun" or noun is None or not noun.own:
        return None
    met = [p for p in scene.phrases if p.first == noun.last and "title" in p.kinds and p.states]
    acting = [p for p in scene.phrases if clause[0] <= p.first and p.last <= item.first and p.acts and not p.marker]
    he = [p for p in acting if p.states and met and not set(p.states) & set(met[0].states)]
    return unique((*he[-1].states, *met[0].states)) if he else None


def _named(scene: Scene) -> set[int]:
    return {index for p in scene.phrases for index in range(p.first, p.last)}


def _of_another(scene: Scene, item: Candidate, phrase: Phrase) -> bool:
    """Whether "with" belongs to an earlier verb: "broke with Taipei and opened relations with Beijing"."""
    if scene.words.grammar.verb_first or scene.words.grammar.cases or phrase.marker != "with":
        return False
    start = scene.begins(item.first)
    earlier = phrase.last <= item.first and any(start <= verb < phrase.first for verb in scene.verbs)
    return earlier and any(p.marker == "with" and p.first >= item.last for p in scene.phrases)


# --- mediation


def mediation(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """Who mediates, and between whom."""
    between = named_between(scene, item)
    if not between and item.how == "verb" and scene.words.grammar.cases:
        between = _reconciled(scene, item)
    if not between and _between_others(scene, item):
        return Roles()
    adjectives = item.object.states if item.object is not None else ()
    behind = () if scene.words.grammar.cases and item.how == "verb" else _named_behind(scene, item)
    before = [p for p in scene.phrases if p.last == item.first and "adjective" in p.kinds]
    if adjectives:
        mediators: tuple[str, ...] = adjectives
    elif behind or before:
        mediators = behind or before[0].states
    elif "sponsor" in item.trigger.flags:
        return Roles(reason="no_sponsor")
    else:
        mediators, cost = subject(scene, item, discourse, exclude=between)
        if cost >= FROM_DISCOURSE:
            return Roles(reason="no_sponsor")
    _, end = scene.clause(item.first)
    group = discourse.group if scene.of_kind("group", item.first, end) else ()
    sides = between or group or _quarrelling(discourse, mediators)
    if not between and len(sides) == 2 and set(mediators) & set(sides) and scene.words.grammar.determiners:
        return Roles(reason="no_sponsor")  # "the two presidents agreed to set up a commission"
    targets = tuple(side for side in sides if side not in mediators)
    return Roles(mediators, targets, penalty=0.0 if between else FROM_DISCOURSE)


def _quarrelling(discourse: Discourse, mediators: tuple[str, ...]) -> tuple[str, ...]:
    """The two told last of whom none mediates: "its foreign secretary will fly to Malé to mediate"."""
    told = [(*actors, *targets, *parties) for actors, targets, parties in reversed(discourse.acts)]
    pairs = (discourse.sides(), discourse.main, discourse.stale, *told)
    return next((two for two in pairs if len(set(two)) == 2 and not set(two) & set(mediators)), discourse.sides())


def _reconciled(scene: Scene, item: Candidate) -> tuple[str, ...]:
    """«Ватикан примирил Чили и Аргентину»: the two behind the verb."""
    _, end = scene.clause(item.first)
    behind = [p for p in scene.phrases if item.last <= p.first < end and len(p.states) > 1 and not p.marker.strip("of")]
    return behind[0].states if behind else ()


def _named_behind(scene: Scene, item: Candidate) -> tuple[str, ...]:
    """Who stands right behind a noun: «وساطة قطرية تركية», "mediation of Oman"."""
    found: tuple[str, ...] = ()
    reach = item.last + 1
    markers = ("of",) if scene.words.grammar.determiners else ("", "of")
    for phrase in scene.phrases:
        if item.last <= phrase.first <= reach and phrase.marker in markers and phrase.states:
            if found and "adjective" not in phrase.kinds:
                break
            found += phrase.states
            reach = phrase.last
    return unique(found)


def _between_others(scene: Scene, item: Candidate) -> bool:
    """Whether it is told between whom, and they are no states: «между властями и оппозицией»."""
    _, end = scene.clause(item.first)
    mechanics = scene.words.grammar
    pronoun = any(token.norm in mechanics.objects | mechanics.plural for token in scene.tokens[item.last : end])
    if mechanics.determiners and (pronoun or scene.of_kind("sides", item.last, end)):
        return False
    return not mechanics.verb_first and any(
        "between" in mechanics.markers.get(token.norm, {}).values() for token in scene.tokens[item.last : end]
    )
