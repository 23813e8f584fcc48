"""Acts that are told by pointing to another: "responded in kind", "followed suit", «о том же решении сообщили»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diplograph.ingest.facts import TimeFact
from diplograph.ingest.reading.dates import Expression
from diplograph.ingest.reading.discourse import Discourse
from diplograph.ingest.reading.drafts import Draft
from diplograph.ingest.reading.frames import SINGLY
from diplograph.ingest.reading.meetings import Meeting
from diplograph.ingest.reading.missions import MissionFound
from diplograph.ingest.reading.notes import SentenceNotes
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.roles import Roles
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.subjects import FROM_DISCOURSE, LOOSE, subject
from diplograph.ingest.reading.triggers import Candidate

if TYPE_CHECKING:
    from diplograph.ingest.reading.reader import Reading

__all__ = ["Answers"]

_DASHES = frozenset("—–")
_REPEATED = frozenset({"expulsion", "recall", "summons"})
_NEAR = 4  # tokens around the dash that stands for a verb


class Answers:
    """The part of reading a sentence that repeats an act told before, done back or by another."""

    reading: Reading
    scene: Scene
    discourse: Discourse
    notes: SentenceNotes

    index: int

    def _status(self, item: Candidate, clause: tuple[int, int]) -> str:
        raise NotImplementedError

    def _resolve(self, told: Expression, *, ahead: bool) -> TimeFact:
        raise NotImplementedError

    def _time(self, item: Candidate, clause: tuple[int, int], status: str) -> TimeFact:
        raise NotImplementedError

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
        raise NotImplementedError

    def _elided(self) -> list[Draft]:
        """«Минск выслал консула, Варшава — белорусского дипломата»: a dash for the verb that was told before."""
        scene, found = self.scene, []
        here = [old for old in self.reading.drafts if old.sentence == self.index and old.type in _REPEATED]
        for at, token in enumerate(scene.tokens):
            before = [old for old in here if old.why is not None and old.why.item.first < at and not old.incomplete]
            if token.norm not in _DASHES or not before or not scene.words.grammar.cases:
                continue
            left = [p for p in scene.phrases if at - _NEAR <= p.last <= at and p.acts and p.nominative and p.states]
            right = [p for p in scene.phrases if at < p.first <= at + _NEAR and p.kinds & {"people", "envoy"}]
            if left and right and len(left[-1].states) == 1 and self._verbless_around(left[-1].first, right[0].last):
                found.append(self._again(before[-1], left[-1], right[0]))
        return found

    def _verbless_around(self, first: int, last: int) -> bool:
        return not any(first <= verb < last for verb in self.scene.finite)

    def _again(self, old: Draft, actor: Phrase, noun: Phrase) -> Draft:
        """The act of ``old`` by another, to whose people ``noun`` are, else to who acted before or suffered."""
        others = tuple(state for state in noun.states if state not in actor.states)
        opposite = old.actors if set(actor.states) & set(old.targets) else old.targets
        item = old.why.item if old.why is not None else None
        assert item is not None  # noqa: S101  drafts of sentences have their reasons
        item = replace(item, first=actor.first, last=actor.last, object=noun)
        clause = self.scene.clause(actor.first)
        told = [one for one in self.scene.dates if actor.first - _NEAR <= one.first < actor.first]
        time = self._resolve(told[-1], ahead=old.status == "planned") if told else old.time
        return self._draft(
            item, Roles(actor.states, others or opposite, penalty=LOOSE), old.status, time, clause, Meeting(), ()
        )

    def _answer(self, item: Candidate) -> list[Draft]:
        """The last act again: "responded in kind" is done back, "followed suit" to the same side by another."""
        done = [
            old
            for old in self.reading.drafts
            if old.actors and old.targets and not old.incomplete and old.status != "denied" and old.type != "accusation"
        ]
        if item.trigger.frame == "follow" and (model := self._model(item)):
            done = [old for old in done if set(model) & set(old.actors)] or done
        real = [old for old in done if old.status in ("occurred", "ongoing")]
        done = real if real and self.scene.words.grammar.cases and item.trigger.frame == "like" else done
        together = [old for old in done if old.sentence == done[-1].sentence]
        # Of several acts told together, envoys sent home are what is answered in kind.
        last = next((old for old in together if old.type == "expulsion"), done[-1] if done else None)
        if last is None:
            self.notes.dropped.append((item, "no_act_before"))
            return []
        actors, cost = subject(self.scene, item, self.discourse, exclude=last.actors)
        if (named := self._named_behind(item)) and (cost or not actors):
            actors, cost = named, 0.05
        known = cost < FROM_DISCOURSE or bool(self._named_behind(item))
        follows = known and not set(actors) & {*last.targets, *last.actors}
        follows = follows or (known and item.trigger.frame == "follow" and not set(actors) & set(last.targets))
        astray = item.trigger.frame == "follow" and bool(self.scene.words.grammar.determiners) and not follows
        if astray or (follows and not actors):
            self.notes.dropped.append((item, "nobody_follows"))
            return []
        answering = tuple(state for state in actors if state in last.targets) or last.targets
        clause = self.scene.clause(item.first)
        status = self._status(item, clause)
        envoy = any("envoy" in p.kinds and p.states == actors and p.last <= item.first for p in self.scene.phrases)
        if follows and last.type == "credentials" and self.scene.words.grammar.determiners and not envoy:
            roles = Roles(last.actors, actors, penalty=cost + LOOSE)  # who accepted them too
        elif follows:
            roles = Roles(actors, last.targets, penalty=cost + LOOSE)
        else:
            roles = Roles(answering, last.actors, penalty=cost + LOOSE)
        like = replace(item, trigger=replace(item.trigger, event=last.type, frame="act"))
        each = [roles]
        if self.scene.words.grammar.cases and len(roles.actors) > 1 and (follows or last.type in SINGLY):
            each = [replace(roles, actors=(actor,)) for actor in roles.actors]
        time = self._time(like, clause, status)
        if follows and self.scene.words.grammar.cases and (status, last.status) == ("occurred", "planned"):
            status, time = last.status, last.time  # «о том же решении сообщили в Мадриде»
        return [self._draft(like, one, status, time, clause, Meeting(), ()) for one in each]

    def _model(self, item: Candidate) -> tuple[str, ...]:
        """Whose act is followed: «последовала примеру Мехико», «последовала за Эр-Риядом»."""
        if not self.scene.words.grammar.cases:
            return ()
        behind = [p for p in self.scene.phrases if item.last <= p.first <= item.last + 2 and p.states]
        near = bool(behind) and (behind[0].marker in ("of", "about") or behind[0].first == item.last)
        return behind[0].states if near else ()

    def _named_behind(self, item: Candidate) -> tuple[str, ...]:
        """«قرار مماثل من الاتحاد», «خطوة مماثلة أقدمت عليها السعودية»: who stands behind the words of likeness."""
        behind = [p for p in self.scene.phrases if item.last <= p.first <= item.last + 4 and p.acts and p.states]
        return behind[0].states if behind and behind[0].marker in ("", "from", "by") else ()
