"""Phrases inside phrases: "four employees of the Iranian embassy in Baku" are Iran's people in Azerbaijan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplograph.ingest.reading.phrases import Phrase

__all__ = ["with_staff"]

_STAFF = frozenset({"workers", "people", "envoy"})
_BETWEEN = 2


def with_staff(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases; those of people who work at a mission told right behind them are of its state and its host."""
    found: list[Phrase] = []
    for index, phrase in enumerate(phrases):
        mission = next((p for p in phrases[index + 1 : index + 3] if "mission" in p.kinds), None)
        if mission is None or phrase.states or not phrase.kinds & _STAFF or "mission" in phrase.kinds:
            found.append(phrase)
            continue
        gap = mission.first - phrase.last
        if not 0 <= gap <= _BETWEEN or mission.marker not in ("of", "in", "from"):
            found.append(phrase)
            continue
        kinds = (phrase.kinds | {"people"}) - {"body", "title", "persons", "talkative"}
        if "envoy" in phrase.kinds:
            kinds |= {"title"}
        found.append(
            replace(phrase, kinds=kinds, states=mission.states, hosts=mission.hosts, city=mission.city, own=mission.own)
        )
    return found
