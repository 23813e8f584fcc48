"""Events while an article is being read: drafts that later sentences add to, and when two drafts are one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diplograph.graph.time import parse_edtf
from diplograph.ingest.facts import TimeFact
from diplograph.ingest.reading.notes import Why
from diplograph.ingest.reading.people import Person

__all__ = ["Draft", "absorb", "find_same"]


@dataclass(slots=True)
class Draft:
    """An act as read so far. ``spans`` are its quotes as (start, end) in the text, the first one leading."""

    type: str
    status: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    parties: tuple[str, ...]
    time: TimeFact
    spans: list[tuple[int, int]]
    sentence: int
    confidence: float
    place: str | None = None
    country: str | None = None
    mission: str | None = None
    count: int | None = None
    duration: str | None = None
    round: int | None = None
    delegates: list[Person] = field(default_factory=list)
    anaphoric: bool = False
    another: bool = False
    incomplete: bool = False
    reason: str | None = None
    why: Why | None = None

    @property
    def who(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        return tuple(sorted(self.actors)), tuple(sorted(self.targets)), tuple(sorted(self.parties))

    @property
    def states(self) -> frozenset[str]:
        """All who take part, on whichever side."""
        return frozenset((*self.actors, *self.targets, *self.parties))

    @property
    def unresolved(self) -> bool:
        """Whether the text gives a time that could not be turned into days: such a time joins nothing."""
        return self.time.text is not None and (self.time.edtf is None or self.time.edtf.startswith("XXXX"))


_YEARS = 400  # days: more than one year
_RECENT = 300  # drafts back that an act told again is looked for in: longer than any article
_REACH = 3  # sentences back that "this session" can point to


def find_same(drafts: Sequence[Draft], new: Draft) -> Draft | None:
    """The earlier draft that ``new`` tells again, None where it is an event of its own."""
    if new.another:
        return None
    if new.incomplete:
        return None
    like = [old for old in drafts[-_RECENT:] if old.type == new.type and not old.incomplete]
    like = [old for old in like if _same_parties(old, new) and not _contradict(old, new)]
    if new.round is not None:
        same_round = [old for old in like if old.round == new.round]
        if same_round and not _times_differ(same_round[-1], new):
            return same_round[-1]
    if new.anaphoric:
        near = [old for old in like if new.sentence - old.sentence <= _REACH and not _times_differ(old, new)]
        if near and (new.round is None or near[-1].round in (None, new.round)):
            return near[-1]
        return None
    for old in reversed(like):
        if old.status == new.status and _same_time(old, new):
            return old
    return None


def _same_parties(old: Draft, new: Draft) -> bool:
    if old.who == new.who:
        return True
    # «القطيعة بدأت … حين قطعت أبوجا صلاتها»: told of both sides, and once more with who did it.
    if bool(old.parties) != bool(new.parties) and old.states == new.states:
        return True
    # A meeting told again often names fewer of those who took part.
    return new.anaphoric and bool(set(new.parties)) and set(new.parties) <= set(old.parties)


def _contradict(old: Draft, new: Draft) -> bool:
    if None not in (old.place, new.place) and old.place != new.place:
        return True
    if None not in (old.country, new.country) and old.country != new.country:
        return True
    if None not in (old.round, new.round) and old.round != new.round:
        return True
    return None not in (old.count, new.count) and old.count != new.count


def _times_differ(old: Draft, new: Draft) -> bool:
    if new.time.text is None or old.time.text is None:
        return False
    if old.unresolved or new.unresolved:
        return old.time.text != new.time.text
    return not parse_edtf(str(old.time.edtf)).overlaps(parse_edtf(str(new.time.edtf)))


def _same_time(old: Draft, new: Draft) -> bool:
    if old.unresolved or new.unresolved:
        return old.time.text == new.time.text and old.time.edtf == new.time.edtf
    if old.time.edtf and new.time.edtf:
        wide, narrow = sorted(
            (parse_edtf(old.time.edtf), parse_edtf(new.time.edtf)), key=lambda span: -(span.days or 0)
        )
        # What went on for years is told beside its single acts.
        return wide.overlaps(narrow) and not ((wide.days or 0) > _YEARS and (narrow.days or 0) < _YEARS)
    # Told without a time: the same act where the types are rare in one text; meetings are many, so they stay apart.
    return old.type != "talks" or (old.round is not None and old.round == new.round)


def absorb(old: Draft, new: Draft) -> None:
    """Adds what ``new`` knows to ``old``: its quote, and each thing ``old`` did not know yet."""
    for span in new.spans:
        if not any(start < span[1] and span[0] < end for start, end in old.spans):
            old.spans.append(span)
    unknown = old.time.edtf is None and not old.unresolved and new.time.text is not None
    if unknown or (old.time.edtf and new.time.edtf and _narrower(new.time.edtf, old.time.edtf)):
        old.time = new.time
    if old.parties and new.actors:
        old.actors, old.targets, old.parties = new.actors, new.targets, ()
    old.place = old.place or new.place
    old.country = old.country or new.country
    old.mission = old.mission or new.mission
    old.count = old.count if old.count is not None else new.count
    old.duration = old.duration or new.duration
    old.round = old.round or new.round
    known = {person.name_first for person in old.delegates}
    old.delegates += [
        person for person in new.delegates if person.name_first not in known or new.sentence != old.sentence
    ]
    old.confidence = max(old.confidence, new.confidence)
    old.sentence = max(old.sentence, new.sentence)


def _narrower(new: str, old: str) -> bool:
    wide, narrow = parse_edtf(old).days, parse_edtf(new).days
    return narrow is not None and (wide is None or narrow < wide)
