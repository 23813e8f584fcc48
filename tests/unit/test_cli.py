"""The command line in one process: what goes out, what is told, which code it ends with."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
from command import Command, runner

from diplograph.cli.main import COMMANDS, SECTIONS, cli
from diplograph.ingest.facts import read_facts
from diplograph.ingest.workspace import Workspace

TEXT = "طردت موسكو، في 3 مارس 2021، عشرة دبلوماسيين بولنديين.\n"
EXPELLED = ("expulsion", "occurred", "2021-03-03", ["country:RU"], ["country:PL"], 10)
HEAVY = {
    "jpype",
    "rdflib",
    "networkx",
    "matplotlib",
    "pydantic",
    "trafilatura",
    "rich",
    "charset_normalizer",
    "anyascii",
    "filelock",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "study"


@pytest.fixture
def diplograph(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command line on a workspace of the test's own; ``stdin`` are the bytes it is given."""
    return runner(capsys, monkeypatch, "--home", home)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "expulsion.ar.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def filled(diplograph: Command, article: Path) -> Command:
    """A workspace with one article in it."""
    assert diplograph("ingest", article).code == 0
    return diplograph


def told(row: Mapping[str, Any]) -> tuple[object, ...]:
    return (row["type"], row["status"], row["date"], row["actors"], row["targets"], row["count"])


# Help


def subcommands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command with its path, and those below it."""
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), name)
            assert below is not None
            yield from subcommands(below, f"{path} {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_does_and_shows_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.get_short_help_str(limit=200) == COMMANDS[name][1]
    for path, one in subcommands(command, name):
        assert re.search(r"Examples?:\n", str(one.epilog)), path
        assert f"  diplograph {path}" in str(one.epilog), path


def test_help_names_every_command_once_in_its_section(diplograph: Command) -> None:
    told = diplograph("--help").out
    assert [line[:-1] for line in told.splitlines() if re.fullmatch(r"\w[\w ]*:", line)] == ["Options", *SECTIONS]
    assert re.findall(r"^  ([a-z][a-z-]*) {2,}", told, re.MULTILINE) == list(COMMANDS)
    assert sum(map(len, SECTIONS.values())) == len(COMMANDS)


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from diplograph.cli.main import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Read articles:" in done.stdout
    assert not HEAVY & set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [(["timelin"], "timeline"), (["timeline"], "--help"), (["timeline", "RU", "--format", "xml"], "--help")],
)
def test_a_wrong_command_line_is_2_with_where_to_look(diplograph: Command, arguments: list[str], hint: str) -> None:
    ended = diplograph(*arguments)
    assert ended.code == 2
    assert hint in ended.err


# Extract


def test_extract_prints_a_facts_document_whose_quotes_are_in_the_text(diplograph: Command, article: Path) -> None:
    ended = diplograph("extract", article)
    assert (ended.code, ended.err) == (0, "")
    facts = read_facts(ended.out, source="stdout", text=TEXT)
    [event] = facts.events
    assert (event.type, event.time.edtf, event.count) == ("expulsion", "2021-03-03", 10)


def test_extract_reads_standard_input(diplograph: Command, article: Path) -> None:
    assert diplograph("extract", "-", stdin=TEXT.encode()).out == diplograph("extract", article).out


def test_extract_writes_a_file_and_leaves_standard_output_alone(
    diplograph: Command, article: Path, tmp_path: Path
) -> None:
    ended = diplograph("extract", article, "--out", tmp_path / "out.json")
    assert ended.out == ""
    assert "1 events" in ended.err
    assert (tmp_path / "out.json").read_text("utf-8") == diplograph("extract", article).out


def test_the_publication_day_and_the_url_are_kept(diplograph: Command, article: Path) -> None:
    ended = diplograph("extract", article, "--published", "2021-03-04", "--url", "https://example.org/1")
    head = json.loads(ended.out)["article"]
    assert (head["published"], head["url"]) == ("2021-03-04", "https://example.org/1")


HTML = f"<!doctype html><html lang=ar><body><nav>القائمة</nav><article><h1>طرد</h1><p>{TEXT * 4}</p></article></body>"
READABLE = {
    "utf-8 with a mark": TEXT.encode("utf-8-sig"),
    "utf-16": TEXT.encode("utf-16"),
    "windows-1256": TEXT.replace("\n", " " + TEXT).encode("cp1256"),
    "bidi controls": TEXT.replace("موسكو", "\u202bموسكو\u202c").encode(),
    "html": HTML.encode(),
}


@pytest.mark.parametrize("kind", READABLE)
def test_usual_encodings_and_controls_are_read(diplograph: Command, tmp_path: Path, kind: str) -> None:
    path = tmp_path / ("page.html" if kind == "html" else "article.txt")
    path.write_bytes(READABLE[kind])
    ended = diplograph("extract", path)
    assert ended.code == 0
    facts = read_facts(ended.out, source="stdout")
    assert {event.type for event in facts.events} == {"expulsion"}


def test_an_article_without_a_state_gives_an_empty_valid_document(diplograph: Command) -> None:
    ended = diplograph("extract", "-", stdin="هطلت الأمطار على المدينة طوال النهار وأغلقت المدارس أبوابها.".encode())
    assert ended.code == 0
    facts = read_facts(ended.out, source="stdout")
    assert (facts.events, facts.tenures) == ([], [])


BAD = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\n", "is empty"),
    "binary": (bytes(range(256)) * 40, "binary"),
    "a pdf": (b"%PDF-1.7 ...", "PDF"),
    "50 MB": (b"a " * 25_000_000, "20 MB"),
    "encoded twice": (TEXT.encode().decode("latin-1").encode() * 3, "encoded twice"),
    "persian": (
        "وزیر امور خارجه ایران گفت که این گفتگوها در تهران برگزار می‌شود و پیگیری خواهد شد.".encode(),
        "Persian",
    ),
}


@pytest.mark.parametrize("command", ["extract", "ingest"])
@pytest.mark.parametrize("kind", BAD)
def test_bad_articles_are_3_in_one_line_and_leave_nothing(
    diplograph: Command, home: Path, tmp_path: Path, kind: str, command: str
) -> None:
    content, reason = BAD[kind]
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    ended = diplograph(command, path)
    assert (ended.code, ended.out) == (3, "")
    assert reason in ended.err
    assert ended.err.count("\n") == 1
    assert not home.exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["extract", "nowhere.txt"], "there is no such file"),
        (["ingest", "nowhere.txt"], "there is no such file"),
        (["extract", "."], "is a folder"),
        (["extract", "-", "--published", "15.05.2025"], "write it as 2025-05-15"),
        (["extract", "-", "--published", "2025-02-30"], "is not a day"),
        (["timeline", "RU", "US"], "no study in"),
        (["rebuild"], "no study in"),
    ],
)
def test_what_is_not_there_is_3_with_what_to_do(
    diplograph: Command, home: Path, arguments: list[str], reason: str
) -> None:
    ended = diplograph(*arguments, stdin=TEXT.encode())
    assert (ended.code, ended.out) == (3, "")
    assert reason in ended.err
    assert not home.exists()


# Ingest


def test_ingest_takes_articles_folders_and_facts_documents(diplograph: Command, article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps({"text": TEXT, "published": "2021-03-05", "url": "https://a.example"}))
    (folder / "two.facts.json").write_text(diplograph("extract", article, "--url", "https://b.example").out, "utf-8")
    (folder / "notes.md").write_text("not an article")
    ended = diplograph("ingest", article, folder, "--format", "json")
    assert ended.code == 0
    assert [(row["status"], row["events"]) for row in ended.rows] == [("new", 1)] * 3
    assert [told(row) for row in diplograph("timeline", "RU", "PL", "--format", "json").rows] == [EXPELLED]


def test_ingesting_again_changes_nothing(filled: Command, article: Path) -> None:
    before = filled("timeline", "RU", "--format", "json").out
    assert [row["status"] for row in filled("ingest", article, "--format", "json").rows] == ["unchanged"]
    assert filled("timeline", "RU", "--format", "json").out == before


def test_a_bad_file_does_not_stop_the_others(diplograph: Command, article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ended = diplograph("ingest", tmp_path / "empty.txt", article, "--format", "json")
    assert ended.code == 3
    assert [row["status"] for row in ended.rows] == ["new"]
    assert "1 of 2 files could not be used" in ended.err
    assert "is empty" in ended.err


def test_six_mistakes_are_told_at_once(diplograph: Command, home: Path, article: Path, tmp_path: Path) -> None:
    document = json.loads(diplograph("extract", article).out)
    event = document["events"][0]
    event["type"] = "expulsions"
    event["status"] = "done"
    event["time"]["edtf"] = "3 March"
    event["count"] = -1
    event["parties"][0]["entity"] = "country:ZZ"
    event["evidence"][0]["quote"] = "طردت وارسو"
    path = tmp_path / "six.facts.json"
    path.write_text(json.dumps(document), "utf-8")
    ended = diplograph("ingest", path)
    assert ended.code == 3
    paths = ["count", "evidence.0.quote", "parties.0.entity", "status", "time.edtf", "type"]
    assert [line.split(":")[0].strip() for line in ended.err.splitlines()[1:]] == [f"events.0.{one}" for one in paths]
    assert not (home / "facts").exists() or not list((home / "facts").iterdir())


def test_a_second_writer_is_told_who_holds_the_workspace(filled: Command, home: Path, article: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from diplograph.ingest.workspace import Workspace\n"
        "with Workspace.open(Path(sys.argv[1]), create=False).writing():\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        ended = filled("ingest", article)
        assert ended.code == 5
        assert f"process {holder.pid}" in ended.err
        assert holder.stdin is not None
        holder.stdin.close()


# Timeline, queries, stats, rebuild


@pytest.mark.parametrize("names", [("RU", "PL"), ("روسيا", "بولندا"), ("Russia", "Poland"), ("Польша", "россия")])
def test_states_are_named_in_any_language(filled: Command, names: tuple[str, str]) -> None:
    assert [told(row) for row in filled("timeline", *names, "--format", "json").rows] == [EXPELLED]


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (("--from", "2021-03", "--to", "2021"), True),
        (("--from", "2021-03-04"), False),
        (("--to", "2020"), False),
        (("--type", "expulsion"), True),
        (("--type", "طرد", "--status", "Occurred"), True),
        (("--type", "talks"), False),
        (("--status", "planned"), False),
    ],
)
def test_filters_keep_what_fits(filled: Command, options: tuple[str, ...], kept: bool) -> None:
    assert bool(filled("timeline", "RU", "PL", "--format", "json", *options).rows) is kept


def test_every_format_tells_the_same_event(filled: Command) -> None:
    [row] = csv.DictReader(io.StringIO(filled("timeline", "RU", "PL", "--format", "csv").out))
    assert (row["type"], row["date"], row["actors"], row["count"]) == ("expulsion", "2021-03-03", "country:RU", "10")
    [line] = filled("timeline", "RU", "PL", "--format", "jsonl").out.splitlines()
    assert json.loads(line) == filled("timeline", "RU", "PL", "--format", "json").rows[0]
    for form in ("table", "md"):
        out = filled("timeline", "RU", "PL", "--format", form).out
        assert "3 March 2021" in out
        assert "Russia → Poland" in out
    arabic = filled("timeline", "RU", "PL", "--lang", "ar").out
    assert "3 مارس 2021" in arabic
    assert "روسيا ← بولندا" in arabic


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["timeline", "Rusia", "PL"], 4, "did you mean"),
        (["timeline", "RU", "Россия"], 3, "the same state"),
        (["timeline", "RU", "--from", "2022", "--to", "2021"], 3, "exchange them"),
        (["timeline", "RU", "--from", "soon"], 3, "not an EDTF date"),
        (["timeline", "RU", "--type", "expulsions"], 4, "did you mean expulsion"),
        (["query", "timelines"], 4, "did you mean timeline"),
        (["query", "timeline", "-p", "c=RU"], 4, "unknown parameter"),
        (["query", "timeline"], 3, "timeline needs a"),
        (["query", "timeline", "-p", "a"], 3, "KEY=VALUE"),
    ],
)
def test_what_is_unknown_is_told_with_what_is_known(
    filled: Command, arguments: list[str], code: int, reason: str
) -> None:
    ended = filled(*arguments)
    assert (ended.code, ended.out) == (code, "")
    assert reason in ended.err
    assert "Traceback" not in ended.err


def test_a_named_query_and_its_command_agree(filled: Command) -> None:
    by_name = filled("query", "timeline", "-p", "a=RU", "-p", "b=PL", "--format", "json").rows
    assert [told(row) for row in by_name] == [EXPELLED]
    names = [row["name"] for row in filled("queries", "--format", "json").rows]
    assert names == sorted(names)
    assert {"timeline", "envoys", "missions", "events_of", "reports_of"} <= set(names)


def test_stats_count_what_the_workspace_holds(filled: Command) -> None:
    counts = {row["label"]: row["nodes"] for row in filled("stats", "--format", "json").rows}
    assert (counts["Article"], counts["Event"], counts["Country"]) == (1, 1, 2)


def test_a_deleted_graph_comes_back_the_same(filled: Command, home: Path) -> None:
    before = filled("timeline", "RU", "--format", "json").out
    for path in sorted(Workspace.open(home, create=False).store_path.iterdir()):
        path.unlink()
    assert filled("rebuild").code == 0
    assert filled("timeline", "RU", "--format", "json").out == before


def test_quiet_says_nothing_but_data(filled: Command, article: Path) -> None:
    ended = filled("ingest", article, "--quiet")
    assert ended.err == ""
    assert "unchanged" in ended.out


@pytest.mark.parametrize("where", [("-v", "timeline", "RU"), ("timeline", "RU", "--verbose")])
def test_verbose_tells_what_was_asked_of_which_store_and_how_long_it_took(
    filled: Command, home: Path, where: tuple[str, ...]
) -> None:
    usual = filled("timeline", "RU", "--from", "2020")
    ended = filled(*where, "--from", "2020")
    assert ended.out == usual.out
    told = [re.sub(r"^ *\d+ ms  ", "", line) for line in ended.err.splitlines()]
    store = Workspace.open(home, create=False).store_path
    assert [told[0].strip(), told[1].strip()] == [f"workspace {home}", f"embedded store {store}, to read"]
    timeline = "asked queries/read/timeline.cypher with a='country:RU', from=737425 (2020-01-01): 1 row"
    assert timeline in told
    assert "wrote 1 row as table" in told
    assert told[-1].startswith("in all, by diplograph ")


def test_verbose_tells_of_what_is_written(diplograph: Command, article: Path) -> None:
    told = diplograph("ingest", "-v", article).err
    assert re.search(r"\d+ ms  wrote a transaction of \d+ statements", told)
    assert re.search(r"\d+ ms  brought the graph up to date with the facts files", told)


@pytest.mark.parametrize("line", [("-q", "-v", "queries"), ("-q", "queries", "-v"), ("queries", "-v", "-q")])
def test_less_and_more_at_once_is_refused(diplograph: Command, line: tuple[str, ...]) -> None:
    ended = diplograph(*line)
    assert (ended.code, ended.out) == (2, "")
    assert "-q says less and -v says more; give one" in ended.err


@pytest.mark.usefixtures("filled")
def test_a_reader_that_goes_away_ends_the_run_in_silence(home: Path) -> None:
    command = f"'{sys.executable}' -m diplograph.cli.main --home '{home}' timeline RU --format json | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_the_demo_shows_the_us_russia_timeline(diplograph: Command, home: Path) -> None:
    ended = diplograph("demo")
    assert ended.code == 0
    assert "18 February 2025" in ended.out
    assert str(home) in ended.err
    written = {path.name: path.read_text("utf-8") for path in (home / "exports").iterdir()}
    assert set(written) == {"russia-us.html", "study.ttl", "study.graphml"}
    assert "<!doctype html>" in written["russia-us.html"].lower()
    again = diplograph("demo")
    assert again.out == ended.out
    assert "7 unchanged" in again.err
    assert written == {path.name: path.read_text("utf-8") for path in (home / "exports").iterdir()}
