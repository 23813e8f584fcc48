"""Who is concerned by what the text has told so far: the two sides, who acted last, whom it was done to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diplograph.ingest.phrases import Phrase
from diplograph.ingest.references import Known

__all__ = ["OFFICIAL", "Discourse"]


OFFICIAL = frozenset({"title", "body", "envoy", "mission", "staff"})
"""Kinds of phrases that speak for a state."""


@dataclass(slots=True)
class Discourse:
    """Who the text is about so far: the two sides, and who acted last."""

    pair: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
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
    outside: bool = False
    """Whether a state that is of no pair deals with the side that others dealt with."""

    @property
    def group(self) -> tuple[str, ...]:
        """The last of the groups."""
        return self.groups[-1] if self.groups else ()

    def known(self, before: Sequence[Phrase]) -> Known:
        """What the next sentence can refer to; ``before`` are the phrases of the last one."""
        return Known(self.sides(), self.groups, before)

    def sides(self) -> tuple[str, ...]:
        """The two states that "both sides" are."""
        return self.pair or self.main

    def other(self, entities: Sequence[str]) -> tuple[str, ...]:
        """The opposite side of the current pair, () where the entities are not of it."""
        for pair in (self.pair, self.main):
            rest = tuple(entity for entity in pair if entity not in entities)
            if len(pair) == 2 and rest and len(rest) < len(pair):
                return rest
        for side, opposite in (self.acted, self.acted[::-1]):
            if len(entities) > 1 and opposite and set(entities) == set(side):
                return opposite
        # A state from outside does what others did before it, to the same side, or to the one the text is about.
        for side in (self.target, self.main[:1]):
            if self.outside and side and not set(entities) & set(side):
                return side
        return ()
