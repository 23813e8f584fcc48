"""Work in a thread of its own, so that who waits for it still hears Ctrl-C and can leave in time.

Python acts on a signal in its main thread, between two of its own steps: while that thread waits inside an engine or
for a server, it is deaf.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from diplograph.graph.errors import TimeLimitError

__all__ = ["apart", "leave", "too_long", "working"]

_T = TypeVar("_T")
# On Windows a wait without an end is not interrupted.
_LISTEN = 0.2
# Beyond the limit that the engine was given: what it takes to notice that, and to tell.
_GRACE = 5.0
_left: list[threading.Thread] = []


def apart(work: Callable[[], _T], *, seconds: float | None, abandon: Callable[[threading.Thread], None]) -> _T:
    """What ``work()`` returns or raises.

    When the waiting ends first, by an exception such as KeyboardInterrupt or some seconds after ``seconds``,
    ``abandon`` is called with the thread that still works; after the time limit that is a TimeLimitError.
    """
    ended: list[_T | BaseException] = []
    done = threading.Event()

    def run() -> None:
        try:
            ended.append(work())
        except BaseException as error:  # noqa: BLE001  whatever it is, it is raised where it was asked for
            ended.append(error)
        finally:
            done.set()

    thread = threading.Thread(target=run, name="diplograph-query", daemon=True)
    try:
        thread.start()
        in_time = _ends(done, seconds)
    except BaseException:
        leave(thread)
        abandon(thread)
        raise
    if not in_time:
        leave(thread)
        abandon(thread)
        raise too_long(seconds)
    [result] = ended
    if isinstance(result, BaseException):
        raise result
    return result


def leave(thread: threading.Thread) -> None:
    """Tells that nobody waits for a thread any more, though it may still work."""
    _left.append(thread)


def working() -> bool:
    """Whether some work still runs that nobody waits for."""
    return any(thread.is_alive() for thread in _left)


def _ends(done: threading.Event, seconds: float | None) -> bool:
    """Waits for the end of the work; False where it does not come in time."""
    waited = 0.0
    while not done.wait(_LISTEN):
        waited += _LISTEN
        if seconds is not None and waited > seconds + _GRACE:
            return False
    return True


def too_long(seconds: float | None) -> TimeLimitError:
    """The error for a query that took longer than it was given."""
    limit = "its time limit" if seconds is None else f"{seconds:g} second{'' if seconds == 1 else 's'}"
    return TimeLimitError(f"the query was stopped after {limit}; ask for less at once, or give it more with --timeout")
