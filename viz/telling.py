"""A trace in words: each act, mark and fact of it as lines for people, the same on a page and in a terminal."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from diplograph.graph.names import label
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, date_words

__all__ = ["Line", "Teller", "grouped"]


_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """``name: value``, the reason for it, and the words of the article it rests on; what is not told is ""."""

    name: str
    value: str
    why: str = ""
    quote: str = ""


@cache
def _words(lang: Language) -> Mapping[str, Mapping[str, str]]:
    data = tomllib.loads(files("diplograph.viz").joinpath("explain.toml").read_text("utf-8"))
    return {part: {key: row[lang] for key, row in rows.items()} for part, rows in data.items()}


def grouped(acts: Sequence[Mapping[str, Any]]) -> list[tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]]:
    """Acts by the word they begin at: those that are told in full, and the other readings of the same words.

    What became a fact is told in full; where nothing did, the first reading is.
    """
    places: dict[int, list[Mapping[str, Any]]] = {}
    for act in acts:
        places.setdefault(act["start"], []).append(act)
    result = []
    for rows in places.values():
        told = [act for act in rows if act["outcome"] != "dropped"] or rows[:1]
        result.append((told, [act for act in rows if act not in told]))
    return result


class Teller:
    """Tells a trace in one language."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self._words = _words(lang)
        self.comma, self.arrow = ("، ", " ← ") if lang == "ar" else (", ", " → ")

    def word(self, part: str, key: str, *names: object) -> str:
        """A word of explain.toml; a key that has none yet is told as it is."""
        return self._words[part].get(key, key.replace("_", " ")).format(*names)

    def event(self, name: str) -> str:
        """An event type's label."""
        kind = vocabulary().events.get(name)
        return kind.label[self.lang] if kind else name

    def names(self, entities: Sequence[str]) -> str:
        return self.comma.join(label(one, self.lang) for one in entities)

    def outcome(self, act: Mapping[str, Any]) -> str:
        """What became of an act, in a few words."""
        return self.word("outcome", act["outcome"], act["fact"])

    def reason(self, act: Mapping[str, Any]) -> str:
        """Why an act is no fact, or an incomplete one; "" for the others."""
        return self.word("reason", act["reason"]) if act["reason"] else ""

    def lines(self, act: Mapping[str, Any]) -> Iterator[Line]:
        """All that is told of an act beside its reason."""
        reason = act["reason"]
        # The words that a wording needs, or that rule it out.
        listed = act[reason] if reason in ("needs", "near", "unless") else ()
        if listed:
            more = " …" if len(listed) > _MOST_WORDS else ""
            yield self._line(reason, "", quote=self.comma.join(listed[:_MOST_WORDS]) + more)
        yield self._pattern(act)
        if act["object"] or reason == "no_object" or act["outcome"] != "dropped":
            yield self._object(act)
        for party in act.get("parties", ()):
            yield self._party(party)
        if "status" in act:
            yield self._status(act["status"])
            yield self._time(act["time"])
            if act["time"]["anchor"]:
                yield self._line("anchor", "", quote=act["time"]["anchor"])
        if act.get("place"):
            yield self._line("place", label(act["place"], self.lang))
        for name in ("count", "round", "confidence"):
            if act.get(name) is not None:
                yield self._line(name, str(act[name]))

    def others(self, acts: Sequence[Mapping[str, Any]]) -> list[Line]:
        """Other readings of the same words, by the reason why they were dropped."""
        reasons: dict[str, list[str]] = {}
        for act in acts:
            named = reasons.setdefault(str(act["reason"]), [])
            if self.event(act["event"]) not in named:
                named.append(self.event(act["event"]))
        return [Line(self.comma.join(named), self.word("reason", reason)) for reason, named in reasons.items()]

    def mark(self, mark: Mapping[str, Any]) -> Line:
        """What a marked word was taken for."""
        kind = mark["kind"]
        name = self.word("mark", kind)
        if kind == "state":
            why = self.word("how", mark["how"] if mark["read"] else "weak")
            if mark["own"]:
                why += self.comma + self.word("how", "own")
            return Line(name, label(mark["entity"], self.lang), why, mark["text"])
        if kind == "person":
            return Line(name, mark["name"], self.post(mark["position"], mark["of"], mark["host"]), mark["text"])
        if kind == "mission":
            told = vocabulary().missions[mark["mission"]].label[self.lang]
            places = [one for one in (mark["host"], mark["city"]) if one]
            where = f"{self.arrow}{self.names(places)}" if places else ""
            return Line(name, told, self.names([mark["of"]]) + where, mark["text"])
        if kind == "date":
            return Line(name, self.date(mark["edtf"]), self._rule(mark), mark["text"])
        return Line(name, label(mark["entity"], self.lang), "", mark["text"])

    def post(self, position: str, of: str, host: str | None) -> str:
        """A post, whose, and at whom."""
        whose = f"{vocabulary().positions[position].label[self.lang]}{self.comma}{label(of, self.lang)}"
        return f"{whose}{self.arrow}{label(host, self.lang)}" if host else whose

    def date(self, edtf: str | None) -> str:
        """A date in words with its EDTF text, so that nothing is lost in words."""
        if edtf is None:
            return self.word("page", "undated")
        # Behind Arabic letters the parts of a date would stand the other way round.
        mark = "\N{LEFT-TO-RIGHT MARK}" if self.lang == "ar" else ""
        words = date_words(edtf, self.lang)
        return words if words == edtf else f"{words} ({mark}{edtf})"

    def parties(self, parties: Sequence[Mapping[str, Any]]) -> str:
        """Who did it to whom, or who took part."""
        sides = [[p["entity"] for p in parties if p["role"] == role] for role in ("actor", "target", "party")]
        if sides[2]:
            return self.names(sides[2])
        return self.arrow.join(self.names(side) or "?" for side in sides[:2]) if parties else ""

    def status(self, name: str) -> str:
        """A status' label."""
        return vocabulary().statuses[name].label[self.lang]

    def _line(self, name: str, value: str, why: str = "", quote: str = "") -> Line:
        return Line(self.word("name", name), value, why, quote)

    def _pattern(self, act: Mapping[str, Any]) -> Line:
        told = [self.word("found_as", act["found_as"] if act["entry"] else "meeting")]
        if act["found_as"] == "verb" and act["form"]:
            told.append(self.word("form", act["form"]))
        if act["passive"]:
            told.append(self.word("found_as", "passive"))
        if act["own"]:
            told.append(self.word("how", "own"))
        return self._line("pattern", self.comma.join(told), "", act["entry"] or act["text"])

    def _object(self, act: Mapping[str, Any]) -> Line:
        found = act["object"]
        if found is None:
            wanted = self.comma.join(act["object_of"])
            return self._line("object", self.word("object", *(("missing", wanted) if wanted else ("none_wanted",))))
        told = [
            self.word("object", part, self.names(found[part])) for part in ("owners", "hosts") if found[part]
        ]  # fmt: skip
        return self._line("object", self.comma.join(told), "", found["text"])

    def _party(self, party: Mapping[str, Any]) -> Line:
        source, _, marker = party["from"].partition("_")
        why = self.word("source", source, self.word("marker", marker) if marker else "")
        words = party["words"]
        return self._line(party["role"], label(party["entity"], self.lang), why, words["text"] if words else "")

    def _status(self, status: Mapping[str, Any]) -> Line:
        words = status["words"]
        why = self.word("status", status["by"])
        return self._line("status", self.status(status["value"]), why, words["text"] if words else "")

    def _time(self, time: Mapping[str, Any]) -> Line:
        why = self._rule(time)
        if time["where"] == "sentence":
            why += self.comma + self.word("time", "sentence")
        return self._line("time", self.date(time["edtf"]), why, time["text"] or "")

    def _rule(self, time: Mapping[str, Any]) -> str:
        source = time["from"]
        why = self.word(
            "time", str(time["rule"]), date_words(source, self.lang) if source and "-" in source else source
        )
        return f"{why}: {time['reason']}" if time["rule"] == "unresolved" and time["reason"] else why
