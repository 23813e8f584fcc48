"""Whose envoy a named person is, where only the act done to him says it: "Bogotá recalled Ambassador Camilo Romero".

Who is recalled served the one who acts, who is expelled or summoned the other side. A name alone ("recalled Meyer")
takes the post that the text gave that state's envoy before.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.ingest.lexicon import ENVOYS, Lexicon
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.drafts import Draft
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.people import Person, find_people
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["host_of_act", "note_envoy", "note_posts", "person_of_act", "refused", "with_hosts"]

if TYPE_CHECKING:
    from diplograph.ingest.reading.reader import Reading

_OWN = frozenset({"recall", "appointment", "credentials"})
_OTHERS = frozenset({"expulsion", "summons", "credentials_refused", "protest"})


def note_posts(posts: MutableMapping[str, str], scene: Scene) -> None:
    """Remembers what kind of envoy the text says each state has."""
    for phrase in scene.phrases:
        if phrase.position in ENVOYS and len(phrase.states) == 1:
            posts[phrase.states[0]] = phrase.position


def note_envoy(scene: Scene, draft: Draft, discourse: Discourse) -> None:
    """Keeps whose envoy a complete act was about, for later sentences that say "the ambassador" or "him"."""
    noun = draft.why.item.object if draft.why is not None else None
    told = noun is not None and "envoy" in noun.kinds and draft.type in _OWN | _OTHERS
    if noun is None or not told or not scene.words.grammar.cases or not (draft.actors and draft.targets):
        return
    sides = (draft.actors[0], draft.targets[0])
    discourse.envoy = sides if draft.type in _OWN else sides[::-1]
    owner = discourse.envoy[:1]
    unsaid = noun.how == "context" or not noun.states
    scene.phrases = [replace(p, states=owner) if unsaid and p.head == noun.head else p for p in scene.phrases]


def refused(item: Candidate, status: str, cue: Hit | None, words: Lexicon) -> tuple[Candidate, str]:
    """Papers that were not taken and consent that was not given were refused: «не стал выдавать агреман».

    Where the lexicon tells what a trigger turns to, it does so behind a "not" alone: «لم تمنح الموافقة», not «نفت أن».
    """
    if words.grammar.verb_first:
        turned = cue is not None and cue.reading.stem in words.near and item.trigger.denied and status == "denied"
        return (
            (replace(item, trigger=replace(item.trigger, event=item.trigger.denied)), "occurred")
            if turned
            else (
                item,
                status,
            )
        )
    receives = "received" in item.trigger.flags or (item.object is not None and "agrement" in item.object.kinds)
    if item.trigger.event != "credentials" or status != "denied" or not receives or item.form in ("future", "present"):
        return item, status
    flags = item.trigger.flags - {"received"}
    return replace(item, trigger=replace(item.trigger, event="credentials_refused", flags=flags)), "occurred"


def person_of_act(scene: Scene, item: Candidate, draft: Draft, posts: MutableMapping[str, str]) -> Person | None:
    """The envoy whom a complete act names without saying whose he is."""
    noun = item.object
    if noun is None or "envoy" not in noun.kinds or not (draft.actors and draft.targets):
        return None
    if noun.states and not noun.implied:
        return None
    if draft.type not in _OWN | _OTHERS:
        return None
    first, second = draft.actors[0], draft.targets[0]
    owner, host = (first, second) if draft.type in _OWN else (second, first)
    if "named" in noun.kinds:
        position = posts.get(owner, "")
        if not position:
            return None
        return Person(noun.first, noun.last, noun.first, noun.last, noun.first, noun.last, position, owner, host)
    told = _told_at(scene, noun)
    if told is None:
        return None
    meant = replace(told, states=(owner,), hosts=(host,), own=False)
    people = find_people(scene.tokens, scene.hits, [meant], scene.words, (owner, host))
    return people[0] if people else None


def host_of_act(item: Candidate, draft: Draft, person: Person) -> str | None:
    """Where an envoy serves of whom the act done to him says it: who expels or receives him is his host."""
    noun = item.object
    if (
        noun is None
        or person.position not in ENVOYS
        or draft.type not in _OWN | _OTHERS
        or len(draft.actors) != 1
        or len(draft.targets) != 1
    ):
        return None
    at = noun.head if "envoy" in noun.kinds else None
    given = draft.type in ("appointment", "credentials", "credentials_refused")
    if not given and not (at is not None and person.title_first <= at < person.title_last):
        return None
    owner, host = draft.actors[0], draft.targets[0]
    owner, host = (owner, host) if draft.type in _OWN else (host, owner)
    return host if person.of == owner and host != owner else None


def with_hosts(reading: Reading) -> None:
    """Envoys whose host no word tells serve in the only other state whom their own has to do with in the text."""
    for scene, person in reading.people:
        if (person.host and not person.guessed) or person.position not in ENVOYS - {"special-envoy"}:
            continue
        acts = [{*d.actors, *d.targets, *d.parties} for d in reading.drafts if not d.incomplete]
        others = {state for states in acts if person.of in states for state in states if state != person.of}
        if not others and person.host is None:
            others = {p.states[0] for p in scene.phrases if _deals(p)} - {person.of}
        if len(others) == 1:
            person.host = others.pop()


def _deals(phrase: Phrase) -> bool:
    """Whether a phrase is of a state that does something: who deals with an envoy is his host."""
    acts = phrase.acts and phrase.nominative and "envoy" not in phrase.kinds
    return acts and len(phrase.states) == 1 and phrase.states[0].startswith("country:")


def _told_at(scene: Scene, noun: Phrase) -> Phrase | None:
    return next((p for p in scene.phrases if p.head == noun.head and "title" in p.kinds and p.position), None)
