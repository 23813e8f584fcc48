"""``diplograph view`` writes a page whole or says in a line why not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from examples import event, study, written

from diplograph.cli.main import run

ONE = written("one", event(), event("talks", "RU", "TR", "2024-05"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("view") / "study"
    study(folder, ONE)
    return str(folder)


def test_the_page_is_written_where_it_was_asked_for_and_says_so(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "new" / "page.html"
    assert run(["view", "--home", home, "Russia", "-o", str(page)]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[-1] == f"{page}: 2 events; open it in a browser."
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert [one.name for one in page.parent.iterdir()] == ["page.html"]


def test_the_file_has_a_usual_name(home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["view", "--home", home, "RU", "TR", "-q"]) == 0
    assert [one.name for one in tmp_path.iterdir()] == ["diplograph.html"]


def test_a_hyphen_writes_the_same_page_to_standard_output(
    home: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert run(["view", "--home", home, "-o", str(page), "-q"]) == 0
    assert run(["view", "--home", home, "-o", "-"]) == 0
    assert capsys.readouterr().out == page.read_text("utf-8")


def test_filters_choose_the_events(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["view", "--home", home, "--type", "talks", "--to", "2024", "-o", "-"]) == 0
    page = capsys.readouterr().out
    assert page.count("<tr data-event=") == 1
    assert "May 2024" in page


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["RU", "US", "--from", "2030"], 3, "nothing to show: no event passes these filters, and no page was written"),
        (["RU", "Russia"], 3, "A and B are the same state, Russia"),
        (["--from", "2025", "--to", "2024"], 3, "--from 2025 is after --to 2024"),
        (["-o", "."], 3, ". is a folder; give -o a file in it, such as diplograph.html"),
        (["Atlantis"], 4, "unknown state 'Atlantis'"),
        (["--lang", "fr"], 2, "'fr' is not one of 'en', 'ar', 'ru'"),
    ],
)
def test_what_cannot_be_shown_is_one_line_and_no_file(
    home: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["view", "--home", home, *arguments]) == code
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_workspace_says_how_to_fill_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study(tmp_path / "study")
    assert run(["view", "--home", str(tmp_path / "study")]) == 3
    assert "take articles in with `diplograph ingest`" in capsys.readouterr().err


def test_a_link_is_followed_and_a_pipe_stays_a_pipe(home: str, tmp_path: Path) -> None:
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    page.write_text("old")
    link.symlink_to(page)
    assert run(["view", "--home", home, "-o", str(link), "-q"]) == 0
    assert link.is_symlink()
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert run(["view", "--home", home, "-o", os.devnull, "-q"]) == 0
    assert not Path(os.devnull).is_file()
