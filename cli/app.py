"""What every command shares: the chosen workspace, how much to say, and the options that set both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.terminal import progress
from diplograph.graph.errors import StoreError

if TYPE_CHECKING:
    from diplograph.graph.store import Store
    from diplograph.ingest.lexicon.own import OwnWords
    from diplograph.ingest.workspace import Workspace

__all__ = ["App", "common_options", "examples"]

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(slots=True)
class App:
    """The state of one run."""

    home: Path = Path("diplograph-data")
    quiet: bool = False

    def note(self, text: str) -> None:
        """A line for the person, on stderr, unless they asked for quiet."""
        if not self.quiet:
            click.echo(text, err=True)

    @contextmanager
    def reading(self) -> Iterator[tuple[Workspace, Store]]:
        """The workspace and its store, up to date with the facts files.

        Readers share a store, so it is opened for writing only where the facts have changed since it was written.
        """
        from diplograph.graph.store import open_store  # noqa: PLC0415  commands load what they need
        from diplograph.ingest.workspace import Workspace  # noqa: PLC0415

        workspace = Workspace.open(self.home, create=False)
        if not workspace.store_path.exists():
            self.bring_in(workspace)
        with open_store(workspace.store_path, read_only=True) as store:
            if _current(workspace, store):
                yield workspace, store
                return
        self.bring_in(workspace)
        with open_store(workspace.store_path, read_only=True) as store:
            yield workspace, store

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
        from diplograph.graph.store import open_store  # noqa: PLC0415
        from diplograph.ingest.load import sync  # noqa: PLC0415

        first = not workspace.store_path.exists()
        with (
            workspace.writing(),
            progress("Writing the graph", quiet=self.quiet) as step,
            open_store(workspace.store_path, mend=True) as store,
        ):
            sync(workspace, store, step)
        if first:
            self.make_starts_fast()

    def make_starts_fast(self) -> None:
        """Makes the embedded engine's start-up cache where it is missing: once a version, some seconds."""
        from diplograph.graph.store.jvm import train_start_up_cache  # noqa: PLC0415

        with progress("Preparing fast starts", quiet=self.quiet):
            train_start_up_cache()


def _current(workspace: Workspace, store: Store) -> bool:
    """Whether nothing is to be brought in: then a sync needs no writing, and a store open for reading lets it pass.

    Where it does not pass for another reason, the sync that writes meets that reason again and tells it.
    """
    from diplograph.ingest.load import sync  # noqa: PLC0415

    try:
        sync(workspace, store)
    except StoreError:
        return False
    return True


def _set_home(ctx: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(App).home = value


def _set_quiet(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(App).quiet = True


def common_options(command: _F) -> _F:
    """``--home`` and ``--quiet`` after the command's name too, where people write them."""
    home = click.option(
        "--home",
        type=click.Path(path_type=Path),
        metavar="DIR",
        expose_value=False,
        callback=_set_home,
        help="The workspace, as before the command's name.",
    )
    quiet = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_set_quiet, help="Say nothing but data and errors."
    )
    return home(quiet(command))


def examples(*lines: str) -> str:
    """A command's epilog; the backspace keeps click from filling the lines like a paragraph."""
    return "\n".join(("\b", "Example:" if len(lines) == 1 else "Examples:", *(f"  {line}" for line in lines)))
