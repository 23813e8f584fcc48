"""Who holds the store: it is open while it is read and for a moment after, so that others may write in between."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from diplograph.graph.errors import StoreError, TimeLimitError, WorkspaceBusyError
from diplograph.graph.store import Store
from diplograph.graph.store.apart import working

__all__ = ["Keeper"]

_PATIENCE, _PAUSE = 3.0, 0.1
_FRESH, _MOST = 10.0, 50
_T = TypeVar("_T")


class Keeper:
    """Gives out one store to several readers at a time.

    ``opened`` opens it for reading, ``check`` raises StoreError where its graph is being made anew. With ``idle`` the
    store is let go after so many seconds without a reader: nobody can write to an embedded one while it is open. None
    keeps it: a server takes care of its writers itself, and so each reader has the graph checked.
    """

    def __init__(self, opened: Callable[[], Store], check: Callable[[Store], None], *, idle: float | None) -> None:
        self._opened, self._check, self._idle = opened, check, idle
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._readers = 0
        self._last = 0.0
        self._timer: threading.Timer | None = None
        self._doubtful = False
        self._closed = False
        self._memory: dict[Hashable, tuple[float, Any]] = {}
        self._remembering = threading.Lock()

    def remembered(self, name: Hashable, work: Callable[[], _T]) -> _T:
        """What ``work`` gives of the whole graph, for some seconds, and no longer than the store is open.

        One at a time works it out: twenty who look at all events at once take an engine's memory and all of its time.
        """
        with self._remembering:
            made, value = self._memory.get(name, (float("-inf"), None))
            if time.monotonic() - made > _FRESH:
                value = work()
                if len(self._memory) >= _MOST:
                    self._memory.clear()
                self._memory[name] = (time.monotonic(), value)
            found: _T = value
            return found

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """The store. Raises StoreError where it cannot be opened, after some seconds where another process has it."""
        store = self._joined()
        try:
            if self._idle is None:
                self._check(store)
            yield store
        except TimeLimitError:
            raise
        except StoreError:
            # Its files may have gone, or a server: the next reader opens it anew.
            self._doubtful = True
            raise
        finally:
            self._left()

    def close(self) -> None:
        """Lets go of the store for good, also where it is still read."""
        with self._lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()
            self._let_go()

    def _joined(self) -> Store:
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                with self._lock:
                    if self._closed:
                        raise StoreError("the server is ending; start it again")
                    if self._store is None:
                        self._store = self._open()
                    self._readers += 1
                    return self._store
            except WorkspaceBusyError:
                if time.monotonic() > end:
                    raise
            time.sleep(_PAUSE)

    def _open(self) -> Store:
        store = self._opened()
        try:
            self._check(store)
        except BaseException:
            store.close()
            raise
        return store

    def _left(self) -> None:
        with self._lock:
            self._readers -= 1
            self._last = time.monotonic()
            if self._readers or self._store is None:
                return
            if self._doubtful:
                self._let_go()
            elif self._idle is not None and self._timer is None:
                self._wait(self._idle)

    def _wait(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._look)
        self._timer.daemon = True
        self._timer.start()

    def _look(self) -> None:
        """Lets go of a store that nobody has read for long enough, else looks again later."""
        with self._lock:
            self._timer = None
            if self._store is None or self._closed or self._idle is None or self._readers:
                return
            left = self._last + self._idle - time.monotonic()
            # An engine that still works on what nobody waits for would keep its files locked in this process.
            if left > 0 or working():
                self._wait(max(left, _PAUSE))
            else:
                self._let_go()

    def _let_go(self) -> None:
        store, self._store, self._doubtful = self._store, None, False
        self._memory = {}
        if store is not None:
            store.close()
