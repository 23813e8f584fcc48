"""Who or what a name in a question means, where only the graph knows: persons, missions and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplograph.graph.errors import InputError, UnknownNameError
from diplograph.graph.names import fold, label, place_id, resolve_state
from diplograph.graph.sounds import sound_key, tells
from diplograph.queries.catalogue import Param, Query, query

if TYPE_CHECKING:
    from diplograph.queries.ask import Runs

__all__ = ["looked_up"]

_Row = Mapping[str, Any]


def looked_up(store: Runs, found: Query, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a query with names of persons, missions and places replaced by ids; a mission's by a list of them.

    Raises UnknownNameError with the nearest names for one that the graph does not have, InputError where several
    bear it, with their ids.
    """
    return {param.name: _looked_up(store, param, values[param.name]) for param in found.params}


def _looked_up(store: Runs, param: Param, value: Any) -> Any:
    if value is None:
        return None
    if param.type == "person":
        return _person(store, value)
    if param.type == "place":
        return _place(store, value)
    if param.type == "mission":
        return _missions(store, value)
    return _party(store, value) if param.type == "party" else value


def _party(store: Runs, text: str) -> str:
    """A state's id, else a person's."""
    try:
        return resolve_state(text)
    except UnknownNameError:
        return _person(store, text)


def _person(store: Runs, text: str) -> str:
    rows = store.run(query("internal/persons_named").text)
    known = {row["envoy"]: row for row in rows}
    if text in known or f"envoy:{text}" in known:
        return text if text in known else f"envoy:{text}"
    # From the surest likeness to the weakest; a name alone, such as Lavrov, may be a part of several persons' names.
    for alike in (_written_alike, _sounds_alike, _is_part, _sounds_like_a_part):
        ids = [envoy for envoy, row in known.items() if any(alike(text, name) for name in _names(row))]
        if len(ids) == 1:
            return str(ids[0])
        if ids:
            raise InputError(f"several persons are called {text}: {_told(known, ids)}; give the id of one")
    raise UnknownNameError("person", text, [name for row in rows for name in _names(row)])


def _names(row: _Row) -> Sequence[str]:
    names: Sequence[str] = [*row["names"], row["name"]]
    return names


def _written_alike(text: str, name: str) -> bool:
    return fold(text) == fold(name)


def _sounds_alike(text: str, name: str) -> bool:
    key = sound_key(text)
    return tells(key) and key == sound_key(name)


def _is_part(text: str, name: str) -> bool:
    return set(fold(text).split()) <= set(fold(name).split())


def _sounds_like_a_part(text: str, name: str) -> bool:
    key = sound_key(text)
    return key != "" and set(key.split("-")) <= set(sound_key(name).split("-"))


def _told(known: Mapping[str, _Row], ids: Iterable[str]) -> str:
    told = [f"{one} ({known[one]['name']})" for one in sorted(ids)]
    return ", ".join(told[:8]) + (f" and {len(told) - 8} more" if len(told) > 8 else "")


def _place(store: Runs, text: str) -> str:
    rows = store.run(query("internal/places").text)
    ids = {row["place"] for row in rows}
    for one in (text, f"place:{text.lower()}", place_id(text)):
        if one in ids:
            return str(one)
    found = sorted(row["place"] for row in rows if fold(text) in map(fold, _place_names(row)))
    if len(found) == 1:
        return str(found[0])
    if found:
        raise InputError(f"several places are called {text}: {', '.join(found)}; give the id of one")
    raise UnknownNameError("place", text, [name for row in rows for name in _place_names(row)])


def _place_names(row: _Row) -> list[str]:
    shown = [label(row["place"], lang) for lang in ("en", "ar", "ru")]
    return [name for name in (row["name"], *shown) if name is not None]


def _missions(store: Runs, text: str) -> list[str]:
    from diplograph.queries.missions import wanted_mission  # noqa: PLC0415  it asks, so it imports this module

    wanted = wanted_mission(text.split())
    rows = store.run(query("missions").text, {"a": wanted.of, "b": wanted.host})
    found = [row["mission"] for row in rows if row["of"] == wanted.of and wanted.fits(row["mission"])]
    if not found:
        raise UnknownNameError("mission", text, [row["mission"] for row in rows])
    return found
