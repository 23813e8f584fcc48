"""Runs a command line in this process: its exit code, and what went out and was told."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from diplograph.cli.main import run

__all__ = ["Command", "Ended", "runner"]


@dataclass
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What went out, read as JSON."""
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The listing that went out as JSON."""
        found: list[dict[str, Any]] = self.data
        return found


Command = Callable[..., Ended]


def runner(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *first: str | Path) -> Command:
    """Runs command lines that begin with ``first``; ``stdin`` are the bytes one is given."""
    # Training the engine's start-up cache takes seconds, and has its own tests.
    monkeypatch.setattr("diplograph.graph.store.jvm.train_start_up_cache", lambda: True)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run([*map(str, (*first, *arguments))])
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return call
