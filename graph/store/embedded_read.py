"""A person's own query on the embedded engine: judged by its parser, stopped at its time limit, cut at its rows.

The engine looks at its clock while it scans, joins and expands, and stops where the database's time limit has passed;
nothing else stops it (an interrupt does not, but for sleeping). Whoever leaves earlier therefore leaves the thread
working, until the limit or the end of the process.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diplograph.graph.errors import CypherError, DiplographError, StoreError
from diplograph.graph.store import Answer, Step
from diplograph.graph.store.apart import apart, too_long
from diplograph.graph.store.cypher_errors import mistake
from diplograph.graph.store.statement import check_reading, ended, refused_write
from diplograph.graph.store.values import Values

__all__ = ["EmbeddedReading"]

_LANGUAGE = "opencypher"
_JAVA_NAME = re.compile(r"^(?:[a-z]\w*\.)+[A-Z]\w*:\s*")
# What tells of the files or of us, not of the query.
_OURS = frozenset(("IOException", "DatabaseOperationException", "DatabaseIsClosedException", "StorageException"))
_HEADLINE = re.compile(
    r"^(?:OpenCypher |=+$|-+$|Using |Reason:|Total |Estimated |Physical Plan:|Execution Plan:|Steps )"
)
_STEP = re.compile(r"^(?P<indent>\s*)(?:\+ )?(?P<operator>[A-Z][A-Za-z]*(?: [A-Z]+\b)*)(?P<details>.*)$")
_UNNAMED = re.compile(r"\s*\b__anon\d+")
_ROWS = re.compile(r",? ?\b(?:cost=[\d.]+, )?rows=(\d+)")


class EmbeddedReading:
    """Reads in one open database. ``running`` are the threads that were left working."""

    def __init__(self, jpype: Any, database: Any, values: Values) -> None:
        self._jpype, self._database, self._values = jpype, database, values
        self._failure = jpype.JException
        self._limit = _Limit(database, jpype.JClass("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT)
        self._left: list[threading.Thread] = []

    @property
    def busy(self) -> bool:
        """Whether a query that nobody waits for any more still runs."""
        return any(thread.is_alive() for thread in self._left)

    def read(self, cypher: str, parameters: dict[str, Any], rows: int | None, seconds: float | None) -> Answer:
        """As ``Store.read``."""
        check_reading(cypher)
        cypher, given = ended(cypher), self._given(parameters)
        threads: list[Any] = []

        def work() -> Answer:
            threads.append(self._jpype.JClass("java.lang.Thread").currentThread())
            return self._answer(cypher, given, rows, seconds)

        def abandon(thread: threading.Thread) -> None:
            self._left.append(thread)
            for one in threads:
                one.interrupt()

        return apart(work, seconds=seconds, abandon=abandon)

    def explain(self, cypher: str, parameters: dict[str, Any]) -> tuple[Step, ...]:
        """As ``Store.explain``."""
        check_reading(cypher)
        cypher, given = ended(cypher), self._given(parameters)
        try:
            self._check(cypher)
            result = self._database.query(_LANGUAGE, f"EXPLAIN {cypher}", given)
            plan = str(result.getExecutionPlan().get().prettyPrint(0, 2))
            result.close()
        except self._failure as error:
            raise self._told(error, cypher, None) from None
        return _steps(plan)

    def _answer(self, cypher: str, given: Any, rows: int | None, seconds: float | None) -> Answer:
        with self._limit.of(seconds):
            try:
                self._check(cypher)
                result = self._database.query(_LANGUAGE, cypher, given)
                found = self._values.rows(result, None if rows is None else rows + 1)
                cut = rows is not None and len(found) > rows
                return Answer(tuple(found[0]) if found else self._columns(cypher), found[:rows], cut)
            except self._failure as error:
                raise self._told(error, cypher, seconds) from None

    def _check(self, cypher: str) -> None:
        """Raises CypherError unless the engine's parser says that the statement reads, and does nothing else."""
        known = self._database.getQueryEngine(_LANGUAGE).analyze(cypher)
        kinds = {str(kind) for kind in known.getOperationTypes()}
        if kinds != {"READ"} or not known.isIdempotent() or known.isDDL():
            raise refused_write(cypher)

    def _columns(self, cypher: str) -> tuple[str, ...]:
        """The columns of a statement without rows; none where it returns everything there is (``RETURN *``)."""
        returned = self._database.getCypherStatementCache().get(cypher).getReturnClause()
        if returned is None or returned.isReturnAll():
            return ()
        return tuple(str(item.getOutputName()) for item in returned.getReturnItems())

    def _given(self, parameters: dict[str, Any]) -> Any:
        # The engine takes names that begin with a dollar for switches of its own, such as one that profiles.
        wrong = next((name for name in parameters if name.startswith("$")), None)
        if wrong is not None:
            raise CypherError(f"a parameter's name cannot begin with a dollar: {wrong}; leave the dollar out")
        return self._values.parameters(parameters)

    def _told(self, error: Any, cypher: str, seconds: float | None) -> DiplographError:
        kinds, message = _kinds(error), _message(error)
        if "TimeoutException" in kinds:
            return too_long(seconds)
        if kinds & {"QueryNotIdempotentException", "DatabaseIsReadOnlyException"}:
            return refused_write(cypher)
        if "OutOfMemoryError" in kinds or "arcadedb.query" in message:
            return StoreError("the query needs more memory than it may take; ask for less at once, say with LIMIT")
        if kinds & _OURS:
            return StoreError(f"the statement failed: {' '.join(message.split())}")
        return mistake(message, cypher)


class _Limit:
    """The time limit, which is the database's: who gives the same read at once, who gives another waits for them."""

    def __init__(self, database: Any, name: Any) -> None:
        self._limits, self._name = database.getConfiguration(), name
        self._free = threading.Condition()
        self._seconds: float | None = None
        self._readers = 0

    @contextmanager
    def of(self, seconds: float | None) -> Iterator[None]:
        """Holds the limit while the block runs."""
        with self._free:
            self._free.wait_for(lambda: not self._readers or self._seconds == seconds)
            if not self._readers:
                self._seconds = seconds
                self._limits.setValue(self._name, 0 if seconds is None else max(1, int(seconds * 1000)))
            self._readers += 1
        try:
            yield
        finally:
            with self._free:
                self._readers -= 1
                if not self._readers:
                    self._limits.setValue(self._name, 0)
                    self._free.notify_all()


def _kinds(error: Any) -> set[str]:
    return {str(link.getClass().getSimpleName()) for link in _chain(error)}


def _chain(error: Any) -> list[Any]:
    found: list[Any] = []
    while error is not None and len(found) < 20:
        found.append(error)
        error = error.getCause()
    return found


def _message(error: Any) -> str:
    """The innermost message, which says why, without class names; its lines are kept."""
    messages = [str(link.getMessage()) for link in _chain(error) if link.getMessage() is not None]
    text = messages[-1] if messages else str(error.getClass().getSimpleName())
    while _JAVA_NAME.match(text):
        text = _JAVA_NAME.sub("", text)
    return text


def _steps(plan: str) -> tuple[Step, ...]:
    """The engine's plan, which it gives as indented lines alone."""
    found = []
    for line in plan.splitlines():
        match = _STEP.match(line)
        if match is None or _HEADLINE.match(line.strip()):
            continue
        rows = _ROWS.search(match["details"])
        details = _UNNAMED.sub("", _ROWS.sub("", match["details"])).replace(" []", "").strip()
        found.append(Step(len(match["indent"]) // 2, match["operator"], details, float(rows[1]) if rows else None))
    return tuple(found)
