"""``diplograph ingest``: articles and facts documents into the workspace, and from there into its graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.extract import published_option, url_option
from diplograph.cli.inputs import articles_in, files_in, is_facts, read_input
from diplograph.cli.output import Listing, emit, format_option
from diplograph.cli.terminal import complain, progress
from diplograph.graph.errors import DiplographError

if TYPE_CHECKING:
    from diplograph.ingest.article import Article
    from diplograph.ingest.facts import Facts
    from diplograph.ingest.lexicon.own import OwnWords
    from diplograph.ingest.workspace import Workspace

__all__ = ["Source", "TakenIn", "ingest_command", "take_in"]


@dataclass(frozen=True, slots=True)
class Source:
    """Something to ingest: its name for people, and how to get its bytes."""

    name: str
    read: Callable[[], bytes]


@dataclass(slots=True)
class TakenIn:
    """What came of an ingest: a row for each article, and the files that could not be used with the reason why."""

    rows: list[dict[str, object]] = field(default_factory=list)
    refused: list[tuple[str, DiplographError]] = field(default_factory=list)

    def summary(self) -> str:
        """One line: how many articles, how they fared, how many events are in them."""
        fared = Counter(str(row["status"]) for row in self.rows)
        words = ", ".join(f"{fared[status]} {status}" for status in ("new", "unchanged", "kept") if fared[status])
        events = sum(int(str(row["events"])) for row in self.rows)
        return f"{_count(len(self.rows), 'article')} ({words or 'nothing taken in'}), {_count(events, 'event')} in them"


@click.command(
    "ingest",
    epilog=examples(
        "diplograph ingest talks.ar.txt --published 2025-05-15", "diplograph ingest articles/ reviewed/talks.facts.json"
    ),
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@published_option
@url_option
@format_option
@common_options
@click.pass_obj
def ingest_command(app: App, paths: tuple[str, ...], published: str | None, url: str | None, form: str) -> int:
    """Take articles and facts documents into the workspace.

    PATH is an article (.txt, .html, .json), a facts document as `diplograph extract` prints it, a folder of such
    files, or - for standard input. An article that is here already is "unchanged"; where a person has edited its
    facts, they are "kept". A file that cannot be used does not stop the others: it is listed at the end.
    """
    sources = [
        Source("standard input" if name == "-" else name, partial(read_input, name))
        for name in files_in(paths, app.home)
    ]
    taken = take_in(app, sources, published=published, url=url)
    if len(sources) == 1 and taken.refused:
        raise taken.refused[0][1]
    emit(Listing(columns=("status", "article", "events", "posts", "title", "source"), rows=taken.rows), form)
    if taken.rows:
        app.note(f"{taken.summary()}; workspace: {app.home}")
    if not taken.refused:
        return 0
    reasons = "\n".join(f"  {_named(name, error)}" for name, error in taken.refused)
    complain(f"{len(taken.refused)} of {_count(len(sources), 'file')} could not be used:\n{reasons}")
    return max(error.exit_code for _, error in taken.refused)


def take_in(app: App, sources: Sequence[Source], *, published: str | None = None, url: str | None = None) -> TakenIn:
    """Reads the sources, keeps what they hold, and brings the graph up to date. Errors of one source stay with it."""
    from diplograph.ingest.workspace import Workspace  # noqa: PLC0415  commands load what they need

    taken, own = TakenIn(), app.own_words()
    with ExitStack() as held:
        workspace: Workspace | None = None
        with progress("Reading", quiet=app.quiet) as step:
            for done, source in enumerate(sources):
                if step is not None:
                    step(done, len(sources))
                try:
                    found = list(_facts_in(source, published, url, own))
                except DiplographError as error:
                    taken.refused.append((source.name, error))
                    continue
                if workspace is None:
                    # Not before there is something to keep: a mistyped path must not leave a workspace behind.
                    workspace = Workspace.open(app.home, create=True)
                    held.enter_context(workspace.writing())
                _keep(workspace, source, found, taken)
        if workspace is not None:
            app.bring_in(workspace)
    return taken


def _facts_in(
    source: Source, published: str | None, url: str | None, own: OwnWords | None
) -> Iterator[tuple[Article | None, Facts]]:
    from diplograph.ingest.extract import extract  # noqa: PLC0415
    from diplograph.ingest.facts import read_facts  # noqa: PLC0415

    content = source.read()
    if is_facts(content):
        yield None, read_facts(content, source=source.name)
        return
    for article in articles_in(source.name, content, published=published, url=url):
        yield article, extract(article, own)


def _keep(workspace: Workspace, source: Source, found: Sequence[tuple[Article | None, Facts]], taken: TakenIn) -> None:
    from diplograph.graph.identity import article_id  # noqa: PLC0415

    for article, facts in found:
        head = facts.article
        try:
            status = workspace.add(article, facts)
        except DiplographError as error:
            taken.refused.append((source.name, error))
            continue
        taken.rows.append(
            {
                "status": status,
                "article": head.id or article_id(head.text or "", head.url, head.publisher),
                "events": len(facts.events),
                "posts": len(facts.tenures),
                "title": head.title,
                "source": source.name,
            }
        )


def _named(name: str, error: DiplographError) -> str:
    text = str(error).replace("\n", "\n  ")
    return text if name in text.partition("\n")[0] else f"{name}: {text}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
