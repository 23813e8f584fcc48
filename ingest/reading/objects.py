"""Objects where a language has cases: what stands in the accusative, or before a passive in the nominative.

A verb may follow its object («верительные грамоты … вручил»), and a pronoun may stand for it («разорвали их»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene

__all__ = ["by_pronoun", "object_by_case"]

_AHEAD, _BEHIND, _LEFT = 12, 16, 6
_MANY = frozenset({"people", "relations", "flights", "credential"})


def object_by_case(
    scene: Scene, hit: Hit, classes: Sequence[str], *, passive: bool, becomes: bool = False
) -> Phrase | None:
    """The object of a verb in its clause: behind it, else before it, else what a pronoun there stands for.

    ``becomes`` says that it may be what somebody is made, in the instrumental.
    """
    start, end = scene.clause(hit.first)
    participle = hit.form == "participle" and bool(hit.reading.cases)
    wanted = hit.reading.cases if participle and passive else "n" if passive else "ag"
    wanted = "d" if "given" in hit.value.flags else wanted
    wanted += "i" if becomes else ""  # «назначил послом»
    stop = next((verb for verb in scene.finite if verb >= hit.last), end)
    ahead = [
        p
        for p in scene.nouns(classes, hit.last, min(end, hit.last + _AHEAD + _named(scene, hit.last)))
        if p.head < stop
    ]
    ahead = [p for p in ahead if _fits(scene, p, wanted)]
    behind = [p for p in scene.nouns(classes, max(start, hit.first - _BEHIND), hit.first) if _fits(scene, p, wanted)]
    if not passive:
        behind = [p for p in behind if not _only_subject(scene, p, (start, end))]
    if participle and start > 0:
        behind += [p for p in scene.nouns(classes, max(0, start - _AHEAD), start) if p.last >= start - 1]
        behind = [p for p in behind if not passive or _fits(scene, p, wanted) or p.last >= start - 1]
    if not ahead and not behind:
        behind = _stranded(scene, start, classes, wanted)
    if not ahead and not behind and not passive:
        ahead = _beyond(scene, end, classes, wanted)
    if not ahead and not behind:
        return by_own(scene, hit, classes) or by_pronoun(scene, hit, classes, passive=passive)
    if not ahead or (passive and behind and not participle):
        return behind[-1]
    return ahead[0]


def _stranded(scene: Scene, start: int, classes: Sequence[str], wanted: str) -> list[Phrase]:
    """What stands before an interposed clause: «Отношения, прерванные в 1972 году, были восстановлены»."""
    if start == 0:
        return []
    verbless = [one for one in scene.clauses if one[1] < start and not any(one[0] <= v < one[1] for v in scene.finite)]
    found = [p for one in verbless for p in scene.nouns(classes, *one) if _fits(scene, p, wanted)]
    return found[-1:]


def _beyond(scene: Scene, end: int, classes: Sequence[str], wanted: str) -> list[Phrase]:
    """What stands behind a clause that interrupts: «передали ему, как пишут газеты, протест»."""
    behind = next((one for one in scene.clauses if one[0] == end), None)
    if behind is None or not scene.words.grammar.commas or scene.tokens[end - 1].norm != ",":
        return []
    verbs = [verb for verb in scene.finite if behind[0] <= verb < behind[1]]
    if len(verbs) != 1:
        return []
    commas = [index for index in range(verbs[0], behind[1]) if scene.tokens[index].norm == ","]
    if not commas:
        return []
    return [p for p in scene.nouns(classes, commas[0] + 1, behind[1]) if _fits(scene, p, wanted)]


def _only_subject(scene: Scene, phrase: Phrase, clause: tuple[int, int]) -> bool:
    """«Руандийские власти … не признают»: a body that may act is no object where nobody else acts."""
    if not (phrase.kinds & {"body", "title"} and phrase.states and phrase.nominative):
        return False
    acting = [p for p in scene.phrases if p.acts and p.states and p.nominative and clause[0] <= p.first < clause[1]]
    return all(p is phrase for p in acting)


def _named(scene: Scene, start: int) -> int:
    """Tokens of names behind the verb, which do not count as distance."""
    return sum(person.last - person.first for person in scene.people if start <= person.first < start + _AHEAD)


def _fits(scene: Scene, phrase: Phrase, wanted: str) -> bool:
    if _governed(scene, phrase) and not (phrase.marker == "on" and _counted(scene, phrase)):
        return _of_number(scene, phrase)  # but «выслали по три дипломата»
    return (
        not phrase.cases
        or not set(phrase.cases).isdisjoint(wanted)
        or (bool(set(wanted) & set("an")) and _counted(scene, phrase))
    )


def _counted(scene: Scene, phrase: Phrase) -> bool:
    """«выслать двадцать дипломатов»: a number takes the case, and its noun stands in the genitive."""
    numbers = scene.at.get("numbers", {})
    return any(index in numbers or scene.tokens[index].norm.isdigit() for index in range(phrase.first, phrase.head))


def _of_number(scene: Scene, phrase: Phrase) -> bool:
    """«закрыть четыре из пяти генконсульств»: a number before the preposition is the object, and of these."""
    before = phrase.first - 2
    if before < 0 or phrase.marker != "from":
        return False
    number = before in scene.at.get("numbers", {}) or scene.tokens[before].norm.isdigit()
    return number or scene.words.grammar.likeliest(scene.tokens[before]).adjective  # «последнее из консульств»


def _governed(scene: Scene, phrase: Phrase) -> bool:
    """Whether a preposition stands before the phrase."""
    return phrase.first > 0 and scene.tokens[phrase.first - 1].norm in scene.words.grammar.markers


def by_pronoun(scene: Scene, hit: Hit, classes: Sequence[str], *, passive: bool) -> Phrase | None:
    """«порвал их», «был вызван … он»: the nearest fitting phrase before, put where the pronoun stands."""
    grammar, clause = scene.words.grammar, scene.clause(hit.first)
    singular = grammar.singular if passive else grammar.objects
    plural = grammar.plural if passive else grammar.objects_plural
    for index in (*range(hit.last, min(hit.last + 3, clause[1])), *range(hit.first - 1, clause[0] - 1, -1)):
        word = scene.tokens[index].norm
        if word not in singular | plural or _possessive(scene, index):
            continue
        return referred(scene, index, classes, many=word in plural)
    return None


def by_own(scene: Scene, hit: Hit, classes: Sequence[str]) -> Phrase | None:
    """«а собственного, Аджая Бисарию, Дели отозвал»: a possessive alone stands for a noun told before, one's own."""
    start, end = scene.clause(hit.first)
    grammar = scene.words.grammar
    for index in range(max(0, start - _LEFT), end):
        word = scene.tokens[index].norm
        if word not in grammar.own or word in grammar.objects or word in grammar.objects_plural:
            continue
        behind = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else None
        alone = behind is None or not behind.is_word or grammar.finite(behind) or index + 1 == hit.first
        if alone and not any(p.first <= index < p.last for p in scene.phrases):
            meant = referred(scene, index, classes, many=grammar.likeliest(scene.tokens[index]).agrees == "p")
            return None if meant is None else replace(meant, states=(), hosts=(), own=True, how="")
    return None


def _possessive(scene: Scene, index: int) -> bool:
    """«его посол» is his ambassador: the same word before a noun or its adjective."""
    behind = index + 1
    return any(phrase.first <= index < phrase.head or phrase.first == behind for phrase in scene.phrases) and any(
        phrase.own and phrase.first <= index < phrase.last for phrase in scene.phrases
    )


def referred(scene: Scene, index: int, classes: Sequence[str], *, many: bool) -> Phrase | None:
    """The phrase of these classes told last before ``index`` that a pronoun in this number can stand for."""
    before = [phrase for phrase in scene.phrases if phrase.last <= index][::-1]
    for phrase in (*before, *scene.recent):
        if phrase.kinds.isdisjoint(classes):
            continue
        if many == bool(phrase.kinds & _MANY or "p" in phrase.agrees):
            return replace(phrase, first=index, last=index + 1, head=index, head_last=index + 1, marker="")
    return None
