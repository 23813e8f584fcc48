"""The Python entry, on every store: the same answers as the command line, and a graph that is never stale."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread

import networkx as nx
import pytest
from examples import event, person, post, study, written

from diplograph.graph.errors import InputError, StoreError, UnknownNameError, WorkspaceBusyError
from diplograph.ingest.workspace import Workspace
from diplograph.study import Rows, Study, open_study

WHO = person("Anna Petrova", "RU")
FIRST = written("first", event(), event("talks", when="2025-03"), post(WHO, since="2024-05-01"))
SECOND = written("second", event("summons", "US", "RU", "2025-02-20"))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return study(tmp_path / "study", FIRST)


@pytest.fixture
def opened(workspace: Workspace, store_url: str) -> Study:
    return open_study(workspace.home, db=store_url)


def add(workspace: Workspace) -> None:
    with workspace.writing():
        workspace.add(*SECOND)


def test_a_timeline_is_rows_of_plain_values(opened: Study) -> None:
    rows = opened.timeline("Russia", "США", from_=date(2025, 1, 1))
    assert [(row["type"], row["date"], row["actors"], row["targets"]) for row in rows] == [
        ("expulsion", "2025-02-18", ["country:RU"], ["country:US"]),
        ("talks", "2025-03", [], []),
    ]
    assert rows == opened.query("timeline", a="RU", b="US")
    assert rows[1:].column("type") == ["talks"]


def test_words_filter_in_any_language_one_or_several(opened: Study) -> None:
    for words in ("expulsion", "طرد", ["Высылка"], "expulsion, summons"):
        assert opened.timeline("RU", type=words).column("type") == ["expulsion"], words


def test_what_others_bring_in_is_seen_by_the_next_call_and_not_within_a_block(
    opened: Study, workspace: Workspace
) -> None:
    with opened:
        assert len(opened.timeline("RU")) == 2
        add(workspace)
        assert len(opened.timeline("RU")) == 2
    assert opened.timeline("RU").column("type") == ["expulsion", "summons", "talks"]


def test_a_graph_that_is_stale_while_another_process_writes_is_told(opened: Study, workspace: Workspace) -> None:
    add(workspace)
    with Workspace.open(workspace.home, create=False).writing(), pytest.raises(WorkspaceBusyError):
        opened.timeline("RU")


def test_states_posts_and_reports_are_asked_on_a_day(opened: Study) -> None:
    [ambassador] = [row for row in opened.state("RU", "US", on="2025-01-01") if row["envoy"] is not None]
    assert (ambassador["state"], ambassador["value"], ambassador["since"]) == (
        "ambassador",
        "Anna Petrova",
        "2024-05-01",
    )
    assert opened.who("посол", "RU", "US", on=date(2025, 1, 1)).column("value") == ["Anna Petrova"]
    assert opened.who("ambassador", "RU", history=True).column("value") == ["Anna Petrova"]
    [report] = opened.show(opened.timeline("RU")[0]["event"])
    assert report["quotes"] == ["RU and US: expulsion 2025-02-18."]
    assert list(opened.history("RU embassy US")) == []


def test_the_network_and_exports_are_of_the_part_that_is_asked_for(opened: Study, tmp_path: Path) -> None:
    network = opened.network("RU", type="talks")
    assert isinstance(network, nx.MultiDiGraph)
    assert [told["event_type"] for _, _, told in network.edges(data=True) if told["kind"] == "event"] == ["talks"]
    path = opened.export(tmp_path / "all.csv")
    assert path.read_text("utf-8").count("expulsion") > 0


def test_cypher_of_ones_own_is_rows_too(opened: Study) -> None:
    found = opened.cypher("MATCH (e:Event) RETURN e.type AS type, e.count AS how ORDER BY type", rows=1)
    assert (found.columns, found.to_dicts()) == (("type", "how"), [{"type": "expulsion", "how": None}])
    assert "expulsion" in found._repr_html_()


def test_threads_may_ask_together(opened: Study) -> None:
    found: list[int] = []
    threads = [Thread(target=lambda: found.append(len(opened.timeline("RU")))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2, 2, 2, 2]


def test_two_studies_and_one_opened_twice_do_not_mind_each_other(opened: Study, store_url: str) -> None:
    with opened, open_study(opened.home, db=store_url) as twin:
        assert twin.timeline("RU") == opened.timeline("RU")
    with opened, pytest.raises(StoreError, match="held open already"), opened:
        pass
    assert len(opened.timeline("RU")) == 2


MISTAKES: list[tuple[Callable[[Study], object], type[Exception], str]] = [
    (lambda one: one.timeline("Rusia"), UnknownNameError, "did you mean Russia"),
    (lambda one: one.timeline("RU", "RU"), InputError, "the same"),
    (lambda one: one.timeline("RU", from_="2025", to="2024"), InputError, "exchange them"),
    (lambda one: one.timeline("RU", type="expulsions"), UnknownNameError, "expulsion"),
    (lambda one: one.state("RU", "US", on="2025-02-30"), InputError, "write it as"),
    (lambda one: one.state("RU", "Russia"), InputError, "same state"),
    (lambda one: one.who("ambassador", "RU", on="2025-01-01", history=True), InputError, "leave out the day"),
    (lambda one: one.query("tit-for-tats"), UnknownNameError, "tit_for_tat"),
    (lambda one: one.query("timeline", c="RU"), UnknownNameError, "parameter"),
    (lambda one: one.network(b="RU"), InputError, "name the first"),
    (lambda one: one.network("RU", from_="2025", to="2024"), InputError, "exchange them"),
    (lambda one: one.export("x.xyz"), InputError, "form="),
    (lambda one: one.cypher("MATCH (n) RETURN n.x AS x", a=1), UnknownNameError, "parameter of the query"),
    (lambda one: one.cypher("MATCH (n {id: $a}) RETURN n.x AS x"), InputError, "no value"),
    (lambda one: one.cypher("MATCH (n) DETACH DELETE n"), InputError, "only reads"),
    (lambda one: one.cypher("MATCH (n RETURN n"), InputError, "line 1"),
    (lambda one: one.show("event:none"), UnknownNameError, "event"),
]


@pytest.mark.parametrize("number", range(len(MISTAKES)))
def test_a_mistake_is_told_as_on_the_command_line(opened: Study, number: int) -> None:
    wrong, kind, told = MISTAKES[number]
    with pytest.raises(kind, match=told):
        wrong(opened)


def test_a_slice_is_rows_of_the_same_columns(opened: Study) -> None:
    rows = opened.timeline("RU")
    assert isinstance(rows[:1], Rows)
    assert rows[:1].columns == rows.columns
