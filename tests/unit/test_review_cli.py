"""A sitting of review, driven by lines and by a terminal; facts edited by hand; the log."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import pytest
from command import Command, runner
from examples import event, study, written

from diplograph.ingest.review.decisions import decision
from diplograph.ingest.workspace import Workspace

FIRST = written(
    "Zwanzig [bold]Diplomaten[/bold]",
    event("expulsion", "CZ", "RU", "2021-04-17", count=20, sentence="On Saturday Prague told 20 Russians to leave."),
    event("summons", "RU", "CZ", "2021-04-18", confidence=0.6),
    published="2021-04-18",
)
ARABIC = written(
    "براغ وموسكو",
    event("expulsion", "RU", "CZ", "2021-04-18", sentence="طردت موسكو عشرين دبلوماسيا تشيكيا."),
    published="2021-04-19",
    language="ar",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return study(tmp_path / "study", FIRST, ARABIC).home


@pytest.fixture
def diplograph(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("DIPLOGRAPH_USER", "Ada")
    return runner(capsys, monkeypatch, "--home", home)


def answers(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def reviews(home: Path) -> dict[str, str]:
    workspace = Workspace.open(home, create=False)
    return {
        f"{facts.article.language} {one.id}": one.review for _, facts, _ in workspace.facts() for one in facts.events
    }


def timeline(diplograph: Command) -> list[tuple[Any, ...]]:
    rows = diplograph("timeline", "CZ", "RU", "--format", "json").rows
    return sorted((row["date"], row["type"], row["status"], row["count"] or 0) for row in rows)


def test_each_fact_is_shown_with_its_sentence_and_what_was_read(diplograph: Command) -> None:
    ended = diplograph("review", stdin=b"q\n")
    assert ended.code == 0
    for told in (
        "1 of 3",
        "⟦RU and CZ: summons 2021-04-18.⟧",
        "Summons   [not reviewed]  [in doubt]",
        "Status: occurred",
        "Date: 18 April 2021 (2021-04-18)",
        "Who did it: Russia",
        "To whom: Czechia",
        "Confidence: 0.60",
        "Zwanzig [bold]Diplomaten[/bold]",
        "still waiting: 3",
    ):
        assert told in ended.out


def test_what_is_rejected_leaves_the_timeline_and_what_is_edited_changes_it(diplograph: Command, home: Path) -> None:
    assert timeline(diplograph) == [
        ("2021-04-17", "expulsion", "occurred", 20),
        ("2021-04-18", "expulsion", "occurred", 0),
        ("2021-04-18", "summons", "occurred", 0),
    ]
    keys = answers("r", "a rumour", "e", "7", "18", "3", "2021-04", "", "a")
    ended = diplograph("review", stdin=keys)
    assert "Accepted 1, rejected 1, edited 1, skipped 0; still waiting: 0." in ended.out
    assert timeline(diplograph) == [
        ("2021-04", "expulsion", "occurred", 18),
        ("2021-04-18", "expulsion", "occurred", 0),
    ]
    assert reviews(home) == {"en e0": "edited", "en e1": "rejected", "ar e0": "accepted"}
    assert diplograph("review").err == "Nothing waits for review.\n"
    rows = diplograph("decisions", "--format", "json").rows
    assert [(row["by"], row["action"], row["fact"], row["why"], row["holds"]) for row in rows] == [
        ("Ada", "reject", "e1", "a rumour", "yes"),
        ("Ada", "edit", "e0", None, "yes"),
        ("Ada", "accept", "e0", None, "yes"),
    ]
    assert "edited: time 2021-04-17 → 2021-04, count 20 → 18" in diplograph("decisions").out


def test_a_wrong_value_is_told_at_once_with_those_that_are_known(diplograph: Command, home: Path) -> None:
    keys = answers("e", "2", "planed", "planned", "4", "Rusia", "PL", "9", "", "q")
    told = diplograph("review", stdin=keys).out
    assert "Known: occurred, ongoing, planned, proposed, denied, alleged" in told
    assert "unknown status 'planed'; did you mean planned?" in told
    assert "unknown state 'Rusia'; did you mean" in told
    assert "9: no such key" in told
    assert reviews(home)["en e1"] == "edited"


def test_a_correction_that_does_not_hold_together_is_not_kept(diplograph: Command, home: Path) -> None:
    told = diplograph("review", stdin=answers("e", "5", "-", "", "!", "e", "", "q")).out
    assert "summons goes from an actor to a target; give both" in told
    assert "Nothing was corrected." in told
    assert set(reviews(home).values()) == {"unreviewed"}


def test_skip_back_and_undo_go_where_they_say(diplograph: Command, home: Path) -> None:
    before = {path: path.read_bytes() for path in (home / "facts").iterdir()}
    told = diplograph("review", stdin=answers("u", "b", "s", "a", "u", "b", "?", "x", "q")).out
    shown = [line.split(" of ")[0] for line in told.split("── ")[1:]]
    assert shown == ["1", "1", "1", "2", "3", "2", "1"]
    for line in ("Nothing was decided in this sitting.", "This is the first.", "Taken back.", "x: no such key"):
        assert line in told
    assert {path: path.read_bytes() for path in (home / "facts").iterdir()} == before


def test_one_article_can_be_reviewed_alone_and_once_more(diplograph: Command) -> None:
    only = ("review", "--article", ARABIC[0].id)
    assert "1 of 1" in diplograph(*only, stdin=b"a\n").out
    assert diplograph(*only).err == "Nothing waits for review.\n"
    assert "[accepted]" in diplograph(*only, "--again", stdin=b"q\n").out
    assert diplograph("review", "--article", "article:none").code == 4
    assert diplograph("review", "--article", ARABIC[0].id, "--all").code == 2
    assert diplograph("review", "--check", "--html", "x.html").code == 2
    assert diplograph("review", "--partly").code == 2


@pytest.mark.parametrize(("lang", "word"), [("ar", "الحالة: وقع"), ("ru", "Статус: состоялось")])
def test_the_review_speaks_the_readers_language(diplograph: Command, lang: str, word: str) -> None:
    assert word in diplograph("review", "--lang", lang, stdin=b"q\n").out
    assert diplograph("decisions", "--lang", lang).code == 0


def test_the_end_of_the_answers_keeps_what_was_decided(diplograph: Command, home: Path) -> None:
    assert diplograph("review", stdin=b"a\nr").code == 0
    assert reviews(home)["en e1"] == "accepted"


def test_a_facts_file_edited_by_hand_counts_as_a_review(diplograph: Command, home: Path) -> None:
    timeline(diplograph)
    path = home / "facts" / f"{FIRST[0].id.removeprefix('article:')}.json"
    raw = json.loads(path.read_bytes())
    raw["events"][0]["count"] = 19
    path.write_text(json.dumps(raw), "utf-8")
    rows = diplograph("timeline", "CZ", "RU", "--format", "json").rows
    assert [row["count"] for row in rows] == [19, None, None]
    shown = diplograph("show", rows[0]["event"], "--format", "json").rows
    assert [row["review"] for row in shown] == ["edited"]
    assert diplograph("review", "--check", "--by", "Bob").err == (
        f"Edited by hand, now logged: edit e0 of {FIRST[0].id}\n2 facts files checked, 1 edit by hand logged.\n"
    )
    [row] = diplograph("decisions", "--format", "json").rows
    assert (row["by"], row["action"], row["why"]) == ("Bob", "edit", "edited by hand")
    assert "1 of 2" in diplograph("review", stdin=b"q\n").out


def test_mistakes_in_facts_files_are_told_at_once(diplograph: Command, home: Path) -> None:
    for path in (home / "facts").iterdir():
        raw = json.loads(path.read_bytes())
        raw["events"][0] |= {"status": "gone", "type": "party"}
        path.write_text(json.dumps(raw), "utf-8")
    ended = diplograph("review", "--check")
    assert ended.code == 3
    assert "facts/: 4 mistakes" in ended.err
    assert ended.err.count("events.0.status: unknown status 'gone'") == 2


# Ctrl-C reaches only those whose own terminal it is.
_ON_IT = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from diplograph.cli.main import main; main()"


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self._own, theirs = pty.openpty()
        environment = os.environ | {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "40"}
        command = [
            sys.executable,
            "-c",
            _ON_IT,
            "--home",
            str(home),
            "review",
            "--by",
            "Ada",
            *arguments,
        ]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self.said = ""

    def until(self, text: str) -> str:
        """What came since the last time, up to this text."""
        end = time.monotonic() + 60
        while text not in self.said:
            assert time.monotonic() < end, self.said
            if select.select([self._own], [], [], 0.2)[0]:
                try:
                    self.said += os.read(self._own, 65536).decode("utf-8", "replace")
                except OSError:  # Linux says so when the other side is closed
                    break
        told, _, self.said = self.said.partition(text)
        return told + text

    def press(self, keys: str) -> None:
        os.write(self._own, keys.encode())

    def end(self) -> int:
        return self.process.wait(30)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(30)
        os.close(self._own)


def test_on_a_terminal_one_key_decides_and_ctrl_c_loses_nothing(home: Path) -> None:
    with Terminal(home) as terminal:
        told = terminal.until("? Help]")
        assert "\x1b[1;7m" in told  # the quote, bold and reversed
        terminal.press("a")
        terminal.until("Accepted.")
        terminal.until("? Help]")
        assert reviews(home)["en e1"] == "accepted"
        terminal.press("e")
        terminal.until("cancel)")
        terminal.press("2")
        terminal.until("none): ")
        terminal.press("pl\t\r")  # Tab completes what is known
        terminal.until("cancel)")
        terminal.press("\r")
        terminal.until("Edited.")
        terminal.until("? Help]")
        assert reviews(home)["en e0"] == "edited"
        terminal.press("\x03")
        assert "still waiting: 1" in terminal.until("on disk.")
        assert terminal.end() == 130
    decided = Workspace.open(home, create=False).decisions()
    assert [one.action for one in decided] == ["accept", "edit"]
    assert decided[1].after is not None
    assert decided[1].after["status"] == "planned"


def test_keys_work_on_other_keyboards_too(home: Path) -> None:
    with Terminal(home, "--lang", "ru") as terminal:
        terminal.until("? Справка]")
        terminal.press("\x1b[C")  # right: skip
        terminal.until("2 из 3")
        terminal.until("? Справка]")
        terminal.press("ф")  # where A is on a Russian keyboard
        terminal.until("Принято.")
        terminal.until("? Справка]")
        terminal.press("ض")  # where Q is on an Arabic keyboard
        terminal.until("Всё на диске.")
        assert terminal.end() == 0
    assert reviews(home)["en e0"] == "accepted"


def test_what_would_act_on_the_terminal_is_shown_and_does_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = "\x1b[2J\u202eMoscow [red]expelled[/red] them.\x07"
    home = study(tmp_path / "study", written("\x1b]0;owned\x07", event(sentence=sentence))).home
    told = runner(capsys, monkeypatch, "--home", home)("review", stdin=b"r\n\x1b[2J\nq\n").out
    assert "Moscow [red]expelled[/red] them." in told
    for one in ("\x1b", "\x07", "\u202e"):
        assert one not in told


def test_a_record_of_a_data_set_is_reviewed_without_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = [{"kind": "record", "source": "ICEWS", "row": "7", "text": "Expel or deport"}]
    home = study(tmp_path / "study", written("one", event(evidence=record))).home
    told = runner(capsys, monkeypatch, "--home", home)("review", stdin=b"a\n").out
    assert "Record: Expel or deport" in told
    assert "Accepted 1" in told


def test_who_turns_round_what_another_decided_is_told_whose_it_was(diplograph: Command) -> None:
    diplograph("review", "--by", "Bob", stdin=answers("a", "q"))
    ended = diplograph("review", "--again", "--by", "Cy", stdin=answers("r", "not so", "q"))
    assert "Summons   [accepted]  [in doubt]  [by Bob on " in ended.out
    assert "This outweighs what Bob decided on " in ended.out
    # Going back on one's own word, or agreeing, outweighs nobody.
    again = diplograph("review", "--again", "--by", "Cy", stdin=answers("a", "q"))
    assert "[rejected]  [in doubt]  [by Cy on " in again.out
    assert "outweighs" not in again.out
    assert "رُفضت" in diplograph("review", "--again", "--by", "Bob", "--lang", "ar", stdin=answers("r", "", "q")).out


def test_a_clock_that_is_behind_is_told(diplograph: Command, home: Path) -> None:
    workspace = Workspace.open(home, create=False)
    later = datetime.now(UTC) + timedelta(days=400)
    workspace.decide(decision(workspace.study_id, "remove", by="Bo", now=later, article="article:0"))
    assert "Your clock is behind the last decision" in diplograph("review", stdin=answers("a", "q")).out
    assert "Your clock is behind the last decision" in diplograph("remove", ARABIC[0].id).err
    decided = workspace.decisions()
    assert [one.at for one in decided] == sorted(one.at for one in decided)
