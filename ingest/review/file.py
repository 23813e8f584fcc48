"""A file of decisions that a review page saved: checked whole against the study, then applied.

JSON Lines, ``diplograph-review/1``, a decision a line; a file may hold those of several articles:

    {"format": "diplograph-review/1", "study": "…", "article": "article:…", "fact": "report:…", "sha256": "…",
     "action": "accept|reject|edit", "at": "2025-03-01T10:00:00Z", "by": "Ada", "why": "…",
     "changes": {"type": "recall", "actors": ["country:RU"], …}}

``sha256`` is the hash of the fact as the page showed it; ``by`` and ``why`` may be missing; ``changes``
belongs to an edit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from diplograph.graph.errors import DiplographError, MistakesError
from diplograph.ingest.facts import Facts, write_facts
from diplograph.ingest.files import write_whole
from diplograph.ingest.review.decisions import Decision, last_verdicts, mistakes_in, opposite
from diplograph.ingest.review.revise import Fact, fact_of
from diplograph.ingest.review.verdicts import Verdict, changed_since, content, judged, logged
from diplograph.ingest.workspace import Workspace

__all__ = ["Applied", "apply_file"]

FORMAT = "diplograph-review/1"


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["diplograph-review/1"]
    study: str
    article: str
    fact: str
    sha256: str
    action: Verdict
    at: str | None = None
    by: Annotated[str, Field(min_length=1)] | None = None
    why: str | None = None
    changes: dict[str, Any] | None = None


@dataclass(slots=True)
class Applied:
    """What came of a file: decisions kept, lines that had been applied before, and lines left out with the reason."""

    decided: list[Decision] = field(default_factory=list)
    done_before: int = 0
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sound:
    """A line that fits: its fact, and the document with the verdict in it."""

    line: _Line
    fact: Fact
    verdict: Verdict
    by: str


def apply_file(
    workspace: Workspace, data: bytes, *, source: str, by: str, partly: bool = False, force: bool = False
) -> Applied:
    """Applies the decisions in ``data``: all of them or, unless ``partly`` allows it, none.

    ``by`` is who decided where a line does not say. ``force`` lets a decision outweigh another person's opposite one.
    Raises MistakesError with every mistake by its line. The caller holds the writer's lock. Should it be cut off,
    applying the file again goes on where it ended.
    """
    lines, mistakes = _read(data)
    desk = _Desk(workspace, by, force=force)
    sound: dict[str, list[_Sound]] = {}
    result = Applied()
    for number, line in lines:
        try:
            one = desk.check(line, number)
        except DiplographError as error:
            told = error.mistakes if isinstance(error, MistakesError) else (str(error),)
            mistakes += [(number, mistake) for mistake in told]
            continue
        if one is None:
            result.done_before += 1
        else:
            sound.setdefault(line.article, []).append(one)
    said = [f"line {number}: {mistake}" for number, mistake in sorted(mistakes)]
    if said and not partly:
        raise MistakesError(source, said, "decisions, so none was applied (--partly applies the others)")
    result.left_out = said
    for article, rows in sound.items():
        result.decided += desk.keep(article, rows)
    return result


def _read(data: bytes) -> tuple[list[tuple[int, _Line]], list[tuple[int, str]]]:
    lines: list[tuple[int, _Line]] = []
    mistakes: list[tuple[int, str]] = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [(1, "not UTF-8 text; is this the file that the page saved?")]
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            if not isinstance(raw, dict) or raw.get("format") != FORMAT:
                mistakes.append((number, f"not a decision that a review page saved (its format is not {FORMAT})"))
                continue
            lines.append((number, _Line.model_validate(raw)))
        except ValidationError as error:
            mistakes += [(number, mistake) for mistake in mistakes_in(error)]
        except (ValueError, RecursionError):
            mistakes.append((number, "not JSON; is this the file that the page saved?"))
    if not lines and not mistakes:
        mistakes.append((1, "there is no decision in it"))
    return lines, mistakes


class _Desk:
    """The study that a file is held against; files are read once an article."""

    def __init__(self, workspace: Workspace, by: str, *, force: bool) -> None:
        self._workspace, self._by, self._force = workspace, by, force
        self._known = set(workspace.article_ids())
        self._facts: dict[str, Facts] = {}
        self._decided = workspace.decisions()
        self._last = last_verdicts(self._decided)
        self._seen: dict[tuple[str, str], int] = {}

    def check(self, line: _Line, number: int) -> _Sound | None:
        """The line as something to apply; None where that was done before. Raises DiplographError for all else."""
        if line.study != self._workspace.study_id:
            raise _wrong(f"it is of the study {line.study}, not of this one ({self._workspace.study_id})")
        if line.article not in self._known:
            raise _wrong(f"article: {line.article} is not in this study")
        if line.article not in self._facts:
            self._facts[line.article], _ = self._workspace.facts_of(line.article)
        facts = self._facts[line.article]
        fact = fact_of(facts, line.fact)
        if fact is None:
            raise _wrong(f"fact: {line.fact} is not among the facts of {line.article}")
        first = self._seen.setdefault((line.article, line.fact), number)
        if first != number:
            raise _wrong(f"line {first} decides on {line.fact} already; keep one of them")
        by, last = line.by or self._by, self._last.get((line.article, line.fact))
        if self._done(line, fact, by, last, facts):
            return None
        if changed_since(fact, line.sha256):
            who = f" (by {last.by}, {last.at[:10]}: {last.action})" if last is not None else ""
            raise _wrong(f"{line.fact} was changed since the page was made{who}; make a new page and decide again")
        if last is not None and opposite(last, by, line.action) and not self._force:
            raise _wrong(
                f"{line.fact}: {last.by} decided otherwise on {last.at[:10]} ({last.action}); talk to each other, "
                f"then let this decision hold with --force"
            )
        try:
            self._made(facts, fact, line)
        except MistakesError as error:
            raise MistakesError("line", [f"{line.fact}: {one}" for one in error.mistakes], "decisions") from error
        return _Sound(line, fact, line.action, by)

    def _made(self, facts: Facts, fact: Fact, line: _Line) -> Facts:
        return judged(facts, fact, line.action, line.changes, self._workspace.text(line.article))

    def _done(self, line: _Line, fact: Fact, by: str, last: Decision | None, facts: Facts) -> bool:
        if last is None or last.by != by or last.action != line.action:
            return False
        if line.action != "edit":
            return not changed_since(fact, line.sha256)
        if last.after != content(fact):
            return False
        # The correction is in the fact already where making it again changes nothing.
        try:
            again = fact_of(self._made(facts, fact, line), fact.id)
        except DiplographError:
            return False
        return again is not None and content(again) == content(fact)

    def keep(self, article: str, rows: Sequence[_Sound]) -> list[Decision]:
        """Writes one article's verdicts: its facts file once, then their lines."""
        facts = self._facts[article]
        said: list[Decision] = []
        # One fact has one line, so they may bear one time; the clock would else run ahead by a second a line.
        for one in rows:
            fact = fact_of(facts, one.fact.id) or one.fact
            made = judged(facts, fact, one.verdict, one.line.changes)
            line = logged(
                self._workspace,
                article,
                fact,
                made,
                one.verdict,
                by=one.by,
                why=one.line.why,
                after_all=self._decided,
            )
            said.append(line)
            facts = made
        write_whole(self._workspace.facts_path(article), write_facts(facts).encode("utf-8", "surrogatepass"))
        self._workspace.decide(*said)
        return said


def _wrong(what: str) -> MistakesError:
    return MistakesError("line", [what], "decisions")
