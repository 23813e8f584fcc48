"""Entries of a user's lexicon that ship already, stand twice in the file, or would hide a state's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diplograph.graph.names import label
from diplograph.ingest.lexicon import Lexicon, lexicon, trigger_of
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.tokens import Token, fold, tokenize

__all__ = ["SAYING", "Entry", "clashes"]

SAYING = ("verb", "noun", "phrase")
"""The keys of a trigger's table that hold its words."""

_HIDING = ("titles", "nouns", "states")  # the parts whose longer phrases win over a state's name within them
_HOW = {"demonym": "demonym", "plural": "people", "singular": "people", "prefix": "prefix", "seats": "seat"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of the file at ``path``; ``key`` is what it stands for within its part, ``row`` a trigger's table."""

    path: str
    part: str
    key: str
    text: str
    row: Mapping[str, Any]


def clashes(language: str, entries: Sequence[Entry]) -> Iterator[str]:
    """What is wrong with sound entries beside others, as ``path: what is wrong``."""
    base = lexicon(language)
    seen: dict[tuple[object, ...], str] = {}
    for entry in entries:
        if entry.key.endswith((".weak", ".except")):
            continue  # they repeat, or swallow, on purpose
        tokens = [token for token in tokenize(entry.text.split("/")[0]) if token.is_word or token.raw in "-'"]
        hits = [hit for hit in base.matcher.find(tokens) if not hit.reading.preposition and not hit.reading.conjunction]
        row = tuple(sorted((name, str(value)) for name, value in entry.row.items() if name not in SAYING))
        first = seen.setdefault((entry.part, entry.key, row, fold(entry.text)), entry.path)
        if first != entry.path:
            yield f"{entry.path}: {entry.text!r} stands at {first} already; leave one out"
        elif any(_same(entry, hit, base) for hit in hits if (hit.first, hit.last) == (0, len(tokens))):
            yield f"{entry.path}: {entry.text!r} ships with diplograph; leave it out"
        else:
            yield from _hidden(entry, tokens, hits)


def _same(entry: Entry, hit: Hit, base: Lexicon) -> bool:
    """Whether the shipped phrase that was found says what the entry says."""
    key, _, name = entry.key.partition(".")
    if entry.part == "names":
        kind, _, slug = entry.key.partition(":")
        return (hit.kind, hit.value) == (("place", slug) if kind == "place" else ("state", entry.key)) and (
            hit.how in ("name", "")
        )
    if entry.part == "states":
        return (hit.kind, hit.value, hit.how) == ("state", f"country:{key}", _HOW[name])
    if entry.part == "trigger":
        return (hit.kind, hit.value, hit.how) == ("trigger", trigger_of(entry.row), entry.key)
    if entry.part == "cues":
        return (hit.kind, hit.value) == (key, key if name == "words" or key == "this" else name) or (
            key in ("near", "modal") and entry.text in getattr(base, key)
        )
    return (hit.kind, hit.value) == (entry.part.removesuffix("s"), key)


def _hidden(entry: Entry, tokens: Sequence[Token], hits: Sequence[Hit]) -> Iterator[str]:
    """The states whose names would not be read any more where the entry is found."""
    own = {"names": entry.key, "states": f"country:{entry.key.split('.')[0]}"}.get(entry.part)
    states = [hit for hit in hits if hit.kind == "state" and not hit.payload.weak and hit.value != own]
    if entry.part == "names":
        whole = (0, len(tokens))
        states = [hit for hit in states if (hit.first, hit.last) == whole and hit.how != "capital"]
    elif entry.part not in _HIDING:
        return
    for hit in states[:1]:
        name = " ".join(token.raw for token in tokens[hit.first : hit.last])
        who = f"{label(hit.value)} ({hit.value})"
        if entry.part == "names":
            yield f"{entry.path}: {entry.text!r} is a name of {who} already; a name can mean one state only"
        else:
            yield f"{entry.path}: {entry.text!r} would hide {name!r}, which names {who}; give it without the state"
