"""``check(article, answer)``: what of a model's answer stands in the article, as a facts document.

Nothing that a model writes reaches the document: types, statuses and states are looked up in our tables, and every
other word is cut from the article where the model's words were found. What cannot be found is dropped and counted:

- a fact whose quote is not in the text, or is too short or long to say anything;
- a fact that names a state we do not know, or that the article does not name;
- a person who is not in the quote.

A count that is not in the quote is set to null and a date is cut down to its words (dates.py); the fact stays, with
the reason. That proves the words and not the reading: who did it to whom, and whether it happened, is for a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from diplograph.graph.errors import UnknownNameError
from diplograph.graph.identity import digest, report_id, slug
from diplograph.graph.names import code, label, place_country, place_id, resolve_state, table
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.article import Article
from diplograph.ingest.facts import (
    ArticleHead,
    Entity,
    EventFact,
    Extractor,
    Facts,
    Party,
    TenureFact,
    quoted_at,
)
from diplograph.ingest.llm.cache import Answer
from diplograph.ingest.llm.dates import DateCheck
from diplograph.ingest.llm.quotes import Place, Quotes, RefusedError
from diplograph.ingest.llm.tally import Checked, described
from diplograph.ingest.llm.words import check_words
from diplograph.ingest.reading.tokens import tokenize

__all__ = ["check"]

_SURE = 0.75  # no model has been measured here; below what the rules give their plainest patterns
_DOUBT = 0.1
_MOST_FACTS = 300
_LONGEST_NAME = 80
_MOST_DATE_WORDS = 12


def check(article: Article, answer: Answer, *, model: str) -> Checked:
    """Checks one answer against its article. Never raises, whatever the answer holds."""
    return _Checker(article).checked(answer, model)


class _Checker:
    """Reads one answer against one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.quotes = Quotes(article)
        self.dates = DateCheck(article)
        self.words = check_words(article.language)
        self.entities: dict[str, Entity] = {}
        self.events: list[EventFact] = []
        self.tenures: list[TenureFact] = []
        self.told: set[tuple[object, ...]] = set()
        self.dropped: list[tuple[str, str]] = []
        self.changed: list[tuple[str, str]] = []

    def checked(self, answer: Answer, model: str) -> Checked:
        self._each(answer.get("events"), self._event)
        self._each(answer.get("tenures"), self._tenure)
        article = self.article
        facts = Facts(
            article=ArticleHead.of(article),
            entities=sorted(self.entities.values(), key=lambda entity: entity.id),
            tenures=_numbered_tenures(article.id, self.tenures),
            events=_numbered_events(article.id, self.events),
            extractor=Extractor(name=f"llm:{model}", version=version("diplograph")),
        )
        return Checked(facts, self.dropped, self.changed)

    def _each(self, rows: object, read: Any) -> None:
        rows = rows if isinstance(rows, list) else []
        for row in rows[:_MOST_FACTS]:
            try:
                read(row if isinstance(row, dict) else {})
            except RefusedError as refused:
                self.dropped.append((str(refused), described(row)))
        self.dropped += [("fact too many", described(row)) for row in rows[_MOST_FACTS:]]

    def _event(self, row: Mapping[str, Any]) -> None:
        kind = vocabulary().events.get(_text(row, "type") or "")
        if kind is None:
            raise RefusedError("unknown type")
        status = _text(row, "status") or ""
        if status not in vocabulary().statuses:
            raise RefusedError("unknown status")
        sides = {side: self._states(row.get(side)) for side in ("actors", "targets", "parties")}
        named = list(dict.fromkeys(state for side in sides.values() for state in side))
        if not named:
            raise RefusedError("fact without a state")
        quote = self.quotes.place(_text(row, "quote"), named)
        doubts: list[str] = list(quote.doubts)
        parties, complete = _parties(kind.direction, **sides)
        told = (
            kind.name,
            status,
            *((one.role, one.entity) for one in parties),
            quote.evidence.start,
            quote.evidence.end,
        )
        if told in self.told:
            raise RefusedError("told twice")
        self.told.add(told)
        if not complete:
            doubts.append("who did it to whom is not clear from the model's answer")
        moved = vocabulary().statuses[status].moves_states
        words = self._date_words(row, quote, doubts)
        time, lost = self.dates.time(words, _text(row, "date") or None, ahead=not moved)
        if lost is not None:
            doubts.append(f"the model's date was changed: {lost}")
            self.changed.append((lost, described(row)))
        event = EventFact(
            id="",
            type=kind.name,
            status=status,
            parties=parties,
            time=time,
            place=self._place(row, doubts),
            count=self._count(row, quote.evidence.quote.replace(words or "\n", " "), doubts),
            summary=_summary(kind.label["en"], parties, status),
            evidence=[quote.evidence],
            confidence=_confidence(len(doubts) + (time.edtf is None and lost is None)),
            incomplete=not complete,
            reason="; ".join(doubts) or None,
        )
        for state in named:
            self._note_state(state)
        self._note_place(event.place)
        self.events.append(event)

    def _date_words(self, row: Mapping[str, Any], quote: Place, doubts: list[str]) -> str | None:
        """The article's own words for when, from where they stand nearest to the quote."""
        given = _text(row, "date_words")
        if given is None:
            return None
        span = self.quotes.nearest(given, quote)
        # Where they are not in the text, or a whole sentence whose every number could be a day, the date that was to
        # follow from them is told as one without words.
        if span is None or sum(one.is_word for one in tokenize(self.article.text[slice(*span)])) > _MOST_DATE_WORDS:
            return None
        if not quote.same_sentence(span):
            doubts.append("the words of the date stand in another sentence")
        return self.article.text[slice(*span)]

    def _count(self, row: Mapping[str, Any], quote: str, doubts: list[str]) -> int | None:
        """The count where the quote, without its date, holds it. One may go without a number: "a diplomat"."""
        given = row.get("count")
        if given is None:
            return None
        if isinstance(given, int) and not isinstance(given, bool):
            written = self.words.numbers_in(quote)
            # Arabic says two by an ending, which stands without a number as "a diplomat" does.
            least = 2 if self.article.language == "ar" else 1
            if given in written or (not written and 1 <= given <= least):
                return given
        doubts.append("the model's count is not in the quote")
        self.changed.append(("count not in the quote", described(row)))
        return None

    def _place(self, row: Mapping[str, Any], doubts: list[str]) -> str | None:
        """The id of the place where the text holds a name of it: a shipped city, else a state, else one of its own."""
        given = _text(row, "place")
        if given is None or len(given) > _LONGEST_NAME:
            return None
        state = _known_state(given) or ""
        shipped = place_id(given) or (state if state.startswith("country:") else None)
        # A model likes to give a city's name in English.
        spans = [span for name in (given, *self._names(shipped)) for span in self.quotes.text.places(name)]
        if not spans:
            doubts.append("the model's place is not in the text")
            self.changed.append(("place not in the text", described(row)))
            return None
        if shipped is not None:
            return shipped
        written = self.article.text[slice(*spans[0])]
        local = f"place:{slug(written)}"
        # A name that several places bear has an id in the tables: taking it would be a guess.
        if code(local) in table("places") or not any(letter.isalpha() for letter in written):
            return None
        self.entities.setdefault(local, Entity(id=local, type="place", names={self.article.language: [written]}))
        return local

    def _names(self, entity: str | None) -> Sequence[str]:
        """What the tables call a place or state in the article's language."""
        prefix, _, key = (entity or "").partition(":")
        rows = table("places" if prefix == "place" else "countries")
        names: Sequence[str] = rows.get(key, {}).get(self.article.language, ())
        return names

    def _tenure(self, row: Mapping[str, Any]) -> None:
        position = vocabulary().positions.get(_text(row, "position") or "")
        if position is None:
            raise RefusedError("unknown position")
        [of] = self._states([row.get("of")])
        to = self._states([row["to"]])[0] if row.get("to") is not None and position.serves == "abroad" else None
        quote = self.quotes.place(_text(row, "quote"), [of, *([to] if to else [])])
        name = self.quotes.inside(_text(row, "person"), quote)
        if name is None or not any(letter.isalpha() for letter in name):
            raise RefusedError("person not in the quote")
        person = f"person:{slug(name)}"
        tenure = TenureFact(
            id="",
            person=person,
            position=position.name,
            of=of,
            to=to,
            as_of=self.article.published,
            evidence=[quote.evidence],
            confidence=_confidence(len(quote.doubts)),
        )
        for other in self.tenures:
            if (other.person, other.position, other.of, other.to) == (person, position.name, of, to):
                raise RefusedError("told twice")
        names = {self.article.language: [name]}
        self.entities.setdefault(person, Entity(id=person, type="person", names=names, of=of))
        for state in (of, to):
            self._note_state(state)
        self.tenures.append(tenure)

    def _states(self, given: object) -> list[str]:
        """The ids of the states that one side names. Refuses what we do not know and what the article does not name."""
        found = []
        for one in given if isinstance(given, list) else []:
            state = _known_state(one.strip()) if isinstance(one, str) and 0 < len(one) <= _LONGEST_NAME else None
            if state is None:
                raise RefusedError("unknown state")
            if state not in self.quotes.named:
                raise RefusedError("state not named in the article")
            found.append(state)
        return list(dict.fromkeys(found))

    def _note_state(self, state: str | None) -> None:
        if state is None or state in self.entities:
            return
        names = self.quotes.written(state)
        self.entities[state] = Entity(
            id=state,
            type="country" if state.startswith("country:") else "organisation",
            names={self.article.language: names} if names else {},
        )

    def _note_place(self, place: str | None) -> None:
        if place is None or place in self.entities:
            return
        if not place.startswith("place:"):
            self._note_state(place)
            return
        country = place_country(place)
        self._note_state(country)
        name = label(place, self.article.language)
        self.entities[place] = Entity(id=place, type="place", names={self.article.language: [name]}, in_=country)


def _parties(
    direction: str, actors: Sequence[str], targets: Sequence[str], parties: Sequence[str]
) -> tuple[list[Party], bool]:
    """The roles that the type allows, and whether they are complete; nothing is turned round."""
    if direction != "undirected" and actors:
        # "Mediated between A and B": whom the act concerns, where the model calls them parties.
        towards = [one for one in targets or parties if one not in actors]
        if towards:
            found = [Party(entity=one, role="actor") for one in actors]
            return found + [Party(entity=one, role="target") for one in towards], True
    if direction == "directed":
        found = [Party(entity=one, role="actor") for one in actors]
        found += [Party(entity=one, role="target") for one in targets if one not in actors]
        rest = [one for one in parties if one not in (*actors, *targets)]
        return found + [Party(entity=one, role="party") for one in rest], False
    together = list(dict.fromkeys((*parties, *actors, *targets)))
    return [Party(entity=one, role="party") for one in together], len(together) >= 2


def _confidence(doubts: int) -> float:
    return round(max(_SURE - _DOUBT * doubts, 0.1), 2)


def _summary(kind: str, parties: Iterable[Party], status: str) -> str:
    """As the rules write it: "Expulsion CZ → RU (planned)"."""
    sides = {role: [code(one.entity) for one in parties if one.role == role] for role in ("actor", "target", "party")}
    directed = " → ".join(", ".join(side) for side in (sides["actor"], sides["target"]) if side)
    who = " ".join(part for part in (directed, "–".join(sides["party"])) if part)
    return f"{kind} {who}{'' if status == 'occurred' else f' ({status})'}"


def _numbered_events(article: str, events: Sequence[EventFact]) -> list[EventFact]:
    seen: Counter[tuple[str, int]] = Counter()
    numbered = []
    for event in sorted(events, key=lambda one: (quoted_at(one), one.type, one.summary or "")):
        key = (event.type, quoted_at(event))
        numbered.append(event.model_copy(update={"id": report_id(article, *key, seen[key])}))
        seen[key] += 1
    return numbered


def _numbered_tenures(article: str, tenures: Sequence[TenureFact]) -> list[TenureFact]:
    seen: Counter[int] = Counter()
    numbered = []
    for tenure in sorted(tenures, key=lambda one: (quoted_at(one), one.person, one.position)):
        start = quoted_at(tenure)
        # The first of a place has the id that the rules give it.
        parts: list[str | int] = [article, "tenure", start, *([seen[start]] if seen[start] else [])]
        numbered.append(tenure.model_copy(update={"id": f"tenure:{digest(*parts)}"}))
        seen[start] += 1
    return numbered


def _text(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    return value.strip() or None if isinstance(value, str) else None


@lru_cache(maxsize=1024)
def _known_state(name: str) -> str | None:
    try:
        return resolve_state(name)
    except UnknownNameError:
        return None
