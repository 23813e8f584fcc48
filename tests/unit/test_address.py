from __future__ import annotations

import pytest

from diplograph.graph.errors import InputError
from diplograph.graph.store.address import SCHEMES, server_url

SECRET = "hush-hush"  # noqa: S105  it opens nothing


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("rest", ["localhost", "localhost:7687", "[::1]:7687", "db.example.org:7687/"])
def test_a_server_is_named_by_its_scheme(scheme: str, rest: str) -> None:
    assert server_url(f"{scheme}://{rest}") == f"{scheme}://{rest}"


@pytest.mark.parametrize(
    "text", ["graph", "./graph", "/data/graph", "C:\\data\\graph", "C:/data", "بيانات/graph", "a b"]
)
def test_a_folder_is_no_server(text: str) -> None:
    assert server_url(text) is None


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("http://localhost:7474", "7474 is the browser's port, Bolt has 7687"),
        ("neo4j+x://localhost", "neo4j+x:// is not among bolt, bolt+s"),
        ("postgres://localhost", "give a folder, or a server such as bolt://localhost:7687"),
        ("localhost:7687", "give a folder, or a server such as bolt://localhost:7687"),
        ("bolt:localhost", "give a folder, or a server such as bolt://localhost:7687"),
        ("bolt://", "names no host"),
        ("bolt://:7687", "names no host"),
        ("bolt://localhost:0", "names no port"),
        ("bolt://localhost:seven", "is no store"),
        ("bolt://localhost:76870", "is no store"),
        ("bolt://[::1", "is no store"),
        ("bolt://localhost/neo4j", "put a database's name into NEO4J_DATABASE"),
        ("bolt://localhost?x=1", "leave it out"),
        ("bolt://neo4j@localhost", "put them into NEO4J_USERNAME and NEO4J_PASSWORD"),
    ],
)
def test_what_is_neither_is_refused_with_advice(text: str, advice: str) -> None:
    with pytest.raises(InputError) as caught:
        server_url(text)
    assert advice in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        f"bolt://neo4j:{SECRET}@localhost:7687",
        f"bolt://:{SECRET}@localhost",
        f"bolt://neo4j:a@{SECRET}@localhost",
        f"bolt://neo4j:{SECRET}/@localhost",
        f"bolt://neo4j:{SECRET}@localhost:seven",
        f"http://neo4j:{SECRET}@localhost",
        f"neo4j:{SECRET}@localhost",
    ],
)
def test_a_password_in_a_url_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(InputError) as caught:
        server_url(text)
    assert SECRET not in str(caught.value)
