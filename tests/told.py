"""What was read of a sentence, short enough for tables of tests."""

from __future__ import annotations

from datetime import date

from diplograph.ingest.article import make_article
from diplograph.ingest.extract import extract
from diplograph.ingest.lexicon import lexicon
from diplograph.ingest.reading.date_words import find_dates
from diplograph.ingest.reading.dates import Clock, resolve
from diplograph.ingest.reading.tokens import tokenize

__all__ = ["acts_of", "date_of", "posts_of", "told_in"]


def told_in(language: str, text: str, published: str) -> list[tuple[str, str, str, str, str | None]]:
    """Each complete event as type, actors (or all parties), targets, status and day."""
    facts = extract(make_article(text, language=language, published=published))
    found = []
    for event in facts.events:
        if event.incomplete:
            continue
        actors, targets, parties = (
            ",".join(sorted(one.removeprefix("country:") for one in event.entities(role)))
            for role in ("actor", "target", "party")
        )
        found.append((event.type, actors or parties, targets, event.status, event.time.edtf))
    return found


def acts_of(language: str, text: str, published: str) -> list[str]:
    """Each complete event as "expulsion RU>PL", or "talks RU,PL" where it has no direction."""
    return [
        f"{kind} {actors}>{targets}" if targets else f"{kind} {actors}"
        for kind, actors, targets, *_ in told_in(language, text, published)
    ]


def posts_of(language: str, text: str) -> list[str]:
    """Each person in a post as "Yamada ambassador JP>KE", or "Sy foreign-minister SN" where it is one at home."""
    facts = extract(make_article(text, language=language, published="2024-05-20"))
    names = {entity.id: entity.names[language][0] for entity in facts.entities if entity.type == "person"}
    return [
        f"{names[post.person]} {post.position} {post.of}".replace("country:", "")
        + (f">{post.to}".replace("country:", "") if post.to else "")
        for post in facts.tenures
    ]


def date_of(language: str, text: str, published: date | None, *, ahead: bool = False) -> str | None:
    """The last expression of time in a text as EDTF, the ones before it having been told."""
    tokens, clock, edtf = tokenize(text), Clock(published), None
    for told in find_dates(tokens, lexicon(language).matcher.find(tokens), language):
        fact = resolve(told, text, clock, ahead=ahead)
        clock.note(fact)
        edtf = fact.edtf
    return edtf
