"""What ``state``, ``who`` and ``history`` share: the three times as options, and how their rows read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.app import App
from diplograph.cli.inputs import DAY
from diplograph.cli.output import emit, worded

if TYPE_CHECKING:
    from diplograph.queries.table import Words

__all__ = ["day_of", "emit_standing", "known_of", "known_options", "on_option"]

_F = TypeVar("_F", bound=Callable[..., Any])


def on_option(told: str) -> Callable[[_F], _F]:
    """``--on DAY``, given as ``on``; ``told`` is its help."""
    return click.option("--on", type=DAY, metavar="DAY", help=told)


def known_options(command: _F) -> _F:
    """``--known-on`` and ``--recorded-on``: what had been published, or taken into the study, by a day."""
    known = click.option(
        "--known-on", type=DAY, metavar="DAY", help="As known on that day: only from articles published by then."
    )
    recorded = click.option(
        "--recorded-on", type=DAY, metavar="DAY", help="Only from articles that the study had by that day."
    )
    return known(recorded(command))


def known_of(known_on: str | None, recorded_on: str | None) -> dict[str, object]:
    """The parameters of the queries for these days."""
    return {"published_to": known_on, "recorded_to": recorded_on}


def day_of(on: str | None) -> int:
    """The day asked for as an ordinal; today where none is."""
    # Told days are compared with the reader's own calendar.
    return (date.fromisoformat(on) if on else date.today()).toordinal()  # noqa: DTZ011


def emit_standing(
    app: App, rows: list[dict[str, Any]], columns: Sequence[str], words: Words, *, form: str, known_on: str | None
) -> None:
    """Writes rows, in ``words`` for people, and says what they leave out."""
    emit(worded(columns, rows, words), form)
    if not rows:
        app.note("Nothing found.")
    if known_on is not None:
        app.note("Articles without a day of publication are left out.")
