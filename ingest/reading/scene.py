"""A sentence with all that was recognised in it: the stage on which frames look for who did what to whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from diplograph.graph.names import place_country
from diplograph.ingest.lexicon import ENVOYS, Lexicon
from diplograph.ingest.reading.atoms import atoms_of
from diplograph.ingest.reading.clauses import clauses_of, is_verb
from diplograph.ingest.reading.date_words import find_dates
from diplograph.ingest.reading.dates import Expression
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.grammar import Reading
from diplograph.ingest.reading.implied import Context, with_called, with_states
from diplograph.ingest.reading.match import At, Hit, by_kind, by_place
from diplograph.ingest.reading.nested import with_staff
from diplograph.ingest.reading.offices import with_offices
from diplograph.ingest.reading.people import Person, Told, find_people
from diplograph.ingest.reading.phrases import Phrase, phrases_of
from diplograph.ingest.reading.references import Known, refer
from diplograph.ingest.reading.sentences import Sentence
from diplograph.ingest.reading.sides import settled_sides
from diplograph.ingest.reading.tokens import COMMAS, Token

__all__ = ["PlaceHit", "Scene", "behind_dateline", "make_scene"]

_REFERRED = frozenset({"people", "envoy", "mission"})
_THINGS = frozenset(
    {"sanction", "trade-ban", "flights", "airspace", "visa-waiver", "visa-requirement", "accord", "level", "property"}
)
_RECENT = 8
"""How many phrases of people, told in sentences before the last one, are kept in mind."""
_DASHES = frozenset("-–—")
_DATELINE = 14
"""How many tokens a dateline may have."""
_SITED = frozenset({"mission", "meeting", "accord"})
_BUSY = frozenset({"trigger", "held", "reporting", "boundary", "status", "mutual", "lead", "weekdays", "months"})


@dataclass(slots=True)
class PlaceHit:
    """A city or country told as a place: ``slug`` of places.toml, or "" where only ``country`` is named."""

    slug: str
    country: str
    first: int
    last: int


@dataclass
class Scene:
    """One sentence, read: its phrases, persons, places and dates, and where its clauses begin."""

    sentence: Sentence
    words: Lexicon
    tokens: Sequence[Token]
    hits: Sequence[Hit]
    phrases: Sequence[Phrase]
    people: Sequence[Person]
    places: Sequence[PlaceHit]
    dates: Sequence[Expression]
    clauses: Sequence[tuple[int, int]]
    at: At
    kinds: Mapping[str, Sequence[Hit]]
    """The hits of each kind, in order."""
    verbs: Sequence[int]
    """Where verbs begin, in order."""
    resumed: Mapping[int, int]
    """For a clause that goes on behind one that interrupted it: where it began."""
    finite: Sequence[int] = ()
    """Where finite verbs and short participles stand, in a language that tells them apart by form."""
    recent: Sequence[Phrase] = ()
    """Whom and what the sentence before named, the nearest first: what a pronoun can stand for."""

    def clause(self, index: int) -> tuple[int, int]:
        """The clause that the token at ``index`` is in, as first and past-the-last token."""
        for clause in self.clauses:  # in order, and without gaps
            if index < clause[1]:
                return clause
        raise IndexError(index)

    def begins(self, index: int) -> int:
        """Where the clause begins that the token at ``index`` is in, before anything that interrupted it."""
        start, _ = self.clause(index)
        return self.resumed.get(start, start)

    def of_kind(self, kind: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Hits of a kind that begin within ``[start, end)``, in order."""
        found = self.kinds.get(kind, ())
        if not found:
            return []
        end = len(self.tokens) if end is None else end
        return [hit for hit in found if start <= hit.first < end]

    def nouns(self, classes: Collection[str], start: int, end: int) -> list[Phrase]:
        """Phrases of these classes whose head begins within ``[start, end)``."""
        return [
            phrase for phrase in self.phrases if start <= phrase.head < end and not phrase.kinds.isdisjoint(classes)
        ]

    @cached_property
    def named(self) -> set[int]:
        """The tokens of persons and phrases."""
        spans = [(person.first, person.last) for person in self.people]
        spans += [(phrase.first, phrase.last) for phrase in self.phrases]
        return {index for span in spans for index in range(*span)}

    @cached_property
    def told(self) -> frozenset[str]:
        """What the phrases are: most acts that words could tell have no such object in the sentence."""
        return frozenset().union(*(phrase.kinds for phrase in self.phrases))

    @cached_property
    def commas(self) -> list[int]:
        """Where commas and semicolons stand."""
        return [index for index, token in enumerate(self.tokens) if token.norm in COMMAS or token.norm == "؛"]

    @cached_property
    def stems(self) -> dict[str, list[int]]:
        """Where each stem stands, in any of the readings of its word."""
        found: dict[str, list[int]] = {}
        for index, token in enumerate(self.tokens):
            for stem in {reading.stem for reading in self.words.grammar.readings(token)}:
                found.setdefault(stem, []).append(index)
        return found


def make_scene(
    sentence: Sentence,
    words: Lexicon,
    *,
    hits: Sequence[Hit] | None = None,
    strong: Collection[str] = (),
    names: Mapping[str, Person] | None = None,
    sides: Sequence[str] = (),
    before: Scene | None = None,
    known: Known | None = None,
    discourse: Discourse | None = None,
) -> Scene:
    """Everything a sentence holds, found once; ``hits`` are what the lexicon knows of it, where that is found already.

    ``strong`` are the states that the article names beyond doubt, ``names`` the surnames it has told so far with who
    bears each, ``sides`` the two states that it is about, if two, ``before`` the sentence before,
    ``known`` what may be referred to.
    """
    tokens = sentence.tokens
    hits = _settled(tokens, words.matcher.find(tokens) if hits is None else hits, words)
    kinds = by_kind(hits)
    at = by_place(kinds)
    phrases = _phrases(tokens, hits, words, strong, at.get("numbers", {}), known or Known())
    leaders = at.get("leader", {})
    context = Context(before.phrases if before else (), discourse, names)
    if words.grammar.verb_first:
        phrases = with_called(tokens, phrases, words.grammar, context)
    else:
        phrases = with_states(tokens, phrases, words.grammar, leaders, context)
    told = None
    if words.grammar.verb_first:
        subject = discourse.subject if discourse else ()
        told = Told(before.phrases if before else (), subject, list((names or {}).values()), leaders)
    people = find_people(tokens, hits, phrases, words, sides, told, names)
    if told:
        phrases = _with_posts(phrases, people)
    phrases = _with_names(tokens, phrases, people, words, names or {}, leaders)
    is_finite = words.grammar.finite
    finite = [index for index, token in enumerate(tokens) if is_finite(token)]
    verbs = sorted({hit.first for hit in hits if is_verb(hit)} | set(finite))
    dates = find_dates(tokens, hits, words.language, at)
    clauses, resumed = clauses_of(tokens, hits, words, dates, finite)
    return Scene(
        sentence,
        words,
        tokens,
        hits,
        phrases,
        people,
        _places(phrases),
        dates,
        clauses,
        at,
        kinds,
        verbs,
        resumed,
        finite if words.grammar.cases else (),
        _recent(before),
    )


def _phrases(
    tokens: Sequence[Token],
    hits: Sequence[Hit],
    words: Lexicon,
    strong: Collection[str],
    numbers: Mapping[int, Hit],
    known: Known,
) -> list[Phrase]:
    """The phrases as the sentence tells them, those that point back with what they point to."""
    busy = {hit.first for hit in hits if hit.kind in _BUSY and not (hit.kind == "trigger" and hit.how == "noun")}
    atoms = atoms_of(tokens, hits, words.grammar, strong)
    phrases = phrases_of(tokens, atoms, words.grammar, busy=busy, numbers=numbers)
    if not words.grammar.verb_first:
        phrases = with_staff(phrases)
    phrases = with_offices(tokens, phrases, words.grammar)
    counted = {hit.last for hit in numbers.values()} | {i + 1 for i, token in enumerate(tokens) if token.norm.isdigit()}
    relative = {
        hit.first for hit in hits if hit.kind == "boundary" and tokens[hit.first].norm in words.grammar.relative
    }
    return refer(phrases, known, counted=counted, relative=relative if words.grammar.verb_first else ())


def _with_posts(phrases: Sequence[Phrase], people: Sequence[Person]) -> list[Phrase]:
    """Titles whose state only their holders tell."""
    posts = {person.title_first: person.of for person in people}
    return [
        replace(p, states=(posts[p.first],), implied=True) if not p.states and p.first in posts and not p.own else p
        for p in phrases
    ]


def _settled(tokens: Sequence[Token], hits: Sequence[Hit], words: Lexicon) -> Sequence[Hit]:
    """The hits without cues inside phrases that are none, and without "sides" that are none."""
    if words.grammar.verb_first:
        return _but_verbs(hits)
    if not words.grammar.cases:
        return settled_sides(tokens, hits, words.grammar) if words.grammar.side_nouns else hits
    harmless = {index for hit in hits if hit.kind == "not-a-cue" for index in range(hit.first, hit.last)}
    return [
        hit
        for hit in hits
        if not (hit.kind in ("status", "mutual") and hit.first in harmless)
        and not (hit.kind == "sides" and hit.value == "plural" and not _both(tokens, hit, words))
    ]


def _but_verbs(hits: Sequence[Hit]) -> Sequence[Hit]:
    """«حظر الاتحاد الأوروبي استيراد الذهب»: a verb that opens a sentence before who acts is no noun («الحظر»)."""
    opening = {hit.last for hit in hits if hit.first == 0 and hit.how == "verb" and not hit.reading.article}
    acting = {
        hit.first
        for hit in hits
        if hit.first in opening and hit.how in ("name", "capital", "") and hit.kind in ("state", "noun", "title")
    }
    nouns = [hit for hit in hits if hit.kind == "noun" and hit.first == 0 and hit.last in acting]
    return [hit for hit in hits if hit not in nouns] if nouns else hits


def _both(tokens: Sequence[Token], hit: Hit, words: Lexicon) -> bool:
    """«стороны договорились»: in the nominative plural, behind no preposition and no adjective of its own."""
    before = tokens[hit.first - 1] if hit.first else None
    plain = before is None or not (before.norm in words.grammar.markers or words.grammar.likeliest(before).adjective)
    return plain and "p" in hit.reading.agrees


def _recent(before: Scene | None) -> Sequence[Phrase]:
    if before is None:
        return ()
    further = [p for p in before.recent if "people" in p.kinds][:_RECENT] if before.words.grammar.determiners else []
    return [
        phrase
        for phrase in (*reversed(before.phrases), *further)
        if (phrase.kinds & _REFERRED and (phrase.states or phrase.own))
        or "relations" in phrase.kinds
        or (before.words.grammar.determiners and phrase.kinds & _THINGS)
    ]


def _with_names(
    tokens: Sequence[Token],
    phrases: Sequence[Phrase],
    people: Sequence[Person],
    words: Lexicon,
    names: Mapping[str, Person],
    leaders: Mapping[int, Hit],
) -> list[Phrase]:
    """Adds persons known from earlier sentences by their surname alone: «Лавров» acts for Russia."""
    taken = {index for phrase in phrases for index in range(phrase.first, phrase.last)}
    taken |= {index for person in people for index in range(person.first, person.last)}
    found = list(phrases)
    for index, token in enumerate(tokens):
        if index in taken or not token.is_word or (words.grammar.capitals and not token.raw[0].isupper()):
            continue
        if index in leaders and not (words.grammar.cases and _inside_name(tokens, index)):
            found.append(_leader(tokens, leaders[index], words))
            taken.update(range(index, leaders[index].last))
            continue
        for reading in words.grammar.readings(token):
            known = names.get(reading.stem)
            if known is not None and not reading.article:
                reading = _with_first_name(tokens, index, reading, words)  # noqa: PLW2901
                marker = _marker_of(tokens, index, reading, words)
                kinds = {"title", "envoy"} if known.position in ENVOYS else {"title"}
                kinds |= {"dignitary"} if words.grammar.cases else set()
                hosts = (known.host,) if known.host and "envoy" in kinds else ()
                found.append(
                    Phrase(
                        frozenset(kinds), index, index + 1, index, (known.of,), hosts, marker, reading.cases,
                        conjunction=reading.conjunction, head_last=index + 1, agrees=reading.agrees,
                    )
                )  # fmt: skip
                break
    return sorted(found, key=lambda phrase: (phrase.first, phrase.head))


def _marker_of(tokens: Sequence[Token], index: int, reading: Reading, words: Lexicon) -> str:
    """The role of a name by the preposition before it and before its first names, or by its case."""
    first = index
    while first > 1 and tokens[first - 1].is_word and tokens[first - 1].raw[0].isupper():
        if words.grammar.determiners and tokens[first - 1].norm in words.common:
            return ""  # "In December Barack Obama"
        first -= 1
    before = tokens[first - 1].norm if first else ""
    marker = words.grammar.marker(reading.preposition or before, reading.cases)
    if not marker and reading.cases and not set(reading.cases) & set("na"):
        marker = {"i": "by", "d": "to", "g": "of"}.get(reading.cases[0], "")
    return marker


def _inside_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a surname is the middle of another name: «Джалиль Аббас Джилани»."""
    around = tokens[index - 1 : index + 2] if index else ()
    return len(around) == 3 and all(token.is_word and token.raw[0].isupper() for token in around)


def _with_first_name(tokens: Sequence[Token], index: int, reading: Reading, words: Lexicon) -> Reading:
    """The cases that a surname shares with the first name before it: «Александру Лукашенко»."""
    before = tokens[index - 1] if index else None
    if not words.grammar.cases or before is None or not before.is_word or not before.raw[0].isupper():
        return reading
    first = words.grammar.likeliest(before)
    shared = "".join(case for case in reading.cases if case in first.cases)
    return replace(reading, cases=shared) if first.known and shared else reading


def _leader(tokens: Sequence[Token], hit: Hit, words: Lexicon) -> Phrase:
    """A statesman named without post or state acts for the state that everybody knows him by."""
    reading = words.grammar.likeliest(tokens[hit.last - 1])
    reading = hit.reading if hit.last - hit.first == 1 else reading
    reading = _with_first_name(tokens, hit.first, reading, words)
    marker = _marker_of(tokens, hit.first, reading, words)
    return Phrase(
        frozenset({"title", "dignitary"}),
        hit.first,
        hit.last,
        hit.first,
        (str(hit.value),),
        marker=marker,
        cases=reading.cases,
        head_last=hit.last,
        agrees=reading.agrees,
    )


def _places(phrases: Sequence[Phrase]) -> list[PlaceHit]:
    """Cities and countries that stand as places: behind a preposition of place, or the city a mission is in."""
    found: list[PlaceHit] = []
    for phrase in phrases:
        listed = bool(found) and 0 <= phrase.first - found[-1].last <= 1
        hit = _place(phrase, listed=listed)
        if hit is not None:
            found.append(hit)
    return found


def _place(phrase: Phrase, *, listed: bool) -> PlaceHit | None:
    located = phrase.marker in ("in", "to", "from", "of")
    if "place" in phrase.kinds and (located or listed):
        return PlaceHit(phrase.place, place_country(f"place:{phrase.place}") or "", phrase.first, phrase.last)
    if "state" in phrase.kinds and len(phrase.states) == 1 and phrase.how in ("name", "capital"):
        if phrase.place and (phrase.marker == "in" or (phrase.how == "capital" and (located or listed))):
            return PlaceHit(phrase.place, phrase.states[0], phrase.first, phrase.last)
        if located and phrase.states[0].startswith("country:"):
            return PlaceHit("", phrase.states[0], phrase.first, phrase.last)
    if phrase.city and phrase.kinds & _SITED:
        return PlaceHit(phrase.city, place_country(f"place:{phrase.city}") or "", phrase.head, phrase.last)
    return None


def behind_dateline(scene: Scene) -> list[Expression]:
    """A first sentence's dates without that of its dateline ("ANKARA, April 11 (Agency) - …"), which dates no act."""
    tokens = scene.tokens
    # A hyphen binds two words ("US-Russian"); a dash has room on both sides.
    dash = next(
        (
            at
            for at, token in enumerate(tokens[1:_DATELINE], start=1)
            if token.raw in _DASHES and token.start > tokens[at - 1].end and tokens[at + 1 : at + 2]
        ),
        0,
    )
    stamp = next((told for told in scene.dates if told.last < _DATELINE and tokens[told.last].raw == "("), None)
    if not dash and stamp is not None and any(token.raw == ")" for token in tokens[stamp.last : stamp.last + 4]):
        dash = stamp.last  # «بكين 22 نوفمبر 2021 (وكالة)»
    if not dash or any(verb < dash for verb in scene.verbs):
        return list(scene.dates)
    return [told for told in scene.dates if told.first >= dash]
