"""Missions: which ones words mean, what to print for one, and the history of each: every event at it, in order of time,
and what that made of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from diplograph.graph.errors import InputError, UnknownNameError
from diplograph.graph.names import label, place_id, resolve_state, table
from diplograph.graph.states import finest, mission_parts, same_mission
from diplograph.graph.telling import Act, acts, told_from
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language
from diplograph.queries.ask import Runs, ask
from diplograph.queries.standing import ABOUT, Row, act_row

__all__ = ["MISSION_COLUMNS", "Wanted", "history_of", "mission_words", "wanted_mission"]

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


def mission_words(mission: str, lang: Language) -> str:
    """Kind and city of a mission's id: ``Consulate general, Istanbul``. What is unknown is left out."""
    _, _, kind, city = mission.partition(":")[2].split(".", 3)
    known = vocabulary().missions
    words = known[kind].label[lang] if kind in known else vocabulary().states["mission"].label[lang]
    words = words[:1].upper() + words[1:]
    if city == "x":
        return words
    # A city that the tables do not have is named by the words of its id.
    key = city.partition(".")[0]
    named = label(f"place:{city}", lang) if city in table("places") else key.replace("-", " ").title()
    return f"{words}{'،' if lang == 'ar' else ','} {named}"


def wanted_mission(words: Sequence[str]) -> Wanted:
    """The missions that words mean: an id, or whose, which kind, in which state, in which city, in this order or not.

    Of two states the first maintains the mission and the second hosts it. Words of one name need no quotation marks.
    Raises UnknownNameError for a word that is none of these, InputError where no state is among them.
    """
    if words[0].startswith("mission:"):
        return _by_id(words)
    states: list[str] = []
    kind = place = None
    left = list(words)
    while left:
        what, found, taken = _next(left)
        del left[:taken]
        if what == "state":
            states.append(found)
        elif what == "kind":
            kind = found
        else:
            place = found
    if not 1 <= len(states) <= 2 or len(states) != len(set(states)):
        raise InputError("name whose mission it is and who hosts it, such as: diplograph history RU embassy US")
    return Wanted(states[0], states[1] if len(states) > 1 else None, kind, place)


def _by_id(words: Sequence[str]) -> Wanted:
    parts = words[0].partition(":")[2].split(".", 3)
    if len(parts) != 4 or len(words) > 1 or parts[0] == "x":
        raise InputError(f"not a mission's id: {' '.join(words)}; `diplograph query missions -p a=RU` lists them")
    of, host, kind, city = parts
    return Wanted(
        resolve_state(of),
        None if host == "x" else resolve_state(host),
        None if kind == "x" else kind,
        None if city == "x" else f"place:{city}",
    )


def _next(words: Sequence[str]) -> tuple[str, str, int]:
    """What the first words mean: the longest name that they make, and how many of them it takes."""
    kinds = {
        form.casefold(): name
        for name, term in vocabulary().missions.items()
        for form in (name, name.replace("-", " "), *term.label.values())
    }
    for taken in range(min(4, len(words)), 0, -1):
        text = " ".join(words[:taken])
        kind = kinds.get(text.casefold())
        if kind is not None:
            return "kind", kind, taken
        with suppress(UnknownNameError):
            return "state", resolve_state(text), taken
        place = place_id(text)
        if place is not None:
            return "place", place, taken
    raise UnknownNameError("kind of mission, state or city", words[0], vocabulary().missions)


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
