"""The command ``diplograph``: its group, and the one place where an error becomes a line and an exit code.

Command modules are imported when their command is asked for, and the help of the group is made from the table
below, so that ``diplograph --help`` answers before a person notices (a test holds it to importing nothing heavy).
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from diplograph.cli.app import App, check_loudness, checked_db
from diplograph.cli.terminal import complain, speak_utf8
from diplograph.graph.errors import DiplographError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

__all__ = ["COMMANDS", "SECTIONS", "cli", "main", "run"]

# In the order of the walk from an article to an answer: by section each command's module and its line, which a test
# compares with the command's own help.
SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Begin": {
        "demo": ("demo", "Ingest the sample articles and show a timeline of them."),
        "completion": ("completion", "Print the script by which your shell completes commands, names and words."),
    },
    "Read articles": {
        "extract": ("extract", "Read one article into a facts document and print it as JSON."),
        "explain": ("explain", "Show how one article was read: what was recognised, what became of it, and why."),
        "ingest": ("ingest", "Take articles and facts documents into the workspace."),
        "lexicon": ("lexicon", "Check the words that a workspace adds to the lexicons."),
        "evaluate": ("evaluate", "Measure how well facts are read."),
        "facts-schema": ("facts", "Print the JSON Schema of facts documents."),
    },
    "What happened": {
        "timeline": ("timeline", "List what happened between two states, in order of time."),
        "person-timeline": ("questions", "What one person took part in, in order of time."),
        "mission-timeline": ("questions", "What happened at one mission, in order of time."),
        "place-timeline": ("questions", "What happened at one place, in order of time."),
        "calendar": ("questions", "What happened on this day of the year, in whatever year."),
        "upcoming": (
            "questions",
            "What is planned or proposed from a day on, in order of time; what has no date comes last.",
        ),
        "unfulfilled": (
            "questions",
            "Plans of which nobody tells that they came true: the time is past, and nothing like it was.",
        ),
    },
    "Between states": {
        "state": (
            "state",
            "Tell how things stand between two states on a day: relations, ambassadors, missions, flights …",
        ),
        "changes": (
            "changes",
            "Tell what changed between two states from one day to another: relations, ambassadors, missions, flights …",
        ),
        "exchange": ("questions", "What two states did to each other and together, type by type."),
        "given-received": (
            "questions",
            "What a state did to each other state and what it got back: expulsions, unless other types are asked for.",
        ),
        "tit-for-tat": (
            "questions",
            "Acts that were answered by a like act: who did what to whom, and how soon the other did the same.",
        ),
        "escalation": (
            "questions",
            "The ladder of hostile acts between two states: each rung with who stood on it, when first and last.",
        ),
        "silence": ("questions", "The longest times that two states went without talks."),
        "contacts": (
            "questions",
            "The first and the last event of a state with each other state, and how many there were.",
        ),
        "common-counterparts": ("questions", "With whom two states both have to do, and how much each."),
        "go-betweens": (
            "questions",
            "Who mediates or hosts between whom: third states, organisations and the states in which others meet.",
        ),
        "venues": (
            "questions",
            "Where two states meet, or one meets others: each place with how often, first and last.",
        ),
        "path": (
            "questions",
            "The shortest ways from one state or person to another, through events, posts and missions.",
        ),
    },
    "Persons and missions": {
        "who": ("who", "Tell who holds a post of state A, in state B or wherever A has one, on a day."),
        "people": (
            "questions",
            "The persons in the events of a state, or of two: how often, first and last, in which posts.",
        ),
        "career": ("questions", "The posts that one person held, in order of time."),
        "envoys": ("questions", "Who holds or held which post for a state, and to whom."),
        "history": ("history", "List what happened at a mission, in order of time, and what each event made of it."),
        "missions": ("questions", "The missions that a state maintains or hosts, or those between two states."),
        "mission-changes": (
            "questions",
            "The missions of a state over time: what was opened, closed, restricted or seized, mission by mission.",
        ),
    },
    "Count": {
        "pairs-by-year": ("questions", "The pairs of states with the most events, year by year."),
        "types-by-year": ("questions", "How many events of each type, year by year."),
        "trend": (
            "trend",
            "Count what happened between two states by month, quarter or year: a line, a table, a picture.",
        ),
        "analyse": (
            "analyse",
            "Analyse the network of states: centrality, communities, balance, tension, forecast-baseline.",
        ),
    },
    "Compare sources": {
        "show": ("show", "List every report of one event, side by side."),
        "conflicts": (
            "conflicts",
            "List where sources disagree: on date, place, count, status or who, with both quotes.",
        ),
        "candidates": (
            "conflicts",
            "List pairs of events that may be one, the likeliest first, with the reason and a score.",
        ),
        "disputed": (
            "questions",
            "Events of which one report says that they happened and another that they did not, or only allegedly.",
        ),
        "one-source": ("questions", "Events that rest on one source: one article, or several of the same publisher."),
        "sources": (
            "questions",
            "Who published what the graph knows: articles and reports of each publisher and language.",
        ),
        "articles": (
            "questions",
            "The articles that tell of a state, or of two: when published, by whom, and how much they tell.",
        ),
        "freshest": (
            "questions",
            "The freshest news of each pair of states: the last published article that tells of an event of theirs.",
        ),
    },
    "Ask in your own way": {
        "query": ("query", "Run one of the library's questions, or a query of your own in Cypher."),
        "queries": ("query", "List the library's questions."),
    },
    "Decide": {
        "review": ("review", "Decide which facts hold: accept, reject or edit them, one by one."),
        "merge": ("decide", "Decide that two events are one."),
        "split": ("decide", "Decide that a report tells of another event."),
        "remove": ("decide", "Take an article and what it alone said out of the study."),
        "undo": ("decide", "Take back a merge, a split or an undo."),
        "decisions": ("decisions", "List what people decided: when, who, what, why, and whether it holds."),
    },
    "Share": {
        "view": (
            "view",
            "Make a page of the graph: a network, a time slider and a table, each fact with its sources.",
        ),
        "serve": ("serve", "Show the graph in a browser, however large it is, and give it to programs as JSON."),
        "export": ("export", "Write the graph in the formats of other programs."),
    },
    "Look after the study": {
        "stats": ("stats", "Count what the workspace holds."),
        "rebuild": ("rebuild", "Make the graph anew from the facts files."),
    },
}
COMMANDS = {name: row for rows in SECTIONS.values() for name, row in rows.items()}


class _LazyGroup(click.Group):
    """A group whose commands live in modules of their own, imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"diplograph.cli.{COMMANDS[cmd_name][0]}")
        if COMMANDS[cmd_name][0] == "questions":
            made: click.Command = module.question_command(cmd_name)
            return made
        command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        width = max(map(len, COMMANDS))
        for section, rows in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name.ljust(width), line) for name, (_, line) in rows.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        # Click's own loads every command to ask for its line.
        begun = [CompletionItem(name, help=row[1]) for name, row in COMMANDS.items() if name.startswith(incomplete)]
        return begun + click.Command.shell_complete(self, ctx, incomplete)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if ctx.resilient_parsing:
            from diplograph.cli.complete import WORDS  # noqa: PLC0415

            ctx.meta[WORDS] = tuple(args[1:])
        name = args[0]
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            near = get_close_matches(name, COMMANDS, n=1) or ["--help"]
            raise click.UsageError(f"no such command {name!r}; try `diplograph {near[0]}`", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with `diplograph demo`. `diplograph COMMAND --help` shows each command with an example.\n\n"
    "Exit codes: 0 done, 2 wrong command line, 3 bad input, 4 unknown name, 5 store or workspace busy or failed, "
    "6 an extractor failed; 1 anything else.",
)
@click.option(
    "--home",
    type=click.Path(path_type=Path),
    envvar="DIPLOGRAPH_HOME",
    show_envvar=True,
    default=Path("diplograph-data"),
    metavar="DIR",
    help="The workspace, one folder; ./diplograph-data where nothing else is said.",
)
@click.option(
    "--db",
    envvar="DIPLOGRAPH_DB",
    show_envvar=True,
    metavar="URL",
    help="The graph's store: a folder, bolt://HOST:PORT or neo4j://HOST; the workspace's graph/ by default.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but data and errors.")
@click.option("-v", "--verbose", is_flag=True, help="Tell on stderr what is done, and how long it takes.")
@click.option("--no-pager", is_flag=True, help="Print what is longer than the screen at once.")
@click.version_option(package_name="diplograph", message="%(prog)s %(version)s", help="Show the version and exit.")
@click.pass_context
def cli(ctx: click.Context, home: Path, db: str | None, *, quiet: bool, verbose: bool, no_pager: bool) -> None:
    """Read news about relations between states into sourced, dated facts, a graph and timelines."""
    app = ctx.obj = App(home=home, db=checked_db(db), quiet=quiet, verbose=verbose, paged=not no_pager)
    check_loudness(app, ctx)
    ctx.call_on_close(lambda: _tell_end(app))


def _tell_end(app: App) -> None:
    if app.verbose:
        from importlib.metadata import version  # noqa: PLC0415  it brings email and zipfile with it

        app.detail(f"in all, by diplograph {version('diplograph')}", app.begun)


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and gives its exit code. A mistake of ours is not caught: it keeps its traceback."""
    if "_DIPLOGRAPH_COMPLETE" in os.environ:
        from diplograph.cli.completion import use_own_shells  # noqa: PLC0415  only where Tab was pressed

        use_own_shells()
    try:
        result = cli.main(args=list(arguments), prog_name="diplograph", standalone_mode=False)
    except DiplographError as error:
        complain(str(error))
        return error.exit_code
    except click.ClickException as error:
        help_line = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "diplograph"
        complain(f"{error.format_message()}\nTry `{help_line} --help`.")
        return error.exit_code
    except (click.Abort, KeyboardInterrupt) as stop:
        # Click turns EOFError into Abort as well; nothing here asks questions, so that would be our bug.
        if isinstance(stop.__cause__, EOFError):
            raise stop.__cause__ from None
        return 130
    return result if isinstance(result, int) else 0


def main() -> NoReturn:
    """The console script."""
    # The default ends the process at once, without releasing the store; so it ends as an exception instead.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))
    speak_utf8()
    code: object
    try:
        code = run(sys.argv[1:])
    except SystemExit as stop:
        code = stop.code
    apart = sys.modules.get("diplograph.graph.store.apart")
    if apart is not None and apart.working():
        # A query that was left still runs in the engine: Python's own ending would crash when it comes back from there.
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        os._exit(code if isinstance(code, int) else 1)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
