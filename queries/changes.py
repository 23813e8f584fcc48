"""What changed between two states from one day to another: each state that has another value, and what made it so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.ask import Runs
from diplograph.queries.standing import ABOUT, Known, Row, state_between

__all__ = ["CHANGE_COLUMNS", "changes_between"]

# Whether a value is told for the day or was told last, it is the value; what is open moves nothing.
_HELD = ("known", "uncertain", "disputed", "last_told")
_TOLD = tuple(name for name in ABOUT if name not in ("outcome", "value", "envoy", "last_told"))
CHANGE_COLUMNS = ("state", "of", "to", "mutual", "mission", "position", "before", "after", *_TOLD)
_ALL: Known = {}


@dataclass(slots=True)
class _Side:
    """The values on one day, in the order in which they are told, and the first row that tells one."""

    values: list[str] = field(default_factory=list)
    row: Row | None = None


def changes_between(store: Runs, a: str, b: str, first: int, last: int, known: Known = _ALL) -> list[Row]:
    """The states that differ between two days (ordinals), in the vocabulary's order; what both directions did, once.

    ``before`` and ``after`` are lists of values: of several each may hold, and of none nothing was known. The other
    columns are those of ``state_between`` for what holds on the later day; where nothing is known then, on the earlier.
    """
    sides = [_sides(state_between(store, a, b, day, known)) for day in (first, last)]
    rows: list[Row] = []
    for key in dict.fromkeys((*sides[1], *sides[0])):
        before, after = (side.get(key, _Side()) for side in sides)
        if sorted(before.values) == sorted(after.values):
            continue
        told = after.row or before.row or {}
        about = {name: told.get(name) for name in CHANGE_COLUMNS}
        state, of, to, mission, position = key
        rows.append(
            about
            | {"state": state, "of": of, "to": to, "mutual": False, "mission": mission, "position": position}
            | {"before": before.values, "after": after.values}
        )
    order = list(vocabulary().states)
    return sorted(_both_ways(rows), key=lambda row: order.index(row["state"]))


def _sides(rows: Iterable[Row]) -> dict[tuple[str | None, ...], _Side]:
    """The values of a day by what has them; what both do is told of each."""
    found: dict[tuple[str | None, ...], _Side] = {}
    for row in rows:
        if row["outcome"] not in _HELD or row["value"] is None:
            continue
        ways = [(row["of"], row["to"])]
        if row["mutual"] and vocabulary().states[row["state"]].of == "direction":
            ways.append((row["to"], row["of"]))
        for of, to in ways:
            side = found.setdefault((row["state"], of, to, row["mission"], row["position"]), _Side())
            side.row = side.row or row
            if row["value"] not in side.values:
                side.values.append(row["value"])
    return found


def _both_ways(rows: Sequence[Row]) -> Iterator[Row]:
    """Two directions in which the same changed by the same act as one row; what a pair has is of both anyhow."""
    for row in rows:
        of_pair = vocabulary().states[row["state"]].of == "pair"
        back = next((one for one in rows if _is_back(one, row)), None)
        if back is None or row["of"] < row["to"]:
            yield row | {"mutual": of_pair or back is not None}


def _is_back(one: Mapping[str, object], row: Mapping[str, object]) -> bool:
    if (one["of"], one["to"]) != (row["to"], row["of"]):
        return False
    return all(one[name] == row[name] for name in ("state", "mission", "position", "before", "after", "event"))
