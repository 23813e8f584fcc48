"""decisions.jsonl: appended, sorted by time, contradictions settled by the later word, mistakes told by line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from diplograph.graph.errors import InputError, MistakesError
from diplograph.ingest.review.decisions import (
    Action,
    Decision,
    Links,
    append,
    decision,
    links,
    read_decisions,
    standing,
    undone,
    written,
)

STUDY = "5tudy"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
A, B, C = "report:a", "report:b", "report:c"


def made(action: Any, minutes: int = 0, **fields: Any) -> Decision:
    return decision(STUDY, action, by="Ada", now=NOON + timedelta(minutes=minutes), **fields)


def test_what_was_appended_is_read_in_order_of_time(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    late, early = made("merge", 5, reports=(A, B)), made("accept", article="article:1", fact="report:a", why="clear")
    append(path, [late])
    append(path, [early, early])
    assert read_decisions(path, STUDY) == [early, late]


def test_a_merge_makes_each_pair_one_and_a_split_sets_the_first_apart() -> None:
    assert links([made("merge", reports=(C, A, B))]) == Links(frozenset({(A, B), (A, C), (B, C)}))
    assert links([made("split", reports=(B, A, C))]) == Links(apart=frozenset({(A, B), (B, C)}))


def test_the_later_of_two_that_contradict_each_other_holds_in_any_order_of_lines() -> None:
    merge, split = made("merge", reports=(A, B)), made("split", 1, reports=(A, B))
    assert links([merge, split]) == links([split, merge]) == Links(apart=frozenset({(A, B)}))


def test_an_undo_takes_back_and_can_be_taken_back() -> None:
    merge = made("merge", reports=(A, B))
    undo = made("undo", 1, undoes=merge.id)
    redo = made("undo", 2, undoes=undo.id)
    assert links([merge, undo]) == Links()
    assert undone([merge, undo, redo]) == {undo.id}
    assert links([redo, undo, merge]) == Links(frozenset({(A, B)}))


def test_a_clock_that_is_behind_does_not_change_the_order() -> None:
    first = made("merge", 60, reports=(A, B))
    second = decision(STUDY, "split", by="Bo", after_all=[first], now=NOON, reports=(A, B))
    assert second.at == "2026-03-01T13:00:01Z"
    assert links([first, second]).apart == {(A, B)}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda row: row | {"why": "another reason"}, "its id does not fit what it says"),
        (lambda row: row | {"study": "other"}, "its id does not fit"),
        (lambda row: row | {"action": "praise"}, "action: Input should be"),
        (lambda row: {key: value for key, value in row.items() if key != "reports"}, "reports: merge needs them"),
        (lambda row: row | {"at": "yesterday"}, "at: String should match"),
        (lambda row: [row], "a line must be an object"),
    ],
)
def test_a_line_that_is_no_decision_of_ours_is_told_with_its_number(tmp_path: Path, change: Any, told: str) -> None:
    path = tmp_path / "decisions.jsonl"
    good = made("merge", reports=(A, B))
    path.write_text(written(good) + json.dumps(change(json.loads(written(good)))) + "\n", encoding="utf-8")
    with pytest.raises(MistakesError, match=f"line 2: .*{told}"):
        read_decisions(path, STUDY)


def test_decisions_of_another_study_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append(path, [decision("theirs", "merge", by="Bo", now=NOON, reports=(A, B))])
    with pytest.raises(MistakesError, match="line 1: it is of the study theirs, not of this one"):
        read_decisions(path, STUDY)


def test_a_line_cut_off_by_a_crash_is_told_and_swallows_no_later_one(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    whole = made("merge", reports=(A, B))
    path.write_bytes(written(whole).encode()[:40])
    append(path, [whole])
    with pytest.raises(MistakesError, match="1 mistake in the decisions\n  line 1: not JSON"):
        read_decisions(path, STUDY)
    assert path.read_text("utf-8").endswith(written(whole))


def test_a_decision_that_lacks_what_it_needs_is_refused_when_it_is_made() -> None:
    with pytest.raises(InputError, match="undoes: undo needs it"):
        made("undo")
    with pytest.raises(InputError, match="two that differ"):
        made("merge", reports=(A, A))


def test_persons_who_are_one_are_known_by_the_smallest_of_their_ids() -> None:
    found = links(
        [made("merge", entities=("envoy:b.RU", "envoy:a.RU")), made("merge", entities=("envoy:c.RU", "envoy:b.RU"))]
    )
    assert found.persons() == dict.fromkeys(("envoy:a.RU", "envoy:b.RU", "envoy:c.RU"), "envoy:a.RU")
    assert found.reports == frozenset()
    with pytest.raises(InputError, match="merge needs them, or else entities"):
        made("merge")


@pytest.mark.parametrize("action", get_args(Action))
def test_no_action_can_be_decided_without_saying_on_what(action: str) -> None:
    with pytest.raises(InputError, match=f"{action} needs"):
        made(action)


def test_links_survive_as_text() -> None:
    found = links([made("merge", reports=(A, B)), made("split", 1, reports=(C, A))])
    assert Links.of_lines(found.lines()) == found
    assert found.lines() == ["apart report:a report:c", "together report:a report:b"]


def test_a_decision_holds_in_part_or_not_at_all_where_later_ones_say_so() -> None:
    merge = made("merge", reports=(A, B, C))
    split = made("split", 1, reports=(C, A))
    accept = made("accept", 2, article="article:1", fact="report:a")
    removal = made("remove", 3, article="article:1")
    again = made("reject", 4, article="article:1", fact="report:b")
    assert standing([merge, split, accept, removal, again]) == {
        merge.id: "in_part",
        split.id: "yes",
        accept.id: "removed",
        removal.id: "yes",
        again.id: "yes",
    }
