"""``diplograph lexicon check`` and the commands that read a workspace's own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diplograph.cli.main import run
from diplograph.ingest.workspace import Workspace

OWN = '[en.names]\n"country:RU" = ["Muscovy"]\n[en.titles.ambassador]\nwords = ["legate", "emissary plenary"]\n'
TEXT = "Muscovy expelled two Polish diplomats on 3 March 2021.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in the making: a folder that holds nothing but a lexicon."""
    # Training the engine's start-up cache takes seconds, and has its own tests.
    monkeypatch.setattr("diplograph.graph.store.jvm.train_start_up_cache", lambda: True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    return tmp_path / "study"


@pytest.fixture
def with_words(home: Path) -> Path:
    home.mkdir()
    (home / "lexicon.toml").write_text(OWN, "utf-8")
    return home


def test_check_lists_what_is_added(with_words: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", str(with_words), "lexicon", "check", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert [(row["table"], row["of"], row["words"]) for row in json.loads(out)] == [
        ("names", "country:RU", ["Muscovy"]),
        ("titles", "ambassador.words", ["legate", "emissary plenary"]),
    ]
    assert "no mistakes; 3 entries added to what ships" in err


def test_check_takes_a_file(with_words: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lexicon", "check", str(with_words / "lexicon.toml")]) == 0
    assert "emissary plenary" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["lexicon", "check"], ["extract", "article.txt"], ["explain", "article.txt"]])
def test_mistakes_are_3_and_all_told(with_words: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    (with_words / "lexicon.toml").write_text('[en.names]\n"country:ZZ" = [1]\n[xx]\n', "utf-8")
    assert run(["--home", str(with_words), *command]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split(": ")[0].strip() for line in err.splitlines()[1:]] == [
        "en.names.country:ZZ",
        "en.names.country:ZZ.0",
        "xx",
    ]


def test_a_workspace_without_a_lexicon_is_told_how_to_write_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", str(home), "lexicon", "check"]) == 3
    assert "write one as docs/lexicon.md shows" in capsys.readouterr().err


def test_extract_reads_the_words_of_its_workspace_only(with_words: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for arguments in (["extract", "article.txt"], ["extract", "article.txt", "--home", str(with_words)]):
        assert run(arguments) == 0
        document = json.loads(capsys.readouterr().out)
        found.append(([one["incomplete"] for one in document["events"]], document["extractor"]["version"]))
    (before, plain), (after, marked) = found
    assert (before, after) == ([True], [False])
    assert marked.startswith(f"{plain}+lexicon.")


def test_ingest_reads_the_words_of_its_workspace(with_words: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--home", str(with_words), "ingest", "article.txt", "-q"]) == 0
    capsys.readouterr()
    [(_, facts, _)] = Workspace.open(with_words, create=False).facts()
    assert "+lexicon." in facts.extractor.version
    assert run(["--home", str(with_words), "timeline", "RU", "PL", "--format", "json"]) == 0
    [row] = json.loads(capsys.readouterr().out)
    assert (row["type"], row["actors"]) == ("expulsion", ["country:RU"])


def test_evaluate_measures_with_the_words_of_its_workspace(
    with_words: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    act: dict[str, object] = {"type": "expulsion", "status": "occurred", "actors": ["RU"], "targets": ["PL"]}
    act |= {"parties": [], "date": "2021-03-03", "place": None, "count": 2, "quote": TEXT.strip()}
    row: dict[str, object] = {"id": "own-1", "language": "en", "title": None, "published": None}
    row |= {"text": TEXT.strip(), "events": [act], "tenures": []}
    gold = with_words / "gold.jsonl"
    gold.write_text(json.dumps(row) + "\n", "utf-8")
    readers = []
    for arguments in ([], ["--home", str(with_words)]):
        assert run([*arguments, "evaluate", str(gold), "--format", "json"]) == 0
        readers.append(json.loads(capsys.readouterr().out)["reader"])
    assert readers[1].startswith(f"{readers[0]}+lexicon.")
