"""The queries: one .cypher file each, with a header that says what it is for, what goes in and what comes out.

    // purpose: what it answers, in one sentence
    // note: what a reader should know of the answer; may be given again
    // param NAME: TYPE what it means            TYPE = JSON makes it optional: `// param b: state = null the other`
    // column NAME: what it means                 in the order of the last RETURN
    // slot NAME: what is put there               a label or type, which Cypher takes no parameter for (not in read/)
    // example: a=RU within=30                    parameters with which the documentation shows it

Types: text, integer, year, date (an EDTF date or a day's ordinal; the first day of it, for `to` the last), state (an
id, code or name in any language), person, mission and place (an id or a name, looked up in the graph: named.py), party
(a state or a person), anniversary (a day of the year), list; and lists of known words: event_types, statuses,
positions, mission_kinds. Lists of words may have a default in words: `all`, the vocabulary's; `hostile`, its hostile
event types from the mildest to the gravest; `happened`, the statuses of what happened; or words themselves.
A header that does not fit its body is our bug and raises ValueError when the file is loaded.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from diplograph.graph.errors import UnknownNameError
from diplograph.graph.vocabulary import Term, vocabulary

__all__ = ["OVERVIEW", "TYPES", "Column", "Param", "Query", "overview", "params_told", "queries", "query", "query_of"]

_HEADER = re.compile(r"// (?P<key>purpose|note|param|column|slot|example)(?: (?P<name>\w+))?: (?P<rest>.+)")
_NAMED = ("param", "column", "slot")
_PARAM = re.compile(r'(?P<type>\w+)(?: = (?P<default>null|-?\d+|"[^"]*"|all|hostile|happened))? (?P<meaning>.+)')
_USED = re.compile(r"\$(\w+)")
_STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*")
_SLOT_LIKE = re.compile(r":\s*((?:NODE|EDGE|START|END)_[A-Z]+)\b")
_ALIAS = re.compile(r"(?:.*\bAS\s+)?(\w+)", re.DOTALL)
_WORDS = ("event_types", "statuses", "positions", "mission_kinds")
_ENTITIES = ("state", "person", "mission", "place", "party")
TYPES = ("text", "integer", "year", "date", "anniversary", "list", *_ENTITIES, *_WORDS)


@dataclass(frozen=True, slots=True)
class Param:
    """What a query takes. ``default`` counts where ``required`` is false."""

    name: str
    type: str
    meaning: str
    required: bool
    default: Any

    @property
    def names_one(self) -> bool:
        """Whether it names a state, person, mission or place."""
        return self.type in _ENTITIES

    @property
    def is_words(self) -> bool:
        """Whether it is a list of words of the vocabulary."""
        return self.type in _WORDS

    @property
    def terms(self) -> Mapping[str, Term]:
        """The words it may hold, where it holds words of the vocabulary; else nothing."""
        words = vocabulary()
        known: Mapping[str, Mapping[str, Term]] = {
            "event_types": words.events,
            "statuses": words.statuses,
            "positions": words.positions,
            "mission_kinds": words.missions,
        }
        return known.get(self.type, {})

    @property
    def choices(self) -> tuple[str, ...]:
        """The names of those words."""
        return tuple(self.terms)

    @property
    def singular(self) -> str:
        """What one of its words is called in a message."""
        return {"statuses": "status"}.get(self.type, self.type.removesuffix("s").replace("_", " "))


@dataclass(frozen=True, slots=True)
class Column:
    """What a query gives."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Query:
    """A loaded query. ``text`` is the file's body under its purpose, by which an engine's log can be read.

    The rest of the header stays out of it: sending and scanning it took a server a tenth of a millisecond a run.
    ``example`` are parameters as a person gives them.
    """

    name: str
    purpose: str
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    slots: tuple[str, ...]
    text: str
    note: str = ""
    example: tuple[tuple[str, str], ...] = ()

    def param(self, name: str) -> Param:
        """The parameter of that name. Raises UnknownNameError with those there are."""
        for one in self.params:
            if one.name == name:
                return one
        raise UnknownNameError(f"parameter of {self.name}", name, [one.name for one in self.params])

    def filled(self, **names: str) -> str:
        """The text with its slots filled. ValueError where a name is missing or no plain name."""
        if set(names) != set(self.slots):
            raise ValueError(f"{self.name}: give {self.slots}, not {tuple(names)}")
        text = self.text
        for slot, name in names.items():
            if not re.fullmatch(r"[A-Za-z_]+", name):
                raise ValueError(f"{self.name}: {name!r} cannot be a label or type")
            text = re.sub(rf"\b{slot}\b", name, text)
        return text


@cache
def queries() -> Mapping[str, Query]:
    """The queries for people, by name, sorted."""
    names = sorted(path.name.removesuffix(".cypher") for path in _folder("read").iterdir() if _is_query(path.name))
    return {name: _load("read", name) for name in names}


OVERVIEW = ("name", "purpose", "params", "columns")


def overview() -> list[dict[str, Any]]:
    """A row for each query for people, with the columns of ``OVERVIEW``; what may be left out stands in brackets."""
    return [
        {
            "name": one.name,
            "purpose": one.purpose,
            "params": [param.name if param.required else f"[{param.name}]" for param in one.params],
            "columns": [column.name for column in one.columns],
        }
        for one in queries().values()
    ]


@cache
def query(name: str) -> Query:
    """One query: a name from ``queries()``, or ``internal/…``, ``write/…``, ``schema/…`` for our own use.

    Raises UnknownNameError with the names for people.
    """
    folder, _, short = name.rpartition("/")
    if folder in ("internal", "write", "schema") and _folder(folder).joinpath(f"{short}.cypher").is_file():
        return _load(folder, short)
    if name not in queries():
        raise UnknownNameError("query", name, queries())
    return queries()[name]


def query_of(text: str) -> Query | None:
    """The query that has this text, of ours too; None where no file has it."""
    return _by_text().get(text)


@cache
def _by_text() -> Mapping[str, Query]:
    folders = ("read", "internal", "schema")
    listed = ((folder, path.name) for folder in folders for path in _folder(folder).iterdir() if _is_query(path.name))
    loaded = (_load(folder, name.removesuffix(".cypher")) for folder, name in listed)
    return {one.text: one for one in loaded}


def _folder(name: str) -> Any:
    return files("diplograph.queries").joinpath(name)


def _is_query(name: str) -> bool:
    return name.endswith(".cypher") and not name.startswith(".")


def _load(folder: str, name: str) -> Query:
    whole = name if folder == "read" else f"{folder}/{name}"
    return parse(whole, _folder(folder).joinpath(f"{name}.cypher").read_text("utf-8"))


def parse(name: str, text: str) -> Query:
    """Reads a query's file and checks its header against its body. Raises ValueError that says what does not fit."""
    purpose, params, columns, slots = "", [], [], []
    notes, example = [], []
    for key, short, rest in _header(name, text):
        if key == "purpose":
            purpose = rest
        elif key == "note":
            notes.append(rest)
        elif key == "example":
            example += [_pair(name, word) for word in shlex.split(rest)]
        elif key == "param":
            params.append(_param(name, short, rest))
        elif key == "column":
            columns.append(Column(short, rest))
        else:
            slots.append(short)
    short_text = "".join(line for line in text.splitlines(keepends=True) if not _is_detail(line))
    found = Query(
        *(name, purpose, tuple(params), tuple(columns), tuple(slots), short_text), " ".join(notes), tuple(example)
    )
    _check(found, _STRING.sub(lambda match: " " * len(match.group()), text))
    return found


def _header(name: str, text: str) -> Iterator[tuple[str, str, str]]:
    for line in text.splitlines():
        if not line.startswith("//"):
            return
        match = _HEADER.fullmatch(line)
        if match:
            if (match["name"] is None) == (match["key"] in _NAMED):
                raise ValueError(f"{name}: not a header line: {line}")
            yield match["key"], match["name"] or "", match["rest"]


def params_told(name: str, text: str) -> tuple[Param, ...]:
    """The parameters that a text's header tells. Raises ValueError for a line of it that is wrong."""
    for line in text.splitlines():
        if re.match(r"// ?param\b", line) and not _HEADER.fullmatch(line):
            raise ValueError(f"{name}: not a header line: {line}; write `// param NAME: TYPE meaning`")
    return tuple(_param(name, short, rest) for key, short, rest in _header(name, text) if key == "param")


def _is_detail(line: str) -> bool:
    match = _HEADER.fullmatch(line.rstrip("\n"))
    return match is not None and match["key"] != "purpose"


def _pair(name: str, word: str) -> tuple[str, str]:
    key, told, value = word.partition("=")
    if not told:
        raise ValueError(f"{name}: example: write NAME=VALUE, not {word!r}")
    return key, value


def _param(name: str, short: str, rest: str) -> Param:
    match = _PARAM.fullmatch(rest)
    if match is None or match["type"] not in TYPES:
        raise ValueError(f"{name}: param {short}: write `TYPE meaning` or `TYPE = default meaning`, not {rest!r}")
    default = match["default"]
    return Param(
        name=short,
        type=match["type"],
        meaning=match["meaning"],
        required=default is None,
        default=None if default is None else _default(name, match["type"], default),
    )


def _default(name: str, kind: str, told: str) -> Any:
    """A default's value; a list of words is told in words."""
    words = vocabulary()
    if told == "hostile":
        hostile = [event for event in words.events.values() if event.tone == "hostile"]
        return [event.name for event in sorted(hostile, key=lambda one: (-one.weight, one.name))]
    if told == "happened":
        return [status.name for status in words.statuses.values() if status.moves_states]
    if told == "all":
        return list(words.events if kind == "event_types" else words.statuses)
    value = json.loads(told)
    if kind not in _WORDS or value is None:
        return value
    known = Param("", kind, "", required=False, default=None).choices
    if not set(value.split(",")) <= set(known):
        raise ValueError(f"{name}: default {told}: not words of the vocabulary")
    return value.split(",")


def _check(found: Query, body: str) -> None:
    if not found.purpose:
        raise ValueError(f"{found.name}: no purpose")
    told, used = {param.name for param in found.params}, set(_USED.findall(body))
    if told != used:
        raise ValueError(f"{found.name}: parameters told {sorted(told)}, used {sorted(used)}")
    told, used = set(found.slots), set(_SLOT_LIKE.findall(body))
    if told != used:
        raise ValueError(f"{found.name}: slots told {sorted(told)}, used {sorted(used)}")
    names, returned = [column.name for column in found.columns], _returned(body)
    if names != returned:
        raise ValueError(f"{found.name}: columns told {names}, returned {returned}")


def _returned(body: str) -> list[str]:
    """The column names of the last RETURN outside all brackets."""
    flat = _outermost(body)
    start = flat.rfind("RETURN ")
    if start < 0:
        return []
    clause = re.split(r"\b(?:ORDER BY|SKIP|LIMIT|UNION)\b", flat[start + len("RETURN ") :])[0]
    clause = re.sub(r"^\s*DISTINCT\b", "", clause)
    names = []
    for part in clause.split(","):
        match = _ALIAS.fullmatch(part.strip())
        names.append(match[1] if match else part.strip())
    return names


def _outermost(body: str) -> str:
    """The body with everything inside brackets blanked, so that commas and keywords there do not count."""
    depth, kept = 0, []
    for letter in body:
        if letter in ")]}":
            depth -= 1
        kept.append(letter if depth == 0 else " ")
        if letter in "([{":
            depth += 1
    return "".join(kept)
