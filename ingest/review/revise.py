"""Correcting one fact: values as a person writes them, checked one by one, and the document with the fact corrected.

A correction is a mapping of fields to values: ``FIELDS`` names those of an event and of a tenure. Values are names of
the vocabulary in any of its languages, EDTF dates, and states by code or name; None takes a value away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from diplograph.graph.errors import DiplographError, FactsError, InputError, MistakesError
from diplograph.graph.names import code, resolve_state
from diplograph.graph.time import parse_edtf
from diplograph.graph.vocabulary import term_named, vocabulary
from diplograph.ingest.facts import Entity, EventFact, Facts, Party, TenureFact, read_facts, write_facts

__all__ = ["FIELDS", "Fact", "checked", "fact_of", "facts_in", "kind_of", "revised", "values_of", "with_fact"]

Fact = EventFact | TenureFact

FIELDS: Mapping[str, tuple[str, ...]] = {
    "event": ("type", "status", "date", "actors", "targets", "parties", "count"),
    "tenure": ("position", "of", "to", "since", "until"),
}
_ROLES = {"actors": "actor", "targets": "target", "parties": "party"}
_NEEDED = ("type", "status", "position", "of")
_NOTHING = ("", "-", "–", "—")


def kind_of(fact: Fact) -> str:
    """``event`` or ``tenure``."""
    return "event" if isinstance(fact, EventFact) else "tenure"


def fact_of(facts: Facts, fact_id: str) -> Fact | None:
    """The event or tenure of this id."""
    return next((one for one in facts_in(facts) if one.id == fact_id), None)


def facts_in(facts: Facts) -> list[Fact]:
    """All events, then all tenures."""
    return [*facts.events, *facts.tenures]


def values_of(fact: Fact) -> dict[str, Any]:
    """What a fact says in the fields that can be corrected: names, EDTF text, lists of entity ids, a number or None."""
    if isinstance(fact, TenureFact):
        return {name: getattr(fact, name) for name in FIELDS["tenure"]}
    return {
        "type": fact.type,
        "status": fact.status,
        "date": fact.time.edtf,
        **{name: fact.entities(role) for name, role in _ROLES.items()},
        "count": fact.count,
    }


def checked(field: str, value: object, facts: Facts) -> Any:
    """A value as a fact keeps it. Raises InputError or UnknownNameError, which offers what is known.

    Entities are those of the document by id, and any state or organisation; text may list several with commas.
    """
    if isinstance(value, str):
        value = value.strip()
    empty = value is None or value in _NOTHING or value == []
    if field in _ROLES:
        return [] if empty else list(dict.fromkeys(_entity(one, facts) for one in _listed(value)))
    if empty:
        if field in _NEEDED:
            raise InputError(f"{field}: a fact cannot be without it; give one")
        return None
    check = _CHECKS[field]
    return check(value, facts)


def _listed(value: object) -> Sequence[object]:
    if isinstance(value, str):
        return [one for one in (part.strip() for part in re.split("[,،;؛\n]", value)) if one]
    if isinstance(value, list):
        return value
    raise InputError(f"not a list of states: {value!r}; write RU, US")


def _entity(value: object, facts: Facts) -> str:
    if not isinstance(value, str):
        raise InputError(f"not a state: {value!r}; write a code or a name, such as RU or Russia")
    known = {entity.id for entity in facts.entities}
    return value if value in known else resolve_state(value)


def _words(part: str, kind: str) -> Callable[[object, Facts], str]:
    def check(value: object, _facts: Facts) -> str:
        return term_named(getattr(vocabulary(), part), kind, str(value))

    return check


def _date(value: object, _facts: Facts) -> str:
    return parse_edtf(str(value)).text


def _number(value: object, _facts: Facts) -> int:
    text = str(value)
    if isinstance(value, bool) or not text.isdecimal() or len(text) > 9:
        raise InputError(f"not a number: {value!r}; write it in digits, such as 35")
    return int(text)


_CHECKS: Mapping[str, Callable[[object, Facts], Any]] = {
    "type": _words("events", "event type"),
    "status": _words("statuses", "status"),
    "position": _words("positions", "position"),
    "date": _date,
    "since": _date,
    "until": _date,
    "count": _number,
    "of": _entity,
    "to": _entity,
}


def revised(facts: Facts, fact_id: str, changes: Mapping[str, object], text: str | None = None) -> Facts:
    """The document with one fact corrected and marked ``edited``; it counts as complete then.

    Raises MistakesError with all that is wrong: fields that the fact does not have, values that do not fit, a type
    whose direction asks for other parties. Where a type without direction is chosen, actors and targets become
    parties; the other way round a person has to say who did it to whom.
    """
    fact = fact_of(facts, fact_id)
    if fact is None:
        raise InputError(f"there is no fact {fact_id}")
    values: dict[str, Any] = {}
    mistakes = [] if changes else ["nothing is corrected; accept it instead"]
    for field, value in changes.items():
        if field not in FIELDS[kind_of(fact)]:
            known = ", ".join(FIELDS[kind_of(fact)])
            mistakes.append(f"{field}: is not a field to be corrected here; these are: {known}")
            continue
        try:
            values[field] = checked(field, value, facts)
        except DiplographError as error:
            mistakes.append(f"{field}: {error}")
    if mistakes:
        raise MistakesError(fact_id, mistakes, "correction")
    made = _event(fact, values) if isinstance(fact, EventFact) else fact.model_copy(update=values)
    if isinstance(made, EventFact) and set(made.entities("actor")) & set(made.entities("target")):
        raise MistakesError(fact_id, ["parties: the same on both sides; say who did it to whom"], "correction")
    return _sound(with_fact(facts, made.model_copy(update={"review": "edited"})), fact_id, text)


def with_fact(facts: Facts, fact: Fact) -> Facts:
    """The document with this fact in the place of the one of its id, and with the states that it names."""
    part = "events" if isinstance(fact, EventFact) else "tenures"
    rows = [fact if one.id == fact.id else one for one in getattr(facts, part)]
    named = [p.entity for p in fact.parties] if isinstance(fact, EventFact) else [fact.of, fact.to]
    known = {entity.id for entity in facts.entities}
    new = [
        Entity(id=one, type="country" if one.startswith("country:") else "organisation")
        for one in dict.fromkeys(named)
        if one is not None and one not in known and one.startswith(("country:", "org:"))
    ]
    return facts.model_copy(update={part: rows, "entities": [*facts.entities, *new]})


def _event(fact: EventFact, values: Mapping[str, Any]) -> EventFact:
    update: dict[str, Any] = {name: values[name] for name in ("type", "status", "count") if name in values}
    update["parties"] = _parties(fact, values)
    if "date" in values and values["date"] != fact.time.edtf:
        basis = "none" if values["date"] is None else "explicit"
        update["time"] = fact.time.model_copy(update={"edtf": values["date"], "basis": basis, "reason": None})
    made = fact.model_copy(update={**update, "incomplete": False, "reason": None})
    return made.model_copy(update={"summary": _summary(made)})


def _parties(fact: EventFact, values: Mapping[str, Any]) -> list[Party]:
    sides = {role: values.get(name, fact.entities(role)) for name, role in _ROLES.items()}
    direction = vocabulary().events[values.get("type", fact.type)].direction
    chosen = {role for name, role in _ROLES.items() if values.get(name)}
    if direction == "undirected" or (direction == "both" and chosen == {"party"}):
        sides["party"] = list(dict.fromkeys((*sides["party"], *sides["actor"], *sides["target"])))
        if "party" in chosen:
            sides["party"] = values["parties"]
        sides["actor"] = sides["target"] = []
    elif chosen & {"actor", "target"} and "party" not in chosen:
        sides["party"] = []
    told = [Party(entity=entity, role=role) for role, side in sides.items() for entity in side]
    return told + [party for party in fact.parties if party.role not in sides]


def _summary(event: EventFact) -> str:
    """As readers write it: "Expulsion CZ → RU, 18"."""
    directed = " → ".join(", ".join(map(code, side)) for side in (event.entities("actor"), event.entities("target")))
    who = "–".join(map(code, event.entities("party"))) or directed
    count = f", {event.count}" if event.count is not None else ""
    status = "" if event.status == "occurred" else f" ({event.status})"
    return f"{vocabulary().events[event.type].label['en']} {who}{count}{status}"


def _sound(facts: Facts, fact_id: str, text: str | None) -> Facts:
    """The document as ``read_facts`` takes it; mistakes are told without the path to the fact, which a person sees."""
    try:
        return read_facts(write_facts(facts), source=fact_id, text=text)
    except FactsError as error:
        mistakes = [re.sub(r"^(?:events|tenures)\.\d+\.", "", one) for one in error.mistakes]
        raise MistakesError(fact_id, mistakes, "correction") from error
