"""The run a start-up cache is recorded from: ``python -m diplograph.graph.store.training FILE``.

It does in small what commands do first: open, make a schema, write, look up, walk, come back with dates.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from diplograph.graph.store import jvm
from diplograph.graph.store.embedded import EmbeddedStore

_SCHEMA = (
    "CREATE CONSTRAINT sample_id IF NOT EXISTS FOR (n:Sample) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX sample_day IF NOT EXISTS FOR (n:Sample) ON (n.day)",
)
_WRITE = (
    "UNWIND $rows AS row MERGE (n:Sample {id: row.id}) SET n += row",
    "MATCH (a:Sample {id: 'a'}), (b:Sample {id: 'b'}) MERGE (a)-[:NEXT {day: $day}]->(b)",
)
_READ = (
    "MATCH (n:Sample {id: $id}) RETURN n, n.day AS day",
    "MATCH (n:Sample) OPTIONAL MATCH (n)-[r:NEXT]->(m) WHERE r.day >= $day RETURN n.id AS id, collect(m.id) AS next",
    "MATCH (n:Sample) WHERE n.day >= $day RETURN n.day AS day, count(*) AS count ORDER BY day LIMIT 10",
    "MATCH p = shortestPath((a:Sample {id: 'a'})-[:NEXT*..3]-(b:Sample {id: 'b'})) RETURN length(p) AS steps",
)


def train(output: Path) -> None:
    """Runs the sample and shuts the JVM down, which writes the cache to ``output``."""
    jpype = jvm.start(record_to=output)
    rows = [{"id": name, "day": date(2025, 2, 18), "tags": [name]} for name in ("a", "b")]
    parameters = {"id": "a", "day": date(2025, 1, 1), "rows": rows}
    with tempfile.TemporaryDirectory() as folder:
        # Twice: once making the store, once opening it, which is what commands do.
        for _ in range(2):
            with EmbeddedStore(Path(folder) / "graph") as store:
                store.ensure_schema(_SCHEMA)
                with store.transaction() as transaction:
                    for cypher in _WRITE:
                        transaction.run(cypher, parameters)
                for cypher in _READ:
                    store.run(cypher, parameters)
    jpype.shutdownJVM()


if __name__ == "__main__":
    train(Path(sys.argv[1]))
