"""``diplograph timeline``: what happened between two states, as data or in human words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import asked, filter_options, states_of
from diplograph.cli.inputs import STATE
from diplograph.cli.output import Listing, emit, format_option, language_option
from diplograph.cli.questions import listing_of
from diplograph.graph.words import Language

__all__ = ["timeline_command", "timeline_of"]


@click.command(
    "timeline",
    epilog=examples(
        "diplograph timeline RU US",
        'diplograph timeline روسيا "United States" --from 2025-02 --to 2025-04',
        "diplograph timeline RU --type expulsion --type recall --format csv",
    ),
)
@click.argument("a", type=STATE)
@click.argument("b", type=STATE, required=False)
@filter_options
@language_option("The language of the words in table and md; quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def timeline_command(
    app: App,
    *,
    a: str,
    b: str | None,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    lang: Language,
    form: str,
) -> None:
    """List what happened between two states, in order of time.

    A and B are countries or organisations, as codes or names in Arabic, English or Russian; without B, events of A
    with anyone. What has no date comes last; --from and --to keep what overlaps them, and so nothing undated.
    json, jsonl and csv hold the data, table and md the same in words.
    """
    filters = asked(since, until, types, statuses)
    listing = timeline_of(app, a, b, filters, lang)
    emit(listing, form)
    if not listing.rows:
        app.note("Nothing found.")


def timeline_of(app: App, a: str, b: str | None, filters: Mapping[str, Any], lang: Language) -> Listing:
    """The timeline's listing. ``filters`` are the query's ``from``, ``to``, ``type`` and ``status``."""
    from diplograph.queries.ask import ask  # noqa: PLC0415
    from diplograph.queries.catalogue import query  # noqa: PLC0415

    one, other = states_of(a, b)
    with app.reading() as (_, store):
        rows = ask(store, "timeline", a=one, b=other, **filters)
    return listing_of(query("timeline"), rows, lang)
