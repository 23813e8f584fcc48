"""``diplograph merge``, ``split``, ``undo`` and ``remove``: what a person decides about events and articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.author import author_option, reason_option
from diplograph.graph.errors import UnknownNameError

if TYPE_CHECKING:
    from diplograph.graph.store import Store
    from diplograph.ingest.review.decisions import Decision
    from diplograph.ingest.workspace import Workspace

__all__ = ["merge_command", "remove_command", "split_command", "undo_command"]


@click.command(
    "merge",
    epilog=examples('diplograph merge event:0a6b56c0ba0e6b6d event:f6e1dc55b8bb0d0f --why "one visit, two datelines"'),
)
@click.argument("a", metavar="EVENT")
@click.argument("b", metavar="EVENT")
@author_option
@reason_option
@common_options
@click.pass_obj
def merge_command(app: App, *, a: str, b: str, by: str, why: str | None) -> None:
    """Decide that two events are one.

    EVENT is the id of an event, a tenure or any report of it. All reports are kept; the best dated one leads. The
    decision names reports, so it survives rebuilds and later articles; `diplograph undo` takes it back.
    """
    from diplograph.ingest.review.decide import merge  # noqa: PLC0415  commands load what they need

    made, workspace = _decided(app, lambda workspace, store: merge(workspace, store, a, b, by=by, why=why))
    _tell(app, workspace, made, "they are one event now", had="parted them")


@click.command("split", epilog=examples("diplograph split event:0a6b56c0ba0e6b6d report:f6e1dc55b8bb0d0f"))
@click.argument("event", metavar="EVENT")
@click.argument("report", metavar="REPORT")
@author_option
@reason_option
@common_options
@click.pass_obj
def split_command(app: App, *, event: str, report: str, by: str, why: str | None) -> None:
    """Decide that a report tells of another event.

    `diplograph show EVENT` lists the reports. The report leaves the event and joins none that holds one of these
    reports; `diplograph undo` takes it back.
    """
    from diplograph.ingest.review.decide import split  # noqa: PLC0415

    made, workspace = _decided(app, lambda workspace, store: split(workspace, store, event, report, by=by, why=why))
    _tell(app, workspace, made, f"{report} tells of an event of its own now", had="put them together")


@click.command("undo", epilog=examples("diplograph undo last", "diplograph undo decision:7c2b7b5e51d0a3c4"))
@click.argument("which", metavar="DECISION|last")
@author_option
@reason_option
@common_options
@click.pass_obj
def undo_command(app: App, *, which: str, by: str, why: str | None) -> None:
    """Take back a merge, a split or an undo.

    Nothing is deleted: the decision stays in decisions.jsonl, and so does the word that it no longer holds.
    """
    from diplograph.ingest.review.decide import undo  # noqa: PLC0415

    made, workspace = _decided(app, lambda workspace, _store: undo(workspace, which, by=by, why=why))
    taken = next(one for one in workspace.decisions() if one.id == made.undoes)
    app.note(f"{made.id}: the {taken.action} by {taken.by} on {taken.at[:10]} ({taken.id}) no longer holds.")


@click.command("remove", epilog=examples("diplograph remove article:c4c3f0d1a8a34b11"))
@click.argument("article", metavar="ARTICLE")
@author_option
@reason_option
@common_options
@click.pass_obj
def remove_command(app: App, *, article: str, by: str, why: str | None) -> None:
    """Take an article and what it alone said out of the study.

    Its text, facts and reviews are deleted from the folder (a study kept in git has them in its history). Events that
    other articles tell of stay, with their other reports.
    """
    from diplograph.ingest.review.decisions import decision  # noqa: PLC0415

    def remove(workspace: Workspace, _store: Store) -> Decision:
        known = workspace.article_ids()
        if article not in known:
            raise UnknownNameError("article", article, known)
        made = decision(workspace.study_id, "remove", by=by, why=why, article=article, after_all=workspace.decisions())
        # The decision first: should the disk fail in between, the article is still there to be removed again.
        workspace.decide(made)
        workspace.remove(article)
        return made

    made, _ = _decided(app, remove)
    app.note(f"{made.id}: {article} and what it alone said are gone.")


def _tell(app: App, workspace: Workspace, made: Decision, now: str, *, had: str) -> None:
    """What a decision did, and whose word it outweighs: who decided the opposite should hear of it."""
    from diplograph.ingest.review.decide import overruled  # noqa: PLC0415

    for one in overruled(workspace, made):
        app.note(f"This outweighs {one.id}, by which {one.by} had {had} on {one.at[:10]}.")
    app.note(f"{made.id}: {now}. `diplograph undo {made.id}` takes it back.")


def _decided(app: App, decide: Callable[[Workspace, Store], Decision]) -> tuple[Decision, Workspace]:
    """Takes a decision on an up-to-date graph, and brings it into the graph at once."""
    from diplograph.ingest.load import sync  # noqa: PLC0415
    from diplograph.ingest.review.decisions import clock_is_behind  # noqa: PLC0415
    from diplograph.ingest.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.open(app.home, create=False)
    with workspace.writing(), app.open(workspace, mend=True) as store:
        sync(workspace, store)
        made = decide(workspace, store)
        sync(workspace, store)
    if clock_is_behind(made):
        app.note(f"Your clock is behind the last decision; this one is kept after it, as of {made.at}.")
    return made, workspace
