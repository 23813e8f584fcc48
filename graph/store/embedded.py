"""The embedded engine: ArcadeDB in this process, in a folder of its own, reached through JPype.

Nothing happens before the first statement: the JVM starts and the folder is opened or made then. The engine
knows a database once a process, so stores on the same folder share it. Its transactions belong to the thread.
Why this engine, and what was measured: docs/decisions/0002-embedded-engine.md.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from diplograph.graph.errors import BrokenStoreError, StoreError, WorkspaceBusyError
from diplograph.graph.store import Answer, Row, Step, Transaction, jvm
from diplograph.graph.store.apart import too_long
from diplograph.graph.store.embedded_read import EmbeddedReading
from diplograph.graph.store.hold import Hold, busy, can_share
from diplograph.graph.store.values import Values

__all__ = ["EmbeddedStore"]

_LANGUAGE = "opencypher"
_LONGEST_REASON = 400
_BROKEN = "the graph at {folder} is broken ({reason}); run `diplograph rebuild` to make it anew"
_ENGINE_FILES = re.compile(
    r"(?:schema|configuration|statistics)[\w.]*\.json|last-tx-id\.bin|.+\.(?:bucket|dict|lck|wal|[a-z]*idx)"
)
_JAVA_NAME = re.compile(r"^(?:[a-z]\w*\.)+[A-Z]\w*:\s*")


@dataclass(slots=True)
class _Open:
    """A database that is open in this process, and how many stores use it."""

    folder: Path
    database: Any
    values: Values
    failure: Any
    """The Java exceptions' common Python class; known only once a JVM runs."""
    hold: Hold
    read_only: bool
    reading: EmbeddedReading
    users: int = 1


_opened: dict[Path, _Open] = {}
_lock = threading.RLock()


class EmbeddedStore:
    """A store in the folder ``path``, which is made where it is missing (unless ``read_only``).

    With ``read_only`` several processes may read at once, and nothing is written. With ``mend`` a store whose files
    cannot be read is begun anew, empty; else that is a BrokenStoreError.
    """

    engine = "embedded"

    def __init__(self, path: Path, *, read_only: bool = False, mend: bool = False) -> None:
        self.path = Path(path).absolute()
        self._read_only = read_only
        self._mend = mend
        self._open: _Open | None = None
        self._closed = False

    def run(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        columns: Sequence[str] = (),  # noqa: ARG002  rows come out in batches anyway
    ) -> list[Row]:
        """Runs one reading statement on what is committed. Raises StoreError, also for a statement that writes."""
        opened = self._opened()
        database = opened.database
        # Inside this thread's transaction the engine would show what is not committed yet; a nested one does not.
        nested = database.isTransactionActive()
        if nested:
            database.begin()
        try:
            return _run(opened, database.query, cypher, parameters)
        finally:
            if nested:
                database.rollback()

    def read(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        rows: int | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """One statement that a person wrote: see ``Store.read``."""
        return self._opened().reading.read(cypher, parameters or {}, rows, seconds)

    def explain(self, cypher: str, parameters: dict[str, Any] | None = None) -> tuple[Step, ...]:
        """The engine's plan for it: see ``Store.explain``."""
        return self._opened().reading.explain(cypher, parameters or {})

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """What is run inside is committed when the block ends, and undone when it raises. One a thread at a time."""
        opened = self._opened()
        database = opened.database
        self._check_writable()
        if database.isTransactionActive():
            raise StoreError("a transaction is open in this thread already; end it first")
        database.begin()
        running = _EmbeddedTransaction(opened)
        try:
            yield running
            if running.failed:
                raise StoreError("the transaction was undone because a statement in it failed")
            try:
                database.commit()
            except opened.failure as error:
                raise StoreError(f"the transaction cannot be committed: {_reason(error)}") from None
        finally:
            running.ended = True
            if database.isTransactionActive():
                database.rollback()

    def ensure_schema(self, statements: tuple[str, ...]) -> None:
        """Makes the constraints and indexes that are missing. Raises StoreError inside a transaction."""
        opened = self._opened()
        self._check_writable()
        if opened.database.isTransactionActive():
            raise StoreError("a schema cannot be made inside a transaction; end it first")
        for statement in statements:
            _run(opened, opened.database.command, statement, None)

    def settle(self) -> None:
        """Nothing to do: this engine plans by what indexes there are, not by what is in them."""

    def close(self) -> None:
        """Writes everything down and lets go of the folder; safe to call twice."""
        self._closed = True
        if self._open is not None:
            opened, self._open = self._open, None
            _leave(opened)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _opened(self) -> _Open:
        with _lock:
            if self._closed:
                raise StoreError(f"the store at {self.path} is closed; open it again")
            if self._open is None:
                self._open = _join(self.path.resolve(), read_only=self._read_only, mend=self._mend)
            return self._open

    def _check_writable(self) -> None:
        if self._read_only:
            raise StoreError(f"the store at {self.path} was opened for reading only")


class _EmbeddedTransaction:
    def __init__(self, opened: _Open) -> None:
        self._opened = opened
        self._thread = threading.get_ident()
        self.failed = False
        self.ended = False

    def run(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        columns: Sequence[str] = (),  # noqa: ARG002  rows come out in batches anyway
    ) -> list[Row]:
        """Runs one statement and returns all its rows. Raises StoreError; the transaction is lost with it."""
        # The engine would open a transaction of its own for a statement outside one, and commit it.
        if self.ended or self.failed:
            raise StoreError("the transaction is over; open a new one")
        if threading.get_ident() != self._thread:
            raise StoreError("a transaction belongs to the thread that opened it; open one here")
        self.failed = True
        rows = _run(self._opened, self._opened.database.command, cypher, parameters)
        self.failed = False
        return rows


def _run(opened: _Open, execute: Any, cypher: str, parameters: dict[str, Any] | None) -> list[Row]:
    given = opened.values.parameters(parameters or {})
    try:
        return opened.values.rows(execute(_LANGUAGE, cypher, given))
    except opened.failure as error:
        # Without the cause: a Java traceback tells a user nothing, and the reason is in the message.
        # Of a query that a person wrote, and that runs at the same time.
        if "TimeoutException" in _kinds(error):
            raise too_long(None) from None
        raise StoreError(_told(error, cypher)) from None


def _told(error: Any, cypher: str) -> str:
    kind = _kinds(error)
    first = next((line.strip() for line in cypher.splitlines() if line.strip() and not line.startswith("//")), "")
    if "QueryNotIdempotentException" in kind or "DatabaseIsReadOnlyException" in kind:
        return f"a statement that writes was refused, since it was run for reading: {first[:80]}"
    return f"the statement failed: {_reason(error)}"


def _chain(error: Any) -> list[Any]:
    found: list[Any] = []
    while error is not None and len(found) < 20:
        found.append(error)
        error = error.getCause()
    return found


def _kinds(error: Any) -> set[str]:
    return {str(link.getClass().getSimpleName()) for link in _chain(error)}


def _reason(error: Any) -> str:
    """The innermost Java message, which is the one that says why, on one line and without class names."""
    messages = [str(link.getMessage()) for link in _chain(error) if link.getMessage() is not None]
    text = " ".join(messages[-1].split()) if messages else str(error.getClass().getSimpleName())
    while _JAVA_NAME.match(text):
        text = _JAVA_NAME.sub("", text)
    return text[:_LONGEST_REASON]


def _join(folder: Path, *, read_only: bool, mend: bool = False) -> _Open:
    """The database in ``folder``, shared with the stores that have it open already. Called under the lock."""
    opened = _opened.get(folder)
    if opened is not None:
        if opened.read_only and not read_only:
            raise WorkspaceBusyError(f"this process has the graph at {folder} open for reading; close that first")
        opened.users += 1
        return opened
    _check_place(folder)
    # Readers open what is there; where they cannot hold a folder together, the engine keeps them apart.
    shared = read_only and can_share
    if not read_only:
        folder.parent.mkdir(parents=True, exist_ok=True)
    elif not folder.exists():
        raise StoreError(f"there is no graph at {folder}; run `diplograph rebuild` to make it")
    hold = Hold(folder, shared=shared)
    try:
        jpype = jvm.start()
        try:
            database = _open_database(jpype, folder, create=not read_only, shared=shared)
        except BrokenStoreError:
            if read_only or not mend:
                raise
            _discard(folder)
            database = _open_database(jpype, folder, create=True, shared=False)
    except _NeedsRecoveryError:
        hold.release()
        with EmbeddedStore(folder) as writer:
            writer._opened()  # noqa: SLF001  opening for writing is what recovers
        return _join(folder, read_only=read_only)
    except BaseException:
        hold.release()
        raise
    if not _at_exit_known:
        jvm.at_exit(_close_all)
        _at_exit_known.append(True)
    values = Values(jpype)
    reading = EmbeddedReading(jpype, database, values)
    opened = _Open(folder, database, values, jpype.JException, hold, read_only=shared, reading=reading)
    _opened[folder] = opened
    return opened


_at_exit_known: list[bool] = []


class _NeedsRecoveryError(Exception):
    """The last writer did not close, and a reader may not repair."""


def _open_database(jpype: Any, folder: Path, *, create: bool, shared: bool) -> Any:
    java = jpype.JClass
    settings = java("com.arcadedb.GlobalConfiguration")
    # LOAD CSV counts as reading, and would read any file of the user's, or any address.
    settings.OPENCYPHER_LOAD_CSV_ALLOW_FILE_URLS.setValue(False)
    settings.OPENCYPHER_LOAD_CSV_ALLOW_REMOTE_URLS.setValue(False)
    factory = java("com.arcadedb.database.DatabaseFactory")(str(folder))
    try:
        if factory.exists():
            modes = java("com.arcadedb.engine.ComponentFile$MODE")
            database = factory.open(modes.READ_ONLY if shared else modes.READ_WRITE)
        else:
            if _has_engine_files(folder):
                raise BrokenStoreError(_BROKEN.format(folder=folder, reason="its schema is missing"))
            if not create:
                raise StoreError(f"there is no graph at {folder}; run `diplograph rebuild` to make it")
            database = factory.create()
        if not shared:
            # The default leaves a commit to the system's cache, where a power cut loses it.
            database.setWALFlush(java("com.arcadedb.engine.WALFile$FlushType").YES_FULL)
    except jpype.JException as error:
        kinds, reason = _kinds(error), _reason(error)
        if "LockException" in kinds:
            raise busy(folder) from None
        if shared and "needs recovery" in reason:
            raise _NeedsRecoveryError from None
        raise BrokenStoreError(_BROKEN.format(folder=folder, reason=reason)) from None
    return database


def _check_place(folder: Path) -> None:
    """Raises StoreError where something is in the way that is not ours, before anything is written."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file; give a folder for the embedded store")
    if folder.exists() and any(folder.iterdir()) and not _has_engine_files(folder):
        raise StoreError(f"{folder} holds other files; give the embedded store a folder of its own")


def _has_engine_files(folder: Path) -> bool:
    return folder.is_dir() and any(_ENGINE_FILES.fullmatch(path.name) for path in folder.iterdir())


def _discard(folder: Path) -> None:
    """Takes the engine's files away, and only these; a file that we do not know stays and is in the way."""
    for path in folder.iterdir():
        if _ENGINE_FILES.fullmatch(path.name):
            path.unlink()


def _leave(opened: _Open) -> None:
    with _lock:
        opened.users -= 1
        if opened.users <= 0 and _opened.get(opened.folder) is opened:
            del _opened[opened.folder]
            if opened.reading.busy:
                # Closing would wait for it. What it reads stays open until the process ends, which need not wait.
                jvm.end_without_waiting()
                opened.hold.release()
                return
            try:
                opened.database.close()
            except opened.failure as error:
                raise StoreError(f"the graph at {opened.folder} cannot be closed: {_reason(error)}") from None
            finally:
                opened.hold.release()


def _close_all() -> None:
    """At the end of the process: what a program left open is closed, so that the JVM has nothing to complain of."""
    for opened in list(_opened.values()):
        opened.users = 1
        with contextlib.suppress(StoreError):
            _leave(opened)
