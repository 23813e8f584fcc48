"""``diplograph history``: what happened at a mission, and what it made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.output import format_option, language_option
from diplograph.cli.standing import emit_standing, known_of, known_options
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["history_command"]


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from diplograph.cli.complete import named  # noqa: PLC0415

    return named("mission", incomplete)


@click.command(
    "history",
    epilog=examples(
        "diplograph history RU consulate-general US seattle",
        "diplograph history SA embassy IR",
        "diplograph history mission:RU.US.consulate-general.seattle --format json",
    ),
)
@click.argument("mission", nargs=-1, required=True, shell_complete=_complete)
@known_options
@language_option("The language of the words in table and md; quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def history_command(
    app: App, *, mission: tuple[str, ...], known_on: str | None, recorded_on: str | None, lang: Language, form: str
) -> None:
    """List what happened at a mission, in order of time, and what each event made of it.

    MISSION is its id, or words in any of the three languages: whose it is, then, as far as you know, its kind, who
    hosts it, its city.
    """
    from diplograph.queries.missions import MISSION_COLUMNS, history_of, wanted_mission  # noqa: PLC0415
    from diplograph.queries.standing_table import history_words  # noqa: PLC0415

    wanted = wanted_mission(mission)
    with app.reading() as (_, store):
        rows = history_of(store, wanted, known_of(known_on, recorded_on))
    emit_standing(app, rows, MISSION_COLUMNS, history_words(rows, lang), form=form, known_on=known_on)
    if not rows:
        app.note("`diplograph query missions -p a=RU -p b=US` lists the missions that the graph knows.")
