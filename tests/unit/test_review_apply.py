"""Decisions that a page saved: checked whole, applied once, and never over somebody else's word in silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from examples import event, study, written

from diplograph.graph.errors import MistakesError
from diplograph.ingest.review.file import Applied, apply_file
from diplograph.ingest.review.revise import fact_of
from diplograph.ingest.review.verdicts import content_hash, decide
from diplograph.ingest.workspace import Workspace

ONE = written("one", event("expulsion", count=3), event("summons"), event("talks", when="2025-03"))
TWO = written("two", event("recall"))
ARTICLE = ONE[0].id


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return study(tmp_path / "study", ONE, TWO)


def line(workspace: Workspace, fact: str = "e0", action: str = "accept", article: str = ARTICLE, **more: Any) -> Any:
    found = fact_of(workspace.facts_of(article)[0], fact)
    row = {
        "format": "diplograph-review/1",
        "study": workspace.study_id,
        "article": article,
        "fact": fact,
        "sha256": content_hash(found) if found else "0",
        "action": action,
        "at": "2025-03-01T10:00:00Z",
        "by": "Ada",
    }
    return row | more


def apply(workspace: Workspace, *rows: Any, **options: Any) -> Applied:
    data = "".join(row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    with workspace.writing():
        return apply_file(workspace, data.encode(), source="saved.jsonl", by="Carol", **options)


def state(workspace: Workspace) -> dict[str, bytes]:
    files = [*(workspace.home / "facts").iterdir(), workspace.decisions_path]
    return {path.name: path.read_bytes() for path in files if path.exists()}


def mistakes(workspace: Workspace, *rows: Any, **options: Any) -> list[str]:
    before = state(workspace)
    with pytest.raises(MistakesError) as caught:
        apply(workspace, *rows, **options)
    assert state(workspace) == before
    return list(caught.value.mistakes)


def test_a_file_of_decisions_is_applied_with_who_and_why(workspace: Workspace) -> None:
    rows = [
        line(workspace, "e0", "edit", changes={"status": "planned", "actors": ["country:PL"]}),
        line(workspace, "e1", "reject", why="не было"),
        line(workspace, "e0", "accept", TWO[0].id, by=None),
    ]
    assert len(apply(workspace, *rows).decided) == 3
    facts, _ = workspace.facts_of(ARTICLE)
    assert [one.review for one in facts.events] == ["edited", "rejected", "unreviewed"]
    assert (facts.events[0].status, facts.events[0].entities("actor")) == ("planned", ["country:PL"])
    told = {(one.by, one.action, one.why) for one in workspace.decisions()}
    assert told == {("Ada", "edit", None), ("Ada", "reject", "не было"), ("Carol", "accept", None)}


def test_applying_twice_changes_nothing_and_says_so(workspace: Workspace) -> None:
    rows = [
        line(workspace, "e0", "edit", changes={"count": 4}),
        line(workspace, "e1", "reject"),
        line(workspace, "e2", "accept"),
    ]
    apply(workspace, *rows)
    before = state(workspace)
    again = apply(workspace, *rows)
    assert (again.decided, again.done_before) == ([], 3)
    assert state(workspace) == before


def test_a_file_cut_off_while_it_was_applied_goes_on_where_it_ended(workspace: Workspace) -> None:
    rows = [line(workspace, "e0", "edit", changes={"count": 4}), line(workspace, "e0", "reject", TWO[0].id)]
    apply(workspace, rows[0])
    done = apply(workspace, *rows)
    assert (len(done.decided), done.done_before) == (1, 1)


def test_all_mistakes_are_told_by_line_and_nothing_is_applied(workspace: Workspace) -> None:
    told = mistakes(
        workspace,
        line(workspace, "e0"),
        "not json\n",
        line(workspace, "e1", study="other"),
        line(workspace, "e1") | {"article": "article:ffffffffffffffff"},
        line(workspace, "e9"),
        line(workspace, "e1", "edit", changes={"status": "gone", "date": "soon"}),
        line(workspace, "e0", "reject"),
        line(workspace, "e2", "praise"),
        line(workspace, "e2", "edit", changes={}),
        line(workspace, "e2", sha256="0000"),
        "[]\n",
    )
    expected = [
        ("line 2", "not JSON"),
        ("line 3", "study other"),
        ("line 4", "not in this study"),
        ("line 5", "e9 is not among the facts"),
        ("line 6", "unknown status 'gone'"),
        ("line 6", "not an EDTF date"),
        ("line 7", "line 1 decides on e0 already"),
        ("line 8", "action"),
        ("line 9", "e2"),
        ("line 10", "e2"),
        ("line 11", "not a decision that a review page saved"),
    ]
    for number, words in expected:
        assert any(one.startswith(f"{number}:") and words in one for one in told), (number, words, told)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xff\xfe\x00", b"{"])
def test_what_is_no_such_file_is_told(workspace: Workspace, data: bytes) -> None:
    with pytest.raises(MistakesError, match="line 1"), workspace.writing():
        apply_file(workspace, data, source="saved.jsonl", by="Carol")


def test_partly_applies_what_is_sound_and_names_the_rest(workspace: Workspace) -> None:
    done = apply(workspace, line(workspace, "e0"), line(workspace, "e9"), "no\n", partly=True)
    assert len(done.decided) == 1
    assert [one.partition(":")[0] for one in done.left_out] == ["line 2", "line 3"]


def test_a_fact_that_was_changed_since_the_page_was_made_is_not_judged(workspace: Workspace) -> None:
    row = line(workspace, "e0")
    decide(workspace, ARTICLE, "e0", "edit", by="Bob", seen=row["sha256"], changes={"count": 9})
    [told] = mistakes(workspace, row, force=True)
    assert "e0 was changed since the page was made (by Bob," in told


def test_two_people_who_decide_opposite_things_are_told(workspace: Workspace) -> None:
    row = line(workspace, "e0", "reject")
    decide(workspace, ARTICLE, "e0", "accept", by="Bob", seen=row["sha256"])
    [told] = mistakes(workspace, row)
    assert "Bob decided otherwise" in told
    assert "--force" in told
    apply(workspace, row, force=True)
    assert workspace.facts_of(ARTICLE)[0].events[0].review == "rejected"


def test_two_people_who_agree_are_both_kept(workspace: Workspace) -> None:
    row = line(workspace, "e0")
    decide(workspace, ARTICLE, "e0", "accept", by="Bob", seen=row["sha256"])
    apply(workspace, row)
    assert [one.by for one in workspace.decisions()] == ["Bob", "Ada"]


def test_one_may_change_ones_own_mind(workspace: Workspace) -> None:
    row = line(workspace, "e0")
    apply(workspace, row)
    apply(workspace, row | {"action": "reject"})
    assert [one.action for one in workspace.decisions()] == ["accept", "reject"]
