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
from diplograph.cli.timeline import timeline_of

__all__ = ["demo_command"]

_AFTER = """
The workspace is {home}
  articles/   the articles, to the letter
  facts/      what they say, each fact with its quote: JSON, yours to review and edit
  graph/      made from facts/ at any time by `diplograph rebuild`

Next:
  {command} timeline DZ FR --lang ar
  {command} timeline RU US --type talks --format json
  {command} queries
  {command} ingest YOUR-ARTICLE.txt --published 2025-05-15
"""


@click.command("demo", epilog=examples("diplograph demo", "diplograph demo --home /tmp/look"))
@common_options
@click.pass_obj
def demo_command(app: App) -> None:
    """Ingest the sample articles and show a timeline of them.

    The samples are short Arabic articles written for diplograph on real events. They go into the workspace
    (./diplograph-data, or --home); nothing else is touched, and a second run changes nothing.
    """
    from diplograph.ingest.sources import read_source  # noqa: PLC0415  commands load what they need

    folder = files("diplograph.ingest").joinpath("samples")
    samples = sorted((one for one in folder.iterdir() if one.name.endswith(".json")), key=lambda one: one.name)
    app.note(f"Reading {len(samples)} sample articles …")
    taken = take_in(app, [Source(one.name, partial(read_source, one.name, one.read_bytes())) for one in samples])
    for _, error in taken.refused:
        raise error
    app.note(f"{taken.summary()}.\n\nRussia and the United States:\n")
    emit(timeline_of(app, "RU", "US", {}, "en"), "table")
    home = app.home.absolute()
    usual = home == Path("diplograph-data").absolute()
    command = _program() if usual else f"{_program()} --home {shlex.quote(str(app.home))}"
    app.note(_AFTER.format(home=home, command=command).rstrip())


def _program() -> str:
    """What a person types to run this: its name, or its path where the shell would not find it."""
    if shutil.which("diplograph"):
        return "diplograph"
    return shlex.quote(os.path.relpath(sys.argv[0]))
