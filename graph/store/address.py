"""Which store a text names: a folder for the embedded engine, or a server and who connects to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from diplograph.graph.errors import InputError

__all__ = ["SCHEMES", "Login", "server_url"]

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
"""What a server's URL may begin with: ``+s`` is TLS, ``+ssc`` TLS with a certificate that nobody has signed."""

_HOW = "give a folder, or a server such as bolt://localhost:7687 (neo4j+s://HOST for one with TLS)"
# A drive on Windows has one letter; a folder with such a name can be written as ./name:more
_URL_LIKE = re.compile(r"[A-Za-z][\w.+-]+:")


@dataclass(frozen=True, slots=True)
class Login:
    """Who connects to a server, and to which of its databases; None is the one it opens by itself."""

    user: str = "neo4j"
    password: str | None = field(default=None, repr=False)
    database: str | None = None


def server_url(text: str) -> str | None:
    """The URL where ``text`` names a server, None where it is a folder.

    Raises InputError for what is neither, and for a URL with a user, a password or a database in it: URLs end up in
    histories, logs and files. No password is in a message either.
    """
    if not _URL_LIKE.match(text):
        return None
    scheme, separator, _ = text.partition("://")
    if not separator:
        raise InputError(f"{_shown(text)!r} is no store; {_HOW}")
    if scheme.lower() not in SCHEMES:
        hint = " (7474 is the browser's port, Bolt has 7687)" if scheme.lower() in ("http", "https") else ""
        raise InputError(f"{_shown(text)!r} is no store: {scheme}:// is not among {', '.join(SCHEMES)}{hint}; {_HOW}")
    if "@" in text:
        raise InputError(
            f"{_shown(text)!r}: a URL is no place for a user or a password; "
            "put them into NEO4J_USERNAME and NEO4J_PASSWORD"
        )
    _check(_split(text), text)
    return text


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise InputError(f"{text!r} is no store: {error}; {_HOW}") from None
    if not parts.hostname or port == 0:
        raise InputError(f"{text!r} is no store: it names no {'port' if parts.hostname else 'host'}; {_HOW}")
    return parts


def _check(parts: SplitResult, text: str) -> None:
    if parts.path.strip("/") or parts.fragment:
        raise InputError(f"{text!r}: a URL ends after the port; put a database's name into NEO4J_DATABASE")
    if parts.query and parts.scheme.startswith("bolt"):
        raise InputError(f"{text!r}: only neo4j:// URLs take a routing context after ?; leave it out")


def _shown(text: str) -> str:
    """The text for a message, without what may be a secret."""
    return re.sub(r"^([\w.+-]+:(?://)?).*@", r"\1***@", text)
