"""The words of a language, read from its TOML files into one matcher.

A lexicon folder holds ``states`` (adjectives and seats), ``nouns`` (what acts are done to), ``triggers`` (verb families
and their frames), ``titles``, ``cues``, ``time``, ``common`` and ``grammar``. Names of states, places and organisations
come from graph/, so that what is read can also be asked for.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from diplograph.graph.errors import ExtractorError
from diplograph.ingest.grammar import Grammar, grammar
from diplograph.ingest.lexicon.forms import Forms, forms_of
from diplograph.ingest.match import Matcher, Payload
from diplograph.ingest.tokens import tokenize

__all__ = ["ENVOYS", "MISSION_KINDS", "Lexicon", "Trigger", "lexicon"]

MISSION_KINDS = (
    "embassy", "consulate-general", "consulate", "honorary-consulate", "permanent-mission", "interests-section",
    "representative-office", "liaison-office", "high-commission", "nunciature",
)  # fmt: skip
ENVOYS = frozenset(
    {
        *("ambassador", "high-commissioner", "nuncio", "permanent-representative", "charge-daffaires", "special-envoy"),
        *("consul-general", "consul", "honorary-consul", "head-of-interests-section", "counsellor", "attache"),
    }
)
"""Positions whose holders can be summoned, recalled and expelled: as nouns they are of class ``envoy`` too."""

_TABLES = ("states", "nouns", "triggers", "titles", "cues", "time", "common")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One verb family of triggers.toml: the event it tells of and where its parties stand."""

    event: str
    frame: str
    object: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()
    """Words one of which must stand on either side; such a word is no status cue for the event."""
    unless: tuple[str, ...] = ()
    """Words that rule the reading out where they stand in the clause."""
    expects: str = ""
    """A status that the words give by themselves."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of a language behind one matcher, and the few tables that are looked up by value."""

    language: str
    grammar: Grammar
    matcher: Matcher
    places: dict[str, dict[str, Any]]
    capitals: dict[str, str]
    """The id of each state whose capital a place is, by the place's key."""
    common: frozenset[str]
    honorifics: frozenset[str]
    links: frozenset[str]
    near: frozenset[str]
    """Status cues that govern only the word behind them."""
    modal: frozenset[str]
    """Cues of possibility before a present, of fact before a past («قد»)."""


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``language``. Raises ExtractorError where none ships."""
    mechanics = grammar(language)
    folder = files("diplograph.ingest.lexicon").joinpath(language)
    tables = {name: _toml(folder.joinpath(f"{name}.toml")) for name in _TABLES}
    matcher = Matcher(mechanics)
    forms = forms_of(language)
    graph = files("diplograph.graph")
    places, countries = _toml(graph.joinpath("places.toml")), _toml(graph.joinpath("countries.toml"))
    _add_names(matcher, countries, places, _toml(graph.joinpath("organisations.toml")))
    _add_states(matcher, forms, tables["states"])
    for position, row in tables["titles"].items():
        matcher.add_all(row["words"], Payload("title", position))
    _add_nouns(matcher, forms, tables["nouns"])
    _add_triggers(matcher, forms, tables["triggers"]["trigger"])
    _add_cues(matcher, forms, tables["cues"])
    _add_time(matcher, tables["time"])
    if folder.joinpath("leaders.toml").is_file():
        for code, row in _toml(folder.joinpath("leaders.toml")).items():
            matcher.add_all(row["names"], Payload("leader", f"country:{code}"))
    common, cues = tables["common"], tables["cues"]
    return Lexicon(
        language,
        mechanics,
        matcher,
        places,
        {
            row["capital"]: f"country:{code}"
            for code, row in countries.items()
            if "capital" in row and "kind" not in row
        },
        _folded(common["words"]),
        _folded(common.get("honorifics", ())),
        _folded(common.get("links", ())),
        _folded(cues.get("near", {}).get("words", ())),
        _folded(cues.get("modal", {}).get("words", ())),
    )


def _toml(path: Any) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ExtractorError(f"{path.name}: not valid TOML: {error}") from error


def _folded(words: Any) -> frozenset[str]:
    return frozenset(form for word in words for token in tokenize(word)[:1] for form in (token.norm, token.bare))


def _add_names(
    matcher: Matcher, countries: dict[str, Any], places: dict[str, Any], organisations: dict[str, Any]
) -> None:
    language = matcher.grammar.language
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
        if row.get("kind") != "territory":
            _add_named(matcher, row, f"country:{code}")
    for slug, row in organisations.items():
        _add_named(matcher, row, f"org:{slug}")


def _add_named(matcher: Matcher, row: dict[str, Any], entity: str) -> None:
    language = matcher.grammar.language
    weak = {*row.get("weak", ()), *row.get("ambiguous", ())}
    for name in row.get(language, ()):
        matcher.add(name, Payload("state", entity, how="name", weak=name in weak))
    matcher.add_all([name for name in row.get("except", ()) if _in_script(name, language)], Payload("none", entity))


def _in_script(name: str, language: str) -> bool:
    if language == "ar":
        return any("\u0600" <= letter <= "\u06ff" for letter in name)
    if language == "ru":
        return any("\u0400" <= letter <= "\u04ff" for letter in name)
    return name.isascii()


def _add_states(matcher: Matcher, forms: Forms, states: dict[str, Any]) -> None:
    for code, row in states.items():
        entity = f"country:{code}"
        weak = {*row.get("weak", ()), *row.get("ambiguous", ())}
        for lemma in row.get("demonym", ()):
            for form, number in forms.adjective(lemma).items():
                matcher.add(form, Payload("state", entity, how="demonym", form=number, weak=lemma in weak))
        for how, number in (("plural", "plural"), ("singular", "singular")):
            for word in row.get(how, ()):
                matcher.add(word, Payload("state", entity, how="people", form=number, weak=word in weak))
        for word in row.get("prefix", ()):
            matcher.add(word, Payload("state", entity, how="prefix"))
        for seat in row.get("seats", ()):
            matcher.add(seat, Payload("state", entity, how="seat", weak=seat in weak))
        matcher.add_all(row.get("except", ()), Payload("none", code))


def _add_nouns(matcher: Matcher, forms: Forms, nouns: dict[str, Any]) -> None:
    for name, row in nouns.items():
        words = {form for word in row.get("words", ()) for form in forms.noun(word)}
        words |= {form for lemma in row.get("nisba", ()) for form in forms.adjective(lemma)}
        matcher.add_all(sorted(words), Payload("noun", name))


def _add_triggers(matcher: Matcher, forms: Forms, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        flags = frozenset(name for name, value in row.items() if value is True)
        trigger = Trigger(
            row["event"],
            row["frame"],
            tuple(row.get("object", ())),
            tuple(row.get("target", ())),
            tuple(row.get("needs", ())),
            flags,
            tuple(row.get("near", ())),
            tuple(row.get("unless", ())),
            row.get("expects", ""),
        )
        for verb in row.get("verb", ()):
            for form, said in forms.verb(verb).items():
                tense, _, voice = said.partition(" ")
                passive, active = voice == "passive", voice == "active"
                matcher.add(form, Payload("trigger", trigger, how="verb", form=tense, passive=passive, active=active))
        matcher.add_all(row.get("noun", ()), Payload("trigger", trigger, how="noun"))
        matcher.add_all(row.get("phrase", ()), Payload("trigger", trigger, how="phrase"))


def _add_cues(matcher: Matcher, forms: Forms, cues: dict[str, Any]) -> None:
    for status, words in cues["status"].items():
        matcher.add_all(words, Payload("status", status))
    for verb in cues["held"]["verb"]:
        for form, tense in forms.verb(verb).items():
            matcher.add(form, Payload("held", "verb", how="verb", form=tense.partition(" ")[0]))
    matcher.add_all(cues["held"]["noun"], Payload("held", "noun"))
    matcher.add_all(cues["held"].get("temporal", ()), Payload("held", "temporal"))
    for kind in (
        "topic",
        "lead",
        "mutual",
        "sides",
        "boundary",
        "reporting",
        "next",
        "series",
        "group",
        "condition",
        "hearsay",
    ):
        matcher.add_all(cues.get(kind, {}).get("words", ()), Payload(kind, kind))
    for number, words in cues.get("group", {}).items():
        if number.isdigit():
            matcher.add_all(words, Payload("group", int(number)))
    matcher.add_all(cues["this"]["near"], Payload("this", "this"))
    matcher.add_all(cues["anchor"]["before"], Payload("anchor", "before"))
    matcher.add_all(cues["anchor"]["event"], Payload("anchor", "event"))
    matcher.add_all(cues["carry"]["words"], Payload("carry", "carry"))


def _add_time(matcher: Matcher, time: dict[str, Any]) -> None:
    counted = ("months", "weekdays", "numbers", "ordinals", "monthdays", "quarters")
    for kind in counted:
        for value, words in time.get(kind, {}).items():
            matcher.add_all(words, Payload(kind, int(value)))
    for kind, table in time.items():
        if kind not in counted:
            for value, words in table.items():
                matcher.add_all(words, Payload(kind, value))
