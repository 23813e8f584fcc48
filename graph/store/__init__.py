"""Where a graph is kept: one small protocol, and ``open_store`` that picks the engine from a URL.

A store knows no domain. It runs Cypher texts (which live in ``queries/``) with parameters and hands back
plain Python values: ``str``, ``int``, ``float``, ``bool``, ``None``, ``datetime.date``, lists and dicts of
these; nodes and relationships come as the dict of their properties. Engines differ here and nowhere else.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from diplograph.graph.errors import InputError

__all__ = ["Row", "Store", "Transaction", "open_store"]

Row = dict[str, Any]
"""Column name to value, in the order of the RETURN clause."""


class Transaction(Protocol):
    """Writes and reads that take effect together, or not at all."""

    def run(self, cypher: str, parameters: dict[str, Any] | None = None) -> list[Row]:
        """Runs one statement and returns all its rows. Raises StoreError."""
        ...


class Store(Protocol):
    """An open graph store; a context manager that closes it."""

    engine: str
    """A short name for people: ``"embedded"`` or ``"neo4j"``."""

    def run(self, cypher: str, parameters: dict[str, Any] | None = None) -> list[Row]:
        """Runs one reading statement in a transaction of its own. Raises StoreError; a write is refused."""
        ...

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Everything run inside commits when the block ends, and is rolled back when it raises."""
        ...

    def ensure_schema(self, statements: tuple[str, ...]) -> None:
        """Makes constraints and indexes (``CREATE … IF NOT EXISTS`` texts from queries/schema); idempotent."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


def open_store(url: str | Path, *, read_only: bool = False, mend: bool = False) -> Store:
    """Opens the store that ``url`` names: a path for the embedded engine.

    With ``mend`` an embedded store whose files cannot be read is begun anew, empty: for callers who can fill it.
    Raises StoreError where it cannot be opened, InputError for a scheme we do not know.
    """
    text = str(url)
    scheme = text.split("://", 1)[0] if "://" in text else ""
    if not scheme:
        from diplograph.graph.store.embedded import EmbeddedStore  # noqa: PLC0415  a JVM only where it is used

        return EmbeddedStore(Path(text), read_only=read_only, mend=mend)
    raise InputError(f"cannot open a store at {text!r}: give a folder for the embedded store")
