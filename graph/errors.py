"""Every error a user can cause, and the exit code each class ends with.

    DiplographError            1
    ├── InputError             3   a file, date or value that cannot be used
    │   ├── CypherError        3   a query of one's own that cannot be run, with the place in it
    │   └── MistakesError      3   a file with mistakes: all of them, each with its place
    │       └── FactsError     3   a facts document with mistakes, each with its path
    ├── UnknownNameError       4   a country, query, type … we do not know: the nearest known ones are listed
    ├── StoreError             5   the graph store cannot be opened, is held by another process, or failed
    │   ├── WorkspaceBusyError 5   another process writes to the same workspace
    │   ├── BrokenStoreError   5   the embedded store's files cannot be read
    │   └── TimeLimitError     5   a query was stopped after the time it was given
    └── ExtractorError         6   an extractor could not do its work

Click keeps 2 for a wrong command line. Anything else that is raised is our bug and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = [
    "BrokenStoreError",
    "CypherError",
    "DiplographError",
    "ExtractorError",
    "FactsError",
    "InputError",
    "MistakesError",
    "StoreError",
    "TimeLimitError",
    "UnknownNameError",
    "WorkspaceBusyError",
]


_TOLD = 100


class DiplographError(Exception):
    """The root. The message is one line in plain words that ends with what to do."""

    exit_code = 1


class InputError(DiplographError):
    """A file, date or value that cannot be used as it is."""

    exit_code = 3


class CypherError(InputError):
    """A query that a person wrote and no engine can run, or none may. ``line`` and ``column`` count from 1.

    They are None where nobody can say the place; ``reason`` is the message without it.
    """

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        self.reason, self.line, self.column = reason, line, column
        super().__init__(reason if line is None else f"line {line}, column {column}: {reason}")


class MistakesError(InputError):
    """A file with mistakes. ``mistakes`` holds each as ``place: what is wrong``; ``what`` says what the file is.

    The message tells the first hundred: a file of another kind has a mistake in every line.
    """

    def __init__(self, source: str, mistakes: Sequence[str], what: str) -> None:
        self.source = source
        self.mistakes = tuple(mistakes)
        count = len(self.mistakes)
        lines = [f"  {mistake}" for mistake in self.mistakes[:_TOLD]]
        if count > _TOLD:
            lines.append(f"  … and {count - _TOLD} more")
        whole = "\n".join(lines)
        super().__init__(f"{source}: {count} mistake{'s' if count != 1 else ''} in the {what}\n{whole}")


class FactsError(MistakesError):
    """A facts document with mistakes. ``mistakes`` holds each as ``path: what is wrong``."""

    def __init__(self, source: str, mistakes: Sequence[str]) -> None:
        super().__init__(source, mistakes, "facts document")


class UnknownNameError(DiplographError):
    """A name outside a known list; the message offers the nearest ones, or says with ``hint`` where to find them."""

    exit_code = 4

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str | None = None) -> None:
        self.kind, self.name = kind, name
        everything = sorted(set(known))
        if hint is None:
            from diplograph.graph.near import nearest  # noqa: PLC0415  only where a name is unknown

            hint = f"did you mean {', '.join(near)}?" if (near := nearest(name, everything)) else None
        if hint is not None:
            pass
        elif len(everything) <= 40:
            hint = f"known: {', '.join(everything)}"
        else:
            hint = f"{len(everything)} are known, none of them near"
        super().__init__(f"unknown {kind} {name!r}; {hint}")


class StoreError(DiplographError):
    """The graph store cannot be opened or failed. Facts files are never affected: `diplograph rebuild` remakes it."""

    exit_code = 5


class WorkspaceBusyError(StoreError):
    """Another process holds the workspace or its embedded store."""


class BrokenStoreError(StoreError):
    """The embedded store's files cannot be read. They are derived, so whoever has the facts can begin them anew."""


class TimeLimitError(StoreError):
    """A query took longer than it was given."""


class ExtractorError(DiplographError):
    """An extractor could not do its work (a model's endpoint failed, a lexicon is broken)."""

    exit_code = 6
