"""A sentence with all that was recognised in it: the stage on which frames look for who did what to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.ingest.date_words import find_dates
from diplograph.ingest.dates import Expression
from diplograph.ingest.lexicon import Lexicon
from diplograph.ingest.match import Hit
from diplograph.ingest.people import Person, find_people
from diplograph.ingest.sentences import Sentence
from diplograph.ingest.states import PREPOSITIONS, Mention, best_hits, mentions
from diplograph.ingest.tokens import Token

__all__ = ["PlaceHit", "Scene", "make_scene"]

_STOPS = frozenset("؛:;")
_COMMAS = frozenset("،,")
_VENUE = frozenset({"في", "ب", "وسط", "الي", "من", "داخل", "قرب"})


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A city or country told as a place: ``slug`` of places.toml, or "" where only ``country`` is named."""

    slug: str
    country: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, read: its states, persons, places and dates, and where its clauses begin."""

    sentence: Sentence
    tokens: Sequence[Token]
    hits: Sequence[Hit]
    mentions: Sequence[Mention]
    people: Sequence[Person]
    places: Sequence[PlaceHit]
    dates: Sequence[Expression]
    clauses: Sequence[tuple[int, int]]
    at: dict[str, dict[int, Hit]]

    def clause(self, index: int) -> tuple[int, int]:
        """The clause that the token at ``index`` is in, as first and past-the-last token."""
        return next(clause for clause in self.clauses if clause[0] <= index < clause[1])

    def of_kind(self, kind: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Hits of a kind that begin within ``[start, end)``, in order."""
        end = len(self.tokens) if end is None else end
        return [hit for hit in self.hits if hit.kind == kind and start <= hit.first < end]

    def nouns(self, classes: Sequence[str], start: int, end: int) -> list[Hit]:
        """Nouns of these classes that begin within ``[start, end)``; at one place the longest only."""
        found: dict[int, Hit] = {}
        for hit in self.of_kind("noun", start, end):
            if hit.value in classes and (hit.first not in found or hit.last > found[hit.first].last):
                found[hit.first] = hit
        return list(found.values())


def make_scene(sentence: Sentence, words: Lexicon, sides: Sequence[str] = ()) -> Scene:
    """Everything a sentence holds, found once. ``sides`` are the two states that the text is about, if two."""
    tokens = sentence.tokens
    hits = words.matcher.find(tokens)
    states = mentions(tokens, hits)
    people = find_people(tokens, hits, states, words, sides)
    at: dict[str, dict[int, Hit]] = {}
    for hit in hits:
        at.setdefault(hit.kind, {}).setdefault(hit.first, hit)
    return Scene(
        sentence,
        tokens,
        hits,
        states,
        people,
        _places(tokens, hits, words),
        find_dates(tokens, hits),
        _clauses(tokens, hits),
        at,
    )


def _clauses(tokens: Sequence[Token], hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """Clauses begin at conjunctions, relative words, strong stops, and at «و» or «ف» before a verb."""
    starts = {0}
    # «طرد» is a verb and its own verbal noun: alone it is no sign that a clause begins.
    nouns = {hit.first for hit in hits if hit.kind == "trigger" and hit.payload.how == "noun"}
    starts |= {index + 1 for index, token in enumerate(tokens) if token.norm in _STOPS}
    for hit in hits:
        if (
            (hit.kind == "boundary" and not hit.preposition)
            or (hit.conjunction and _is_verb(hit) and hit.last - hit.first == 1)
            or (hit.first > 0 and tokens[hit.first - 1].norm in _COMMAS and _is_verb(hit) and hit.first not in nouns)
        ):
            starts.add(hit.first)
    ordered = sorted(start for start in starts if start < len(tokens))
    return [(start, end) for start, end in zip(ordered, [*ordered[1:], len(tokens)], strict=True) if start < end]


def _is_verb(hit: Hit) -> bool:
    return (
        (hit.kind == "trigger" and hit.payload.how == "verb")
        or (hit.kind == "held" and hit.value == "verb")
        or hit.kind == "reporting"
    )


def _places(tokens: Sequence[Token], hits: Sequence[Hit], words: Lexicon) -> list[PlaceHit]:
    """Cities and countries that stand as places: behind a preposition of place, or another such place."""
    found: list[PlaceHit] = []
    swallow = [hit for hit in hits if hit.kind == "none"]
    chosen = best_hits(hits, ["place"], swallow)
    chosen += [hit for hit in best_hits(hits, ["state"], swallow) if hit.payload.how == "name"]
    for hit in sorted(chosen, key=lambda hit: (hit.first, hit.kind != "place")):
        before = tokens[hit.first - 1].norm if hit.first else ""
        listed = hit.conjunction and any(place.last == hit.first for place in found)
        urban = before in ("مدينه", "العاصمه", "بوسط", "وسط") or tokens[max(0, hit.first - 2)].norm in (
            "العاصمه",
            "مدينه",
        )
        if not (before in _VENUE or hit.preposition == "ب" or listed or urban):
            continue
        if hit.kind == "place" and hit.payload.weak and not (urban or before in PREPOSITIONS):
            continue
        if any(place.first == hit.first for place in found):
            continue
        if hit.kind == "place":
            found.append(
                PlaceHit(hit.value, f"country:{words.places[hit.value].get('country', '')}", hit.first, hit.last)
            )
        elif hit.value.startswith("country:"):
            found.append(PlaceHit("", hit.value, hit.first, hit.last))
    return found
