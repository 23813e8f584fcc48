"""The history of missions: every event at them, in order of time, and what each made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from diplograph.graph.names import resolve_state
from diplograph.graph.states import finest, mission_parts, same_mission
from diplograph.graph.telling import Act, acts, told_from
from diplograph.graph.vocabulary import vocabulary
from diplograph.queries.ask import Runs, ask
from diplograph.queries.standing import ABOUT, Row, act_row

__all__ = ["MISSION_COLUMNS", "Wanted", "history_of"]

MISSION_COLUMNS = ("mission", "of", "to", *ABOUT)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which missions: of whom, and where told in which host, of which kind and in which city (ids and words)."""

    of: str
    host: str | None = None
    kind: str | None = None
    place: str | None = None

    def fits(self, mission: str) -> bool:
        """Whether it is one of these. A consulate may be a consulate general, and an embassy is where it is."""
        if self.kind is None and self.place is None:
            return True
        _, _, kind, city = mission_parts(mission)
        kinds = {self.kind or kind, "consulate-general" if self.kind == "consulate" else ""}
        place = (self.place or "").partition(":")[2]
        return kind in kinds and (not place or city == place)


def history_of(store: Runs, wanted: Wanted, known: Mapping[str, object]) -> list[Row]:
    """The events at these missions, mission by mission, in order of time; what has no date comes last.

    ``value`` is what the event made of the mission, ``outcome`` how sure that is.
    """
    rows = ask(store, "reports_at", a=wanted.of, b=wanted.host, **known)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[same_mission(row["at"])].append(row)
    found: list[Row] = []
    for group in groups.values():
        mission = finest({row["at"] for row in group})
        if any(wanted.fits(row["at"]) for row in group):
            about = _about(mission)
            found += [about | _event(act) for act in acts(told_from(row) for row in group)]
    return sorted(found, key=lambda row: (row["of"], row["to"] or "", row["mission"]))


def _about(mission: str) -> Row:
    of, host, _, _ = mission_parts(mission)
    states = [resolve_state(code) if code != "x" else None for code in (of, host)]
    return {"mission": mission, "of": states[0], "to": states[1]}


def _event(act: Act) -> Row:
    value = vocabulary().states["mission"].after(act.type)
    return act_row(act) | {"outcome": _outcome(act), "value": value, "since": act.best.time}


def _outcome(act: Act) -> str:
    if act.denied or act.status in ("denied", "alleged"):
        return "disputed"
    if not act.moves:
        return "pending"
    return "known" if act.dated else "undated"
