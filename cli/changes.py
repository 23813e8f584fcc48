"""``diplograph changes``: what is otherwise between two states than it was."""

from __future__ import annotations

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import states_of
from diplograph.cli.inputs import DAY, STATE
from diplograph.cli.output import format_option, language_option
from diplograph.cli.standing import day_of, emit_standing, known_of, known_options
from diplograph.graph.errors import InputError
from diplograph.graph.words import Language

__all__ = ["changes_command"]


@click.command(
    "changes",
    epilog=examples(
        "diplograph changes SA IR --from 2016-01-01 --to 2023-12-31", "diplograph changes RU US --from 2016-01-01"
    ),
)
@click.argument("a", type=STATE)
@click.argument("b", type=STATE)
@click.option("--from", "since", type=DAY, metavar="DAY", required=True, help="The earlier day.")
@click.option("--to", "until", type=DAY, metavar="DAY", help="The later day; today where none is given.")
@known_options
@language_option("The language of the words in table and md; names and quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def changes_command(
    app: App,
    *,
    a: str,
    b: str,
    since: str,
    until: str | None,
    known_on: str | None,
    recorded_on: str | None,
    lang: Language,
    form: str,
) -> None:
    """Tell what changed between two states from one day to another: relations, ambassadors, missions, flights …

    Each with its value before and after, and the event, words and source that made it so. Where sources contradict
    each other, all values that may hold are told; what is planned or proposed changes nothing.
    """
    from diplograph.queries.changes import CHANGE_COLUMNS, changes_between  # noqa: PLC0415
    from diplograph.queries.standing_table import change_words  # noqa: PLC0415

    one, other = states_of(a, b)
    first, last = day_of(since), day_of(until)
    if first > last:
        raise InputError(f"--from {since} is after {f'--to {until}' if until else 'today'}; exchange them")
    with app.reading() as (_, store):
        rows = changes_between(store, one, str(other), first, last, known_of(known_on, recorded_on))
    emit_standing(app, rows, CHANGE_COLUMNS, change_words(rows, lang), form=form, known_on=known_on)
