"""Several sources by the command line: disagreements, unsure pairs, merging, parting, taking back, taking out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from command import Command, runner
from examples import event, study, written

TWENTY = written("Twenty leave", event("expulsion", "CZ", "RU", "2021-04-17", count=20), published="2021-04-18")
EIGHTEEN = written("Eighteen leave", event("expulsion", "CZ", "RU", "2021-04-17", count=18), published="2021-04-19")
AGAIN = written(
    "They leave", event("expulsion", "CZ", "RU", "2021-04-17"), event("summons", "RU", "CZ"), published="2021-04-20"
)
DENIED = written("No such thing", event("expulsion", "CZ", "RU", "2021-04-17", status="denied"), published="2021-04-21")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return study(tmp_path / "study", TWENTY, EIGHTEEN).home


@pytest.fixture
def diplograph(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("DIPLOGRAPH_USER", "Ada")
    return runner(capsys, monkeypatch, "--home", home)


def events(diplograph: Command) -> list[tuple[str, int | None, int]]:
    rows = diplograph("timeline", "CZ", "RU", "--format", "json").rows
    return [(row["type"], row["count"], row["reports"]) for row in rows]


def ids(diplograph: Command) -> list[str]:
    return [row["event"] for row in diplograph("timeline", "CZ", "RU", "--format", "json").rows]


def test_two_counts_are_a_conflict_with_both_quotes(diplograph: Command) -> None:
    [row] = diplograph("conflicts", "--format", "json").rows
    assert (row["type"], row["aspect"]) == ("expulsion", "count")
    assert {(side["says"], side["title"], side["quote"]) for side in (row["one"], row["other"])} == {
        (20, "Twenty leave", "CZ and RU: expulsion 2021-04-17."),
        (18, "Eighteen leave", "CZ and RU: expulsion 2021-04-17."),
    }
    assert "сколько" in diplograph("conflicts", "CZ", "--lang", "ru").out
    assert diplograph("conflicts", "CZ", "US").err == "No disagreement found.\n"


def test_an_unsure_pair_is_listed_until_a_person_decides(diplograph: Command) -> None:
    [row] = diplograph("candidates", "--format", "json").rows
    assert (row["events"], row["time"], row["contradicts"]) == (sorted(ids(diplograph)), "same", ["count"])
    assert 0 < row["score"] < 1
    assert diplograph("merge", *row["events"]).code == 0
    assert diplograph("candidates", "--format", "json").rows == []


def test_merged_events_are_one_with_both_reports_until_it_is_taken_back(diplograph: Command) -> None:
    before = events(diplograph)
    assert sorted(before) == [("expulsion", 18, 1), ("expulsion", 20, 1)]
    ended = diplograph("merge", *ids(diplograph), "--why", "one act, two counts")
    assert (ended.code, ended.out) == (0, "")
    [(_, _, reports)] = events(diplograph)
    assert reports == 2
    shown = diplograph("show", ids(diplograph)[0], "--format", "json").rows
    assert sorted((row["title"], row["count"]) for row in shown) == [("Eighteen leave", 18), ("Twenty leave", 20)]
    [row] = diplograph("conflicts", "--format", "json").rows
    assert (row["aspect"], len(row["events"])) == ("count", 1)
    assert diplograph("undo", "last").code == 0
    assert events(diplograph) == before


def test_a_decision_outlives_a_rebuild_and_later_articles(diplograph: Command, home: Path) -> None:
    diplograph("merge", *ids(diplograph))
    study(home, AGAIN)
    assert diplograph("rebuild").code == 0
    # The third, which alone could have been either, now knows where it belongs.
    assert [row[2] for row in events(diplograph) if row[0] == "expulsion"] == [3]


def test_a_report_that_is_parted_tells_of_an_event_of_its_own(diplograph: Command, home: Path) -> None:
    study(home, DENIED)
    rows = diplograph("timeline", "CZ", "RU", "--format", "json").rows
    diplograph("merge", *(row["event"] for row in rows if row["count"]))
    [event_id] = {row["event"] for row in diplograph("timeline", "CZ", "RU", "--format", "json").rows}
    denied = next(row for row in diplograph("show", event_id, "--format", "json").rows if row["status"] == "denied")
    assert [row["aspect"] for row in diplograph("conflicts", "--format", "json").rows] == ["status", "count"]
    assert diplograph("split", event_id, denied["report"]).code == 0
    rows = diplograph("timeline", "CZ", "RU", "--format", "json").rows
    assert sorted((row["status"], row["reports"]) for row in rows) == [("denied", 1), ("occurred", 2)]
    assert diplograph("candidates", "--format", "json").rows == []


def test_the_later_word_holds_and_the_earlier_is_told(diplograph: Command) -> None:
    diplograph("merge", *ids(diplograph), "--by", "Bo")
    [event_id] = ids(diplograph)
    report = diplograph("show", event_id, "--format", "json").rows[0]["report"]
    ended = diplograph("split", event_id, report)
    assert "by which Bo had put them together" in ended.err
    assert len(ids(diplograph)) == 2


def test_an_article_taken_out_takes_only_what_it_alone_said(diplograph: Command, home: Path) -> None:
    study(home, AGAIN)
    article = AGAIN[0].id
    alone = events(diplograph)
    assert ("summons", None, 1) in alone
    assert diplograph("remove", article, "--why", "a hoax").code == 0
    assert sorted(events(diplograph)) == [("expulsion", 18, 1), ("expulsion", 20, 1)]
    assert not list(home.glob(f"*/{article.removeprefix('article:')}.*"))
    assert diplograph("remove", article).code == 4


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("merge", "event:none", "event:none"), 4, "unknown event 'event:none'; `diplograph timeline"),
        (("merge", "{one}", "{one}"), 3, "are one already"),
        (("split", "{one}", "report:none"), 4, "unknown report of event:"),
        (("split", "{one}", "{report}"), 3, "is the only report of"),
        (("undo", "last"), 3, "there is no merge or split to take back"),
        (("undo", "decision:none"), 4, "unknown decision 'decision:none'"),
        (("show", "nothing"), 4, "unknown event 'nothing'"),
        (("remove", "article:none"), 4, "unknown article 'article:none'"),
        (("conflicts", "RU", "RU"), 3, "are the same state"),
    ],
)
def test_what_cannot_be_decided_is_told_in_a_line(
    diplograph: Command, arguments: tuple[str, ...], code: int, told: str
) -> None:
    one = ids(diplograph)[0]
    words = {"one": one, "report": one.replace("event", "report")}
    ended = diplograph(*(argument.format(**words) for argument in arguments))
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert ended.err.count("\n") == 1


def test_events_of_two_types_cannot_be_one(diplograph: Command, home: Path) -> None:
    study(home, AGAIN)
    rows: list[dict[str, Any]] = diplograph("timeline", "CZ", "RU", "--format", "json").rows
    by_type = {row["type"]: row["event"] for row in rows}
    ended = diplograph("merge", by_type["expulsion"], by_type["summons"])
    assert ended.code == 3
    assert "which cannot be one; correct the type first" in ended.err


def test_a_broken_decisions_file_is_told_and_stays_as_it_was(diplograph: Command, home: Path) -> None:
    diplograph("merge", *ids(diplograph))
    path = home / "decisions.jsonl"
    broken = path.read_bytes() + b'{"id": "decision:1"}\n'
    path.write_bytes(broken)
    ended = diplograph("timeline", "CZ", "RU")
    assert ended.code == 3
    assert "line 2: " in ended.err
    assert path.read_bytes() == broken


def test_a_denial_without_a_date_is_told_and_leads_nothing(diplograph: Command, home: Path) -> None:
    said = "They never left."
    study(home, written("Never", event("expulsion", "CZ", "RU", None, status="denied", sentence=said)), DENIED)
    rows = diplograph("timeline", "CZ", "RU", "--format", "json").rows
    assert [row["quote"] for row in rows if row["status"] == "occurred"] == ["CZ and RU: expulsion 2021-04-17."] * 2
    assert all(row["source"] != DENIED[0].id for row in rows if row["status"] == "occurred")
    told = [row for row in diplograph("conflicts", "--format", "json").rows if row["aspect"] == "status"]
    assert said in {side["quote"] for row in told for side in (row["one"], row["other"])}


def test_an_event_is_found_by_the_id_it_had_before_it_was_merged(diplograph: Command) -> None:
    before = ids(diplograph)
    diplograph("merge", *before)
    assert {len(diplograph("show", one, "--format", "json").rows) for one in before} == {2}
    assert "are one already" in diplograph("merge", *before).err


def test_undo_does_not_pass_over_a_removal(diplograph: Command, home: Path) -> None:
    study(home, AGAIN)
    diplograph("merge", *ids(diplograph)[:2], "--by", "Carl")
    diplograph("remove", AGAIN[0].id)
    ended = diplograph("undo", "last")
    assert (ended.code, ended.err.count("\n")) == (3, 1)
    assert f"the last decision is the removal of {AGAIN[0].id}" in ended.err
