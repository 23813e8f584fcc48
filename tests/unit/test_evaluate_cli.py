"""``diplograph evaluate``: what it prints in each format, and how it refuses."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from command import Command, runner

GOLD = Path(__file__).parents[1] / "articles" / "dev.ar.jsonl"
TEXT = "طردت موسكو، في 3 مارس 2021، عشرة دبلوماسيين بولنديين. واستدعت وارسو السفير الروسي لديها."
QUOTE = "طردت موسكو، في 3 مارس 2021، عشرة دبلوماسيين بولنديين"
EXPULSION: dict[str, Any] = {
    "type": "expulsion",
    "status": "occurred",
    "actors": ["RU"],
    "targets": ["PL"],
    "parties": [],
    "date": "2021-03-03",
    "place": None,
    "count": 10,
    "quote": QUOTE,
}
SUMMONS = EXPULSION | {"type": "summons", "actors": ["PL"], "targets": ["RU"], "date": None, "count": None}
PASSAGE: dict[str, Any] = {
    "id": "one",
    "language": "ar",
    "title": None,
    "published": "2021-03-05",
    "text": TEXT,
    "tenures": [],
}


@pytest.fixture
def evaluate(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return runner(capsys, monkeypatch, "evaluate")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One passage with an expulsion and a summons, one without an event."""
    silent = PASSAGE | {"id": "two", "events": [], "text": "فاز المنتخب البولندي على نظيره الروسي بهدفين."}
    return written(tmp_path / "gold.jsonl", PASSAGE | {"events": [EXPULSION, SUMMONS | {"quote": QUOTE}]}, silent)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The expulsion with another date, and talks in the passage without an event."""
    talks = {"type": "talks", "status": "occurred", "parties": ["PL", "RU"], "date": None, "quote": "لم يقل أحد هذا"}
    late = {"id": "one", "events": [EXPULSION | {"date": "2021-04"}]}
    return written(tmp_path / "mine.jsonl", late, {"id": "two", "events": [talks]})


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def test_the_rules_are_measured_where_no_predictions_are_given(evaluate: Command, gold: Path) -> None:
    ended = evaluate(gold, "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    [expulsion] = [row for row in ended.data["scores"] if row["type"] == "expulsion"]
    assert (expulsion["language"], expulsion["expected"], expulsion["date_f1"]) == ("ar", 1, 1.0)
    assert ended.data["reader"].startswith("rules ")


def test_predictions_are_measured_at_three_levels(evaluate: Command, gold: Path, mine: Path) -> None:
    ended = evaluate(gold, "--predictions", mine, "--format", "json")
    whole = ended.data["scores"][0]
    assert (whole["type"], whole["expected"], whole["found"]) == ("all", 2, 2)
    assert [whole[f"{level}_right"] for level in ("states", "direction", "date")] == [1, 1, 0]
    assert (whole["states_precision"], whole["states_recall"], whole["date_f1"]) == (0.5, 0.5, 0)
    assert (whole["silent_passages"], whole["false_events"]) == (1, 1)
    assert ended.data["false_events_in"] == ["two"]


def test_json_always_tells_every_difference(evaluate: Command, gold: Path, mine: Path) -> None:
    details = evaluate(gold, "--predictions", mine, "--format", "json").data["details"]
    assert [(one["passage"], one["kind"]) for one in details] == [
        ("one", "wrong date"),
        ("one", "missed"),
        ("two", "false alarm"),
    ]
    keys = ("type", "status", "actors", "targets", "parties", "date", "quote")
    assert details[0]["expected"] == {key: EXPULSION[key] for key in keys}
    assert details[0]["found"]["date"] == "2021-04"


def test_details_are_listed_on_request_with_their_quotes(evaluate: Command, gold: Path, mine: Path) -> None:
    assert QUOTE not in evaluate(gold, "--predictions", mine).out
    out = evaluate(gold, "--predictions", mine, "--details").out
    for words in ("wrong date", "expulsion RU → PL, occurred, 2021-04", "false alarm", "talks PL–RU", QUOTE):
        assert words in out
    rows = list(csv.DictReader(io.StringIO(evaluate(gold, "--predictions", mine, "--details", "--format", "csv").out)))
    assert [row["kind"] for row in rows] == ["wrong date", "missed", "false alarm"]
    lines = evaluate(gold, "--predictions", mine, "--details", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["wrong date", "missed", "false alarm"]


def test_every_format_tells_the_same_score(evaluate: Command, gold: Path, mine: Path) -> None:
    [whole, *_] = csv.DictReader(io.StringIO(evaluate(gold, "--predictions", mine, "--format", "csv").out))
    assert (whole["states_f1"], whole["date_f1"], whole["false_events"]) == ("0.5", "0.0", "1")
    first, *_ = evaluate(gold, "--predictions", mine, "--format", "jsonl").out.splitlines()
    assert (json.loads(first)["states_f1"], json.loads(first)["false_events"]) == (0.5, 1)
    for form in ("table", "md"):
        out = evaluate(gold, "--predictions", mine, "--format", form).out
        assert "0.50 0.50 0.50" in out
        assert "1 in 1 passages" in out


def test_a_quote_that_is_not_in_the_text_is_told(evaluate: Command, gold: Path, mine: Path) -> None:
    ended = evaluate(gold, "--predictions", mine, "--format", "json")
    assert ended.data["quotes_not_in_the_text"] == [{"passage": "two", "quote": "لم يقل أحد هذا"}]
    assert "1 quotes are not in their passage" in ended.err


def test_a_passage_without_predictions_is_told_and_counts_as_empty(evaluate: Command, gold: Path, mine: Path) -> None:
    mine.write_text(mine.read_text("utf-8").splitlines()[1] + "\n", "utf-8")
    ended = evaluate(gold, "--predictions", mine, "--format", "json")
    assert ended.data["scores"][0]["found"] == 1
    assert "1 passages have no line" in ended.err
    assert "one first" in ended.err


def test_the_same_run_gives_the_same_bytes(evaluate: Command, gold: Path) -> None:
    assert evaluate(gold, "--format", "json").out == evaluate(gold, "--format", "json").out


def test_mistakes_of_all_files_are_told_at_once(evaluate: Command, gold: Path, tmp_path: Path) -> None:
    wrong = EXPULSION | {"type": "expulsions", "quote": "لم يقل أحد هذا"}
    bad = written(tmp_path / "bad.jsonl", PASSAGE | {"id": "three", "events": [wrong]})
    other = written(tmp_path / "other.jsonl", PASSAGE | {"events": [EXPULSION]}, {"id": "four"})
    ended = evaluate(gold, bad, other)
    assert (ended.code, ended.out) == (3, "")
    for told in ("line 1: events.0.type", "line 1: events.0.quote", "line 2: events: is missing"):
        assert told in ended.err
    assert f"{bad}: 2 mistakes" in ended.err


def test_an_id_in_two_files_is_refused(evaluate: Command, gold: Path, tmp_path: Path) -> None:
    again = written(tmp_path / "again.jsonl", PASSAGE | {"events": [EXPULSION]})
    ended = evaluate(gold, again)
    assert ended.code == 3
    assert f"{again}: 'one' is a passage of {gold} too" in ended.err


def test_what_is_not_there_is_refused(evaluate: Command, gold: Path) -> None:
    assert evaluate("nowhere.jsonl").code == 3
    assert evaluate(gold, "--predictions", "nowhere.jsonl").code == 3
    assert evaluate().code == 2


def test_our_own_passages_can_be_measured_and_every_quote_stands_in_its_text(evaluate: Command) -> None:
    ended = evaluate(GOLD, "--format", "json")
    [whole] = [row for row in ended.data["scores"] if (row["language"], row["type"]) == ("ar", "all")]
    assert whole["verified_quotes"] == whole["quoted_facts"] > 0
    assert ended.data["quotes_not_in_the_text"] == []


def test_the_example_of_the_documentation_is_sound(evaluate: Command, tmp_path: Path) -> None:
    shown = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text("utf-8")
    example = json.loads(shown[shown.index('    {"id": "en-1"') : shown.index("(on one line in the file)")])
    predicted = written(tmp_path / "mine.jsonl", {key: example[key] for key in ("id", "events", "tenures")})
    ended = evaluate(written(tmp_path / "gold.jsonl", example), "--predictions", predicted, "--format", "json")
    whole = ended.data["scores"][0]
    assert (ended.code, whole["date_f1"], whole["posts_recall"]) == (0, 1.0, 1.0)
