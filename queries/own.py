"""Cypher that a person wrote: its parameters, by a header as the library's queries have it, or as they were typed.

What no header tells of is taken as JSON where it is JSON (a number, true, false, null, a list, an object, a text in
quotes), else as text. ``NAME:TYPE`` says a type in place of a header: ``a:state`` turns a name in any language into an
id, ``from:date`` a date into a day's ordinal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from diplograph.graph.errors import DiplographError, InputError, UnknownNameError
from diplograph.graph.model import edge_types, labels
from diplograph.graph.names import resolve_state
from diplograph.graph.store.statement import labels_used, parameters_used
from diplograph.queries.ask import checked
from diplograph.queries.catalogue import TYPES, Param, Query, params_told

__all__ = ["Own", "labels_meant", "own", "state_meant"]

_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Own:
    """A person's query. ``told`` has the parameters with a type, ``values`` all of them, checked and converted.

    Names of persons, missions and places among those told are still names: ``queries.named.looked_up`` knows whose.
    """

    text: str
    told: Query
    values: Mapping[str, Any]


def own(text: str, given: Mapping[str, str]) -> Own:
    """The query with what was given, as ``NAME`` or ``NAME:TYPE`` to text.

    Raises InputError for a wrong header, a value that does not fit, or a parameter without a value; UnknownNameError
    for a parameter that the query does not use, a type or a name that we do not know.
    """
    try:
        told = {param.name: param for param in params_told("the query", text)}
    except ValueError as error:
        raise InputError(f"{error}") from None
    used = parameters_used(text)
    for name in told:
        if name not in used:
            raise InputError(f"the header tells of {name}, which the query does not use; use ${name} or leave it out")
    typed: dict[str, str] = {}
    for key, value in given.items():
        name, colon, kind = key.rpartition(":") if ":" in key else (key, "", "")
        if name not in used:
            _unused(name, used)
        if colon:
            told[name] = _typed(name, kind)
        typed[name] = value
    bare = {name: _value(name, value) for name, value in typed.items() if name not in told}
    for name in used:
        if name not in typed and name not in told:
            raise InputError(f"the query uses ${name}, which has no value; give -p {name}=VALUE")
    # A name that ends in an underscore is taken as one that could not be written otherwise.
    whole = _as_query(text, tuple(told.values()))
    values = checked(whole, {f"{name}_": typed[name] for name in told if name in typed})
    return Own(text, whole, bare | values)


def state_meant(name: str, value: object) -> str | None:
    """What to write for a text that names a state, where its id was meant; None where it names none."""
    if not isinstance(value, str):
        return None
    try:
        found = resolve_state(value)
    except DiplographError:
        return None
    return None if found == value else f"-p {name}:state={value}"


def labels_meant(text: str) -> list[str]:
    """For each label or relationship type of a query that no graph of ours has: what is wrong, and what is near."""
    known = (*labels(), *edge_types(), "Study")
    return [
        str(UnknownNameError("label or relationship type", one, known)) for one in labels_used(text) if one not in known
    ]


def _as_query(text: str, params: tuple[Param, ...]) -> Query:
    return Query(name="the query", purpose="", params=params, columns=(), slots=(), text=text)


def _unused(name: str, used: tuple[str, ...]) -> NoReturn:
    if used:
        raise UnknownNameError("parameter of the query", name, used)
    raise InputError(f"the query uses no parameter, so -p {name} goes nowhere; leave it out, or use ${name}")


def _typed(name: str, kind: str) -> Param:
    if kind not in TYPES:
        raise UnknownNameError("type of parameter", kind, TYPES)
    return Param(name=name, type=kind, meaning=f"it was said to be of the type {kind}", required=True, default=None)


def _value(name: str, text: str) -> Any:
    try:
        value = json.loads(text, parse_constant=_no_json)
    except (ValueError, RecursionError):
        return text
    _check_value(name, value)
    return value


def _no_json(word: str) -> NoReturn:
    """NaN and Infinity are words of Python's, not of JSON's."""
    raise ValueError(word)


def _check_value(name: str, value: Any, depth: int = 0) -> None:
    """Raises InputError for what no engine takes."""
    if depth > _DEEPEST:
        raise InputError(f"-p {name}: lists within lists, too deep; give a flat one")
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise InputError(f"-p {name}: the number does not fit 64 bits; give it as text, {name}:text={value}")
    if isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            _check_value(name, one, depth + 1)
