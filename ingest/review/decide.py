"""Deciding about events: that two are one, that a report tells of another, that a decision no longer holds.

Each function makes and keeps one ``Decision``; the graph follows with the next ``sync``. Events are named by their own
id or by that of any report of theirs, since an event's id changes when an earlier report joins it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplograph.graph.errors import InputError, UnknownNameError
from diplograph.graph.model import Report, node_from
from diplograph.ingest.review.decisions import Decision, decision, links, undone
from diplograph.ingest.workspace import Workspace
from diplograph.queries.ask import Runs
from diplograph.queries.catalogue import query

__all__ = ["Story", "merge", "overruled", "split", "story_of", "undo"]

LAST = "last"


@dataclass(frozen=True, slots=True)
class Story:
    """An event or a tenure as the store has it."""

    id: str
    reports: tuple[Report, ...]


def story_of(store: Runs, name: str) -> Story:
    """The event or tenure of this id, or of the report of this id. Raises UnknownNameError."""
    asked = query("internal/story_of").text
    # An event is named by its smallest report: the id it had before a merge still names that report.
    old = f"report:{name.partition(':')[2]}"
    rows = store.run(asked, {"event": name}) or store.run(asked, {"event": old})
    if not rows:
        where = (
            "`diplograph timeline A B --format json` gives the ids of events, `diplograph show EVENT` those of reports"
        )
        raise UnknownNameError("event", name, (), where)
    return Story(rows[0]["story"], tuple(node_from(Report, row["report"]) for row in rows))


def merge(workspace: Workspace, store: Runs, one: str, other: str, *, by: str, why: str | None = None) -> Decision:
    """Decides that two events, two tenures or two persons are one.

    Raises UnknownNameError, or InputError where they cannot be.
    """
    if one.startswith("envoy:"):
        return _merge_persons(workspace, store, one, other, by=by, why=why)
    first, second = story_of(store, one), story_of(store, other)
    if first.id == second.id:
        raise InputError(f"{one} and {other} are one already ({first.id})")
    kinds = [(story.reports[0].kind, story.reports[0].type) for story in (first, second)]
    if kinds[0] != kinds[1]:
        told = " and ".join(f"{story.id} is {kind[1]}" for story, kind in zip((first, second), kinds, strict=True))
        raise InputError(f"{told}, which cannot be one; correct the type first, with `diplograph review`")
    reports = sorted(report.id for story in (first, second) for report in story.reports)
    return _keep(workspace, "merge", by=by, why=why, reports=tuple(reports))


def _merge_persons(workspace: Workspace, store: Runs, one: str, other: str, *, by: str, why: str | None) -> Decision:
    known = [row["envoy"] for row in store.run(query("internal/persons").text)]
    for name in (one, other):
        if name not in known:
            raise UnknownNameError("person", name, known)
    if one == other:
        raise InputError(f"{one} is one person already")
    return _keep(workspace, "merge", by=by, why=why, entities=tuple(sorted((one, other))))


def split(workspace: Workspace, store: Runs, event: str, report: str, *, by: str, why: str | None = None) -> Decision:
    """Decides that a report tells of another event than the rest of its event.

    Raises UnknownNameError, or InputError where the report is not of the event, or is the only one.
    """
    story = story_of(store, event)
    ids = [one.id for one in story.reports]
    if report not in ids:
        raise UnknownNameError(f"report of {story.id}", report, ids)
    if len(ids) == 1:
        raise InputError(f"{report} is the only report of {story.id}; there is nothing to part it from")
    return _keep(workspace, "split", by=by, why=why, reports=(report, *(one for one in ids if one != report)))


def undo(workspace: Workspace, which: str, *, by: str, why: str | None = None) -> Decision:
    """Takes back a merge, a split or an undo; ``last`` is the last of these that holds.

    Raises UnknownNameError for a decision that is not there, InputError for one that does not hold any more or cannot
    be taken back so (a review is, by reviewing again).
    """
    decided = workspace.decisions()
    dead = undone(decided)
    open_ones = [one for one in decided if _what(one, decided) in ("merge", "split") and one.id not in dead]
    if which == LAST:
        held = [one for one in open_ones if one.action != "undo"]
        if not held:
            raise InputError("there is no merge or split to take back")
        later = [one for one in decided if one.at > held[-1].at and one.action == "remove"]
        if later:
            raise InputError(
                f"the last decision is the removal of {later[-1].article}, which adding the article again takes back; "
                f"to take back the {held[-1].action} before it: `diplograph undo {held[-1].id}`"
            )
        return _keep(workspace, "undo", by=by, why=why, undoes=held[-1].id)
    found = next((one for one in decided if one.id == which), None)
    if found is None:
        raise UnknownNameError("decision", which, [one.id for one in open_ones])
    if found.id in dead:
        raise InputError(f"{which} was taken back already")
    if found not in open_ones:
        raise InputError(f"{which} is {found.action}; review the fact again instead, or add the article again")
    return _keep(workspace, "undo", by=by, why=why, undoes=which)


def _what(one: Decision, decided: Sequence[Decision]) -> str:
    """What a decision is about in the end: for an undo, what it took back or brought back."""
    by_id = {other.id: other for other in decided}
    while one.action == "undo" and one.undoes in by_id:
        one = by_id[one.undoes]
    return one.action


def overruled(workspace: Workspace, new: Decision) -> list[Decision]:
    """Earlier merges and splits that ``new`` contradicts, so that they hold no more in part or in whole."""
    before = [one for one in workspace.decisions() if one.at < new.at]
    dead = undone(before)
    opposite = {"merge": "split", "split": "merge"}.get(new.action)
    held = links([new])
    mine = held.together | held.apart
    found = []
    for one in before:
        if one.action == opposite and one.id not in dead:
            theirs = links([one])
            if mine & (theirs.together | theirs.apart):
                found.append(one)
    return found


def _keep(workspace: Workspace, action: str, **fields: object) -> Decision:
    made = decision(workspace.study_id, action, after_all=workspace.decisions(), **fields)  # type: ignore[arg-type]
    workspace.decide(made)
    return made
