"""``diplograph explain`` in one process: what goes out, in which format, and which code it ends with."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from diplograph.cli.main import run

TEXT = "Russia expelled ten Polish diplomats on 3 March 2021. The team trained.\n"
ARABIC = "طردت موسكو، في 3 مارس 2021، عشرة دبلوماسيين بولنديين.\n"


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "expulsion.en.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_text_tells_the_act_its_reasons_and_its_fact(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", article, "--published", "2021-03-04"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "Fact 1: Expulsion «expelled»" in out.replace("  ", " ")
    for line in (
        "Pattern: verb, past «expel/expels/expelled/expelled/expelling»",
        "Object: whose: Poland «ten Polish diplomats»",
        "Actor: Russia (the subject of these words) «Russia»",
        "Target: Poland (whose the object is) «ten Polish diplomats»",
        "Status: occurred (no words say otherwise)",
        "Time: 3 March 2021 (2021-03-03) (in full words) «3 March 2021»",
        "Count: 10",
    ):
        assert f"       {line}\n" in out
    assert "No word here tells of an act." in out
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("lang", "said"), [("ar", "الواقعة 1: طرد"), ("ru", "Факт 1: Высылка"), ("en", "Fact 1: Expulsion")]
)
def test_it_is_told_in_the_language_asked_for(
    article: str, capsys: pytest.CaptureFixture[str], lang: str, said: str
) -> None:
    assert run(["explain", article, "--lang", lang]) == 0
    assert said in capsys.readouterr().out


def test_words_of_the_article_end_their_line_so_that_no_direction_turns_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(ARABIC.replace("موسكو", "\u202bموسكو\u202c"), "utf-8")
    assert run(["explain", "a.txt"]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if "«" in line and not line.endswith("»")] == []
    assert "\u202b" not in out


def test_on_a_terminal_it_is_coloured(
    article: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["explain", article]) == 0
    plain = capsys.readouterr().out
    monkeypatch.setattr("diplograph.cli.explain.is_terminal", lambda _: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    assert run(["explain", article]) == 0
    coloured = capsys.readouterr().out
    assert "\x1b[" in coloured
    assert "Expulsion" in coloured
    assert "\x1b[" not in plain


def test_json_is_the_whole_trace(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", article, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "diplograph-trace/1"
    [fact] = found["facts"]
    assert (fact["type"], fact["date"], fact["count"]) == ("expulsion", "2021-03-03", 10)
    assert [one["kind"] for one in found["sentences"]] == ["body", "body"]


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.html", "<!doctype html>"), ("a.json", "{"), ("a.txt", "How this article"), ("a", "How this")],
)
def test_a_file_is_written_in_the_format_of_its_ending(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, start: str
) -> None:
    assert run(["explain", article, "-o", name]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "1 fact explained" in err
    assert (tmp_path / name).read_text("utf-8").startswith(start)


def test_a_format_that_is_asked_for_wins_over_the_ending(article: str, tmp_path: Path) -> None:
    assert run(["explain", article, "--format", "html", "-o", "page", "-q"]) == 0
    assert (tmp_path / "page").read_text("utf-8").startswith("<!doctype html>")


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARABIC.encode())))
    assert run(["explain", "-"]) == 0
    assert "Fact 1: Expulsion" in capsys.readouterr().out


def test_the_words_of_the_workspace_are_read_and_marked(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "expulsion.en.txt").write_text(TEXT.replace("Russia", "Muscovy"), "utf-8")
    assert run(["explain", article]) == 0
    assert "Actor: Russia" not in capsys.readouterr().out
    study = tmp_path / "study"
    study.mkdir()
    (study / "lexicon.toml").write_text('[en.names]\n"country:RU" = ["Muscovy"]\n', "utf-8")
    assert run(["--home", str(study), "explain", article]) == 0
    out = capsys.readouterr().out
    assert "Actor: Russia (the subject of these words) «Muscovy»" in out
    assert "(by name, from your lexicon) «Muscovy»" in out
    assert run(["explain", article, "--home", str(study)]) == 0
    assert capsys.readouterr().out == out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["explain", "nowhere.txt"], 3, "there is no such file"),
        (["explain", "."], 3, "is a folder"),
        (["explain", "{}", "-o", "."], 3, ". is a folder; give -o a file in it"),
        (["explain", "{}", "--published", "soon"], 3, "is not a day"),
        (["explain", "{}", "--lang", "fr"], 2, "'fr' is not one of"),
        (["explain", "{}", "--format", "pdf"], 2, "'pdf' is not one of"),
    ],
)
def test_what_cannot_be_explained_is_one_line(
    article: str, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert run([one.format(article) for one in arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_an_article_in_a_language_without_rules_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    persian = "وزیر امور خارجه ایران گفت که این گفتگوها در تهران برگزار می‌شود و پیگیری خواهد شد."
    (tmp_path / "fa.txt").write_text(persian, "utf-8")
    assert run(["explain", "fa.txt"]) == 3
    assert "Persian" in capsys.readouterr().err
