"""What the Neo4j driver raises, as one line that says what to do.

The driver wraps causes in causes, and a server's message may run over lines with an excerpt of the statement. Here
the innermost reason is found, and the usual ones get words of their own.
"""

from __future__ import annotations

from typing import Any

from diplograph.graph.errors import StoreError
from diplograph.graph.store.address import Login

__all__ = ["connection_lost", "told"]

_LONGEST_REASON = 400
_AGAIN = "run the command again: it takes up what is missing"
_TLS = ("SSL", "encrypted", "encryption", "certificate", "TLS")


def told(error: Any, url: str, login: Login, cypher: str = "", *, reached: bool = False) -> StoreError:
    """The error for a user; ``cypher`` is the statement that failed, ``reached`` whether the server answered before."""
    database = login.database
    code = str(getattr(error, "code", None) or "")
    if code.startswith("Neo.ClientError.Security.") and not code.endswith("Forbidden"):
        return StoreError(_refused(code, error, url, login.user))
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        name = f"no database {database!r}" if database else "no database of its own to open"
        return StoreError(f"the server at {url} has {name}; mend NEO4J_DATABASE, or unset it to use the server's own")
    if database == "system" and "system command" in _message(error):
        return StoreError(f"the database 'system' of {url} holds no graph; unset NEO4J_DATABASE or name another")
    if connection_lost(error):
        reason = _innermost(error)
        if reached:
            return StoreError(f"the server at {url} went away ({reason}); start it if it is down, then {_AGAIN}")
        return StoreError(_unreachable(reason, url))
    if _is_refused_write(code, error):
        first = next((line.strip() for line in cypher.splitlines() if line.strip() and not line.startswith("//")), "")
        return StoreError(f"a statement that writes was refused, since it was run for reading: {first[:80]}")
    if code.startswith("Neo.TransientError."):
        return StoreError(f"the server at {url} could not do it now ({_message(error)}); {_AGAIN}")
    return StoreError(f"the statement failed: {_message(error)}")


def connection_lost(error: Any) -> bool:
    """Whether the server could not be reached, or went away, so that a statement says nothing of itself."""
    names = {kind.__name__ for kind in type(error).__mro__}
    return bool(names & {"ServiceUnavailable", "SessionExpired", "ConnectionAcquisitionTimeoutError", "OSError"})


def _refused(code: str, error: Any, url: str, user: str) -> str:
    kind = code.rpartition(".")[2]
    if "missing key" in _message(error):
        return f"the server at {url} asks for a password; set NEO4J_PASSWORD (and NEO4J_USERNAME, if it is not neo4j)"
    if kind == "AuthenticationRateLimit":
        return f"the server at {url} has seen too many wrong passwords; wait five seconds, then mend NEO4J_PASSWORD"
    if kind == "CredentialsExpired":
        return f"the password of {user} at {url} must be changed first; do so in its browser or with cypher-shell"
    if kind == "Unauthorized":
        return f"the server at {url} refused the password of {user}; mend NEO4J_PASSWORD or NEO4J_USERNAME"
    return f"the server at {url} refused the user {user} ({_message(error)}); ask who runs it"


def _unreachable(reason: str, url: str) -> str:
    scheme = url.partition("://")[0].lower()
    plain = scheme.partition("+")[0]
    if "looks like HTTP" in reason:
        return f"{url} is the port of HTTP, not of Bolt; give the one of Bolt, which is usually 7687"
    if "timed out" in reason:
        return f"nothing answers at {url} in time; check that Neo4j runs there, and host and port"
    if "+" in scheme and "certificate verify failed" in reason.lower():
        return f"the certificate of {url} is not to be trusted ({reason}); where it is your own, use {plain}+ssc://"
    if "+" in scheme and any(word in reason for word in _TLS):
        return f"{url} does not speak TLS; if that is right, use {plain}:// (here the driver says: {reason})"
    if "handshake" in reason:
        return (
            f"whatever listens at {url} does not answer as Neo4j does; check host and port, "
            f"and use {plain}+s:// if the server asks for TLS"
        )
    if "resolve" in reason or "Name or service" in reason:
        return f"there is no host of the name in {url}; check how it is spelt"
    # Older drivers keep to themselves why there is no routing information.
    tls = f", or use {plain}:// if it has no TLS" if "+" in scheme else ""
    return f"there is no Neo4j at {url} ({reason}); start it or check host and port{tls}"


def _is_refused_write(code: str, error: Any) -> bool:
    if code == "Neo.ClientError.Statement.AccessMode":
        return True
    return code.endswith("Forbidden") and "READ" in _message(error)


def _message(error: Any) -> str:
    """What the server says, its first line; the rest is an excerpt of the statement with a mark beneath."""
    text = str(getattr(error, "message", None) or error).strip()
    return " ".join(text.partition("\n")[0].split())[:_LONGEST_REASON]


def _innermost(error: BaseException) -> str:
    """The reason beneath all wrapping, on one line."""
    seen = 0
    while seen < 20:
        seen += 1
        inner = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error.__cause__
        if inner is None:
            break
        error = inner
    text = f"{type(error).__name__}: {error}" if isinstance(error, OSError) and not str(error) else str(error)
    return " ".join(text.split())[:_LONGEST_REASON]
