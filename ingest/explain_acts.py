"""The part of a trace that tells of acts: each word that could tell of one, how it was read, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diplograph.ingest.reading.drafts import Draft
from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.notes import Kept, SentenceNotes, Why
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.triggers import Candidate

__all__ = ["acts_in"]

_SUBJECT_RULES = frozenset({"agent", "possessor", "subject", "group", "further", "discourse"})


def acts_in(
    noted: SentenceNotes, text: str, numbers: Mapping[int, int], times: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """All candidates of a sentence in text order; what became a fact comes before other readings of the same words.

    ``numbers`` are those of the facts by the identity of their drafts, ``times`` the sentence's resolved times.
    """
    teller = _Teller(noted.scene, text, times)
    rows = [teller.kept(kept, numbers) for kept in noted.kept]
    seen: set[tuple[Any, ...]] = set()
    for item, reason in noted.dropped:
        # Entries that differ in what they ask for can fail for one reason: it is told once.
        same = (item.first, item.last, item.trigger.event, item.how, reason)
        if same not in seen:
            seen.add(same)
            rows.append({**teller.word(item), "outcome": "dropped", "fact": None, "reason": reason})
    rank = ("kept", "merged", "incomplete", "dropped")
    return sorted(rows, key=lambda row: (row["start"], rank.index(row["outcome"]), -row["end"]))


class _Teller:
    """Tells of one sentence's candidates."""

    def __init__(self, scene: Scene, text: str, times: Sequence[Mapping[str, Any]]) -> None:
        self.scene, self.text = scene, text
        self.times = {time["start"]: time for time in times}

    def span(self, first: int, last: int) -> dict[str, Any]:
        start, end = self.scene.tokens[first].start, self.scene.tokens[last - 1].end
        return {"start": start, "end": end, "text": self.text[start:end]}

    def word(self, item: Candidate) -> dict[str, Any]:
        """The words that tell of the act, and the lexicon's entry behind them."""
        hit = self._hit(item)
        return {
            **self.span(item.first, item.last),
            "event": item.trigger.event,
            "found_as": item.how,
            "form": item.form or None,
            "passive": item.passive,
            "entry": hit.payload.entry if hit else None,
            "own": bool(hit and hit.payload.own),
            "frame": item.trigger.frame,
            "object_of": list(item.trigger.object),
            "needs": list(item.trigger.needs),
            "near": list(item.trigger.near),
            "unless": list(item.trigger.unless),
            "object": self._object(item.object),
        }

    def _hit(self, item: Candidate) -> Hit | None:
        """The trigger's hit; a word of meeting is a noun of the lexicon and no trigger of its own."""
        hits = [
            hit
            for hit in self.scene.of_kind("trigger", item.first, item.first + 1)
            if (hit.last, hit.how) == (item.last, item.how)
        ]
        return next((hit for hit in hits if hit.value == item.trigger), hits[0] if hits else None)

    def _object(self, phrase: Phrase | None) -> dict[str, Any] | None:
        if phrase is None:
            return None
        return {**self.span(phrase.first, phrase.last), "owners": list(phrase.states), "hosts": list(phrase.hosts)}

    def kept(self, kept: Kept, numbers: Mapping[int, int]) -> dict[str, Any]:
        """A draft: how it was read, and whether it became a fact, joined one, or was let go."""
        draft, why = kept.draft, kept.draft.why
        assert why is not None  # noqa: S101  the reader gives every draft its reasons
        outcome, reason = _outcome(kept)
        place = f"place:{draft.place}" if draft.place else draft.country
        return {
            **self.word(why.item),
            "parties": list(self._parties(draft, why)),
            "status": self._status(draft, why),
            "time": self._time(draft, why),
            "place": place,
            "mission": draft.mission,
            "count": draft.count,
            "round": draft.round,
            "confidence": draft.confidence,
            "outcome": outcome,
            "fact": numbers.get(id(kept.into)) if kept.into else None,
            "reason": reason,
        }

    def _parties(self, draft: Draft, why: Why) -> Iterator[dict[str, Any]]:
        for role, entities in (("actor", draft.actors), ("target", draft.targets), ("party", draft.parties)):
            for entity in entities:
                named = self._named(entity, role, why)
                source = self._source(entity, role, why, named)
                span = self.span(named.first, named.last) if named is not None else None
                yield {"entity": entity, "role": role, "from": source, "words": span}

    def _named(self, entity: str, role: str, why: Why) -> Phrase | None:
        """The phrase that names the entity: the object for its owner, for a subject one that can act, else the nearest.

        One in the act's own clause comes before others in the sentence.
        """
        item, (rule, found) = why.item, why.subject
        if role != "actor" and item.object is not None and entity in item.object.states:
            return item.object
        start, end = self.scene.clause(item.first)
        acting = role != "target" and entity in found and rule != "possessor"
        ahead = acting and rule != "agent" and not self.scene.words.grammar.verb_first
        naming = [p for p in self.scene.phrases if entity in p.states or entity in p.hosts]

        everyone = frozenset(why.roles.parties)

        def rank(phrase: Phrase) -> tuple[int, bool, bool, bool, int, int]:
            together = len(everyone.intersection(phrase.states))  # two who take part are best shown where both are
            idle = acting and not (phrase.acts and (phrase.nominative or phrase.marker == "by"))
            late = ahead and phrase.first >= item.first
            return (
                -together,
                idle,
                late,
                not start <= phrase.first < end,
                abs(phrase.first - item.first),
                phrase.first,
            )

        return min(naming, key=rank, default=None)

    def _source(self, entity: str, role: str, why: Why, named: Phrase | None) -> str:
        """Where a party came from: by which rule of the subject, or how the phrase that names it stands to the act."""
        rule, found = why.subject
        if role != "target" and entity in found and rule in _SUBJECT_RULES:
            return rule if named is not None or rule == "group" else "discourse"
        if named is None:
            return "discourse"
        noun = why.item.object
        if noun is not None and named.head == noun.head:
            return "together" if role == "party" else "owner" if entity in noun.states else "host"
        if len(named.states) > 1 and role == "party":
            return "together"
        return f"behind_{named.marker}" if named.marker else "named"

    def _status(self, draft: Draft, why: Why) -> dict[str, Any]:
        cue = why.cue
        words = self.span(cue.first, cue.last) if cue is not None else None
        if cue is not None and (cue.kind != "status" or draft.status in (cue.value, "denied")):
            return {"value": draft.status, "by": "cue", "words": words}
        since = draft.status == "ongoing" and str(draft.time.edtf).endswith("/..")
        if draft.status == "occurred":
            by = "no_cue"
        elif why.item.trigger.expects == draft.status or "nominated" in why.item.trigger.flags:
            by = "entry"
        else:
            by = "since" if since else "form" if why.item.form == "future" else "time"
        return {"value": draft.status, "by": by, "words": None}

    def _time(self, draft: Draft, why: Why) -> dict[str, Any]:
        """When, and by which rule; ``where`` says whether the words stand in the act's own clause."""
        fact, told = draft.time, why.told
        row = {"text": fact.text, "edtf": fact.edtf, "basis": fact.basis, "reason": fact.reason, "anchor": fact.anchor}
        if told is None or fact.text is None:
            rule = "news" if fact.basis == "publication" else "carried" if fact.edtf else "no_words"
            return {**row, "rule": rule, "from": None, "where": None, "words": None}
        words = self.span(told.first, told.last)
        resolved = self.times.get(words["start"], {})
        start, end = self.scene.clause(why.item.first)
        where = "clause" if start <= told.first < end else "sentence"
        return {**row, "rule": resolved.get("rule"), "from": resolved.get("from"), "where": where, "words": words}


def _outcome(kept: Kept) -> tuple[str, str | None]:
    if kept.into is None:
        return "dropped", "nothing_to_add"
    if kept.merged:
        return "merged", None
    if not kept.draft.incomplete:
        return "kept", None
    draft, why = kept.draft, kept.draft.why
    if why is not None and why.roles.reason:
        return "incomplete", why.roles.reason
    if draft.parties:
        return "incomplete", "one_party"
    return "incomplete", "no_target" if draft.actors else "no_actor" if draft.targets else "no_parties"
