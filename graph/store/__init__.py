"""Where a graph is kept: one small protocol, and ``open_store`` that picks the engine from a URL.

A store knows no domain. It runs Cypher texts (which live in ``queries/``) with parameters and hands back
plain Python values: ``str``, ``int``, ``float``, ``bool``, ``None``, ``datetime.date``, lists and dicts of
these; nodes and relationships come as the dict of their properties. A row's columns are in the order of the RETURN
clause, a dict inside it is sorted by key, so that what is printed has the same bytes. Engines differ here and nowhere
else.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from diplograph.graph.store.address import Login, server_url

__all__ = ["Answer", "Login", "Row", "Step", "Store", "Transaction", "open_store"]

Row = dict[str, Any]
"""Column name to value, in the order of the RETURN clause."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a statement that a person wrote returns; ``cut`` where there was more than the rows asked for."""

    columns: tuple[str, ...]
    rows: list[Row]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an engine's plan: how deep it stands, its name, what it works on, how many rows are expected."""

    depth: int
    operator: str
    details: str = ""
    rows: float | None = None


class Transaction(Protocol):
    """Writes and reads that take effect together, or not at all."""

    def run(self, cypher: str, parameters: dict[str, Any] | None = None, *, columns: Sequence[str] = ()) -> list[Row]:
        """Runs one statement and returns all its rows. Raises StoreError. ``columns`` as in ``Store.run``."""
        ...


class Store(Protocol):
    """An open graph store; a context manager that closes it."""

    engine: str
    """A short name for people: ``"embedded"`` or ``"neo4j"``."""

    def run(self, cypher: str, parameters: dict[str, Any] | None = None, *, columns: Sequence[str] = ()) -> list[Row]:
        """Runs one reading statement in a transaction of its own. Raises StoreError; a write is refused.

        Who knows the columns that the statement returns may name all of them, in order: an engine to which each row
        is a message then brings them out together, several times faster. The rows are the same.
        """
        ...

    def read(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        rows: int | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """Runs one statement that a person wrote, in its own thread, so that Ctrl-C is heard while an engine works.

        No more than ``rows`` are fetched. After ``seconds`` the engine is stopped, and that is a TimeLimitError. Raises
        CypherError, with the place where that is known, for a statement that is wrong, writes, or reaches beyond
        the graph (graph/store/statement.py says what that is).
        """
        ...

    def explain(self, cypher: str, parameters: dict[str, Any] | None = None) -> tuple[Step, ...]:
        """The engine's plan for such a statement, in the engine's own order, without running it. Raises as ``read``."""
        ...

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Everything run inside commits when the block ends, and is rolled back when it raises."""
        ...

    def ensure_schema(self, statements: tuple[str, ...]) -> None:
        """Makes constraints and indexes (``CREATE … IF NOT EXISTS`` texts from queries/schema); idempotent."""
        ...

    def settle(self) -> None:
        """To be called after much was written: an engine may count anew what it plans its work by. Never raises."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_store(url: str | Path, *, login: Login | None = None, read_only: bool = False, mend: bool = False) -> Store:
    """Opens the store that ``url`` names: a folder for the embedded engine, ``bolt://`` or ``neo4j://`` for a server.

    ``login`` is for a server alone. With ``mend`` an embedded store whose files cannot be read is begun anew, empty:
    for callers who can fill it. Nothing is opened before the first statement, which raises StoreError where that
    cannot be done. Raises InputError for a URL that names no store.
    """
    server = server_url(str(url))
    if server is not None:
        from diplograph.graph.store.neo4j import Neo4jStore  # noqa: PLC0415  the driver only where it is used

        return Neo4jStore(server, login or Login(), read_only=read_only)
    from diplograph.graph.store.embedded import EmbeddedStore  # noqa: PLC0415  a JVM only where it is used

    return EmbeddedStore(Path(url), read_only=read_only, mend=mend)
