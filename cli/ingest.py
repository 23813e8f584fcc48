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
from diplograph.cli.reader import RULES, Reader, extractor_options, reader
from diplograph.cli.terminal import complain, progress
from diplograph.graph.errors import DiplographError

if TYPE_CHECKING:
    from diplograph.cli.terminal import Step
    from diplograph.ingest.article import Article
    from diplograph.ingest.facts import Facts
    from diplograph.ingest.workspace import Workspace

    _Held = tuple[Article | None, Facts]

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
@extractor_options
@format_option
@common_options
@click.pass_obj
def ingest_command(
    app: App,
    paths: tuple[str, ...],
    published: str | None,
    url: str | None,
    extractor: str,
    form: str,
    *,
    verbose: bool,
) -> int:
    """Take articles and facts documents into the workspace.

    PATH is an article (.txt, .html, .json), a facts document as `diplograph extract` prints it, a folder of such
    files, or - for standard input. An article that is here already is "unchanged"; where a person has edited its
    facts, they are "kept". A file that cannot be used does not stop the others: it is listed at the end.
    """
    chosen = reader(extractor)
    sources = [
        Source("standard input" if name == "-" else name, partial(read_input, name))
        for name in files_in(paths, app.home)
    ]
    taken = take_in(app, sources, published=published, url=url, reader=chosen)
    chosen.tell(app, verbose=verbose)
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


def take_in(
    app: App,
    sources: Sequence[Source],
    *,
    published: str | None = None,
    url: str | None = None,
    reader: Reader = RULES,
) -> TakenIn:
    """Reads the sources, keeps what they hold, and brings the graph up to date. Errors of one source stay with it."""
    from diplograph.ingest.workspace import Workspace  # noqa: PLC0415  commands load what they need

    taken = TakenIn()
    with ExitStack() as held:
        workspace: Workspace | None = None
        with progress("Reading", quiet=app.quiet) as step:
            for source, found in _read(sources, reader, step, published=published, url=url):
                if isinstance(found, DiplographError):
                    taken.refused.append((source.name, found))
                    continue
                if workspace is None:
                    # Not before there is something to keep: a mistyped path must not leave a workspace behind.
                    workspace = Workspace.open(app.home, create=True)
                    held.enter_context(workspace.writing())
                _keep(workspace, source, found, taken)
        if workspace is not None:
            app.bring_in(workspace)
    return taken


def _read(
    sources: Sequence[Source], reader: Reader, step: Step | None, *, published: str | None, url: str | None
) -> Iterator[tuple[Source, list[_Held] | DiplographError]]:
    """What each source holds, or why it cannot be used, in order; some are read together where a model reads them."""
    for first in range(0, len(sources), reader.batch):
        batch = sources[first : first + reader.batch]
        opened = [_opened(source, published, url) for source in batch]
        articles = [one for found in opened if not isinstance(found, DiplographError) for one, _ in found if one]
        facts = iter(reader.read(articles, _from(first, len(sources), step)))
        for source, found in zip(batch, opened, strict=True):
            yield source, found if isinstance(found, DiplographError) else _filled(found, facts)


def _opened(
    source: Source, published: str | None, url: str | None
) -> list[tuple[Article | None, Facts | None]] | DiplographError:
    """The articles in a source, each to be read, or the facts document that it is."""
    from diplograph.ingest.facts import read_facts  # noqa: PLC0415

    try:
        content = source.read()
        if is_facts(content):
            return [(None, read_facts(content, source=source.name))]
        return [(article, None) for article in articles_in(source.name, content, published=published, url=url)]
    except DiplographError as error:
        return error


def _filled(
    found: Sequence[tuple[Article | None, Facts | None]], read: Iterator[Facts | DiplographError]
) -> list[_Held] | DiplographError:
    """A source with what was read of its articles; its first error, where one of them could not be read."""
    filled = [(article, facts or next(read)) for article, facts in found]
    held: list[_Held] = []
    for article, facts in filled:
        if isinstance(facts, DiplographError):
            return facts
        held.append((article, facts))
    return held


def _from(first: int, total: int, step: Step | None) -> Step | None:
    """The progress of one batch as progress of the whole."""
    if step is None:
        return None
    step(first, total)
    return lambda done, _: step(first + done, total)


def _keep(workspace: Workspace, source: Source, found: Sequence[_Held], taken: TakenIn) -> None:
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
