"""``diplograph extract``: articles in, facts documents out; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.inputs import DAY, complete_files, entries_in
from diplograph.cli.reader import Read, Reader, extractor_options, read_all, reader
from diplograph.cli.terminal import complain, write
from diplograph.graph.errors import DiplographError, ExtractorError, FactsError, InputError

if TYPE_CHECKING:
    from diplograph.ingest.sources import Entry

__all__ = ["extract_command", "published_option", "url_option"]

published_option = click.option(
    "--published",
    type=DAY,
    metavar="YYYY-MM-DD",
    help='The day the article appeared; without it "last month" stays undated. For a file of one article.',
)
url_option = click.option("--url", metavar="URL", help="Where the article was found. For a file of one article.")


@click.command(
    "extract",
    epilog=examples(
        "diplograph extract talks.ar.txt --published 2025-05-15 --out talks.facts.json",
        "diplograph extract feed.xml --format jsonl --out feed.facts.jsonl",
    ),
)
@click.argument("article", shell_complete=complete_files)
@published_option
@url_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("json", "jsonl")),
    default="json",
    show_default=True,
    help="json for one article; jsonl for any number, a document a line.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of standard output.",
)
@extractor_options
@common_options
@click.pass_obj
def extract_command(
    app: App,
    *,
    article: str,
    published: str | None,
    url: str | None,
    form: str,
    out: Path | None,
    extractor: str,
) -> int:
    """Read one article into a facts document and print it as JSON.

    ARTICLE is a .txt, .html or .json file, or - for standard input. Every fact in the document carries the words of
    the article that say it. Nothing is kept: a person may review the document, then `diplograph ingest` takes it in.
    Where the workspace has a lexicon.toml, its words are read too.

    With --format jsonl a file may also hold many articles (JSON Lines, a JSON array, an RSS or Atom feed), each with a
    day and an address of its own, so without --published and --url. One that cannot be read does not stop the others.
    """
    chosen = reader(extractor, app.own_words())
    run = _Run("standard input" if article == "-" else article, chosen)
    entries = entries_in(article, published=published, url=url)
    documents = run.documents(entries) if form == "jsonl" else [run.only(list(islice(entries, 2)))]
    if out is None:
        for document in documents:
            write(document)
    else:
        from diplograph.ingest.files import write_whole  # noqa: PLC0415

        write_whole(out, (document.encode("utf-8", "surrogatepass") for document in documents))
        app.note(f"{run.events} events and {run.posts} posts written to {out}")
    chosen.tell(app)
    if run.refused:
        complain("\n".join([f"{len(run.refused)} articles could not be read:", *map(_indented, run.refused)]))
    return max((error.exit_code for error in run.refused), default=0)


class _Run:
    """Reads articles into documents, counts what is in them, and keeps what could not be read."""

    def __init__(self, name: str, chosen: Reader) -> None:
        self.name, self._chosen = name, chosen
        self.events = self.posts = 0
        self.refused: list[DiplographError] = []

    def only(self, entries: Sequence[Entry]) -> str:
        """The document of the one article of a file. Raises whatever is wrong with it."""
        if len(entries) > 1:
            raise InputError(
                f"{self.name} holds several articles; give --format jsonl for a document a line, or let "
                "`diplograph ingest` take them all"
            )
        [one] = self._read(entries)
        return self._document(one, indent=2)

    def documents(self, entries: Iterable[Entry]) -> Iterator[str]:
        """A document a line. What is wrong with an article is kept for the end, if it is one of several."""
        for one in self._read(entries):
            try:
                document = self._document(one, indent=None)
            except DiplographError as error:
                if one.name == self.name:
                    raise
                self.refused.append(error)
                continue
            yield document

    def _read(self, entries: Iterable[Entry]) -> Iterator[Read]:
        named = ((f"{self.name}, {entry.where}" if entry.where else self.name, entry) for entry in entries)
        return read_all(named, self._chosen)

    def _document(self, one: Read, indent: int | None) -> str:
        from diplograph.ingest.facts import write_facts  # noqa: PLC0415  pydantic comes with it

        facts = one.facts
        if isinstance(facts, ExtractorError):
            raise ExtractorError(f"{one.name}: {facts}") from facts
        if isinstance(facts, DiplographError) and not isinstance(facts, FactsError):
            raise facts
        if one.article is None or isinstance(facts, DiplographError):
            raise InputError(f"{one.name} is a facts document already; `diplograph ingest` takes it as it is")
        self.events += len(facts.events)
        self.posts += len(facts.tenures)
        # The text travels inside the document, so that it can be reviewed and ingested without the article's file.
        head = facts.article.model_copy(update={"text": one.article.text})
        return write_facts(facts.model_copy(update={"article": head}), indent=indent)


def _indented(error: DiplographError) -> str:
    return "  " + str(error).replace("\n", "\n  ")
