"""From what was read to a facts document: entities named once, ids, quotes, and a summary a person can scan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, count
from typing import TYPE_CHECKING

from diplograph.graph.identity import digest, report_id, slug
from diplograph.graph.names import table
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.facts import (
    ArticleHead,
    Entity,
    EntityType,
    EventFact,
    Extractor,
    Facts,
    Party,
    QuoteEvidence,
    TenureFact,
    quoted_at,
)
from diplograph.ingest.reading.drafts import Draft
from diplograph.ingest.reading.people import Person
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.tokens import fold

if TYPE_CHECKING:
    from diplograph.ingest.reading.reader import Reading

__all__ = ["compose", "ordered"]

_WEAK_BELOW = 0.5


def compose(reading: Reading, head: ArticleHead, extractor: Extractor) -> Facts:
    """The document; entities sorted by id, events and tenures in the order of their first quotes."""
    register = _Register(reading)
    tenures = _tenures(reading, register)
    events = _events(reading, register)
    for mission in reading.missions:
        if mission.id in register.refined:
            continue
        register.mission(mission.id, mission.kind, mission.of, mission.host, mission.city, mission.span)
    return Facts(article=head, entities=register.entities(), tenures=tenures, events=events, extractor=extractor)


class _Register:
    """Collects the entities that facts refer to, with their names as the text writes them."""

    def __init__(self, reading: Reading) -> None:
        self.text, self.language = reading.article.text, reading.article.language
        self.named, self.people = reading.named, _Persons(reading)
        self.refined = _refinements(reading)
        # Who was named where, as first read too: a later act may have told more of a holder since.
        named = [(scene, one) for scene, person in reading.people for one in (*scene.people, person)]
        self.scenes = {id(person): scene for scene, person in named}
        self._entities: dict[str, Entity] = {}

    def entities(self) -> list[Entity]:
        return sorted(self._entities.values(), key=lambda entity: entity.id)

    def state(self, entity: str) -> str:
        if entity not in self._entities:
            names = list(dict.fromkeys(self.named.get(entity, ())))
            kind: EntityType = "country" if entity.startswith("country:") else "organisation"
            self._entities[entity] = Entity(id=entity, type=kind, names={self.language: names} if names else {})
        return entity

    def place(self, city: str, country: str | None) -> str:
        entity = f"place:{city}"
        within = self.state(country) if country else None
        if entity not in self._entities:
            label = table("places")[city].get(self.language, table("places")[city]["en"])[0]
            self._entities[entity] = Entity(id=entity, type="place", names={self.language: [label]}, in_=within)
        return entity

    def person(self, person: Person, scene: Scene) -> str:
        name = self.people.name(person, scene)
        entity, of = f"person:{slug(name)}", self.state(person.of)
        if entity not in self._entities:
            self._entities[entity] = Entity(id=entity, type="person", names={self.language: [name]}, of=of)
        return entity

    def delegate(self, person: Person) -> str:
        return self.person(person, self.scenes[id(person)])

    def mission(self, name: str, kind: str, of: str, host: str | None, city: str | None, span: tuple[int, int]) -> str:
        if name not in self._entities:
            self._entities[name] = Entity(
                id=name,
                type="mission",
                kind=kind,
                names={self.language: [self.text[span[0] : span[1]]]},
                of=self.state(of),
                host=self.state(host) if host else None,
                in_=self.place(city, _country(city)) if city else None,
            )
        return name


class _Persons:
    """One person under the longest of the names an article uses («لافروف» after «سيرغي لافروف»)."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.article.text
        self.full: dict[tuple[str, str], str] = {}
        for scene, person in reading.people:
            written = self._written(person, scene)
            key = (person.of, fold(written).split()[-1])
            if len(written) > len(self.full.get(key, "")):
                self.full[key] = written

    def name(self, person: Person, scene: Scene) -> str:
        written = self._written(person, scene)
        return self.full.get((person.of, fold(written).split()[-1]), written)

    def _written(self, person: Person, scene: Scene) -> str:
        return self.text[
            scene.tokens[person.name_first].start + person.conjoined : scene.tokens[person.name_last - 1].end
        ]


def _country(city: str) -> str | None:
    code = table("places")[city].get("country")
    return f"country:{code}" if code else None


def _quote(text: str, start: int, end: int) -> QuoteEvidence:
    return QuoteEvidence(quote=text[start:end], start=start, end=end)


def _refinements(reading: Reading) -> dict[str, str]:
    """Missions named without their city, each with the one of its kind, owner and host that the text names with it."""
    whole = {(m.kind, m.of, m.host): m.id for m in reversed(reading.missions) if m.city}
    return {
        m.id: whole[m.kind, m.of, m.host] for m in reading.missions if not m.city and (m.kind, m.of, m.host) in whole
    }


def _title(person: Person, scene: Scene, text: str) -> str | None:
    """The post as worded; None where it stands elsewhere (leaders.py)."""
    if person.title_first == person.title_last:
        return None
    return text[scene.tokens[person.title_first].start : scene.tokens[person.title_last - 1].end]


def _tenures(reading: Reading, register: _Register) -> list[TenureFact]:
    found: dict[tuple[str, str, str, str | None], TenureFact] = {}
    text = reading.article.text
    for scene, person in reading.people:
        name = register.person(person, scene)
        start, end = scene.tokens[person.first].start, scene.tokens[person.last - 1].end
        host = register.state(person.host) if person.host else None
        key = (name, person.position, person.of, host)
        hostless = next((k for k in found if k[:3] == key[:3] and None in (k[3], host)), None)
        if hostless is not None:
            tenure = found[hostless]
            tenure.evidence.append(_quote(text, start, end))
            tenure.to = tenure.to or host
            continue
        found[key] = TenureFact(
            id=_free_id(reading.article.id, start, found.values()),
            person=name,
            position=person.position,
            title=_title(person, scene, text),
            of=register.state(person.of),
            to=host,
            as_of=reading.article.published,
            evidence=[_quote(text, start, end)],
            confidence=0.9,
        )
    return sorted(found.values(), key=lambda tenure: (quoted_at(tenure), tenure.id))


def _free_id(article: str, start: int, taken: Iterable[TenureFact]) -> str:
    """Two persons under one title («وزيرا خارجية البلدين، … و…») begin at one place; a number tells them apart."""
    ids = {tenure.id for tenure in taken}
    first = f"tenure:{digest(article, 'tenure', start)}"
    numbered = (f"tenure:{digest(article, 'tenure', start, number)}" for number in count(1))
    return next(one for one in chain((first,), numbered) if one not in ids)


def ordered(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts in the order of the document's events."""
    return sorted(drafts, key=lambda draft: (draft.spans[0], draft.type, draft.who))


def _events(reading: Reading, register: _Register) -> list[EventFact]:
    events = []
    seen: dict[tuple[str, int], int] = {}
    for draft in ordered(reading.drafts):
        place = register.place(draft.place, draft.country) if draft.place else None
        if (
            place is None
            and draft.country
            and draft.country.startswith("country:")
            and len(draft.country) > len("country:")
        ):
            place = register.state(draft.country)
        delegates = dict.fromkeys(register.delegate(person) for person in draft.delegates)
        parties = [Party(entity=register.state(entity), role="actor") for entity in draft.actors]
        parties += [Party(entity=register.state(entity), role="target") for entity in draft.targets]
        parties += [Party(entity=register.state(entity), role="party") for entity in draft.parties]
        parties += [Party(entity=entity, role="delegate") for entity in delegates]
        start = draft.spans[0][0]
        ordinal = seen[draft.type, start] = seen.get((draft.type, start), -1) + 1
        events.append(
            EventFact(
                id=report_id(reading.article.id, draft.type, start, ordinal),
                type=draft.type,
                status=draft.status,
                parties=parties,
                time=draft.time,
                place=place,
                mission=register.refined.get(draft.mission, draft.mission) if draft.mission else None,
                count=draft.count,
                duration=draft.duration,
                round=draft.round,
                summary=_summary(draft),
                evidence=[_quote(reading.article.text, *span) for span in draft.spans],
                confidence=draft.confidence,
                incomplete=draft.incomplete,
                reason=draft.reason or ("weak: see the quote" if draft.confidence < _WEAK_BELOW else None),
            )
        )
    return events


def _summary(draft: Draft) -> str:
    """One English line from codes, so that a reviewer can scan facts of any language: "expulsion CZ → RU, 18"."""
    kind = vocabulary().events[draft.type].label["en"]
    if draft.parties:
        who = "–".join(_code(entity) for entity in draft.parties)
    else:
        who = " → ".join(_codes(side) for side in (draft.actors, draft.targets) if side)
    where = f" in {table('places')[draft.place]['en'][0]}" if draft.place else ""
    round_text = f", round {draft.round}" if draft.round else ""
    count = f", {draft.count}" if draft.count is not None else ""
    status = "" if draft.status == "occurred" else f" ({draft.status})"
    return f"{kind} {who}{where}{round_text}{count}{status}".replace("  ", " ")


def _code(entity: str) -> str:
    return entity.split(":", 1)[1]


def _codes(entities: Sequence[str]) -> str:
    return ", ".join(_code(entity) for entity in entities)
