"""Facts as plain values for whoever shows them to a person: a terminal, a page. Nothing here decides anything.

``sheet`` gives one article as a mapping: ``id``, ``title``, ``url``, ``publisher``, ``language``, ``published``,
``text``, ``names`` (entity id: type, name as written, kind, of, host), and ``facts``, each with what it says, its hash,
where its quotes stand (``spans``) and the sentence around the first of them, in code points of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from diplograph.ingest.facts import Entity, EventFact, Facts, QuoteEvidence, RecordEvidence
from diplograph.ingest.reading.sentences import sentences
from diplograph.ingest.review.revise import Fact, kind_of, values_of
from diplograph.ingest.review.verdicts import content_hash, doubtful
from diplograph.ingest.workspace import Workspace

__all__ = ["fact_row", "names_in", "places_of_sentences", "sheet"]

_ROLES = ("actor", "target", "party")
Span = tuple[int, int]


def sheet(workspace: Workspace, article: str, facts: Facts, chosen: Iterable[Fact]) -> dict[str, Any]:
    """One article with the chosen facts. Raises InputError where its text or description is missing."""
    record, text = workspace.article(article), workspace.text(article)
    places = places_of_sentences(text)
    return {
        **{name: getattr(record, name) for name in ("id", "title", "url", "publisher", "language", "published")},
        "text": text,
        "names": names_in(facts),
        "facts": [fact_row(fact, places) for fact in chosen],
    }


def places_of_sentences(text: str) -> list[Span]:
    """Where each sentence, heading or line begins and ends."""
    return [(one.tokens[0].start, one.tokens[-1].end) for one in sentences(text) if one.tokens]


def names_in(facts: Facts) -> dict[str, dict[str, Any]]:
    """What the document says of each entity."""
    language = facts.article.language
    return {
        entity.id: {
            "type": entity.type,
            "name": _written(entity, language),
            "kind": entity.kind,
            "of": entity.of,
            "host": entity.host,
        }
        for entity in facts.entities
    }


def _written(entity: Entity, language: str | None) -> str | None:
    names = entity.names.get(language or "") or next((one for one in entity.names.values() if one), [])
    return names[0] if names else None


def fact_row(fact: Fact, places: Sequence[Span]) -> dict[str, Any]:
    """One fact as plain values."""
    spans = [(one.start, one.end) for one in fact.evidence if isinstance(one, QuoteEvidence)]
    row: dict[str, Any] = {
        "id": fact.id,
        "kind": kind_of(fact),
        "sha256": content_hash(fact),
        "review": fact.review,
        "doubtful": doubtful(fact),
        "confidence": fact.confidence,
        "values": values_of(fact),
        "spans": spans,
        "sentence": _around(spans[0], places) if spans else None,
        "records": [one.text or f"{one.source} {one.row}" for one in fact.evidence if isinstance(one, RecordEvidence)],
    }
    if isinstance(fact, EventFact):
        told = ("place", "mission", "duration", "round", "incomplete", "reason")
        row |= {name: getattr(fact, name) for name in told}
        row |= {
            "time_text": fact.time.text,
            "time_reason": fact.time.reason,
            "anchor": fact.time.anchor,
            "basis": fact.time.basis,
            "others": [(party.entity, party.role) for party in fact.parties if party.role not in _ROLES],
        }
    else:
        row |= {name: getattr(fact, name) for name in ("person", "title", "at", "as_of")}
        row |= {"incomplete": False, "reason": None}
    return row


def _around(span: Span, places: Sequence[Span]) -> Span:
    """From the beginning of the sentence that the quote begins in to the end of the one that it ends in."""
    touched = [place for place in places if place[0] < span[1] and span[0] < place[1]]
    return (
        (min(span[0], *(place[0] for place in touched)), max(span[1], *(place[1] for place in touched)))
        if touched
        else span
    )
