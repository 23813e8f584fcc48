"""Statesmen named without their post, where the text tells the post of their state without a name.

"Gustavo Petro chose a rally for it. The Colombian president told thousands …": only one post of Colombia is told, and
only one of its statesmen, in the same sentence or the next, so that they are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.people import Person
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene

if TYPE_CHECKING:
    from diplograph.ingest.reading.reader import Reading

__all__ = ["with_leaders"]

_HOME = frozenset({"head-of-state", "head-of-government", "foreign-minister"})


@dataclass(frozen=True, slots=True)
class _Named:
    scene: Scene
    at: int
    first: int
    last: int
    state: str


def with_leaders(reading: Reading, scenes: Sequence[Scene]) -> None:
    """Adds the persons to the reading whose post stands nearby without a name."""
    told = {(person.of, person.position) for _, person in reading.people}
    posts = [(at, phrase) for at, scene in enumerate(scenes) for phrase in _unnamed(scene)]
    named = [one for at, scene in enumerate(scenes) for one in _bare(scene, at)]
    for state in dict.fromkeys(one.state for one in named):
        bearers = [one for one in named if one.state == state]
        surnames = {one.scene.tokens[one.last - 1].norm for one in bearers}
        known = any(scene.tokens[person.name_last - 1].norm in surnames for scene, person in reading.people)
        positions = {phrase.position for _, phrase in posts if phrase.states == (state,)}
        full = max(bearers, key=lambda one: one.last - one.first)
        if known or len(surnames) > 1 or len(positions) != 1 or full.last - full.first == 1:
            continue
        position = positions.pop()
        near = [phrase for at, phrase in posts if phrase.states == (state,) and 0 <= at - full.at <= 1]
        if near and (state, position) not in told:
            spot = (full.first, full.last)
            reading.people.append((full.scene, Person(*spot, *spot, full.first, full.first, position, state, None)))


def _unnamed(scene: Scene) -> Iterator[Phrase]:
    named = {person.title_first for person in scene.people}
    for phrase in scene.phrases:
        if phrase.position in _HOME and len(phrase.states) == 1 and phrase.first not in named and not phrase.implied:
            yield phrase


def _bare(scene: Scene, at: int) -> Iterator[_Named]:
    """Names of statesmen outside the persons found, with the capitalised words before them."""
    taken = {index for person in scene.people for index in range(person.first, person.last)}
    for hit in scene.of_kind("leader"):
        if not taken.isdisjoint(range(hit.first, hit.last)):
            continue
        yield _Named(scene, at, _front(scene, hit), hit.last, str(hit.value))


def _front(scene: Scene, hit: Hit) -> int:
    first = hit.first
    covered = {index for phrase in scene.phrases for index in range(phrase.first, phrase.last)}
    while scene.words.grammar.capitals and first > 0 and first - 1 not in covered:
        token = scene.tokens[first - 1]
        if not (token.is_word and token.raw[0].isupper()) or token.norm in scene.words.common:
            break
        first -= 1
    return first
