"""Missions in words, both ways: what to print for one, and which one a person means."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from diplograph.graph.errors import InputError, UnknownNameError
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from diplograph.queries.missions import Wanted

__all__ = ["mission_words", "wanted_mission"]


def mission_words(mission: str, lang: Language) -> str:
    """Kind and city of a mission's id: ``Consulate general, Istanbul``. What is unknown is left out."""
    from diplograph.graph.names import label, table  # noqa: PLC0415  tables of names, not for --help
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

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
    from diplograph.queries.missions import Wanted  # noqa: PLC0415

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
    from diplograph.graph.names import resolve_state  # noqa: PLC0415
    from diplograph.queries.missions import Wanted  # noqa: PLC0415

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
    from diplograph.graph.names import place_id, resolve_state  # noqa: PLC0415
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

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
