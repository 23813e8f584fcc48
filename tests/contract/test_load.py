"""From a workspace into a store: what grew equals what is rebuilt, and doing it twice changes nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from examples import city, dump, event, mission, person, post, resolved, state, study, written

from diplograph.graph.errors import FactsError, StoreError
from diplograph.graph.export import FORMATS, render
from diplograph.graph.store import Store
from diplograph.ingest.build import build_graph
from diplograph.ingest.load import load, rebuild, sync
from diplograph.ingest.workspace import Workspace
from diplograph.queries.ask import ask
from diplograph.queries.put import put, schema
from diplograph.queries.take import take

ENVOY = person("Alexander Darchiev", "RU")
ONE = written(
    "one",
    event(count=3),
    event("talks", when="2025-02-27", place="place:ankara", with_=[city("ankara", "TR", "Ankara"), state("TR")]),
    post(ENVOY),
)
TWO = written("two", event(when="2025-02"), event("recall", "US", "RU", roles={ENVOY.id: "subject"}, with_=[ENVOY]))
THREE = written(
    "three", event("mission_closure", "PL", "RU", None, with_=[mission("embassy", "RU", "PL")]), post(ENVOY)
)
ALL = (ONE, TWO, THREE)


def timeline(store: Store) -> list[dict[str, object]]:
    return ask(store, "timeline", a="RU")


def test_a_graph_comes_out_as_it_went_in(store: Store) -> None:
    graph = build_graph(resolved(*one) for one in ALL)
    store.ensure_schema(schema())
    put(store, graph, "study")
    assert take(store) == graph


@pytest.mark.parametrize("form", FORMATS)
def test_a_store_exports_the_same_bytes_as_the_graph_that_went_in(store: Store, form: str) -> None:
    graph = build_graph(resolved(*one) for one in ALL)
    store.ensure_schema(schema())
    put(store, graph, "study")
    assert b"".join(render(take(store), form)) == b"".join(render(graph, form))


def test_what_grew_article_by_article_equals_what_is_rebuilt(store: Store, tmp_path: Path) -> None:
    workspace = study(tmp_path / "study", *ALL)
    for article, _ in ALL:
        load(workspace, store, [article.id])
    grown = dump(store)
    rebuild(workspace, store)
    assert dump(store) == grown


def test_loading_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    workspace = study(tmp_path / "study", *ALL)
    sync(workspace, store)
    before = dump(store)
    assert sync(workspace, store).unchanged == len(ALL)
    load(workspace, store, [article.id for article, _ in ALL])
    assert dump(store) == before


def test_an_article_that_is_taken_out_takes_only_its_own(store: Store, tmp_path: Path) -> None:
    workspace = study(tmp_path / "study", ONE, THREE)
    rebuild(workspace, store)
    without = dump(store)
    with workspace.writing():
        workspace.add(*TWO)
    sync(workspace, store)
    assert dump(store) != without
    workspace.remove(TWO[0].id)
    assert sync(workspace, store).removed == 1
    assert dump(store) == without


def test_facts_edited_by_hand_are_brought_in(store: Store, tmp_path: Path) -> None:
    workspace = study(tmp_path / "study", ONE)
    sync(workspace, store)
    path = workspace.facts_path(ONE[0].id)
    path.write_text(path.read_text("utf-8").replace('"count": 3', '"count": 4'), "utf-8")
    sync(workspace, store)
    assert [row["count"] for row in timeline(store) if row["type"] == "expulsion"] == [4]
    edited = dump(store)
    rebuild(workspace, store)
    assert dump(store) == edited


def test_a_load_that_fails_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    workspace = study(tmp_path / "study", ONE, TWO)
    load(workspace, store, [ONE[0].id])
    before = dump(store)
    workspace.facts_path(TWO[0].id).write_text("{", "utf-8")
    with pytest.raises(FactsError, match=r"(?s)facts/.*not JSON"):
        sync(workspace, store)
    with pytest.raises(FactsError):
        rebuild(workspace, store)
    assert dump(store) == before


def test_the_store_of_another_study_is_refused(store: Store, tmp_path: Path) -> None:
    rebuild(study(tmp_path / "one", ONE), store)
    before = dump(store)
    with pytest.raises(StoreError, match="a store of its own"):
        rebuild(study(tmp_path / "two", TWO), store)
    assert dump(store) == before


def test_a_store_with_foreign_data_is_refused(store: Store, tmp_path: Path) -> None:
    with store.transaction() as transaction:
        transaction.run("CREATE (:Person {name: 'somebody'})")
    with pytest.raises(StoreError, match="not diplograph's"):
        rebuild(study(tmp_path / "one", ONE), store)
    assert store.run("MATCH (n) RETURN count(n) AS count") == [{"count": 1}]


def test_a_rebuild_that_was_cut_off_is_taken_up(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = study(tmp_path / "study", *ALL)
    rebuild(workspace, store)
    whole = dump(store)

    def cut_off(*_: object) -> None:
        raise StoreError("cut off")

    monkeypatch.setattr("diplograph.ingest.load.put", cut_off)
    with pytest.raises(StoreError, match="cut off"):
        rebuild(workspace, store)
    monkeypatch.undo()
    sync(workspace, store)
    assert dump(store) == whole


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("after", [0.2, 0.5, 0.8, 1.1])
def test_an_ingest_that_is_killed_is_whole_when_it_is_repeated(tmp_path: Path, after: float) -> None:
    """Whatever moment the kill falls on, a second run has everything once."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(12):
        text = f"طردت موسكو، في {number + 1} مارس 2021، {number + 2} دبلوماسيين بولنديين.\n"
        (articles / f"{number}.txt").write_text(text, "utf-8")
    home = tmp_path / "study"
    command = [sys.executable, "-m", "diplograph.cli.main", "--home", str(home), "ingest", str(articles)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen(command, **quiet)  # type: ignore[call-overload]
    time.sleep(after)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert subprocess.run(command, check=False, **quiet).returncode == 0  # type: ignore[call-overload]
    workspace = Workspace.open(home, create=False)
    assert len(workspace.article_ids()) == 12
    from diplograph.graph.store import open_store  # noqa: PLC0415

    with open_store(workspace.store_path) as store:
        grown = dump(store)
        told = [row["count"] for row in ask(store, "timeline", a="RU", b="PL")]
        assert sorted(told) == list(range(2, 14))
        rebuild(workspace, store)
        assert dump(store) == grown
