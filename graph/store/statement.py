"""What can be told of a Cypher statement from its text, before an engine reads it: the same on every engine.

This is no parser. Texts in quotes and comments are blanked and words are looked for in what is left; whether a
statement writes is for the engine to say. What is refused here is what an engine counts as reading though it reaches
beyond the graph: files, other databases, the server, the engine's own procedures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from diplograph.graph.errors import CypherError

__all__ = [
    "PROCEDURES",
    "at",
    "check_procedure",
    "check_reading",
    "ended",
    "first_use",
    "labels_used",
    "parameters_used",
    "refused_write",
]

PROCEDURES = (
    "db.index.fulltext.queryNodes",
    "db.index.fulltext.queryRelationships",
    "db.labels",
    "db.propertyKeys",
    "db.relationshipTypes",
    "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties",
    "db.schema.visualization",
)
"""The procedures that read the graph and nothing else. ``algo.*``, which one engine has, is allowed as well."""

_QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|/\*.*?(?:\*/|\Z)|//[^\n]*"
_BACKTICKS = r"`(?:[^`]|``)*`"
_TEXTS = re.compile(_QUOTED, re.DOTALL)
_ALL = re.compile(f"{_QUOTED}|{_BACKTICKS}", re.DOTALL)
_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")
_PARAMETER = re.compile(r"\$(?:(\w+)|`((?:[^`]|``)*)`)")
_LABEL = re.compile(r"[(\[]\s*\w*\s*:\s*(\w+)")
_CALL = re.compile(r"\bCALL\s+(?!\()([^\s({;]+)", re.IGNORECASE)
_WRITES = re.compile(r"(?<![.:$`\w])(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|FOREACH|INSERT|DROP)\b", re.IGNORECASE)
_GRAPH_ONLY = "a query reads the graph and nothing else"

# The order is that of what is told where several fit.
_REFUSED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), told)
    for pattern, told in (
        (r"\A\s*(?:CYPHER\b.*?)?\b(?P<hit>EXPLAIN|PROFILE)\b", "leave {word} out and use --explain"),
        (r"\A\s*(?P<hit>SHOW|TERMINATE)\b", "{word} asks the server, not the graph: use the tools of the server"),
        (r"(?:\A\s*|[{}]\s*|\bUNION\s+(?:ALL\s+)?)(?P<hit>USE)\b", "leave USE out: NEO4J_DATABASE names the database"),
        (
            r"(?P<hit>\bLOAD\s+CSV)\b",
            f"LOAD CSV reads files, and {_GRAPH_ONLY}: bring data in with `diplograph ingest`",
        ),
        (
            r"\bIN\s+(?:\S+\s+CONCURRENT\s+)?(?P<hit>TRANSACTIONS)\b",
            "IN TRANSACTIONS is for writing: leave it out",
        ),
        (r"(?P<hit>;)\s*\S", "one statement at a time: run what follows the ; by itself"),
    )
)


def check_reading(cypher: str) -> None:
    r"""Raises CypherError where the text is empty, or asks for what is no question to the graph.

    A text with ``\uXXXX`` is looked at as it is and as it reads when they are letters: one engine replaces them
    before it looks for quotes, the other inside quotes alone.
    """
    for text in dict.fromkeys((cypher, _ESCAPE.sub(lambda match: chr(int(match[1], 16)), cypher))):
        bare = _blanked(_ALL, text)
        if not bare.strip(" \n\t;"):
            raise CypherError("the query is empty; write one, such as MATCH (c:Country) RETURN c.id, c.name")
        for pattern, told in _REFUSED:
            match = pattern.search(bare)
            if match:
                word = " ".join(match["hit"].upper().split())
                raise CypherError(told.format(word=word), **at(text, match.start("hit")))
        for start, name in _called(text):
            check_procedure(name, **at(text, start))


def check_procedure(name: str, line: int | None = None, column: int | None = None) -> None:
    """Raises CypherError for a procedure that is not among those allowed."""
    if name.lower() not in {one.lower() for one in PROCEDURES} and not name.lower().startswith("algo."):
        allowed = ", ".join(PROCEDURES)
        raise CypherError(f"CALL {name} is refused, since {_GRAPH_ONLY}; allowed are {allowed}", line, column)


def refused_write(cypher: str) -> CypherError:
    """What to say of a statement that the engine counts as writing."""
    match = _WRITES.search(_blanked(_ALL, cypher))
    word = match[0].upper() if match else "the query"
    told = f"{word} writes, and a query only reads; change the facts (`diplograph review`) and the graph follows"
    return CypherError(told, **(at(cypher, match.start()) if match else {}))


def parameters_used(cypher: str) -> tuple[str, ...]:
    """The names of the parameters in a statement, in the order of their first use."""
    found = _PARAMETER.finditer(_blanked(_TEXTS, cypher))
    return tuple(dict.fromkeys(match[1] or (match[2] or "").replace("``", "`") for match in found))


def ended(cypher: str) -> str:
    """The statement without the semicolon at its end, which one engine does not take before a comment or a blank."""
    bare = _blanked(_ALL, cypher).rstrip()
    return cypher[: len(bare) - 1] if bare.endswith(";") else cypher


def labels_used(cypher: str) -> tuple[str, ...]:
    """Labels and relationship types that patterns of a statement name, as far as they are plain words."""
    return tuple(dict.fromkeys(match[1] for match in _LABEL.finditer(_blanked(_TEXTS, cypher))))


def at(cypher: str, offset: int) -> dict[str, int]:
    """Line and column of an offset, both from 1, in code points."""
    before = cypher[:offset]
    return {"line": before.count("\n") + 1, "column": offset - (before.rfind("\n") + 1) + 1}


def first_use(cypher: str, names: Iterable[str]) -> dict[str, int]:
    """Where the first of the names stands in a statement; nothing where none does."""
    bare = _blanked(_TEXTS, cypher)
    for name in names:
        match = re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", bare)
        if match:
            return at(cypher, match.start())
    return {}


def _called(cypher: str) -> Iterator[tuple[int, str]]:
    """Where procedures are called, and their names without backticks."""
    for match in _CALL.finditer(_blanked(_TEXTS, cypher)):
        yield match.start(1), match[1].replace("`", "")


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what the pattern finds as blanks, so that every offset stays; lines stay lines."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
