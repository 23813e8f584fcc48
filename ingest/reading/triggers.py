"""Candidates: triggers whose object is there. «طرد» with diplomats behind it is one, «طرد» alone is not.

One place can have several readings («سحب السفير», «سحب الموظفين»); the frames decide which of them has its parties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diplograph.ingest.lexicon import Trigger
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.objects import by_pronoun, object_by_case
from diplograph.ingest.reading.order import (
    form_of,
    is_noun,
    object_by_name,
    object_by_order,
    object_by_referring,
    reach,
)
from diplograph.ingest.reading.order import is_passive as passive_by_order
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.pronouns import hung_on, referred, resumed, thing
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.word_at import word_at

__all__ = ["Candidate", "candidates", "needed", "ruled_out", "signed_for"]

_AHEAD, _BEHIND, _NEEDS, _OF, _NEAR = 9, 14, 12, 3, 14
_OF_ENVOYS = frozenset({"expulsion", "recall", "summons", "credentials_refused"})
_BY_PAPER = frozenset({"relations_established", "relations_restored", "mission_opening", "flight_resumption"})
_MEETING = Trigger("talks", "pair", flags=frozenset({"meeting"}))


@dataclass(slots=True)
class Candidate:
    """A trigger and its object; ``how`` is verb, noun or phrase, ``form`` a verb's form, ``passive`` that it is one."""

    trigger: Trigger
    first: int
    last: int
    how: str
    form: str
    preposition: str
    object: Phrase | None
    passive: bool = False
    pronoun: str = ""
    """Written onto the trigger: whom it is done to, or for a verbal noun with an object, who does it."""


def candidates(scene: Scene, dropped: list[tuple[Candidate, str]] | None = None) -> Iterator[list[Candidate]]:
    """All triggers whose object is there, in text order; at one place all readings, the likeliest first.

    ``dropped``, where somebody wants to know, is given the others, each with the reason (docs/explain.md).
    """
    taken: set[int] = set()
    chosen = _with_objects(scene, dropped)
    for first in sorted(first for first, items in chosen.items() if items):
        if first in taken:
            if dropped is not None:
                dropped += [(item, "inside") for item in chosen[first]]
            # What goes on with words of the act tells no other: "called home for consultations".
            taken.update(index for item in chosen[first] if item.how == "phrase" for index in range(first, item.last))
            continue
        readings = sorted(_one_form(scene, chosen[first]), key=_fit)
        if dropped is not None:
            dropped += [(item, "other_form") for item in chosen[first] if item not in readings]
        taken.update(range(readings[0].first, readings[0].last))
        if readings[0].trigger.needs:
            # The word that it needs tells no act of its own: «طالبته بمغادرة البلاد» is one expulsion.
            taken.update(needed(scene, readings[0]))
        if (told := readings[0].object) is not None and told.head >= first:
            # A noun that is the object's own head tells no act of its own: «رفض تعيين السفير».
            taken.update(range(told.head, told.head_last))
        yield readings
    meetings = scene.nouns(("meeting",), 0, len(scene.tokens))
    for number, phrase in enumerate(meetings):
        # "a round of talks" is one meeting.
        if number and phrase.marker in ("of", "from") and phrase.first - meetings[number - 1].last <= _OF:
            continue
        if taken.isdisjoint(range(phrase.head, phrase.head_last)):
            yield [Candidate(_MEETING, phrase.head, phrase.head_last, "noun", "", _clitic(scene, phrase.head), phrase)]
            taken.update(range(phrase.head, phrase.head_last))


def signed_for(scene: Scene, item: Candidate) -> Phrase | None:
    """The paper by which relations begin or resume: «подписали протокол об установлении отношений»."""
    if item.how == "verb" or item.trigger.event not in _BY_PAPER or not scene.words.grammar.cases or not item.first:
        return None
    about = "about" in scene.words.grammar.markers.get(scene.tokens[item.first - 1].norm, {}).values()
    papers = [p for p in scene.phrases if "accord" in p.kinds and p.last == item.first - 1]
    return papers[0] if about and papers else None


def _told_by_more(scene: Scene, chosen: dict[int, list[Candidate]]) -> Iterator[tuple[int, Candidate]]:
    """Readings that another candidate of the sentence tells better: an answer and what it was, a paper and its act."""
    if not scene.words.grammar.cases:
        return
    every = [item for items in chosen.values() for item in items]
    papers = [paper.head for item in every if (paper := signed_for(scene, item)) is not None]
    objects = [item.object for item in every if item.object is not None and item.how == "verb"]
    acts = [item for item in every if item.object is not None]
    for item in every:
        within = any(told.head < item.first < told.head_last for told in objects)
        signed = item.trigger.event == "agreement" and any(
            item.first <= paper < item.last or (item.object is not None and item.object.head == paper)
            for paper in papers
        )
        # «ответил высылкой трёх дипломатов», «ответил тем же, выслав …»
        answer = item.trigger.frame == "like" and any(
            item.first < act.first < item.last or (act.first >= item.last and act.form == "ing") for act in acts
        )
        # «условились возобновить отношения» plans that; to agree on it is no act of its own.
        _, end = scene.clause(item.first)
        agreed = item.trigger.event == "agreement" and item.how == "verb" and item.object is None
        agreed = agreed and any(
            item.last <= act.first < end and act.form == "base" and act.trigger.event != "talks" for act in acts
        )
        if (within and item.how != "verb") or signed or answer or agreed:
            yield item.first, item


def _with_objects(scene: Scene, dropped: list[tuple[Candidate, str]] | None) -> dict[int, list[Candidate]]:
    """The triggers whose object is there, by where they begin."""
    chosen: dict[int, list[Candidate]] = {}
    for hit in scene.of_kind("trigger"):
        found = _with_object(scene, hit)
        if not isinstance(found, str):
            chosen.setdefault(hit.first, []).append(found)
        elif dropped is not None:
            dropped.append((_bare(scene, hit), found))
    for first, item in list(_told_by_more(scene, chosen)):
        chosen[first] = [one for one in chosen[first] if one is not item]
        if dropped is not None:
            dropped.append((item, "outdone"))
    return chosen


def _clitic(scene: Scene, index: int) -> str:
    hit = scene.at.get("noun", {}).get(index)
    return hit.reading.preposition if hit else ""


def _one_form(scene: Scene, readings: list[Candidate]) -> list[Candidate]:
    """Where a word is a verb and its own verbal noun («طرد»), the one that its place in the clause asks for."""
    if {"verb", "noun"} > {item.how for item in readings}:
        return readings
    if scene.words.grammar.determiners:
        return [item for item in readings if item.how != "noun"]  # is_noun has told them apart
    first = readings[0].first
    start, _ = scene.clause(first)
    governed = first > 0 and bool(scene.words.grammar.marker(scene.tokens[first - 1].norm))
    governed |= any(
        hit.first < first
        for kind in ("reporting", "verbs", "status", "held", "trigger", "mutual")
        for hit in scene.of_kind(kind, start, first)
    )
    wanted = "noun" if governed else "verb"
    return [item for item in readings if item.how in (wanted, "phrase")] or readings


def _fit(item: Candidate) -> tuple[int, int, int, bool, bool, str]:
    """Longer triggers, then nearer and longer objects; a summons before a recall, for it proves itself by its roles."""
    distance = 0 if item.object is None else abs(item.object.first - item.last)
    length = 0 if item.object is None else item.object.last - item.object.first
    return (
        item.first - item.last,
        distance,
        -length,
        not (item.trigger.needs or item.trigger.near),
        "foreign" not in item.trigger.flags,
        (item.how == "noun" and item.trigger.event) or "",
    )


def _bare(scene: Scene, hit: Hit) -> Candidate:
    """The trigger before its object is looked for."""
    passive = hit.how == "verb" and ("middle" in hit.value.flags or _is_passive(scene, hit))
    form = form_of(scene, hit) if scene.words.grammar.determiners else hit.form
    reading = hit.reading
    return Candidate(hit.value, hit.first, hit.last, hit.how, form, reading.preposition, None, passive, reading.pronoun)


def _with_object(scene: Scene, hit: Hit) -> Candidate | str:
    """The trigger with its object, or why it tells of nothing."""
    trigger: Trigger = hit.value
    if (reason := ruled_out(scene, hit)) is not None:
        return reason
    item = _bare(scene, hit)
    if not trigger.object:
        return item
    mechanics = scene.words.grammar
    if mechanics.cases and hit.how == "verb":
        becomes = trigger.event == "appointment"
        meant = object_by_case(scene, hit, trigger.object, passive=item.passive, becomes=becomes)
        return replace(item, object=meant) if meant is not None else "no_object"
    if not mechanics.verb_first and not mechanics.cases:
        return _by_order(scene, hit, item)
    return _by_distance(scene, hit, item)


def ruled_out(scene: Scene, hit: Hit) -> str | None:
    """Why the words around a trigger say that it is none, if they do."""
    trigger: Trigger = hit.value
    start, end = scene.clause(hit.first)
    if scene.words.grammar.determiners and is_noun(scene, hit):
        return "other_form"
    if any(c.value == "ongoing" and c.first < hit.first < c.last for c in scene.of_kind("status", hit.first - 1)):
        return "other_form"  # «لا تزال» lifts nothing
    if scene.words.grammar.determiners and _is_infinitive(scene, hit):
        return "other_form"
    if trigger.needs and word_at(scene, trigger.needs, hit.last, _needs_end(scene, hit.last, end)) < 0:
        before = hung_on(scene, hit)
        fronted = scene.words.grammar.cases and hit.how == "verb"  # «работу посольства не прекратит»
        fronted = fronted and word_at(scene, trigger.needs, start, hit.first) >= 0
        if not fronted and (not before or word_at(scene, trigger.needs, before.start, before.stop) < 0):
            return "needs"
    if hit.how == "verb" and (reason := _no_verb(scene, hit)):
        return reason
    around = (max(0, hit.first - _NEAR), min(len(scene.tokens), hit.last + _NEAR))
    if trigger.near and word_at(scene, trigger.near, *around) < 0:
        return "near"
    opening = {start} if scene.tokens[start].norm in scene.words.grammar.complements else set()
    if trigger.unless and word_at(scene, trigger.unless, start, end, but={*range(hit.first, hit.last), *opening}) >= 0:
        return "unless"
    return None


def _is_infinitive(scene: Scene, hit: Hit) -> bool:
    """Whether a word listed as a noun is a verb where it stands: "agreed to return their ambassadors"."""
    if hit.how != "noun" or hit.last - hit.first > 1 or not hit.first or scene.tokens[hit.first - 1].norm != "to":
        return False
    return any(
        other.how == "verb" and other.form == "base" and other.last == hit.last
        for other in scene.of_kind("trigger", hit.first, hit.first + 1)
    )


def _by_order(scene: Scene, hit: Hit, item: Candidate) -> Candidate | str:
    """Where word order tells subject and object."""
    classes = item.trigger.object
    nothing = scene.told.isdisjoint(classes)
    found = None if nothing else object_by_order(scene, hit, classes, passive=item.passive)
    if found is not None:
        return replace(item, object=found[0], passive=found[1])
    meant = object_by_referring(scene, hit, classes, passive=item.passive)
    if meant is None and item.trigger.event in _OF_ENVOYS and "envoy" in classes:
        meant = object_by_name(scene, hit, passive=item.passive)
    return replace(item, object=meant) if meant is not None else "no_object"


def _by_distance(scene: Scene, hit: Hit, item: Candidate) -> Candidate | str:
    """Where the nearest fitting phrase is the object: in a verb-first language, and of nouns where there are cases."""
    classes, verb_first = item.trigger.object, scene.words.grammar.verb_first
    _, end = scene.clause(hit.first)
    ahead = _but_airline(scene, hit, scene.nouns(classes, hit.last, reach(scene, hit.last, end)))
    if verb_first and item.trigger.event == "appointment":
        ahead = [phrase for phrase in ahead if not phrase.article] or ahead  # «عُيّن السفير السابق سفيرا»
    if verb_first and hit.how == "verb":
        ahead = [phrase for phrase in ahead if phrase.marker != "against" or "mission" not in phrase.kinds]
    if "mid" in item.trigger.flags and verb_first:
        ahead = [phrase for phrase in ahead if phrase.marker in ("", "of")]
    if "direct" in item.trigger.flags and ahead and scene.of_kind("trigger", hit.last, ahead[0].first):
        return "not_direct"
    if (meant := _by_pronoun(scene, hit, item, ahead)) is not None:
        return replace(item, object=meant) if isinstance(meant, Phrase) else meant
    found = _nearest(scene, hit, item, ahead)
    if not found and scene.words.grammar.cases:
        meant = by_pronoun(scene, hit, classes, passive=False)
        return replace(item, object=meant) if meant is not None else "no_object"
    if not found:
        return "no_object"
    # An object that stands before an active verb is the subject of a passive or middle one («закрылось посольство»).
    turned = hit.how == "verb" and found[0].head < hit.first
    return replace(item, object=found[0], passive=item.passive or (turned and not verb_first))


def _by_pronoun(scene: Scene, hit: Hit, item: Candidate, ahead: Sequence[Phrase]) -> Phrase | str | None:
    """What a pronoun written onto the trigger stands for, or that it is nothing such; None where nothing says so."""
    classes, owned = item.trigger.object, item.trigger.frame in ("owned", "own")
    if (meant := resumed(scene, hit, classes)) is not None or not hit.reading.pronoun:
        return meant
    if owned:
        meant = referred(scene, hit, classes)
        use = meant is not None and (hit.how == "verb" or not ahead)
        return meant if use else None if ahead else "no_object"
    if hit.reading.pronoun == "one" and hung_on(scene, hit):
        return "no_object"  # «الزيارة التي بدأها»: the pronoun stands for something else
    return None if ahead or hit.how != "verb" else thing(scene, hit, classes) or "no_object"


def _nearest(scene: Scene, hit: Hit, item: Candidate, ahead: Sequence[Phrase]) -> Sequence[Phrase]:
    """The phrases that may be the object, the likeliest first."""
    classes = item.trigger.object
    start, _ = scene.clause(hit.first)
    behind = scene.nouns(classes, max(start, hit.first - _BEHIND), hit.first)[::-1]
    found: Sequence[Phrase]
    if hit.how == "noun":
        found = ahead or [phrase for phrase in behind if phrase.last == hit.first]
    elif hit.how == "phrase" or item.passive:
        before = _BEHIND if scene.words.grammar.cases else 4  # «дал сотрудникам … сутки, чтобы собрать вещи»
        found = behind or ahead or scene.nouns(classes, max(0, start - before), start)[::-1]
        if scene.words.grammar.verb_first and hit.how == "verb" and ahead:
            found = ahead if not behind or ahead[0].first - hit.last <= hit.first - behind[0].last else behind
    else:
        found = ahead or _antecedent(scene, item, classes, start, behind)
    if not found and hit.how == "phrase":
        found = scene.nouns(classes, hit.first, hit.last)  # «отказать в агремане» names it itself
    return found


def _no_verb(scene: Scene, hit: Hit) -> str:
    """Why a word that can be a verb is none in a verb-first language, or tells no act."""
    grammar = scene.words.grammar
    if not grammar.verb_first:
        return ""
    if hit.value.event == "visit" and hit.value.needs and _begins(scene, hit):
        return "other_form"
    if hit.first == 0:
        return ""
    before = scene.tokens[hit.first - 1]
    if hit.reading.preposition and before.is_word:
        return "aim"  # «وصل ليبحث»; behind a comma it is what came of it: «…، لتعود الرحلات»
    if hit.form == "past" and not hit.reading.conjunction and grammar.marker(before.norm):
        return "other_form"  # «على حل الخلافات»
    return ""


def _begins(scene: Scene, hit: Hit) -> bool:
    """«بدأت الزيارة الرسمية للرئيس»: the visit is what begins, and its noun tells whose it is."""
    behind = scene.tokens[hit.last] if hit.last < len(scene.tokens) else None
    definite = behind is not None and behind.bare != behind.norm
    return definite and hit.how == "verb" and word_at(scene, hit.value.needs, hit.last, hit.last + 1) >= 0


def _but_airline(scene: Scene, hit: Hit, found: list[Phrase]) -> list[Phrase]:
    """«أوقفت الخطوط الجوية الكويتية رحلاتها»: an airline right behind the verb is who acts."""
    leads = scene.words.grammar.verb_first and hit.how == "verb" and len(found) > 1
    return found[1:] if leads and "body" in found[0].kinds and found[0].first == hit.last else found


def _antecedent(
    scene: Scene, item: Candidate, classes: Sequence[str], start: int, behind: Sequence[Phrase]
) -> Sequence[Phrase]:
    """The object before a verb without one: «الرحلات … التي توقفت», "flights that stopped", "the embassy closed"."""
    subject = scene.words.grammar.verb_first and not item.pronoun and not item.passive
    if subject and any(p.first == item.last and p.acts and p.states for p in scene.phrases):
        return ()  # «بعدما ألغت مسقط الإعفاء»: who does it stands behind the verb, and to what is not said before
    if "bears" in item.trigger.flags:
        return behind
    if item.trigger.frame in ("flow", "pair"):
        return behind or scene.nouns(classes, max(0, start - 7), item.first)[::-1]
    told = item.form in ("past", "participle", "") or scene.words.grammar.verb_first
    if item.trigger.frame in ("owned", "own") and told and "mid" in item.trigger.flags:
        return behind
    return ()


def _is_passive(scene: Scene, hit: Hit) -> bool:
    """By its own form, or by a form of "to be" before a participle."""
    if hit.payload.passive or (hit.reading.passive and hit.form != "participle"):
        return True
    if scene.words.grammar.cases:
        return hit.reading.passive
    return not scene.words.grammar.verb_first and passive_by_order(scene, hit)


def _needs_end(scene: Scene, start: int, end: int) -> int:
    """How far ahead a word that a trigger needs may stand: some words, or where the verb comes first more."""
    far = min(end, start + _NEEDS)
    if scene.words.grammar.determiners:
        # A list of states is one thing: "ordered diplomats from Chile, Peru, Panama and Uruguay out".
        listed = [p for p in scene.phrases if len(p.states) > 1 and start <= p.first < far]
        far = min(end, far + sum(p.last - p.first for p in listed))
    if scene.words.grammar.verb_first and end < len(scene.tokens):
        # «أُبلغ السفير بأنه مدعو إلى المغادرة»: what he is told stands in the complement.
        opened, behind = scene.clause(end)
        end = behind if scene.tokens[opened].norm in scene.words.grammar.complements else end
    return max(far, reach(scene, start, end)) if scene.words.grammar.verb_first else far


def needed(scene: Scene, item: Candidate) -> range:
    """Where the word stands that the trigger needs, if it needs one."""
    if not item.trigger.needs:
        return range(0)
    end = _needs_end(scene, item.last, scene.clause(item.first)[1])
    word = word_at(scene, item.trigger.needs, item.last, end)
    return range(max(word, 0), word + 1 + bool(word >= 0))
