"""Which events a command is about: the options and arguments that choose a part of the graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.inputs import EdtfOption, Word
from diplograph.graph.errors import InputError

if TYPE_CHECKING:
    from diplograph.graph.select import Filter

__all__ = ["asked", "check_window", "count_options", "filter_options", "part_of", "states_of"]

_F = TypeVar("_F", bound=Callable[..., Any])


def filter_options(command: _F) -> _F:
    """``--from``, ``--to``, ``--type`` and ``--status``, given as ``since``, ``until``, ``types`` and ``statuses``."""
    return _with_options(command, "Keep what may have been then", "")


def count_options(command: _F) -> _F:
    """The same, for what counts only events that surely lie in the window, and those that happened."""
    return _with_options(command, "Count what surely was then", "; without it, occurred and ongoing")


def _with_options(command: _F, verb: str, usual: str) -> _F:
    since = click.option("--from", "since", type=EdtfOption(), help=f"{verb} or later: 2025, 2025-02 or a day.")
    until = click.option("--to", "until", type=EdtfOption(), help=f"{verb} or earlier.")
    types = click.option(
        "--type",
        "types",
        type=Word("events", "event type"),
        multiple=True,
        metavar="TYPE",
        help="Keep this type of event, such as expulsion or طرد; may be given again.",
    )
    statuses = click.option(
        "--status",
        "statuses",
        type=Word("statuses", "status"),
        multiple=True,
        metavar="STATUS",
        help=f"Keep this status: occurred, ongoing, planned, proposed, denied or alleged; may be given again{usual}.",
    )
    return since(until(types(statuses(command))))


def check_window(since: str | None, until: str | None) -> None:
    """Raises InputError where the window ends before it begins."""
    from diplograph.graph.time import parse_edtf  # noqa: PLC0415

    if since is None or until is None:
        return
    first, last = parse_edtf(since).day_from, parse_edtf(until).day_to
    if first is not None and last is not None and first > last:
        raise InputError(f"--from {since} is after --to {until}; exchange them")


def asked(
    since: str | None, until: str | None, types: tuple[str, ...], statuses: tuple[str, ...]
) -> dict[str, str | list[str] | None]:
    """What the options ask for, as the queries' ``from``, ``to``, ``type``, ``status``. Raises as ``check_window``."""
    check_window(since, until)
    return {"from": since, "to": until, "type": list(types) or None, "status": list(statuses) or None}


def states_of(a: str, b: str | None) -> tuple[str, str | None]:
    """As ``names.states_of``."""
    from diplograph.graph import names  # noqa: PLC0415  tables of names, not for --help

    return names.states_of(a, b)


def part_of(
    a: str | None,
    b: str | None,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
) -> Filter:
    """The part of the graph that a command line asks for. Raises what ``check_window`` and ``filter_of`` raise."""
    from diplograph.graph.select import filter_of  # noqa: PLC0415

    check_window(since, until)
    return filter_of(a, b, since, until, types, statuses)
