"""Reads one sentence: its triggers become drafts of events, with status, time, place and quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from diplograph.ingest.article import Article
from diplograph.ingest.facts import TimeFact
from diplograph.ingest.reading.agreement import governor, governor_behind
from diplograph.ingest.reading.answers import Answers
from diplograph.ingest.reading.dates import Clock, Expression
from diplograph.ingest.reading.details import count_of, delegates_of, duration_of, place_of
from diplograph.ingest.reading.discourse import OFFICIAL, Discourse
from diplograph.ingest.reading.drafts import Draft, absorb, find_same
from diplograph.ingest.reading.envoys import host_of_act, note_envoy, note_posts, person_of_act, refused
from diplograph.ingest.reading.frames import solve
from diplograph.ingest.reading.gapping import gapped
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.meetings import Meeting, indefinite, meeting_of
from diplograph.ingest.reading.missions import MissionFound, find_missions
from diplograph.ingest.reading.no_act import no_act, undone
from diplograph.ingest.reading.notes import SentenceNotes, Why
from diplograph.ingest.reading.people import Person
from diplograph.ingest.reading.quotes import quoted
from diplograph.ingest.reading.roles import Roles
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.status import capitalised, goes_on, is_topic, status_of
from diplograph.ingest.reading.subjects import FROM_DISCOURSE, LOOSE, main_subject
from diplograph.ingest.reading.telling import is_soon, scheduled
from diplograph.ingest.reading.triggers import Candidate, candidates, needed, signed_for
from diplograph.ingest.reading.when import Timing, is_governed

__all__ = ["Reading", "SentenceReader"]

_BASE = {"verb": 0.9, "phrase": 0.9, "noun": 0.85}
# What can still hold since a day; of the other types it is the day that it happened.
_LASTING = frozenset(
    {
        *("talks", "mediation", "staff_restriction", "mission_closure", "mission_restriction", "property_seizure"),
        *("flight_suspension", "visa_restriction", "visa_easing", "sanctions"),
    }
)
_GOING_ON = frozenset({"talks", "mediation"})  # a present tense tells that they go on
_LASTS = _LASTING - {"staff_restriction"} | {"visit"}
_AUXILIARY = 3
_PREDICATE = 8  # tokens behind talks that a word of their going on stands in


@dataclass(slots=True)
class Reading:
    """All that an article yielded, in token and text positions: what the facts document is composed from."""

    article: Article
    drafts: list[Draft] = field(default_factory=list)
    people: list[tuple[Scene, Person]] = field(default_factory=list)
    missions: list[MissionFound] = field(default_factory=list)
    named: dict[str, list[str]] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    """The position of each state's envoy, as the text last told it."""
    passed_over: str = ""
    """Why the article was not read at all, if it was not (docs/explain.md)."""


class SentenceReader(Timing, Answers):
    """Reads one sentence's events into the reading."""

    def __init__(
        self, reading: Reading, scene: Scene, index: int, discourse: Discourse, clock: Clock, notes: SentenceNotes
    ) -> None:
        self.reading, self.scene, self.index = reading, scene, index
        self.discourse, self.clock, self.notes = discourse, clock, notes
        self.known_at: dict[int, Clock] = {}
        self.told_by: dict[int, Clock] = {}
        self.cue: Hit | None = None  # what the last status rests on
        self.told: Expression | None = None  # and the last time
        self.cues: Sequence[Hit] = scene.hits

    def read(self) -> None:
        self.reading.people += [(self.scene, person) for person in self.scene.people]
        note_posts(self.reading.posts, self.scene)
        self._follow_pair()
        self._follow_time()
        self.discourse.official |= any(p.kinds & OFFICIAL and p.states for p in self.scene.phrases)
        missions = find_missions(self.scene, self.discourse)
        self.reading.missions += missions
        self.notes.missions += missions
        self.discourse.done = ((), ())
        found_here = list(candidates(self.scene, self.notes.dropped if self.notes.traced else None))
        # A word that is an order of its own («طالبت السفير بالمغادرة») makes no offer of what follows it.
        told = {readings[0].first for readings in found_here if "order" in readings[0].trigger.flags}
        told |= {word for readings in found_here for word in needed(self.scene, readings[0])}
        told |= {index for one in self.scene.dates for index in range(one.first, one.last)}  # "on 6 May"
        told |= capitalised(self.scene)
        self.cues = [hit for hit in self.scene.hits if hit.kind != "status" or hit.first not in told]
        for readings in found_here:
            answers = readings[0].trigger.frame in ("like", "follow")
            found = self._answer(readings[0]) if answers else self._best(readings, missions)
            for draft in found:
                self._keep(draft)
        for draft in self._elided():
            self._keep(draft)
        self._follow_subject()

    def _follow_pair(self) -> None:
        for phrase in self.scene.phrases:
            # Where cases tell roles, two who are listed take no act's place, unless it is between them.
            listed = self.scene.words.grammar.cases and bool(self.discourse.pair) and phrase.marker != "between"
            if len(phrase.states) == 2 and not listed:
                self.discourse.pair = phrase.states
            elif len(phrase.states) > 2:
                self.discourse.groups.append(phrase.states)

    def _follow_subject(self) -> None:
        self.discourse.subject = main_subject(self.scene) or self.discourse.subject

    def _keep(self, draft: Draft) -> None:
        same = find_same(self.reading.drafts, draft)
        if same is not None:
            self.notes.keep(draft, same, merged=True)
            absorb(same, draft)
        elif not (
            draft.anaphoric
            and draft.type == "talks"
            and draft.time.text is None
            and draft.round is None
            and not draft.place
        ):
            self.notes.keep(draft, draft)
            self.reading.drafts.append(draft)
        else:
            self.notes.keep(draft, None)
        if draft.incomplete:
            return
        self._name_envoy(draft)
        note_envoy(self.scene, draft, self.discourse)
        self.discourse.note(draft.type, draft.actors, draft.targets, draft.parties)

    def _name_envoy(self, draft: Draft) -> None:
        item = draft.why.item if draft.why is not None else None
        if item is None:
            return
        here = [one for scene, one in self.reading.people if scene is self.scene]
        for one in here:
            if (one.host is None or one.guessed) and (host := host_of_act(item, draft, one)):
                one.host, one.guessed = host, False
        person = person_of_act(self.scene, item, draft, self.reading.posts)
        if person is None:
            return
        told = next((one for one in here if one.name_first == person.name_first), None)
        if told is None:
            if not self._known_otherwise(person):
                self.reading.people.append((self.scene, person))
        elif told.implied:  # what the act says goes before what the context says
            told.of, told.host, told.position = person.of, person.host, person.position

    def _known_otherwise(self, person: Person) -> bool:
        """Whether the text told before that one of that surname is another state's envoy."""
        surname = self.scene.tokens[person.name_last - 1].norm
        return any(
            one.of != person.of and one.position == person.position and scene.tokens[one.name_last - 1].norm == surname
            for scene, one in self.reading.people
        )

    def _best(self, readings: Sequence[Candidate], missions: Sequence[MissionFound]) -> list[Draft]:
        """The first reading whose roles are all there, else the first that told anything."""
        attempts = [[] if self._hands_over(item) else list(self._drafts(item, missions)) for item in readings]
        complete = [drafts for drafts in attempts if drafts and not any(draft.incomplete for draft in drafts)]
        best = complete[0] if complete else next((drafts for drafts in attempts if drafts), [])
        for item, drafts in zip(readings, attempts, strict=True):
            if drafts and drafts is not best:
                self.notes.dropped.append((item, "outdone"))
            elif not drafts and all(item is not told for told, _ in self.notes.dropped):
                self.notes.dropped.append((item, "unsaid"))
        return best

    def _hands_over(self, item: Candidate) -> bool:
        """Whether an envoy is received for his papers: that is no talk of its own."""
        received = item.trigger.event == "talks" and (bool(item.trigger.object) or "official" in item.trigger.flags)
        return received and bool(self.scene.nouns(("credential",), 0, len(self.scene.tokens)))

    def _status(self, item: Candidate, clause: tuple[int, int]) -> str:
        scene = self.scene
        lead = self._lead(clause)
        cues = self.cues
        if item.trigger.near:
            # «потребовала, чтобы дипломаты покинули страну»: the demand is the act, no word of doubt.
            near = set(item.trigger.near)
            cues = [hit for hit in cues if hit.kind != "status" or hit.reading.stem not in near]
        if item.trigger.event == "talks" or (item.trigger.event == "mediation" and item.preposition):
            # «اتفق الوزيران هاتفيا»: what is agreed on is planned, the talks in which it was are not.
            agreed = {hit.first for hit in scene.of_kind("trigger") if hit.value.event == "agreement"}
            cues = [hit for hit in cues if hit.kind != "status" or hit.first not in agreed]
        if item.trigger.flags & {"entry", "travellers"}:
            # Who can travel may do so: "can travel without a visa".
            cues = [hit for hit in cues if hit.kind != "status" or hit.value != "proposed"]
        if "orders" in item.trigger.flags:
            ordered = {hit.first for hit in self.scene.of_kind("order")}
            cues = [hit for hit in cues if hit.kind != "status" or hit.first not in ordered]
        status, self.cue = status_of(
            scene.words,
            scene.tokens,
            cues,
            item.first,
            item.last,
            clause,
            form=self._form(item, clause),
            lead=lead,
            governor=governor_behind(scene, item, clause),
        )
        if status == "occurred" and self.scene.words.grammar.cases and item.trigger.event in _GOING_ON:
            status = "ongoing" if item.how == "verb" and item.form == "present" else status
        if status == "occurred" and item.how == "noun" and item.trigger.event in _GOING_ON:
            # "Talks between Cyprus and Turkey are under way"
            lasting = self.scene.of_kind("status", item.last, min(clause[1], item.last + _PREDICATE))
            status = "ongoing" if any(hit.value == "ongoing" and not self._is_over(hit) for hit in lasting) else status
        if status == "occurred" and goes_on(
            scene.words, scene.tokens, item.first, item.how, item.form, item.trigger.event
        ):
            status = "ongoing"
        if status == "occurred" and scheduled(scene, item):
            status = "planned"
        return item.trigger.expects if item.trigger.expects and status in ("occurred", "ongoing") else status

    def _is_over(self, cue: Hit) -> bool:
        """Whether a word of going on is told in the past: "continued", «шли»."""
        mechanics, token = self.scene.words.grammar, self.scene.tokens[cue.first]
        return mechanics.likeliest(token).form == "past" if mechanics.cases else mechanics.finite(token)

    def _form(self, item: Candidate, clause: tuple[int, int]) -> str:
        """The trigger's tense, or where it has none of its own that of the verb which it hangs on: «смогут ездить»."""
        if not self.scene.words.grammar.cases or item.form in ("past", "present", "future"):
            held = self.scene.of_kind("held", clause[0], item.first) if item.how == "noun" else []
            return "future" if held and held[-1].form == "future" else item.form  # «ستعقد الدولتان محادثات»
        likeliest, tokens = self.scene.words.grammar.likeliest, self.scene.tokens
        if item.how == "verb" and item.passive and item.form == "participle" and likeliest(tokens[item.first]).cases:
            return "past"  # «высланный в мае посол не вернётся»: it describes, whatever the clause says
        verb = governor(self.scene, item)
        future = verb is not None and clause[0] <= verb < clause[1] and likeliest(tokens[verb]).form == "future"
        future = future or any(
            likeliest(tokens[index]).form == "future"  # «будет закрыто»
            for index in self.scene.finite
            if max(clause[0], item.first - _AUXILIARY) <= index < item.first
        )
        return "future" if future else item.form

    def _drafts(self, item: Candidate, missions: Sequence[MissionFound]) -> Iterator[Draft]:
        scene = self.scene
        clause = scene.clause(item.first)
        meeting = meeting_of(scene, item) if "meeting" in item.trigger.flags else Meeting()
        if isinstance(meeting, str):
            self.notes.dropped.append((item, meeting))
            return
        settled = self._settled(item, clause)
        if isinstance(settled, str):
            self.notes.dropped.append((item, settled))
            return
        item, status = settled
        handed = item.trigger.event == "protest" and (item.preposition or (item.how == "noun" and item.pronoun))
        if handed and (roles := self._summoned_for()) is not None:
            yield self._draft(item, roles, "occurred", self._time(item, clause, "occurred"), clause, Meeting(), ())
            return
        spoken_of = item.how == "noun" and not meeting.held and status == "occurred"
        if spoken_of and (topic := is_topic(scene.hits, item.first, clause, preposition=item.preposition)):
            self.notes.dropped.append((item, topic))
            return
        item, status = refused(item, status, self.cue, scene.words)
        if status == "occurred" and not item.trigger.event.startswith("relations") and signed_for(self.scene, item):
            status = "planned"  # «достигнута договорённость об открытии консульства»
        status, time = self._due(item, status, self._time(item, clause, status))
        self.discourse.how = ("", ())
        if "cued" in item.trigger.flags and (status not in ("planned", "proposed") or self.cue is None):
            self.notes.dropped.append((item, "topic"))
            return
        if (reason := no_act(scene, item, clause)) is not None:
            self.notes.dropped.append((item, reason))
            return
        vague = (
            item.trigger.event == "talks"
            and item.how == "noun"
            and not (meeting.anaphoric or meeting.another or meeting.round)
            and not any(
                hit.reading.pronoun for hit in scene.of_kind("held", item.last, item.last + 1)
            )  # «اجتماع جمعهما»
        )
        self.discourse.event = item.trigger.event
        for roles in solve(scene, item, self.discourse):
            vaguely = scene.words.grammar.verb_first or indefinite(scene, item)
            if vague and vaguely and roles.penalty >= FROM_DISCOURSE:
                continue  # «اجتماع طارئ»: an indefinite meeting of nobody named is not that of the two sides
            yield self._draft(item, roles, status, time, clause, meeting, missions)
            if item.trigger.event == "expulsion" and roles.complete:
                for state in gapped(scene, item.last, (*roles.actors, *roles.targets)):
                    like = replace(item, object=None)
                    yield self._draft(like, Roles(state, roles.targets), status, time, clause, meeting, ())

    def _settled(self, item: Candidate, clause: tuple[int, int]) -> tuple[Candidate, str] | str:
        """The act as it was told and its status, or why it is none."""
        words, status = self.scene.words, self._status(item, clause)
        if words.grammar.verb_first:
            item, status = refused(item, status, self.cue, words)
        if status == "denied" and self.cue is not None and undone(self.scene, item, self.cue):
            return "not_done"
        if status == "proposed" and self._is_private(item, clause):
            return "private"
        return item, "planned" if status == "occurred" and self._coming(item, clause) else status

    def _due(self, item: Candidate, status: str, time: TimeFact) -> tuple[str, TimeFact]:
        """Status and time in the light of each other: what lasts since a day, and what lies ahead."""
        if time.edtf and time.edtf.endswith("/.."):
            # What is due from a day on is due that day.
            if item.trigger.event not in _LASTING or status in ("planned", "proposed"):
                time = time.model_copy(update={"edtf": time.edtf.removesuffix("/..")})
            elif status == "occurred":
                status = "ongoing"
        if status == "occurred" and "nominated" in item.trigger.flags:
            return "planned", TimeFact(basis="none", reason="told without a term")
        since = time.edtf is not None and time.edtf.endswith("/..")
        if status == "ongoing" and item.trigger.event not in _LASTS and not since:
            status = "occurred"  # "is being recalled": it is done by now
            time = self._time(item, self.scene.clause(item.first), status) if time.edtf is None else time
        soon = self.told is not None and is_soon(self.scene, self.told)
        if status == "occurred" and item.form != "past" and (soon or self._lies_ahead(time)):
            status = "planned"
        return status, time

    def _summoned_for(self) -> Roles | None:
        """The parties of the summons just told, where what follows is only what it was for: to be handed a note."""
        last = self.reading.drafts[-1] if self.reading.drafts else None
        if last is None or last.type != "summons" or last.sentence != self.index or last.status != "occurred":
            return None
        return Roles(last.actors, last.targets, penalty=LOOSE)

    def _is_private(self, item: Candidate, clause: tuple[int, int]) -> bool:
        """Whether who asks for it speaks for no state: demonstrators, members of parliament, experts."""
        lead = self._lead(clause)
        asking = [p.first for p in self.scene.phrases if "private" in p.kinds and lead <= p.first < item.first]
        states = [p.first for p in self.scene.phrases if p.acts and p.states and lead <= p.first < item.first]
        # «ذكرت صحف أن القاهرة عرضت»: who only reports it asks for nothing.
        reporting = bool(asking) and any(hit.last == asking[-1] for hit in self.scene.of_kind("reporting", lead))
        return bool(asking) and not reporting and not any(first < asking[-1] for first in states)

    def _lead(self, clause: tuple[int, int]) -> int:
        """Where the clause begins that governs this one: through «أن» a cue reaches into its complement."""
        position = list(self.scene.clauses).index(clause)
        while position and is_governed(self.scene, self.scene.clauses[position][0]):
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
        object_mission = [m for m in missions if item.object and m.first == item.object.head]
        confidence = _BASE[item.how] - roles.penalty - (0.1 if time.edtf is None else 0.0)
        reason = None if roles.complete else "who did it to whom is not in the text near the words that tell it"
        why = Why(item, roles, self.cue, self.told, self.discourse.how)
        return Draft(
            type=item.trigger.event,
            status=status,
            actors=roles.actors,
            targets=roles.targets,
            parties=roles.parties,
            time=time,
            spans=[quoted(scene, clause, item, roles)],
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
            why=why,
        )

    def _is_venue(self, mission: MissionFound) -> bool:
        """Whether people met at the mission («في مبنى القنصلية», "at the embassy"), rather than about it."""
        phrase = next(p for p in self.scene.phrases if p.head == mission.first)
        before = self.scene.tokens[max(0, phrase.first - 3) : phrase.first]
        mechanics = self.scene.words.grammar
        return phrase.marker == "in" or any(mechanics.marker(token.norm, "l") == "in" for token in before)
