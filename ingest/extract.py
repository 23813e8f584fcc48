"""``extract(article) -> Facts``: reads an article sentence by sentence into events, persons in posts, and missions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.metadata import version

from diplograph.graph.time import parse_edtf
from diplograph.ingest.article import Article
from diplograph.ingest.candidates import Candidate, candidates
from diplograph.ingest.dates import Clock, Expression, resolve
from diplograph.ingest.details import anchor_of, count_of, delegates_of, duration_of, place_of
from diplograph.ingest.document import compose
from diplograph.ingest.drafts import Draft, absorb, find_same
from diplograph.ingest.facts import ArticleHead, Extractor, Facts, TimeFact
from diplograph.ingest.frames import Discourse, Roles, solve
from diplograph.ingest.lexicon import Lexicon, lexicon
from diplograph.ingest.meetings import Meeting, meeting_of
from diplograph.ingest.missions import MissionFound, find_missions
from diplograph.ingest.people import Person
from diplograph.ingest.scene import Scene, make_scene
from diplograph.ingest.sentences import Sentence, sentences
from diplograph.ingest.states import mentions
from diplograph.ingest.status import is_topic, status_of
from diplograph.ingest.tokens import tokenize

__all__ = ["Reading", "extract", "read"]

_BASE = {"verb": 0.9, "phrase": 0.9, "noun": 0.85}
_LEADING = frozenset({"ان", "بان", "حيث", "كما", "فيما", "بينما", "مما", "انه", "انها", "اذ", "لكن", "ثم"})


@dataclass(slots=True)
class Reading:
    """All that an article yielded, in token and text positions: what the facts document is composed from."""

    article: Article
    drafts: list[Draft] = field(default_factory=list)
    people: list[tuple[Scene, Person]] = field(default_factory=list)
    missions: list[MissionFound] = field(default_factory=list)
    named: dict[str, list[str]] = field(default_factory=dict)


def extract(article: Article) -> Facts:
    """The facts of an article; an article without any gives an empty, valid document.

    Raises ExtractorError where no lexicon for the article's language ships.
    """
    reading = read(article)
    head = ArticleHead(
        id=article.id,
        title=article.title,
        url=article.url,
        publisher=article.publisher,
        language=article.language,
        published=article.published,
        text_sha256=article.text_sha256,
    )
    return compose(reading, head, Extractor(name="rules", version=version("diplograph")))


def read(article: Article) -> Reading:
    """Reads all sentences in order, carrying the discourse and the clock along."""
    words = lexicon(article.language)
    parts = [sentence for sentence in sentences(article.text) if sentence.kind != "furniture"]
    sides = _main_pair(parts, words, article.title)
    scenes = [make_scene(sentence, words, sides) for sentence in parts]
    reading = Reading(article)
    discourse = Discourse(main=sides)
    published = _published_day(article)
    clock = Clock(published)
    for index, scene in enumerate(scenes):
        _note_names(reading, scene, article.text)
        if scene.sentence.kind == "heading":
            continue
        if scene.sentence.number == 0:
            clock.year = None
        reader = _SentenceReader(reading, scene, index, discourse, clock, words)
        reader.read()
    return reading


def _published_day(article: Article) -> date | None:
    if article.published is None:
        return None
    bound = parse_edtf(article.published)
    return date.fromordinal(bound.day_from) if bound.day_from is not None and bound.day_from == bound.day_to else None


def _main_pair(parts: Sequence[Sentence], words: Lexicon, title: str | None) -> tuple[str, ...]:
    """The two states the text is about: the two of a headline, else the two named most often."""
    headlines = [tokenize(title)] if title else []
    headlines += [list(part.tokens) for part in parts if part.kind == "heading"]
    for tokens in headlines:
        named = list(dict.fromkeys(mention.entity for mention in mentions(tokens, words.matcher.find(tokens))))
        if len(named) == 2:
            return tuple(named)
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(
            m.entity for m in mentions(part.tokens, words.matcher.find(part.tokens)) if m.entity.startswith("country:")
        )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(entity for entity, _ in ranked[:2]) if len(ranked) > 1 else ()


def _note_names(reading: Reading, scene: Scene, text: str) -> None:
    """Keeps each state's names as the text writes them, without what Arabic writes together with a name."""
    for mention in scene.mentions:
        if mention.how == "name" and not mention.head and mention.clitics is not None:
            start = scene.tokens[mention.first].start + mention.clitics
            reading.named.setdefault(mention.entity, []).append(text[start : scene.tokens[mention.last - 1].end])


class _SentenceReader:
    """Reads one sentence's events into the reading."""

    def __init__(
        self, reading: Reading, scene: Scene, index: int, discourse: Discourse, clock: Clock, words: Lexicon
    ) -> None:
        self.reading, self.scene, self.index = reading, scene, index
        self.discourse, self.clock, self.words = discourse, clock, words
        self.known_at: dict[int, Clock] = {}

    def read(self) -> None:
        self.reading.people += [(self.scene, person) for person in self.scene.people]
        self._follow_pair()
        self._follow_time()
        missions = find_missions(self.scene, self.discourse)
        self.reading.missions += missions
        for readings in candidates(self.scene):
            for draft in self._best(readings, missions):
                self._keep(draft)
        self._follow_subject()

    def _follow_pair(self) -> None:
        groups: dict[int, list[str]] = {}
        for mention in self.scene.mentions:
            groups.setdefault(mention.group, []).append(mention.entity)
        for group in groups.values():
            if len(set(group)) == 2:
                self.discourse.pair = tuple(dict.fromkeys(group))

    def _follow_time(self) -> None:
        """Notes what each expression of the sentence can refer back to, and moves the clock past it."""
        for told in self.scene.dates:
            self.known_at[told.first] = replace(self.clock)
            self.clock.note(self._resolve(told, ahead=False))

    def _resolve(self, told: Expression, *, ahead: bool) -> TimeFact:
        tokens = self.scene.tokens
        words = self.reading.article.text[tokens[told.first].start : tokens[told.last - 1].end]
        return resolve(told, words, self.known_at[told.first], ahead=ahead)

    def _follow_subject(self) -> None:
        acting = [mention for mention in self.scene.mentions if mention.acts and not mention.preposition]
        if acting:
            group = acting[0].group
            self.discourse.subject = tuple(dict.fromkeys(m.entity for m in acting if m.group == group))

    def _keep(self, draft: Draft) -> None:
        same = find_same(self.reading.drafts, draft)
        if same is not None:
            absorb(same, draft)
        elif not (
            draft.anaphoric
            and draft.type == "talks"
            and draft.time.text is None
            and draft.round is None
            and not draft.place
        ):
            self.reading.drafts.append(draft)
        if len(draft.parties) == 2 and not draft.incomplete:
            self.discourse.pair = draft.parties

    def _best(self, readings: Sequence[Candidate], missions: Sequence[MissionFound]) -> list[Draft]:
        """The first reading whose roles are all there, else the first that told anything."""
        attempts = [list(self._drafts(item, missions)) for item in readings]
        complete = [drafts for drafts in attempts if drafts and not any(draft.incomplete for draft in drafts)]
        return complete[0] if complete else next((drafts for drafts in attempts if drafts), [])

    def _drafts(self, item: Candidate, missions: Sequence[MissionFound]) -> Iterator[Draft]:
        scene = self.scene
        clause = scene.clause(item.first)
        meeting = Meeting()
        if "meeting" in item.trigger.flags:
            found = meeting_of(scene, item)
            if found is None:
                return
            meeting = found
        status = status_of(
            scene.tokens, scene.hits, item.first, item.last, clause, tense=item.tense, lead=self._lead(clause)
        )
        spoken_of = item.how == "noun" and not meeting.held and status == "occurred"
        if spoken_of and is_topic(scene.hits, item.first, clause, preposition=item.preposition):
            return
        time = self._time(item, clause, status)
        for roles in solve(scene, item, self.discourse):
            yield self._draft(item, roles, status, time, clause, meeting, missions)

    def _lead(self, clause: tuple[int, int]) -> int:
        """Where the clause begins that governs this one: through «أن» a cue reaches into its complement."""
        position = list(self.scene.clauses).index(clause)
        while position > 0 and self.scene.tokens[self.scene.clauses[position][0]].bare in (
            "ان",
            "بان",
            "انه",
            "انها",
            "بانه",
            "بانها",
        ):
            position -= 1
        return self.scene.clauses[position][0]

    def _draft(
        self,
        item: Candidate,
        roles: Roles,
        status: str,
        time: TimeFact,
        clause: tuple[int, int],
        meeting: Meeting,
        missions: Sequence[MissionFound],
    ) -> Draft:
        scene = self.scene
        place = place_of(scene, item, clause)
        venue = [
            m
            for m in missions
            if item.trigger.frame == "pair" and clause[0] <= m.first < clause[1] and self._is_venue(m)
        ]
        object_mission = [m for m in missions if item.object and m.first == item.object.first]
        confidence = _BASE[item.how] - roles.penalty - (0.1 if time.edtf is None else 0.0)
        reason = None if roles.complete else "who did it to whom is not in the text near the words that tell it"
        return Draft(
            type=item.trigger.event,
            status=status,
            actors=roles.actors,
            targets=roles.targets,
            parties=roles.parties,
            time=time,
            spans=[self._span(clause, item, roles)],
            sentence=self.index,
            confidence=round(max(confidence, 0.1), 2),
            place=place.slug if place and place.slug else None,
            country=place.country if place else None,
            mission=(venue or object_mission)[0].id if venue or object_mission else None,
            count=count_of(scene, item),
            duration=duration_of(scene, clause) if item.trigger.event == "talks" else None,
            round=meeting.round,
            delegates=delegates_of(scene, item),
            anaphoric=meeting.anaphoric,
            another=meeting.another,
            incomplete=not roles.complete,
            reason=reason,
        )

    def _is_venue(self, mission: MissionFound) -> bool:
        """Whether people met at the mission («في مبنى القنصلية»), rather than about it."""
        before = self.scene.tokens[max(0, mission.first - 3) : mission.first]
        head = self.scene.tokens[mission.first].norm
        return any(token.norm in ("في", "داخل", "بمقر", "بمبني") for token in before) or head.startswith("بال")

    def _span(self, clause: tuple[int, int], item: Candidate, roles: Roles) -> tuple[int, int]:
        """The quote: from comma to comma around trigger, object and the parties named in the clause.

        A relative clause takes the words it hangs on along; leading conjunctions are left out.
        """
        used = [item.first, item.last - 1]
        if item.object is not None:
            used += [item.object.first, item.object.last - 1]
        parties = {*roles.actors, *roles.targets, *roles.parties}
        start, end = clause
        told_here = roles.penalty < 0.05 or not roles.parties
        for mention in self.scene.mentions:
            if told_here and start <= mention.first < end and mention.entity in parties:
                used += [mention.first, mention.last - 1]
        used += [
            i
            for told in self.scene.dates
            if start <= told.first < end and told.kind != "carry"
            for i in (told.first, told.last - 1)
        ]
        tokens = self.scene.tokens
        commas = [index for index, token in enumerate(tokens) if token.norm in "،,؛"]
        low, high = min(used), max(used)
        first = max([start if low >= start else 0, *(index + 1 for index in commas if index < low)])
        last = min([end if high < end else len(tokens), *(index for index in commas if index > high)])
        while first < low and (tokens[first].norm in _LEADING or not tokens[first].is_word):
            first += 1
        while last - 1 > high and not tokens[last - 1].is_word and tokens[last - 1].norm not in "»)":
            last -= 1
        return tokens[first].start, tokens[last - 1].end

    def _time(self, item: Candidate, clause: tuple[int, int], status: str) -> TimeFact:
        """The expression in the clause, else the sentence's own; else publication for the news of the day."""
        anchor = anchor_of(self.scene, self.reading.article.text, clause)
        expression = self._expression(item, clause, inherit=anchor is None)
        if expression is not None:
            return self._resolve(expression, ahead=status == "planned").model_copy(update={"anchor": anchor})
        if self._is_news(item, status) and anchor is None and self.clock.published:
            return TimeFact(edtf=f"{self.clock.published.isoformat()}~", basis="publication")
        return TimeFact(basis="none", anchor=anchor, reason="the text gives no time for it")

    def _expression(self, item: Candidate, clause: tuple[int, int], *, inherit: bool) -> Expression | None:
        inside = [told for told in self.scene.dates if clause[0] <= told.first < clause[1]]
        if inside:
            return self._sharpest(sorted(inside, key=lambda told: (abs(told.first - item.first), told.first)))
        relative = self.scene.tokens[clause[0]].norm in ("التي", "الذي", "الذين", "اللذين", "اللتين")
        if not inherit or relative:
            return None
        before = [told for told in self.scene.dates if told.last <= item.first]
        return before[-1] if before else None

    def _sharpest(self, told: Sequence[Expression]) -> Expression:
        """The nearest expression, or one within it that says more: «الخميس 10 أبريل … هذا العام»."""
        best = told[0]
        for other in told[1:]:
            wide, narrow = (self._resolve(one, ahead=False).edtf for one in (best, other))
            if wide and narrow and wide != narrow and parse_edtf(narrow).within(parse_edtf(wide)):
                best = other
        return best

    def _is_news(self, item: Candidate, status: str) -> bool:
        lead = self.scene.sentence.paragraph == 0 and self.scene.sentence.number == 0
        return lead and status == "occurred" and item.how != "noun" and not self.scene.dates
