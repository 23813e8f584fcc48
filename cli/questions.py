"""A command for each of the library's questions, made from its header: ``diplograph tit-for-tat RU US --within 60``.

States, persons, missions and places are arguments, in the header's order; everything else is an option. A day that a
question needs is today where none is given.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.inputs import STATE, EdtfOption, Word
from diplograph.cli.output import Listing, emit, format_option, language_option, worded
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from diplograph.queries.catalogue import Param, Query

__all__ = ["answer", "command_line", "emit_rows", "listing_of", "question_command"]

_WORDS = {
    "event_types": ("events", "event type"),
    "statuses": ("statuses", "status"),
    "positions": ("positions", "position"),
    "mission_kinds": ("missions", "mission kind"),
}
_DAYS = ("date", "anniversary")


def question_command(name: str) -> click.Command:
    """The command of a question; ``name`` with hyphens, as commands are named. Raises UnknownNameError."""
    from diplograph.queries.catalogue import query  # noqa: PLC0415  it reads the query's file

    found = query(name.replace("-", "_"))
    parts: list[click.Parameter] = [_argument(one) for one in found.params if one.names_one]
    parts += [_option(one) for one in found.params if not one.names_one]

    @click.command(name, params=parts, help=_help(found), epilog=examples(command_line(found)))
    @language_option("The language of the words in table and md; names and quotations stay as they are.")
    @format_option
    @common_options
    @click.pass_obj
    def command(app: App, /, lang: Language, form: str, **given: Any) -> None:
        answer(app, found, given, lang, form)

    return command


def answer(app: App, found: Query, given: Mapping[str, Any], lang: Language, form: str) -> None:
    """Asks a question and prints the rows. Raises what ``ask`` raises, a wrong parameter before a store is opened."""
    from diplograph.queries.ask import ask, checked  # noqa: PLC0415  commands load what they need

    params = {one: list(value) if isinstance(value, tuple) else value for one, value in given.items() if value != ()}
    checked(found, params)
    with app.reading() as (_, store):
        rows = ask(store, found.name, **params)
    emit_rows(app, found, rows, lang, form)


def emit_rows(app: App, found: Query, rows: Sequence[Mapping[str, Any]], lang: Language, form: str) -> None:
    """Prints a question's rows, or notes that there are none."""
    emit(listing_of(found, rows, lang), form)
    if not rows:
        app.note("Nothing found.")


def listing_of(found: Query, rows: Sequence[Mapping[str, Any]], lang: Language) -> Listing:
    """A question's rows, for people in words."""
    from diplograph.queries.table import in_words  # noqa: PLC0415  tables of names, not for --help

    columns = [column.name for column in found.columns]
    return worded(columns, rows, in_words(columns, rows, lang))


def _argument(param: Param) -> click.Argument:
    def complete(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
        from diplograph.cli.complete import named  # noqa: PLC0415

        return named(param.type, typed)

    kind = STATE if param.type == "state" else None
    names = [f"{param.name}_"]
    metavar = param.name.upper() if param.required else f"[{param.name.upper()}]"
    return click.Argument(names, type=kind, required=param.required, metavar=metavar, shell_complete=complete)


def _option(param: Param) -> click.Option:
    names = [f"{param.name}_", f"--{param.name.replace('_', '-')}"]
    if param.type in _WORDS:
        kind = Word(*_WORDS[param.type])
        return click.Option(names, type=kind, multiple=True, metavar=param.singular.upper(), help=_told(param))
    if param.type == "integer":
        return click.Option(names, type=int, metavar="N", help=_told(param))
    if param.required and param.type in _DAYS:
        today = date.today().isoformat()  # noqa: DTZ011  the person's own day is meant
        return click.Option(names, default=today, metavar="DATE", help=f"{_told(param)}; today where none is given")
    kind_of_date = EdtfOption() if param.type == "date" else None
    metavar = "DATE" if param.type in (*_DAYS, "year") else "TEXT"
    return click.Option(names, type=kind_of_date, metavar=metavar, required=param.required, help=_told(param))


def _told(param: Param) -> str:
    """What a parameter means, with the default where that is not obvious."""
    if isinstance(param.default, int | str):
        return f"{param.meaning}; {param.default} where nothing is said"
    if isinstance(param.default, list) and len(param.default) <= 4:
        return f"{param.meaning}; {', '.join(param.default)} where nothing is said"
    return param.meaning


def _help(found: Query) -> str:
    arguments = [f"  {one.name.upper():<{_widest(found)}}  {one.meaning}" for one in found.params if one.names_one]
    parts = [found.purpose, found.note.replace("`", "")]
    if arguments:
        parts.append("\n".join(("\b", *arguments)))
    return "\n\n".join(part for part in parts if part)


def _widest(found: Query) -> int:
    return max(len(one.name) for one in found.params if one.names_one)


def command_line(found: Query, *, by_name: bool = False) -> str:
    """The header's example as a person types it: as a command of its own, or ``by_name`` as ``diplograph query``."""
    name, given = found.name.replace("_", "-"), dict(found.example)
    if by_name:
        return " ".join(("diplograph query", name, *(f"-p {key}={shlex.quote(value)}" for key, value in given.items())))
    words = [given[one.name] for one in found.params if one.names_one and one.name in given]
    options = [(one.name, given[one.name]) for one in found.params if not one.names_one and one.name in given]
    told = [f"--{key.replace('_', '-')} {shlex.quote(one)}" for key, value in options for one in value.split(",")]
    return " ".join(("diplograph", name, *(f'"{word}"' if " " in word else word for word in words), *told))
