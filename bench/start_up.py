"""What starting costs, side by side in one run: bare Python, the command's help, a timeline of a cold process.

    python bench/start_up.py [--runs 9] [--events 10000]

The study holds that many events; every run is a new process. ``sqlite3`` answers the same question from an indexed
table, as the floor of what a cold look-up of the same rows costs in Python. Medians of whole processes, start to end.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made import workspace

from diplograph.graph.store import jvm, open_store
from diplograph.ingest.load import rebuild
from diplograph.queries.ask import ask

DIPLOGRAPH = [sys.executable, "-m", "diplograph.cli.main"]
SQLITE = """
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT * FROM event WHERE pair = 'RU|US' ORDER BY day, id").fetchall()
json.dump(rows, sys.stdout)
"""


def make(folder: Path, events: int) -> None:
    study = workspace(folder / "study", events // 8)
    table = sqlite3.connect(folder / "floor.sqlite")
    table.execute("CREATE TABLE event (id, pair, day, type, status, quote, title)")
    table.execute("CREATE INDEX pair_day ON event (pair, day)")
    with open_store(study.store_path) as store:
        rebuild(study, store)
        for row in ask(store, "timeline", a="RU", b="US"):
            values = [row[name] for name in ("event", "date", "type", "status", "quote", "title")]
            table.execute("INSERT INTO event VALUES (?, 'RU|US', ?, ?, ?, ?, ?)", values)
    table.commit()


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--events", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        make(folder, given.events)
        start = time.perf_counter()
        jvm.train_start_up_cache()
        training = time.perf_counter() - start
        timeline = [*DIPLOGRAPH, "--home", str(folder / "study"), "timeline", "RU", "US", "--format", "json"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "diplograph --help": [*DIPLOGRAPH, "--help"],
            "sqlite3, the same rows": [sys.executable, "-c", SQLITE, str(folder / "floor.sqlite")],
            f"timeline RU US of {given.events:,} events": timeline,
            "the same, without the start-up cache": ["env", f"XDG_CACHE_HOME={folder / 'none'}", *timeline],
        }
        # One of each in turn, so that a slow moment of the machine falls on all of them.
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(given.runs + 1):
            for name, command in commands.items():
                spent = seconds(command)
                if turn:  # the first warms the disk's cache
                    times[name].append(spent)
    base = statistics.median(times["python -c pass"])
    print(f"{'':36}{'median ms':>10}{'least':>8}{'most':>8}{'x python':>10}")
    for name, spent_all in times.items():
        middle = statistics.median(spent_all)
        spread = f"{min(spent_all) * 1e3:8.0f}{max(spent_all) * 1e3:8.0f}"
        print(f"{name:36}{middle * 1e3:10.0f}{spread}{middle / base:10.1f}")
    print(f"training the start-up cache: {training:.1f} s, once a version (0.0: it was there)")


if __name__ == "__main__":
    main()
