"""What the Neo4j store promises besides the contract: it connects late, is quiet, and tells what is wrong in time."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from relay import relay, silent
from servers import auth_neo4j, empty_neo4j, open_neo4j

from diplograph.graph.errors import StoreError
from diplograph.graph.store import Login, open_store

SECRET = "a-wrong-password"  # noqa: S105  it opens nothing
NOWHERE = "bolt://127.0.0.1:1"


def failure(url: str, login: Login | None = None) -> str:
    """What a first statement is answered with; one line, and in time."""
    start = time.monotonic()
    with open_store(url, login=login) as store, pytest.raises(StoreError) as caught:
        store.run("RETURN 1 AS one")
    assert time.monotonic() - start < 10
    told = str(caught.value)
    assert "\n" not in told
    assert SECRET not in told
    assert caught.value.__cause__ is None
    return told


@pytest.fixture
def url() -> str:
    return empty_neo4j()


def plain(url: str, scheme: str) -> str:
    return f"{scheme}://{url.partition('://')[2]}"


# Connecting late, quietly


QUIET = """
import sys
from diplograph.graph.store import open_store
with open_store(sys.argv[1]) as store:
    print("neo4j" in sys.modules)
    for statement in sys.argv[2:]:
        print(store.run(statement))
"""


def quiet(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", QUIET, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_making_a_store_connects_to_nothing_and_needs_no_driver() -> None:
    done = quiet(NOWHERE)
    assert (done.returncode, done.stdout, done.stderr) == (0, "False\n", "")


def test_advice_on_a_statement_is_not_printed() -> None:
    # A label that is not there, a product of two patterns, a deprecated function: the server has advice on each.
    done = quiet(open_neo4j(), "MATCH (a:NoSuchLabel), (b:NorThis) WHERE id(a) = 1 RETURN a.nothing AS x, b AS y")
    assert (done.returncode, done.stdout, done.stderr) == (0, "False\n[]\n", "")


def test_a_server_that_is_down_is_told_by_one_error_alone() -> None:
    # The driver's own log would say a second time that there is no routing information.
    done = quiet("neo4j://127.0.0.1:1", "RETURN 1 AS one")
    assert done.stdout == "False\n"
    assert done.stderr.splitlines()[-1].startswith("diplograph.graph.errors.StoreError: there is no Neo4j at neo4j://")
    assert "routing" not in done.stderr.partition("StoreError")[0]


# What is wrong, in one line and in time


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_a_server_that_is_down_is_told(scheme: str) -> None:
    told = failure(plain(NOWHERE, scheme))
    assert f"there is no Neo4j at {scheme}://127.0.0.1:1 (" in told
    assert "start it or check host and port" in told


def test_a_host_that_does_not_exist_is_told() -> None:
    assert "there is no host of the name in bolt://no-such-host.invalid:7687" in failure(
        "bolt://no-such-host.invalid:7687"
    )


def test_something_that_never_answers_is_given_up_in_time() -> None:
    with silent() as url:
        assert f"nothing answers at {url} in time" in failure(url)


def test_something_else_that_listens_is_told(url: str) -> None:
    with relay(url) as between:
        between.cut(for_good=True)
        told = failure(between.url)
        assert between.url in told
        assert "check host and port" in told


@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s", "neo4j+ssc"])
def test_tls_where_the_server_has_none_is_told(scheme: str) -> None:
    told = failure(plain(open_neo4j(), scheme))
    assert "TLS" in told
    assert f"use {scheme.partition('+')[0]}://" in told


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_password_that_is_missing_or_wrong_is_told(scheme: str) -> None:
    url, password = auth_neo4j()
    url = plain(url, scheme)
    assert "asks for a password; set NEO4J_PASSWORD" in failure(url)
    # Not as neo4j: a server locks a user out for a while after three wrong passwords.
    stranger = Login(user=f"stranger-{time.monotonic_ns()}", password=SECRET)
    assert f"refused the password of {stranger.user}; mend NEO4J_PASSWORD" in failure(url, stranger)
    with open_store(url, login=Login(password=password)) as store:
        assert store.run("RETURN 1 AS one") == [{"one": 1}]


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_is_not_there_is_told(scheme: str) -> None:
    url = plain(open_neo4j(), scheme)
    assert "has no database 'nowhere'; mend NEO4J_DATABASE" in failure(url, Login(database="nowhere"))
    assert "holds no graph; unset NEO4J_DATABASE" in failure(url, Login(database="system"))
    with open_store(url, login=Login(database="neo4j")) as store:
        assert store.run("RETURN 1 AS one") == [{"one": 1}]


def test_a_password_is_in_no_text_of_a_login() -> None:
    assert SECRET not in f"{Login(password=SECRET)!r} {Login(password=SECRET)}"


# When the connection breaks


def test_reading_goes_on_after_a_connection_broke(url: str) -> None:
    with relay(url) as between, open_store(between.url) as store:
        assert store.run("RETURN 1 AS one") == [{"one": 1}]
        between.cut()
        assert store.run("RETURN 2 AS two") == [{"two": 2}]
        assert between.accepted == 2


def test_reading_from_a_server_that_went_away_is_given_up_in_time(url: str) -> None:
    with relay(url) as between, open_store(between.url) as store:
        store.run("RETURN 1 AS one")
        between.cut(for_good=True)
        start = time.monotonic()
        with pytest.raises(StoreError, match="again") as caught:
            store.run("RETURN 2 AS two")
        assert 0.5 < time.monotonic() - start < 10
        assert "\n" not in str(caught.value)


def test_a_transaction_that_lost_its_connection_is_undone_and_the_next_one_works(url: str) -> None:
    with relay(url) as between, open_store(between.url) as store:

        def write() -> None:
            with store.transaction() as transaction:
                transaction.run("CREATE (:Event {id: '1'})")
                between.cut()
                transaction.run("CREATE (:Event {id: '2'})")

        with pytest.raises(StoreError, match="run the command again") as caught:
            write()
        assert "\n" not in str(caught.value)
        with store.transaction() as transaction:
            transaction.run("CREATE (:Event {id: '3'})")
        assert store.run("MATCH (n:Event) RETURN n.id AS id") == [{"id": "3"}]


# What is the server's own


def test_a_store_for_reading_writes_nothing(url: str) -> None:
    with open_store(url, read_only=True) as store:
        with pytest.raises(StoreError, match="reading only"), store.transaction():
            pass
        with pytest.raises(StoreError, match="reading only"):
            store.ensure_schema(())


@pytest.mark.parametrize(
    ("cypher", "columns"),
    [
        (
            "UNWIND range(5, 1, -1) AS n RETURN n, [n, {m: n}] AS nested, date('2025-02-18') AS day ORDER BY n",
            ("n", "nested", "day"),
        ),
        ("// a comment\nUNWIND [] AS n RETURN n // another", ("n",)),
        ("RETURN 1 AS of, null AS `in` UNION ALL RETURN 2 AS of, [] AS `in`", ("of", "in")),
    ],
)
def test_packed_rows_are_the_rows(url: str, cypher: str, columns: tuple[str, ...]) -> None:
    with open_store(url) as store:
        rows = store.run(cypher)
        assert store.run(cypher, columns=columns) == rows
        with store.transaction() as transaction:
            assert transaction.run(cypher, columns=columns) == rows
