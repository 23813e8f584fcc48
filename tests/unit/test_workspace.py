from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from examples import event, study, written

from diplograph.graph.errors import FactsError, InputError, WorkspaceBusyError
from diplograph.ingest import files
from diplograph.ingest.facts import Facts, write_facts
from diplograph.ingest.workspace import Workspace

ONE = written("one", event())


def with_count(facts: Facts, count: int) -> Facts:
    events = [one.model_copy(update={"count": count}) for one in facts.events]
    return facts.model_copy(update={"events": events})


def reviewed(facts: Facts) -> Facts:
    events = [one.model_copy(update={"review": "accepted"}) for one in facts.events]
    return facts.model_copy(update={"events": events})


def test_there_is_no_study_until_one_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="add an article to begin one"):
        Workspace.open(tmp_path / "study", create=False)
    assert not (tmp_path / "study").exists()


def test_a_study_keeps_its_id(tmp_path: Path) -> None:
    first = Workspace.open(tmp_path, create=True)
    assert Workspace.open(tmp_path, create=True).study_id == first.study_id
    assert Workspace.open(tmp_path, create=False).study_id == first.study_id


@pytest.mark.parametrize(
    "settings", ["study = ", "format = 2\nstudy = 'a'", "format = 1", "format = 1\nstudy = '../x'"]
)
def test_broken_settings_are_told_and_left_alone(tmp_path: Path, settings: str) -> None:
    path = tmp_path / "diplograph.toml"
    path.write_text(settings)
    with pytest.raises(InputError, match=r"diplograph\.toml"):
        Workspace.open(tmp_path, create=True)
    assert path.read_text() == settings


def test_an_article_comes_back_to_the_letter(tmp_path: Path) -> None:
    article, facts = written("عنوان", event(sentence="سطر أول\r\nسطر ثانٍ \u200f\U0001f1f7\U0001f1fa"))
    workspace = study(tmp_path, (article, facts))
    assert workspace.text(article.id) == article.text
    assert [facts_id for facts_id, _, _ in workspace.facts()] == [article.id]
    assert workspace.has(article.id)


def test_adding_again_changes_no_byte_and_keeps_the_day_of_the_first_ingest(tmp_path: Path) -> None:
    first = Workspace.open(tmp_path, create=True, today=lambda: date(2025, 3, 1))
    assert first.add(*ONE) == "new"
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    later = Workspace.open(tmp_path, create=True, today=lambda: date(2026, 3, 1))
    assert later.add(*ONE) == "unchanged"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert later.article(ONE[0].id).recorded == "2025-03-01"


def test_a_new_reading_replaces_one_that_nobody_touched(tmp_path: Path) -> None:
    article, facts = ONE
    workspace = study(tmp_path, ONE)
    assert workspace.add(article, with_count(facts, 3)) == "new"
    assert workspace.facts_of(article.id)[0].events[0].count == 3


@pytest.mark.parametrize("touch", [lambda facts: with_count(facts, 9), reviewed])
def test_a_new_reading_never_replaces_what_a_person_changed(tmp_path: Path, touch: Callable[[Facts], Facts]) -> None:
    article, facts = ONE
    workspace = study(tmp_path, ONE)
    path = workspace.facts_path(article.id)
    path.write_text(write_facts(touch(workspace.facts_of(article.id)[0])), "utf-8")
    edited = path.read_bytes()
    assert workspace.add(article, with_count(facts, 3)) == "kept"
    assert path.read_bytes() == edited
    assert json.loads(workspace.extracted_path(article.id).read_text("utf-8"))["events"][0]["count"] == 3


def test_a_crash_between_two_files_is_mended_by_adding_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article, facts = ONE
    workspace = study(tmp_path, ONE)
    write = files.write_whole

    def fail_on_extracted(path: Path, content: bytes) -> None:
        if path.parent.name == "extracted":
            raise KeyboardInterrupt
        write(path, content)

    monkeypatch.setattr("diplograph.ingest.workspace.write_whole", fail_on_extracted)
    with pytest.raises(KeyboardInterrupt):
        workspace.add(article, with_count(facts, 3))
    monkeypatch.undo()
    assert workspace.add(article, with_count(facts, 3)) == "unchanged"
    assert workspace.add(article, with_count(facts, 4)) == "new"


def test_facts_alone_need_their_text_or_their_article(tmp_path: Path) -> None:
    article, facts = ONE
    workspace = Workspace.open(tmp_path, create=True)
    with pytest.raises(InputError, match=r"put its text into article\.text"):
        workspace.add(None, facts)
    head = facts.article.model_copy(
        update={"text": article.text, "url": article.url, "publisher": article.publisher, "id": None}
    )
    assert workspace.add(None, facts.model_copy(update={"article": head})) == "new"
    assert workspace.text(article.id) == article.text
    assert "text" not in json.loads(workspace.facts_path(article.id).read_text("utf-8"))["article"]
    assert workspace.add(None, with_count(facts, 5)) == "replaced"
    assert workspace.add(article, facts) == "kept"


def test_no_document_takes_back_a_review(tmp_path: Path) -> None:
    article, facts = ONE
    workspace = Workspace.open(tmp_path, create=True)
    workspace.add(article, facts)
    rejected = [one.model_copy(update={"review": "rejected"}) for one in facts.events]
    assert workspace.add(None, facts.model_copy(update={"events": rejected})) == "replaced"
    with pytest.raises(InputError, match=r"holds \d+ reviews? that this document does not, so it stays"):
        workspace.add(None, facts)
    assert [one.review for one in workspace.facts_of(article.id)[0].events] == ["rejected"] * len(rejected)


def test_facts_whose_quotes_are_not_in_the_text_stay_out(tmp_path: Path) -> None:
    article, facts = ONE
    workspace = Workspace.open(tmp_path, create=True)
    wrong = facts.events[0].evidence[0].model_copy(update={"start": 0, "end": 4})
    bad = facts.model_copy(update={"events": [facts.events[0].model_copy(update={"evidence": [wrong]})]})
    with pytest.raises(FactsError, match="it stands at"):
        workspace.add(article, bad)
    assert not workspace.has(article.id)


def test_a_broken_facts_file_is_named(tmp_path: Path) -> None:
    workspace = study(tmp_path, ONE)
    workspace.facts_path(ONE[0].id).write_text("{", "utf-8")
    with pytest.raises(FactsError, match=rf"facts.{ONE[0].id.removeprefix('article:')}\.json: 1 mistake"):
        list(workspace.facts())


def test_an_id_from_outside_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path, create=True)
    with pytest.raises(InputError, match="not an article's id"):
        workspace.text("article:../../etc/passwd")


def test_a_write_that_fails_leaves_the_old_content_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    files.write_whole(path, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(InputError, match="No space left"):
        files.write_whole(path, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"old"


HOLD = """
import sys
from pathlib import Path
from diplograph.ingest.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), create=False).writing():
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_the_first_is_and_a_dead_one_is_no_obstacle(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path, create=True)
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with (
            pytest.raises(WorkspaceBusyError, match=rf"process {other.pid} .* since \d{{4}}-") as caught,
            workspace.writing(),
        ):
            pass
        assert "\n" not in str(caught.value)
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
    assert (tmp_path / ".writer.json").exists()
    with workspace.writing(), workspace.writing():
        pass
    assert not (tmp_path / ".writer.json").exists()
