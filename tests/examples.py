"""Small articles and facts, made up for tests: a sentence an event, so that every quote stands where it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diplograph.graph.store import Store
from diplograph.ingest.article import Article, make_article
from diplograph.ingest.facts import Entity, EventFact, Extractor, Facts, TenureFact
from diplograph.ingest.resolve import Resolved, resolve
from diplograph.ingest.workspace import ArticleRecord, Workspace
from diplograph.queries.catalogue import query

READER = Extractor(name="by-hand", version="1")
UNDIRECTED = {"talks", "agreement", "relations_established", "relations_restored"}


@dataclass
class Told:
    """One fact of an article in the making: its fields, and the entities it needs."""

    sentence: str
    fields: dict[str, Any]
    entities: list[Entity] = field(default_factory=list)


def state(code: str) -> Entity:
    return Entity(id=f"country:{code}", type="country", names={"en": [code]})


def person(name: str, of: str, language: str = "en", *others: str) -> Entity:
    return Entity(id=f"person:{name}", type="person", names={language: [name, *others]}, of=f"country:{of}")


def city(key: str, country: str | None = None, name: str | None = None) -> Entity:
    return Entity.model_validate(
        {
            "id": f"place:{key}",
            "type": "place",
            "names": {"en": [name or key.title()]},
            "in": f"country:{country}" if country else None,
        }
    )


def mission(kind: str, of: str, host: str, place: str | None = None) -> Entity:
    return Entity.model_validate(
        {
            "id": f"mission:{kind}-{of}-{host}-{place}",
            "type": "mission",
            "kind": kind,
            "of": f"country:{of}",
            "host": f"country:{host}",
            "in": f"place:{place}" if place else None,
        }
    )


def event(
    what: str = "expulsion",
    first: str = "RU",
    second: str = "US",
    when: str | None = "2025-02-18",
    *,
    sentence: str | None = None,
    with_: list[Entity] | None = None,
    roles: dict[str, str] | None = None,
    **fields: Any,
) -> Told:
    """An event of two states, by code; ``roles`` adds parties, ``with_`` the entities these need."""
    pair = ("party", "party") if what in UNDIRECTED else ("actor", "target")
    parties = [{"entity": f"country:{code}", "role": role} for code, role in zip((first, second), pair, strict=True)]
    parties += [{"entity": entity, "role": role} for entity, role in (roles or {}).items()]
    told = {"type": what, "status": "occurred", "parties": parties, **fields}
    if when is not None:
        told["time"] = {"text": when, "edtf": when, "basis": "explicit"}
    line = sentence or f"{first} and {second}: {what} {when or 'some day'}."
    return Told(line, told, [state(first), state(second), *(with_ or [])])


def post(who: Entity, position: str = "ambassador", to: str | None = "US", **fields: Any) -> Told:
    """A person in a post of the state that the person is of."""
    told = {"person": who.id, "position": position, "of": who.of, **fields}
    needed = [who, state(str(who.of).removeprefix("country:"))]
    if to is not None:
        told["to"] = f"country:{to}"
        needed.append(state(to))
    return Told(f"{who.names['en'][0] if 'en' in who.names else who.id} is {position}.", told, needed)


def written(
    name: str,
    *told: Told,
    published: str | None = "2025-02-20",
    language: str = "en",
    publisher: str | None = "Test Gazette",
) -> tuple[Article, Facts]:
    """An article that tells these facts, one sentence each, under the title ``name``."""
    text, entities = f"{name}\n", {}
    events: list[EventFact] = []
    tenures: list[TenureFact] = []
    for number, one in enumerate(told):
        start = len(text)
        text += one.sentence + "\n"
        evidence = [{"kind": "quote", "quote": one.sentence, "start": start, "end": start + len(one.sentence)}]
        entities.update({entity.id: entity for entity in one.entities})
        if "position" in one.fields:
            tenures.append(TenureFact(**{"id": f"t{number}", "evidence": evidence, **one.fields}))
        else:
            events.append(EventFact.model_validate({"id": f"e{number}", "evidence": evidence, **one.fields}))
    article = make_article(
        text,
        language=language,
        title=name,
        publisher=publisher,
        published=published,
        url=f"https://example.org/{name}",
    )
    head = {"id": article.id, "title": name, "language": language, "published": published}
    facts = Facts.model_validate(
        {
            "article": {**head, "text_sha256": article.text_sha256},
            "entities": [entities[key].model_dump(by_alias=True) for key in sorted(entities)],
            "tenures": [one.model_dump() for one in tenures],
            "events": [one.model_dump() for one in events],
            "extractor": READER.model_dump(),
        }
    )
    return article, facts


def resolved(article: Article, facts: Facts) -> Resolved:
    """What the graph learns of an article, without a workspace."""
    return resolve(ArticleRecord.of(article, "2025-03-01"), facts, "0" * 64)


def told_by(name: str, *told: Told) -> Resolved:
    return resolved(*written(name, *told))


def study(folder: Path, *articles: tuple[Article, Facts]) -> Workspace:
    """A workspace that holds these articles."""
    workspace = Workspace.open(folder, create=True)
    with workspace.writing():
        for article, facts in articles:
            workspace.add(article, facts)
    return workspace


def dump(store: Store) -> dict[str, Any]:
    """Everything a store holds, for comparing it with another."""
    nodes = store.run(query("internal/dump_nodes").text)
    edges = store.run(query("internal/dump_edges").text)
    return {
        "nodes": sorted((row["label"], sorted(row["properties"].items())) for row in nodes),
        "edges": sorted(
            (row["type"], row["source"], row["target"], sorted(row["properties"].items())) for row in edges
        ),
    }
