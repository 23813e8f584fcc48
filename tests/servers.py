"""The Neo4j servers that tests may use, and empty: named by variables of their own, never by a user's NEO4J_URI.

DIPLOGRAPH_TEST_NEO4J_URI             a server that asks for no password
DIPLOGRAPH_TEST_NEO4J_AUTH_URI        one that does, and
DIPLOGRAPH_TEST_NEO4J_AUTH_PASSWORD   the password of its user neo4j
DIPLOGRAPH_REQUIRE_NEO4J=1            a server that is not named fails a test instead of skipping it
"""

from __future__ import annotations

import os

import pytest

from diplograph.graph.store import open_store

__all__ = ["auth_neo4j", "empty_neo4j", "open_neo4j"]


def open_neo4j() -> str:
    """The URL of the server without a password. Skips the test where none is named."""
    return _named("DIPLOGRAPH_TEST_NEO4J_URI")


def auth_neo4j() -> tuple[str, str]:
    """The URL of the server with a password, and the password. Skips the test where none is named."""
    return _named("DIPLOGRAPH_TEST_NEO4J_AUTH_URI"), _named("DIPLOGRAPH_TEST_NEO4J_AUTH_PASSWORD")


def empty_neo4j() -> str:
    """The URL of the server without a password, after everything in its database was taken away."""
    url = open_neo4j()
    with open_store(url) as store:
        with store.transaction() as transaction:
            transaction.run("MATCH (n) DETACH DELETE n")
        kinds = {
            "CONSTRAINT": "SHOW CONSTRAINTS YIELD name",
            "INDEX": "SHOW INDEXES YIELD name, type, owningConstraint",
        }
        for kind, shown in kinds.items():
            rows = store.run(f"{shown} RETURN *")
            names = [row["name"] for row in rows if row.get("type") != "LOOKUP" and not row.get("owningConstraint")]
            with store.transaction() as transaction:
                for name in names:
                    transaction.run(f"DROP {kind} `{name}` IF EXISTS")
    return url


def _named(variable: str) -> str:
    value = os.environ.get(variable)
    if not value:
        message = f"no Neo4j to test on: {variable} is not set"
        if os.environ.get("DIPLOGRAPH_REQUIRE_NEO4J") == "1":
            pytest.fail(f"{message}, and DIPLOGRAPH_REQUIRE_NEO4J=1 asks for one")
        pytest.skip(message)
    return value
