"""``diplograph serve``: the explorer and a JSON API over the store, on this machine alone."""

from __future__ import annotations

import errno
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.graph.errors import InputError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from diplograph.graph.store import Store
    from diplograph.ingest.workspace import Workspace
    from diplograph.viz.server.api import Source

__all__ = ["serve_command"]

_HOST, _PORT = "127.0.0.1", 8421
# Between two clicks an embedded store stays open; then others may write to it.
_IDLE = 1.0
# What is still answered when the end comes may take so long.
_LAST_SECONDS = 3


@click.command("serve", epilog=examples("diplograph serve --open", "diplograph serve --port 0"))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    metavar="N",
    help="The port on 127.0.0.1; 0 takes a free one.",
)
@click.option("--open", "opens", is_flag=True, help="Open the start page in a browser.")
@common_options
@click.pass_obj
def serve_command(app: App, *, port: int, opens: bool) -> None:
    """Show the graph in a browser, however large it is, and give it to programs as JSON.

    The pages are those of `diplograph view`, a part of the graph at a time: two states, one with its surroundings, a
    period. Articles are shown with the words of their facts marked, and queries of your own in Cypher are answered. All
    of it is read, on this machine alone; while it runs, other commands may write. Ctrl-C ends it. docs/serve.md has the
    API.
    """
    _check_installed()
    from diplograph.graph.store.apart import working  # noqa: PLC0415  commands load what they need
    from diplograph.viz.server.app import application  # noqa: PLC0415

    with _listening(port) as listener:
        # As every command does: what was edited by hand since is brought in now, and a store that fails is told.
        with app.reading() as (workspace, _):
            source = _source(app, workspace)
        address = f"http://{_HOST}:{listener.getsockname()[1]}/"
        app.note(f"diplograph is at {address} on this machine alone; Ctrl-C ends it.")
        if opens:
            _open(address)
        try:
            _serve(_told(app, application(source)), listener)
        finally:
            if not working():
                source.keeper.close()


def _check_installed() -> None:
    try:
        import starlette  # noqa: F401, PLC0415
        import uvicorn  # noqa: F401, PLC0415
    except ImportError:
        raise InputError("serve needs starlette and uvicorn; `pip install 'diplograph[server]'`") from None


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket that listens on this machine's own address. Raises InputError where the port cannot be had."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((_HOST, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        reason = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror})"
        raise InputError(f"port {port} {reason}; give another with --port, or --port 0 for a free one") from error
    with listener:
        yield listener


def _source(app: App, workspace: Workspace) -> Source:
    from diplograph.graph.store.address import server_url  # noqa: PLC0415
    from diplograph.ingest.load import check_whole  # noqa: PLC0415
    from diplograph.viz.server.api import Source  # noqa: PLC0415
    from diplograph.viz.server.keeper import Keeper  # noqa: PLC0415

    def opened() -> Store:
        return app.open(workspace, read_only=True)

    def text_of(article: str) -> str | None:
        try:
            return workspace.text(article)
        except InputError:
            return None

    alone = server_url(app.store_url(workspace)) is None
    keeper = Keeper(opened, lambda store: check_whole(workspace, store), idle=_IDLE if alone else None)
    return Source(keeper, text_of)


def _open(address: str) -> None:
    import webbrowser  # noqa: PLC0415

    # Some browsers are only back when they are closed.
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _told(app: App, served: ASGIApp) -> ASGIApp:
    """With -v a line for each request; nothing else of it is kept anywhere."""
    if not app.verbose:
        return served

    async def watched(scope: Any, receive: Any, send: Any) -> None:
        begun, status = perf_counter(), 0

        async def sent(message: Any) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await served(scope, receive, sent)
        app.detail(f"{status} {scope['method']} {scope['path']!r}", begun)

    return watched


def _serve(served: ASGIApp, listener: socket.socket) -> None:
    """Serves until Ctrl-C or a TERM, which both end it in peace."""
    import logging  # noqa: PLC0415

    import uvicorn  # noqa: PLC0415

    from diplograph.graph.store.apart import leave  # noqa: PLC0415

    class Server(uvicorn.Server):
        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            """As uvicorn's, but what ended it well is not raised once more behind it."""
            before = {one: signal.signal(one, self.handle_exit) for one in (signal.SIGINT, signal.SIGTERM)}
            try:
                yield
            finally:
                for one, handler in before.items():
                    signal.signal(one, handler)

    # What a browser sends wrongly is no news; a mistake of ours is.
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    config = uvicorn.Config(
        served,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_SECONDS,
    )
    before = set(threading.enumerate())
    Server(config).run(sockets=[listener])
    for thread in set(threading.enumerate()) - before:
        # A question that an engine still works on is not waited for; nobody is there to hear the answer.
        if not thread.daemon:
            thread.join(0.5)
            if thread.is_alive():
                leave(thread)
