"""``diplograph lexicon check``: whether the words that a user adds to the lexicons can be used, and what they add."""

from __future__ import annotations

from typing import Any

import click

from diplograph.cli.app import App, Subcommands, common_options, examples
from diplograph.cli.inputs import complete_files, read_input
from diplograph.cli.output import Listing, emit, format_option
from diplograph.graph.errors import InputError

__all__ = ["lexicon_command"]


@click.group(
    "lexicon",
    cls=Subcommands,
    short_help="Check the words that a workspace adds to the lexicons.",
    epilog=examples("diplograph lexicon check", "diplograph lexicon check my-words.toml"),
)
def lexicon_command() -> None:
    """Check the words that a workspace adds to the lexicons.

    A lexicon.toml in the workspace adds spellings of states, organisations and places, titles, nouns, wordings of acts
    and cues to those that ship, for all that is read there; docs/lexicon.md shows how.
    """


@lexicon_command.command("check", epilog=examples("diplograph lexicon check my-words.toml"))
@click.argument("file", required=False, shell_complete=complete_files)
@format_option
@common_options
@click.pass_obj
def check_command(app: App, file: str | None, form: str) -> None:
    """Check a lexicon file and list what it adds; without FILE, the workspace's lexicon.toml.

    Every mistake is told at once, each with its path in the file: unknown keys, states, posts, event types, frames and
    markers, entries that are no text, verbs that are not in the language's form, words that ship already, and phrases
    that would hide a state's name.
    """
    from diplograph.ingest.lexicon.own import FILE, read_own  # noqa: PLC0415  the lexicons come with it

    path = app.home / FILE
    if file is None and not path.is_file():
        raise InputError(f"there is no {FILE} in {app.home}; write one as docs/lexicon.md shows, or name a file")
    name = str(path) if file is None else "standard input" if file == "-" else file
    own = read_own(read_input(str(path) if file is None else file), name)
    rows: list[dict[str, Any]] = []
    for language, entries in own.entries():
        groups: dict[tuple[str, str], list[str]] = {}
        for entry in entries:
            of = f"{entry.row['event']}.{entry.key}" if entry.row else entry.key
            groups.setdefault((entry.part, of), []).append(entry.text)
        rows += [
            {"language": language, "table": part, "of": of, "words": words, "version": own.mark(language)}
            for (part, of), words in groups.items()
        ]
    columns, heads = ("language", "table", "of", "words", "version"), ("Language", "Table", "Of", "Words", "Version")
    emit(Listing(columns=columns, rows=rows, heads=heads), form)
    added = sum(len(row["words"]) for row in rows)
    app.note(f"{name}: no mistakes; {added} {'entry' if added == 1 else 'entries'} added to what ships")
