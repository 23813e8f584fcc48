"""What came of a model's answers, for the person who asked: how much stands, what was dropped or changed, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from diplograph.ingest.facts import Facts

__all__ = ["Checked", "described", "tally"]


@dataclass(slots=True)
class Checked:
    """The facts that stand, and what does not: (reason, description) of each drop and each change."""

    facts: Facts
    dropped: list[tuple[str, str]] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)


def tally(results: Sequence[Checked]) -> str:
    """One line on what came of some answers: "7 facts kept, 2 dropped (1 quote not in the text, 1 unknown state)"."""
    kept = sum(len(one.facts.events) + len(one.facts.tenures) for one in results)
    parts = [f"{kept} fact{'' if kept == 1 else 's'} kept"]
    for verb, notes in (
        ("dropped", [note for one in results for note in one.dropped]),
        ("changed", [note for one in results for note in one.changed]),
    ):
        if notes:
            reasons = Counter(reason for reason, _ in notes)
            listed = ", ".join(
                f"{count} {_PLURALS.get(reason, reason) if count > 1 else reason}"
                for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
            )
            parts.append(f"{len(notes)} {verb} ({listed})")
    return ", ".join(parts)


_PLURALS = {
    "quote not in the text": "quotes not in the text",
    "quote too short": "quotes too short",
    "quote too long": "quotes too long",
    "fact without a state": "facts without a state",
    "fact too many": "facts too many",
    "unknown state": "unknown states",
    "state not named in the article": "states not named in the article",
    "unknown type": "unknown types",
    "unknown status": "unknown statuses",
    "unknown position": "unknown positions",
    "person not in the quote": "persons not in their quotes",
    "count not in the quote": "counts not in their quotes",
    "place not in the text": "places not in the text",
    "date without its words": "dates without their words",
    "date that is not EDTF": "dates that are not EDTF",
    "date after publication": "dates after publication",
    "date more precise than its words": "dates more precise than their words",
}


def described(row: object) -> str:
    """A dropped fact in one printable line; these words are the model's."""
    if not isinstance(row, dict):
        return "not an object"
    sides = [one for name in ("actors", "targets", "parties") for one in _strings(row.get(name))]
    told = [*_strings(row.get("type")), *_strings(row.get("position")), *_strings(row.get("person")), *sides]
    line = f"{' '.join(told)}: «{' '.join(_strings(row.get('quote')))}»"
    line = "".join(letter if letter.isprintable() else " " for letter in line[:300])
    return " ".join(line.split())


def _strings(value: object) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [one for one in found[:8] if isinstance(one, str)]
