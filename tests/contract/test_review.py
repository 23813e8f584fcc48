"""Reviews in the graph, on every engine: what is rejected goes, what is edited changes, and merges outlive edits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from examples import dump, event, study, written

from diplograph.graph.errors import FactsError
from diplograph.graph.store import Store
from diplograph.ingest.load import rebuild, sync
from diplograph.ingest.review.decide import merge
from diplograph.ingest.review.revise import fact_of
from diplograph.ingest.review.verdicts import content_hash, decide, restore
from diplograph.ingest.workspace import Workspace
from diplograph.queries.ask import ask

ONE = written("one", event("expulsion", "CZ", "RU", "2021-04-17", count=20))
TWO = written("two", event("expulsion", "CZ", "RU", "2021-04-17", count=18))


def judge(workspace: Workspace, article: str, verdict: Any, changes: Any = None) -> Any:
    fact = fact_of(workspace.facts_of(article)[0], "e0")
    assert fact is not None
    return decide(workspace, article, "e0", verdict, by="Ada", seen=content_hash(fact), changes=changes)


def told(store: Store) -> list[tuple[Any, ...]]:
    return sorted((row["type"], row["status"], row["reports"]) for row in ask(store, "timeline", a="RU"))


def test_what_is_rejected_leaves_the_graph_and_comes_back_with_the_undo(store: Store, tmp_path: Path) -> None:
    workspace = study(tmp_path / "study", ONE)
    sync(workspace, store)
    before = dump(store)
    done = judge(workspace, ONE[0].id, "reject")
    sync(workspace, store)
    assert told(store) == []
    restore(workspace, done, by="Ada")
    sync(workspace, store)
    assert dump(store) == before


def test_a_merge_outlives_the_correction_of_the_type(store: Store, tmp_path: Path) -> None:
    workspace = study(tmp_path / "study", ONE, TWO)
    sync(workspace, store)
    rows = ask(store, "timeline", a="RU")
    merge(workspace, store, rows[0]["event"], rows[1]["event"], by="Ada")
    sync(workspace, store)
    assert told(store) == [("expulsion", "occurred", 2)]
    # While only one is corrected they are two, since an event has one type; with the other they are one again.
    judge(workspace, ONE[0].id, "edit", {"type": "staff_restriction"})
    sync(workspace, store)
    assert told(store) == [("expulsion", "occurred", 1), ("staff_restriction", "occurred", 1)]
    judge(workspace, TWO[0].id, "edit", {"type": "staff_restriction"})
    sync(workspace, store)
    assert told(store) == [("staff_restriction", "occurred", 2)]
    grown = dump(store)
    rebuild(workspace, store)
    assert dump(store) == grown


def test_what_was_edited_by_hand_is_shown_as_edited(store: Store, tmp_path: Path) -> None:
    workspace = study(tmp_path / "study", ONE)
    path = workspace.facts_path(ONE[0].id)
    path.write_text(path.read_text("utf-8").replace('"count": 20', '"count": 21'), "utf-8")
    sync(workspace, store)
    [row] = ask(store, "timeline", a="RU")
    assert row["count"] == 21
    [report] = ask(store, "reports_of", event=row["event"])
    assert report["review"] == "edited"


def test_a_fact_copied_into_another_article_with_its_id_is_refused(store: Store, tmp_path: Path) -> None:
    own = "report:0123456789abcdef"
    one, two = (
        (article, facts.model_copy(update={"events": [facts.events[0].model_copy(update={"id": own})]}))
        for article, facts in (ONE, TWO)
    )
    workspace = study(tmp_path / "study", one)
    sync(workspace, store)
    before = dump(store)
    study(workspace.home, two)
    for bring_in in (sync, rebuild):
        with pytest.raises(FactsError, match=f"{own}: is already the id of a fact of"):
            bring_in(workspace, store)
        assert dump(store) == before
