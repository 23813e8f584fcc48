"""A person's own query on a Neo4j server: judged by EXPLAIN, stopped at its time limit, cut at its rows.

The server is asked twice: first for the plan, which says whether the statement writes and what it calls, and runs
nothing; then for the rows, in a session that may only read. One of the two would do; each has had its faults.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import neo4j

from diplograph.graph.errors import CypherError, DiplographError, StoreError
from diplograph.graph.store import Answer, Step
from diplograph.graph.store.apart import apart, too_long
from diplograph.graph.store.cypher_errors import mistake
from diplograph.graph.store.neo4j_errors import connection_lost
from diplograph.graph.store.plain import Plain
from diplograph.graph.store.statement import check_procedure, check_reading, refused_write

__all__ = ["own_error", "plan", "read"]

# Rows come in batches, and no batch is asked for before it is needed.
_BATCH = 1_000
# On a line of its own, so that columns of errors stay those of the query.
_EXPLAIN = "EXPLAIN\n"
# Codes of what is wrong with a statement; a negative start of substring() is a DatabaseError.
_THEIRS = (
    *("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.", "Neo.ClientError.General."),
    "Neo.DatabaseError.Statement.",
)
_FILES = "LOAD CSV reads files, and a query reads the graph and nothing else: bring data in with `diplograph ingest`"


def read(
    driver: Any, database: str | None, cypher: str, given: dict[str, Any], rows: int | None, seconds: float | None
) -> Answer:
    """As ``Store.read``; raises the driver's own errors as well. Who leaves early takes the driver's connections."""

    def work() -> Answer:
        plan(driver, database, cypher, given, seconds)
        with _session(driver, database, _BATCH if rows is None else min(_BATCH, rows + 1)) as session:
            result = session.run(neo4j.Query(cypher, timeout=seconds), given)
            columns = tuple(result.keys())
            records = list(result) if rows is None else result.fetch(rows + 1)
            # Else the session would fetch what is left before it closes.
            result.consume()
        found = Plain().rows(columns, records[:rows])
        return Answer(columns, found, cut=rows is not None and len(records) > rows)

    def abandon(_thread: threading.Thread) -> None:
        # The server stops a query whose connection is gone, and the thread's waiting ends with it.
        driver.close()

    return apart(work, seconds=seconds, abandon=abandon)


def plan(
    driver: Any, database: str | None, cypher: str, given: dict[str, Any], seconds: float | None = None
) -> tuple[Step, ...]:
    """As ``Store.explain``; raises the driver's own errors as well."""
    check_reading(cypher)
    with _session(driver, database, _BATCH) as session:
        known = session.run(neo4j.Query(_EXPLAIN + cypher, timeout=seconds), given).consume()
    steps = tuple(_steps(known.plan, 0)) if known.plan else ()
    for step in steps:
        if step.operator == "ProcedureCall":
            check_procedure(step.details.partition("(")[0])
        if step.operator == "LoadCSV":
            raise CypherError(_FILES)
        if step.operator.startswith(("Show", "Terminate", "Administration")):
            raise CypherError("this asks the server, not the graph: use the tools of the server")
    if known.query_type != "r":
        raise refused_write(cypher)
    return steps


def own_error(error: Any, cypher: str, seconds: float | None) -> DiplographError | None:
    """The error of a query that a person wrote, where it lies in the query; None where it lies elsewhere."""
    code = str(getattr(error, "code", None) or "")
    if connection_lost(error):
        return None
    if "TransactionTimedOut" in code:
        return too_long(seconds)
    if code.endswith(("OutOfMemoryError", "MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError")):
        return StoreError("the query needs more memory than it may take; ask for less at once, say with LIMIT")
    if code == "Neo.ClientError.Statement.AccessMode":
        return refused_write(cypher)
    if not code.startswith(_THEIRS):
        return None
    message = str(getattr(error, "message", None) or error)
    # Which of the two statements failed can be seen from the excerpt of it.
    return mistake(message, cypher, lines_before=_lines_before(message, cypher))


def _lines_before(message: str, cypher: str) -> int:
    _, _, excerpt = message.partition("\n")
    line = excerpt.partition("\n")[0].strip('"')
    place = message.partition("(line ")[2].partition(",")[0]
    if not place.isdigit():
        return 0
    lines = cypher.split("\n")
    number = int(place)
    return 0 if number <= len(lines) and line == lines[number - 1] else 1


def _session(driver: Any, database: str | None, batch: int) -> Any:
    return driver.session(
        database=database,
        default_access_mode=neo4j.READ_ACCESS,
        bookmark_manager=driver.execute_query_bookmark_manager,
        fetch_size=batch,
    )


def _steps(node: dict[str, Any], depth: int) -> Iterator[Step]:
    args = node.get("args", {})
    operator = str(node["operatorType"]).partition("@")[0]
    yield Step(depth, operator, str(args.get("Details", "")), args.get("EstimatedRows"))
    for child in node.get("children", ()):
        yield from _steps(child, depth + 1)
