"""What the reader decided about a sentence and why, noted where it decides, for `diplograph explain`.

Nothing here decides anything. ``read(article, notes=[])`` fills the list; without one nothing is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diplograph.ingest.facts import TimeFact
from diplograph.ingest.reading.dates import Clock, Expression
from diplograph.ingest.reading.match import Hit

if TYPE_CHECKING:
    from diplograph.ingest.reading.drafts import Draft
    from diplograph.ingest.reading.missions import MissionFound
    from diplograph.ingest.reading.roles import Roles
    from diplograph.ingest.reading.scene import Scene
    from diplograph.ingest.reading.triggers import Candidate

__all__ = ["Kept", "SentenceNotes", "Why"]


@dataclass(frozen=True, slots=True)
class Why:
    """What a draft was read from: its candidate, its parties, and what status and time rest on (None: no such word).

    ``subject`` is who ``subjects.subject`` found last for it and by which rule.
    """

    item: Candidate
    roles: Roles
    cue: Hit | None
    told: Expression | None
    subject: tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as it was read (a copy), and the one that holds it now; None where it was let go."""

    draft: Draft
    into: Draft | None
    merged: bool = False


@dataclass(slots=True)
class SentenceNotes:
    """One sentence's notes. ``dropped`` are triggers that tell of nothing, each with a reason (docs/explain.md).

    Where nobody asked for notes it is not ``traced``, and what costs more than noting it is left out.
    """

    scene: Scene
    traced: bool
    times: list[tuple[Expression, Clock, TimeFact]] = field(default_factory=list)
    missions: list[MissionFound] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    dropped: list[tuple[Candidate, str]] = field(default_factory=list)

    def keep(self, draft: Draft, into: Draft | None, *, merged: bool = False) -> None:
        """Notes a draft as it was read, and the one that holds it now."""
        if self.traced:
            self.kept.append(Kept(replace(draft), into, merged=merged))
