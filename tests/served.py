"""The server's application over the corpus of tests/asked.py, asked in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from starlette.testclient import TestClient

from diplograph.graph.store import Store
from diplograph.viz.server.api import Source
from diplograph.viz.server.app import application
from diplograph.viz.server.keeper import Keeper

__all__ = ["HOST", "client_of"]

HOST = "http://127.0.0.1:8421"


def client_of(
    opened: Callable[[], Store],
    texts: Mapping[str, str] | None = None,
    *,
    check: Callable[[Store], None] = lambda _store: None,
    idle: float | None = None,
) -> TestClient:
    """A client of the server; what the server raises beyond what it answers is raised here."""
    source = Source(Keeper(opened, check, idle=idle), (texts or {}).get)
    return TestClient(application(source), HOST, follow_redirects=False)
