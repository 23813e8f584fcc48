"""What stands before every route: only reading, only from this machine's own pages, and headers that say so.

A page of any site can send requests to this machine, and by DNS rebinding under a name of its own. So the Host must be
a name of this machine, an Origin must be ours, and what another site loads into its pages is refused
(https://www.w3.org/TR/fetch-metadata/); a link that a person follows is not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "Guard", "problem"]

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The Content-Security-Policy of what is no page."""

_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)
_READING = ("GET", "HEAD")


def problem(status: int, code: str, message: str, hint: str = "", **more: Any) -> Response:
    """An error as every route tells one: ``{"error": {"code", "message", "hint"}}``."""
    body = json.dumps({"error": {"code": code, "message": message, "hint": hint, **more}}, ensure_ascii=False)
    headers = {405: {"allow": ", ".join(_READING)}, 503: {"retry-after": "3"}}.get(status)
    # A lone surrogate in what was asked has no bytes in UTF-8.
    content = body.encode("utf-8", "backslashreplace")
    return Response(content, status, headers, "application/json")


class Guard:
    """The application behind these checks."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what is refused, hands everything else on, and gives each answer its headers."""
        if scope["type"] != "http":
            # There are no web sockets here, and nothing to begin or to end.
            raise RuntimeError(f"no {scope['type']} is served")

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("content-security-policy", POLICY)
            await send(message)

        refused = _refused(scope["method"], Headers(scope=scope))
        await (refused or self._app)(scope, receive, sent)


def _refused(method: str, headers: Mapping[str, str]) -> Response | None:
    host = headers.get("host", "")
    if not _HOST.fullmatch(host):
        return problem(
            421, "foreign-host", "this server answers to the names of its own machine alone", "open it as 127.0.0.1"
        )
    if method not in _READING:
        return problem(405, "reading-only", f"{method[:20]} is not served: this server only reads", "use GET")
    origin = headers.get("origin")
    if origin is not None and origin.lower() != f"http://{host.lower()}":
        return problem(403, "foreign-origin", "pages of other sites may not read here", "open the address itself")
    site = headers.get("sec-fetch-site", "none")
    followed = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-user") == "?1"
    if site not in ("none", "same-origin") and not (followed and headers.get("sec-fetch-dest") == "document"):
        return problem(403, "foreign-site", "other sites may not load what is here", "open the address itself")
    return None
