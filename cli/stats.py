"""``diplograph stats``: how much the workspace holds."""

from __future__ import annotations

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.output import Listing, emit, format_option

__all__ = ["stats_command"]


@click.command("stats", epilog=examples("diplograph stats"))
@format_option
@common_options
@click.pass_obj
def stats_command(app: App, form: str) -> None:
    """Count what the workspace holds."""
    from diplograph.queries.ask import ask  # noqa: PLC0415  commands load what they need

    with app.reading() as (_, store):
        rows = ask(store, "internal/stats")
    emit(Listing(columns=("label", "nodes"), rows=rows), form)
