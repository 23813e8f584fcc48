"""Who is concerned by what the text has told so far: the two sides, who acted last, whom it was done to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.references import Known

__all__ = ["OFFICIAL", "Discourse"]


OFFICIAL = frozenset({"title", "body", "envoy", "mission", "staff"})
"""Kinds of phrases that speak for a state."""


@dataclass(slots=True)
class Discourse:
    """Who the text is about so far: the two sides, and who acted last."""

    pair: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    """The pair of the paragraph before: a new one turns to those whom the text is about."""
    subject: tuple[str, ...] = ()
    how: tuple[str, tuple[str, ...]] = ("", ())
    """By which rule ``subjects.subject`` found whom it found last: told by `diplograph explain`."""
    acted: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Who did the last act to whom, where those are more than two."""
    groups: list[tuple[str, ...]] = field(default_factory=list)
    """Three states or more that were named together: "the four countries"."""
    target: tuple[str, ...] = ()
    """Whom the last act was done to."""
    envoy: tuple[str, ...] = ()
    """Whose the envoy was of whom an act was told last, and where he served."""
    doers: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)
    """Who acted last on each side that something was done to."""
    official: bool = False
    """Whether the text has named anybody who acts for a state: officials, bodies, envoys, missions."""
    done: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Who did the last act of this sentence to whom."""
    acts: list[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)
    """Actors, targets and parties of each act, in order."""
    suffered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Whom the last act of each type was done to."""
    event: str = ""
    """The type of the act whose parties are looked for."""
    outside: bool = False
    """Whether a state that is of no pair deals with the side that others dealt with."""

    @property
    def group(self) -> tuple[str, ...]:
        """The last of the groups."""
        return self.groups[-1] if self.groups else ()

    def known(self, before: Sequence[Phrase]) -> Known:
        """What the next sentence can refer to; ``before`` are the phrases of the last one."""
        return Known(self.sides(), self.groups, before)

    def note(self, event: str, actors: tuple[str, ...], targets: tuple[str, ...], parties: tuple[str, ...]) -> None:
        """An act was told whose parties are known."""
        self.target = targets or self.target
        if targets:
            self.suffered[event] = targets
        self.done = (actors, targets)
        self.acts.append((actors, targets, parties))
        if actors and targets:
            self.doers[frozenset(targets)] = actors
        if len(actors) + len(targets) > 2:
            self.acted = (actors, targets)
        together = parties or (*actors, *targets)
        if len(together) == 2:
            self.pair = together
        elif len(parties) > 2:
            self.groups.append(parties)

    def turn(self) -> None:
        """A new paragraph begins."""
        self.stale = self.pair or self.stale
        self.pair = ()

    def sides(self) -> tuple[str, ...]:
        """The two states that "both sides" are."""
        return next((two for two in (self.pair, self.main, self.stale) if two), ())

    def other(self, entities: Sequence[str]) -> tuple[str, ...]:
        """The opposite side of the current pair, () where the entities are not of it."""
        for pair in (self.pair, self.main, self.stale):
            rest = tuple(entity for entity in pair if entity not in entities)
            if len(pair) == 2 and rest and len(rest) < len(pair):
                return rest
        for side, opposite in (self.acted, self.acted[::-1]):
            if len(entities) > 1 and opposite and set(entities) == set(side):
                return opposite
        # A state from outside does what others did before it, to the same side, or to the one the text is about.
        if self.event.startswith(("mission_", "visa_")):
            return ()  # where a mission stands and who travels where, others do not say
        states = all(entity.startswith("country:") for entity in entities)
        for side in (self.suffered.get(self.event, ()), self.target, self.main[:1]):
            if self.outside and side and states and not set(entities) & set(side):
                return side
        return ()
