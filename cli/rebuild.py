"""``diplograph rebuild``: the graph anew from the facts files."""

from __future__ import annotations

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.terminal import progress

__all__ = ["rebuild_command"]


@click.command("rebuild", epilog=examples("diplograph rebuild", "diplograph rebuild --db bolt://localhost:7687"))
@common_options
@click.pass_obj
def rebuild_command(app: App) -> None:
    """Make the graph anew from the facts files.

    The facts are the source and the graph is derived: whatever happens to it, this brings it back, equal to the one
    that grew. Commands that read notice changed facts by themselves and need no rebuild. Only this study's own nodes
    are touched; a database that holds any others is refused.
    """
    from diplograph.ingest.load import rebuild  # noqa: PLC0415  commands load what they need
    from diplograph.ingest.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.open(app.home, create=False)
    with (
        workspace.writing(),
        progress("Building the graph", quiet=app.quiet) as step,
        app.open(workspace, mend=True) as store,
    ):
        rebuild(workspace, store, step)
    app.make_starts_fast(workspace)
    app.note(f"The graph of {workspace.home} is built anew in {app.store_url(workspace)}.")
