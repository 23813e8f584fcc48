"""Reviewing facts: which are waiting, and what a person decides of one. Every decision is on disk when this returns.

The facts file is written first and whole, then the line in decisions.jsonl. The workspace's lock is held for each
decision only, so that a long sitting keeps nobody else from working; what changed meanwhile is noticed by the fact's
hash and told instead of being overwritten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from diplograph.graph.errors import InputError, MistakesError, UnknownNameError
from diplograph.graph.identity import digest
from diplograph.ingest.facts import EventFact, Facts, quoted_at, write_facts
from diplograph.ingest.files import read_bytes, write_whole
from diplograph.ingest.review.decisions import Decision, decision, last_verdicts, opposite
from diplograph.ingest.review.revise import Fact, fact_of, facts_in, revised, with_fact
from diplograph.ingest.workspace import Workspace

__all__ = [
    "Done",
    "Verdict",
    "changed_since",
    "content",
    "content_hash",
    "decide",
    "doubtful",
    "in_order",
    "judged",
    "logged",
    "restore",
    "the_article",
]

Verdict = Literal["accept", "reject", "edit"]
_DOUBTFUL_BELOW = 0.75


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that was kept, and the facts file before and after it."""

    decision: Decision
    fact: Fact
    """As it was before."""
    before: bytes
    after: bytes
    outweighs: Decision | None = None
    """What somebody else had decided the other way round."""


def the_article(workspace: Workspace, name: str) -> str:
    """An article's id, given with or without its ``article:``. Raises UnknownNameError."""
    known = workspace.article_ids()
    full = name if name.startswith("article:") else f"article:{name}"
    if full not in known:
        hint = None if len(known) <= 20 else "the names of the files in facts/ are the ids of articles"
        raise UnknownNameError("article", name, known, hint)
    return full


def doubtful(fact: Fact) -> bool:
    """Whether the reader itself was unsure of it."""
    if isinstance(fact, EventFact) and (fact.incomplete or fact.reason):
        return True
    return fact.confidence < _DOUBTFUL_BELOW


def in_order(facts: Facts, *, again: bool = False) -> list[Fact]:
    """The facts of a document to be reviewed: doubtful ones first, each kind in the order of the text.

    Text order within them, because a person reads on from sentence to sentence. ``again`` brings reviewed ones too.
    """
    waiting = [one for one in facts_in(facts) if again or one.review == "unreviewed"]
    return sorted(waiting, key=lambda one: (not doubtful(one), quoted_at(one)))


def content(fact: Fact) -> dict[str, Any]:
    """What a fact says, whatever was thought of it."""
    return fact.model_dump(mode="json", exclude={"review"})


def content_hash(fact: Fact) -> str:
    """The hash by which a page of facts knows again what it showed."""
    return digest(json.dumps(content(fact), ensure_ascii=False, sort_keys=True))


def changed_since(fact: Fact, seen: str) -> bool:
    return content_hash(fact) != seen


def judged(
    facts: Facts,
    fact: Fact,
    verdict: Verdict,
    changes: Mapping[str, object] | None = None,
    text: str | None = None,
) -> Facts:
    """The document with one verdict in it. Raises MistakesError or InputError where the verdict does not fit."""
    if verdict == "edit":
        return revised(facts, fact.id, changes or {}, text)
    if verdict == "accept" and isinstance(fact, EventFact) and fact.incomplete:
        raise MistakesError(
            fact.id,
            ["parties: it is incomplete, so it cannot be accepted; say who did it to whom, or reject it"],
            "fact",
        )
    review = "accepted" if verdict == "accept" else "rejected"
    return with_fact(facts, fact.model_copy(update={"review": review}))


def decide(
    workspace: Workspace,
    article: str,
    fact_id: str,
    verdict: Verdict,
    *,
    by: str,
    seen: str,
    why: str | None = None,
    changes: Mapping[str, object] | None = None,
) -> Done:
    """Keeps one person's verdict on one fact. ``seen`` is the hash of the fact as they saw it.

    Raises InputError where the fact is gone or was changed since, MistakesError where the verdict does not fit,
    WorkspaceBusyError where another process writes.
    """
    with workspace.writing():
        before = read_bytes(workspace.facts_path(article))
        facts, _ = workspace.facts_of(article)
        fact = fact_of(facts, fact_id)
        if fact is None:
            raise InputError(f"{fact_id} is no longer among the facts of {article}; nothing was decided")
        if changed_since(fact, seen):
            raise InputError(f"{fact_id} was changed meanwhile; look at it again, nothing was decided")
        made = judged(facts, fact, verdict, changes, workspace.text(article))
        after = write_facts(made).encode("utf-8", "surrogatepass")
        so_far = workspace.decisions()
        said = logged(workspace, article, fact, made, verdict, by=by, why=why, after_all=so_far)
        write_whole(workspace.facts_path(article), after)
        workspace.decide(said)
    last = last_verdicts(so_far).get((article, fact_id))
    return Done(said, fact, before, after, last if opposite(last, by, verdict) else None)


def logged(
    workspace: Workspace,
    article: str,
    fact: Fact,
    made: Facts,
    verdict: Verdict,
    *,
    by: str,
    why: str | None = None,
    after_all: Iterable[Decision] | None = None,
) -> Decision:
    """The line for a verdict: with the fact before and after, where it was edited."""
    now = fact_of(made, fact.id)
    both: dict[str, Any] = (
        {"before": content(fact), "after": content(now)} if verdict == "edit" and now is not None else {}
    )
    so_far = list(workspace.decisions() if after_all is None else after_all)
    return decision(
        workspace.study_id, verdict, by=by, why=why or None, article=article, fact=fact.id, after_all=so_far, **both
    )


def restore(workspace: Workspace, done: Done, *, by: str) -> Decision:
    """Takes a decision of this sitting back: the facts file is again what it was, byte for byte.

    Where somebody changed the file in between, the one fact goes back to what it said. Raises as ``decide`` does.
    """
    article, fact_id = str(done.decision.article), str(done.decision.fact)
    with workspace.writing():
        path = workspace.facts_path(article)
        content_before = done.before
        if read_bytes(path) != done.after:
            facts, _ = workspace.facts_of(article)
            if fact_of(facts, fact_id) is None:
                raise InputError(f"{fact_id} is no longer among the facts of {article}; there is nothing to take back")
            content_before = write_facts(with_fact(facts, done.fact)).encode("utf-8", "surrogatepass")
        said = decision(
            workspace.study_id,
            "undo",
            by=by,
            undoes=done.decision.id,
            after_all=workspace.decisions(),
        )
        write_whole(path, content_before)
        workspace.decide(said)
    return said
