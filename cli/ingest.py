"""``diplograph ingest``: articles and facts documents into the workspace, and from there into its graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.extract import published_option, url_option
from diplograph.cli.inputs import complete_files, count_lines, entries_in, files_in
from diplograph.cli.output import Listing, emit, format_option
from diplograph.cli.reader import Reader, extractor_options, read_all, reader
from diplograph.cli.terminal import complain, progress
from diplograph.graph.errors import DiplographError

if TYPE_CHECKING:
    from diplograph.ingest.article import Article
    from diplograph.ingest.facts import Facts
    from diplograph.ingest.sources import Entry
    from diplograph.ingest.workspace import Workspace

__all__ = ["Source", "TakenIn", "ingest_command", "take_in"]


_TOLD = 100
_BATCH = 1000
"""So many articles are brought into the graph at once: their facts are held in memory meanwhile."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to ingest: its name for people, how to get what is in it, and how much that will be."""

    name: str
    entries: Callable[[], Iterable[Entry]]
    size: Callable[[], int] = lambda: 1


@dataclass(slots=True)
class TakenIn:
    """What came of an ingest: a row for each article, and the files that could not be used with the reason why."""

    rows: list[dict[str, object]] = field(default_factory=list)
    refused: list[tuple[str, DiplographError]] = field(default_factory=list)

    def summary(self) -> str:
        """One line: how many articles, how they fared, how many events are in them."""
        fared = Counter(str(row["status"]) for row in self.rows)
        words = ", ".join(
            f"{fared[status]} {status}" for status in ("new", "unchanged", "kept", "replaced") if fared[status]
        )
        events = sum(int(str(row["events"])) for row in self.rows)
        return f"{_count(len(self.rows), 'article')} ({words or 'nothing taken in'}), {_count(events, 'event')} in them"


@click.command(
    "ingest",
    epilog=examples(
        "diplograph ingest talks.ar.txt --published 2025-05-15", "diplograph ingest articles/ reviewed/talks.facts.json"
    ),
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, shell_complete=complete_files)
@published_option
@url_option
@format_option
@extractor_options
@common_options
@click.pass_obj
def ingest_command(
    app: App,
    *,
    paths: tuple[str, ...],
    published: str | None,
    url: str | None,
    form: str,
    extractor: str,
) -> int:
    """Take articles and facts documents into the workspace.

    PATH is an article (.txt, .html, .json), many of them (JSON Lines, a JSON array, an RSS or Atom feed), facts
    documents as `diplograph extract` prints them, a folder of such files, or - for standard input. An article that is
    here already is "unchanged"; where a person has edited its facts, they are "kept"; a facts document that differs
    has them "replaced", but no review is lost to it. What cannot be used does not stop the rest: it is listed at the
    end. A file of many articles takes no --published or --url: each has its own.
    """
    chosen = reader(extractor, app.own_words())
    sources = [
        Source(
            "standard input" if name == "-" else name,
            partial(entries_in, name, published=published, url=url),
            partial(count_lines, name),
        )
        for name in files_in(paths, app.home)
    ]
    taken = take_in(app, sources, chosen)
    chosen.tell(app)
    if len(sources) == 1 and len(taken.refused) == 1 and not taken.rows:
        raise taken.refused[0][1]
    emit(Listing(columns=("status", "article", "events", "posts", "title", "source"), rows=taken.rows), form)
    if taken.rows:
        app.note(f"{taken.summary()}; workspace: {app.home}")
    if not taken.refused:
        return 0
    reasons = [f"  {_named(name, error)}" for name, error in taken.refused[:_TOLD]]
    if len(taken.refused) > _TOLD:
        reasons.append(f"  … and {len(taken.refused) - _TOLD} more")
    many = len(taken.rows) + len(taken.refused)
    whole = _count(many, "article") if many > len(sources) else _count(len(sources), "file")
    complain("\n".join([f"{len(taken.refused)} of {whole} could not be used:", *reasons]))
    return max(error.exit_code for _, error in taken.refused)


def take_in(app: App, sources: Sequence[Source], chosen: Reader | None = None) -> TakenIn:
    """Reads the sources, keeps what they hold, and brings the graph up to date. What is wrong stays with its article.

    Articles are read and kept one by one and brought into the graph in batches, so that a long file needs no more
    memory than a short one.
    """
    from diplograph.ingest.workspace import Workspace  # noqa: PLC0415  commands load what they need

    taken = TakenIn()
    chosen = chosen or Reader(own=app.own_words())
    with ExitStack() as held:
        workspace: Workspace | None = None
        waiting = 0
        with progress("Reading", quiet=app.quiet) as step:
            total = sum(source.size() for source in sources) if step is not None else 0
            for done, one in enumerate(read_all(_entries(sources), chosen)):
                if step is not None:
                    step(done, total)
                if isinstance(one.facts, DiplographError):
                    taken.refused.append((one.name, one.facts))
                    continue
                if workspace is None:
                    # Not before there is something to keep: a mistyped path must not leave a workspace behind.
                    workspace = Workspace.open(app.home, create=True)
                    held.enter_context(workspace.writing())
                _keep(workspace, one.name, one.article, one.facts, taken)
                waiting += 1
                if waiting == _BATCH:
                    app.bring_in(workspace)
                    waiting = 0
        if workspace is not None and waiting:
            app.bring_in(workspace)
    return taken


def _entries(sources: Iterable[Source]) -> Iterator[tuple[str, Entry | DiplographError]]:
    """What each source holds, by its name and place; a source that cannot be read is told in its place."""
    for source in sources:
        try:
            for entry in source.entries():
                yield (f"{source.name}, {entry.where}" if entry.where else source.name), entry
        except DiplographError as error:
            yield source.name, error


def _keep(workspace: Workspace, name: str, article: Article | None, facts: Facts, taken: TakenIn) -> None:
    from diplograph.graph.identity import article_id  # noqa: PLC0415

    head = facts.article
    try:
        status = workspace.add(article, facts)
    except DiplographError as error:
        taken.refused.append((name, error))
        return
    taken.rows.append(
        {
            "status": status,
            "article": head.id or article_id(head.text or "", head.url, head.publisher),
            "events": len(facts.events),
            "posts": len(facts.tenures),
            "title": head.title,
            "source": name,
        }
    )


def _named(name: str, error: DiplographError) -> str:
    text = str(error).replace("\n", "\n  ")
    return text if name in text.partition("\n")[0] else f"{name}: {text}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
