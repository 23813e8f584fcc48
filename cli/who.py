"""``diplograph who``: who is, was or has ever been in a post."""

from __future__ import annotations

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import states_of
from diplograph.cli.inputs import STATE, Word
from diplograph.cli.output import format_option, language_option
from diplograph.cli.standing import day_of, emit_standing, known_of, known_options, on_option
from diplograph.graph.errors import InputError
from diplograph.graph.words import Language

__all__ = ["who_command"]


@click.command(
    "who",
    epilog=examples(
        "diplograph who ambassador RU US --on 2025-06-01",
        "diplograph who سفير RU",
        "diplograph who ambassador US RU --history",
    ),
)
@click.argument("position", type=Word("positions", "position"))
@click.argument("a", type=STATE)
@click.argument("b", type=STATE, required=False)
@on_option("The day that is asked about; today where none is given.")
@click.option("--history", is_flag=True, help="Everybody who is told to have held the post, in order of time.")
@known_options
@language_option("The language of the words in table and md; names and quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def who_command(
    app: App,
    *,
    position: str,
    a: str,
    b: str | None,
    on: str | None,
    history: bool,
    known_on: str | None,
    recorded_on: str | None,
    lang: Language,
    form: str,
) -> None:
    """Tell who holds a post of state A, in state B or wherever A has one, on a day.

    Since and until when, and the words and source that say so. Where nobody is told to be in post on that day, the one
    who was told last is named, as that.
    """
    from diplograph.queries.standing import POST_COLUMNS, posts_of  # noqa: PLC0415
    from diplograph.queries.standing_table import who_words  # noqa: PLC0415

    if history and on is not None:
        raise InputError("--history tells all days; leave out --on")
    one, other = states_of(a, b)
    day = None if history else day_of(on)
    with app.reading() as (_, store):
        rows = posts_of(store, position, one, other, day, known_of(known_on, recorded_on))
    emit_standing(app, rows, POST_COLUMNS, who_words(rows, lang), form=form, known_on=known_on)
