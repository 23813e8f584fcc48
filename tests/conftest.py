"""Lets test modules ``import examples``, and keeps every test away from the user's own settings and caches."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

# With importlib import mode, tests/ is on no path of its own.
sys.path.insert(0, str(Path(__file__).parent))

_THEIRS = (
    *(
        "DIPLOGRAPH_HOME",
        "DIPLOGRAPH_DB",
        "DIPLOGRAPH_USER",
        "NEO4J_URI",
        "NEO4J_USERNAME",
        "NEO4J_PASSWORD",
        "NEO4J_DATABASE",
    ),
    *("DIPLOGRAPH_LLM_URL", "DIPLOGRAPH_LLM_MODEL", "DIPLOGRAPH_LLM_KEY", "DIPLOGRAPH_LLM_TIMEOUT"),
)


@pytest.fixture(scope="session", autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in _THEIRS:
        os.environ.pop(name, None)
    # A run that was started in the background ignores Ctrl-C, and so would every program that a test interrupts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Commands that make a graph leave a start-up cache there.
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
