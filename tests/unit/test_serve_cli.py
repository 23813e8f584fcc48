"""``diplograph serve`` as a process: where it is, who may write meanwhile, and how it ends."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from examples import event, study, written

from diplograph.cli.main import run

ONE = written("one", event(), event("talks", when="2025-03"))
Started = tuple[subprocess.Popen[str], str]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[[], Started]]:
    """Starts servers over one study, and ends what a test leaves."""
    home = tmp_path / "study"
    study(home, ONE)
    running: list[subprocess.Popen[str]] = []

    def start() -> Started:
        command = [sys.executable, "-m", "diplograph.cli.main", "--home", str(home), "serve", "--port", "0"]
        one = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        running.append(one)
        assert one.stderr is not None
        for line in one.stderr:
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                return one, found[0]
        raise AssertionError(f"ended with {one.wait()}")

    yield start
    for one in running:
        one.kill()
        one.communicate()


def asked(address: str) -> Any:
    with urlopen(address, timeout=20) as answer:  # noqa: S310  our own address
        return json.load(answer)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_tells_its_address_and_ends_in_peace(started: Callable[[], Started], number: int) -> None:
    server, address = started()
    assert [one["code"] for one in asked(f"{address}api/states")["states"]] == ["RU", "US"]
    server.send_signal(number)
    out, err = server.communicate(timeout=20)
    assert (server.returncode, out, err) == (0, "", "")


def test_it_ends_though_a_query_still_runs(started: Callable[[], Started]) -> None:
    server, address = started()
    slow = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS n"

    def ask_slowly() -> None:
        with pytest.raises(OSError):
            asked(f"{address}api/cypher?q={slow.replace(' ', '+')}")

    waiting = threading.Thread(target=ask_slowly)
    waiting.start()
    time.sleep(1.5)
    begun = time.monotonic()
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=30)
    waiting.join(10)
    assert server.returncode == 0
    assert time.monotonic() - begun < 15


def test_others_may_write_between_two_questions_and_the_next_answer_has_it(
    started: Callable[[], Started], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diplograph.graph.store.jvm.train_start_up_cache", lambda: True)
    _, address = started()
    assert len(asked(f"{address}api/events")["events"]) == 2
    study(tmp_path / "study", written("two", event("visit", "FR", "DE", "2025-05")))
    # The next command brings it in, once the server has let go of the store.
    codes: list[int] = []
    while 0 not in codes and len(codes) < 20:
        codes.append(run(["--home", str(tmp_path / "study"), "-q", "timeline", "FR"]))
        time.sleep(0.3)
    assert 0 in codes
    assert len(asked(f"{address}api/events")["events"]) == 3


def test_a_port_in_use_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["--home", str(tmp_path), "serve", "--port", str(port)]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"diplograph: port {port} is in use; give another with --port, or --port 0 for a free one\n"
