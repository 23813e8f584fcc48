"""Parties that only a phrase further off names: the mission whose work it is, and whose choice of envoy was refused."""

from __future__ import annotations

from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.roles import Roles
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.subjects import LOOSE, subject
from diplograph.ingest.reading.triggers import Candidate

_TERM = 7  # words behind those told to leave in which the time they have stands
_TERMS = frozenset({"within", "hours", "days"})

__all__ = [
    "OF_ANOTHER",
    "at_work",
    "bearer_of",
    "not_its_own",
    "of_another",
    "of_the_other",
    "owner_behind",
    "resumed",
    "same_parties",
    "told_to_leave",
]

OF_ANOTHER = frozenset({"credentials_refused", "property_seizure"})
"""Acts on what is never one's own: where a possessive points back, it is to another."""


def at_work(scene: Scene, item: Candidate) -> Phrase | None:
    """A mission that stops or limits its own work does so for its owner: "the US embassy suspended operations"."""
    noun = item.object
    if noun is None or scene.words.grammar.cases or not item.trigger.event.startswith("mission_"):
        return None
    active = item.how == "verb" and "operations" in item.trigger.object and noun.head >= item.last and not item.passive
    start = scene.begins(item.first)
    before = [p for p in scene.phrases if start <= p.first and p.last <= item.first and "mission" in p.kinds]
    return before[-1] if active and before and before[-1].states and not before[-1].marker else None


def resumed(scene: Scene, item: Candidate) -> Phrase | None:
    """The mission whose work it is: "the Emirati embassy in Damascus, which resumed work"."""
    if "operations" not in item.trigger.object or not scene.words.grammar.determiners:
        return None
    named = [p for p in scene.phrases if "mission" in p.kinds and p.states and p.first < item.first]
    return named[-1] if named and not named[-1].own else None


def of_another(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """Who did it to what is another's: "Cairo, which rejected its candidate", "it said Oslo froze its accounts"."""
    actors, cost = subject(scene, item, discourse)
    before = [p.states for p in scene.phrases if p.acts and p.states and p.last <= item.first and p.nominative]
    told = next((states for states in before if not set(states) & set(actors)), ()) or discourse.other(actors)
    return Roles(actors, told, penalty=cost + LOOSE)


def of_the_other(scene: Scene, item: Candidate, discourse: Discourse) -> Roles | None:
    """Whose the people are is whom the act before it was done to: "cut ties with Iran and told its envoys to go".

    Told with a number or a term to leave within; a state that brings its own home sets none.
    """
    noun, grammar = item.object, scene.words.grammar
    actors, targets = discourse.done
    if noun is None or not noun.own or not actors or not targets or not grammar.determiners:
        return None
    words = [token.norm for token in scene.tokens[noun.first : noun.last]]
    counted = noun.first > 1 and scene.tokens[noun.first - 1].norm == "of"
    counted = counted and noun.first - 2 in {hit.first for hit in scene.of_kind("numbers", max(0, noun.first - 3))}
    term = {token.norm for token in scene.tokens[noun.last : noun.last + _TERM]} & _TERMS
    if "own" in words or not (counted or term) or item.trigger.event not in ("expulsion", "staff_restriction"):
        return None
    return Roles(actors, targets, penalty=LOOSE)


def not_its_own(scene: Scene, item: Candidate, discourse: Discourse, *, own: bool) -> bool:
    """Whether a state sends others' people home, not its own."""
    home = "home" in item.trigger.flags and not own and not scene.words.grammar.verb_first
    sent = item.trigger.event == "staff_restriction" and of_the_other(scene, item, discourse) is not None
    return home or sent


def owner_behind(scene: Scene, noun: Phrase) -> tuple[str, ...]:
    """Whose a thing is by the words behind it: "an aircraft belonging to the Venezuelan government"."""
    for words in scene.words.grammar.owning:
        end = noun.last + len(words)
        if tuple(token.norm for token in scene.tokens[noun.last : end]) == words:
            behind = [p for p in scene.phrases if end <= p.first <= end + 2 and p.states]
            return behind[0].states if behind else ()
    return ()


def same_parties(item: Candidate, discourse: Discourse, found: Roles) -> Roles:
    """Those of the last act, where a pronoun says that it is done to the same thing: "They were imposed in July"."""
    undirected = item.trigger.frame == "pair"
    fitting = [act for act in discourse.acts if undirected or (act[0] and act[1])]
    actors, targets, parties = fitting[-1] if fitting else ((), (), ())
    if undirected:
        both = parties or (*actors, *targets)
        return Roles(parties=tuple(sorted(both)), penalty=LOOSE) if len(both) > 1 else found
    if actors and targets and (item.passive or not found.actors or set(found.actors) <= set(actors)):
        return Roles(actors, targets, penalty=LOOSE)
    return found


def bearer_of(scene: Scene, item: Candidate) -> Phrase | None:
    """«استقبل الرئيس سفير إيطاليا الذي سلمه أوراق اعتماده»: the envoy before a relative clause presents them."""
    start, _ = scene.clause(item.first)
    if not scene.words.grammar.verb_first or item.how != "verb" or item.pronoun != "one":
        return None
    envoys = [p for p in scene.phrases if p.last <= start and "envoy" in p.kinds and p.states]
    return envoys[-1] if envoys else None


def told_to_leave(scene: Scene, item: Candidate, discourse: Discourse) -> Roles:
    """A wording without an object ("told to leave"): the people before it, and who told them."""
    start, _ = scene.clause(item.first)
    before = [p for p in scene.phrases if start <= p.first < item.first and p.kinds & {"people", "envoy"} and p.states]
    if before:
        owners = before[-1].states
        actors, cost = subject(scene, item, discourse, exclude=owners)
        return Roles(actors or discourse.other(owners), owners, penalty=cost)
    return Roles()
