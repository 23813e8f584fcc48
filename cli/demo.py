"""``diplograph demo``: the whole walk on articles that ship with the package."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from functools import partial
from importlib.resources import files
from pathlib import Path

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.ingest import Source, take_in
from diplograph.cli.output import emit
from diplograph.cli.terminal import progress
from diplograph.cli.timeline import timeline_of

__all__ = ["demo_command"]

_PAGE, _TURTLE, _GRAPHML = "russia-us.html", "study.ttl", "study.graphml"

_AFTER = """
The workspace is {home}
  articles/   the articles, to the letter
  facts/      what they say, each fact with its quote: JSON, yours to review and edit
  graph/      made from facts/ at any time by `diplograph rebuild`
  exports/    {page}: open it in a browser, offline
              {turtle}: linked data; {graphml}: the network for yEd, Cytoscape, R and Python

Next:
  {command} view DZ FR --lang ar
  {command} timeline SA IR --from 2023
  {command} timeline RU US --type talks --format json
  {command} queries
  {command} ingest YOUR-ARTICLE.txt --published 2025-05-15
"""


@click.command("demo", epilog=examples("diplograph demo", "diplograph demo --home /tmp/look"))
@common_options
@click.pass_obj
def demo_command(app: App) -> None:
    """Ingest the sample articles and show a timeline of them.

    The samples are short articles in Arabic, English and Russian, written for diplograph on real events. They go into
    the workspace (./diplograph-data, or --home), with a page, Turtle and GraphML of them in its exports/ folder.
    Nothing else is touched, and a second run changes nothing.
    """
    from diplograph.ingest.sources import read_source  # noqa: PLC0415  commands load what they need

    folder = files("diplograph.ingest").joinpath("samples")
    samples = sorted((one for one in folder.iterdir() if one.name.endswith(".json")), key=lambda one: one.name)
    app.note(f"Reading {len(samples)} sample articles …")
    taken = take_in(app, [Source(one.name, partial(read_source, one.name, one.read_bytes())) for one in samples])
    for _, error in taken.refused:
        raise error
    app.note(f"{taken.summary()}.\n\nRussia and the United States:\n")
    emit(timeline_of(app, "RU", "US", {}, "en"), "table", paged=False)
    _write_exports(app, app.home / "exports")
    home = app.home.absolute()
    usual = home == Path("diplograph-data").absolute()
    command = _program() if usual else f"{_program()} --home {shlex.quote(str(app.home))}"
    if app.db:
        command += f" --db {shlex.quote(app.db)}"
    app.note(_AFTER.format(home=home, command=command, page=_PAGE, turtle=_TURTLE, graphml=_GRAPHML).rstrip())


def _write_exports(app: App, folder: Path) -> None:
    """A page of the pair that the demo shows, and everything as linked data and as a network."""
    from diplograph.cli.filters import part_of  # noqa: PLC0415  commands load what they need
    from diplograph.cli.terminal import write_file  # noqa: PLC0415
    from diplograph.graph.export import render  # noqa: PLC0415
    from diplograph.graph.select import select  # noqa: PLC0415
    from diplograph.queries.take import take  # noqa: PLC0415
    from diplograph.viz.page import Asked, render_page  # noqa: PLC0415

    with progress("Writing the page and exports", quiet=app.quiet), app.reading() as (_, store):
        graph = take(store)
        pair = part_of("RU", "US", None, None, (), ())
        folder.mkdir(exist_ok=True)
        write_file(folder / _PAGE, render_page(select(graph, pair), Asked(pair.states), whole=graph).html.encode())
        for name, form in ((_TURTLE, "turtle"), (_GRAPHML, "graphml")):
            write_file(folder / name, b"".join(render(graph, form)))


def _program() -> str:
    """What a person types to run this: its name, or its path where the shell would not find it."""
    if shutil.which("diplograph"):
        return "diplograph"
    return shlex.quote(os.path.relpath(sys.argv[0]))
