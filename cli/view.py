"""``diplograph view``: the graph, or a part of it, as one HTML page to open in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import filter_options, part_of
from diplograph.cli.inputs import STATE
from diplograph.cli.output import language_option
from diplograph.cli.terminal import write, write_file
from diplograph.graph.errors import InputError
from diplograph.graph.model import Graph
from diplograph.graph.select import Filter
from diplograph.graph.store import Store
from diplograph.graph.words import Language

__all__ = ["view_command"]

_DEFAULT = Path("diplograph.html")
_LARGE = 20_000
"""So many events are read at once within seconds and within the embedded engine's memory."""


@click.command(
    "view",
    epilog=examples(
        "diplograph view RU US",
        "diplograph view Algeria --from 2021 --to 2025 --lang ar -o algeria.html",
        "diplograph view --type expulsion --type recall",
    ),
)
@click.argument("a", type=STATE, required=False)
@click.argument("b", type=STATE, required=False)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=_DEFAULT,
    show_default=True,
    metavar="FILE",
    help="Where to write the page; a file there is replaced. - is standard output.",
)
@filter_options
@language_option("The language of the page; quotations stay as they are.")
@common_options
@click.pass_obj
def view_command(
    app: App,
    *,
    a: str | None,
    b: str | None,
    out: Path,
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
    from diplograph.queries.part import take_part  # noqa: PLC0415  commands load what they need

    wanted = part_of(a, b, since, until, types, statuses)
    if out.is_dir():
        raise InputError(f"{out} is a folder; give -o a file in it, such as {out / _DEFAULT}")
    with app.reading() as (_, store):
        graph = take_part(store, wanted)
        whole = _whole(store, wanted, graph)
    if not graph.nodes["Event"]:
        raise InputError(_nothing(wanted.keeps_all))
    from diplograph.viz.page import Asked, render_page  # noqa: PLC0415  it brings pyvis with it

    page = render_page(graph, Asked(wanted.states, since, until, types, statuses), lang, whole=whole)
    if str(out) == "-":
        write(page.html)
        return
    write_file(out, page.html.encode())
    if page.large:
        app.note("Large: one line is all events of two states; two states, --from, --to or --type make it smaller.")
    app.note(f"{out.absolute()}: {page.events} event{'s' if page.events != 1 else ''}; open it in a browser.")


def _whole(store: Store, wanted: Filter, graph: Graph) -> Graph | None:
    """What ``graph`` is a part of, to tell how states stood; of a large study what happened between the two alone."""
    from diplograph.queries.ask import ask  # noqa: PLC0415
    from diplograph.queries.part import take_part  # noqa: PLC0415

    held = {row["label"]: row["nodes"] for row in ask(store, "internal/stats")}
    if held.get("Event", 0) <= _LARGE:
        return graph if wanted.keeps_all else take_part(store, Filter())
    return take_part(store, Filter(wanted.states)) if len(wanted.states) == 2 else None


def _nothing(everything: bool) -> str:
    if everything:
        return "there is no event in the workspace yet; take articles in with `diplograph ingest`"
    return "nothing to show: no event passes these filters, and no page was written; widen or leave out some of them"
