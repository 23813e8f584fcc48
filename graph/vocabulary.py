"""The vocabulary file as frozen objects: ``vocabulary()`` reads ``vocabulary.toml`` once a process."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

__all__ = ["EventType", "Status", "Term", "Vocabulary", "vocabulary"]

Direction = Literal["directed", "undirected", "both"]
Tone = Literal["cooperative", "hostile", "neutral"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary: its name in files and queries, and its label by language (en, ar, ru)."""

    name: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EventType(Term):
    """What can happen between states. ``edge`` is the derived relationship's type in the graph."""

    direction: Direction
    cameo: str
    tone: Tone
    colour: str
    gloss: str

    @property
    def edge(self) -> str:
        return self.name.upper()


@dataclass(frozen=True, slots=True)
class Status(Term):
    """How sure the text is; only some statuses move a state of relations."""

    gloss: str
    moves_states: bool


@dataclass(frozen=True, slots=True)
class Position(Term):
    """A post; ``serves`` says whether its holder serves abroad (has a host) or at home."""

    serves: Literal["abroad", "home"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms by name, in the file's order."""

    events: Mapping[str, EventType]
    statuses: Mapping[str, Status]
    roles: Mapping[str, Term]
    positions: Mapping[str, Position]
    missions: Mapping[str, Term]


@cache
def vocabulary() -> Vocabulary:
    """Reads the shipped vocabulary. A mistake in it is a bug, so it raises plain errors."""
    data = tomllib.loads(files("diplograph.graph").joinpath("vocabulary.toml").read_text("utf-8"))
    return Vocabulary(
        events={name: _event(name, row) for name, row in data["event"].items()},
        statuses={name: Status(name=name, **row) for name, row in data["status"].items()},
        roles={name: Term(name=name, **row) for name, row in data["role"].items()},
        positions={name: Position(name=name, **row) for name, row in data["position"].items()},
        missions={name: Term(name=name, **row) for name, row in data["mission"].items()},
    )


def _event(name: str, row: dict[str, Any]) -> EventType:
    if row["direction"] not in get_args(Direction):
        raise ValueError(f"vocabulary.toml: event.{name}.direction: {row['direction']!r}")
    return EventType(name=name, **row)
