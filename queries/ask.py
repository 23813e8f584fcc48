"""Asking: a query by name with checked parameters, rows of plain values back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from diplograph.graph.errors import InputError
from diplograph.graph.names import label, resolve_state
from diplograph.graph.store import Row
from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import term_named
from diplograph.queries.catalogue import Param, Query, query
from diplograph.queries.named import looked_up

__all__ = ["Runs", "ask", "checked", "meant"]


class Runs(Protocol):
    """A store, or a transaction of one."""

    def run(
        self, cypher: str, parameters: dict[str, Any] | None = None, *, columns: Sequence[str] = ()
    ) -> list[Row]: ...


def ask(store: Runs, name: str, /, **params: object) -> list[Row]:
    """The rows of the query ``name``. A parameter that is a Python keyword takes an underscore (``from_``).

    Raises UnknownNameError for a query, parameter, state or word we do not know, InputError for a value that does
    not fit or a required one that is missing, StoreError where the store fails.
    """
    found = query(name)
    return store.run(found.text, meant(store, found, params), columns=[column.name for column in found.columns])


def meant(store: Runs, found: Query, params: dict[str, Any]) -> dict[str, Any]:
    """All parameters of a query as the engine gets them: ``checked``, with ids for names. Raises as ``ask`` does."""
    values = looked_up(store, found, checked(found, params))
    # Names that differ may be one's, which only the graph knows.
    _check_apart(values, {key.removesuffix("_"): value for key, value in params.items()})
    return values


def checked(found: Query, params: dict[str, Any]) -> dict[str, Any]:
    """All parameters of a query, converted, with defaults for those left out or None. Raises as ``ask`` does.

    Names of persons, missions and places stay names, since only a graph knows whose they are.
    """
    given = {name.removesuffix("_"): value for name, value in params.items()}
    for name in given:
        found.param(name)
    values: dict[str, Any] = {}
    for param in found.params:
        value = given.get(param.name)
        if value is not None:
            values[param.name] = _converted(param, value)
        elif param.required:
            raise InputError(f"{found.name} needs {param.name}: {param.meaning}")
        else:
            values[param.name] = param.default
    _check_together(values, given)
    return values


def _check_together(values: dict[str, Any], given: dict[str, Any]) -> None:
    """Raises InputError for a window that ends before it begins, and for one state where two are meant."""
    _check_apart(values, given)
    for first, last in (("from", "to"), ("published_from", "published_to")):
        if values.get(first) is not None and values.get(last) is not None and values[first] > values[last]:
            raise InputError(f"{first} {given[first]} is after {last} {given[last]}; exchange them")


def _check_apart(values: dict[str, Any], given: dict[str, Any]) -> None:
    """Raises InputError for one state or person where two are meant."""
    for one, other in (("a", "b"), ("start", "end")):
        if values.get(one) is not None and values.get(one) == values.get(other):
            called = label(values[one]) if values[one].startswith(("country:", "org:")) else given[one]
            raise InputError(f"{one} and {other} are the same, {called}; give two")


def _converted(param: Param, value: Any) -> Any:
    if param.type == "integer":
        return _integer(param, value)
    if param.type == "date":
        return _day(param, value)
    if param.type == "year":
        return _year(param, value)
    if param.type == "anniversary":
        return _anniversary(param, value)
    if param.type == "text" or param.names_one:
        if not isinstance(value, str) or not value.strip():
            raise InputError(f"{param.name} must be text, not {value!r}; {param.meaning}")
        return resolve_state(value) if param.type == "state" else value
    return _words(param, value)


def _integer(param: Param, value: Any) -> int:
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?\d{1,18}\s*", value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise InputError(f"{param.name} must be a whole number, not {value!r}; {param.meaning}")
    least = 1 if param.name == "top" else 0
    if value < least:
        raise InputError(f"{param.name} must be {least} or more, not {value}; {param.meaning}")
    return value


def _day(param: Param, value: Any) -> int:
    """A day's ordinal. Of a longer date it is the first day, for a parameter that ends a window the last one."""
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise InputError(f"{param.name} must be a date such as 2025-02-18 or 2025-02, not {value!r}")
    span = parse_edtf(value)
    bound = span.day_to if param.name == "to" or param.name.endswith("_to") else span.day_from
    if bound is None:
        raise InputError(f"{param.name}: {value!r} leaves that end open; give a date with a year, such as 2025-02")
    return bound


def _year(param: Param, value: Any) -> int:
    """A year's number, also from a date, whose year it is."""
    if isinstance(value, date):
        return value.year
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    day = date.fromordinal(min(max(_day(param, value), 1), date.max.toordinal()))
    return day.year


def _anniversary(param: Param, value: Any) -> list[str]:
    """The EDTF texts of that day in every year from 1000 to 2999, and in a year that nobody tells."""
    text = value.isoformat() if isinstance(value, date) else value
    match = re.fullmatch(r"(?:(?:\d{4}|XXXX|-)-)?(\d\d-\d\d)", text.strip()) if isinstance(text, str) else None
    if match is None:
        raise InputError(f"{param.name} must be a day such as 02-18 or 2025-02-18, not {value!r}")
    try:
        date.fromisoformat(f"2000-{match[1]}")
    except ValueError:
        raise InputError(f"{param.name}: there is no day {match[1]} in any year; give one such as 02-18") from None
    return [f"{year}-{match[1]}" for year in ("XXXX", *range(1000, 3000))]


def _words(param: Param, value: Any) -> list[Any]:
    """A list; a text is split at commas."""
    if isinstance(value, str):
        value = [word.strip() for word in value.split(",") if word.strip()]
    if not isinstance(value, list | tuple | set | frozenset):
        raise InputError(f"{param.name} must be a list, not {value!r}; {param.meaning}")
    words = sorted(value) if isinstance(value, set | frozenset) else list(value)
    if param.choices:
        return [term_named(param.terms, param.singular, str(word)) for word in words]
    return words
