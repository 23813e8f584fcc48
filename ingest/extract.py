"""``extract(article) -> Facts``: reads an article sentence by sentence into events, persons in posts, and missions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.metadata import version

from diplograph.graph.time import parse_edtf
from diplograph.ingest.article import Article
from diplograph.ingest.document import compose
from diplograph.ingest.facts import ArticleHead, Extractor, Facts
from diplograph.ingest.lexicon import Lexicon, lexicon
from diplograph.ingest.lexicon.own import OwnWords
from diplograph.ingest.reading.atoms import strong_states
from diplograph.ingest.reading.dates import Clock
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.envoys import with_hosts
from diplograph.ingest.reading.leaders import with_leaders
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.notes import SentenceNotes
from diplograph.ingest.reading.people import Person
from diplograph.ingest.reading.reader import Reading, SentenceReader
from diplograph.ingest.reading.scene import Scene, behind_dateline, make_scene
from diplograph.ingest.reading.sentences import Sentence, sentences
from diplograph.ingest.reading.tokens import tokenize

__all__ = ["extract", "facts_of", "read"]

_NEWS_DAYS = 10  # how long before publication a day may lie that dates the news


def extract(article: Article, own: OwnWords | None = None) -> Facts:
    """The facts of an article; an article without any gives an empty, valid document.

    ``own`` are words of a user beside those that ship; the extractor's version tells that they were there.

    Raises ExtractorError where no lexicon for the article's language ships.
    """
    return facts_of(read(article, own), own)


@cache
def _version() -> str:
    return version("diplograph")


def facts_of(reading: Reading, own: OwnWords | None = None) -> Facts:
    """The facts of what was read with the words of ``own``."""
    article = reading.article
    mark = own.mark(article.language) if own else ""
    return compose(reading, ArticleHead.of(article), Extractor(name="rules", version=_version() + mark))


def read(article: Article, own: OwnWords | None = None, notes: list[SentenceNotes] | None = None) -> Reading:
    """Reads all sentences in order, carrying the discourse, the clock and the names of persons along.

    ``notes`` is given what was decided about each sentence that is no furniture, and why.
    """
    words = lexicon(article.language, own.of(article.language) if own else "")
    parts = [sentence for sentence in sentences(article.text) if sentence.kind != "furniture"]
    title = words.matcher.find(tokenize(article.title)) if article.title else []
    found = [words.matcher.find(part.tokens) for part in parts]
    strong = strong_states([title, *found])
    sport = _is_sport(found)
    if sport:
        parts, found = [], []
    sides = _main_pair(title, parts, found, strong)
    reading = Reading(article, passed_over="sport" if sport else "")
    discourse, clock = Discourse(main=sides, outside=not words.grammar.verb_first), Clock(_published_day(article))
    names: dict[str, Person] = {}
    before: Scene | None = None
    scenes: list[Scene] = []
    for index, (part, hits) in enumerate(zip(parts, found, strict=True)):
        scene = make_scene(
            part,
            words,
            hits=hits,
            strong=strong,
            names=names,
            sides=sides,
            known=discourse.known(before.phrases if before else ()),
            before=before,
            discourse=discourse,
        )
        before = scene
        scenes.append(scene)
        if part.kind == "body" and part.paragraph == part.number == 0:
            scene.dates = behind_dateline(scene)
        _note_names(reading, scene, article.text)
        _note_persons(names, scene, scene.people, words)
        noted = SentenceNotes(scene, traced=notes is not None)
        if notes is not None:
            notes.append(noted)
        if part.kind == "heading":
            continue
        if part.number == 0:
            clock.year = None
            if words.grammar.determiners:
                discourse.turn()
        before_drafts, before_people = len(reading.drafts), len(reading.people)
        SentenceReader(reading, scene, index, discourse, clock, noted).read()
        _note_persons(names, scene, [person for _, person in reading.people[before_people:]], words)
        if not words.grammar.verb_first and part.number == 1:
            _date_lead(reading, clock, index, before_drafts)
    with_hosts(reading)
    with_leaders(reading, scenes)
    return reading


def _is_sport(found: Sequence[Sequence[Hit]]) -> bool:
    """Whether most sentences speak of teams and matches: there countries win, summon and protest too."""
    sporting = sum(any(hit.kind == "noun" and hit.value == "sport" for hit in hits) for hits in found)
    return sporting > 1 and sporting * 2 >= len(found)


def _date_lead(reading: Reading, clock: Clock, index: int, known: int) -> None:
    """News told without a time gets the day that the sentence behind it gives: "… This was announced on Thursday"."""
    day, published = clock.news, clock.published
    if day is None or published is None or not 0 <= (published - day).days <= _NEWS_DAYS:
        return
    for draft in reading.drafts[:known]:
        if draft.sentence == index - 1 and draft.time.basis == "publication":
            draft.time = draft.time.model_copy(update={"edtf": day.isoformat(), "basis": "relative"})


def _published_day(article: Article) -> date | None:
    if article.published is None:
        return None
    bound = parse_edtf(article.published)
    return date.fromordinal(bound.day_from) if bound.day_from is not None and bound.day_from == bound.day_to else None


def _main_pair(
    title: Sequence[Hit], parts: Sequence[Sentence], found: Sequence[Sequence[Hit]], strong: dict[str, int]
) -> tuple[str, ...]:
    """The two states the text is about: the two of a headline, else the two named most often."""
    headlines = [title, *(hits for part, hits in zip(parts, found, strict=True) if part.kind == "heading")]
    for hits in headlines:
        named = [state for state in strong_states([hits]) if state in strong]
        if len(named) == 2:
            return tuple(named)
    counts = dict(strong)
    for hit in (hit for hits in found for hit in hits if hit.kind == "leader"):
        counts[hit.value] = counts.get(hit.value, 0) + 1
    countries = [(state, count) for state, count in counts.items() if state.startswith("country:")]
    ranked = sorted(countries, key=lambda item: -item[1])  # of those named as often, the first
    return tuple(state for state, _ in ranked[:2]) if len(ranked) > 1 else ()


def _note_names(reading: Reading, scene: Scene, text: str) -> None:
    """Keeps each state's names as the text writes them, without what Arabic writes together with a name."""
    for hit in scene.of_kind("state"):
        fused = bool(hit.reading.preposition) and hit.reading.article
        chosen = any(
            p.first <= hit.first < p.last and hit.value in p.states for p in scene.phrases if "state" in p.kinds
        )
        if hit.how == "name" and chosen and not fused:
            start = scene.tokens[hit.first].start + len(hit.reading.preposition) + hit.reading.conjunction
            reading.named.setdefault(hit.value, []).append(text[start : scene.tokens[hit.last - 1].end])


def _note_persons(names: dict[str, Person], scene: Scene, people: Sequence[Person], words: Lexicon) -> None:
    """Remembers who bears each surname, so that later sentences may use it alone."""
    for person in people:
        surname = scene.tokens[person.name_last - 1]
        if len(surname.norm) < 4 or surname.norm in words.common:
            continue
        for reading in words.grammar.readings(surname):
            if not reading.preposition and not reading.conjunction:
                names.setdefault(reading.stem, person)
