"""Opening a study to read: its store is first brought up to date with the facts files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from diplograph.graph.errors import StoreError
from diplograph.graph.store import Store
from diplograph.graph.store.address import server_url
from diplograph.ingest.load import current
from diplograph.ingest.workspace import Workspace

__all__ = ["Opener", "is_empty_folder", "reading"]


class Opener(Protocol):
    """Who opens stores: the command line, which shows progress, or a program."""

    def store_url(self, workspace: Workspace) -> str:
        """Which store is meant: a server's URL, or a folder."""
        ...

    def open(self, workspace: Workspace, *, read_only: bool = False, mend: bool = False) -> Store:
        """That store; ``read_only`` and ``mend`` as in ``open_store``."""
        ...

    def bring_in(self, workspace: Workspace) -> None:
        """Writes what differs between the facts files and the graph into the graph."""
        ...


@contextmanager
def reading(home: Path, opener: Opener) -> Iterator[tuple[Workspace, Store]]:
    """The workspace in ``home`` and its store, up to date with the facts files.

    Readers share a store, so it is opened for writing only where the facts have changed since it was written. Raises
    InputError where there is no study, StoreError where the store fails.
    """
    workspace = Workspace.open(home, create=False)
    if is_empty_folder(opener.store_url(workspace)):
        opener.bring_in(workspace)
    with opener.open(workspace, read_only=True) as store:
        if _current(workspace, store):
            yield workspace, store
            return
    opener.bring_in(workspace)
    with opener.open(workspace, read_only=True) as store:
        yield workspace, store


def _current(workspace: Workspace, store: Store) -> bool:
    """Whether nothing is to be brought in.

    Where an embedded store cannot tell, the one that writes meets the same reason and mends it or tells it. A server
    that could not be reached, or is not ours, is told at once: a second attempt would only take as long again.
    """
    try:
        return current(workspace, store)
    except StoreError:
        if store.engine != "embedded":
            raise
        return False


def is_empty_folder(url: str) -> bool:
    """Whether an embedded store is still to be made there; a store open for reading does not make one."""
    return server_url(url) is None and next(Path(url).glob("*"), None) is None
