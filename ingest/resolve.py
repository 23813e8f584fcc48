"""From one article's facts to reports that speak of the graph's nodes instead of the document's local ids.

What a person rejected, and what is incomplete, gives no report. Which reports tell of the same event is decided
in cluster.py, from reports alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diplograph.graph import model
from diplograph.graph.errors import FactsError
from diplograph.graph.identity import digest
from diplograph.graph.time import parse_edtf
from diplograph.ingest.entities import Entities, Form, is_state, node_of, unknown_states
from diplograph.ingest.facts import EventFact, Facts, QuoteEvidence, RecordEvidence, TenureFact
from diplograph.ingest.workspace import ArticleRecord

__all__ = ["Mention", "Resolved", "report_of", "resolve"]

_OWN_ID = re.compile(r"(?:report|tenure):([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Mention:
    """That an article names a person, mission or place, and in which words."""

    article: str
    entity: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """All that the graph is to know from one article."""

    article: model.Article
    reports: tuple[model.Report, ...]
    mentions: tuple[Mention, ...]


def resolve(
    record: ArticleRecord, facts: Facts, facts_sha256: str, persons: Mapping[str, str] | None = None
) -> Resolved:
    """One article's reports. Raises FactsError for countries and organisations that nobody knows.

    ``persons`` is what was decided about who is who: the id to use, by id (``Links.persons``).
    """
    mistakes = unknown_states(facts)
    if mistakes:
        raise FactsError(f"facts of {record.id}", mistakes)
    entities = Entities(facts, persons or {})
    extractor = f"{facts.extractor.name} {facts.extractor.version}"
    reports = []
    for event in facts.events:
        if event.review != "rejected" and not event.incomplete:
            identity = report_of(record.id, event.id)
            reports.append(_event_report(identity, record.id, event, entities, extractor))
    for tenure in facts.tenures:
        if tenure.review != "rejected":
            identity = report_of(record.id, tenure.id)
            reports.append(_tenure_report(identity, record.id, tenure, entities, extractor))
    article = model.Article(
        record.id,
        title=record.title,
        url=record.url,
        publisher=record.publisher,
        language=record.language,
        published=record.published,
        published_day=parse_edtf(record.published).day_to if record.published else None,
        recorded=record.recorded,
        recorded_day=parse_edtf(record.recorded).day_to,
        facts_sha256=facts_sha256,
    )
    mentions = tuple(Mention(record.id, entity, forms) for entity, forms in entities.mentions())
    return Resolved(article, tuple(reports), mentions)


def report_of(article: str, fact: str) -> str:
    """The id of the report that a fact gives: the fact's own, so that it stays whatever a person corrects in the fact.

    Decisions name reports, and a merge must outlive the correction of a type. An id that was not made from the article
    (``e1``, written by hand) means something within its document only, so that it is hashed with the article's.
    """
    own = _OWN_ID.fullmatch(fact)
    return f"report:{own[1]}" if own else f"report:{digest(article, fact)}"


def _event_report(identity: str, article: str, event: EventFact, entities: Entities, extractor: str) -> model.Report:
    parties = [(str(entities.use(party.entity)), party.role) for party in event.parties]
    place = entities.use(event.place)
    mission = entities.use(event.mission)
    if place is not None and place.startswith("mission:"):
        # Talks in a consulate: the building takes part as venue, its city is where they were.
        parties.append((place, "venue"))
        place = entities.place_of(event.place)
    if place is not None and not place.startswith(("place:", "country:")):
        place = None
    parties = sorted(set(parties))
    span = parse_edtf(event.time.edtf) if event.time.edtf else None
    return model.Report(
        id=identity,
        article=article,
        kind="event",
        type=event.type,
        block=_event_block(event.type, parties) or f"{event.type}|{identity}",
        status=event.status,
        time=event.time.edtf,
        time_text=event.time.text,
        basis=event.time.basis,
        anchor=event.time.anchor,
        day_from=span.day_from if span else None,
        day_to=span.day_to if span else None,
        parties=tuple(entity for entity, _ in parties),
        roles=tuple(role for _, role in parties),
        place=place,
        place_country=_country_of(place),
        mission=mission if mission is not None and mission.startswith("mission:") else None,
        count=event.count,
        duration=event.duration,
        round=event.round,
        summary=event.summary,
        confidence=event.confidence,
        review=event.review,
        extractor=extractor,
        **_evidence(event.evidence),
    )


def _event_block(event_type: str, parties: Iterable[tuple[str, str]]) -> str | None:
    """What reports of one event must share: type, states and direction. None where no state is told."""
    by_role = {
        role: sorted({entity for entity, played in parties if played == role and is_state(entity)})
        for role in ("actor", "target", "party")
    }
    if not any(by_role.values()):
        return None
    return f"{event_type}|{','.join(by_role['actor'])}>{','.join(by_role['target'])}|{','.join(by_role['party'])}"


def _tenure_report(identity: str, article: str, tenure: TenureFact, entities: Entities, extractor: str) -> model.Report:
    envoy, of, to = entities.use(tenure.person), entities.use(tenure.of), entities.use(tenure.to)
    at = entities.use(tenure.at)
    spans = [parse_edtf(told) for told in (tenure.since, tenure.until, tenure.as_of) if told]
    known_from = [span.day_from for span in spans if span.day_from is not None]
    known_to = [span.day_to for span in spans if span.day_to is not None]
    return model.Report(
        id=identity,
        article=article,
        kind="tenure",
        type=tenure.position,
        block=f"tenure|{envoy}|{tenure.position}",
        day_from=min(known_from, default=None),
        day_to=max(known_to, default=None),
        envoy=envoy,
        title=tenure.title,
        of=of if is_state(of) else None,
        to=to if is_state(to) else None,
        at=at if at is not None and at.startswith("mission:") else None,
        since=tenure.since,
        until=tenure.until,
        as_of=tenure.as_of,
        confidence=tenure.confidence,
        review=tenure.review,
        extractor=extractor,
        **_evidence(tenure.evidence),
    )


def _country_of(place: str | None) -> str | None:
    if place is None or place.startswith("country:"):
        return place
    made = node_of(place)
    return made.country if isinstance(made, model.Place) else None


def _evidence(evidence: Sequence[QuoteEvidence | RecordEvidence]) -> dict[str, Any]:
    """Parallel lists: what every engine keeps, and what reads well in Cypher. A record has no offsets: -1."""
    return {
        "quotes": tuple(one.quote if isinstance(one, QuoteEvidence) else one.text or "" for one in evidence),
        "starts": tuple(one.start if isinstance(one, QuoteEvidence) else -1 for one in evidence),
        "ends": tuple(one.end if isinstance(one, QuoteEvidence) else -1 for one in evidence),
        "records": tuple(f"{one.source} {one.row}" for one in evidence if isinstance(one, RecordEvidence)),
    }
