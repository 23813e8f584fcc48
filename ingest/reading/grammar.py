"""What is particular to a language when its words are matched: readings of a written word, and its order of words.

A ``Reading`` is one way to understand a token: the stem to look up, what is written together with it (Arabic clitics),
and what its form says (Russian cases; tense and voice of verbs). The rest of the pipeline knows no language.
The small tables (markers, words that may be passed over) are data: ``lexicon/<language>/grammar.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from diplograph.graph.errors import ExtractorError
from diplograph.ingest.reading.tokens import Token, fold, tokenize

__all__ = ["Grammar", "Reading", "grammar"]


@dataclass(frozen=True, slots=True)
class Reading:
    """``stem`` is what lexicons are looked up by. ``cases`` holds letters of n g d a i l; "" where a language has none.

    ``form`` is what a verb's form says by itself: past, present, future, base, ing or participle ("" where the lexicon
    knows better); ``passive`` that it can only be passive.
    """

    stem: str
    conjunction: bool = False
    preposition: str = ""
    article: bool = False
    cases: str = ""
    form: str = ""
    passive: bool = False
    adjective: bool = False
    known: bool = True
    """Whether a dictionary has the word, where there is one: names mostly are guessed at."""
    agrees: str = ""
    """Letters of m f n p: what a noun in the nominative agrees with, or a finite verb or short participle asks for."""
    pronoun: str = ""
    """What is written onto the end: ``one`` («استدعته») or ``many`` («طردتهم») that the act is done to, or whose."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's mechanics. ``before`` and ``after`` say on which side of its noun an adjective of a state stands.

    ``markers`` gives for each preposition its abstract role (by, from, to, with, against, between, in, of, on, for,
    about), or for a language with cases the role by case.
    """

    language: str
    verb_first: bool
    before: bool
    after: bool
    cases: bool
    capitals: bool
    markers: Mapping[str, Mapping[str, str]]
    skip: frozenset[str]
    """Words that may be passed over beside a noun."""
    skip_bare: frozenset[str]
    """The same without their article, as they stand behind a preposition that is written onto them."""
    own: frozenset[str]
    inside: frozenset[str]
    """Prepositions of other roles that before a city say where: «بالرياض»."""
    conjunctions: frozenset[str]
    passive: frozenset[str]
    perfect: frozenset[str]
    """Forms of "to have" that make a participle a perfect."""
    singular: frozenset[str]
    plural: frozenset[str]
    qualities: frozenset[str]
    """Adjectives without article that may stand between a noun and whose it is: «سفير جديد لفنلندا»."""
    relative: frozenset[str]
    """Forms of "which" that begin a relative clause, where the language needs them told."""
    each: frozenset[str]
    """What may stand before several named together and gives them no role: «كل من»."""
    resuming: frozenset[str]
    """Prepositions with the pronoun that takes up what a relative clause hangs on: «التي وضعت يدها عليها»."""
    speaking: frozenset[str]
    """Pronouns of who speaks: we, I."""
    persons: frozenset[str]
    """Pronouns of a person as a subject: he, she."""
    things: frozenset[str]
    """Pronouns that can stand for a thing as a subject: it, they."""
    present: frozenset[str]
    """Forms of "to be" by which something goes on now: "is mediating"."""
    side_nouns: frozenset[str]
    side_openers: tuple[tuple[str, ...], ...]
    """What "the two …" are where they are states, and how that begins."""
    owning: tuple[tuple[str, ...], ...]
    """Words between a thing and its owner: "belonging to", "owned by"."""
    singly: frozenset[str]
    """Words by which one meets two, each by himself."""
    until: frozenset[str]
    """Behind a denial these say when it was done after all: "did not restore them until 1988"."""
    offers: frozenset[str]
    """Nouns with an infinitive behind them that is done by whose they are: "a Turkish offer to mediate"."""
    owned: frozenset[str]
    """Words that with a state before them say whose a thing is: "Russian-owned"."""
    referring: Mapping[str, frozenset[str]]
    """Pronouns that an act is done to, ``one`` and ``many``, where they are words of their own."""
    complements: frozenset[str]
    """Words behind which a clause is what somebody says: a cue of status reaches into it."""
    adverbs: frozenset[str]
    determiners: frozenset[str]
    helping: frozenset[str]
    """Words behind which a verb stands in its base form."""
    control: frozenset[str]
    """Verbs whose object is the subject of the infinitive behind it: "urged Washington to lift"."""
    called: Mapping[str, frozenset[str]]
    """Which states and organisations a common noun can point back to: "the kingdom"."""
    infinitive: frozenset[str]
    """Cues of status that govern only an infinitive: "agreed on Wednesday to restore"."""
    decrees: frozenset[str]
    """Dictionary forms of nouns by which somebody acts: «указом короля»."""
    orders: frozenset[str]
    """Verbs by which one state makes another do something."""
    adverb_endings: tuple[str, ...]
    verbs: frozenset[str]
    verb_endings: tuple[str, ...]
    """Words and endings by which a clause is known to have a verb, where the lexicon has no such verb."""
    relative_places: frozenset[str]
    commas: bool
    """Whether a comma always parts clauses, appositions or items of a list, so that clauses are found by it."""
    scope: frozenset[str]
    """Words that say what a post is for: "for Near Eastern Affairs"."""
    becoming: frozenset[str]
    """Words that give somebody a post: is, named, as, «назначить»."""
    objects: frozenset[str]
    objects_plural: frozenset[str]
    """Pronouns of a state as an object: it, «إياها»."""
    readings: Callable[[Token], tuple[Reading, ...]]
    first_form: Callable[[str], str]
    """The cases that the dictionary form of a name may stand in, where a language has cases."""
    gender: Callable[[str], str]
    """What such a name agrees with."""

    def likeliest(self, token: Token) -> Reading:
        """The reading that the token mostly has."""
        return self.readings(token)[0]

    def finite(self, token: Token) -> bool:
        """Whether the token is mostly a finite verb or a short participle: where a language tells them apart."""
        if not token.is_word:
            return False
        if not self.cases:
            guess = len(token.norm) > 4 and token.norm.endswith(self.verb_endings) and token.raw[0].islower()
            return token.norm in self.verbs or guess
        reading = self.likeliest(token)
        return bool(reading.agrees) and not reading.cases and bool(reading.form)

    def is_adverb(self, token: Token) -> bool:
        """Whether a word may stand between the parts of a verb."""
        return token.norm in self.adverbs or token.norm.endswith(self.adverb_endings)

    def keys(self, token: Token) -> frozenset[str]:
        """All stems of a token as it stands inside a phrase, where it carries no clitics of the phrase's own."""
        return _keys(self.readings, token.raw)

    def keys_of(self, word: str) -> frozenset[str]:
        """The same for a word of a lexicon's phrase."""
        return _keys(self.readings, word)

    def marker(self, words: str, cases: str = "") -> str:
        """The role behind a preposition, for a noun in one of ``cases``; "" where it is none."""
        by_case = self.markers.get(words)
        if by_case is None:
            return ""
        return next((by_case[case] for case in cases if case in by_case), by_case.get("", ""))


_NOMINAL = (
    "singly",
    "until",
    "offers",
    "scope",
    "becoming",
    "qualities",
    "resuming",
    "each",
    "complements",
    "adverbs",
    "determiners",
)
_VERBAL = ("helping", "control", "orders", "infinitive", "decrees", "perfect", "present")


@lru_cache(maxsize=65536)
def _keys(readings: Callable[[Token], tuple[Reading, ...]], raw: str) -> frozenset[str]:
    token = tokenize(raw)[0]
    return frozenset({token.norm, token.bare, *(one.stem for one in readings(token) if not one.preposition)})


@cache
def grammar(language: str) -> Grammar:
    """The grammar of ``language``. Raises ExtractorError where none ships."""
    path = files("diplograph.ingest.lexicon").joinpath(language, "grammar.toml")
    if not path.is_file():
        raise ExtractorError(f"language {language!r} is not read; the languages are ar, en and ru")
    table: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    words = {name: frozenset(map(fold, table[name]["words"])) for name in ("skip", "own", "conjunctions", "passive")}
    if language == "ru":
        from diplograph.ingest.reading.russian import forms  # noqa: PLC0415  the dictionary is loaded where Russian is read

        for name in ("skip", "own", "passive"):
            words[name] = frozenset(form for word in words[name] for form in forms(word))
    more = {name: _words(table, name) for name in (*_VERBAL, *_NOMINAL)}
    return Grammar(
        language=language,
        verb_first=table["verb_first"],
        before="before" in table["adjectives"],
        after="after" in table["adjectives"],
        cases=table["cases"],
        relative=frozenset(map(fold, table.get("relative", {}).get("words", ()))),
        relative_places=frozenset(map(fold, table.get("relative", {}).get("places", ()))),
        commas=table.get("commas", False),
        referring={name: frozenset(map(fold, words)) for name, words in table.get("referring", {}).items()},
        called={
            fold(word): frozenset(one if ":" in one else f"country:{one}" for one in ids)
            for word, ids in table.get("called", {}).items()
        },
        side_nouns=_words(table, "side-nouns"),
        side_openers=_phrases(table.get("side-nouns", {}).get("openers", ())),
        owning=_phrases(table.get("owned", {}).get("phrases", ())),
        owned=_words(table, "owned"),
        adverb_endings=tuple(table.get("adverbs", {}).get("endings", ())),
        verbs=_words(table, "finite"),
        verb_endings=tuple(table.get("finite", {}).get("endings", ())),
        capitals=table["capitals"],
        markers=_markers(table["markers"], table.get("joined", {}).get("letters", "")),
        singular=frozenset(map(fold, table["pronouns"]["singular"])),
        plural=frozenset(map(fold, table["pronouns"]["plural"])),
        persons=frozenset(map(fold, table["pronouns"].get("persons", ()))),
        things=frozenset(map(fold, table["pronouns"].get("things", ()))),
        speaking=frozenset(map(fold, table["pronouns"].get("speaking", ()))),
        readings=_readings(language),
        first_form=_of_names(language)[0],
        gender=_of_names(language)[1],
        objects=frozenset(map(fold, table["pronouns"].get("objects", ()))),
        objects_plural=frozenset(map(fold, table["pronouns"].get("objects_plural", ()))),
        inside=frozenset(map(fold, table.get("inside", {}).get("words", ()))),
        skip_bare=frozenset(word.removeprefix("ال") for word in words["skip"]),
        **words,
        **more,
    )


def _words(table: Mapping[str, Any], name: str) -> frozenset[str]:
    """A table that not every language has."""
    return frozenset(map(fold, table.get(name, {}).get("words", ())))


def _phrases(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(part) for part in phrase.split()) for phrase in words)


def _markers(table: Mapping[str, Any], joined: str) -> dict[str, dict[str, str]]:
    """``to = ["into", "toward"]`` or, with cases, ``to = ["к", "в:a"]``, turned round.

    ``joined`` are the conjunctions that are written onto a preposition: «وفي», «ومع».
    """
    found: dict[str, dict[str, str]] = {}
    for role, entries in table.items():
        for entry in entries:
            words, _, case = entry.partition(":")
            for letter in ("", *(joined if len(words) > 1 else "")):
                found.setdefault(letter + fold(words), {})[case] = role
    return found


def _of_names(language: str) -> tuple[Callable[[str], str], Callable[[str], str]]:
    if language == "ru":
        from diplograph.ingest.reading.russian import first_form, gender  # noqa: PLC0415  as below

        return first_form, gender
    return (lambda _: ""), (lambda _: "")


def _readings(language: str) -> Callable[[Token], tuple[Reading, ...]]:
    if language == "ar":
        from diplograph.ingest.reading.arabic import readings as arabic  # noqa: PLC0415  each language loads its own

        return arabic
    if language == "ru":
        from diplograph.ingest.reading.russian import readings as russian  # noqa: PLC0415

        return russian
    from diplograph.ingest.reading.english import readings as english  # noqa: PLC0415

    return english
