"""``diplograph query`` and ``diplograph queries``: the library's questions, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.inputs import complete_files
from diplograph.cli.output import emit, format_option, language_option, worded
from diplograph.graph.errors import InputError
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["LIMIT", "SECONDS", "queries_command", "query_command"]

LIMIT = 1_000
"""Rows of a query of one's own on a terminal, where nothing is said."""
SECONDS = 60
"""How long one may take, where nothing is said."""
_DAY_OF_SECONDS = 86_400


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from diplograph.cli import complete  # noqa: PLC0415

    return (complete.queries if param.name == "name" else complete.pairs)(ctx, param, incomplete)


@click.command(
    "query",
    epilog=examples(
        "diplograph query timeline -p a=RU -p b=US -p from=2025",
        "diplograph query --cypher 'MATCH (c:Country {id: $a})-[:EXPULSION]->(x) RETURN x.name' -p a:state=Russia",
    ),
)
@click.argument("name", required=False, shell_complete=_complete)
@click.option("--cypher", metavar="TEXT", help="A query of your own in place of NAME; - reads it from standard input.")
@click.option("--file", metavar="PATH", shell_complete=complete_files, help="A file with a query of your own.")
@click.option(
    "-p",
    "--param",
    "pairs",
    metavar="KEY=VALUE",
    multiple=True,
    shell_complete=_complete,
    help="A parameter; give -p once for each. `diplograph queries` lists those of the library's questions. In a query "
    "of your own, VALUE is JSON or text, and KEY:TYPE=VALUE says more: a:state=Russia, from:date=2025-02.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"At most N rows, 0 for all. Without it, all; of a query of your own on a terminal, {LIMIT:,}.",
)
@click.option(
    "--timeout",
    type=click.IntRange(min=0, max=_DAY_OF_SECONDS),
    metavar="SECONDS",
    help=f"Stop after so long, 0 for never. A query of your own is stopped after {SECONDS} unless told otherwise.",
)
@click.option("--explain", "plan", is_flag=True, help="Show how the engine would run it, and do not run it.")
@language_option("The language of the words in table and md; names and quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def query_command(  # noqa: PLR0917  one for each option
    app: App,
    name: str | None,
    cypher: str | None,
    file: str | None,
    pairs: tuple[str, ...],
    limit: int | None,
    timeout: int | None,
    lang: Language,
    form: str,
    *,
    plan: bool,
) -> None:
    """Run one of the library's questions, or a query of your own in Cypher."""
    if sum(one is not None for one in (name, cypher, file)) != 1:
        raise click.UsageError("give one of NAME, --cypher and --file; `diplograph queries` lists the names")
    given = dict(_pair(pair) for pair in pairs)
    from diplograph.cli import cypher as of_own  # noqa: PLC0415  commands load what they need

    seconds = SECONDS if timeout is None else timeout
    text = of_own.text_of(cypher, file)
    if text is not None:
        of_own.ask_own(app, text, given, form, limit=limit, seconds=seconds, plan=plan)
        return
    from diplograph.cli.questions import answer, emit_rows  # noqa: PLC0415
    from diplograph.queries.catalogue import queries, query  # noqa: PLC0415  they read the query files

    found = queries().get((name or "").replace("-", "_")) or query(name or "")
    if plan:
        of_own.explain_library(app, found, given, form)
    elif limit is None and timeout is None:
        answer(app, found, given, lang, form)
    else:
        emit_rows(app, found, of_own.limited(app, found, given, limit=limit or 0, seconds=timeout or 0), lang, form)


def _pair(text: str) -> tuple[str, str]:
    key, separator, value = text.partition("=")
    if not separator or not key:
        raise InputError(f"-p {text}: write it as KEY=VALUE, such as -p a=RU")
    return key, value


@click.command("queries", epilog=examples("diplograph queries --format md"))
@format_option
@common_options
def queries_command(form: str) -> None:
    """List the library's questions."""
    from diplograph.queries.catalogue import OVERVIEW, overview  # noqa: PLC0415
    from diplograph.queries.table import overview_words  # noqa: PLC0415

    rows = overview()
    emit(worded(OVERVIEW, rows, overview_words(rows)), form)
