"""What people decided about a study: ``decisions.jsonl``, one JSON object a line, appended and never rewritten.

A review (accept, reject, edit) changes a facts file, and its line here is the log of it. A merge or a split holds by
its line here: it names reports, whose ids do not depend on what else was read, so it survives rebuilds and later
articles. ``undo`` takes an earlier decision back; nothing is ever deleted. A line's id is the hash of what it says, so
that two copies of a study can be joined by putting their lines together: in any order, since ``read_decisions`` sorts
them by time and id, and the later of two that contradict each other holds.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from diplograph.graph.errors import InputError, MistakesError
from diplograph.graph.identity import digest

__all__ = [
    "Action",
    "Decision",
    "Links",
    "append",
    "clock_is_behind",
    "decision",
    "joined",
    "last_verdicts",
    "links",
    "mistakes_in",
    "opposite",
    "read_decisions",
    "standing",
    "undone",
    "written",
]

Action = Literal["accept", "reject", "edit", "merge", "split", "remove", "undo"]
_TIME = "%Y-%m-%dT%H:%M:%SZ"

Pair = tuple[str, str]
"""Two report ids, sorted."""


class Decision(BaseModel):
    """Who decided what, when and why; which fields are set depends on ``action``.

    accept, reject, edit   ``article``, ``fact`` (its id in the facts file); edit: ``before``, ``after``
    merge                  ``reports``: they tell of one thing; or ``entities``: envoys who are one person
    split                  ``reports``: the first tells of another thing than each of the rest
    remove                 ``article`` was taken out of the study
    undo                   ``undoes``: the id of a decision that no longer holds
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", description="UTC, to the second")]
    by: Annotated[str, Field(min_length=1)]
    action: Action
    study: str
    why: str | None = None
    article: str | None = None
    fact: str | None = None
    reports: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    undoes: str | None = None


_NEEDED: Mapping[Action, tuple[str, ...]] = {
    "accept": ("article", "fact"),
    "reject": ("article", "fact"),
    "edit": ("article", "fact", "before", "after"),
    "merge": (),
    "split": ("reports",),
    "remove": ("article",),
    "undo": ("undoes",),
}


@dataclass(frozen=True, slots=True)
class Links:
    """What merges and splits come to: pairs of reports that are one thing, and pairs that are two; none is in both.

    A pair of envoys who are one person is in ``together`` as well; ``items`` are envoys with their Wikidata items.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    items: frozenset[Pair] = frozenset()

    @property
    def reports(self) -> frozenset[str]:
        """Every report that a link names."""
        named = (one for pair in self.together | self.apart for one in pair)
        return frozenset(one for one in named if not one.startswith("envoy:"))

    def persons(self) -> dict[str, str]:
        """For each envoy who is one with others: the smallest id of them all, which stands for all."""
        return joined(pair for pair in self.together if pair[0].startswith("envoy:"))

    def wikidata(self) -> dict[str, str]:
        """The Wikidata item of each person who has one, by the id that stands for the person."""
        persons = self.persons()
        return {persons.get(one, one): item for one, item in sorted(self.items, reverse=True)}

    def lines(self) -> list[str]:
        """The links as sorted text, such as ``together A B``: what a store keeps to see that they changed."""
        parts = (("together", self.together), ("apart", self.apart), ("item", self.items))
        return sorted(f"{name} {one} {other}" for name, pairs in parts for one, other in pairs)

    @classmethod
    def of_lines(cls, lines: Iterable[str]) -> Links:
        """The links that ``lines`` gave."""
        found: dict[str, set[Pair]] = {"together": set(), "apart": set(), "item": set()}
        for line in lines:
            name, one, other = line.split(" ")
            found[name].add((one, other))
        return cls(frozenset(found["together"]), frozenset(found["apart"]), frozenset(found["item"]))


def joined(pairs: Iterable[Pair]) -> dict[str, str]:
    """For each id in the pairs the smallest one that it is joined to, over any number of steps."""
    found: dict[str, str] = {}
    for one, other in sorted(pairs):
        low, high = sorted((found.get(one, one), found.get(other, other)))
        found = {key: low if value == high else value for key, value in found.items()} | {one: low, other: low}
    return found


def decision(
    study: str,
    action: Action,
    *,
    by: str,
    after_all: Sequence[Decision] = (),
    now: datetime | None = None,
    **fields: Any,
) -> Decision:
    """A new decision on the study with this id. ``fields`` are those of ``Decision`` that its action needs.

    It comes after ``after_all``, the decisions so far, even where the clock is behind theirs: its time is then one
    second later than the last of them. Raises InputError where a field is missing, or a merge or split names under two
    reports.
    """
    at = (now or datetime.now(UTC)).astimezone(UTC).strftime(_TIME)
    last = max((one.at for one in after_all), default="")
    if at <= last:
        at = (datetime.strptime(last, _TIME).replace(tzinfo=UTC) + timedelta(seconds=1)).strftime(_TIME)
    said = {"at": at, "by": by, "action": action, "study": study, **fields}
    try:
        made = Decision(id=_identity(said), **said)
    except ValidationError as error:
        raise InputError(f"not a decision: {mistakes_in(error)[0]}") from error
    if mistakes := _lacking(made):
        raise InputError(f"not a decision: {mistakes[0]}")
    return made


def read_decisions(path: Path, study: str) -> list[Decision]:
    """The decisions in a file, in order of time; none where there is no file. A line twice counts once.

    Raises MistakesError with each mistake by its line: not JSON, not a decision, changed by hand (its id is not the
    hash of what it says), or of another study.
    """
    if not path.exists():
        return []
    try:
        content = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path} ({error}); restore it from a copy") from error
    found: dict[str, Decision] = {}
    mistakes: list[str] = []
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        read = _read_line(line, study)
        if isinstance(read, Decision):
            found[read.id] = read
        else:
            mistakes += [f"line {number}: {mistake}" for mistake in read]
    if mistakes:
        raise MistakesError(str(path), mistakes, "decisions")
    return sorted(found.values(), key=lambda one: (one.at, one.id))


def append(path: Path, decisions: Sequence[Decision]) -> None:
    """Adds lines at the end of the file and forces them to disk. Raises InputError where the disk refuses.

    A last line that was cut off by a crash is kept and told by the next reading; it cannot swallow the new one.
    """
    if not decisions:
        return
    text = "".join(written(one) for one in decisions)
    try:
        with path.open("a+b") as file:
            end = file.seek(0, os.SEEK_END)
            if end:
                file.seek(end - 1)
                text = text if file.read(1) == b"\n" else f"\n{text}"
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise InputError(f"cannot write {path} ({error.strerror or error}); free or open the folder to you") from error


def written(one: Decision) -> str:
    """A decision as its line: fields in the order of the class, without those that are not set."""
    return json.dumps(one.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False) + "\n"


def undone(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of decisions that were taken back. An undo can itself be undone; the latest word on each holds."""
    ordered = sorted(decisions, key=lambda one: (one.at, one.id), reverse=True)
    dead: set[str] = set()
    for one in ordered:
        if one.action == "undo" and one.id not in dead and one.undoes is not None:
            dead.add(one.undoes)
    return frozenset(dead)


def links(decisions: Iterable[Decision]) -> Links:
    """What the merges and splits that hold come to. Of two that contradict each other the later holds."""
    decided = list(decisions)
    dead = undone(decided)
    said: dict[Pair, str] = {}
    for one in sorted(decided, key=lambda one: (one.at, one.id)):
        if one.id in dead or one.action not in ("merge", "split"):
            continue
        pairs = (
            combinations(sorted({*one.reports, *one.entities}), 2)
            if one.action == "merge"
            else (_pair(one.reports[0], other) for other in one.reports[1:])
        )
        said |= {pair: one.action for pair in pairs if pair[0] != pair[1]}
    return Links(
        frozenset(pair for pair, action in said.items() if action == "merge"),
        frozenset(pair for pair, action in said.items() if action == "split"),
    )


def last_verdicts(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The latest review of each fact that was not taken back, by article and fact."""
    decided = sorted(decisions, key=lambda one: (one.at, one.id))
    dead = undone(decided)
    return {
        (one.article, one.fact): one
        for one in decided
        if one.article is not None and one.fact is not None and one.id not in dead
    }


def opposite(one: Decision | None, by: str, action: str) -> bool:
    """Whether somebody else than ``by`` decided in ``one`` what ``action`` would turn round."""
    return one is not None and one.by != by and (one.action == "reject") != (action == "reject")


def clock_is_behind(made: Decision, now: datetime | None = None) -> bool:
    """Whether a decision just made bears a time that is still to come, because those before it do.

    Decisions of one second are told apart by a second each, so that a minute more is no sign of a wrong clock.
    """
    return made.at > ((now or datetime.now(UTC)) + timedelta(minutes=1)).astimezone(UTC).strftime(_TIME)


Holds = Literal["yes", "in_part", "undone", "outweighed", "removed"]


def standing(decisions: Iterable[Decision]) -> dict[str, Holds]:
    """By id, whether each decision holds.

    It does not where it was taken back, where a later one says otherwise (of all its reports or of some), and on a fact
    of an article that was removed later.
    """
    decided = sorted(decisions, key=lambda one: (one.at, one.id))
    dead, held = undone(decided), links(decided)
    last = {one.id for one in last_verdicts(decided).values()}
    removed = {one.article: one.at for one in decided if one.action == "remove"}
    found: dict[str, Holds] = {}
    for one in decided:
        if one.id in dead:
            found[one.id] = "undone"
        elif one.fact is not None and one.at < removed.get(one.article, ""):
            found[one.id] = "removed"
        elif one.fact is not None:
            found[one.id] = "yes" if one.id in last else "outweighed"
        elif one.action in ("merge", "split"):
            found[one.id] = _of_links(links([one]), held)
        else:
            found[one.id] = "yes"
    return found


def _of_links(mine: Links, held: Links) -> Holds:
    said = len(mine.together) + len(mine.apart)
    holds = len(mine.together & held.together) + len(mine.apart & held.apart)
    return "yes" if holds == said else "in_part" if holds else "outweighed"


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _read_line(line: str, study: str) -> Decision | list[str]:
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        return ["not JSON; it may have been cut off: take it out, or restore it from a copy"]
    if not isinstance(raw, dict):
        return ["not a decision: a line must be an object"]
    try:
        found = Decision.model_validate(raw)
    except ValidationError as error:
        return mistakes_in(error)
    if mistakes := _lacking(found):
        return mistakes
    if found.id != _identity({key: value for key, value in found.model_dump().items() if key != "id"}):
        return ["its id does not fit what it says, so somebody changed it; take a decision with diplograph instead"]
    if found.study != study:
        return [f"it is of the study {found.study}, not of this one ({study})"]
    return found


def _lacking(one: Decision) -> list[str]:
    mistakes = [f"{name}: {one.action} needs it" for name in _NEEDED[one.action] if getattr(one, name) in (None, ())]
    if one.action == "merge" and bool(one.reports) == bool(one.entities):
        mistakes.append("reports: merge needs them, or else entities")
    if one.action in ("merge", "split") and len({*one.reports, *one.entities}) == 1:
        mistakes.append(f"reports: {one.action} needs two that differ")
    return mistakes


def _identity(said: dict[str, Any]) -> str:
    """Of everything that is said, in one order, so that a line keeps its id however its fields stand."""
    told = {key: value for key, value in said.items() if value not in (None, (), [])}
    return f"decision:{digest(json.dumps(told, ensure_ascii=False, sort_keys=True))}"


def mistakes_in(error: ValidationError) -> list[str]:
    """What pydantic found wrong, each with its path."""
    return [
        f"{'.'.join(str(step) for step in detail['loc'])}: {detail['msg']}"
        for detail in error.errors(include_url=False)
    ]
