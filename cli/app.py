"""What every command shares: the chosen workspace, how much to say, and the options that set both."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.terminal import progress

if TYPE_CHECKING:
    from diplograph.graph.store import Store
    from diplograph.ingest.lexicon.own import OwnWords
    from diplograph.ingest.workspace import Workspace

__all__ = ["App", "Subcommands", "check_loudness", "checked_db", "common_options", "examples", "pager_option"]

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(slots=True)
class App:
    """The state of one run."""

    home: Path = Path("diplograph-data")
    db: str | None = None
    """The store that was asked for: a folder or a server; None leaves it to the workspace."""
    quiet: bool = False
    verbose: bool = False
    paged: bool = True
    """Whether what is longer than the screen goes through a pager."""
    begun: float = field(default_factory=perf_counter)
    """When the run began, by ``perf_counter``."""

    def detail(self, text: str, begun: float | None = None) -> None:
        """With -v a line on stderr, for who reports a slow or an odd answer; ``begun`` adds how long it took."""
        if self.verbose:
            took = "" if begun is None else f"{1000 * (perf_counter() - begun):.0f} ms"
            click.echo(f"{took:>9}  {text}", err=True)

    def note(self, text: str) -> None:
        """A line for the person, on stderr, unless they asked for quiet."""
        if not self.quiet:
            click.echo(text, err=True)

    def open(self, workspace: Workspace, *, read_only: bool = False, mend: bool = False) -> Store:
        """The chosen store: of --db, else of DIPLOGRAPH_DB, else of the workspace's settings, else its graph/ folder.

        ``read_only`` and ``mend`` as in ``open_store``. Raises InputError for a URL that names no store.
        """
        from diplograph.graph.store import Login, open_store  # noqa: PLC0415  commands load what they need

        # NEO4J_URI is not read, on purpose: it may name somebody's other database, and we would write there.
        login = Login(
            user=os.environ.get("NEO4J_USERNAME") or "neo4j",
            password=os.environ.get("NEO4J_PASSWORD") or None,
            database=os.environ.get("NEO4J_DATABASE") or None,
        )
        store = open_store(self.store_url(workspace), login=login, read_only=read_only, mend=mend)
        if not self.verbose:
            return store
        from diplograph.cli.watch import WatchedStore  # noqa: PLC0415  only where somebody watches

        self.detail(f"workspace {workspace.home.absolute()}")
        self.detail(f"{store.engine} store {self.store_url(workspace)}{', to read' if read_only else ''}")
        return WatchedStore(store, self.detail)

    def store_url(self, workspace: Workspace) -> str:
        """Which store that is: a server's URL, or a folder."""
        return self.db or workspace.store_url

    @contextmanager
    def reading(self) -> Iterator[tuple[Workspace, Store]]:
        """The workspace and its store, up to date with the facts files, as ``study.reading`` does it."""
        from diplograph.study.reading import reading  # noqa: PLC0415  commands load what they need

        with reading(self.home, self) as opened:
            yield opened

    def own_words(self) -> OwnWords | None:
        """The words that the workspace adds to the lexicons; None where it has no such file.

        Raises InputError with every mistake in the file.
        """
        path = self.home / "lexicon.toml"
        if not path.is_file():
            return None
        from diplograph.ingest.files import read_bytes  # noqa: PLC0415
        from diplograph.ingest.lexicon.own import read_own  # noqa: PLC0415  the lexicons come with it

        return read_own(read_bytes(path), str(path))

    def bring_in(self, workspace: Workspace) -> None:
        """Writes what differs between facts and graph into the graph."""
        from diplograph.ingest.load import sync  # noqa: PLC0415
        from diplograph.study.reading import is_empty_folder  # noqa: PLC0415

        first, begun = is_empty_folder(self.store_url(workspace)), perf_counter()
        with (
            workspace.writing(),
            progress("Writing the graph", quiet=self.quiet) as step,
            self.open(workspace, mend=True) as store,
        ):
            sync(workspace, store, step)
        self.detail("brought the graph up to date with the facts files", begun)
        if first:
            self.make_starts_fast(workspace)

    def make_starts_fast(self, workspace: Workspace) -> None:
        """Makes the start-up cache of the embedded engine, if that is the store: once a version, some seconds."""
        from diplograph.graph.store.address import server_url  # noqa: PLC0415
        from diplograph.graph.store.jvm import train_start_up_cache  # noqa: PLC0415

        if server_url(self.store_url(workspace)) is not None:
            return
        with progress("Preparing fast starts", quiet=self.quiet):
            train_start_up_cache()


def _set_db(ctx: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(App).db = checked_db(value)


def checked_db(value: str | None) -> str | None:
    """A store's URL, before anything is read or written for it. Raises InputError for one that names no store."""
    from diplograph.graph.store.address import server_url  # noqa: PLC0415  it parses URLs, not for --help

    if value:
        server_url(value)
    return value


def _set_home(ctx: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(App).home = value


def _set_quiet(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        app = ctx.ensure_object(App)
        app.quiet = True
        check_loudness(app, ctx)


def _set_verbose(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        app = ctx.ensure_object(App)
        app.verbose = True
        check_loudness(app, ctx)


def _set_no_pager(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(App).paged = False


def pager_option(command: _F) -> _F:
    """``--no-pager``, for commands that may show more than a screen."""
    return click.option(
        "--no-pager",
        is_flag=True,
        expose_value=False,
        callback=_set_no_pager,
        help="Print what is longer than the screen at once.",
    )(command)


def check_loudness(app: App, ctx: click.Context) -> None:
    """Raises UsageError where both less and more are asked for."""
    if app.quiet and app.verbose:
        raise click.UsageError("-q says less and -v says more; give one", ctx)


def common_options(command: _F) -> _F:
    """``--home``, ``--db``, ``--quiet`` and ``--verbose`` after the command's name too, where people write them."""
    home = click.option(
        "--home",
        type=click.Path(path_type=Path),
        metavar="DIR",
        expose_value=False,
        callback=_set_home,
        help="The workspace, as before the command's name.",
    )
    db = click.option(
        "--db",
        metavar="URL",
        expose_value=False,
        callback=_set_db,
        help="The graph's store, as before the command's name.",
    )
    quiet = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_set_quiet, help="Say nothing but data and errors."
    )
    verbose = click.option(
        "-v",
        "--verbose",
        is_flag=True,
        expose_value=False,
        callback=_set_verbose,
        help="Tell on stderr what is done, and how long it takes.",
    )
    return home(db(quiet(verbose(command))))


class Subcommands(click.Group):
    """A group whose help shows the whole first line of each of its commands; click cuts it."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl([(name, one.get_short_help_str(limit=200)) for name, one in found if one is not None])


def examples(*lines: str) -> str:
    """A command's epilog; the backspace keeps click from filling the lines like a paragraph."""
    return "\n".join(("\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)))
