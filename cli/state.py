"""``diplograph state``: what stands between two states on a day, with the words that say so."""

from __future__ import annotations

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import states_of
from diplograph.cli.inputs import STATE
from diplograph.cli.output import format_option, language_option
from diplograph.cli.standing import day_of, emit_standing, known_of, known_options, on_option
from diplograph.graph.words import Language

__all__ = ["state_command"]


@click.command(
    "state",
    epilog=examples(
        "diplograph state RU US",
        "diplograph state روسيا US --on 2025-03-01 --lang ar",
        "diplograph state DZ FR --on 2025-05-01 --known-on 2025-04-20 --format json",
    ),
)
@click.argument("a", type=STATE)
@click.argument("b", type=STATE)
@on_option("The day that is asked about; today where none is given.")
@known_options
@language_option("The language of the words in table and md; quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def state_command(
    app: App,
    *,
    a: str,
    b: str,
    on: str | None,
    known_on: str | None,
    recorded_on: str | None,
    lang: Language,
    form: str,
) -> None:
    """Tell how things stand between two states on a day: relations, ambassadors, missions, flights …

    Also visas and sanctions; each with its value, since and until when, the event, its words and source. Where sources
    contradict each other or dates are too wide, each value that may hold has a line. What is planned or proposed moves
    nothing, and is listed as pending; so is what happened on a day that nobody tells, as undated.
    """
    from diplograph.queries.standing import STATE_COLUMNS, state_between  # noqa: PLC0415
    from diplograph.queries.standing_table import state_words  # noqa: PLC0415

    one, other = states_of(a, b)
    day = day_of(on)
    with app.reading() as (_, store):
        rows = state_between(store, one, str(other), day, known_of(known_on, recorded_on))
    emit_standing(app, rows, STATE_COLUMNS, state_words(rows, lang), form=form, known_on=known_on)
