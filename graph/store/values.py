"""Python values into the Java machine and result rows out of it, in few crossings.

Every call between Python and Java costs microseconds, so a field at a time is the wrong unit. Rows come out a
batch a call: the binding's ``TypedRows`` writes them as JSON, tags what JSON cannot say (a date, a set) and hands
over the rest (nodes, the engine's own dates) as one array, which is resolved in as few calls again.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any

from diplograph.graph.errors import StoreError

__all__ = ["Values"]

_BATCH_ROWS = 5_000
_TAG = "\u0001"
_TAG_IN_JSON = '"\\u0001"'
_DAYS = re.compile(r"\d{4}-\d\d-\d\d(?:, \d{4}-\d\d-\d\d)*")
_KNOWN_DAYS = 50_000
_PLAIN = frozenset((str, int, float, bool, type(None)))


class Values:
    """Converts for one running JVM, whose jpype module it is made with."""

    def __init__(self, jpype: Any) -> None:
        java = jpype.JClass
        self._objects = jpype.JArray(jpype.JObject)
        self._arrays = java("java.util.Arrays")
        self._map, self._list = java("java.util.LinkedHashMap"), java("java.util.ArrayList")
        self._local_date = java("java.time.LocalDate")
        self._any_map, self._any_collection = java("java.util.Map"), java("java.util.Collection")
        self._number, self._boolean = java("java.lang.Number"), java("java.lang.Boolean")
        self._cypher_date = java("com.arcadedb.query.opencypher.temporal.CypherDate")
        self._path = java("com.arcadedb.query.opencypher.traversal.TraversalPath")
        self._document = java("com.arcadedb.database.Document")
        self._iterated = java("com.arcadedb.query.sql.executor.IteratorResultSet")
        self._typed_rows = java("com.arcadedb.python.TypedRows")
        self._days: dict[date, Any] = {}

    def parameters(self, values: dict[str, Any]) -> Any:
        """A ``java.util.Map`` of ``values``. Raises StoreError for a value the engine cannot keep."""
        try:
            return self._to_java(values)
        except OverflowError as error:
            raise StoreError("a number does not fit 64 bits; pass it as text") from error
        except UnicodeEncodeError as error:
            raise StoreError("a text holds half a character (a lone surrogate); repair the text first") from error

    def _to_java(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if isinstance(value, dict):
            made = self._map()
            put = made.put
            for key, item in value.items():
                put(key, item if type(item) in _PLAIN else self._to_java(item))
            return made
        if isinstance(value, (list, tuple)):
            return self._arrays.asList(self._objects([self._to_java(item) for item in value]))
        if isinstance(value, date) and not isinstance(value, datetime):
            return self._day(value)
        for plain in (str, int, float):  # an Enum member, say: Java wants the plain value beneath
            if isinstance(value, plain):
                return str.__str__(value) if plain is str else plain(value)
        raise TypeError(f"a store takes no {kind.__name__} as a parameter; pass date-times as ISO 8601 text")

    def _day(self, value: date) -> Any:
        made = self._days.get(value)
        if made is None:
            if len(self._days) >= _KNOWN_DAYS:
                self._days.clear()
            made = self._days[value] = self._local_date.of(value.year, value.month, value.day)
        return made

    def rows(self, result: Any, most: int | None = None) -> list[dict[str, Any]]:
        """All rows of an engine's result set, which is used up and closed; no more than ``most`` are fetched."""
        rows: list[dict[str, Any]] = []
        while True:
            wanted = _BATCH_ROWS if most is None else min(_BATCH_ROWS, most - len(rows))
            if wanted <= 0:
                result.close()
                return rows
            text, objects, last = self._typed_rows.nextRows(result, wanted)
            text = str(text)
            # The hook is called for every dict; most results have nothing for it.
            batch = json.loads(text, object_hook=self._hook(objects) if _TAG_IN_JSON in text else None)
            rows.extend(_ordered_inside(row) for row in batch)
            if last:
                return rows

    def _hook(self, objects: Any) -> Any:
        resolved = self._resolve(objects)

        def restore(found: dict[str, Any]) -> Any:
            tagged = found.get(_TAG)
            if tagged is None:
                return found
            kind, payload = tagged
            if kind == "x":
                return resolved[payload]
            if kind == "D":
                return date.fromisoformat(payload)
            if kind == "r":  # a row that has a column of the tag's name: names and values beside each other
                return dict(zip(*resolved[payload], strict=True))
            if kind in "ni":
                return float(payload) if kind == "n" else int(payload)
            return payload  # a set as a list; a date-time as ISO text

        return restore

    def _resolve(self, objects: Any) -> list[Any]:
        """What the objects of a batch are in Python, in their order."""
        count = len(objects)
        if count and isinstance(objects[0], self._cypher_date):
            # A column of dates, the common case: all of them as one text.
            text = str(self._arrays.toString(objects))[1:-1]
            days = text.split(", ")
            if len(days) == count and _DAYS.fullmatch(text):
                return [date.fromisoformat(day) for day in days]
        resolved: list[Any] = [None] * count
        elements, places = self._list(), []
        for place in range(count):
            item = objects[place]
            if isinstance(item, (self._document, self._path)):
                elements.add(self._properties(item))
                places.append(place)
            else:
                resolved[place] = self._to_python(item)
        if places:
            found = self.rows(self._iterated(elements.iterator()))
            for place, row in zip(places, found, strict=True):
                resolved[place] = row["value"]
        return resolved

    def _properties(self, element: Any) -> Any:
        """A node's or relationship's properties as a Java map; of a path, the list of its elements' in order."""
        if isinstance(element, self._document):
            return element.propertiesAsMap()
        nodes, edges = list(element.getVertices()), list(element.getEdges())
        made = self._list()
        for place, node in enumerate(nodes):
            made.add(node.propertiesAsMap())
            if place < len(edges):
                made.add(edges[place].propertiesAsMap())
        return made

    def _to_python(self, item: Any) -> Any:
        made: Any
        if item is None or type(item) in _PLAIN:
            made = item
        elif isinstance(item, self._cypher_date):
            made = date.fromisoformat(str(item))
        elif isinstance(item, self._boolean):
            made = bool(item)
        elif isinstance(item, self._number):  # NaN and the infinities, which JSON lacks; whole numbers are ints here
            made = int(item) if isinstance(item, int) else float(item)
        elif isinstance(item, self._any_map):
            made = {str(key): self._to_python(item.get(key)) for key in item.keySet()}
        elif isinstance(item, (self._any_collection, self._objects)):
            made = [self._to_python(part) for part in item]
        else:
            made = str(item)  # date-times and durations as ISO text
        return made


def _ordered_inside(row: dict[str, Any]) -> dict[str, Any]:
    """A row, whose columns keep their order, with the maps in its values sorted by key."""
    for name, value in row.items():
        if type(value) in (dict, list) and value:
            row[name] = _ordered(value)
    return row


def _ordered(value: Any) -> Any:
    if type(value) is dict:
        return {name: _ordered(value[name]) for name in sorted(value)}
    if type(value) is list:
        return [_ordered(item) if type(item) in (dict, list) else item for item in value]
    return value
