"""A person's own query, on every engine: it reads and nothing else, within limits, and mistakes have their place."""

from __future__ import annotations

import _thread
import contextlib
import threading
import time
from collections.abc import Iterator

import pytest
from examples import dump
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_graph import small_graph

from diplograph.graph.errors import CypherError, StoreError
from diplograph.graph.store import Store
from diplograph.graph.store.apart import working
from diplograph.queries.put import put

EVENTS = "MATCH (e:Event) RETURN e.id AS id, e.type AS type ORDER BY id"


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    """A store that may be written to, so that only the statement is in a query's way."""
    put(store, small_graph(), "study")
    yield store
    # A query that was left must not meet the next test's store.
    until = time.monotonic() + 30
    while working() and time.monotonic() < until:
        time.sleep(0.05)


WRITES = (
    *("CREATE (n:Event {id: 'x'})", "CREATE (n:Event {id: 'x'}) RETURN n", "MERGE (n:Event {id: 'x'}) RETURN n"),
    *("MATCH (e:Event) SET e.type = 'x'", "MATCH (e:Event) SET e += {a: 1} RETURN e", "MATCH (e:Event) SET e:Place"),
    *("MATCH (e:Event) DETACH DELETE e", "MATCH ()-[r]->() DELETE r", "MATCH (e:Event) REMOVE e.type"),
    *("MATCH (e:Event) REMOVE e:Event", "FOREACH (i IN [1, 2] | CREATE (:Event {id: i}))", "INSERT (:Event {id: 'x'})"),
    *("CALL { CREATE (n:Event {id: 'x'}) RETURN n } RETURN n.id", "MATCH (e:Event) CALL (e) { SET e.a = 1 } RETURN e"),
    "UNWIND [1, 2] AS i CALL (i) { CREATE (:Event {id: i}) } IN TRANSACTIONS",
    "MATCH (e:Event) RETURN e.id AS id UNION MATCH (e:Event) SET e.a = 1 RETURN e.id AS id",
    *("CREATE INDEX some FOR (e:Event) ON (e.type)", "DROP INDEX some IF EXISTS", "DROP CONSTRAINT some IF EXISTS"),
    "CREATE CONSTRAINT some FOR (e:Event) REQUIRE e.type IS UNIQUE",
    *("CREATE USER somebody SET PASSWORD 'secret-enough'", "CREATE DATABASE other", "DROP DATABASE neo4j"),
    *("EXPLAIN CREATE (n:Event)", "PROFILE CREATE (n:Event {id: 'x'})", "profile\nCREATE (n:Event {id: 'x'})"),
    *("/* no */ PROFILE CREATE (n:Event {id: 'x'})", "RETURN 1; CREATE (n:Event {id: 'x'})"),
    *("CR\\u0045ATE (n:Event {id: 'x'})", "RETURN '\\u0027 CREATE (n:Event {id: \\u0027x\\u0027}) //'"),
)
BEYOND = (
    *("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "LOAD /**/ CSV FROM 'http://localhost/' AS l RETURN l"),
    *("L\\u004fAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "CALL { LOAD CSV FROM 'x' AS l RETURN l } RETURN l"),
    "RETURN COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l } AS l",
    "RETURN '\\u0027 LOAD CSV FROM \\u0027file:///etc/passwd\\u0027 AS l RETURN l //'",
    *("USE system RETURN 1", "USE other MATCH (n) RETURN n", "CALL { USE other MATCH (n) RETURN n } RETURN n"),
    *(
        "SHOW INDEXES",
        "SHOW USERS",
        "SHOW DATABASES",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    ),
    *("CALL dbms.listConfig()", "CALL dbms.killConnection('bolt-1')", "CALL db.clearQueryCaches()", "CALL nope.nope()"),
    *("CALL `dbms`.`listConfig`()", "CALL db.createLabel('X')", "CALL apoc.load.json('file:///etc/passwd')"),
    *("CALL apoc.create.node(['X'], {})", "CALL merge.node(['X'], {id: 1}, {}, {})", "CALL db.awaitIndexes(1)"),
    *("MATCH (e:Event) CALL db.labels() YIELD label CALL apoc.cypher.doIt('x', {}) YIELD value RETURN value",),
)


@pytest.mark.parametrize("cypher", [*WRITES, *BEYOND])
def test_what_is_no_reading_of_the_graph_is_refused_and_changes_nothing(filled: Store, cypher: str) -> None:
    before = dump(filled)
    if cypher.startswith("RETURN '\\u0027 CREATE"):
        # To one engine a write, to the other a text in quotes.
        with contextlib.suppress(CypherError):
            filled.read(cypher)
    else:
        with pytest.raises(CypherError) as caught:
            filled.read(cypher, rows=5, seconds=20)
        assert "\n" not in str(caught.value)
        with pytest.raises(CypherError):
            filled.explain(cypher)
    assert dump(filled) == before


def test_a_parameter_cannot_turn_a_write_into_a_profile(filled: Store) -> None:
    before = dump(filled)
    with pytest.raises(CypherError):
        filled.read("CREATE (n:Event {id: 'x'})", {"$profileExecution": True})
    assert dump(filled) == before


HEADS = ("", "MATCH (e:Event) ", "UNWIND [1, 2] AS i ", "MATCH (e:Event) WITH e LIMIT 1 ", "OPTIONAL MATCH (e:Event) ")
CLAUSES = (
    *(
        "CREATE (:Event {id: 'y'})",
        "MERGE (:Event {id: 'y'})",
        "MATCH (f:Event) SET f.a = 1",
        "MATCH (f) DETACH DELETE f",
    ),
    *("MATCH (f:Event) REMOVE f.type", "FOREACH (x IN [1] | MERGE (:Event {id: 'y'}))"),
)
WRAPPED = ("{}", "CALL {{ {} }}", "CALL {{ WITH 1 AS one {} }}", "{} // ok", "/* MATCH */ {}", "\n{}\n;")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from(HEADS),
    clause=st.sampled_from(CLAUSES),
    wrapped=st.sampled_from(WRAPPED),
    tail=st.sampled_from(("", " RETURN 1 AS one", " RETURN count(*) AS n")),
    lower=st.booleans(),
)
def test_no_composition_with_a_write_in_it_changes_anything(
    filled: Store, head: str, clause: str, wrapped: str, tail: str, *, lower: bool
) -> None:
    part = f"{head}WITH 1 AS two {clause}" if head else clause
    cypher = wrapped.format(part.lower() if lower else part) + tail
    before = filled.run("MATCH (n) RETURN count(n) AS nodes, count(n.type) AS types, count(n.a) AS a")
    with pytest.raises(CypherError):
        filled.read(cypher, rows=5, seconds=20)
    assert filled.run("MATCH (n) RETURN count(n) AS nodes, count(n.type) AS types, count(n.a) AS a") == before


def test_words_in_texts_names_and_comments_are_no_clauses(filled: Store) -> None:
    cypher = """
        // CREATE (n) and LOAD CSV; USE other
        MATCH (e:Event) WHERE e.type <> 'LOAD CSV; CALL dbms.x() SET' /* SHOW; */
        RETURN count(e) > 0 AS `USE; CREATE`, "CALL apoc.x()" AS text;
    """
    answer = filled.read(cypher)
    assert answer.columns == ("USE; CREATE", "text")
    assert answer.rows == [{"USE; CREATE": True, "text": "CALL apoc.x()"}]


def test_rows_beyond_the_limit_stay_in_the_engine(filled: Store) -> None:
    everything = filled.read(EVENTS)
    assert (everything.columns, everything.cut) == (("id", "type"), False)
    assert everything.rows == filled.run(EVENTS)
    count = len(everything.rows)
    assert filled.read(EVENTS, rows=count) == everything
    two = filled.read(EVENTS, rows=2)
    assert (two.rows, two.cut) == (everything.rows[:2], True)
    # Far more than memory would hold, were they fetched.
    huge = "UNWIND range(1, 3000000) AS i UNWIND range(1, 1000) AS j RETURN i, j"
    assert filled.read(huge, rows=1, seconds=30).rows == [{"i": 1, "j": 1}]


def test_columns_are_known_without_rows(filled: Store) -> None:
    answer = filled.read("MATCH (e:Event {id: 'none'}) RETURN e.id AS id, e.type, count(*) AS n ORDER BY id")
    assert (answer.columns, answer.rows) == (("id", "e.type", "n"), [])
    assert filled.read("MATCH (e:Event) FINISH").columns == ()


ENDLESS = """
    UNWIND range(1, 1000000) AS i UNWIND range(1, 1000000) AS j MATCH (a), (b), (c), (d), (e)
    WHERE size(a.id) + size(b.id) + i = -j RETURN count(*) AS n
"""


def test_a_query_is_stopped_at_its_time_limit(filled: Store) -> None:
    with pytest.raises(StoreError, match=r"stopped after 1 second; .*--timeout"):
        filled.read(ENDLESS, seconds=1)
    assert not working()
    # And the store goes on as before, without a limit.
    assert filled.read(EVENTS).rows == filled.run(EVENTS)


def test_who_waits_for_a_long_query_can_leave(filled: Store) -> None:
    timer = threading.Timer(1.5, _thread.interrupt_main)
    timer.start()
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        filled.read(ENDLESS, seconds=4)
    assert time.monotonic() - begun < 4


@pytest.mark.parametrize(
    ("cypher", "line", "column", "told"),
    [
        ("MATCH (e:Event) RETRUN e", 1, 17, "did not expect 'RETRUN'; did you mean RETURN?"),
        ("MATCH (e)\nWHERE e.name = 'الرئيس' AND\n  RETURN e", 3, 10, "did not expect 'e'"),
        ("RETURN nofunction(1)", 1, 8, "nknown function 'nofunction'"),
        ("RETURN '😀😀' + nofunction(1)", 1, 15, "nknown function 'nofunction'"),
        ("RETURN 1 +\n  missing", 2, 3, "ariable"),
        ("RETURN }", 1, 8, "did not expect '}'"),
        ("RETURN $a", None, None, "$a, which has no value; give -p a=VALUE"),
        ("RETURN 1 / 0", None, None, "by zero"),
        ("RETURN toUpper($n)", None, None, ""),
        ("RETURN date('no day')", None, None, ""),
        ("", None, None, "the query is empty"),
        (" // nothing", None, None, "the query is empty"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(
    filled: Store, cypher: str, line: int | None, column: int | None, told: str
) -> None:
    with pytest.raises(CypherError) as caught:
        filled.read(cypher, {"n": 1} if "$n" in cypher else {})
    assert told in caught.value.reason
    if line is not None:
        assert (caught.value.line, caught.value.column) == (line, column)
    shown = str(caught.value)
    assert "\n" not in shown
    assert len(shown) < 300
    assert not any(word in shown for word in ("com.arcadedb", "Exception", "Neo.ClientError", "offset"))


def test_values_come_as_plain_ones(filled: Store) -> None:
    cypher = """
        RETURN 1 AS one, 0.5 AS half, null AS none, true AS yes, 'ا' AS text, 9223372036854775807 AS most,
          [[1, [2]], []] AS nested, {a: [1, {b: null}]} AS map, toString(date('2021-04-18')) AS day,
          toString(duration('P1D')) AS span, $given AS given
    """
    given_ = {"x": [1, None, "ب"], "y": {"z": False}}
    assert filled.read(cypher, {"given": given_}).rows == [
        {
            "one": 1,
            "half": 0.5,
            "none": None,
            "yes": True,
            "text": "ا",
            "most": 2**63 - 1,
            "nested": [[1, [2]], []],
            "map": {"a": [1, {"b": None}]},
            "day": "2021-04-18",
            "span": "P1D",
            "given": given_,
        }
    ]
    path = filled.read("MATCH p = (e:Event)-[:BETWEEN]->(d:Dyad) RETURN p ORDER BY e.id LIMIT 1").rows[0]["p"]
    assert [set(part) >= {"id"} for part in path] == [True, False, True]


def test_a_plan_is_told_without_running(filled: Store) -> None:
    steps = filled.explain("MATCH (c:Country {id: $a})<-[:INVOLVES]-(e:Event) RETURN e.type, count(*) AS n", {"a": "x"})
    assert steps[0].depth == 0
    assert any("Country" in step.details for step in steps)
    assert max(step.depth for step in steps) > 0
    assert all(step.operator and "\n" not in step.operator for step in steps)


def test_dates_turn_into_ordinals_and_back(filled: Store) -> None:
    """The idioms of docs/cypher.md."""
    cypher = """
        RETURN duration.inDays(date('0001-01-01'), date('2021-04-18')).days + 1 AS ordinal,
          toString(date('0001-01-01') + duration({days: 737898 - 1})) AS day
    """
    assert filled.read(cypher).rows == [{"ordinal": 737898, "day": "2021-04-18"}]
