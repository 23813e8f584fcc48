"""``diplograph export``: what goes out, what is told, which code it ends with."""

from __future__ import annotations

import csv
import gc
import io
import json
import sys
from pathlib import Path

import pytest
import rdflib
from command import Command, runner
from examples import event, study, written

from diplograph.cli.main import run
from diplograph.graph.export import FORMATS, Format, columns
from diplograph.graph.export.tables import COLUMNS

DOCUMENTATION = Path(__file__).parent.parent.parent / "docs" / "export.md"


TEXTS = [one.name for one in FORMATS.values() if one.family != "binary"]
BINARY = [one.name for one in FORMATS.values() if one.family == "binary"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "study"


@pytest.fixture
def export(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs ``export`` on a workspace of the test's own."""
    return runner(capsys, monkeypatch, "--home", home, "export")


@pytest.fixture
def filled(export: Command, home: Path) -> Command:
    """A workspace with three events in it."""
    planned = event("expulsion", "US", "RU", "2025-03", status="planned")
    study(home, written("one", event(count=3), planned), written("two", event("talks", "RU", "TR", "2024-05-01")))
    return export


def types(text: str) -> list[str]:
    return [json.loads(line)["type"] for line in text.splitlines()]


@pytest.mark.parametrize("form", TEXTS)
def test_a_file_and_standard_output_get_the_same(filled: Command, tmp_path: Path, form: str) -> None:
    shown, file = filled("--format", form), tmp_path / "deep" / "out.bin"
    kept = filled("--format", form, "-o", file)
    assert (shown.code, kept.code) == (0, 0)
    assert shown.out.encode() == file.read_bytes()
    assert kept.out == ""
    assert gc.isenabled()
    count = 1 if form == "ical" else 3
    assert kept.err == f"{count} event{'s' if count > 1 else ''} written to {file}\n"


@pytest.mark.parametrize("form", BINARY)
def test_bytes_are_the_same_in_a_pipe_as_in_a_file(
    home: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], form: str
) -> None:
    study(home, written("one", event(count=3)))
    assert run(["--home", str(home), "export", "--format", form, "-o", str(tmp_path / "out")]) == 0
    assert run(["--home", str(home), "export", "--format", form]) == 0
    assert capsysbinary.readouterr().out == (tmp_path / "out").read_bytes()


@pytest.mark.parametrize("form", BINARY)
def test_bytes_are_not_shown_on_a_terminal(filled: Command, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr("diplograph.cli.export.is_terminal", lambda _: True)
    ended = filled("--format", form)
    assert (ended.code, ended.out) == (3, "")
    assert (
        ended.err == f"diplograph: {form} is no text to show on a terminal; give -o FILE, or send it into one with >\n"
    )


@pytest.mark.parametrize("form", BINARY)
def test_without_pyarrow_the_command_that_brings_it_is_told(
    filled: Command, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    ended = filled("--format", form, "-o", "out.bin")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == f"diplograph: writing {form} needs pyarrow; `pip install 'diplograph[arrow]'`\n"


def test_a_hyphen_is_standard_output(filled: Command) -> None:
    assert filled("--format", "csv", "-o", "-").out == filled("--format", "csv").out


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_the_name_of_the_file_tells_the_format(filled: Command, tmp_path: Path, form: Format) -> None:
    file = tmp_path / f"study{form.suffix}"
    assert filled("-o", file).code == 0
    with_format = tmp_path / "out"
    assert filled("--format", form.name, "-o", with_format).code == 0
    assert file.read_bytes() == with_format.read_bytes()


def test_states_and_options_mean_what_they_mean_for_timeline(filled: Command) -> None:
    assert types(filled("--format", "jsonl").out) == ["talks", "expulsion", "expulsion"]
    assert types(filled("RU", "--format", "jsonl").out) == ["talks", "expulsion", "expulsion"]
    assert types(filled("روسيا", "Turkey", "--format", "jsonl").out) == ["talks"]
    assert types(filled("--format", "jsonl", "--from", "2025").out) == ["expulsion", "expulsion"]
    assert types(filled("--format", "jsonl", "--to", "2024-06").out) == ["talks"]
    assert types(filled("--format", "jsonl", "--type", "محادثات").out) == ["talks"]
    [line] = filled("--format", "jsonl", "--status", "planned").out.splitlines()
    assert json.loads(line)["actors"] == ["country:US"]


def test_words_are_in_the_language_asked_for(filled: Command) -> None:
    assert filled("--format", "markdown", "--lang", "ru").out.startswith("# Хроника\n")


def test_csv_is_what_a_spreadsheet_reads(filled: Command) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("--format", "csv").out.removeprefix("\ufeff"), newline="")))
    assert [(row["type"], row["status"], row["count"]) for row in rows] == [
        ("talks", "occurred", ""),
        ("expulsion", "occurred", "3"),
        ("expulsion", "planned", ""),
    ]


def test_a_base_is_the_begin_of_our_iris(filled: Command) -> None:
    made = rdflib.Graph().parse(data=filled("--format", "nt", "--base", "https://data.example.org/").out, format="nt")
    assert rdflib.URIRef("https://data.example.org/country/RU") in set(made.subjects())


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--format", "xlsx"], 2, "turtle"),
        ([], 2, "--format"),
        (["-o", "study.doc"], 2, ".ttl"),
        (["Atlantis", "--format", "csv"], 4, "Atlantis"),
        (["RU", "Russia", "--format", "csv"], 3, "same state"),
        (["--format", "csv", "--from", "2025", "--to", "2024"], 3, "exchange"),
        (["--format", "csv", "--from", "yesterday"], 3, "--from"),
        (["--format", "csv", "--type", "tea"], 4, "tea"),
        (["--format", "turtle", "--base", "data"], 3, "--base"),
        (["--format", "gexf", "--base", "https://example.org/"], 3, "gexf"),
        (["--format", "gexf", "--lang", "ru"], 3, "export ical or markdown"),
        (["--format", "markdown", "--lang", "fr"], 2, "ar"),
    ],
)
def test_what_cannot_be_is_one_line_and_a_code(filled: Command, arguments: list[str], code: int, told: str) -> None:
    ended = filled(*arguments)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert "Traceback" not in ended.err


def test_a_folder_or_a_place_that_cannot_be_written_is_named(filled: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    for place in (tmp_path, tmp_path / "file" / "out.csv"):
        ended = filled("--format", "csv", "-o", place)
        assert (ended.code, ended.out) == (3, "")
        assert str(place) in ended.err
    assert (tmp_path / "file").read_text() == "kept"


def test_nothing_found_is_said_and_is_no_mistake(filled: Command) -> None:
    ended = filled("DZ", "FR", "--format", "jsonl")
    assert (ended.code, ended.out, ended.err) == (0, "", "Nothing found.\n")


def test_an_empty_workspace_gives_an_empty_document(export: Command, home: Path) -> None:
    study(home)
    for form in FORMATS:
        ended = export("--format", form, "-o", home.parent / "out")
        assert ended.code == 0
        assert "diplograph ingest" in ended.err


def test_a_calendar_is_of_what_is_planned_unless_told_otherwise(filled: Command, tmp_path: Path) -> None:
    assert filled("--format", "ical").out.count("BEGIN:VEVENT") == 1
    assert filled("--format", "ical", "--status", "occurred").out.count("BEGIN:VEVENT") == 2
    ended = filled("RU", "TR", "-o", tmp_path / "none.ics")
    assert ended.err.startswith("Nothing found that is planned or proposed; --status occurred")


def test_a_calendar_tells_what_it_has_no_day_for(export: Command, home: Path, tmp_path: Path) -> None:
    undated = event("visit", "US", "RU", None, status="planned")
    study(home, written("one", undated, event("talks", "RU", "US", "2025-03", status="planned")))
    ended = export("-o", tmp_path / "out.ics")
    assert ended.err == f"1 event written to {tmp_path / 'out.ics'}; 1 without a first and a last day left out\n"
    ended = export("--format", "ical", "--type", "visit")
    assert ended.err.startswith("Nothing found with a first and a last day (1 without); export markdown")


def test_no_workspace_is_said(export: Command) -> None:
    ended = export("--format", "csv")
    assert (ended.code, ended.out) == (3, "")


def test_the_help_lists_every_format_with_what_it_is_for(export: Command) -> None:
    shown = " ".join(export("--help").out.split())
    assert all(f"{one.name} {one.purpose}" in shown for one in FORMATS.values())


def test_the_documentation_tells_of_every_format_and_column() -> None:
    text = DOCUMENTATION.read_text("utf-8")
    for one in FORMATS.values():
        assert f"| `{one.name}` | `{one.suffix}` | {one.purpose} |" in text
        assert f"\n## {one.name}\n" in text
    for column, (kind, meaning) in columns.COLUMNS.items():
        assert f"| `{column}` | {kind} | {meaning} |" in text
    for column, meaning in COLUMNS.items():
        assert f"| `{column}` | {meaning} |" in text
