"""The words of a language, read from its TOML files into one matcher.

A lexicon folder holds ``states`` (adjectives and seats), ``nouns`` (what acts are done to), ``triggers`` (verb
families and their frames), ``titles``, ``cues``, ``time`` and ``common``. Names of states, places and
organisations come from graph/, so that what is read can also be asked for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from diplograph.graph.errors import ExtractorError
from diplograph.ingest.arabic import nisba_forms, noun_forms, verb_forms
from diplograph.ingest.match import Matcher, Payload
from diplograph.ingest.tokens import fold, tokenize

__all__ = ["Lexicon", "Trigger", "lexicon"]

MISSION_KINDS = (
    "embassy", "consulate-general", "consulate", "permanent-mission", "interests-section", "representative-office",
    "liaison-office", "high-commission",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """One verb family of triggers.toml: the event it tells of and where its parties stand."""

    event: str
    frame: str
    object: tuple[str, ...] = ()
    target_prep: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of a language behind one matcher, and the few tables that are looked up by value."""

    language: str
    matcher: Matcher
    places: dict[str, dict[str, Any]]
    capitals: dict[str, str]
    common: frozenset[str]
    numbers: dict[str, int] = field(default_factory=dict)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``language``. Raises ExtractorError where none ships."""
    folder = files("diplograph.ingest.lexicon").joinpath(language)
    if not folder.joinpath("triggers.toml").is_file():
        raise ExtractorError(f"no lexicon for language {language!r}; this version reads: ar")
    tables = {name: _toml(folder.joinpath(f"{name}.toml")) for name in _TABLES}
    matcher = Matcher()
    graph = files("diplograph.graph")
    places = _toml(graph.joinpath("places.toml"))
    countries = _toml(graph.joinpath("countries.toml"))
    _add_names(matcher, language, countries, places, _toml(graph.joinpath("organisations.toml")))
    _add_states(matcher, tables["states"])
    for position, row in tables["titles"].items():
        matcher.add_all(row["words"], Payload("title", position))
    _add_nouns(matcher, tables["nouns"])
    _add_triggers(matcher, tables["triggers"]["trigger"])
    _add_cues(matcher, tables["cues"])
    _add_time(matcher, tables["time"])
    capitals = {row["capital"]: code for code, row in countries.items() if "capital" in row and "kind" not in row}
    common = frozenset(form for word in tables["common"]["words"] for form in _keys(word))
    return Lexicon(language, matcher, places, capitals, common)


_TABLES = ("states", "nouns", "triggers", "titles", "cues", "time", "common")


def _toml(path: Any) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ExtractorError(f"{path.name}: not valid TOML: {error}") from error


def _keys(word: str) -> tuple[str, ...]:
    token = tokenize(word)[0]
    return (token.norm, token.bare)


def _add_names(
    matcher: Matcher,
    language: str,
    countries: dict[str, Any],
    places: dict[str, Any],
    organisations: dict[str, Any],
) -> None:
    for slug, row in places.items():
        weak = {*row.get("weak", ()), *row.get("ambiguous", ())}
        for name in row.get(language, ()):
            matcher.add(name, Payload("place", slug, weak=name in weak))
        matcher.add_all([name for name in row.get("except", ()) if _in_script(name, language)], Payload("none", slug))
        for code, country in countries.items():
            speaks = slug in country.get("metonyms", ()) or country.get("capital") == slug
            if speaks and "kind" not in country:
                matcher.add_all(row.get(language, ()), Payload("state", f"country:{code}", how="capital"))
    for code, row in countries.items():
        if row.get("kind") == "territory":
            continue
        weak = {*row.get("weak", ()), *row.get("ambiguous", ())}
        for name in row.get(language, ()):
            matcher.add(name, Payload("state", f"country:{code}", how="name", weak=name in weak))
        matcher.add_all([name for name in row.get("except", ()) if _in_script(name, language)], Payload("none", code))
    for slug, row in organisations.items():
        weak = {*row.get("weak", ()), *row.get("ambiguous", ())}
        for name in row.get(language, ()):
            matcher.add(name, Payload("state", f"org:{slug}", how="name", weak=name in weak))


def _in_script(name: str, language: str) -> bool:
    if language == "ar":
        return any("\u0600" <= letter <= "\u06ff" for letter in name)
    if language == "ru":
        return any("\u0400" <= letter <= "\u04ff" for letter in name)
    return name.isascii()


def _add_states(matcher: Matcher, states: dict[str, Any]) -> None:
    for code, row in states.items():
        entity = f"country:{code}"
        weak = {*row.get("weak", ()), *row.get("ambiguous", ())}
        for lemma in row.get("demonym", ()):
            for form, number in nisba_forms(lemma).items():
                matcher.add(form, Payload("state", entity, how="demonym", number=number, weak=lemma in weak))
        for plural in row.get("plural", ()):
            matcher.add(plural, Payload("state", entity, how="demonym", number="plural", weak=plural in weak))
        for seat in row.get("seats", ()):
            matcher.add(seat, Payload("state", entity, how="seat", weak=seat in weak))
        matcher.add_all(row.get("except", ()), Payload("none", code))


def _add_nouns(matcher: Matcher, nouns: dict[str, Any]) -> None:
    for name, row in nouns.items():
        words = {form for word in row.get("words", ()) for form in noun_forms(word)}
        words |= {form for lemma in row.get("nisba", ()) for form in nisba_forms(lemma)}
        matcher.add_all(sorted(words), Payload("noun", name))
        if name in MISSION_KINDS:
            matcher.add_all(sorted(words), Payload("noun", "mission"))


def _add_triggers(matcher: Matcher, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        flags = {name for name, value in row.items() if value is True}
        trigger = Trigger(
            row["event"],
            row["frame"],
            tuple(row.get("object", ())),
            tuple(fold(word) for word in row.get("target_prep", ())),
            tuple(row.get("needs", ())),
            frozenset(flags | ({"meeting"} if row.get("noun_class") == "meeting" else set())),
        )
        if row.get("noun_class"):
            continue  # a meeting is found by its noun; see frames.py
        for verb in row.get("verb", ()):
            for form, tense in verb_forms(verb).items():
                matcher.add(form, Payload("trigger", trigger, how="verb", number=tense))
        matcher.add_all(row.get("noun", ()), Payload("trigger", trigger, how="noun"))
        matcher.add_all(row.get("phrase", ()), Payload("trigger", trigger, how="phrase"))


def _add_cues(matcher: Matcher, cues: dict[str, Any]) -> None:
    for status, words in cues["status"].items():
        matcher.add_all(words, Payload("status", status))
    for verb in cues["held"]["verb"]:
        for form, tense in verb_forms(verb).items():
            matcher.add(form, Payload("held", "verb", number=tense))
    matcher.add_all(cues["held"]["noun"], Payload("held", "noun"))
    for kind in ("topic", "lead", "mutual", "sides", "agent", "boundary", "reporting", "next"):
        matcher.add_all(cues[kind]["words"], Payload(kind, kind))
    matcher.add_all(cues["this"]["near"], Payload("this", "this"))
    matcher.add_all(cues["anchor"]["before"], Payload("anchor", "before"))
    matcher.add_all(cues["anchor"]["event"], Payload("anchor", "event"))
    matcher.add_all(cues["carry"]["words"], Payload("carry", "carry"))


def _add_time(matcher: Matcher, time: dict[str, Any]) -> None:
    for kind in ("months", "weekdays", "numbers", "ordinals"):
        for value, words in time[kind].items():
            matcher.add_all(words, Payload(kind, int(value)))
    for kind in ("units", "duals", "relative", "parts", "hours"):
        for value, words in time[kind].items():
            matcher.add_all(words, Payload(kind, value))
