"""What the embedded engine promises besides the contract: it starts late, is quiet, shares a folder and survives.

Each JVM of its own costs up to a second, so what needs a process of its own is asked for in few of them.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from diplograph.graph.errors import InputError, StoreError, WorkspaceBusyError
from diplograph.graph.store import jvm
from diplograph.graph.store.embedded import EmbeddedStore
from diplograph.graph.store.hold import note_path

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes in other ways")

OPEN = """
import sys
from pathlib import Path
from diplograph.graph.store.embedded import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]))
"""
WRITE = """
with store.transaction() as transaction:
    transaction.run("CREATE (:Event {id: '1'})")
"""


def python(code: str, *arguments: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(code, *arguments), capture_output=True, text=True, cwd=cwd, timeout=60, check=False)


def command(code: str, *arguments: object) -> list[str]:
    return [sys.executable, "-W", "error", "-c", code, *map(str, arguments)]


@contextlib.contextmanager
def running(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A process that runs ``code`` and has said its first line."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command(code, *arguments), stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline(), process.communicate()[1]
            yield process
        finally:
            process.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a graph with one event lies; nobody has it open."""
    made = tmp_path / "graph"
    with EmbeddedStore(made) as store, store.transaction() as transaction:
        transaction.run("CREATE (:Event {id: '1'})")
    return made


def ids(store: EmbeddedStore) -> list[str]:
    return [row["id"] for row in store.run("MATCH (n:Event) RETURN n.id AS id ORDER BY id")]


# Starting late and quietly


def test_importing_and_making_a_store_starts_nothing_and_writes_nothing(tmp_path: Path) -> None:
    done = python(OPEN + "print('jpype' in sys.modules); store.close()", tmp_path / "graph")
    assert (done.stdout, done.stderr) == ("False\n", "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ["store.close()", "", "raise SystemExit(0)"], ids=["closed", "left open", "exit"])
def test_the_engine_prints_nothing_and_leaves_nothing_behind(tmp_path: Path, ending: str) -> None:
    cwd = tmp_path / "cwd"
    cwd.mkdir()
    done = python(OPEN + WRITE + ending, tmp_path / "graph", cwd=cwd)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(cwd.iterdir()) == []
    with EmbeddedStore(tmp_path / "graph", read_only=True) as store:
        assert ids(store) == ["1"]


def test_without_the_engine_the_error_points_to_neo4j(tmp_path: Path) -> None:
    code = "import sys; sys.modules['jpype'] = None\n" + OPEN + "store.run('RETURN 1 AS one')"
    done = python(code, tmp_path / "graph")
    assert "StoreError: the embedded engine is not installed" in done.stderr.splitlines()[-1]
    assert "Neo4j" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("heap", ["", "lots", "512", "-1m", "0m", "1g -version"])
def test_a_heap_that_is_no_size_is_refused(heap: str) -> None:
    with pytest.raises(InputError, match="512m"):
        jvm.configure(heap=heap)


CACHED = """
import sys
from pathlib import Path
from diplograph.graph.store import jvm
jvm.configure(cache_folder=Path(sys.argv[2]))
"""


def test_a_start_up_cache_is_made_once_and_no_damage_to_it_is_felt(tmp_path: Path, folder: Path) -> None:
    caches = tmp_path / "caches"
    done = python(CACHED + "print(jvm.train_start_up_cache(), jvm.start_up_cache())", folder, caches)
    assert done.stderr == ""
    made, name = done.stdout.strip().split(" ", 1)
    assert made == "True"
    assert [str(path) for path in caches.iterdir()] == [name]
    cache = Path(name)
    assert python(CACHED + "print(jvm.train_start_up_cache())", folder, caches).stdout == "True\n"
    whole = cache.read_bytes()
    middle = len(whole) // 4
    for content in (
        whole,
        whole[: middle * 2],
        b"no cache",
        whole[:middle] + b"\xff" * 9_999 + whole[middle + 9_999 :],
    ):
        cache.write_bytes(content)
        done = python(CACHED + OPEN + "print(store.run('MATCH (n:Event) RETURN n'))", folder, caches)
        assert (done.returncode, done.stdout, done.stderr) == (0, "[{'n': {'id': '1'}}]\n", "")


def test_a_cache_that_cannot_be_made_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(jvm, "_settings", jvm._Settings(cache_folder=tmp_path / "file"))
    assert jvm.train_start_up_cache() is False


# One writer, many readers


@needs_signals
def test_who_holds_the_graph_is_named_and_a_reader_shares_it(folder: Path) -> None:
    hold = "\nstore.run('RETURN 1 AS one'); print('ready', flush=True); sys.stdin.readline()"
    with running(OPEN + hold, folder) as writer:
        for read_only in (False, True):
            with EmbeddedStore(folder, read_only=read_only) as store, pytest.raises(WorkspaceBusyError) as caught:
                store.run("RETURN 1 AS one")
            assert f"process {writer.pid} (" in str(caught.value)
            assert "\n" not in str(caught.value)
    reading = OPEN.replace("(sys.argv[1])", "(sys.argv[1]), read_only=True")
    with running(reading + hold, folder) as reader:
        with EmbeddedStore(folder, read_only=True) as store:
            assert ids(store) == ["1"]
        with EmbeddedStore(folder) as store, pytest.raises(WorkspaceBusyError, match=f"process {reader.pid}"):
            store.run("RETURN 1 AS one")
    with EmbeddedStore(folder) as store:
        assert ids(store) == ["1"]


@pytest.mark.parametrize("note", ['{"pid": 1, "host": "elsewhere", "command": "diplograph serve"}', "{", "", "[]"])
def test_a_note_without_a_holder_is_ignored(folder: Path, note: str) -> None:
    note_path(folder).write_text(note, encoding="utf-8")
    with EmbeddedStore(folder) as store:
        assert ids(store) == ["1"]
        assert json.loads(note_path(folder).read_text(encoding="utf-8"))["pid"] == os.getpid()


def test_a_reading_store_writes_nothing(folder: Path) -> None:
    with EmbeddedStore(folder, read_only=True) as store:
        with pytest.raises(StoreError, match="reading only"), store.transaction():
            pass
        with pytest.raises(StoreError, match="reading only"):
            store.ensure_schema(())
        assert ids(store) == ["1"]
        with EmbeddedStore(folder) as writer, pytest.raises(WorkspaceBusyError, match="this process"):
            writer.run("RETURN 1 AS one")


# Folders that are not a graph


def test_a_reading_store_needs_a_graph(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("missing", "empty"):
        with EmbeddedStore(tmp_path / name, read_only=True) as store, pytest.raises(StoreError, match="rebuild"):
            store.run("RETURN 1 AS one")
    assert not (tmp_path / "missing").exists()


def break_configuration(folder: Path) -> None:
    (folder / "configuration.json").write_text("{broken", encoding="utf-8")


def break_schema(folder: Path) -> None:
    for path in folder.glob("schema*.json"):
        path.unlink()


def break_everything(folder: Path) -> None:
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:10])


@pytest.mark.parametrize("damage", [break_configuration, break_schema, break_everything])
def test_a_broken_graph_is_told_with_what_to_do(folder: Path, damage: object) -> None:
    assert callable(damage)
    damage(folder)
    with EmbeddedStore(folder) as store, pytest.raises(StoreError) as caught:
        store.run("MATCH (n) RETURN n")
    assert "run `diplograph rebuild`" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("damage", [break_configuration, break_schema, break_everything])
def test_who_can_fill_it_again_may_have_a_broken_graph_begun_anew(folder: Path, damage: object) -> None:
    assert callable(damage)
    damage(folder)
    with EmbeddedStore(folder, mend=True) as store:
        assert store.run("MATCH (n) RETURN n") == []
        with store.transaction() as transaction:
            transaction.run("CREATE (:Event {id: 'e1'})")
    with EmbeddedStore(folder) as store:
        assert store.run("MATCH (n) RETURN n.id AS id") == [{"id": "e1"}]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("dear", encoding="utf-8")
    with EmbeddedStore(mine) as store, pytest.raises(StoreError, match="a folder of its own"):
        store.run("RETURN 1 AS one")
    with EmbeddedStore(mine / "letter.txt") as store, pytest.raises(StoreError, match="is a file"):
        store.run("RETURN 1 AS one")
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "letter.txt"]


# Ends of all kinds


WRITE_ON = """
for number in range(1, 100_000):
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event {id: $id})-[:INVOLVES]->(:Country {id: $id})", {"id": f"{number:06}"})
    print(number, flush=True)
"""


@needs_signals
def test_what_was_committed_outlives_kill_9(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    with running(OPEN + WRITE_ON, folder) as writer:
        assert writer.stdout
        committed = [int(writer.stdout.readline()) for _ in range(200)][-1]
        writer.send_signal(signal.SIGKILL)
        committed = max([committed, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    for read_only in (True, False):
        with EmbeddedStore(folder, read_only=read_only) as store:
            found = ids(store)
            assert found[:committed] == [f"{number:06}" for number in range(1, committed + 1)]
            # The one transaction in flight is there as a whole or not at all.
            walked = store.run("MATCH (n:Event)-[:INVOLVES]->(c:Country {id: n.id}) RETURN n.id AS id ORDER BY id")
            assert [row["id"] for row in walked] == found


@needs_signals
def test_ctrl_c_undoes_the_transaction_and_is_pythons(folder: Path) -> None:
    code = """
try:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Event {id: 'unfinished'})")
        print("ready", flush=True)
        while True:
            transaction.run("UNWIND range(1, 20000) AS i WITH i RETURN sum(i) AS sum")
except KeyboardInterrupt:
    print(store.run("MATCH (n:Event) RETURN n.id AS id"))
    store.close()
"""
    with running(OPEN + code, folder) as writer:
        writer.send_signal(signal.SIGINT)
        out, err = writer.communicate(timeout=30)
    assert (writer.returncode, out, err) == (0, "[{'id': '1'}]\n", "")


@needs_signals
def test_sigterm_ends_the_process_without_a_word(folder: Path) -> None:
    with running(OPEN + WRITE_ON, folder) as writer:
        writer.send_signal(signal.SIGTERM)
        _, err = writer.communicate(timeout=30)
    assert (writer.returncode, err) == (-signal.SIGTERM, "")
    with EmbeddedStore(folder) as store:
        assert ids(store)[0] == "000001"
