"""Who did it to whom, as the frames answer, and what all frames ask of a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from diplograph.graph.names import place_country
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["Roles", "antecedent", "named_between", "sides_behind", "unique"]


@dataclass(frozen=True, slots=True)
class Roles:
    """One act's parties as entity ids; ``penalty`` is what the reading's detours cost."""

    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    penalty: float = 0.0
    reason: str = ""
    """Why there are none, where the words rule them out (``explain.REASONS``)."""

    @property
    def complete(self) -> bool:
        return bool(self.actors and self.targets) or len(self.parties) > 1


def unique(entities: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entities))


def named_between(scene: Scene, item: Candidate) -> tuple[str, ...]:
    start, end = scene.clause(item.first)
    # With cases a verb may follow what stands between: «сообщение между Москвой и Каиром возобновилось».
    start = start if scene.words.grammar.cases else item.first
    if not scene.words.grammar.verb_first and item.object is not None:
        # «Отношения между … , прерванные …, были восстановлены», "air links between … were cut"
        start = min(start, item.object.first)
    found: list[str] = []
    last = -1
    for phrase in scene.phrases:
        if start <= phrase.first < end and phrase.marker == "between":
            city = (place_country(f"place:{phrase.place}") or "",) if phrase.place else ()
            found += phrase.states or city
            last = phrase.last
        elif "place" in phrase.kinds and 0 <= phrase.first - last <= 1 and last > 0:
            # "between Tehran and Jeddah": a city that is no capital stands for its country.
            found.append(place_country(f"place:{phrase.place}") or "")
    return unique(state for state in found if state)


def sides_behind(scene: Scene, item: Candidate) -> bool:
    _, end = scene.clause(item.first)
    return bool(scene.of_kind("sides", item.first, end))


def antecedent(scene: Scene, index: int, markers: Collection[str]) -> Phrase | None:
    """Whom a clause that begins with one of these prepositions hangs on: "Estonia, with which it lowered relations"."""
    start = scene.begins(index)
    grammar = scene.words.grammar
    words = [token.norm for token in scene.tokens[start : start + 2]]
    if len(words) < 2 or words[1] not in grammar.relative or grammar.marker(words[0]) not in markers:
        return None
    before = [p for p in scene.phrases if 0 <= start - p.last <= 1 and p.states]
    return before[-1] if before else None
