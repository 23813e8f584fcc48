"""What starting costs, side by side in one run: bare Python, the command's help, the embedded store.

    python bench/start_up.py [--runs 9]

The store holds 10,000 :Event nodes; a run opens it, looks one up and ends, each time in a new process, with and
without the start-up cache. Medians of the whole process, start to end. Training the cache is timed once.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from diplograph.graph.store import jvm
from diplograph.graph.store.embedded import EmbeddedStore

LOOK_UP = """
import sys
from pathlib import Path
from diplograph.graph.store import jvm, open_store
jvm.configure(cache_folder=Path(sys.argv[2]))
with open_store(sys.argv[1], read_only=len(sys.argv) > 3) as store:
    [row] = store.run("MATCH (e:Event {id: $id}) RETURN e.day AS day", {"id": "e7777"})
"""


def make_graph(folder: Path) -> None:
    with EmbeddedStore(folder) as store:
        store.ensure_schema(("CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE",))
        with store.transaction() as transaction:
            transaction.run("UNWIND range(1, 10000) AS i CREATE (:Event {id: 'e' + i, day: date('2025-02-18')})")


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as temporary:
        graph, caches, none = (Path(temporary) / name for name in ("graph", "caches", "none"))
        make_graph(graph)
        jvm.configure(cache_folder=caches)
        start = time.perf_counter()
        made = jvm.train_start_up_cache()
        training = time.perf_counter() - start

        python = sys.executable
        commands = {"python -c pass": [python, "-c", "pass"]}
        beside = Path(python).with_name("diplograph")
        program = str(beside) if beside.exists() else shutil.which("diplograph")
        # An entry point may be there before the command behind it is.
        if program and subprocess.run([program, "--help"], capture_output=True, check=False).returncode == 0:
            commands["diplograph --help"] = [program, "--help"]
        else:
            print("diplograph --help: skipped, the command does not run here")
        opening = [python, "-c", LOOK_UP, str(graph)]
        commands["open + look-up, no cache"] = [*opening, str(none)]
        if made:
            commands["open + look-up, cache"] = [*opening, str(caches)]
            commands["open + look-up, cache, read only"] = [*opening, str(caches), "read_only"]

        # One of each in turn, so that a slow moment of the machine falls on all of them.
        times: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(runs + 1):
            for name, command in commands.items():
                spent = seconds(command)
                if turn:  # the first warms the disk's cache
                    times[name].append(spent)
    base = statistics.median(times["python -c pass"])
    print(f"{'':34}{'median ms':>10}{'least':>8}{'most':>8}{'x python':>10}")
    for name, spent_all in times.items():
        middle = statistics.median(spent_all)
        spread = f"{min(spent_all) * 1e3:8.0f}{max(spent_all) * 1e3:8.0f}"
        print(f"{name:34}{middle * 1e3:10.0f}{spread}{middle / base:10.1f}")
    print(f"training the cache: {training:.1f} s, once a version" if made else "no cache could be made")


if __name__ == "__main__":
    main()
