"""Makes facts documents and studies of the histories in tests/articles/histories (its README says what is in them)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from diplograph.graph.names import table
from diplograph.ingest.article import Article, make_article
from diplograph.ingest.facts import Facts, read_facts, write_facts

__all__ = ["HISTORIES", "Told", "history", "told"]

FOLDER = Path(__file__).parent / "articles" / "histories"
HISTORIES = sorted(path.stem for path in FOLDER.glob("*.toml"))
DIRECTED, TOGETHER = (("actors", "actor"), ("targets", "target")), (("parties", "party"),)


@dataclass(frozen=True, slots=True)
class Told:
    """One article with its facts, and the name of the event that each of its events, in order, is about."""

    article: Article
    facts: Facts
    events: tuple[str, ...]


@cache
def history(name: str) -> Mapping[str, Any]:
    """A history's file."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


def told(name: str) -> list[Told]:
    """A history's articles. Raises FactsError for an annotation that is not sound, ValueError for a quote that is not
    in its text exactly once."""
    return [_told(row) for row in history(name)["article"]]


def _told(row: Mapping[str, Any]) -> Told:
    text = row["text"].strip() + "\n"
    article = make_article(
        text, language=row["language"], title=row["title"], publisher=row["publisher"], published=row["published"]
    )
    maker = _Document(article)
    facts = maker.document(row["fact"], row.get("post", []))
    checked = read_facts(write_facts(facts), source=row["key"], text=text)
    return Told(article, checked, tuple(fact["event"] for fact in row["fact"]))


class _Document:
    """A facts document in the making."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._entities: dict[str, dict[str, Any]] = {}

    def document(self, facts: Sequence[Mapping[str, Any]], posts: Sequence[Mapping[str, Any]]) -> Facts:
        """The document; persons in posts are known to the events they are the subject of."""
        tenures = [self._post(number, post) for number, post in enumerate(posts)]
        events = [self._event(number, fact) for number, fact in enumerate(facts)]
        head = {"id": self._article.id, "language": self._article.language, "text_sha256": self._article.text_sha256}
        return Facts.model_validate(
            {
                "article": head,
                "entities": [self._entities[key] for key in sorted(self._entities)],
                "tenures": tenures,
                "events": events,
                "extractor": {"name": "by-hand", "version": "1"},
            }
        )

    def _event(self, number: int, fact: Mapping[str, Any]) -> dict[str, Any]:
        sides = (*DIRECTED, *TOGETHER)
        parties = [{"entity": self._state(code), "role": role} for key, role in sides for code in fact.get(key, ())]
        if (subject := fact.get("subject")) is not None:
            parties.append({"entity": self._person(subject, fact["actors"][0]), "role": "subject"})
        date = fact.get("date")
        event = {
            "id": f"e{number}",
            "type": fact["type"],
            "status": fact["status"],
            "parties": parties,
            "time": {"text": date, "edtf": date, "basis": "explicit"} if date else {},
            "evidence": [self._quote(fact["quote"])],
        }
        if (place := fact.get("place")) is not None:
            event["place"] = self._place(place)
        if (mission := fact.get("mission")) is not None:
            event["mission"] = self._mission(*mission)
        return event | {key: fact[key] for key in ("count", "round") if key in fact}

    def _post(self, number: int, post: Mapping[str, Any]) -> dict[str, Any]:
        tenure = {
            "id": f"t{number}",
            "person": self._person(post["person"], post["of"]),
            "position": post["position"],
            "of": self._state(post["of"]),
            "evidence": [self._quote(post["quote"])],
        }
        if (to := post.get("to")) is not None:
            tenure["to"] = self._state(to)
        return tenure | {key: post[key] for key in ("as_of", "since", "until") if key in post}

    def _quote(self, quote: str) -> dict[str, Any]:
        if self._article.text.count(quote) != 1:
            raise ValueError(f"not in the text exactly once: {quote}")
        start = self._article.text.index(quote)
        return {"kind": "quote", "quote": quote, "start": start, "end": start + len(quote)}

    def _add(self, entity: dict[str, Any]) -> str:
        self._entities.setdefault(entity["id"], entity)
        return str(entity["id"])

    def _state(self, code: str) -> str:
        return self._add({"id": f"country:{code}", "type": "country", "names": {"en": [code]}})

    def _person(self, name: str, of: str) -> str:
        return self._add(
            {"id": f"person:{name}", "type": "person", "names": {self._article.language: [name]}, "of": self._state(of)}
        )

    def _place(self, key: str) -> str:
        country = table("places")[key].get("country")
        within = self._state(country) if country else None
        return self._add({"id": f"place:{key}", "type": "place", "names": {"en": [key]}, "in": within})

    def _mission(self, kind: str, of: str, host: str, city: str) -> str:
        sides: Iterable[tuple[str, str]] = (("of", of), ("host", host))
        about = {role: self._state(code) for role, code in sides}
        identity = f"mission:{kind}.{of}.{host}.{city}"
        return self._add({"id": identity, "type": "mission", "kind": kind, "in": self._place(city), **about})
