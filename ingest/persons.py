"""Which persons of one state may be one: names that sound alike, or of which one is a part of the other.

Names that sound the same have one id from the start (graph/sounds.py). What is left here is for a person to decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from diplograph.graph.names import code
from diplograph.graph.sounds import sound_key

__all__ = ["Person", "PersonCandidate", "person_candidates"]

_PART = 0.6
"""What it is worth that one name is a part of the other; names that sound alike are worth their likeness."""

_SAME_POST = 0.2
_LEAST_ALIKE = 80
"""Per cent, of the letters of both keys; below it, as many pairs of an embassy's staff are alike by chance."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the graph: the names articles write, and the posts they tell of."""

    id: str
    of: str | None
    names: tuple[str, ...]
    positions: frozenset[str]

    @property
    def keys(self) -> tuple[str, ...]:
        """How the names sound, each once."""
        found = (sound_key(name) or code(self.id).rpartition(".")[0] for name in self.names or (self.id,))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class PersonCandidate:
    """Two persons who may be one; ``score`` is 0 to 1, ``part`` whether one name is a part of the other."""

    one: Person
    other: Person
    score: float
    part: bool
    posts: frozenset[str]
    """The posts that both hold."""


def person_candidates(persons: Iterable[Person]) -> list[PersonCandidate]:
    """Pairs of one state, the likeliest first. Somebody whose state nobody tells is compared with nobody."""
    by_state: dict[str, list[Person]] = defaultdict(list)
    for person in sorted(persons, key=lambda one: one.id):
        if person.of is not None:
            by_state[person.of].append(person)
    found = [pair for group in by_state.values() for pair in _alike(group)]
    return sorted(found, key=lambda pair: (-pair.score, pair.one.id, pair.other.id))


def _alike(group: Sequence[Person]) -> Iterator[PersonCandidate]:
    keys = [(index, key) for index, person in enumerate(group) for key in person.keys]
    texts = [key for _, key in keys]
    best: dict[tuple[int, int], tuple[float, bool]] = {}
    for place, (index, key) in enumerate(keys):
        for other_key, likeness, ahead in process.extract(
            key, texts[place + 1 :], scorer=_likeness, score_cutoff=_LEAST_ALIKE, limit=None
        ):
            other = keys[place + 1 + ahead][0]
            if other == index:
                continue
            part = set(key.split("-")) <= set(other_key.split("-")) or set(other_key.split("-")) <= set(key.split("-"))
            pair = (index, other)
            best[pair] = max(best.get(pair, (0.0, False)), (_PART if part else likeness / 100 * 0.7, part))
    for (index, other), (worth, part) in best.items():
        posts = group[index].positions & group[other].positions
        score = round(worth + (_SAME_POST if posts else 0), 2)
        yield PersonCandidate(group[index], group[other], score, part, posts)


def _likeness(one: str, other: str, *, score_cutoff: float | None = None, **_: object) -> float:
    """100 where one name's words are all in the other, else how alike the keys are letter by letter."""
    mine, theirs = set(one.split("-")), set(other.split("-"))
    if mine <= theirs or theirs <= mine:
        # A single sound is a part of too many names.
        return 100.0 if max(map(len, mine & theirs), default=0) > 1 else 0.0
    return fuzz.ratio(one, other, score_cutoff=score_cutoff)
