"""Whom an act is aimed at where no marker of its trigger says so: by a clause, a thing given, or who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.roles import Roles
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.speakers import speaker
from diplograph.ingest.reading.subjects import LOOSE
from diplograph.ingest.reading.triggers import Candidate

__all__ = [
    "TARGETS",
    "complains",
    "given",
    "imposed",
    "joined_verb",
    "meant_before",
    "of_whom",
    "same_hand",
    "spoken",
    "told_before",
    "which",
]

_BESIDE = 8
TARGETS = frozenset(
    {
        "state",
        "body",
        "title",
        "sides",
        "group",
        "people",
        "envoy",
        "mission",
        "embassy",
        "consulate",
        "place",
        "persons",
        "citizens",
    }
)
"""What an act can be done to."""


def spoken(scene: Scene, item: Candidate) -> Roles:
    """Who is said to have done it: "the president said that Russia was behind the fires"."""
    start = scene.begins(item.first)
    before = [p for p in scene.phrases if start <= p.first and p.last <= item.first and p.acts and p.states]
    before = [p for p in before if not scene.of_kind("reporting", p.last, item.first)]
    told = speaker(scene, item.first)
    if not before or not told or set(told) & set(before[-1].states):
        return Roles()
    return Roles(told, before[-1].states, penalty=LOOSE / 2)


def of_whom(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """Whom a clause behind an accusation speaks of: "Serbian accusations that Croatia had bugged its embassy"."""
    opens = [token.norm for token in scene.tokens[item.last - 1 : item.last + 1]]
    complements = scene.words.grammar.complements
    if item.trigger.event != "accusation" or not scene.words.grammar.determiners or complements.isdisjoint(opens):
        return ()
    start = item.last + (opens[-1] in complements)
    behind = [p for p in scene.phrases if start <= p.first <= start + _BESIDE and p.acts and p.states and not p.marker]
    return behind[0].states if behind and not set(behind[0].states) & set(actors) else ()


def imposed(item: Candidate, target: Sequence[str]) -> tuple[str, ...]:
    """Whose sanctions they are, who imposed them and lifts them: "relief from EU sanctions was granted to Zimbabwe"."""
    noun = item.object
    of_sanctions = noun is not None and bool(noun.kinds & {"sanction", "sanction-relief"})
    return noun.states if noun is not None and of_sanctions and not set(noun.states) & set(target) else ()


def complains(scene: Scene, item: Candidate, actors: Sequence[str]) -> bool:
    """Whether a ministry or official protests: against the other side, where nobody else is named."""
    if item.trigger.event != "protest" or not scene.words.grammar.determiners:
        return False
    before = [p for p in scene.phrases if scene.begins(item.first) <= p.first and p.last <= item.first]
    return any(p.kinds & {"body", "title"} and p.states == tuple(actors) for p in before)


def same_hand(item: Candidate, discourse: Discourse, targets: Sequence[str]) -> tuple[str, ...]:
    """Who did the act before to the same: "was summoned and handed a note"."""
    again = item.trigger.event == "protest" and discourse.done[1] == tuple(targets)
    return discourse.done[0] if again else ()


def given(scene: Scene, item: Candidate, spare: Sequence[Phrase]) -> Phrase | None:
    """To whom something is given, between the verb and the thing: "would send Kenya a protest note"."""
    noun = item.object
    if not scene.words.grammar.determiners or item.how != "verb" or item.passive or noun is None:
        return None
    near = [p for p in spare if 0 <= p.first - item.last <= 1 and p.last <= noun.first and not p.marker]
    return near[0] if near and near[0].kinds & {"state", "title", "envoy", "people", "sides"} else None


def which(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """Whom a relative clause with a subject of its own hangs on: "Kenya, which Khartoum hit with a ban"."""
    start = scene.begins(item.first)
    relative = start > 0 and scene.tokens[start].norm in scene.words.grammar.relative
    if not relative or item.how != "verb" or "" not in item.trigger.target or not scene.words.grammar.determiners:
        return ()
    inside = any(p.acts and p.states and start < p.first and p.last <= item.first for p in scene.phrases)
    before = [p for p in scene.phrases if 0 <= start - p.last <= 1 and p.states and p.kinds & TARGETS]
    return before[-1].states if inside and before and not set(before[-1].states) & set(actors) else ()


def joined_verb(scene: Scene, item: Candidate, end: int) -> int:
    """Where "and" and another verb go on, whose object is none of this one's; 0 for nowhere."""
    conjunctions = scene.words.grammar.conjunctions
    later = [verb for verb in scene.verbs if item.last < verb < end and scene.tokens[verb - 1].norm in conjunctions]
    return later[0] if later and item.how == "verb" else 0


def meant_before(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """«На Францию сердиты: её обвинили в …»: the state named last before a pronoun that is the object."""
    start, _ = scene.clause(item.first)
    if "" not in item.trigger.target or item.how != "verb" or item.passive:
        return ()
    wanted = scene.words.grammar.objects
    if not any(scene.tokens[index].norm in wanted for index in range(start, item.first)):
        return ()
    before = [p for p in scene.phrases if p.last <= start and "state" in p.kinds and len(p.states) == 1]
    spare = [p for p in before if not set(p.states) & set(actors)]
    named = [p for p in spare if p.marker != "in"] or spare
    return named[-1].states if named else ()


def told_before(scene: Scene, item: Candidate, actors: Sequence[str]) -> tuple[str, ...]:
    """The state that a pronoun written onto the verb means, or with which the thing is that it means."""
    before = [p for p in scene.phrases if p.last <= item.first and p.acts and p.marker in ("", "with") and p.states]
    return next((p.states for p in reversed(before) if not set(p.states) & set(actors)), ())
