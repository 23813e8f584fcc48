"""What ``-v`` tells of a run, on stderr: which store, which question with which parameters, how long each took."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from diplograph.cli.output import visible
from diplograph.queries.catalogue import Query, query_of

if TYPE_CHECKING:
    from diplograph.graph.store import Answer, Row, Step, Store, Transaction

__all__ = ["WatchedStore"]

Tell = Callable[[str, float], None]
"""Told what was done, and since when (of ``perf_counter``)."""
_LONGEST = 200


class WatchedStore:
    """A store that tells of every statement: what it asks, with what, how many rows came, how long it took."""

    def __init__(self, store: Store, tell: Tell) -> None:
        self._store, self._tell = store, tell
        self._first = True
        self.engine = store.engine

    def run(self, cypher: str, parameters: dict[str, Any] | None = None, *, columns: Sequence[str] = ()) -> list[Row]:
        begun = perf_counter()
        rows = self._store.run(cypher, parameters, columns=columns)
        # A store is opened by its first statement; on the embedded one a virtual machine starts.
        opened, self._first = "opened the store, " if self._first else "", False
        self._tell(f"{opened}asked {_told(cypher, parameters or {})}: {_rows(len(rows))}", begun)
        return rows

    def read(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        rows: int | None = None,
        seconds: float | None = None,
    ) -> Answer:
        begun = perf_counter()
        answer = self._store.read(cypher, parameters, rows=rows, seconds=seconds)
        self._tell(f"asked {_told(cypher, parameters or {})}: {_rows(len(answer.rows))}", begun)
        return answer

    def explain(self, cypher: str, parameters: dict[str, Any] | None = None) -> tuple[Step, ...]:
        begun = perf_counter()
        steps = self._store.explain(cypher, parameters)
        self._tell(f"had {_told(cypher, parameters or {})} explained", begun)
        return steps

    def transaction(self) -> AbstractContextManager[Transaction]:
        return self._writing()

    @contextmanager
    def _writing(self) -> Iterator[Transaction]:
        begun = perf_counter()
        with self._store.transaction() as inner:
            counted = _Counted(inner)
            yield counted
        opened, self._first = "opened the store, " if self._first else "", False
        self._tell(f"{opened}wrote a transaction of {counted.count} statements", begun)

    def ensure_schema(self, statements: tuple[str, ...]) -> None:
        self._store.ensure_schema(statements)

    def settle(self) -> None:
        self._store.settle()

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        self._store.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        begun = perf_counter()
        self._store.__exit__(kind, error, trace)
        self._tell("closed the store", begun)


class _Counted:
    """A transaction that counts its statements."""

    def __init__(self, inner: Transaction) -> None:
        self._inner = inner
        self.count = 0

    def run(self, cypher: str, parameters: dict[str, Any] | None = None, *, columns: Sequence[str] = ()) -> list[Row]:
        self.count += 1
        return self._inner.run(cypher, parameters, columns=columns)


def _rows(count: int) -> str:
    return f"{count} row{'' if count == 1 else 's'}"


def _told(cypher: str, parameters: Mapping[str, Any]) -> str:
    """A statement's file and the parameters that are set; of one that is in no file, its first line."""
    found = query_of(cypher)
    name = f"queries/{found.name if '/' in found.name else f'read/{found.name}'}.cypher" if found else ""
    given = ", ".join(
        f"{key}={_value(found, key, value)}" for key, value in parameters.items() if value is not None and value != []
    )
    return visible(f"{name or cypher.strip().partition(chr(10))[0]}{f' with {given}' if given else ''}")


def _value(found: Query | None, key: str, value: Any) -> str:
    kind = next((one.type for one in found.params if one.name == key), "") if found else ""
    if kind == "date" and isinstance(value, int) and 1 <= value <= date.max.toordinal():
        return f"{value} ({date.fromordinal(value).isoformat()})"
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
