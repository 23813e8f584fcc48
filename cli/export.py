"""``diplograph export``: the graph, or a part of it, in the formats of other programs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import filter_options, part_of
from diplograph.cli.inputs import STATE
from diplograph.cli.terminal import is_terminal, write, write_file
from diplograph.graph.errors import InputError
from diplograph.graph.export import FORMATS, format_of_file, held, render
from diplograph.graph.model import Graph
from diplograph.graph.words import LANGUAGES, Language

__all__ = ["export_command"]

_FORMATS = "\n".join(("\b", "Formats:", *(f"  {one.name:<9} {one.purpose}" for one in FORMATS.values())))

_READ = " and ".join(one.name for one in FORMATS.values() if one.family == "words")


@click.command(
    "export",
    epilog=f"{_FORMATS}\n\n"
    + examples(
        "diplograph export --format turtle -o study.ttl",
        "diplograph export RU US -o russia-us.gexf",
        "diplograph export روسيا --type expulsion --from 2022 --format csv > expulsions.csv",
    ),
)
@click.argument("a", type=STATE, required=False)
@click.argument("b", type=STATE, required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="One of the formats below; without it, the one that FILE's name ends like.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of standard output (-).",
)
@filter_options
@click.option("--base", metavar="IRI", help="Where the IRIs of RDF begin: your own address instead of w3id.org.")
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    help=f"The language of our own words in {_READ} (en without it); quotations stay as they are.",
)
@common_options
@click.pass_obj
def export_command(
    app: App,
    *,
    a: str | None,
    b: str | None,
    form: str | None,
    out: Path | None,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    base: str | None,
    lang: Language | None,
) -> None:
    """Write the graph in the formats of other programs.

    Without A and B the whole graph; with one or two states the part of it that their events lead to. The options
    mean what they mean for timeline. The same graph gives the same bytes in every run.
    """
    from diplograph.graph.select import Filter  # noqa: PLC0415
    from diplograph.queries.part import events_in, take_part  # noqa: PLC0415

    if out is not None and str(out) == "-":
        out = None
    form = form or _told_by(out)
    if out is None and FORMATS[form].family == "binary" and is_terminal(sys.stdout):
        raise InputError(f"{form} is no text to show on a terminal; give -o FILE, or send it into one with >")
    usual = () if statuses else FORMATS[form].statuses
    wanted = part_of(a, b, since, until, types, statuses or usual)
    if out is not None and out.is_dir():
        raise InputError(f"{out} is a folder; give -o a file in it")
    with app.reading() as (_, store):
        graph = take_part(store, wanted)
        count = held(graph, form)
        if not count:
            app.note(_nothing(graph, usual, empty=not events_in(store, Filter())))
    with _no_collector():
        chunks = render(graph, form, base, lang)
        if out is None:
            for chunk in chunks:
                write(chunk)
            return
        write_file(out, b"".join(chunks))
    app.note(f"{count} event{'s' if count != 1 else ''} written to {out}{_left_out(graph, form)}")


def _nothing(graph: Graph, usual: tuple[str, ...], *, empty: bool) -> str:
    if empty:
        return "The graph has no events yet; `diplograph ingest` adds some."
    if undated := len(graph.nodes["Event"]):
        return f"Nothing found with a first and a last day ({undated} without); export markdown or jsonl has them."
    if usual:
        return f"Nothing found that is {' or '.join(usual)}; --status occurred takes what occurred."
    return "Nothing found."


def _left_out(graph: Graph, form: str) -> str:
    missing = len(graph.nodes["Event"]) - held(graph, form)
    return f"; {missing} without a first and a last day left out" if missing else ""


@contextmanager
def _no_collector() -> Iterator[None]:
    """Millions of small objects are made and none is garbage: looking for cycles in them takes half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _told_by(out: Path | None) -> str:
    found = format_of_file(out.name) if out is not None else None
    if found is None:
        suffixes = ", ".join(one.suffix for one in FORMATS.values())
        raise click.UsageError(
            f"give --format, or -o with a file whose name ends in {suffixes}", click.get_current_context()
        )
    return found.name
