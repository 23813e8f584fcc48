"""When a word for talks tells of a meeting: «عقدت جولة ثانية» does, «أهمية الحوار» does not."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.ingest.reading.agreement import governor_behind
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["Meeting", "indefinite", "meeting_of"]

_NEAR = 3  # words between talks and whom they are with
_PARTNERS = frozenset({"sides", "group", "counterpart", "people", "envoy", "body"})
_OFFER = 3  # tokens before talks that an offer of them may begin at


@dataclass(frozen=True, slots=True)
class Meeting:
    """How a meeting is told: ``held`` by a verb, ``anaphoric`` (this session), ``another``, and which round."""

    held: bool = False
    anaphoric: bool = False
    another: bool = False
    round: int | None = None


def meeting_of(scene: Scene, item: Candidate) -> Meeting | str:
    """The meeting that a noun tells of, or why it is only a topic, a wish or a description (docs/explain.md)."""
    clause = scene.clause(item.first)
    this = any(hit.last == item.first for hit in scene.of_kind("this", max(0, item.first - 1), item.first))
    definite = this or _definite(scene, item)
    round_number = _ordinal(scene, item)
    another = (
        any(hit.first in (item.last, item.last + 1) for hit in scene.of_kind("next", item.last, item.last + 2))
        and not this
    )
    if scene.words.grammar.cases and item.object is not None:
        # «очередной раунд», «новая встреча»: there it stands before its noun.
        another = another or bool(scene.of_kind("next", max(0, item.object.first - 2), item.last))
    if other := _no_meeting(scene, item, this=this):
        return other
    if scene.words.grammar.cases and _with_strangers(scene, item):
        return "nobody"
    held = _held(scene, item, clause)
    dated = any(clause[0] <= told.first < clause[1] for told in scene.dates)
    placed = any(item.last <= place.first < clause[1] for place in scene.places)
    partner = any(p.marker == "with" and p.states and 0 <= p.first - item.last <= _NEAR for p in scene.phrases)
    partner = partner and scene.words.grammar.verb_first and not scene.of_kind("status", clause[0], item.first)
    if held == "temporal" and not (dated or placed or partner):
        return "not_held"
    bare = scene.words.grammar.cases and held == "verb"  # no article says that these are the talks told of
    if item.object is not None and not (definite or another or round_number or bare) and _nobody(scene, clause):
        return "nobody"
    topic = _spoken_of(scene, item, clause)
    if not held and scene.words.grammar.cases and _setting(scene, item, clause):
        return "not_held"
    if not held and scene.words.grammar.cases and _offered(scene, item):
        return Meeting(round=round_number)
    if held or this or ((dated or placed) and not topic):
        anaphoric = (this or definite) and not another
        return Meeting(held=bool(held), anaphoric=anaphoric, another=another, round=round_number)
    return "topic" if topic else "not_held"


def indefinite(scene: Scene, item: Candidate) -> bool:
    """Whether it is just any meeting: "will host an Arab summit"."""
    noun = item.object
    first = noun.first if noun is not None else item.first
    grammar = scene.words.grammar
    near = [token.norm for token in scene.tokens[max(0, first - 3) : item.first]]
    articles = [index for index, word in enumerate(near) if word in ("a", "an")]
    # "said at a meeting the same day": what is done at it is theirs who meet.
    led = bool(articles) and articles[-1] > 0 and bool(grammar.marker(near[articles[-1] - 1]))
    return bool(grammar.determiners) and bool(articles) and not led


def _no_meeting(scene: Scene, item: Candidate, *, this: bool) -> str:
    """What the word tells of instead of one meeting of states, whatever else the sentence says; "" for none."""
    if this and _plural(scene, item):
        return "sums_up"
    if _recalled_for(scene, item):
        return "not_held"
    if _is_match(scene):
        return "match"
    return "left" if _left(scene, item) else ""


def _with_strangers(scene: Scene, item: Candidate) -> bool:
    """«Переговоры с бариста», «встреча с избирателями»: whom they are with is no state's."""
    mechanics, tokens = scene.words.grammar, scene.tokens
    if item.last + 1 >= len(tokens) or mechanics.marker(tokens[item.last].norm, "i") != "with":
        return False
    told = any(
        p.first <= item.last + 3 and p.last > item.last + 1 and (p.states or p.kinds & _PARTNERS) for p in scene.phrases
    )
    person = any(item.last < one.first <= item.last + 3 for one in scene.people)
    return not told and not person and tokens[item.last + 1].raw[0].islower()


def _recalled_for(scene: Scene, item: Candidate) -> bool:
    """Whether an envoy is called home "for consultations", which are his own government's."""
    before = item.first - 1
    while before > 0 and not scene.tokens[before].is_word:
        before -= 1
    led = before > 0 and scene.words.grammar.marker(scene.tokens[before].norm) == "for"
    home = any(hit.value.event == "recall" for hit in scene.of_kind("trigger", scene.clause(item.first)[0], item.first))
    return led and home and bool(scene.words.grammar.determiners)


def _setting(scene: Scene, item: Candidate, clause: tuple[int, int]) -> bool:
    """Whether the meeting is only where something else is done, and does not say whose it is: «на саммите в Риге»."""
    noun = item.object
    if noun is None or len(noun.states) > 1 or noun.first == 0:
        return False
    governed = scene.tokens[noun.first - 1].norm in scene.words.grammar.markers
    partners = [p for p in scene.phrases if clause[0] <= p.first < clause[1] and p.marker in ("with", "between")]
    return governed and not any(p.states for p in partners)


def _offered(scene: Scene, item: Candidate) -> bool:
    """Whether talks are what somebody offers or demands: «предложила переговоры», not «предложение о переговорах»."""
    before = scene.tokens[item.first - 1].norm if item.first else ""
    cues = scene.of_kind("status", max(0, item.first - _OFFER), item.first)
    governed = "about" in scene.words.grammar.markers.get(before, {}).values()
    return not governed and any(cue.value == "proposed" for cue in cues)


def _nobody(scene: Scene, clause: tuple[int, int]) -> bool:
    """Whether the clause of an indefinite meeting names no state at all: it is somebody's own («اجتماع طارئ»)."""
    start, end = (0, len(scene.tokens)) if scene.words.grammar.cases else clause  # its subject may stand further off
    return not any(start <= p.first < end and p.states for p in scene.phrases)


def _definite(scene: Scene, item: Candidate) -> bool:
    token = scene.tokens[item.first]
    article = scene.tokens[item.first - 1].norm if item.first else ""
    return token.bare != token.norm or article in ("the", "these", "those") or item.preposition == "لل"


def _plural(scene: Scene, item: Candidate) -> bool:
    """Such as "These talks" can be the ones just told; "these meetings" sums up many."""
    return any(hit.last == item.last for hit in scene.of_kind("series", item.first, item.last))


def _is_match(scene: Scene) -> bool:
    """Two teams meet too, and hold rounds."""
    return any(hit.value == "sport" for hit in scene.of_kind("noun"))


def _left(scene: Scene, item: Candidate) -> bool:
    """Whether the talks are walked out of or called off, not held."""
    return any(
        hit.last in (item.first, item.first - 1)
        for hit in scene.of_kind("noun", max(0, item.first - 3), item.first)
        if hit.value == "leaving"
    )


def _ordinal(scene: Scene, item: Candidate) -> int | None:
    for hit in scene.of_kind("ordinals", item.first, min(len(scene.tokens), item.last + 2)):
        if not hit.reading.preposition:
            return int(hit.value)
    return None


def _held(scene: Scene, item: Candidate, clause: tuple[int, int]) -> str:
    """``verb``, ``noun`` or ``temporal`` where something says that the meeting takes place, else nothing."""
    for hit in scene.of_kind("held", clause[0], item.first):
        near = item.first - hit.last
        if hit.value == "verb" and near <= 8:
            return "verb"
        if hit.value == "subject" and near == 0:
            return "verb"  # «تناولت المحادثات الوضع في السودان»
        if hit.value == "noun" and near <= 2:
            cue = any(clause[0] <= status.first < hit.first for status in scene.of_kind("status"))
            if hit.reading.preposition != "ل" or cue:
                return "noun"
        if hit.value == "temporal" and near <= 3:
            return "temporal"
    if any(hit.value == "ongoing" for hit in scene.of_kind("status", max(clause[0], item.first - 3), item.first)):
        return "verb"  # «لا تزال المشاورات … مستمرة»
    # «Встреча Путина и Байдена на вилле … продлилась»: the verb of the clause, however far behind.
    verb = governor_behind(scene, item, clause)
    if any(hit.value == "verb" and hit.first == verb >= 0 for hit in scene.of_kind("held", item.last, clause[1])):
        return "verb"
    for hit in scene.of_kind("held", item.last, min(clause[1], item.last + 4)):
        if hit.value == "verb" and not hit.reading.preposition:
            return "verb"
    return ""


def _spoken_of(scene: Scene, item: Candidate, clause: tuple[int, int]) -> bool:
    return any(clause[0] <= hit.first and item.first - 8 < hit.last <= item.first for hit in scene.of_kind("topic"))
