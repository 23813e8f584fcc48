"""The vocabulary file as frozen objects: ``vocabulary()`` reads ``vocabulary.toml`` once a process."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from diplograph.graph.errors import UnknownNameError
from diplograph.graph.names import fold

__all__ = ["EventType", "Position", "State", "StateValue", "Status", "Term", "Vocabulary", "term_named", "vocabulary"]

Direction = Literal["directed", "undirected", "both"]
Of = Literal["pair", "direction", "mission", "post"]
Tone = Literal["cooperative", "hostile", "neutral"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary: its name in files and queries, and its label by language (en, ar, ru)."""

    name: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EventType(Term):
    """What can happen between states. ``edge`` is the derived relationship's type in the graph.

    ``weight`` is its place on Goldstein's scale, -10 (hostile) to 10 (cooperative).
    """

    direction: Direction
    cameo: str
    tone: Tone
    weight: float
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
    """A post; ``serves`` says whether its holder serves abroad (has a host) or at home, ``one`` that it has one."""

    serves: Literal["abroad", "home"]
    one: bool = False


@dataclass(frozen=True, slots=True)
class StateValue(Term):
    """What a state can be, and the event types that make it so."""

    moves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State(Term):
    """What stands between two states until an event moves it; ``of`` says what has it, as the file explains."""

    of: Of
    values: Mapping[str, StateValue]

    def after(self, event_type: str) -> str | None:
        """The value that an event of this type gives; None where it does not move this state."""
        return next((name for name, value in self.values.items() if event_type in value.moves), None)

    @property
    def moved_by(self) -> tuple[str, ...]:
        return tuple(kind for value in self.values.values() for kind in value.moves)


@dataclass(frozen=True, slots=True)
class Outcome(Term):
    """How sure an answer on a state is."""

    gloss: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms by name, in the file's order."""

    events: Mapping[str, EventType]
    statuses: Mapping[str, Status]
    roles: Mapping[str, Term]
    positions: Mapping[str, Position]
    missions: Mapping[str, Term]
    states: Mapping[str, State]
    outcomes: Mapping[str, Outcome]
    absence: tuple[str, ...]
    """Parts of words by which a recall leaves the envoy in post."""


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
        states={name: _state(name, row, data["event"]) for name, row in data["state"].items()},
        outcomes={name: Outcome(name=name, **row) for name, row in data["outcome"].items()},
        absence=tuple(data["absence"]["words"]),
    )


def term_named(terms: Mapping[str, Term], kind: str, text: str) -> str:
    """The name of the term that ``text`` names or labels in any language. Raises UnknownNameError."""
    folded = fold(text)
    for name, term in terms.items():
        if folded in (name, name.replace("_", "-"), name.replace("_", " ")):
            return name
        if any(folded == fold(label) for label in term.label.values()):
            return name
    raise UnknownNameError(kind, text, terms, _hint(terms, text))


def _hint(terms: Mapping[str, Term], text: str) -> str | None:
    """The nearest names and labels; None where nothing is near."""
    from diplograph.graph.near import nearest  # noqa: PLC0415  only where a word is unknown

    known = {label: name for name, term in terms.items() for label in (name, *term.label.values())}
    found: dict[str, str] = {}
    for label in nearest(text, known, 6):
        found.setdefault(known[label], label)
    told = [name if label.casefold() == name else f"{label} ({name})" for name, label in list(found.items())[:3]]
    return f"did you mean {', '.join(told)}?" if told else None


def _event(name: str, row: dict[str, Any]) -> EventType:
    if row["direction"] not in get_args(Direction):
        raise ValueError(f"vocabulary.toml: event.{name}.direction: {row['direction']!r}")
    weight = row["weight"]
    fits = {"cooperative": 0 < weight <= 10, "hostile": -10 <= weight < 0, "neutral": weight == 0}
    if not fits.get(row["tone"], False):
        raise ValueError(f"vocabulary.toml: event.{name}: {row['tone']} with a weight of {weight}")
    return EventType(name=name, **row)


def _state(name: str, row: dict[str, Any], events: Mapping[str, Any]) -> State:
    where = f"vocabulary.toml: state.{name}"
    if row["of"] not in get_args(Of):
        raise ValueError(f"{where}.of: {row['of']!r}")
    values = {
        one: StateValue(name=one, label=value["label"], moves=tuple(value["moves"]))
        for one, value in row["value"].items()
    }
    moves = [kind for value in values.values() for kind in value.moves]
    for kind in moves:
        if kind not in events:
            raise ValueError(f"{where}: no event type {kind!r}")
        if moves.count(kind) > 1:
            raise ValueError(f"{where}: {kind} makes it two things at once")
    return State(name=name, label=row["label"], of=row["of"], values=values)
