"""What points back: "his country", "the two sides", "five of them", "its president" get the states they mean.

A phrase is filled from what stands before it in its sentence, else from the sentence before and the text so far. Put
behind a noun it says whose that is: «سفارة بلاده», "the foreign ministers of the two countries".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from diplograph.ingest.reading.phrases import Phrase

__all__ = ["Known", "refer"]

_POINTING = frozenset({"home", "sides", "group", "them", "latter"})
_PEOPLE = frozenset({"people", "envoy"})
_PAIR = 2
_NAME = 7  # words that a name and its commas may have
_NAMING = frozenset({"state", "body", "title"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the text has told so far: the current pair, groups of three states or more, and the sentence before."""

    pair: tuple[str, ...] = ()
    groups: Sequence[tuple[str, ...]] = ()
    before: Sequence[Phrase] = ()


def refer(
    phrases: Sequence[Phrase], known: Known, *, counted: Collection[int], relative: Collection[int] = ()
) -> list[Phrase]:
    """The phrases with their references filled.

    ``counted`` are tokens that a number ends before, ``relative`` those that open a relative clause.
    """
    found: list[Phrase] = []
    for phrase in phrases:
        if _owns(phrase):
            states = _nearest_state(found, known.before)
            found.append(replace(phrase, states=states, own=not states))
        elif not phrase.kinds & _POINTING or phrase.states:
            found.append(phrase)
        elif "them" in phrase.kinds:
            meant = _people(found, known.before) if phrase.first in counted else None
            if meant is not None:
                found.append(replace(phrase, kinds=meant.kinds, states=meant.states, hosts=meant.hosts, own=meant.own))
        else:
            _put(found, phrase, _hung_on(phrase, found, relative) or _states(phrase, found, known))
    return found


def _owns(phrase: Phrase) -> bool:
    """Such as "Its president": one who acts at home, for a state named before; envoys are left to the frames."""
    return phrase.own and "title" in phrase.kinds and not phrase.states and not phrase.kinds & {"envoy", "counterpart"}


def _put(found: list[Phrase], phrase: Phrase, states: tuple[str, ...]) -> None:
    owner = found[-1] if found else None
    close = owner is not None and (
        owner.last == phrase.first or (phrase.marker == "of" and phrase.first - owner.last <= 1)
    )
    if owner is not None and close and states and not owner.states and not owner.kinds & {"place", *_POINTING}:
        found[-1] = replace(owner, states=states, last=phrase.last, own=False)
    else:
        kinds = frozenset({"state"}) if phrase.kinds & {"home", "latter"} else phrase.kinds
        found.append(replace(phrase, kinds=kinds, states=states))


def _hung_on(phrase: Phrase, found: Sequence[Phrase], relative: Collection[int]) -> tuple[str, ...]:
    """«اتصال من الوزير القطري، الذي عرض أن تتوسط بلاده»: "his country" is that of whom the relative clause hangs on."""
    opened = max((index for index in relative if index < phrase.first), default=-1)
    if "home" not in phrase.kinds or opened < 0 or any(p.acts and p.nominative and p.first > opened for p in found):
        return ()
    named = [p for p in found if p.kinds & {"title", "body"} and len(p.states) == 1 and 0 <= opened - p.last <= _NAME]
    return named[-1].states if named else ()


def _states(phrase: Phrase, found: Sequence[Phrase], known: Known) -> tuple[str, ...]:
    if "home" in phrase.kinds:
        acting = [p for p in (*known.before, *found) if p.acts and len(p.states) == 1 and p.nominative]
        people = [p for p in acting if "title" in p.kinds]
        # «في ليوبليانا، قال رئيس الحكومة إن بلاده …»: whose post it is, says where he speaks.
        venue = [p for p in found if p.marker == "in" and p.how == "capital" and len(p.states) == 1]
        if venue and not any(p in acting for p in found) and any("title" in p.kinds and not p.states for p in found):
            return venue[-1].states
        return (people or acting)[-1].states if acting else ()
    if "latter" in phrase.kinds:
        one = [p.states for p in (*known.before, *found) if len(p.states) == 1 and "adjective" not in p.kinds]
        return one[-1] if one else ()
    if "sides" in phrase.kinds:
        two = [p.states for p in found if len(p.states) == 2]
        # «زار الوزير الكيني كمبالا … علاقات البلدين»: the sentence names two by themselves.
        named = tuple(dict.fromkeys(p.states[0] for p in found if len(p.states) == 1 and p.marker != "about"))
        if two:
            return two[-1]
        if known.pair and any(state.startswith("org:") for state in named) and not set(named) <= set(known.pair):
            return known.pair  # "Indonesia, the ASEAN chair, brought both governments together"
        return named if len(named) == _PAIR and (not known.pair or _turn(found, named, known)) else known.pair
    here = [p.states for p in found if len(p.states) > 2]
    wanted = int(phrase.position) if phrase.position.isdigit() else 0
    fitting = [group for group in (*known.groups, *here) if not wanted or len(group) == wanted]
    return fitting[-1] if fitting else ()


def _turn(found: Sequence[Phrase], named: tuple[str, ...], known: Known) -> bool:
    """Whether the sentence tells of two others: "Baku turned to Doha, and the two countries signed"."""
    acting = [p for p in found if len(p.states) == 1 and p.acts and p.marker in ("", "to", "with")]
    return {p.states[0] for p in acting} == set(named) and not set(named) <= set(known.pair)


def _nearest_state(found: Sequence[Phrase], before: Sequence[Phrase]) -> tuple[str, ...]:
    naming = [p for p in (*before, *found) if p.kinds & _NAMING and len(p.states) == 1]
    acting = [p for p in found if p.acts and p.nominative and len(p.states) == 1]
    naming = acting or naming
    return naming[-1].states if naming else ()


def _people(found: Sequence[Phrase], before: Sequence[Phrase]) -> Phrase | None:
    return next((p for p in reversed((*before, *found)) if p.kinds & _PEOPLE and (p.states or p.own)), None)
