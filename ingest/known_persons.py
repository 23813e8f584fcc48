"""The study's own list of persons, ``persons.toml``: names in any script, by state, with the Wikidata item of each.

    [CN]
    "Wang Yi" = "Q703094"
    "Ван И" = "Q703094"

Names of one item are one person, which is how somebody whose names do not sound alike in three scripts becomes one
without a decision on ids. The file need not be there.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from diplograph.graph.errors import MistakesError
from diplograph.graph.identity import person_key
from diplograph.graph.names import table
from diplograph.ingest.files import read_bytes

__all__ = ["KnownPersons", "read_known_persons"]

_ITEM = re.compile(r"Q[1-9][0-9]*")


@dataclass(frozen=True, slots=True)
class KnownPersons:
    """What the file says: pairs of envoys' ids that are one person, sorted, and the item of each id."""

    same: frozenset[tuple[str, str]] = frozenset()
    items: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def read_known_persons(path: Path) -> KnownPersons:
    """Reads the file; nothing where there is none. Raises MistakesError with every mistake in it, by state and name."""
    if not path.exists():
        return KnownPersons()
    try:
        data = tomllib.loads(read_bytes(path).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise MistakesError(str(path), [f"not TOML: {error}"], "list of persons") from error
    mistakes: list[str] = []
    by_item: dict[str, set[str]] = defaultdict(set)
    for state, names in data.items():
        mistakes += _read_state(state, names, by_item)
    if mistakes:
        raise MistakesError(str(path), mistakes, "list of persons")
    same = frozenset(pair for ids in by_item.values() for pair in combinations(sorted(ids), 2))
    return KnownPersons(same, frozenset((one, item) for item, ids in by_item.items() for one in ids))


def _read_state(state: str, names: Any, by_item: dict[str, set[str]]) -> list[str]:
    if state not in table("countries") and state not in table("organisations"):
        return [f"[{state}]: not a code of a state, such as RU, or of an organisation, such as nato"]
    if not isinstance(names, dict):
        return [f"{state}: write [{state}] and below it names, each with its Wikidata item"]
    mistakes = []
    for name, item in names.items():
        if not isinstance(item, str) or not _ITEM.fullmatch(item):
            mistakes.append(f"{state}.{name}: {item!r} is not a Wikidata item, such as Q7747")
        else:
            by_item[item].add(f"envoy:{person_key(name)}.{state}")
    return mistakes
