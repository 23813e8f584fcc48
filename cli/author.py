"""Who decides: the name that decisions are kept under."""

from __future__ import annotations

import getpass
import os
import subprocess
from collections.abc import Callable
from typing import Any, TypeVar

import click

from diplograph.graph.errors import InputError

__all__ = ["author_option", "reason_option"]

_F = TypeVar("_F", bound=Callable[..., Any])


def author_option(command: _F) -> _F:
    """``--by NAME``, given as ``by``; without it DIPLOGRAPH_USER, else git's user.name, else the login name."""
    return click.option(
        "--by",
        envvar="DIPLOGRAPH_USER",
        show_envvar=True,
        metavar="NAME",
        callback=_author,
        help="Who decides; git's user.name or your login name where nothing else is said.",
    )(command)


def reason_option(command: _F) -> _F:
    """``--why TEXT``, given as ``why``."""
    return click.option("--why", metavar="TEXT", help="The reason, for those who read the decision later.")(command)


def _author(ctx: click.Context, _option: click.Parameter, value: str | None) -> str:
    if ctx.resilient_parsing:
        # Tab was pressed: nobody decides yet, and git need not be asked.
        return ""
    name = (value or _of_git() or _of_login()).strip()
    if not name:
        raise InputError("nobody knows who you are here; say it with --by NAME or DIPLOGRAPH_USER")
    return name


def _of_git() -> str:
    try:
        told = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False, timeout=5)  # noqa: S607  the user's own git
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout.strip()


def _of_login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return os.environ.get("USER", "")
