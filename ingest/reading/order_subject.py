"""The subject where word order tells it: before the verb, or before the verb that this one is coordinated with."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.speakers import named_until, speaker
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["subject_by_order"]

_LOOSE, _NEAR = 0.1, 0.05
_COMMAS = frozenset(",—")
_MARKS = frozenset("'’\"“”")
_POSSESSED = 7  # tokens between a genitive and the clause on its noun: "Pyongyang's announcement on Friday that it"

_Found = tuple[tuple[str, ...], float]


def subject_by_order(
    scene: Scene, item: Candidate, usable: Sequence[Phrase], discourse: Discourse, barred: set[str]
) -> _Found:
    """Who acts by an active verb, and what the reading costs; () where nobody is found in the sentence."""
    start = scene.begins(item.first)
    usable = _acting(scene, item, usable, barred)
    limit, coordinated = _limit(scene, item, start)
    if (asked := _asked(scene, item, usable, start) or _offering(scene, item)) is not None:
        return asked.states, 0.0
    if _after_complement(scene, item, start):
        return _outside(scene, item, usable, start)
    inside = [p for p in usable if start <= p.first and p.last <= limit and p.nominative]
    pronoun = _pronoun(scene, start, limit)
    if pronoun is not None and not any(p.first > pronoun for p in inside):
        return _meant(scene, pronoun, start, usable, discourse, barred)
    if inside:
        inside = _without_names(inside)
        first = coordinated or _shares_first(scene, item, start)
        return (inside[0] if first else inside[-1]).states, 0.0
    if start and scene.tokens[start].norm in scene.words.grammar.relative:
        near = [p for p in usable if p.last <= start and start - named_until(scene, p) <= 4]
        if near:
            return near[-1].states, _NEAR
    return _outside(scene, item, usable, start)


def _helps(scene: Scene, index: int) -> bool:
    grammar = scene.words.grammar
    token = scene.tokens[index]
    return token.norm in grammar.perfect | grammar.passive or grammar.is_adverb(token)


def _acting(scene: Scene, item: Candidate, usable: Sequence[Phrase], barred: set[str]) -> list[Phrase]:
    """Beside states and bodies, a people or a mission may act: "the Cambodians cut", "the embassy ordered"."""
    peoples = [
        p
        for p in scene.phrases
        if p.how == "people" and not p.marker and p.states and p is not item.object and not set(p.states) <= barred
    ]
    at_work = [p for p in scene.phrases if "mission" in p.kinds and p.states and not p.marker and p is not item.object]
    verb = next((one for one in range(item.first, 0, -1) if not _helps(scene, one - 1)), item.first)
    peoples += [p for p in at_work if p.last == verb and not set(p.states) <= barred]
    return sorted([*usable, *peoples], key=lambda p: p.first)


def _limit(scene: Scene, item: Candidate, start: int) -> tuple[int, bool]:
    """Where the search for a subject ends: at the verb, or at the first that it is coordinated with."""
    limit, coordinated = item.first, False
    while True:
        earlier = [verb for verb in scene.verbs if start <= verb < limit]
        joined = _joined(scene, limit, earlier[-1]) if earlier else ""
        if not joined:
            return limit, coordinated
        limit, coordinated = earlier[-1], coordinated or joined == "and"


def _joined(scene: Scene, verb: int, earlier: int) -> str:
    """``and`` where nothing but adverbs and times stands between a verb and the "and", comma or "by" before it.

    ``helping`` where nothing else stands between the two: "has been expelled".
    """
    grammar = scene.words.grammar
    position = verb - 1
    while position > earlier:
        token = scene.tokens[position]
        if token.norm in grammar.conjunctions or token.norm in _COMMAS:
            return "and"
        if grammar.marker(token.norm) and position == verb - 1 and token.norm != "to":
            return "and"
        told = next((one for one in scene.dates if one.first <= position < one.last), None)
        if told is not None:
            position = told.first - 1
            continue
        if not (grammar.is_adverb(token) or token.norm in grammar.passive or grammar.marker(token.norm)):
            return ""
        position -= 1
    return "helping"


def _shares_first(scene: Scene, item: Candidate, start: int) -> bool:
    """An infinitive has the subject of its verb, unless that verb asks somebody else: "urged Washington to lift"."""
    before = scene.tokens[item.first - 1].norm if item.first else ""
    if before != "to" or item.form != "base":
        return False
    earlier = [verb for verb in scene.verbs if start <= verb < item.first - 1]
    words = {scene.tokens[verb].norm for verb in earlier}
    return bool(earlier) and words.isdisjoint(scene.words.grammar.control)


def _offering(scene: Scene, item: Candidate) -> Phrase | None:
    """Whose offer, threat or plan it is: "Russia's threat to expel", "a Turkish offer to mediate"."""
    noun = item.first - 2
    if item.form != "base" or noun < 1 or scene.tokens[item.first - 1].norm != "to":
        return None
    if scene.tokens[noun].norm not in scene.words.grammar.offers:
        return None
    for phrase in scene.phrases:
        gap = scene.tokens[phrase.last : noun]
        bound = phrase.last <= noun and len(gap) <= 2 and bool(phrase.states)
        if bound and (("adjective" in phrase.kinds and not gap) or any(token.norm in _MARKS for token in gap)):
            return phrase
    return None


def _after_complement(scene: Scene, item: Candidate, start: int) -> bool:
    """Whether ", and" goes back behind what is said: "he said that Rabat was plotting, and accused it"."""
    if not start or scene.tokens[start].norm not in scene.words.grammar.complements:
        return False
    before = [token.norm for token in scene.tokens[max(start, item.first - 2) : item.first]]
    return len(before) > 1 and before[0] in _COMMAS and before[1] in scene.words.grammar.conjunctions


def _without_names(inside: list[Phrase]) -> list[Phrase]:
    """Without the names behind a title of several: "the German and French ministers, Annalena Baerbock and …"."""
    many = [p for p in inside if len(p.states) > 1 and "title" in p.kinds]
    return [p for p in inside if not any(p.first > one.first and set(p.states) < set(one.states) for one in many)]


def _asked(scene: Scene, item: Candidate, usable: Sequence[Phrase], start: int) -> Phrase | None:
    """Whom a word of asking before an infinitive names behind a preposition: "appealed to Paris to lift"."""
    before = scene.tokens[item.first - 1].norm if item.first else ""
    if before != "to" or item.form != "base":
        return None
    asking = [i for i in range(start, item.first - 1) if scene.tokens[i].norm in scene.words.grammar.control]
    near = [p for p in usable if asking and asking[-1] < p.first < item.first and p.marker in ("to", "on", "")]
    return near[0] if near else None


def _pronoun(scene: Scene, start: int, end: int) -> int | None:
    grammar = scene.words.grammar
    wanted = grammar.singular | grammar.plural | grammar.speaking
    found = [index for index in range(start, end) if scene.tokens[index].norm in wanted]
    said = scene.at.get("reporting", {})
    found = [i for i in found if not (i + 1 in said and i > 0 and scene.tokens[i - 1].norm in _COMMAS)]  # ", he noted,"
    return found[-1] if found else None


def _meant(
    scene: Scene, pronoun: int, start: int, usable: Sequence[Phrase], discourse: Discourse, barred: set[str]
) -> _Found:
    if scene.tokens[pronoun].norm in scene.words.grammar.speaking:
        return speaker(scene, pronoun), _NEAR
    if scene.tokens[pronoun].norm in scene.words.grammar.plural:
        together = [p for p in usable if p.last <= pronoun and len(p.states) > 1]
        return (together[-1].states if together else discourse.sides()), _LOOSE
    if (sayer := _sayer(scene, pronoun, usable)) is not None:
        return sayer.states, _NEAR
    possessed = [p for p in usable if p.last <= start and start - p.last <= _POSSESSED and _genitive(scene, p)]
    earlier = possessed or [p for p in usable if p.last <= pronoun and p.nominative]
    if earlier:
        return (earlier[-1] if possessed else earlier[0]).states, _NEAR
    if discourse.subject and not set(discourse.subject) <= barred:
        return discourse.subject, _NEAR
    return (), 0.0


def _sayer(scene: Scene, pronoun: int, usable: Sequence[Phrase]) -> Phrase | None:
    """Who says something of himself: in "Qatar objects, and Washington said it would" it is Washington."""
    verb = pronoun - 1
    while verb > 0 and scene.tokens[verb].norm in scene.words.grammar.complements:
        verb -= 1
    if verb not in scene.at.get("reporting", {}):
        return None
    before = [p for p in usable if p.last <= verb and p.nominative]
    return before[-1] if before and verb - named_until(scene, before[-1]) <= 1 else None


def _genitive(scene: Scene, phrase: Phrase) -> bool:
    return phrase.last < len(scene.tokens) and scene.tokens[phrase.last].norm in _MARKS


def _outside(scene: Scene, item: Candidate, usable: Sequence[Phrase], start: int) -> _Found:
    """A clause without a subject has that of the clause before it, or behind it where it opens the sentence."""
    before = [p for p in usable if p.last <= start and p.nominative]
    if before:
        clause = scene.begins(before[-1].first)
        same = [p for p in before if p.first >= clause]
        return same[0].states, _LOOSE
    if item.form == "ing":
        # "After recalling its ambassador, Algiers suspended"
        behind = [p for p in usable if p.first > item.last and p.nominative and _after_comma(scene, p)]
        if behind:
            return behind[0].states, _NEAR
    return (), 0.0


def _after_comma(scene: Scene, phrase: Phrase) -> bool:
    before = [token.norm for token in scene.tokens[max(0, phrase.first - 2) : phrase.first]]
    return any(word in _COMMAS for word in before)
