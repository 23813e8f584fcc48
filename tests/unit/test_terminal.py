"""What a person sees on a terminal: pages, colours, and none where nobody wants them."""

from __future__ import annotations

import os
import re
import subprocess

import pytest
from screen import PROGRAM, on_a_terminal

COLOUR = "\x1b["


@pytest.fixture(scope="module")
def pager(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pager that says that it was there, with what it was told."""
    path = tmp_path_factory.mktemp("pager") / "marks"
    path.write_text('#!/bin/sh\necho "PAGED $# $LESS $LESSCHARSET"\ncat\n')
    path.chmod(0o755)
    return str(path)


def test_a_long_table_goes_through_the_pager_with_its_colours(pager: str) -> None:
    code, shown = on_a_terminal("queries", env={"PAGER": pager})
    assert code == 0
    assert shown.startswith("PAGED 0 FRX utf-8\n")
    assert COLOUR in shown
    assert "upcoming" in shown


def test_the_pager_of_diplograph_comes_first_and_may_have_options(pager: str) -> None:
    env = {"PAGER": "false", "DIPLOGRAPH_PAGER": f"{pager} -S", "LESS": "-i"}
    assert on_a_terminal("queries", env=env)[1].startswith("PAGED 1 -i utf-8\n")


@pytest.mark.parametrize(
    ("arguments", "lines", "env"),
    [
        (("queries",), 500, {}),
        (("queries", "--no-pager"), 24, {}),
        (("--no-pager", "queries"), 24, {}),
        (("queries", "--format", "md"), 24, {}),
        (("queries",), 24, {"TERM": "dumb"}),
        (("queries",), 24, {"DIPLOGRAPH_PAGER": ""}),
        (("queries",), 24, {"DIPLOGRAPH_PAGER": "cat"}),
        (("queries",), 24, {"DIPLOGRAPH_PAGER": "no-such-pager -R"}),
        (("queries",), 24, {"DIPLOGRAPH_PAGER": "less '"}),
    ],
)
def test_nothing_else_is_paged(pager: str, arguments: tuple[str, ...], lines: int, env: dict[str, str]) -> None:
    code, shown = on_a_terminal(*arguments, lines=lines, env={"PAGER": pager} | env)
    assert (code, "PAGED" in shown, "upcoming" in shown) == (0, False, True)


def test_a_pager_that_is_left_at_once_ends_in_silence() -> None:
    assert on_a_terminal("queries", env={"PAGER": "true"}) == (0, "")


def test_a_pipe_gets_no_pager_and_no_colour(pager: str) -> None:
    env = os.environ | {"PAGER": pager}
    done = subprocess.run([PROGRAM, "queries"], capture_output=True, text=True, check=True, env=env)
    assert "PAGED" not in done.stdout
    assert COLOUR not in done.stdout


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_are_left_out_where_nobody_wants_them(env: dict[str, str]) -> None:
    _, shown = on_a_terminal("queries", "--no-pager", env=env)
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", shown)
    if "TERM" in env:
        assert COLOUR not in shown
