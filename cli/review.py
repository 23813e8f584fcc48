"""``diplograph review``: a person decides which facts hold, in the terminal, on a page, or by a file of decisions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.author import author_option
from diplograph.cli.inputs import complete_files, read_input
from diplograph.cli.output import language_option
from diplograph.cli.terminal import complain, progress, write_file
from diplograph.graph.errors import FactsError, InputError, MistakesError
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from diplograph.ingest.facts import Facts
    from diplograph.ingest.review.by_hand import Found
    from diplograph.ingest.review.revise import Fact
    from diplograph.ingest.workspace import Workspace

__all__ = ["review_command"]


@click.command(
    "review",
    epilog=examples(
        "diplograph review",
        "diplograph review --article article:c4c3f0d1a8a34b11 --by Ada --lang ar",
        "diplograph review --html review.html",
        "diplograph review --apply review-1a2b3c4d.jsonl",
    ),
)
@click.option("--article", metavar="ID", help="The facts of one article only.")
@click.option("--all", "every", is_flag=True, help="The facts of all articles, as where nothing is said.")
@click.option("--again", is_flag=True, help="Those too that were reviewed before.")
@click.option(
    "--html", type=click.Path(path_type=Path), metavar="FILE", help="Write a page to decide in a browser, offline."
)
@click.option(
    "--apply",
    "file",
    metavar="FILE",
    shell_complete=complete_files,
    help="Apply the decisions that such a page saved; - reads a pipe.",
)
@click.option("--partly", is_flag=True, help="With --apply: apply what is sound even if other lines are not.")
@click.option("--force", is_flag=True, help="With --apply: outweigh another person's opposite decision.")
@click.option("--check", is_flag=True, help="Check all facts files, and log what was edited in them by hand.")
@author_option
@language_option("The language of the words around the facts; quotations stay as they are.")
@common_options
@click.pass_obj
def review_command(
    app: App,
    *,
    article: str | None,
    every: bool,
    again: bool,
    html: Path | None,
    file: str | None,
    partly: bool,
    force: bool,
    check: bool,
    by: str,
    lang: Language,
) -> int:
    """Decide which facts hold: accept, reject or edit them, one by one.

    Each fact is shown with the sentence that says it; doubtful ones come first in each article. Every decision is on
    disk at once, with who, when and why in decisions.jsonl; what is rejected leaves the graph, what is edited changes
    it. Without a terminal, answers are read line by line. A facts file may be edited by hand as well: that counts as a
    review, and is logged the next time.
    """
    from diplograph.ingest.review.verdicts import the_article  # noqa: PLC0415  commands load what they need
    from diplograph.ingest.workspace import Workspace  # noqa: PLC0415

    if article is not None and every:
        raise click.UsageError("--article and --all ask for different things; give one")
    if sum((html is not None, file is not None, check)) > 1:
        raise click.UsageError("--html, --apply and --check are different things; give one")
    if (partly or force) and file is None:
        raise click.UsageError("--partly and --force belong to --apply")
    workspace = Workspace.open(app.home, create=False)
    if file is not None:
        return _apply(app, workspace, file, by=by, partly=partly, force=force)
    chosen = workspace.article_ids() if article is None else [the_article(workspace, article)]
    found = _settle(app, workspace, chosen, by)
    if check:
        for one in workspace.without_facts():
            complain(f"facts of {one} are missing; restore the file, or add the article again, or take it out for good")
        app.note(f"{_counted(len(chosen), 'facts file')} checked, {_counted(len(found), 'edit')} by hand logged.")
        return 0
    read = _waiting(app, workspace, chosen, again=again)
    if html is not None:
        return _page(app, workspace, read, html, lang)
    return _sit(app, workspace, read, by, lang)


def _settle(app: App, workspace: Workspace, articles: list[str], by: str) -> list[Found]:
    """Checks the facts files, all mistakes of all of them at once, and logs what was edited by hand."""
    from diplograph.ingest.review.by_hand import settle  # noqa: PLC0415

    found, mistakes = [], []
    with workspace.writing():
        for one in articles:
            try:
                found += settle(workspace, [one], by=by)
            except FactsError as error:
                mistakes += [f"{error.source}: {mistake}" for mistake in error.mistakes]
    for hand in found:
        app.note(f"Edited by hand, now logged: {hand.action} {hand.fact} of {hand.article}")
    if mistakes:
        raise MistakesError("facts/", mistakes, "facts documents; mend them, then review goes on")
    return found


def _waiting(
    app: App, workspace: Workspace, articles: list[str], *, again: bool
) -> list[tuple[str, Facts, list[Fact]]]:
    """The articles with something to review, in order of publication, with their facts."""
    from diplograph.ingest.review.verdicts import in_order  # noqa: PLC0415

    found = []
    with progress("Reading facts", quiet=app.quiet) as step:
        for done, one in enumerate(articles, start=1):
            facts, _ = workspace.facts_of(one)
            if rows := in_order(facts, again=again):
                found.append((one, facts, rows))
            if step:
                step(done, len(articles))
    return sorted(found, key=lambda row: (row[1].article.published or "", row[0]))


def _sit(app: App, workspace: Workspace, read: list[tuple[str, Facts, list[Fact]]], by: str, lang: Language) -> int:
    from diplograph.cli.keys import Keys  # noqa: PLC0415
    from diplograph.cli.sitting import Sitting  # noqa: PLC0415

    if not read:
        app.note("Nothing waits for review.")
        return 0
    if sys.stdin is None:
        raise InputError("standard input is closed; review in a terminal, pipe the answers in, or use --html")
    waiting = [(article, fact.id) for article, _, rows in read for fact in rows]
    return 0 if Sitting(workspace, waiting, by=by, lang=lang, keys=Keys()).run() else 130


def _page(app: App, workspace: Workspace, read: list[tuple[str, Facts, list[Fact]]], html: Path, lang: Language) -> int:
    from diplograph.ingest.review.sheet import sheet  # noqa: PLC0415
    from diplograph.viz.review import render_review  # noqa: PLC0415

    if html.is_dir():
        raise InputError(f"{html} is a folder; give --html a file in it, such as {html / 'review.html'}")
    sheets = [sheet(workspace, article, facts, rows) for article, facts, rows in read]
    write_file(html, render_review(sheets, workspace.study_id, lang).encode("utf-8", "backslashreplace"))
    facts = sum(len(rows) for _, _, rows in read)
    app.note(f"{html.absolute()}: {_counted(facts, 'fact')} of {_counted(len(read), 'article')} to review")
    return 0


def _apply(app: App, workspace: Workspace, file: str, *, by: str, partly: bool, force: bool) -> int:
    from diplograph.ingest.review.file import apply_file  # noqa: PLC0415

    data = read_input(file)
    source = "standard input" if file == "-" else file
    with workspace.writing():
        done = apply_file(workspace, data, source=source, by=by, partly=partly, force=force)
    app.note(f"{_counted(len(done.decided), 'decision')} applied; {done.done_before} applied before.")
    if done.left_out:
        raise MistakesError(source, done.left_out, "decisions that were left out")
    return 0


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
