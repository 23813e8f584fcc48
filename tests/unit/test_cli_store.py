"""Which store a command uses, and what it says of one that cannot be used."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import event, study, written
from servers import auth_neo4j, empty_neo4j, open_neo4j

from diplograph.cli.main import run
from diplograph.graph.store import Login, open_store

NOWHERE = "bolt://127.0.0.1:1"
Failed = Callable[..., str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Training the engine's start-up cache takes seconds, and has its own tests.
    monkeypatch.setattr("diplograph.graph.store.jvm.train_start_up_cache", lambda: True)
    for name in ("DIPLOGRAPH_DB", "NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    return study(tmp_path / "study", written("one", event())).home


@pytest.fixture
def failed(home: Path, capsys: pytest.CaptureFixture[str]) -> Failed:
    """Runs a command that must fail with this code, in time, with one line and nothing on stdout."""

    def call(code: int, *arguments: str) -> str:
        start = time.monotonic()
        assert run(["--home", str(home), *arguments]) == code
        assert time.monotonic() - start < 10
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("diplograph: ")
        assert err.count("\n") == 1
        return err

    return call


def test_the_flag_counts_more_than_the_environment_and_that_more_than_the_settings(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = home / "diplograph.toml"
    settings.write_text(settings.read_text("utf-8") + 'store = "of-settings"\n', "utf-8")
    base = ["--home", str(home), "-q"]
    assert run([*base, "stats"]) == 0
    monkeypatch.setenv("DIPLOGRAPH_DB", str(tmp_path / "of-environment"))
    assert run([*base, "stats"]) == 0
    for place in ("before", "after"):
        flag = ["--db", str(tmp_path / f"flag-{place}")]
        assert run([*base, *flag, "stats"] if place == "before" else [*base, "stats", *flag]) == 0
    assert (home / "of-settings").is_dir()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == [
        *("flag-after", "flag-before", "of-environment", "study")
    ]
    assert not (home / "graph").exists()


def test_a_users_own_neo4j_is_never_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", NOWHERE)
    assert run(["--home", str(home), "-q", "rebuild"]) == 0
    assert (home / "graph").is_dir()


@pytest.mark.parametrize("url", ["http://localhost:7474", "neo4j+x://localhost", "bolt://neo4j:secret@localhost"])
@pytest.mark.parametrize("arguments", [["rebuild"], ["stats"], ["ingest", "missing.txt"]])
def test_a_url_that_names_no_store_is_bad_input_before_anything_is_done(
    failed: Failed, url: str, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "secret" not in failed(3, *arguments, "--db", url)
    failed(3, "--db", url, *arguments)
    monkeypatch.setenv("DIPLOGRAPH_DB", url)
    failed(3, *arguments)


@pytest.mark.parametrize(("line", "code"), [('store = ""', 3), ("store = 7", 3), ('store = "http://localhost"', 3)])
def test_a_store_in_the_settings_that_is_none_is_bad_input(failed: Failed, home: Path, line: str, code: int) -> None:
    settings = home / "diplograph.toml"
    settings.write_text(f"{settings.read_text('utf-8')}{line}\n", "utf-8")
    failed(code, "stats")


@pytest.mark.parametrize("command", ["rebuild", "stats"])
def test_a_server_that_is_down_is_told(failed: Failed, command: str) -> None:
    assert f"there is no Neo4j at {NOWHERE}" in failed(5, "-q", command, "--db", NOWHERE)


@pytest.mark.parametrize("command", ["rebuild", "stats"])
def test_what_is_wrong_with_a_server_is_told(failed: Failed, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    url = open_neo4j()
    told = failed(5, command, "--db", url.replace("bolt://", "bolt+s://"))
    assert "does not speak TLS" in told
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    assert "has no database 'nowhere'" in failed(5, command, "--db", url)


def test_a_password_comes_from_the_environment(
    failed: Failed, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, password = auth_neo4j()
    assert "set NEO4J_PASSWORD" in failed(5, "stats", "--db", url)
    monkeypatch.setenv("NEO4J_USERNAME", f"stranger-{time.monotonic_ns()}")
    monkeypatch.setenv("NEO4J_PASSWORD", "a-wrong-password")
    assert "refused the password of stranger-" in failed(5, "stats", "--db", url)
    monkeypatch.delenv("NEO4J_USERNAME")
    monkeypatch.setenv("NEO4J_PASSWORD", password)
    with open_store(url, login=Login(password=password)) as store, store.transaction() as transaction:
        transaction.run("MATCH (n) DETACH DELETE n")
    assert run(["--home", str(home), "stats", "--db", url, "--format", "csv"]) == 0
    assert "Event,1" in capsys.readouterr().out


def test_both_stores_print_the_same(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url, told = empty_neo4j(), []
    for store in ([], ["--db", url]):
        for arguments in (["timeline", "RU", "US"], ["query", "events_of", "-p", "a=RU"], ["stats"]):
            assert run(["--home", str(home), "-q", *arguments, *store, "--format", "json"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert '"expulsion"' in told[0]


def test_a_database_of_others_is_refused(failed: Failed) -> None:
    url = empty_neo4j()
    with open_store(url) as store, store.transaction() as transaction:
        transaction.run("CREATE (:Person {name: 'Keanu'})")
    for command in ("rebuild", "stats"):
        assert "the store holds 1 node that is not diplograph's" in failed(5, command, "--db", url)
    with open_store(url) as store:
        assert store.run("MATCH (n) RETURN count(n) AS count") == [{"count": 1}]
