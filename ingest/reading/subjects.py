"""Who acts: the subject of a verb, the agent of a passive or a verbal noun, or who acted last in the text."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.reading.agreement import reporter, subject_by_case
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.order_subject import subject_by_order
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.tokens import COMMAS
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["FROM_DISCOURSE", "LOOSE", "main_subject", "subject"]

FROM_DISCOURSE, LOOSE = 0.15, 0.1
"""What it costs to take a party from the text around, or from further off in the sentence."""

_BY_MISSIONS = frozenset({"protest", "accusation", "visa_restriction", "visa_easing"})
_VISITOR = 6  # words beside "visit" that tell who comes
_HIS = frozenset({"his", "her"})

_Found = tuple[tuple[str, ...], float]


def subject(scene: Scene, item: Candidate, discourse: Discourse, exclude: Sequence[str] = ()) -> _Found:
    """Who acts, and what the reading costs; () where nobody is found. ``exclude`` are states that it cannot be."""
    barred = set(exclude)
    if item.form == "participle" and scene.words.grammar.verb_first:
        return _governing(scene, item, discourse, barred)
    usable = [
        p
        for p in scene.phrases
        if (p.acts or _speaks(scene, item, p)) and p.states and not set(p.states) <= barred and p is not item.object
    ]
    start, end = scene.clause(item.first)
    agents = [p for p in usable if p.marker == "by" and start <= p.first < end and p.first != item.first]
    if item.how == "noun" and scene.words.grammar.determiners:
        agents = [p for p in agents if p.first >= item.last]  # "the decision, taken by Baku, follows the expulsion of"
    passive = item.passive or item.how == "noun" or (item.how == "phrase" and _is_passive(scene, item))
    if agents and passive:
        return _by("agent", discourse, min(agents, key=lambda p: abs(p.first - item.last)).states)
    if scene.words.grammar.cases and not item.passive:
        found = _doer(item, usable)
        return (
            _by("possessor", discourse, found)
            if found
            else _by("subject", discourse, *subject_by_case(scene, item, usable, discourse, barred))
        )
    if scene.words.grammar.cases and (told := reporter(scene, item, usable, barred)):
        return _by("subject", discourse, told, LOOSE / 2)
    if item.how == "noun":
        owners, cost = _owner(scene, item, usable, start, barred)
        if owners:
            return _by("possessor", discourse, owners, cost)
    if not item.passive:
        actors, cost = _in_place(scene, item, usable, discourse, barred)
        if actors:
            return _by("subject", discourse, actors, cost)
    if discourse.group and scene.of_kind("group", start, end) and not set(discourse.group) <= barred:
        return _by("group", discourse, tuple(state for state in discourse.group if state not in barred), LOOSE / 2)
    return _by("subject", discourse, *_further(scene, item, usable, start, discourse, barred))


def _is_passive(scene: Scene, item: Candidate) -> bool:
    """Whether a fixed wording may have an agent: in a language with cases, one with a passive in it."""
    mechanics = scene.words.grammar
    verbs = [mechanics.likeliest(scene.tokens[index]) for index in range(item.first, item.last)]
    told = [reading for reading in verbs if reading.form]
    return not mechanics.cases or not told or any(reading.passive for reading in told)


def _doer(item: Candidate, usable: Sequence[Phrase]) -> tuple[str, ...]:
    """«визит президента Кубы», «обвинения Лондона»: the genitive right behind a noun that has no object of its own."""
    if item.how != "noun" or item.trigger.frame != "act" or item.object is not None:
        return ()
    behind = [p for p in usable if p.first == item.last and not p.marker.strip("of") and "g" in p.cases]
    person = item.trigger.event == "visit" and bool(behind) and "title" in behind[0].kinds
    free = not {"", "of"} & set(item.trigger.target)
    return behind[0].states if behind and (person or free) else ()


def _speaks(scene: Scene, item: Candidate, phrase: Phrase) -> bool:
    """A mission complains, hands over notes and gives visas for its state: «посольство передало ноту»."""
    acting = "mission" in phrase.kinds and phrase.nominative and item.trigger.event in _BY_MISSIONS
    acting = acting or ("carrier" in phrase.kinds and phrase.nominative and item.trigger.event.startswith("flight"))
    return acting and scene.words.grammar.cases


def main_subject(scene: Scene) -> tuple[str, ...]:
    """Who acts in a sentence, with whom the next one may go on; () where nobody does."""
    acting = [phrase for phrase in scene.phrases if phrase.acts and phrase.states and phrase.nominative]
    if scene.words.grammar.verb_first:
        # «أبعدت كندا …، وردت الهند …. ثم علّقت»: it goes on from the last main clause.
        opening = {start + 1 for start, _ in scene.clauses if start in scene.verbs}
        main = [phrase for phrase in acting if phrase.first in opening and "envoy" not in phrase.kinds]
        acting = main[-1:] or acting
    return acting[0].states if acting else ()


def _owner(scene: Scene, item: Candidate, usable: Sequence[Phrase], start: int, barred: set[str]) -> _Found:
    """Whose a verbal noun is; "his trip" is his of whom the sentence tells."""
    before = {token.norm for token in scene.tokens[max(0, item.first - _VISITOR) : item.first]}
    if item.trigger.event == "visit" and scene.words.grammar.determiners and before & _HIS:
        telling = [p for p in usable if p.nominative and p.last < item.first and "title" in p.kinds]
        if telling:
            return telling[0].states, LOOSE / 2
    if found := _possessor(scene, item, usable):
        return found, 0.0
    return _proposer(scene, item, start, barred), LOOSE


def _in_place(
    scene: Scene, item: Candidate, usable: Sequence[Phrase], discourse: Discourse, barred: set[str]
) -> _Found:
    """Who stands where the language has its subject."""
    start, end = scene.clause(item.first)
    if scene.words.grammar.verb_first and (found := _behind(scene, item, usable, end)):
        return found, 0.0
    if scene.words.grammar.verb_first or item.how == "noun":
        return _before(scene, item, usable, start, discourse)
    return subject_by_order(scene, item, usable, discourse, barred)


def _by(rule: str, discourse: Discourse, found: tuple[str, ...], cost: float = 0.0) -> _Found:
    """Notes the rule that found them; what it costs tells how far off they stand."""
    far = "discourse" if cost >= FROM_DISCOURSE else "further" if cost >= LOOSE else rule
    discourse.how = (far, found)
    return found, cost


def _governing(scene: Scene, item: Candidate, discourse: Discourse, barred: set[str]) -> _Found:
    """A participle shares the subject of the verb above it: «جمدت الكويت …، متهمة مانيلا …»."""
    verbs = [verb for verb in scene.verbs if verb < item.first]
    clauses = [(scene.clause(verb)[0], verb) for verb in reversed(verbs)] or [(0, -1)]
    said = {hit.first for hit in scene.of_kind("reporting")} - {hit.first for hit in scene.of_kind("trigger")}
    for begin, verb in clauses:
        for phrase in scene.phrases:
            inside = begin <= phrase.first and phrase.last <= item.first
            # «وأبلغت السفير بالرحيل، كما أوقفت …»: an envoy is whom it is done to, unless he speaks.
            acts = phrase.acts and phrase.states and not phrase.marker and ("envoy" not in phrase.kinds or verb in said)
            if inside and acts and not set(phrase.states) <= barred:
                return phrase.states, 0.05
    if discourse.subject and not set(discourse.subject) & barred:
        return discourse.subject, LOOSE / 2
    return (), 0.0


def _proposer(scene: Scene, item: Candidate, start: int, barred: set[str]) -> tuple[str, ...]:
    """«اقتراح روسي لاستئناف الرحلات»: the adjective right before an act spoken of says whose idea it is."""
    if not item.preposition:
        return ()
    for phrase in scene.phrases:
        bound = start <= phrase.first and 0 <= item.first - phrase.last <= 1
        if bound and "adjective" in phrase.kinds and not set(phrase.states) <= barred:
            return phrase.states
    return ()


def _possessor(scene: Scene, item: Candidate, usable: Sequence[Phrase]) -> tuple[str, ...]:
    """Such as "Moscow's expulsion of …", "the Russian ban on …", «طرد موسكو …»."""
    if item.pronoun:
        return ()
    if scene.words.grammar.verb_first:
        genitive = [p for p in usable if p.first == item.last and not p.marker and "people" not in p.kinds]
        return genitive[0].states if genitive else _of_visitor(scene, item, usable)
    if scene.words.grammar.cases:
        return ()
    for phrase in scene.phrases:
        gap = scene.tokens[phrase.last : item.first]
        bound = phrase.last <= item.first and len(gap) <= 3 and phrase.states
        if bound and (any(token.norm in "'’" for token in gap) or ("adjective" in phrase.kinds and len(gap) <= 1)):
            return phrase.states
    return ()


def _behind(scene: Scene, item: Candidate, usable: Sequence[Phrase], end: int) -> tuple[str, ...]:
    """Verb first: the subject stands right behind the verb, before the object."""
    if item.how != "verb":
        return ()
    if led := _fronted(scene, item, usable):
        return led
    named = next((one for one in scene.people if one.first == item.last and one.name_first == item.last), None)
    if named is not None and any(p.states == (named.of,) for p in usable):
        return (named.of,)  # «واتهم ناصر بوريطة، وزير الخارجية المغربي، إيران»
    limit = min(end, item.object.first if item.object and item.object.first >= item.last else item.last + 6)
    after = [p for p in usable if item.last <= p.first < limit and not p.marker and p.last <= limit]
    return after[0].states if after else ()


def _of_visitor(scene: Scene, item: Candidate, usable: Sequence[Phrase]) -> tuple[str, ...]:
    """«زيارة رسمية للرئيس الفيتنامي إلى لاوس», «الزيارة التي قام بها الوزير إلى باريس»: who comes, behind the noun."""
    if item.trigger.event != "visit" or item.last >= len(scene.tokens):
        return ()
    _, end = scene.clause(item.first)
    ahead = [p for p in usable if item.last <= p.first < min(end, item.last + _VISITOR)]
    if scene.tokens[item.last].norm in scene.words.grammar.relative:
        return next((p.states for p in ahead if not p.marker), ())
    led = next((p for p in ahead if p.marker == "to" and "title" in p.kinds), None)
    written_on = led is not None and not scene.words.grammar.marker(scene.tokens[led.first - 1].norm)
    return led.states if led is not None and written_on else ()


def _fronted(scene: Scene, item: Candidate, usable: Sequence[Phrase]) -> tuple[str, ...]:
    """The subject right before its verb all the same: «إثيوبيا تتهم إريتريا», «كان الوزير قد زار», «التي اتهمت».

    In a complement it stands behind «أن», or before it with ل («سبق لإسبانيا أن اتهمت»).
    """
    start, _ = scene.clause(item.first)
    verb = item.first
    while verb > start and scene.tokens[verb - 1].norm in scene.words.modal:
        verb -= 1
    opening = scene.tokens[start].norm
    relative = verb == start + 1 and opening in scene.words.grammar.relative and not item.pronoun
    led = verb == start + 1 and opening in scene.words.grammar.complements
    place = start if relative or led else verb
    if relative and place and scene.tokens[place - 1].norm in COMMAS:
        place -= 1
    ends = {place, *(person.title_last for person in scene.people if person.last == place)}
    before = [p for p in usable if p.last in ends and (p.first >= start or relative or led)]
    before = [p for p in before if p.marker == ("to" if led else "")]
    return before[-1].states if before else ()


def _before(scene: Scene, item: Candidate, usable: Sequence[Phrase], start: int, discourse: Discourse) -> _Found:
    """The nearest phrase before the verb that can be its subject; a coordinated verb shares the one before it."""
    limit = _shared_with(scene, item, start)
    inside = [p for p in usable if start <= p.first and p.last <= limit and p.nominative]
    if scene.words.grammar.cases:
        behind = [p for p in usable if item.last <= p.first <= item.last + 4 and p.nominative and "a" not in p.cases]
        if behind and item.how == "verb":
            return behind[0].states, 0.0
    pronoun = _pronoun(scene, start, limit)
    if pronoun is not None and not any(p.first > pronoun for p in inside):
        if scene.tokens[pronoun].norm in scene.words.grammar.plural:
            return discourse.sides(), LOOSE
        earlier = [p for p in usable if p.last <= pronoun and p.nominative]
        return (earlier[-1].states if earlier else discourse.subject), LOOSE / 2
    if inside:
        return inside[-1].states, 0.0 if item.how == "verb" else 0.05
    return (), 0.0


def _shared_with(scene: Scene, item: Candidate, start: int) -> int:
    """Where the search for a subject ends: at the verb, or at the verb that it is coordinated with."""
    limit = item.first
    conjunctions = scene.words.grammar.conjunctions
    while True:
        before = [token.norm for token in scene.tokens[max(start, limit - 2) : limit]]
        earlier = [verb for verb in scene.verbs if start <= verb < limit]
        if not earlier or not any(word in conjunctions for word in before):
            return limit
        limit = earlier[-1]


def _pronoun(scene: Scene, start: int, end: int) -> int | None:
    grammar = scene.words.grammar
    wanted = grammar.singular | grammar.plural
    found = [index for index in range(start, end) if scene.tokens[index].norm in wanted]
    return found[-1] if found else None


def _further(
    scene: Scene, item: Candidate, usable: Sequence[Phrase], start: int, discourse: Discourse, barred: set[str]
) -> _Found:
    """An adjective in the clause, an earlier clause of the sentence, or who acted last."""
    resumed = item.pronoun and item.how == "verb" and item.trigger.frame not in ("own", "owned")
    if resumed and scene.tokens[start].norm in scene.words.grammar.relative:
        return (), 0.0  # «الزيارة التي بدأها برايوت»: it is who stands behind the verb, known or not
    if scene.words.grammar.determiners and not item.passive and scene.nouns(("several",), start, item.first):
        return (), 0.0  # "most Western states have withdrawn": nobody named
    adjectives = [
        p
        for p in scene.phrases
        if "adjective" in p.kinds and start <= p.first and p.last <= item.first and not set(p.states) <= barred
    ]
    if adjectives and not item.passive:
        return adjectives[-1].states, LOOSE
    if scene.words.grammar.verb_first and item.how == "verb" and not item.passive:
        # «أمهلت الكويت السفير …، واستدعت سفيرها»: coordinated verbs share their subject.
        shared, _ = _governing(scene, item, discourse, barred)
        if shared:
            return shared, LOOSE
    before = [p for p in usable if p.last <= item.first and p.nominative]
    if scene.words.grammar.verb_first:
        before = [p for p in before if "envoy" not in p.kinds] or before  # «استدعت السفير … وأبلغته»
    if before:
        return before[-1].states, LOOSE
    if discourse.subject and not set(discourse.subject) & barred:
        return discourse.subject, FROM_DISCOURSE
    return (), 0.0
