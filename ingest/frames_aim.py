"""Whom an act is aimed at where no marker of its trigger says so: by a clause, a thing given, or who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.discourse import Discourse
from diplograph.ingest.phrases import Phrase
from diplograph.ingest.roles import Roles
from diplograph.ingest.scene import Scene
from diplograph.ingest.speakers import speaker
from diplograph.ingest.subjects import LOOSE
from diplograph.ingest.triggers import Candidate

__all__ = ["TARGETS", "given", "imposed", "joined_verb", "of_whom", "same_hand", "spoken", "which"]

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
