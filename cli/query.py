"""``diplograph query`` and ``diplograph queries``: the library's questions, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.output import Listing, emit, format_option, language_option
from diplograph.graph.errors import InputError
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["queries_command", "query_command"]


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from diplograph.cli import complete  # noqa: PLC0415

    return (complete.queries if param.name == "name" else complete.pairs)(ctx, param, incomplete)


@click.command("query", epilog=examples("diplograph query timeline -p a=RU -p b=US -p from=2025"))
@click.argument("name", shell_complete=_complete)
@click.option(
    "-p",
    "--param",
    "pairs",
    metavar="KEY=VALUE",
    multiple=True,
    shell_complete=_complete,
    help="A parameter of the question; give -p once for each. `diplograph queries` lists them.",
)
@language_option("The language of the words in table and md; names and quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def query_command(app: App, name: str, pairs: tuple[str, ...], lang: Language, form: str) -> None:
    """Run one of the library's questions."""
    from diplograph.cli.questions import answer  # noqa: PLC0415
    from diplograph.queries.catalogue import queries, query  # noqa: PLC0415  they read the query files

    known = name.replace("-", "_")
    answer(app, queries().get(known) or query(name), dict(_pair(pair) for pair in pairs), lang, form)


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
    from diplograph.queries.catalogue import queries  # noqa: PLC0415

    rows = [
        {
            "name": one.name,
            "purpose": one.purpose,
            "params": [param.name if param.required else f"[{param.name}]" for param in one.params],
            "columns": [column.name for column in one.columns],
        }
        for one in queries().values()
    ]
    emit(
        Listing(
            columns=("name", "purpose", "params", "columns"),
            rows=rows,
            heads=("Name", "Purpose", "Parameters"),
            cells=lambda row: (row["name"], row["purpose"], " ".join(row["params"])),
        ),
        form,
    )
