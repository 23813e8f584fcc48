"""What must hold between the parts of a facts document: references, directions, quotes.

It works on the raw JSON, so that these mistakes are told together with those of structure: a person who mends a
file wants the whole list, not the first layer of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from diplograph.graph.vocabulary import vocabulary

__all__ = ["cross_check", "sha256"]

_REFERENCES = {
    "entities": ("of", "host", "in"),
    "tenures": ("person", "of", "to", "at"),
    "events": ("place", "mission"),
}


def sha256(text: str) -> str:
    """The hash by which a facts document names its text: SHA-256 of the UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def cross_check(raw: dict[str, Any], text: str | None) -> list[str]:
    """All mistakes between parts, as ``path: what is wrong``. ``text`` is the article's, else ``article.text``."""
    head = raw.get("article")
    head = head if isinstance(head, dict) else {}
    if text is None and isinstance(head.get("text"), str):
        text = head["text"]
    mistakes = [*_duplicate_ids(raw), *_dangling(raw), *_directions(raw)]
    if text is not None:
        if isinstance(head.get("text_sha256"), str) and head["text_sha256"] != sha256(text):
            mistakes.append(
                "article.text_sha256: is not the hash of the article's text; the facts belong to another text"
            )
        else:
            mistakes += _false_quotes(raw, text)
    return mistakes


def _rows(raw: dict[str, Any], part: str) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = raw.get(part)
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            yield f"{part}.{index}", row


def _duplicate_ids(raw: dict[str, Any]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for part in ("entities", "tenures", "events"):
        for path, row in _rows(raw, part):
            name = row.get("id")
            if isinstance(name, str) and seen.setdefault(name, path) != path:
                yield f"{path}.id: {name!r} is already the id of {seen[name]}"


def _dangling(raw: dict[str, Any]) -> Iterator[str]:
    known = {row["id"] for _, row in _rows(raw, "entities") if isinstance(row.get("id"), str)}
    for part, fields in _REFERENCES.items():
        for path, row in _rows(raw, part):
            for field in fields:
                name = row.get(field)
                if isinstance(name, str) and name not in known:
                    yield f"{path}.{field}: {name!r} is not among the entities"
    for path, row in _rows(raw, "events"):
        for party_path, party in _rows(row, "parties"):
            name = party.get("entity")
            if isinstance(name, str) and name not in known:
                yield f"{path}.{party_path}.entity: {name!r} is not among the entities"


def _directions(raw: dict[str, Any]) -> Iterator[str]:
    for path, row in _rows(raw, "events"):
        kind = row.get("type")
        event = vocabulary().events.get(kind) if isinstance(kind, str) else None
        if event is None or row.get("incomplete") is True:
            continue
        roles = [party.get("role") for _, party in _rows(row, "parties")]
        directed = "actor" in roles and "target" in roles
        together = roles.count("party") >= 2
        if event.direction == "directed" and not directed:
            yield f"{path}.parties: {kind} goes from an actor to a target; give both, or mark it incomplete"
        elif event.direction == "undirected" and not together:
            yield f"{path}.parties: {kind} has no direction; give at least two of role party, or mark it incomplete"
        elif event.direction == "both" and not (directed or together):
            yield f"{path}.parties: give an actor and a target, or at least two of role party, or mark it incomplete"


def _false_quotes(raw: dict[str, Any], text: str) -> Iterator[str]:
    for part in ("tenures", "events"):
        for path, row in _rows(raw, part):
            for evidence_path, evidence in _rows(row, "evidence"):
                quote, start, end = evidence.get("quote"), evidence.get("start"), evidence.get("end")
                if not (isinstance(quote, str) and isinstance(start, int) and isinstance(end, int)):
                    continue
                if start < 0 or text[start:end] != quote:
                    found = text.find(quote) if quote else -1
                    hint = f"; it stands at {found}" if found >= 0 else "; it is nowhere in it"
                    yield f"{path}.{evidence_path}.quote: is not the article's text from {start} to {end}{hint}"
