"""``diplograph query --cypher``: texts from everywhere, every format, and mistakes as a person meets them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import Command, runner

TEXT = "في 18 فبراير 2025 طردت روسيا عشرة دبلوماسيين أمريكيين.\n"
EXPELLED = "MATCH (:Country {id: $a})-[r:EXPULSION]->(x) RETURN x.name AS whom, r.time AS time"


@pytest.fixture
def filled(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    run = runner(capsys, monkeypatch, "--home", tmp_path / "study")
    assert run("ingest", article).code == 0
    return run


def test_a_query_comes_from_an_option_a_file_or_standard_input(filled: Command, tmp_path: Path) -> None:
    file = tmp_path / "own.cypher"
    file.write_bytes(f"\ufeff// param a: state who expelled\r\n{EXPELLED};\r\n".encode())
    rows = [{"whom": "United States", "time": "2025-02-18"}]
    arguments = ("-p", "a:state=روسيا", "--format", "json")
    assert filled("query", "--cypher", EXPELLED, *arguments).rows == rows
    assert filled("query", "--cypher", "-", *arguments, stdin=EXPELLED.encode()).rows == rows
    assert filled("query", "--file", file, "-p", "a=Russia", "--format", "json").rows == rows


def test_a_name_that_was_left_as_text_is_noticed(filled: Command) -> None:
    ended = filled("query", "--cypher", EXPELLED, "-p", "a=RU")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.splitlines() == [
        "Nothing found.",
        "-p a=RU is the text as it stands; for the id of the state write -p a:state=RU",
    ]
    assert "did you mean Event?" in filled("query", "--cypher", "MATCH (e:Envent) RETURN e").err


def test_rows_are_cut_and_that_is_told(filled: Command) -> None:
    counted = "UNWIND range(1, 2000) AS i RETURN i"
    cut = filled("query", "--cypher", counted, "--limit", "2", "--format", "csv")
    assert cut.out == "i\r\n1\r\n2\r\n"
    assert "first 2 rows; there are more" in cut.err
    # Into a pipe goes everything.
    assert len(filled("query", "--cypher", counted, "--format", "jsonl").out.splitlines()) == 2000
    library = filled("query", "timeline", "-p", "a=RU", "--limit", "1", "--timeout", "30", "--format", "json")
    assert library.rows == filled("query", "timeline", "-p", "a=RU", "--format", "json").rows[:1]


@pytest.mark.parametrize("option", [(), ("--limit", "5"), ("--explain",)])
def test_two_names_of_one_person_are_told_however_a_question_is_run(
    filled: Command, tmp_path: Path, option: tuple[str, ...]
) -> None:
    met = tmp_path / "met.txt"
    met.write_text("On 18 February 2025 Russian Foreign Minister Sergei Lavrov met Marco Rubio in Riyadh.\n", "utf-8")
    assert filled("ingest", met).code == 0
    ended = filled("query", "path", "-p", "start=Sergei Lavrov", "-p", "end=Сергей Лавров", *option)
    assert (ended.code, ended.out) == (3, "")
    assert "start and end are the same" in ended.err


def test_odd_values_are_printed_sanely_in_every_format(filled: Command) -> None:
    odd = """RETURN 0.0 / 0.0 AS nan, -1.0 / 0 AS low, [[1], {a: 'x'}] AS deep, {name: 'n', b: 1} AS map,
        null AS no, ['a', 'b'] AS list"""
    [row] = filled("query", "--cypher", odd, "--format", "json").rows
    assert row == {
        "nan": "NaN",
        "low": "-Infinity",
        "deep": [[1], {"a": "x"}],
        "map": {"b": 1, "name": "n"},
        "no": None,
    } | {"list": ["a", "b"]}
    line = filled("query", "--cypher", odd, "--format", "csv").out.splitlines()[1]
    assert line == 'NaN,\'-Infinity,"[[1], {""a"": ""x""}]","{""b"": 1, ""name"": ""n""}",,a; b'
    assert '{"b": 1, "name": "n"}' in filled("query", "--cypher", odd).out
    assert filled("query", "--cypher", "MATCH (e:Event) WHERE false RETURN e.id", "--format", "csv").out == "e.id\r\n"
    nothing = filled("query", "--cypher", "FINISH", "--format", "csv")
    assert (nothing.code, nothing.out) == (0, "")
    assert "end it with RETURN" in nothing.err
    assert filled("query", "--cypher", "FINISH", "--format", "json").out == "[]\n"


def test_a_mistake_is_shown_in_its_line_with_a_mark_beneath(filled: Command) -> None:
    ended = filled("query", "--cypher", "MATCH (e)\nWHERE e.name = '中文' RETRUN e")
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.splitlines() == [
        "diplograph: line 2, column 21: did not expect 'RETRUN'; did you mean RETURN?",
        "  WHERE e.name = '中文' RETRUN e",
        # A Chinese letter is two cells wide.
        "                        ^",
    ]
    long = filled("query", "--cypher", f"RETURN '{'x' * 500}' RETRUN").err.splitlines()
    assert max(map(len, long[1:])) < 110
    assert long[1][long[2].index("^")] == "R"
    escape = filled("query", "--cypher", "RETURN '\x1b[31m' RETRUN").err
    assert "\x1b" not in escape


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (
            ["--cypher", "MATCH (e:Event) DETACH DELETE e"],
            3,
            "a query only reads; change the facts (`diplograph review`)",
        ),
        (["--cypher", "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l"], 3, "LOAD CSV reads files"),
        (["--cypher", ""], 3, "the query is empty"),
        (["--cypher", "RETURN $a"], 3, "give -p a=VALUE"),
        (["--cypher", "RETURN $a", "-p", "b=1"], 4, "known: a"),
        (["--cypher", "RETURN 1", "-p", "b"], 3, "KEY=VALUE"),
        (["--file", "nowhere.cypher"], 3, "there is no such file"),
        (["--cypher", "RETURN 1", "--limit", "-1"], 2, "--limit"),
        (["--cypher", "RETURN 1", "--timeout", "nan"], 2, "--timeout"),
        (["timeline", "--cypher", "RETURN 1"], 2, "one of NAME, --cypher and --file"),
        ([], 2, "one of NAME, --cypher and --file"),
        (["timeline", "--explain"], 3, "timeline needs a"),
    ],
)
def test_what_cannot_be_run_is_told(filled: Command, arguments: list[str], code: int, told: str) -> None:
    ended = filled("query", *arguments)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert "Traceback" not in ended.err


def test_a_file_that_is_no_text_is_refused(filled: Command, tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_bytes(b"RETURN '\xff'")
    assert "is not UTF-8" in filled("query", "--file", tmp_path / "q.cypher").err


@pytest.mark.parametrize("asked", [["timeline", "-p", "a=RU"], ["--cypher", EXPELLED, "-p", "a=country:RU"]])
def test_a_plan_is_told_as_lines_or_as_a_tree(filled: Command, asked: list[str]) -> None:
    lines = filled("query", *asked, "--explain").out.splitlines()
    assert all(line.lstrip().startswith("+ ") for line in lines)

    def walked(steps: list[dict[str, object]], depth: int) -> list[tuple[int, object]]:
        found: list[tuple[int, object]] = []
        for step in steps:
            found.append((depth, step["operator"]))
            children = step["children"]
            assert isinstance(children, list)
            found += walked(children, depth + 1)
        return found

    tree = json.loads(filled("query", *asked, "--explain", "--format", "json").out)
    assert len(walked(tree, 0)) == len(lines)
    assert len(filled("query", *asked, "--explain", "--format", "csv").out.splitlines()) == len(lines) + 1


ENDLESS = """
    UNWIND range(1, 1000000) AS i UNWIND range(1, 1000000) AS j MATCH (a), (b), (c), (d)
    WHERE size(a.id) + size(b.id) + i = -j RETURN count(*) AS n
"""


def test_a_query_that_takes_too_long_is_stopped(filled: Command) -> None:
    ended = filled("query", "--cypher", ENDLESS, "--timeout", "1")
    assert ended.code == 5
    assert "stopped after 1 second; ask for less at once, or give it more with --timeout" in ended.err


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("cypher", [ENDLESS, "UNWIND range(1, 1000000) AS i UNWIND range(1, 1000000) AS j RETURN i, j"])
def test_whoever_interrupts_a_long_query_has_the_prompt_back(
    tmp_path: Path, cypher: str, number: signal.Signals, code: int
) -> None:
    command = [sys.executable, "-m", "diplograph.cli.main", "--home", str(tmp_path / "study"), "query", "-v"]
    with subprocess.Popen([*command, "--cypher", cypher], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stderr is not None
        # What -v tells first is the look at the facts; the query comes next.
        running.stderr.readline()
        time.sleep(1)
        begun = time.monotonic()
        running.send_signal(number)
        _, err = running.communicate(timeout=20)
    assert time.monotonic() - begun < 5
    assert running.returncode == code
    assert b"terminate" not in err
    assert b"Traceback" not in err
