"""Plain Python values to the Neo4j driver and back, for the contract in ``graph/store/__init__.py``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from diplograph.graph.errors import StoreError

__all__ = ["Plain", "parameters_of"]

_PLAIN = frozenset((str, int, float, bool, type(None)))
_LEAST, _MOST = -(2**63), 2**63 - 1


def parameters_of(values: dict[str, Any]) -> dict[str, Any]:
    """The values as the driver takes them. Raises StoreError for one that no engine keeps, TypeError for a kind."""
    return {name: _given(value) for name, value in values.items()}


def _given(value: Any) -> Any:
    kind = type(value)
    if kind is str:
        # Told here, where it is known which value it is: the driver would tell it half way into a message.
        if not value.isascii():
            _check_text(value)
        return value
    if kind is int:
        if not _LEAST <= value <= _MOST:
            raise StoreError("a number does not fit 64 bits; pass it as text")
        return value
    if kind in _PLAIN:
        return value
    if isinstance(value, dict):
        return {name: _given(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_given(item) for item in value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    for plain in (str, int, float):  # an Enum member, say: the driver wants the plain value beneath
        if isinstance(value, plain):
            return _given(str.__str__(value) if plain is str else plain(value))
    raise TypeError(f"a store takes no {kind.__name__} as a parameter; pass date-times as ISO 8601 text")


def _check_text(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise StoreError("a text holds half a character (a lone surrogate); repair the text first") from error


class Plain:
    """Turns what the driver hands over into plain values; made once the driver is imported."""

    def __init__(self) -> None:
        from neo4j import graph, time  # noqa: PLC0415  180 ms, only where a server is asked

        self._day, self._element, self._path = time.Date, (graph.Node, graph.Relationship), graph.Path

    def rows(self, names: Sequence[str], records: Iterable[Iterable[Any]]) -> list[dict[str, Any]]:
        """Each record as a dict of plain values."""
        plain, value = _PLAIN, self.value
        rows = []
        for record in records:
            row = dict(zip(names, record, strict=True))
            for name, item in row.items():
                if type(item) not in plain:
                    row[name] = value(item)
            rows.append(row)
        return rows

    def value(self, item: Any) -> Any:
        """One value; nodes and relationships as their properties, a path as the list of its elements'."""
        kind = type(item)
        made: Any
        if kind in _PLAIN:
            made = item
        elif kind is list:
            # Most lists are of ids and stay as they are.
            made = item if _PLAIN.issuperset(map(type, item)) else [self.value(one) for one in item]
        elif kind is dict:
            made = {name: self.value(item[name]) for name in sorted(item)}
        elif kind is self._day:
            made = item.to_native()
        elif isinstance(item, self._element):
            made = {name: self.value(item[name]) for name in sorted(item.keys())}
        elif isinstance(item, self._path):
            made = [self.value(item.nodes[0])]
            for edge, node in zip(item.relationships, item.nodes[1:], strict=True):
                made += [self.value(edge), self.value(node)]
        elif hasattr(item, "iso_format"):  # date-times, times and durations
            made = item.iso_format()
        else:
            made = str(item)
        return made
