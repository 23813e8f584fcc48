"""Facts files that people edit with their own editor: what they changed there counts as a review, and is logged.

A fact was edited by hand where it differs from what the machine read and from what decisions.jsonl says of it. The
graph shows it as ``edited`` at once (``as_shown``, from the folder alone); ``settle`` writes that into the facts file
and logs who found it, as `diplograph review` does first of all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from diplograph.graph.errors import FactsError
from diplograph.ingest.facts import Facts, read_facts, write_facts
from diplograph.ingest.files import write_whole
from diplograph.ingest.review.decisions import Decision, decision, last_verdicts, undone
from diplograph.ingest.review.revise import Fact, fact_of, facts_in, with_fact
from diplograph.ingest.review.verdicts import Verdict, content
from diplograph.ingest.workspace import Workspace

__all__ = ["WHY", "Found", "as_shown", "settle"]

WHY = "edited by hand"
_ACTIONS: dict[str, Verdict] = {"accepted": "accept", "rejected": "reject"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a person did to one fact by hand: ``accept``, ``reject`` or ``edit``."""

    article: str
    fact: str
    action: Verdict
    before: dict[str, Any]
    after: dict[str, Any] | None


def as_shown(workspace: Workspace, article: str, facts: Facts, facts_sha256: str) -> Facts:
    """The facts as the graph has them: what differs from the machine's reading, unreviewed, is edited.

    ``facts_sha256`` is the hash of the file they are from: most files are as the machine left them, which it tells.
    """
    began = workspace.began_with(article)
    if began is None or sha256(began).hexdigest() == facts_sha256:
        return facts
    read = _machine(workspace, article, facts)
    if read is None:
        return facts
    events = [_shown(one, read.get(one.id)) for one in facts.events]
    tenures = [_shown(one, read.get(one.id)) for one in facts.tenures]
    return facts.model_copy(update={"events": events, "tenures": tenures})


def settle(workspace: Workspace, articles: Sequence[str], *, by: str) -> list[Found]:
    """Marks and logs what was changed by hand in these articles' facts; doing it twice finds nothing more.

    Raises FactsError with all mistakes of the first file that has any. The caller holds the writer's lock.
    """
    found: list[Found] = []
    for article in articles:
        if workspace.facts_path(article).read_bytes() == workspace.began_with(article):
            continue  # as the machine left it, and it writes no mistakes
        facts, _ = workspace.facts_of(article)
        read = _machine(workspace, article, facts)
        if read is None:
            continue
        decided = workspace.decisions()
        new = list(_changes(article, facts, read, decided))
        if not new:
            continue
        settled = facts
        for one in new:
            fact = fact_of(settled, one.fact)
            if one.action == "edit" and fact is not None and fact.review in ("unreviewed", "accepted"):
                settled = with_fact(settled, fact.model_copy(update={"review": "edited"}))
        if settled is not facts:
            write_whole(workspace.facts_path(article), write_facts(settled).encode("utf-8", "surrogatepass"))
        for one in new:
            both: dict[str, Any] = {"before": one.before, "after": one.after} if one.after is not None else {}
            said = decision(
                workspace.study_id,
                one.action,
                by=by,
                why=WHY,
                article=article,
                fact=one.fact,
                after_all=decided,
                **both,
            )
            workspace.decide(said)
            decided.append(said)
        found += new
    return found


def _machine(workspace: Workspace, article: str, facts: Facts) -> dict[str, Fact] | None:
    """The facts that the machine read, by id; None where that is what the file holds, or a person wrote it all."""
    began = workspace.began_with(article)
    if began is None or began == write_facts(facts).encode("utf-8", "surrogatepass"):
        return None
    try:
        read = read_facts(began, source=f"extracted facts of {article}")
    except FactsError:
        return None  # an older format; nothing can be told from it, and nothing depends on it
    return {one.id: one for one in facts_in(read)}


def _shown(fact: Any, read: Fact | None) -> Any:
    if fact.review != "unreviewed" or (read is not None and content(read) == content(fact)):
        return fact
    return fact.model_copy(update={"review": "edited"})


def _changes(article: str, facts: Facts, read: dict[str, Fact], decided: Sequence[Decision]) -> Iterator[Found]:
    """Each fact against what the log says that it should be."""
    dead = undone(decided)
    mine = [one for one in decided if one.article == article and one.id not in dead]
    last = {fact: one for (_, fact), one in last_verdicts(mine).items()}
    edited = {one.fact: one.after for one in mine if one.action == "edit" and one.after is not None}
    rows = facts_in(facts)
    for fact in rows:
        now = content(fact)
        before = edited.get(fact.id) or (content(read[fact.id]) if fact.id in read else {})
        said = last[fact.id].action if fact.id in last else None
        changed = now != before
        if changed:
            yield Found(article, fact.id, "edit", before, now)
        # What was changed and called accepted is an edit, no more; what is rejected stays so.
        if fact.review in _ACTIONS and said != _ACTIONS[fact.review] and not (changed and fact.review == "accepted"):
            yield Found(article, fact.id, _ACTIONS[fact.review], before, None)
    here = {fact.id for fact in rows}
    for gone in sorted(read.keys() - here):
        if gone not in last or last[gone].action != "reject":
            yield Found(article, gone, "reject", content(read[gone]), None)
