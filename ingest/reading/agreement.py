"""Subjects where a language has cases: who stands in the nominative and agrees with the verb, on whichever side of it.

A clause without such a phrase takes its subject from the noun that it hangs on, from the clause that it interrupts or
goes on with, or, where an impersonal plural tells that something was done, from the state in which it was done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.grammar import Reading
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["governor", "governor_behind", "of_a_stranger", "reporter", "subject_by_case"]

_NEAR = 0.05
_LOOSE = 0.1
_FROM_DISCOURSE = 0.15
_SHORT = 4  # letters: «это», «все», «кто» are no actors
_PRIVATE = frozenset({"talkative", "private", "sport"})
_BEHIND = 9  # tokens behind its verb that a subject may begin at
_Found = tuple[tuple[str, ...], float]


def governor(scene: Scene, item: Candidate) -> int | None:
    """The finite verb whose subject acts: the trigger's own, or the one that the trigger hangs on."""
    own = [index for index in range(item.first, item.last) if scene.words.grammar.finite(scene.tokens[index])]
    if own and item.how != "noun":
        return own[0]
    start, end = scene.clause(item.first)
    before = [index for index in scene.finite if start <= index < item.first]
    after = [index for index in scene.finite if item.last <= index < end]
    if before or after:
        return before[-1] if before else after[0]
    earlier = [index for index in scene.finite if index < item.first]
    return earlier[-1] if earlier else None


def governor_behind(scene: Scene, item: Candidate, clause: tuple[int, int]) -> int:
    """Where the verb stands that an infinitive or noun before it hangs on («рвать … не намерены»), else -1."""
    wordless = item.how == "phrase" and not item.form  # «в качестве посредника предложил»
    if not scene.words.grammar.cases or not (item.how == "noun" or item.form == "base" or wordless):
        return -1
    verbs = [index for index in scene.finite if clause[0] <= index < clause[1]]
    short = [hit.first for hit in scene.of_kind("status", item.last, clause[1]) if hit.value in ("planned", "proposed")]
    told = [hit for hit in scene.of_kind("status", item.last, clause[1]) if hit.value == "denied"]
    short += [hit.first for hit in told if hit.last - hit.first > 1]  # «о признании речи нет»
    if any(index < item.first for index in verbs):
        return -1
    return min((index for index in (*verbs, *short) if index >= item.last), default=-1)


def subject_by_case(
    scene: Scene, item: Candidate, usable: Sequence[Phrase], discourse: Discourse, barred: set[str]
) -> _Found:
    """Who acts, and what the reading costs; () where nobody is found."""
    described = _described(scene, item)
    item = item if described is None else replace(item, first=described, how="verb")
    reading = scene.words.grammar.likeliest(scene.tokens[item.first])
    if item.how == "verb" and reading.form == "participle" and reading.cases and not reading.passive:
        return _of_participle(scene, item, usable, reading, discourse)
    verb = governor(scene, item)
    if verb is None:
        return _without_verb(scene, item, usable, discourse, barred)
    clause = scene.clause(verb)
    asked = scene.words.grammar.likeliest(scene.tokens[verb])
    if asked.passive and not (item.first <= verb < item.last and item.how != "noun"):
        asked = Reading(asked.stem)  # «решено выслать»: nobody stands in the nominative
    judged = item.how == "noun" and item.object is not None
    judged = judged and any(hit.first == verb for hit in scene.of_kind("judging"))
    undone = asked.passive and item.how == "phrase"  # «ему вручена нота»: what stands in the nominative acts not
    if not undone and not judged and (found := _in_clause(scene, item, usable, verb, asked, clause)):
        return found, 0.0
    if judged or _stranger(scene, verb, asked, clause):
        return (), 0.0  # «посол назвал изъятие школы незаконным»: it is not his act
    pronoun = _pronoun(scene, clause, asked)
    if pronoun is not None:
        return _meant(scene, pronoun, usable, discourse)
    if found := _antecedent(scene, usable, clause):
        return found, _NEAR
    if asked.agrees == "p" or asked.passive:
        found = _impersonal(scene, clause, barred) or _scene_of(scene, clause, barred) or _serving(item, barred)
        if found := found or reporter(scene, item, usable, barred):
            return found, _NEAR
    return _earlier(scene, usable, clause, asked, discourse, barred)


def _described(scene: Scene, item: Candidate) -> int | None:
    """The active participle that an infinitive hangs on: «Вашингтона, предписавшего … закрыть консульство»."""
    if item.form != "base":
        return None
    start, _ = scene.clause(item.first)
    for index in range(start, item.first):
        reading = scene.words.grammar.likeliest(scene.tokens[index])
        if reading.form == "participle" and reading.cases and not reading.passive:
            return index
    return None


def reporter(scene: Scene, item: Candidate, usable: Sequence[Phrase], barred: set[str]) -> tuple[str, ...]:
    """«Вводятся запреты …, объявил Пекин», «…, сообщили в МИД Чехии»: who tells of what was done by nobody named."""
    _, end = scene.clause(item.first)
    behind = next((one for one in scene.clauses if one[0] >= end), None)
    if behind is None or not scene.of_kind("reporting", behind[0], behind[0] + 2):
        return ()
    telling = [p for p in usable if behind[0] <= p.first < behind[1] and not set(p.states) & barred]
    telling += [p for p in scene.phrases if behind[0] <= p.first < behind[1] and p.marker == "in" and p.states]
    telling = [p for p in telling if p.nominative or (p.marker == "in" and p.kinds & {"state", "body"})]
    return telling[0].states if telling and not set(telling[0].states) & barred else ()


def _agree(phrase: Phrase, asked: Reading) -> bool:
    if not asked.agrees or not phrase.agrees:
        return True
    if "p" in asked.agrees:
        return "p" in phrase.agrees or len(phrase.states) > 1
    if phrase.agrees == "p":
        return False
    # A woman's post is mostly named in the masculine: «министр заявила».
    return "title" in phrase.kinds or not set(phrase.agrees).isdisjoint(asked.agrees)


def _in_clause(
    scene: Scene, item: Candidate, usable: Sequence[Phrase], verb: int, asked: Reading, clause: tuple[int, int]
) -> tuple[str, ...]:
    fits = [
        p
        for p in usable
        if p.nominative and clause[0] <= p.first < clause[1] and _agree(p, asked) and p is not item.object
    ]
    before = [p for p in fits if p.last <= verb]
    after = [p for p in fits if verb < p.first <= verb + _BEHIND and not _verb_between(scene, verb + 1, p.first)]
    strict = [p for p in after if "a" not in p.cases]
    if before and strict and "a" in before[-1].cases:
        return strict[0].states
    if before:
        return before[-1].states
    noun = item.object
    chosen = strict or [p for p in after if noun is None or p.first < noun.first or noun.last <= verb]
    return chosen[0].states if chosen else ()


def _verb_between(scene: Scene, start: int, end: int) -> bool:
    return any(start <= index < end for index in scene.finite)


def of_a_stranger(scene: Scene, item: Candidate) -> bool:
    """Whether the verb that the trigger hangs on has a subject that is no state's, so that no state acts by it."""
    verb = governor(scene, item)
    if verb is None or not scene.words.grammar.cases:
        return False
    clause = scene.clause(verb)
    acting = [p for p in scene.phrases if p.acts and p.nominative and clause[0] <= p.first < clause[1]]
    for index in (index for index in scene.finite if clause[0] <= index <= verb):
        asked = scene.words.grammar.likeliest(scene.tokens[index])
        if not any(_agree(p, asked) for p in acting) and _stranger(scene, index, asked, clause):
            return True
    return False


def _stranger(scene: Scene, verb: int, asked: Reading, clause: tuple[int, int]) -> bool:
    """Whether somebody acts who is no state's: «полиция разрешила», «депутат обвинил»."""
    if not asked.agrees:
        return False
    named = {i for p in scene.phrases if not p.kinds & _PRIVATE for i in range(p.first, p.last)}
    for index in range(max(clause[0], verb - 4), min(clause[1], verb + 4)):
        token = scene.tokens[index]
        if index in named or index == verb or not token.is_word:
            continue
        reading = scene.words.grammar.likeliest(token)
        noun = "n" in reading.cases and not reading.adjective and not reading.form
        noun = noun and (token.raw[0].islower() or (index == 0 and reading.known))
        sure = "a" not in reading.cases or index < verb
        if noun and sure and len(token.norm) > _SHORT and set(reading.agrees) & set(asked.agrees):
            return not any(told.first <= index < told.last for told in scene.dates)
    return False


def _pronoun(scene: Scene, clause: tuple[int, int], asked: Reading) -> int | None:
    grammar = scene.words.grammar
    for index in range(*clause):
        word = scene.tokens[index].norm
        if word in grammar.plural and "p" in (asked.agrees or "p"):
            return index
        if word in grammar.singular and asked.agrees != "p":
            return index
    return None


def _meant(scene: Scene, pronoun: int, usable: Sequence[Phrase], discourse: Discourse) -> _Found:
    """Whom a pronoun in the nominative stands for: both sides, or the last one who acted and agrees."""
    token = scene.tokens[pronoun]
    if token.norm in scene.words.grammar.plural:
        return discourse.sides(), _LOOSE
    gender = scene.words.grammar.likeliest(token).agrees
    before = [p for p in usable if p.nominative and p.last <= pronoun]
    agreeing = [p for p in before if not gender or not p.agrees or set(gender) & set(p.agrees)]
    return (agreeing[-1].states if agreeing else discourse.subject), _NEAR


def _antecedent(scene: Scene, usable: Sequence[Phrase], clause: tuple[int, int]) -> tuple[str, ...]:
    """What a relative clause hangs on, where «который» itself is its subject: «Алжир, который … выслал»."""
    for index in range(clause[0], min(clause[0] + 2, clause[1])):
        token = scene.tokens[index]
        if token.norm in scene.words.grammar.relative:
            reading = scene.words.grammar.likeliest(token)
            if "n" not in reading.cases:
                return ()
            near = [p for p in usable if 0 < clause[0] - p.last + 1 <= 3]
            return near[-1].states if near else ()
    return ()


def _of_participle(
    scene: Scene, item: Candidate, usable: Sequence[Phrase], reading: Reading, discourse: Discourse
) -> _Found:
    """«Румыния, указавшая на дверь …», «прибывший президент»: the noun that an active participle describes."""
    start, end = scene.clause(item.first)
    fits = [p for p in usable if not p.cases or set(p.cases) & set(reading.cases)]
    before = [p for p in fits if 0 <= start - p.last <= 2 or (start <= p.first and p.last <= item.first)]
    if before and start > 0 and item.first - start <= 3:
        return before[-1].states, 0.0
    after = [p for p in fits if item.last <= p.first < end]
    if after:
        return after[0].states, 0.0
    earlier = [p for p in usable if p.last <= item.first]
    return (earlier[-1].states, _LOOSE) if earlier else (discourse.subject, _FROM_DISCOURSE)


def _impersonal(scene: Scene, clause: tuple[int, int], barred: set[str]) -> tuple[str, ...]:
    """«Во Франции арестовали …», «из Никарагуа выслали …»: it was done by the state where it was done."""
    inside = [p for p in scene.phrases if clause[0] <= p.first < clause[1] and p.states and not set(p.states) & barred]
    for marker in ("in", "from"):
        seats = [p for p in inside if p.marker == marker and p.kinds & {"state", "body"} and len(p.states) == 1]
        if seats:
            return seats[0].states
    # «нунцию в Манагуа вручили ноту»: where an envoy serves, there it is done to him.
    hosts = [p.hosts for p in inside if "envoy" in p.kinds and p.hosts]
    return hosts[0] if hosts else ()


def _serving(item: Candidate, barred: set[str]) -> tuple[str, ...]:
    """«его объявили персоной нон грата»: done to an envoy told before, it was done where he serves."""
    noun = item.object
    hosts = noun.hosts if noun is not None and "envoy" in noun.kinds else ()
    return () if set(hosts) & barred else hosts


def _scene_of(scene: Scene, clause: tuple[int, int], barred: set[str]) -> tuple[str, ...]:
    """«… в МИД РФ, где ему заявили протест»: the place that a clause of place hangs on."""
    if scene.tokens[clause[0]].norm not in scene.words.grammar.relative_places:
        return ()
    near = [p for p in scene.phrases if 0 <= clause[0] - p.last <= 1 and p.kinds & {"state", "body"}]
    return near[-1].states if near and not set(near[-1].states) & barred else ()


def _earlier(
    scene: Scene,
    usable: Sequence[Phrase],
    clause: tuple[int, int],
    asked: Reading,
    discourse: Discourse,
    barred: set[str],
) -> _Found:
    """The subject of the clause that this one interrupts or goes on with, else who acted last in the text."""
    before = [p for p in usable if p.nominative and p.last <= clause[0] and _agree(p, asked)]
    if not before and asked.agrees == "p":
        before = [p for p in usable if p.nominative and p.last <= clause[0] and len(p.states) == 1]
    if before:
        at = scene.clause(before[-1].first)
        stranded = not any(at[0] <= index < at[1] for index in scene.finite)
        return before[-1].states, 0.0 if stranded else _LOOSE
    if asked.agrees == "p" and (known := discourse.doers.get(frozenset(barred))):
        return known, _FROM_DISCOURSE  # «Тайваньским дипломатам отвели две недели»: by who acted on them before
    if discourse.subject and not set(discourse.subject) & barred:
        return discourse.subject, _FROM_DISCOURSE
    return (), 0.0


def _without_verb(
    scene: Scene, item: Candidate, usable: Sequence[Phrase], discourse: Discourse, barred: set[str]
) -> _Found:
    before = [p for p in usable if p.nominative and p.last <= item.first]
    if before:
        return before[-1].states, _NEAR
    _, end = scene.clause(item.first)
    behind = [p for p in usable if p.nominative and "a" not in p.cases and item.last <= p.first < end]
    if behind and item.how == "verb":
        return behind[0].states, _NEAR  # «грамоты должен вручить посол Омана»
    if discourse.subject and not set(discourse.subject) & barred:
        return discourse.subject, _FROM_DISCOURSE
    return (), 0.0
