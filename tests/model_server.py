"""A server that answers as an OpenAI-compatible endpoint does, with whatever a test has it say, on this machine."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

__all__ = ["ModelServer", "Reply", "answering", "model_server", "said"]


@dataclass(frozen=True)
class Reply:
    """One response; ``delay`` are seconds before it."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass
class Asked:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def format(self) -> str:
        return str(self.body["response_format"]["type"])

    @property
    def text(self) -> str:
        return str(self.body["messages"][-1]["content"])


def said(content: object, *, finish: str = "stop") -> Reply:
    """A model's message: text as it is, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
    return Reply(body=json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


def answering(**parts: list[dict[str, Any]]) -> Reply:
    """An answer with these events and tenures."""
    return said({"events": [], "tenures": [], **parts})


@dataclass
class ModelServer:
    """``replies`` are given in turn, the last one for ever; or ``choose`` picks one for each request."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    choose: Callable[[Asked], Reply] | None = None
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def reply(self, asked: Asked) -> Reply:
        with self.lock:
            self.asked.append(asked)
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            if self.choose is not None:
                return self.choose(asked)
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def done(self) -> None:
        with self.lock:
            self.at_once -= 1


@contextmanager
def model_server() -> Iterator[ModelServer]:
    """Runs a server until the block ends."""
    state = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            reply = state.reply(Asked(self.path, dict(self.headers), json.loads(content)))
            time.sleep(reply.delay)
            state.done()
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  http.server's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
