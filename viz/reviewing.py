"""A fact of a sheet in words, the same on a page and in a terminal. A sheet is what ``ingest.review.sheet`` makes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from diplograph.graph.names import code, label, table
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language
from diplograph.viz.telling import Line, Teller

__all__ = ["FactTeller", "review_words"]

Words = Mapping[str, Mapping[str, str]]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("diplograph.viz").joinpath("review.toml").read_text("utf-8"))


@cache
def review_words(lang: Language) -> Words:
    """Every word of the review in one language, by part and key. A word that lacks the language is our mistake."""
    parts = {part: rows for part, rows in _data().items() if part != "told"}
    return {part: {key: row[lang] for key, row in rows.items()} for part, rows in parts.items()}


class FactTeller:
    """Tells the facts of one article in one language."""

    def __init__(self, sheet: Mapping[str, Any], lang: Language) -> None:
        self.lang = lang
        self._sheet = sheet
        self._words = review_words(lang)
        self._tell = Teller(lang)

    def word(self, part: str, key: str, *names: object) -> str:
        """A word of review.toml with its {} filled in."""
        return self._words[part][key].format(*names)

    def head(self, fact: Mapping[str, Any]) -> str:
        """What it is, in a few words: the event type, or the post and the person."""
        values = fact["values"]
        if fact["kind"] == "event":
            return vocabulary().events[values["type"]].label[self.lang]
        # The post first: it is in the reader's language, and so gives the line its direction.
        return f"{vocabulary().positions[values['position']].label[self.lang]}: {self.name(fact['person'])}"

    def name(self, entity: str) -> str:
        """An entity by the name that readers know, else as the article writes it."""
        told = self._sheet["names"].get(entity, {})
        if told.get("type") in (None, "country", "organisation") or code(entity) in table("places"):
            return label(entity, self.lang)
        if told["type"] == "mission" and told["kind"]:
            kind = vocabulary().missions[told["kind"]].label[self.lang]
            states = self._tell.arrow.join(self.name(one) for one in (told["of"], told["host"]) if one)
            return f"{kind} ({states})" if states else kind
        return told["name"] or code(entity)

    def names(self, entities: Sequence[str]) -> str:
        return self._tell.comma.join(self.name(one) for one in entities)

    def lines(self, fact: Mapping[str, Any]) -> Iterator[Line]:
        """All that was read beside the head, a line a field; ``why`` says how, ``quote`` is the article's wording."""
        values = fact["values"]
        if fact["kind"] == "event":
            yield self._line("status", self.value(fact, "status"))
            yield self._date(fact)
            yield from (
                self._line(name, self.value(fact, name)) for name in ("actors", "targets", "parties") if values[name]
            )
            yield from self._more(fact)
        else:
            if fact["title"]:
                yield self._line("title", "", quote=fact["title"])
            yield from (self._line(name, self.value(fact, name)) for name in ("of", "to") if values[name])
            if fact["at"]:
                yield self._line("at", self.name(fact["at"]))
            yield from (self._line(name, self.value(fact, name)) for name in ("since", "until") if values[name])
            if fact["as_of"]:
                yield self._line("as_of", self._tell.date(fact["as_of"]))
        yield from (self._line("record", one) for one in fact["records"])
        yield self._line("confidence", f"{fact['confidence']:.2f}")
        if fact["reason"]:
            yield self._line("reason", self.told(fact["reason"]))

    def value(self, fact: Mapping[str, Any], field: str) -> str:
        """What a fact says in a field that can be corrected; "" for nothing."""
        return self.said(field, fact["values"][field])

    def said(self, field: str, value: Any) -> str:
        """A value of a field in words."""
        if value in (None, []):
            return ""
        terms: Mapping[str, Mapping[str, Any]] = {
            "type": vocabulary().events,
            "status": vocabulary().statuses,
            "position": vocabulary().positions,
        }
        if field in terms:
            return str(terms[field][value].label[self.lang])
        if field in ("date", "since", "until"):
            return self._tell.date(value)
        if field in ("of", "to"):
            return self.name(value)
        return self.names(value) if isinstance(value, list) else str(value)

    def told(self, reason: str) -> str:
        """A reader's reason in the language, where it is one of those that are known."""
        known = {row["en"]: row[self.lang] for row in _data()["told"]}
        return "; ".join(known.get(one, one) for one in reason.split("; "))

    def states(self, fact: Mapping[str, Any]) -> list[str]:
        """What to know of a fact at first sight: whether it was reviewed, is incomplete or in doubt."""
        marks = [fact["review"]]
        if fact["incomplete"]:
            marks.append("incomplete")
        elif fact["doubtful"]:
            marks.append("doubtful")
        return marks

    def _date(self, fact: Mapping[str, Any]) -> Line:
        how = self._words["basis"].get(fact["basis"], "")
        if fact["values"]["date"] is None:
            why = self.told(fact["time_reason"]) if fact["time_reason"] else ""
            return self._line("date", self._tell.date(None), why, fact["time_text"] or "")
        return self._line("date", self._tell.date(fact["values"]["date"]), how, fact["time_text"] or "")

    def _more(self, fact: Mapping[str, Any]) -> Iterator[Line]:
        if fact["others"]:
            roles = vocabulary().roles
            told = [f"{self.name(one)} ({roles[role].label[self.lang]})" for one, role in fact["others"]]
            yield self._line("others", self._tell.comma.join(told))
        if fact["place"]:
            yield self._line("place", self.name(fact["place"]))
        if fact["mission"]:
            yield self._line("mission", self.name(fact["mission"]))
        for name in ("count", "round", "duration"):
            value = fact["values"].get(name, fact.get(name))
            if value is not None:
                yield self._line(name, str(value))
        if fact["anchor"]:
            yield self._line("anchor", "", quote=fact["anchor"])

    def _line(self, name: str, value: str, why: str = "", quote: str = "") -> Line:
        return Line(self.word("field", name), value, why, quote)
