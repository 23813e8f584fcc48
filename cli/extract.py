"""``diplograph extract``: one article in, one facts document out; nothing is kept."""

from __future__ import annotations

from pathlib import Path

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.inputs import DAY, articles_in, is_facts, read_input
from diplograph.cli.reader import extractor_options, reader
from diplograph.cli.terminal import progress, write
from diplograph.graph.errors import DiplographError, InputError

__all__ = ["extract_command", "published_option", "url_option"]

published_option = click.option(
    "--published",
    type=DAY,
    metavar="YYYY-MM-DD",
    help='The day the article appeared; without it "last month" stays undated.',
)
url_option = click.option("--url", metavar="URL", help="Where the article was found.")


@click.command(
    "extract", epilog=examples("diplograph extract talks.ar.txt --published 2025-05-15 --out talks.facts.json")
)
@click.argument("article")
@published_option
@url_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the document to FILE, whole or not at all, instead of standard output.",
)
@extractor_options
@common_options
@click.pass_obj
def extract_command(
    app: App, article: str, published: str | None, url: str | None, out: Path | None, extractor: str, *, verbose: bool
) -> None:
    """Read one article into a facts document and print it as JSON.

    ARTICLE is a .txt, .html or .json file, or - for standard input. Every fact in the document carries the words of
    the article that say it. Nothing is kept: a person may review the document, then `diplograph ingest` takes it in.
    """
    from diplograph.ingest.facts import write_facts  # noqa: PLC0415  pydantic comes with it

    chosen = reader(extractor)
    content = read_input(article)
    name = "standard input" if article == "-" else article
    if is_facts(content):
        raise InputError(f"{name} is a facts document already; `diplograph ingest` takes it as it is")
    found = articles_in(name, content, published=published, url=url)
    if len(found) > 1:
        raise InputError(f"{name} holds {len(found)} articles; `diplograph ingest` takes them all, extract one")
    with progress("Reading", quiet=app.quiet) as step:
        [facts] = chosen.read(found, step)
    if isinstance(facts, DiplographError):
        raise facts
    # The text travels inside the document, so that it can be reviewed and ingested without the article's file.
    document = write_facts(
        facts.model_copy(update={"article": facts.article.model_copy(update={"text": found[0].text})})
    )
    if out is None:
        write(document)
        chosen.tell(app, verbose=verbose)
        return
    from diplograph.ingest.files import write_whole  # noqa: PLC0415

    write_whole(out, document.encode("utf-8", "surrogatepass"))
    app.note(f"{len(facts.events)} events and {len(facts.tenures)} posts written to {out}")
    chosen.tell(app, verbose=verbose)
