"""What docs/queries.md and the commands say of the library's questions is what their headers say."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import click
import pytest
from command import Command, runner

from diplograph.cli.main import COMMANDS, cli
from diplograph.graph.store import Store
from diplograph.queries.catalogue import queries

ROOT = Path(__file__).parents[2]
NOT_COMMANDS = {"activity", "events_of", "posts_told", "reports_at", "reports_between", "reports_of"}
"""Questions that other commands ask (state, who, history, show), or that are for programs."""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("queries_doc", ROOT / "tools" / "queries_doc.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def demo_home(tmp_path_factory: pytest.TempPathFactory, tool: ModuleType) -> Path:
    """A demo study, made once for all tests here."""
    home: Path = tmp_path_factory.mktemp("demo") / "study"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("diplograph.graph.store.jvm.train_start_up_cache", lambda: True)
        with tool.demo_graph(home):
            return home


@pytest.fixture
def demo_store(demo_home: Path) -> Iterator[Store]:
    from diplograph.graph.store import open_store  # noqa: PLC0415

    with open_store(demo_home / "graph", read_only=True) as store:
        yield store


@pytest.fixture
def diplograph(demo_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return runner(capsys, monkeypatch, "--home", demo_home)


def test_the_page_of_questions_is_what_the_tool_prints(tool: ModuleType, demo_store: Store) -> None:
    assert (ROOT / "docs" / "queries.md").read_text("utf-8") == tool.document(demo_store)


def test_every_question_is_a_command_or_named_as_none() -> None:
    assert {name for name in queries() if name.replace("_", "-") not in COMMANDS} == NOT_COMMANDS


@pytest.mark.parametrize("name", sorted(set(queries()) - NOT_COMMANDS - {"timeline"}))
def test_a_command_takes_what_its_question_takes_and_says_what_it_is_for(name: str) -> None:
    found, line = queries()[name], COMMANDS[name.replace("_", "-")]
    assert line == ("questions", found.purpose)
    command = cli.get_command(click.Context(cli), name.replace("_", "-"))
    assert command is not None
    arguments = [str(one.name) for one in command.params if isinstance(one, click.Argument)]
    assert arguments == [f"{one.name}_" for one in found.params if one.names_one]
    told = command.collect_usage_pieces(click.Context(command))[1:]
    assert told == [
        one.name.upper() if one.required else f"[{one.name.upper()}]" for one in found.params if one.names_one
    ]
    options = {flag for one in command.params if isinstance(one, click.Option) for flag in one.opts}
    assert {f"--{one.name.replace('_', '-')}" for one in found.params if not one.names_one} <= options


@pytest.mark.parametrize(("command", "param"), [("calendar", "day"), ("upcoming", "from"), ("unfulfilled", "on")])
def test_a_day_that_nobody_gives_is_today(command: str, param: str) -> None:
    made = cli.get_command(click.Context(cli), command)
    assert made is not None
    [option] = [one for one in made.params if one.name == f"{param}_"]
    # Around midnight the day may turn between the two.
    assert option.default in {(date.fromordinal(date.today().toordinal() - back)).isoformat() for back in (0, 1)}  # noqa: DTZ011


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["exchange", "Rusia", "US"], 4, "Russia"),
        (["exchange", "RU", "RU"], 3, "the same, Russia; give two"),
        (["career", "Lavrow Petrovich"], 4, "unknown person"),
        (["place-timeline", "Istambul"], 4, "Istanbul"),
        (["mission-timeline", "RU embassy FR"], 4, "unknown mission"),
        (["mission-timeline", "nonsense"], 4, "nonsense"),
        (["tit-for-tat", "RU", "--from", "2022", "--to", "2021"], 3, "2022"),
        (["calendar", "--day", "02-30"], 3, "there is no day 02-30"),
        (["calendar", "--day", "soon"], 3, "02-18"),
        (["silence", "RU", "US", "--until", "2025-02-30"], 3, "2025-02-30"),
        (["upcoming", "--from", "2025-13"], 3, "2025-13"),
        (["pairs-by-year", "--from", "2025", "--to", "2021"], 3, "2021"),
        (["pairs-by-year", "--from", "soon"], 3, "soon"),
        (["tit-for-tat", "RU", "--type", "expulsio"], 4, "expulsion"),
        (["envoys", "RU", "--position", "ambasador"], 4, "ambassador"),
        (["exchange", "RU", "US", "--status", "happend"], 4, "unknown status"),
        (["query", "tit-for-tat", "-p", "a=RU", "-p", "with=US"], 4, "within"),
        (["query", "tit-for-tat", "-p", "a=RU", "-p", "within=soon"], 3, "whole number"),
        (["query", "tit-for-tat"], 3, "needs a"),
        (["query", "tit-fortat", "-p", "a=RU"], 4, "tit_for_tat"),
        (["tit-for-tat", "RU", "--within", "soon"], 2, "soon"),
        (["exchange", "RU"], 2, "B"),
        (["exchange", " ", "US"], 4, "unknown state"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line_that_says_what_to_do(
    diplograph: Command, arguments: list[str], code: int, told: str
) -> None:
    ended = diplograph(*arguments)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert code == 2 or ended.err.count("\n") == 1
