"""A Neo4j server, reached with the official driver over Bolt.

Nothing is opened before the first statement. Whatever keeps a server from being reached is told within ten seconds.
Reading is repeated where the connection broke; a transaction is not, since its block cannot run again: what it was
to write is still missing then, and the next load brings it in. Why so: docs/decisions/0005-neo4j.md.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from diplograph.graph.errors import StoreError
from diplograph.graph.store import Answer, Row, Step, Transaction
from diplograph.graph.store.address import Login
from diplograph.graph.store.neo4j_errors import connection_lost, told
from diplograph.graph.store.plain import Plain, parameters_of

__all__ = ["Neo4jStore", "packed"]

_T = TypeVar("_T")

# Together below ten seconds: repeating for a while, then one last attempt that waits to its end.
_CONNECT, _ATTEMPT, _REPEATING = 4.0, 6.0, 3.0
_DELAYS = (0.1, 0.3, 0.8, 1.5)
# A connection that nobody used for so long is tried before it is trusted.
_IDLE = 30.0

# The rows of a statement as one record: the driver spends 15 to 40 µs on a record, hardly more on a full one.
_PACKED = "CALL {{\n{cypher}\n}}\nRETURN collect([{columns}]) AS rows"
_AWAIT_INDEXES = "CALL db.awaitIndexes(300)"
_REPLAN = "CALL db.prepareForReplanning(300)"


class Neo4jStore:
    """A store in one database of the server at ``url``, which ``server_url`` has accepted.

    With ``read_only`` nothing is written. Several stores may be open on one database.
    """

    engine = "neo4j"

    def __init__(self, url: str, login: Login, *, read_only: bool = False) -> None:
        self.url = url
        self._login = login
        self._read_only = read_only
        self._connected: _Connected | None = None
        self._closed = False
        self._lock = threading.Lock()
        self._busy = threading.local()

    def run(self, cypher: str, parameters: dict[str, Any] | None = None, *, columns: Sequence[str] = ()) -> list[Row]:
        """Runs one reading statement on what is committed. Raises StoreError, also for a statement that writes."""
        given = parameters_of(parameters or {})
        connected = self._connect()
        start, delays = time.monotonic(), iter(_DELAYS)
        while True:
            try:
                with connected.session(write=False) as session:
                    rows = connected.rows(session, cypher, given, columns)
            except connected.failures as error:
                delay = next(delays, None)
                spent = time.monotonic() - start
                # What was never reached will not be reached now: whoever mistyped a port is not kept waiting.
                if delay is None or spent + delay > _REPEATING or not (connected.reached and _passing(error)):
                    raise self.told(error, cypher) from None
                time.sleep(delay)
            else:
                connected.reached = True
                return rows

    def read(
        self,
        cypher: str,
        parameters: dict[str, Any] | None = None,
        *,
        rows: int | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """One statement that a person wrote: see ``Store.read``."""
        given = parameters_of(parameters or {})
        connected = self._connect()
        from diplograph.graph.store import neo4j_read  # noqa: PLC0415  it imports the driver

        with self._own(cypher, seconds):
            return neo4j_read.read(connected.driver, self._login.database, cypher, given, rows, seconds)

    def explain(self, cypher: str, parameters: dict[str, Any] | None = None) -> tuple[Step, ...]:
        """The server's plan for it: see ``Store.explain``."""
        given = parameters_of(parameters or {})
        connected = self._connect()
        from diplograph.graph.store import neo4j_read  # noqa: PLC0415  it imports the driver

        with self._own(cypher, None):
            return neo4j_read.plan(connected.driver, self._login.database, cypher, given)

    @contextmanager
    def _own(self, cypher: str, seconds: float | None) -> Iterator[None]:
        """Tells of a person's own statement what is wrong in it, and of the rest as of any other."""
        connected = self._connect()
        from diplograph.graph.store.neo4j_read import own_error  # noqa: PLC0415  it imports the driver

        try:
            with connected.resolving():
                yield
        except connected.failures as error:
            raise (own_error(error, cypher, seconds) or self.told(error, cypher)) from None

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """What is run inside is committed when the block ends, and undone when it raises. One a thread at a time."""
        with self._begun() as running:
            yield running

    def ensure_schema(self, statements: tuple[str, ...]) -> None:
        """Makes the constraints and indexes that are missing. Raises StoreError inside a transaction.

        All are asked for in one transaction: where none is missing, that is a round trip each and no more.
        """
        with self._begun() as running:
            made = [running.made(statement) for statement in statements]
        if any(made):
            # A new index answers nothing before it is filled.
            self.run(_AWAIT_INDEXES)

    def settle(self) -> None:
        """Has the indexes counted and statements planned anew.

        An index that was made empty counts as empty for a while after it was filled, and the planner then reads it
        from end to end in place of looking one id up: 100,000 times the work on 10,000 events. Never raises.
        """
        with contextlib.suppress(StoreError):  # it may not be allowed to us, and the server does it by itself later
            self.run(_REPLAN)

    def close(self) -> None:
        """Ends the connections; safe to call twice."""
        with self._lock:
            self._closed = True
            connected, self._connected = self._connected, None
        if connected is not None:
            with contextlib.suppress(*connected.failures):
                connected.driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _connect(self) -> _Connected:
        with self._lock:
            if self._closed:
                raise StoreError(f"the store at {self.url} is closed; open it again")
            if self._connected is None:
                self._connected = _Connected(self.url, self._login)
            return self._connected

    @contextmanager
    def _begun(self) -> Iterator[_Neo4jTransaction]:
        connected = self._connect()
        if self._read_only:
            raise StoreError(f"the store at {self.url} was opened for reading only")
        if getattr(self._busy, "yes", False):
            # The second would wait for what the first has locked, for ever.
            raise StoreError("a transaction is open in this thread already; end it first")
        self._busy.yes = True
        try:
            with connected.session(write=True) as session:
                running = _Neo4jTransaction(self, connected, connected.begun(session))
                try:
                    yield running
                    running.commit()
                finally:
                    running.end()
        except connected.failures as error:
            raise self.told(error) from None
        finally:
            self._busy.yes = False

    def told(self, error: BaseException, cypher: str = "") -> StoreError:
        """The driver's error as ours."""
        reached = self._connected is not None and self._connected.reached
        return told(error, self.url, self._login, cypher, reached=reached)


class _Connected:
    """The driver with its pool of connections, and what is known once it is imported."""

    def __init__(self, url: str, login: Login) -> None:
        try:
            import neo4j  # noqa: PLC0415  180 ms, only where a server is asked
        except ImportError as error:
            raise StoreError(f"Neo4j's driver is not installed ({error}); run `pip install neo4j`") from error
        _hush()
        self.failures = (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError)
        self._unavailable = neo4j.exceptions.ServiceUnavailable
        self.reached = False
        self._database = login.database
        self._write, self._read = neo4j.WRITE_ACCESS, neo4j.READ_ACCESS
        self._plain = Plain()
        self.driver = neo4j.GraphDatabase.driver(
            url,
            auth=None if login.password is None else (login.user, login.password),
            connection_timeout=_CONNECT,
            connection_acquisition_timeout=_ATTEMPT,
            liveness_check_timeout=_IDLE,
            # Advice on our statements, which a user can do nothing about.
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )

    def session(self, *, write: bool) -> Any:
        """A session of the driver; those of one store see each other's writes, on a cluster too."""
        return self.driver.session(
            database=self._database,
            default_access_mode=self._write if write else self._read,
            bookmark_manager=self.driver.execute_query_bookmark_manager,
            fetch_size=-1,
        )

    def begun(self, session: Any) -> Any:
        """A transaction of the driver."""
        with self.resolving():
            return session.begin_transaction()

    @contextmanager
    def resolving(self) -> Iterator[None]:
        """Drivers of 5.26 raise a bare ValueError for a host that does not exist; later ones have it among theirs."""
        try:
            yield
        except ValueError as error:
            if "resolve" not in str(error):
                raise
            raise self._unavailable(str(error)) from None

    def rows(self, runner: Any, cypher: str, given: dict[str, Any], columns: Sequence[str]) -> list[Row]:
        """All rows of one statement, run by a session or a transaction of the driver."""
        with self.resolving():
            result = runner.run(packed(cypher, columns) if columns else cypher, given)
        if not columns:
            return self._plain.rows(result.keys(), result)
        [record] = result
        return self._plain.rows(columns, record["rows"])


class _Neo4jTransaction:
    def __init__(self, store: Neo4jStore, connected: _Connected, running: Any) -> None:
        self._store = store
        self._connected = connected
        self._running = running
        self._thread = threading.get_ident()
        self._failed = False
        self._ended = False

    def run(self, cypher: str, parameters: dict[str, Any] | None = None, *, columns: Sequence[str] = ()) -> list[Row]:
        """Runs one statement and returns all its rows. Raises StoreError; the transaction is lost with it."""
        return self._do(lambda given: self._connected.rows(self._running, cypher, given, columns), cypher, parameters)

    def made(self, statement: str) -> bool:
        """Runs a statement of the schema; whether there was something to make."""
        counters = self._do(lambda given: self._running.run(statement, given).consume().counters, statement, None)
        return bool(counters.constraints_added or counters.indexes_added)

    def _do(self, work: Callable[[dict[str, Any]], _T], cypher: str, parameters: dict[str, Any] | None) -> _T:
        if self._ended or self._failed:
            raise StoreError("the transaction is over; open a new one")
        if threading.get_ident() != self._thread:
            raise StoreError("a transaction belongs to the thread that opened it; open one here")
        self._failed = True
        try:
            done = work(parameters_of(parameters or {}))
        except self._connected.failures as error:
            raise self._store.told(error, cypher) from None
        self._failed = False
        self._connected.reached = True
        return done

    def commit(self) -> None:
        """Ends it for good. Raises StoreError where a statement failed before, though nobody heeded that."""
        if self._failed:
            raise StoreError("the transaction was undone because a statement in it failed")
        self._ended = True
        self._running.commit()

    def end(self) -> None:
        """Undoes what was not committed; safe after ``commit``."""
        self._ended = True
        # Where the connection is gone, the server undoes it by itself.
        with contextlib.suppress(*self._connected.failures):
            self._running.close()


def packed(cypher: str, columns: Sequence[str]) -> str:
    """The statement with all its rows in one record, in their order."""
    return _PACKED.format(cypher=cypher, columns=", ".join(f"`{column}`" for column in columns))


def _passing(error: Any) -> bool:
    """Whether the same may go well in a moment: the connection broke, or the server said so."""
    return connection_lost(error) or bool(error.is_retryable())


def _hush() -> None:
    """What goes wrong arrives as an exception; without a handler of its own, the driver's log would go to stderr."""
    logger = logging.getLogger("neo4j")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
