"""``diplograph extract``: one article in, one facts document out; nothing is kept."""

from __future__ import annotations

from pathlib import Path

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.inputs import DAY, one_article
from diplograph.cli.terminal import write

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
@common_options
@click.pass_obj
def extract_command(app: App, article: str, published: str | None, url: str | None, out: Path | None) -> None:
    """Read one article into a facts document and print it as JSON.

    ARTICLE is a .txt, .html or .json file, or - for standard input. Every fact in the document carries the words of
    the article that say it. Nothing is kept: a person may review the document, then `diplograph ingest` takes it in.
    Where the workspace has a lexicon.toml, its words are read too.
    """
    from diplograph.ingest.extract import extract  # noqa: PLC0415  the lexicons and pydantic come with it
    from diplograph.ingest.facts import write_facts  # noqa: PLC0415

    found = one_article(article, published=published, url=url)
    facts = extract(found, app.own_words())
    # The text travels inside the document, so that it can be reviewed and ingested without the article's file.
    document = write_facts(facts.model_copy(update={"article": facts.article.model_copy(update={"text": found.text})}))
    if out is None:
        write(document)
        return
    from diplograph.ingest.files import write_whole  # noqa: PLC0415

    write_whole(out, document.encode("utf-8", "surrogatepass"))
    app.note(f"{len(facts.events)} events and {len(facts.tenures)} posts written to {out}")
