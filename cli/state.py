"""``diplograph state``: what stands between two states on a day, with the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import states_of
from diplograph.cli.inputs import STATE
from diplograph.cli.output import format_option, language_option
from diplograph.cli.standing import (
    HEADS,
    cells_of,
    day_of,
    direction_words,
    emit_standing,
    known_of,
    known_options,
    on_option,
    person_words,
)
from diplograph.graph.words import Language

__all__ = ["state_command"]

_FIRST: Mapping[Language, tuple[str, str]] = {
    "en": ("State", "Between"),
    "ar": ("الحالة", "بين"),
    "ru": ("Состояние", "Между кем"),
}


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

    one, other = states_of(a, b)
    day = day_of(on)
    with app.reading() as (_, store):
        rows = state_between(store, one, str(other), day, known_of(known_on, recorded_on))
    heads = (*_FIRST[lang], *HEADS[lang])
    emit_standing(app, rows, STATE_COLUMNS, heads, _cells, form=form, lang=lang, known_on=known_on)


def _cells(row: Mapping[str, Any], *, lang: Language) -> tuple[str, ...]:
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415
    from diplograph.queries.missions import mission_words  # noqa: PLC0415

    words = vocabulary()
    state = words.states[row["state"]]
    name = state.label[lang]
    value = ""
    if state.of == "post":
        name = words.positions[row["position"]].label[lang].capitalize()
        value = person_words(row, lang)
    elif row["value"] is not None:
        value = state.values[row["value"]].label[lang]
    if row["mission"] is not None:
        name = mission_words(row["mission"], lang)
    between = direction_words(row["of"], row["to"], mutual=row["mutual"], lang=lang)
    return (name, between, *cells_of(row, value, lang))
