"""``trace(article)``: all that was recognised in an article and what became of it, as plain data (docs/explain.md).

The decisions come from the notes that the reader took (ingest/reading/notes.py); nothing is decided or guessed here.
Positions are code points of the article's text, keys such as ``no_object`` have their words in viz/explain.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from diplograph.ingest.article import Article
from diplograph.ingest.document import ordered
from diplograph.ingest.explain_acts import acts_in
from diplograph.ingest.extract import facts_of, read
from diplograph.ingest.facts import EventFact, Facts, QuoteEvidence, TimeFact
from diplograph.ingest.lexicon.own import OwnWords
from diplograph.ingest.reading.dates import Clock, Expression, resolve
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.notes import SentenceNotes
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.sentences import sentences

__all__ = ["FORMAT", "trace"]

FORMAT = "diplograph-trace/1"


def trace(article: Article, own: OwnWords | None = None) -> dict[str, Any]:
    """The trace of an article, read with a user's own words where given. The same input gives the same trace.

    Raises ExtractorError where no lexicon for the article's language ships.
    """
    notes: list[SentenceNotes] = []
    reading = read(article, own, notes)
    facts = facts_of(reading, own)
    numbers = {id(draft): number for number, draft in enumerate(ordered(reading.drafts), 1)}
    told = iter(notes)
    parts: list[dict[str, Any]] = []
    for number, part in enumerate(sentences(article.text), 1):
        start, end = part.tokens[0].start, part.tokens[-1].end
        row = {"number": number, "kind": part.kind, "start": start, "end": end, "text": article.text[start:end]}
        noted = None if part.kind == "furniture" else next(told, None)
        times = list(_times(noted, article.text)) if noted else []
        parts.append(
            {
                **row,
                "marks": _marks(noted, article.text, times) if noted else [],
                "acts": acts_in(noted, article.text, numbers, times) if noted else [],
            }
        )
    return {
        "format": FORMAT,
        "article": facts.article.model_dump(exclude={"text"}),
        "extractor": facts.extractor.model_dump(),
        "passed_over": reading.passed_over or None,
        "sentences": parts,
        "facts": [_fact(number, event) for number, event in enumerate(facts.events, 1)],
        "posts": _posts(facts),
    }


def _fact(number: int, event: EventFact) -> dict[str, Any]:
    quotes = [one for one in event.evidence if isinstance(one, QuoteEvidence)]
    return {
        "number": number,
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "parties": [one.model_dump() for one in event.parties if one.role != "delegate"],
        "date": event.time.edtf,
        "count": event.count,
        "incomplete": event.incomplete,
        "confidence": event.confidence,
        "quotes": [{"start": one.start, "end": one.end} for one in quotes],
    }


def _posts(facts: Facts) -> list[dict[str, Any]]:
    names = {entity.id: next(iter(entity.names.values()), [entity.id])[0] for entity in facts.entities}
    return [
        {"person": names[one.person], "position": one.position, "of": one.of, "to": one.to} for one in facts.tenures
    ]


def _marks(noted: SentenceNotes, text: str, times: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the sentence names, in text order, the longer first; acts have their own list."""
    scene = noted.scene
    found = [*_states(scene, text), *_people(scene, text), *_missions(noted, text), *_places(scene, text)]
    found += [{"kind": "date", **time} for time in times]
    return sorted(found, key=lambda mark: (mark["start"], -mark["end"], mark["kind"]))


def _span(scene: Scene, text: str, first: int, last: int) -> dict[str, Any]:
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    return {"start": start, "end": end, "text": text[start:end]}


def _states(scene: Scene, text: str) -> Iterator[dict[str, Any]]:
    """The names that were taken for states, and weak ones (Jordan, Chad) that were not, with ``read`` false."""
    taken: set[int] = set()
    for hit in sorted(scene.of_kind("state"), key=lambda hit: (hit.first - hit.last, hit.first)):
        span = range(hit.first, hit.last)
        inside = [p for p in scene.phrases if p.first <= hit.first < p.last]
        read = any(hit.value in (*p.states, *p.hosts) for p in inside)
        weak = hit.payload.weak and not inside and not _longer(scene, hit)
        if taken.isdisjoint(span) and (read or weak):
            taken.update(span)
            row = {"kind": "state", **_span(scene, text, hit.first, hit.last), "entity": hit.value, "how": hit.how}
            yield {**row, "read": read, "own": hit.payload.own}


def _longer(scene: Scene, hit: Hit) -> bool:
    """Whether a longer phrase was read instead."""
    return any(
        other.first <= hit.first and hit.last <= other.last and other.last - other.first > hit.last - hit.first
        for other in scene.hits
    )


def _people(scene: Scene, text: str) -> Iterator[dict[str, Any]]:
    for person in scene.people:
        name = _span(scene, text, person.name_first, person.name_last)["text"]
        row = {"kind": "person", **_span(scene, text, person.first, person.last), "name": name}
        yield {**row, "position": person.position, "of": person.of, "host": person.host}


def _missions(noted: SentenceNotes, text: str) -> Iterator[dict[str, Any]]:
    for one in noted.missions:
        start, end = one.span
        row = {"kind": "mission", "start": start, "end": end, "text": text[start:end], "mission": one.kind}
        yield {**row, "of": one.of, "host": one.host, "city": f"place:{one.city}" if one.city else None}


def _places(scene: Scene, text: str) -> Iterator[dict[str, Any]]:
    for place in scene.places:
        entity = f"place:{place.slug}" if place.slug else place.country
        yield {"kind": "place", **_span(scene, text, place.first, place.last), "entity": entity}


def _times(noted: SentenceNotes, text: str) -> Iterator[dict[str, Any]]:
    """The sentence's expressions of time, each with what it was resolved to and by which rule.

    ``first`` is its place in the sentence, by which an act names the one it rests on.
    """
    for told, clock, fact in noted.times:
        span = _span(noted.scene, text, told.first, told.last)
        yield {**span, "edtf": fact.edtf, "basis": fact.basis, "reason": fact.reason, **_rule(told, clock, fact)}


def _rule(told: Expression, clock: Clock, fact: TimeFact) -> dict[str, Any]:
    """By what a time was resolved: by its own words, counted from the publication day, or from what was told before.

    It is tried out: what still gives the same date when all else is forgotten is what it was counted from.
    """
    if fact.edtf is None:
        return {"rule": "unresolved", "from": None}
    if fact.basis == "explicit":
        return {"rule": "explicit", "from": None}
    published = clock.published.isoformat() if clock.published else None
    last_day = clock.day.isoformat() if clock.day else None
    tries = (
        ("publication", published, Clock(clock.published)),
        ("day_before", last_day, Clock(clock.published, day=clock.day)),
        ("year_before", str(clock.year), Clock(clock.published, year=clock.year)),
        ("time_before", clock.last, Clock(clock.published, last=clock.last)),
    )
    for rule, source, known in tries:
        if resolve(told, "", known, ahead=False).edtf == fact.edtf:
            return {"rule": rule, "from": source}
    return {"rule": "time_before", "from": clock.last}
