"""What every engine promises: ``diplograph.graph.store`` in examples."""

from __future__ import annotations

import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any

import pytest

from diplograph.graph.errors import StoreError
from diplograph.graph.store import Store

UNIQUE = "CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE"
SCHEMA = (
    UNIQUE,
    "CREATE INDEX event_day IF NOT EXISTS FOR (n:Event) ON (n.day)",
    "CREATE INDEX event_number IF NOT EXISTS FOR (n:Event) ON (n.number)",
    "CREATE INDEX event_type_day IF NOT EXISTS FOR (n:Event) ON (n.type, n.day)",
    "CREATE INDEX acted_pair IF NOT EXISTS FOR ()-[r:ACTED]-() ON (r.pair)",
    "CREATE INDEX acted_pair_day IF NOT EXISTS FOR ()-[r:ACTED]-() ON (r.pair, r.day)",
)
TEXTS = ("", "السفارة الروسية في دمشق", "Министр иностранных дел", "👩🏽‍🚀🇸🇾", 'a\x00b\x01c\n"\\', "\u202eاسم\u202c")
VALUES: tuple[object, ...] = (
    *TEXTS,
    *(0, -1, 2**31, 2**63 - 1, -(2**63), 0.1, -1e300, True, False, None),
    *(date(1, 1, 1), date(2025, 2, 18), date(9999, 12, 31)),
    *([], [1, 2], ["a", None], [[1, [2]]], {}, {"a": {"b": [date(2025, 2, 18), None]}}, {"\u0001": 3}),
)


def write(store: Store, cypher: str, **parameters: Any) -> None:
    with store.transaction() as transaction:
        transaction.run(cypher, parameters)


def count(store: Store, label: str = "Event") -> Any:
    return store.run(f"MATCH (n:{label}) RETURN count(n) AS count")[0]["count"]


def same(left: Any, right: Any) -> bool:
    return repr(left) == repr(right)  # True is not 1 here, nor 1 the float 1.0


# Values


def test_parameters_come_back_as_they_went(store: Store) -> None:
    found = store.run("UNWIND range(0, $last) AS i RETURN $values[i] AS v", {"last": len(VALUES) - 1, "values": VALUES})
    assert same([row["v"] for row in found], list(VALUES))


def test_properties_come_back_as_they_went(store: Store) -> None:
    kept = [value for value in VALUES if not isinstance(value, (list, dict, type(None)))]
    properties = {f"p{number}": value for number, value in enumerate([*kept, ["a", "б"], [date(2025, 2, 18)], [1.5]])}
    write(store, "CREATE (n:Event) SET n = $properties", properties=properties)
    [row] = store.run("MATCH (n:Event) RETURN n")
    assert same(sorted(row["n"].items()), sorted(properties.items()))


def test_a_date_is_a_date_wherever_it_stands(store: Store) -> None:
    day = date(2025, 2, 18)
    write(store, "CREATE (n:Event {day: $day})", day=day)
    [row] = store.run(
        "MATCH (n:Event) RETURN n.day AS bare, [n.day] AS listed, {day: n.day} AS mapped, collect(n.day) AS collected, "
        "n {.day} AS projected, date('2025-02-18') AS made, min(n.day) AS least, n.day = $day AS equal",
        {"day": day},
    )
    assert row == {
        "bare": day,
        "listed": [day],
        "mapped": {"day": day},
        "collected": [day],
        "projected": {"day": day},
        "made": day,
        "least": day,
        "equal": True,
    }


def test_numbers_that_are_none_are_floats(store: Store) -> None:
    [row] = store.run("RETURN 0.0 / 0 AS nan, 1.0 / 0 AS much, [-1.0 / 0] AS little")
    assert math.isnan(row["nan"])
    assert (row["much"], row["little"]) == (math.inf, [-math.inf])


def test_a_null_property_is_not_kept(store: Store) -> None:
    write(store, "CREATE (n:Event) SET n += $properties", properties={"id": "1", "gone": None})
    assert store.run("MATCH (n:Event) RETURN n, n.gone AS gone") == [{"n": {"id": "1"}, "gone": None}]


def test_nodes_and_relationships_are_their_properties(store: Store) -> None:
    write(store, "CREATE (:Country {id: 'RU'})-[:ACTED {day: $day}]->(:Country {id: 'SY'})", day=date(2025, 2, 18))
    found = store.run(
        "MATCH path = (a:Country)-[r:ACTED]->(b:Country) "
        "RETURN a, r, [b] AS listed, {b: b} AS mapped, collect(r) AS all, relationships(path) AS steps, type(r) AS type"
    )
    russia, syria, acted = {"id": "RU"}, {"id": "SY"}, {"day": date(2025, 2, 18)}
    assert found == [
        {
            "a": russia,
            "r": acted,
            "listed": [syria],
            "mapped": {"b": syria},
            "all": [acted],
            "steps": [acted],
            "type": "ACTED",
        }
    ]


def test_columns_keep_their_order(store: Store) -> None:
    assert list(store.run("RETURN 1 AS z, 2 AS a, 3 AS m")[0]) == ["z", "a", "m"]


def test_a_map_inside_a_row_is_sorted_by_key(store: Store) -> None:
    letters = dict.fromkeys("gbfaced", 1)
    write(store, "CREATE (n:Event) SET n = $letters", letters=letters)
    [row] = store.run(
        "MATCH (n:Event) RETURN n, {g: 1, b: {z: 1, y: [{d: 1, c: 1}]}, f: 1, a: 1, e: 1} AS map, "
        "[[$letters]] AS given",
        {"letters": letters},
    )
    assert list(row["n"]) == list(row["given"][0][0]) == sorted(letters)
    assert repr(row["map"]) == "{'a': 1, 'b': {'y': [{'c': 1, 'd': 1}], 'z': 1}, 'e': 1, 'f': 1, 'g': 1}"


def test_many_rows_come_in_order_with_dates_nodes_and_gaps(store: Store) -> None:
    rows = [
        {"id": f"{number:05}", "number": number, "day": date.fromordinal(700_000 + number) if number % 7 else None}
        for number in range(12_000)
    ]
    write(store, "UNWIND $rows AS row CREATE (n:Event) SET n = row", rows=rows)
    bare = store.run("MATCH (n:Event) RETURN n.id AS id, n.number AS number, n.day AS day ORDER BY id")
    assert bare == rows
    whole = store.run("MATCH (n:Event) RETURN n, n.day AS day ORDER BY n.id")
    assert [row["n"] | {"day": row["day"]} for row in whole] == rows


def test_rows_of_parameters_may_nest(store: Store) -> None:
    rows = [{"id": "1", "with": [{"code": "RU", "props": {"since": date(2025, 1, 1)}}, {"code": "SY", "props": {}}]}]
    write(
        store,
        "UNWIND $rows AS row MERGE (e:Event {id: row.id}) WITH e, row UNWIND row.with AS party "
        "MERGE (c:Country {id: party.code}) MERGE (e)-[r:INVOLVES]->(c) SET r += party.props",
        rows=rows,
    )
    found = store.run("MATCH (:Event {id: '1'})-[r:INVOLVES]->(c) RETURN c.id AS id, r ORDER BY id")
    assert found == [{"id": "RU", "r": {"since": date(2025, 1, 1)}}, {"id": "SY", "r": {}}]


@pytest.mark.parametrize("value", [2**63, -(2**63) - 1, "\ud800", [{"deep": 2**64}]], ids=repr)
def test_a_value_the_store_cannot_keep_is_refused(store: Store, value: object) -> None:
    with pytest.raises(StoreError):
        store.run("RETURN $value AS value", {"value": value})


def test_a_date_time_is_no_date(store: Store) -> None:
    with pytest.raises(TypeError, match="ISO 8601"):
        store.run("RETURN $value AS value", {"value": datetime(2025, 2, 18, tzinfo=UTC)})


# Reading, writing, failing


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (:Event)",
        "MERGE (n:Event {id: '1'}) RETURN n",
        "MATCH (n:Event) SET n.id = '2'",
        "MATCH (n:Event) DETACH DELETE n",
        "MATCH (n:Event) CALL { WITH n SET n.id = '2' } RETURN n",
        "// purpose: hidden by a comment\nMATCH (n:Event) FOREACH (i IN [1] | SET n.id = '2')",
        "CREATE INDEX event_day IF NOT EXISTS FOR (n:Event) ON (n.day)",
    ],
)
def test_a_write_run_for_reading_is_refused(store: Store, cypher: str) -> None:
    write(store, "CREATE (:Event {id: '1'})")
    with pytest.raises(StoreError, match="was refused"):
        store.run(cypher)
    assert store.run("MATCH (n:Event) RETURN n") == [{"n": {"id": "1"}}]


def test_a_transaction_is_there_after_its_block_and_not_before(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event)")
        assert transaction.run("MATCH (n:Event) RETURN count(n) AS count") == [{"count": 1}]
        assert count(store) == 0
    assert count(store) == 1


def fail_by_exception(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event {id: 'new'})")
        raise StoreError("the caller's own")


def fail_by_statement(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event {id: 'new'})")
        transaction.run("CREATE (:Event {id: 'newer'} RETRUN")


def fail_by_parameter(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event {id: 'new'})")
        transaction.run("CREATE (:Event {id: $missing})")


def fail_unheeded(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event {id: 'new'})")
        with pytest.raises(StoreError):
            transaction.run("RETRUN 1")
        with pytest.raises(StoreError, match="over"):
            transaction.run("CREATE (:Event {id: 'newer'})")


def fail_by_constraint(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event {id: 'new'})")
        transaction.run("CREATE (:Event {id: 'old'})")


@pytest.mark.parametrize(
    "fail", [fail_by_exception, fail_by_statement, fail_by_parameter, fail_unheeded, fail_by_constraint]
)
def test_a_failed_transaction_changes_nothing(store: Store, fail: Callable[[Store], None]) -> None:
    store.ensure_schema((UNIQUE,))
    write(store, "CREATE (:Event {id: 'old'})")
    with pytest.raises(StoreError):
        fail(store)
    assert store.run("MATCH (n:Event) RETURN n") == [{"n": {"id": "old"}}]
    write(store, "CREATE (:Event {id: 'next'})")
    assert count(store) == 2


def test_a_transaction_that_has_ended_takes_nothing_more(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event)")
    with pytest.raises(StoreError, match="over"):
        transaction.run("CREATE (:Event)")
    assert count(store) == 1


def test_a_second_transaction_in_a_thread_is_refused(store: Store) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event)")
        with pytest.raises(StoreError, match="end it first"), store.transaction():
            pass
        with pytest.raises(StoreError):
            store.ensure_schema(SCHEMA)
    assert count(store) == 1


@pytest.mark.parametrize(
    "cypher", ["RETRUN 1", "MATCH (n:Event\nRETURN n", "RETURN $missing AS x", "RETURN nobody", "  "]
)
def test_a_mistake_in_cypher_is_told_on_one_line(store: Store, cypher: str) -> None:
    with pytest.raises(StoreError) as caught:
        store.run(cypher)
    told = str(caught.value)
    assert "\n" not in told
    assert "Exception" not in told
    assert caught.value.__cause__ is None


# Schema


def test_a_schema_made_twice_is_made_once(store: Store) -> None:
    store.ensure_schema(SCHEMA)
    before = store.run("SHOW INDEXES YIELD name, labelsOrTypes, properties RETURN * ORDER BY name")
    store.ensure_schema(SCHEMA)
    assert store.run("SHOW INDEXES YIELD name, labelsOrTypes, properties RETURN * ORDER BY name") == before


def test_a_unique_property_is_taken_once(store: Store) -> None:
    store.ensure_schema(SCHEMA)
    write(store, "CREATE (:Event {id: '1'})")
    with pytest.raises(StoreError):
        write(store, "CREATE (:Event {id: '1'})")
    write(store, "MERGE (n:Event {id: '1'}) SET n.seen = true")
    assert store.run("MATCH (n:Event) RETURN n") == [{"n": {"id": "1", "seen": True}}]


QUESTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("n.day >= $low AND n.day < $high", {"low": date(2025, 1, 10), "high": date(2025, 1, 20)}),
    ("n.day = $day", {"day": date(2025, 1, 10)}),
    ("n.number > $low AND n.number <= $high", {"low": 9, "high": 100}),
    ("n.number = 10", {}),
    ("n.type = 'visit' AND n.day >= $low", {"low": date(2025, 1, 10)}),
    ("n.id IN ['3', '14', 'none']", {}),
    ("n.id STARTS WITH '1'", {}),
    ("n.day IS NULL", {}),
)


@pytest.mark.parametrize(("where", "parameters"), QUESTIONS, ids=[where for where, _ in QUESTIONS])
@pytest.mark.parametrize("schema", [(), SCHEMA], ids=["no index", "indexes"])
def test_an_index_changes_no_answer(
    store: Store, schema: tuple[str, ...], where: str, parameters: dict[str, Any]
) -> None:
    rows: list[dict[str, Any]] = [
        {"id": str(day), "day": date(2025, 1, day), "number": day, "type": "visit" if day % 2 else "call"}
        for day in range(1, 31)
    ]
    rows.append({"id": "undated", "number": 120, "type": "visit"})
    store.ensure_schema(schema)
    write(store, "UNWIND $rows AS row CREATE (n:Event) SET n += row", rows=rows)
    asked: dict[str, Callable[[dict[str, Any]], bool]] = {
        QUESTIONS[0][0]: lambda row: "day" in row and date(2025, 1, 10) <= row["day"] < date(2025, 1, 20),
        QUESTIONS[1][0]: lambda row: row.get("day") == date(2025, 1, 10),
        QUESTIONS[2][0]: lambda row: 9 < row["number"] <= 100,
        QUESTIONS[3][0]: lambda row: bool(row["number"] == 10),
        QUESTIONS[4][0]: lambda row: row["type"] == "visit" and "day" in row and row["day"] >= date(2025, 1, 10),
        QUESTIONS[5][0]: lambda row: row["id"] in {"3", "14"},
        QUESTIONS[6][0]: lambda row: row["id"].startswith("1"),
        QUESTIONS[7][0]: lambda row: "day" not in row,
    }
    found = store.run(f"MATCH (n:Event) WHERE {where} RETURN n.id AS id ORDER BY id", parameters)
    assert [row["id"] for row in found] == sorted(row["id"] for row in rows if asked[where](row))


def test_relationships_are_found_by_their_indexed_properties(store: Store) -> None:
    store.ensure_schema(SCHEMA)
    rows = [{"pair": pair, "day": date(2025, 1, day)} for pair in ("RU|SY", "RU|US") for day in (1, 2, 3)]
    write(
        store,
        "UNWIND $rows AS row MERGE (a:Country {id: 'RU'}) MERGE (b:Country {id: row.pair}) "
        "CREATE (a)-[r:ACTED]->(b) SET r = row",
        rows=rows,
    )
    found = store.run(
        "MATCH ()-[r:ACTED]->() WHERE r.pair = $pair AND r.day >= $day RETURN r ORDER BY r.day",
        {"pair": "RU|SY", "day": date(2025, 1, 2)},
    )
    assert [row["r"] for row in found] == rows[1:3]


# Stores beside and after each other


def test_what_is_committed_is_there_when_the_store_is_opened_again(open_empty_store: Callable[[], Store]) -> None:
    with open_empty_store() as first:
        first.ensure_schema(SCHEMA)
        write(first, "CREATE (:Event {id: '1', day: $day})", day=date(2025, 2, 18))
    with open_empty_store() as second:
        assert second.run("MATCH (n:Event) RETURN n") == [{"n": {"id": "1", "day": date(2025, 2, 18)}}]
        with pytest.raises(StoreError):
            write(second, "CREATE (:Event {id: '1'})")


def test_two_stores_on_one_graph_see_the_same(open_empty_store: Callable[[], Store]) -> None:
    first, second = open_empty_store(), open_empty_store()
    write(first, "CREATE (:Event)")
    assert count(second) == 1
    first.close()
    write(second, "CREATE (:Event)")
    assert count(second) == 2


def test_a_closed_store_says_so(store: Store) -> None:
    write(store, "CREATE (:Event)")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.run("RETURN 1 AS one")


def test_threads_may_read_while_one_writes(store: Store) -> None:
    write(store, "UNWIND range(1, 500) AS i CREATE (:Event {number: i})")

    def read(_: int) -> Any:
        return store.run("MATCH (n:Event) RETURN sum(n.number) AS sum")[0]["sum"]

    with ThreadPoolExecutor(4) as threads, store.transaction() as transaction:
        transaction.run("CREATE (:Event {number: 1})")
        assert set(threads.map(read, range(20))) == {125_250}
    assert read(0) == 125_251
