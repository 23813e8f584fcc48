"""The words of a language, read from its TOML files into one matcher.

A lexicon folder holds ``states`` (adjectives and seats), ``nouns`` (what acts are done to), ``triggers`` (verb families
and their frames), ``titles``, ``cues``, ``time``, ``common`` and ``grammar``. Names of states, places and organisations
come from graph/, so that what is read can also be asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from diplograph.graph.errors import ExtractorError
from diplograph.graph.names import table
from diplograph.ingest.lexicon.forms import Forms, forms_of
from diplograph.ingest.reading.grammar import Grammar, grammar
from diplograph.ingest.reading.match import Matcher, Payload
from diplograph.ingest.reading.tokens import tokenize

__all__ = [
    "CUES",
    "ENVOYS",
    "MISSION_KINDS",
    "Lexicon",
    "Trigger",
    "fill",
    "folded",
    "lexicon",
    "tables_of",
    "trigger_of",
]

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

CUES = (
    "topic", "lead", "mutual", "sides", "boundary", "reporting", "next", "series", "group", "condition", "hearsay",
    "joint", "apart", "cancelled", "only", "reaction", "false", "judging", "aside",
)  # fmt: skip
"""The tables of cues.toml that are one list of words each."""

_Table = Mapping[str, Mapping[str, Any]]
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
    denied: str = ""
    """What happened where it is said that it did not: an agrément not granted is one refused."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of a language behind one matcher, and the few tables that are looked up by value."""

    language: str
    grammar: Grammar
    matcher: Matcher
    places: Mapping[str, Mapping[str, Any]]
    capitals: dict[str, str]
    """The id of each state whose capital a place is, by the place's key."""
    common: frozenset[str]
    honorifics: frozenset[str]
    links: frozenset[str]
    not_people: frozenset[str]
    """Words that begin or end the name of a thing: a name with one of them is no person's."""
    near: frozenset[str]
    """Status cues that govern only the word behind them."""
    not_done: frozenset[str]
    """Of those, what says that an act was not done, and denies nothing that anybody says: «لم»."""
    modal: frozenset[str]
    """Cues of possibility before a present, of fact before a past («قد»)."""


def lexicon(language: str, extra: str = "") -> Lexicon:
    """The lexicon of ``language``, with the words of a user where ``OwnWords.of`` gives ``extra`` for it.

    Raises ExtractorError where none ships.
    """
    return _with_own(language, extra) if extra else _shipped(language)


@cache
def _with_own(language: str, extra: str) -> Lexicon:
    from diplograph.ingest.lexicon.own import extended  # noqa: PLC0415  it extends what this module makes

    return extended(_shipped(language), extra)


@cache
def _shipped(language: str) -> Lexicon:
    mechanics = grammar(language)
    tables = tables_of(language)
    matcher = Matcher(mechanics)
    places, countries = table("places"), table("countries")
    _add_names(matcher, countries, places, table("organisations"))
    fill(matcher, tables)
    _add_time(matcher, tables["time"])
    for code, row in tables["leaders"].items():
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
        folded(common["words"]),
        folded(common.get("honorifics", ())),
        folded(common.get("links", ())),
        folded(common.get("not_people", ())),
        folded(cues.get("near", {}).get("words", ())),
        folded(cues.get("near", {}).get("not_done", ())),
        folded(cues.get("modal", {}).get("words", ())),
    )


def tables_of(language: str) -> dict[str, Any]:
    """The shipped tables of a language by name, triggers as the list ``trigger``."""
    folder = files("diplograph.ingest.lexicon").joinpath(language)
    tables = {name: _toml(folder.joinpath(f"{name}.toml")) for name in _TABLES}
    leaders = folder.joinpath("leaders.toml")
    return {
        **tables,
        "leaders": _toml(leaders) if leaders.is_file() else {},
        "trigger": tables["triggers"]["trigger"],
    }


def trigger_of(row: Mapping[str, Any]) -> Trigger:
    """The trigger that an entry of triggers.toml describes."""
    return Trigger(
        row["event"],
        row["frame"],
        tuple(row.get("object", ())),
        tuple(row.get("target", ())),
        tuple(row.get("needs", ())),
        frozenset(name for name, value in row.items() if value is True),
        tuple(row.get("near", ())),
        tuple(row.get("unless", ())),
        row.get("expects", ""),
        row.get("denied", ""),
    )


def fill(matcher: Matcher, tables: Mapping[str, Any]) -> None:
    """Adds what ``tables`` hold in the shipped form; a table that is not there adds nothing."""
    forms = forms_of(matcher.grammar.language)
    _add_states(matcher, forms, tables.get("states", {}))
    _add_states(matcher, forms, tables.get("common", {}).get("blocs", {}))
    _add_titles(matcher, tables.get("titles", {}))
    _add_nouns(matcher, forms, tables.get("nouns", {}))
    _add_triggers(matcher, forms, tables.get("trigger", ()))
    _add_cues(matcher, forms, tables.get("cues", {}))


def _toml(path: Any) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ExtractorError(f"{path.name}: not valid TOML: {error}") from error


def folded(words: Iterable[str]) -> frozenset[str]:
    """The first word of each entry as it is looked up."""
    return frozenset(form for word in words for token in tokenize(word)[:1] for form in (token.norm, token.bare))


def _add_names(matcher: Matcher, countries: _Table, places: _Table, organisations: _Table) -> None:
    language = matcher.grammar.language
    speaking: dict[str, list[str]] = {}
    """The states that each city can stand for: as its capital, or by use."""
    for code, country in countries.items():
        for slug in {country.get("capital"), *country.get("metonyms", ())} if "kind" not in country else ():
            speaking.setdefault(slug, []).append(code)
    for slug, row in places.items():
        weak = {*row.get("weak", ()), *row.get("ambiguous", ())}
        for name in row.get(language, ()):
            matcher.add(name, Payload("place", slug, weak=name in weak))
        matcher.add_all([name for name in row.get("except", ()) if _in_script(name, language)], Payload("none", slug))
        for code in speaking.get(slug, ()):
            for name in row.get(language, ()):
                quiet = name in row.get("weak", ()) and name[:2] != "ال"
                matcher.add(name, Payload("state", f"country:{code}", how="capital", weak=quiet))
    for code, row in countries.items():
        if row.get("kind") != "territory":
            _add_named(matcher, row, f"country:{code}")
    for slug, row in organisations.items():
        _add_named(matcher, row, f"org:{slug}")


def _add_named(matcher: Matcher, row: Mapping[str, Any], entity: str) -> None:
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
        entity = code if ":" in code else f"country:{code}"
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


def _add_titles(matcher: Matcher, titles: dict[str, Any]) -> None:
    for position, row in titles.items():
        usual = {word: code for code, words in row.get("of", {}).items() for word in words}
        for word in dict.fromkeys((*row["words"], *usual)):
            matcher.add(word, Payload("title", position, how=usual.get(word, "")))


def _add_nouns(matcher: Matcher, forms: Forms, nouns: dict[str, Any]) -> None:
    for name, row in nouns.items():
        words = {form for word in row.get("words", ()) for form in forms.noun(word)}
        words |= {form for lemma in row.get("nisba", ()) for form in forms.adjective(lemma)}
        matcher.add_all(sorted(words), Payload("noun", name))


def _add_triggers(matcher: Matcher, forms: Forms, rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        trigger = trigger_of(row)
        for verb in row.get("verb", ()):
            for form, said in forms.verb(verb).items():
                tense, _, voice = said.partition(" ")
                passive, active = voice == "passive", voice == "active"
                said_by = Payload("trigger", trigger, "verb", tense, passive=passive, active=active, entry=verb)
                matcher.add(form, said_by)
                parts = form.split(" ")
                if len(parts) > 1 and matcher.grammar.verb_first:
                    # «أعادت رومانيا فتح سفارتها»: the subject may part the verb from the word that it needs.
                    matcher.add(parts[0], replace(said_by, value=replace(trigger, needs=(parts[-1],))))
        for how in ("noun", "phrase"):
            for words in row.get(how, ()):
                matcher.add(words, Payload("trigger", trigger, how, entry=words))


def _add_verbs(matcher: Matcher, forms: Forms, cues: dict[str, Any]) -> None:
    """Verbs that make a meeting an event, and those that tell no act but where a clause begins."""
    held = cues.get("held", {})
    for value in ("verb", "subject"):
        for verb in held.get(value, ()):
            for form, tense in forms.verb(verb).items():
                matcher.add(form, Payload("held", value, how="verb", form=tense.partition(" ")[0]))
    for verb in cues.get("verbs", {}).get("verb", ()):
        for form, tense in forms.verb(verb).items():
            matcher.add(form, Payload("verbs", "verb", how="verb", form=tense.partition(" ")[0]))


def _add_cues(matcher: Matcher, forms: Forms, cues: dict[str, Any]) -> None:
    for status, words in cues.get("status", {}).items():
        matcher.add_all(words, Payload("status", status))
    _add_verbs(matcher, forms, cues)
    held = cues.get("held", {})
    for value in ("noun", "temporal"):
        matcher.add_all(held.get(value, ()), Payload("held", value))
    for kind in CUES:
        matcher.add_all(cues.get(kind, {}).get("words", ()), Payload(kind, kind))
    for number, words in cues.get("group", {}).items():
        if number.isdigit():
            matcher.add_all(words, Payload("group", int(number)))
    for value in ("plural", "alone"):
        matcher.add_all(cues.get("sides", {}).get(value, ()), Payload("sides", value))
    for kind in ("order", "undone"):
        matcher.add_all(cues.get(kind, {}).get("words", ()), Payload(kind, kind))
    matcher.add_all(cues.get("not-a-cue", {}).get("words", ()), Payload("not-a-cue", "not-a-cue"))
    for words in cues.get("compound", {}).values():
        matcher.add_all(words, Payload("none", "compound"))
    matcher.add_all(cues.get("this", {}).get("near", ()), Payload("this", "this"))
    for value in ("before", "event"):
        matcher.add_all(cues.get("anchor", {}).get(value, ()), Payload("anchor", value))
    matcher.add_all(cues.get("carry", {}).get("words", ()), Payload("carry", "carry"))


def _add_time(matcher: Matcher, time: dict[str, Any]) -> None:
    counted = ("months", "weekdays", "numbers", "ordinals", "monthdays", "quarters")
    for kind in counted:
        for value, words in time.get(kind, {}).items():
            matcher.add_all(words, Payload(kind, int(value)))
    for kind in ("collective", "quantity"):
        # «двое», «десяток»: numbers in another dress
        for value, words in time.get(kind, {}).items():
            if value.isdigit():
                matcher.add_all(words, Payload("numbers", int(value)))
    for kind, rows in time.items():
        if kind not in counted:
            for value, words in rows.items():
                matcher.add_all(words, Payload(kind, value))
