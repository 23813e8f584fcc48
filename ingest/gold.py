"""Annotated passages and predictions on them, from JSON Lines to what ``ingest.evaluate`` compares.

The format is told in docs/evaluation.md. ``read_gold`` is strict, for a mistake in what others are measured by counts
against everyone. ``read_predictions`` asks for form and words only: what is wrong in a prediction is to be measured.
Both tell all mistakes of a file at once, each with its line and path.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from diplograph.graph.errors import MistakesError
from diplograph.graph.names import code, table
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.evaluate import Act, Found, Passage, Post
from diplograph.ingest.facts import Edtf, EventFact, EventTypeName, Facts, PositionName, StatusName, TenureFact
from diplograph.ingest.language import READ

__all__ = ["found_in", "read_gold", "read_predictions"]


def _known_state(value: str) -> str:
    known = table("organisations") if value.startswith("org:") else table("countries")
    if value.removeprefix("org:") not in known:
        raise ValueError(f"unknown state {value!r}; write a country's code (RU) or org:<slug> (org:european-union)")
    return value


def _told_once(value: list[str]) -> list[str]:
    if len(set(value)) != len(value):
        raise ValueError("names a state twice")
    return value


def _read_language(value: str) -> str:
    if value not in READ:
        raise ValueError(f"language {value!r} is not read; the languages are {', '.join(READ)}")
    return value


State = Annotated[str, AfterValidator(_known_state)]
States = Annotated[list[State], AfterValidator(_told_once)]
Words = Annotated[str, Field(min_length=1)]


class _Part(BaseModel):
    # A misspelt field would otherwise be dropped silently, and with it what was annotated.
    model_config = ConfigDict(extra="forbid")


class _FoundEvent(_Part):
    type: EventTypeName
    status: StatusName
    actors: States = []
    targets: States = []
    parties: States = []
    date: Edtf | None = None
    place: str | None = None
    count: int | None = None
    quote: Words | None = None


class _FoundTenure(_Part):
    person: Words
    position: PositionName
    of: State
    to: State | None = None
    quote: Words | None = None


class _FoundIn(_Part):
    id: Words
    events: list[_FoundEvent]
    tenures: list[_FoundTenure] = []


class _GoldEvent(_Part):
    # Nothing has a default: a field that is left out was forgotten, and null is a judgement.
    type: EventTypeName
    status: StatusName
    actors: States
    targets: States
    parties: States
    date: Edtf | None
    place: Words | None
    count: Annotated[int, Field(ge=1)] | None
    quote: Words


class _GoldTenure(_Part):
    person: Words
    position: PositionName
    of: State
    to: State | None


class _GoldPassage(_Part):
    id: Words
    language: Annotated[str, AfterValidator(_read_language)]
    title: Words | None
    published: Edtf | None
    text: Words
    events: list[_GoldEvent]
    tenures: list[_GoldTenure]


_Line = TypeVar("_Line", _FoundIn, _GoldPassage)


def read_gold(content: str, *, source: str) -> list[Passage]:
    """The annotated passages of a file, in its order; ``source`` names it in messages.

    Raises MistakesError with every mistake: form, words of the vocabulary, dates, directions, states that do not
    exist, quotes and names that are not in the text, an id told twice, a file without any passage.
    """
    mistakes: list[str] = []
    passages = []
    for _, row in _lines(content, _GoldPassage, mistakes, _gold_mistakes):
        events = tuple(_act(event) for event in row.events)
        posts = tuple(_post(tenure) for tenure in row.tenures)
        passages.append(Passage(row.id, row.language, row.title, row.published, row.text, events, posts))
    if not passages and not mistakes:
        mistakes = ["line 1: no passage; a gold file holds one a line"]
    if mistakes:
        raise MistakesError(source, mistakes, "annotated passages")
    return passages


def read_predictions(content: str, *, source: str, known: Collection[str]) -> dict[str, Found]:
    """What was found, by passage id; ``known`` are the passages there are.

    Raises MistakesError with every mistake: form, words of the vocabulary, dates, an id that is unknown or told twice.
    """
    mistakes: list[str] = []
    found = {}
    for number, row in _lines(content, _FoundIn, mistakes):
        if row.id not in known:
            mistakes.append(f"line {number}: id: there is no passage {row.id!r} among those to be measured on")
        events = tuple(_act(event) for event in row.events)
        found[row.id] = Found(events, tuple(_post(tenure) for tenure in row.tenures))
    if mistakes:
        raise MistakesError(source, sorted(mistakes, key=_line_number), "predictions")
    return found


def found_in(facts: Facts) -> Found:
    """What a facts document asserts: what is incomplete or was rejected goes into no graph, and does not count."""
    names = {entity.id: [one for written in entity.names.values() for one in written] for entity in facts.entities}
    return Found(
        tuple(_act_of(event) for event in facts.events if not event.incomplete and event.review != "rejected"),
        tuple(_post_of(tenure, names) for tenure in facts.tenures if tenure.review != "rejected"),
    )


def _act(event: _FoundEvent | _GoldEvent) -> Act:
    return Act(
        type=event.type,
        status=event.status,
        actors=frozenset(event.actors),
        targets=frozenset(event.targets),
        parties=frozenset(event.parties),
        date=event.date,
        quotes=(event.quote,) if event.quote else (),
    )


def _post(tenure: _FoundTenure | _GoldTenure) -> Post:
    quote = tenure.quote if isinstance(tenure, _FoundTenure) else None
    return Post((tenure.person,), tenure.position, tenure.of, tenure.to, (quote,) if quote else ())


def _act_of(event: EventFact) -> Act:
    return Act(
        type=event.type,
        status=event.status,
        actors=_states(event, "actor"),
        targets=_states(event, "target"),
        parties=_states(event, "party"),
        date=event.time.edtf,
        quotes=_quotes(event),
    )


def _states(event: EventFact, role: str) -> frozenset[str]:
    return frozenset(_short(entity) for entity in event.entities(role) if entity.startswith(("country:", "org:")))


def _post_of(tenure: TenureFact, names: dict[str, list[str]]) -> Post:
    return Post(
        names=tuple(names.get(tenure.person, ())),
        position=tenure.position,
        of=_short(tenure.of),
        to=_short(tenure.to) if tenure.to else None,
        quotes=_quotes(tenure),
    )


def _quotes(fact: EventFact | TenureFact) -> tuple[str, ...]:
    return tuple(evidence.quote for evidence in fact.evidence if evidence.kind == "quote")


def _short(entity: str) -> str:
    """``RU`` for ``country:RU``; an organisation keeps its whole id."""
    return code(entity) if entity.startswith("country:") else entity


def _lines(
    content: str, form: type[_Line], mistakes: list[str], more: Any = lambda _row: ()
) -> Iterator[tuple[int, _Line]]:
    """The lines that are sound, with their numbers; what is wrong in the others is added to ``mistakes``."""
    seen: dict[str, int] = {}
    # Not splitlines: it also breaks at characters that may stand inside JSON texts.
    for number, line in enumerate(content.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except json.JSONDecodeError as error:
            mistakes.append(f"line {number}: not JSON: {error.msg} at column {error.colno}")
            continue
        except RecursionError:
            mistakes.append(f"line {number}: nested too deeply")
            continue
        try:
            row, wrong = form.model_validate(raw), []
        except ValidationError as error:
            row, wrong = None, [_in_words(detail) for detail in error.errors(include_url=False)]
        name = raw.get("id") if isinstance(raw, dict) else None
        if isinstance(name, str) and seen.setdefault(name, number) != number:
            wrong.append(f"id: {name!r} is already the id of line {seen[name]}")
        if isinstance(raw, dict):
            wrong += more(raw)
        mistakes += [f"line {number}: {mistake}" for mistake in wrong]
        if row is not None and not wrong:
            yield number, row


def _in_words(detail: Any) -> str:
    path = ".".join(str(step) for step in detail["loc"])
    message = str(detail["msg"]).removeprefix("Value error, ")
    if detail["type"] == "missing":
        message = "is missing; write null or [] where the text says nothing"
    return f"{path}: {message}" if path else "must be an object, with an id, events and tenures"


def _line_number(mistake: str) -> int:
    return int(mistake.removeprefix("line ").partition(":")[0])


def _gold_mistakes(raw: dict[str, Any]) -> Iterator[str]:
    """What must hold between the fields, looked for in the raw line, so that it is told together with the rest."""
    text = raw.get("text")
    for path, event in _rows(raw, "events"):
        yield from _direction(path, event)
        quote = event.get("quote")
        if isinstance(text, str) and isinstance(quote, str) and quote not in text:
            yield f"{path}.quote: is not in the text; copy the clause to the letter"
    for path, tenure in _rows(raw, "tenures"):
        position = vocabulary().positions.get(str(tenure.get("position")))
        if position is not None and (tenure.get("to") is not None) != (position.serves == "abroad"):
            need = "serves abroad and needs its host" if position.serves == "abroad" else "serves at home and has none"
            yield f"{path}.to: {tenure['position']} {need}"
        person = tenure.get("person")
        if isinstance(text, str) and isinstance(person, str) and person not in text:
            yield f"{path}.person: is not in the text; write the name as it stands there"


def _direction(path: str, event: dict[str, Any]) -> Iterator[str]:
    kind = vocabulary().events.get(str(event.get("type")))
    sides = [event.get(side) for side in ("actors", "targets", "parties")]
    if kind is None or not all(isinstance(side, list) for side in sides):
        return
    actors, targets, parties = (len(side) for side in sides if isinstance(side, list))
    directed = actors > 0 and targets > 0 and parties == 0
    together = parties > 1 and actors == targets == 0
    if kind.direction == "directed" and not directed:
        yield f"{path}: {event['type']} goes from actors to targets; name both and no parties"
    elif kind.direction == "undirected" and not together:
        yield f"{path}: {event['type']} has no direction; name two parties or more, and no actors or targets"
    elif not (directed or together):
        yield f"{path}: name actors and targets, or two parties or more"


def _rows(raw: dict[str, Any], part: str) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = raw.get(part)
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            yield f"{part}.{number}", row
