"""``diplograph view``: the graph, or a part of it, as one HTML page to open in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.inputs import EdtfOption, Word, check_window
from diplograph.cli.terminal import write
from diplograph.graph.errors import InputError
from diplograph.graph.words import LANGUAGES, Language

__all__ = ["view_command"]

_DEFAULT = Path("diplograph.html")


@click.command(
    "view",
    epilog=examples(
        "diplograph view RU US",
        "diplograph view Algeria --from 2021 --to 2025 --lang ar -o algeria.html",
        "diplograph view --type expulsion --type recall",
    ),
)
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=_DEFAULT,
    show_default=True,
    metavar="FILE",
    help="Where to write the page; a file there is replaced. - is standard output.",
)
@click.option(
    "--from", "since", type=EdtfOption(), help="Keep what may have been then or later: 2025, 2025-02 or a day."
)
@click.option("--to", "until", type=EdtfOption(), help="Keep what may have been then or earlier.")
@click.option(
    "--type",
    "types",
    type=Word("events", "event type"),
    multiple=True,
    metavar="TYPE",
    help="Keep this type of event, such as expulsion or طرد; may be given again.",
)
@click.option(
    "--status",
    "statuses",
    type=Word("statuses", "status"),
    multiple=True,
    metavar="STATUS",
    help="Keep this status: occurred, ongoing, planned, proposed, denied or alleged; may be given again.",
)
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the page; quotations stay as they are.",
)
@common_options
@click.pass_obj
def view_command(
    app: App,
    *,
    a: str | None,
    b: str | None,
    output: Path,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    lang: Language,
) -> None:
    """Make a page of the graph: a network, a time slider and a table, each fact with its sources.

    A and B are countries or organisations; with both, what happened between them, with A alone, its events with
    anyone, and without, everything. The page is one file that needs no network. Where nothing passes the filters,
    no page is written and the command fails, so that an old page is not taken for a new one.
    """
    from diplograph.graph.names import resolve_state  # noqa: PLC0415  tables of names, not for --help
    from diplograph.graph.select import Filter, select  # noqa: PLC0415
    from diplograph.graph.time import parse_edtf  # noqa: PLC0415
    from diplograph.queries.take import take  # noqa: PLC0415

    check_window(since, until)
    states = tuple(resolve_state(one) for one in (a, b) if one is not None)
    if len(states) == 2 and states[0] == states[1]:
        raise InputError(f"{a} and {b} are the same state; give two, or only one for its events with anyone")
    if output.is_dir():
        raise InputError(f"{output} is a folder; give -o a file in it, such as {output / _DEFAULT}")
    wanted = Filter(
        states=states,
        day_from=parse_edtf(since).day_from if since else None,
        day_to=parse_edtf(until).day_to if until else None,
        types=types,
        statuses=statuses,
    )
    with app.reading() as (_, store):
        graph = select(take(store), wanted)
    if not graph.nodes["Event"]:
        raise InputError(_nothing(wanted.keeps_all))
    from diplograph.viz.page import Asked, render_page  # noqa: PLC0415  it brings pyvis with it

    page = render_page(graph, Asked(states, since, until, types, statuses), lang)
    if str(output) == "-":
        write(page.html)
        return
    from diplograph.ingest.files import write_whole  # noqa: PLC0415

    write_whole(output, page.html.encode())
    if page.large:
        app.note(
            "The network is large, hard to read and slow to draw; two states, --from, --to or --type make it smaller."
        )
    app.note(f"{output.absolute()}: {page.events} event{'s' if page.events != 1 else ''}; open it in a browser.")


def _nothing(everything: bool) -> str:
    if everything:
        return "there is no event in the workspace yet; take articles in with `diplograph ingest`"
    return "nothing to show: no event passes these filters, and no page was written; widen or leave out some of them"
