"""What it takes to bring one more article into a study, beside reading it, as the study grows; all in one run.

    python bench/resolving.py [--events 10000 50000 200000] [--articles 40] [--db URL]

Made-up studies (bench/made.py) of so many events are rebuilt into a store. Then articles of some 400 words, put
together from annotated passages, are each read (``extract``) and brought in (``load``: resolve, cluster again what
shares a block, write the difference), one after the other. The embedded store by default; a server named with --db is
EMPTIED.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import made
from reading import articles

from diplograph.graph.store import open_store
from diplograph.ingest.extract import extract
from diplograph.ingest.load import load, rebuild

EVENTS_EACH = 8
WARM = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[10_000, 50_000, 200_000])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--db")
    given = parser.parse_args()
    print(f"{'events':>8}{'read ms':>10}{'bring in ms':>13}{'ratio':>8}{'slowest ms':>12}")
    for events in given.events:
        with tempfile.TemporaryDirectory() as folder:
            workspace = made.workspace(Path(folder) / "study", events // EVENTS_EACH, EVENTS_EACH)
            with workspace.writing(), open_store(given.db or str(workspace.store_path)) as store:
                if given.db:
                    with store.transaction() as transaction:
                        transaction.run("MATCH (n) DETACH DELETE n")
                rebuild(workspace, store)
                read, brought = [], []
                sources = cycle([articles(language) for language in ("ar", "en", "ru")])
                for article in islice((next(source) for source in sources), given.articles + WARM):
                    start = time.perf_counter()
                    facts = extract(article)
                    middle = time.perf_counter()
                    workspace.add(article, facts)
                    begun = time.perf_counter()
                    load(workspace, store, [article.id])
                    read.append(middle - start)
                    brought.append(time.perf_counter() - begun)
            one, other = (statistics.median(taken[WARM:]) * 1000 for taken in (read, brought))
            print(f"{events:8}{one:10.1f}{other:13.1f}{other / one:8.1f}{max(brought[WARM:]) * 1000:12.1f}")


if __name__ == "__main__":
    main()
