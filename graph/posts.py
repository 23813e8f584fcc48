"""Who was in a post from when until when: stints, put together from what reports tell of a person in it.

A stint begins with a told "since", with credentials or, where nothing better is told, with an appointment; it ends with
a told "until", with a recall, an expulsion, the closure of the embassy, or severed relations (Vienna Convention on
Diplomatic Relations, articles 9, 43 and 45). A recall for consultations only marks the holder absent. Where no end is
told, a successor's beginning ends it, in posts that have one holder. A day on which a person is told to be in post
("as of") proves that day, and what lies between two such days of one person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeAlias

from diplograph.graph.telling import ALWAYS, NEVER, Act, Told, bounds
from diplograph.graph.vocabulary import vocabulary

__all__ = ["Mark", "Post", "PostTold", "Stint", "marks", "post_told_from", "stints"]

Kind: TypeAlias = Literal["start", "end", "seen", "absent", "undated"]

# In the order in which marks of one day are taken, and the list of a stint that each goes into.
_LIST_OF = {"start": "starts", "seen": "seen", "absent": "absent", "end": "ends", "undated": "undated"}
_LISTS = list(_LIST_OF.values())
_BEGINS = ("appointment", "credentials")
_EMBASSIES = ("embassy", "high-commission", "nunciature")


@dataclass(frozen=True, slots=True, order=True)
class Post:
    """A position of a state, in a host where it serves abroad and the host is told."""

    position: str
    of: str
    to: str | None = None

    @property
    def one(self) -> bool:
        """Whether one person holds it at a time."""
        return vocabulary().positions[self.position].one


@dataclass(frozen=True, slots=True)
class PostTold:
    """One report of a person in a post, as the queries give it."""

    id: str
    tenure: str
    envoy: str
    name: str
    post: Post
    title: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    quote: str | None = None
    article: str = ""
    article_title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    published: str | None = None
    recorded: str | None = None

    def source(self) -> dict[str, Any]:
        """What a reader needs to find it, as a row's part."""
        names = ("article", "url", "publisher", "language", "published", "recorded", "quote")
        return {"report": self.id, "title": self.article_title} | {name: getattr(self, name) for name in names}


def post_told_from(row: dict[str, Any]) -> PostTold:
    """A row of ``posts_told``."""
    same = ("tenure", "envoy", "name", "since", "until", "as_of", "quote", "article")
    more = ("url", "publisher", "language", "published", "recorded")
    post = Post(row["position"], row["of"], row["to"])
    told = {name: row[name] for name in (*same, *more)}
    return PostTold(id=row["report"], post=post, title=row["post_title"], article_title=row["title"], **told)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something told of a person and a post, between two days. Without an envoy it is about whoever holds it.

    An end counts from its first day on, so that a told "until" ends the day after. ``weak`` marks what makes a person
    holder only where nothing else tells better: an appointment, or an agrément.
    """

    kind: Kind
    envoy: str | None
    first: int
    last: int
    text: str | None
    source: PostTold | Act
    weak: bool = False

    @property
    def told(self) -> PostTold | Told:
        """The report that tells it best."""
        return self.source.best if isinstance(self.source, Act) else self.source

    @property
    def contested(self) -> bool:
        return isinstance(self.source, Act) and self.source.denied


@dataclass(slots=True)
class Stint:
    """One unbroken time of a person in a post; each list in order of time.

    Where no end is told, ``after`` is the next person's beginning, and ``unordered`` are those beginnings of others
    whose days leave open whether they came later.
    """

    post: Post
    envoy: str
    starts: list[Mark] = field(default_factory=list)
    ends: list[Mark] = field(default_factory=list)
    seen: list[Mark] = field(default_factory=list)
    absent: list[Mark] = field(default_factory=list)
    undated: list[Mark] = field(default_factory=list)
    """That a person is in the post, without any day; such a stint has nothing else."""
    named: str | None = None
    """The person's name, for one of whom no article tells the post."""
    after: Mark | None = None
    unordered: list[Mark] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The person's name as articles write it; the id where nobody gives one."""
        told = [one.source.name for one in self.evidence if isinstance(one.source, PostTold)]
        return told[0] if told else self.named or self.envoy

    @property
    def begins(self) -> list[Mark]:
        """What began it: told beginnings and credentials, or else its appointment."""
        return [one for one in self.starts if not one.weak] or self.starts

    @property
    def first(self) -> int:
        """The earliest day that anything tells of it."""
        return min((one.first for one in (*self.begins, *self.seen, *self.ends)), default=ALWAYS)

    @property
    def evidence(self) -> list[Mark]:
        """All marks that count, what tells of the beginning first."""
        return [*self.begins, *self.ends, *self.absent, *self.seen, *self.undated]


def marks(reports: Iterable[PostTold], told: Iterable[Act]) -> dict[Post, list[Mark]]:
    """Everything told of each post, sorted; a function of the sets of reports and acts."""
    found: dict[Post, list[Mark]] = defaultdict(list)
    positions: dict[tuple[str, str, str | None], set[str]] = defaultdict(set)
    for report in reports:
        found[report.post] += _of_report(report)
        positions[report.envoy, report.post.of, report.post.to].add(report.post.position)
    for act in told:
        if act.moves and act.dated:
            for post, mark in _of_act(act, positions):
                found[post].append(mark)
    ordered = sorted(found.items(), key=lambda one: _key(one[0]))
    return {post: sorted(_before_their_end(rows), key=_order) for post, rows in ordered}


def _before_their_end(told: Sequence[Mark]) -> list[Mark]:
    """An article that tells of a recall calls the person ambassador still: that proves no day after the recall."""
    ends = [one for one in told if one.kind == "end" and isinstance(one.source, Act)]
    found = []
    for mark in told:
        own = [end.first for end in ends if end.envoy == mark.envoy and mark.told.article in _articles(end)]
        if mark.kind == "seen" and own and NEVER < min(own) < mark.first:
            day = min(own)
            found.append(replace(mark, first=day, last=day, text=date.fromordinal(day).isoformat()))
        else:
            found.append(mark)
    return found


def _articles(mark: Mark) -> set[str]:
    return {one.article for one in mark.source.reports} if isinstance(mark.source, Act) else {mark.source.article}


def _key(post: Post) -> tuple[str, str, str]:
    return (post.position, post.of, post.to or "")


def _order(mark: Mark) -> tuple[int, int, int, str, str]:
    first = mark.first
    if mark.kind == "end" and isinstance(mark.source, PostTold) and mark.source.since:
        # A report that tells both ends tells one stint, however wide its dates are.
        first = max(first, bounds(mark.source.since)[0])
    return (first, _LISTS.index(_LIST_OF[mark.kind]), mark.last, mark.envoy or "", mark.told.id)


def _of_report(report: PostTold) -> list[Mark]:
    found = []
    kinds: tuple[tuple[Kind, str | None], ...] = (
        ("start", report.since),
        ("end", report.until),
        ("seen", report.as_of),
    )
    for kind, text in kinds:
        if text is None:
            continue
        first, last = bounds(text)
        if (first, last) != (NEVER, ALWAYS):
            later = 1 if kind == "end" else 0
            found.append(Mark(kind, report.envoy, first + later, last + later, text, report))
    return found or [Mark("undated", report.envoy, ALWAYS, ALWAYS, None, report)]


def _of_act(act: Act, positions: dict[tuple[str, str, str | None], set[str]]) -> list[tuple[Post, Mark]]:
    state = vocabulary().states["ambassador"]
    value = state.after(act.type)
    if value is None:
        return []
    if act.type in ("relations_severed", "mission_closure"):
        ended = [Post("ambassador", of, to) for of, to in _without_missions(act)]
        return [(post, _mark("end", None, act)) for post in ended]
    found = []
    envoys = sorted(one for one in {*act.played("subject", "delegate", "actor", "target")} if one.startswith("envoy:"))
    for envoy in envoys:
        of, to = _direction(act, envoy)
        if of is None:
            continue
        kind = _kind(act)
        weak = act.type == "appointment" or (act.type == "credentials" and of not in act.played("actor", "party"))
        held = positions.get((envoy, of, to)) or {"ambassador"}
        found += [(Post(position, of, to), _mark(kind, envoy, act, weak=weak)) for position in sorted(held)]
    if not envoys and act.type == "recall":
        found += [
            (Post("ambassador", of, to), _mark(_kind(act), None, act))
            for of in act.played("actor")
            for to in act.played("target")
        ]
    return found


def _mark(kind: Kind, envoy: str | None, act: Act, *, weak: bool = False) -> Mark:
    return Mark(kind, envoy, act.first, act.last, act.best.time, act, weak)


def _kind(act: Act) -> Kind:
    if act.type in _BEGINS:
        return "start"
    words = " ".join(f"{one.quote or ''} {one.summary or ''}" for one in act.reports).lower()
    away = act.type == "recall" and any(part in words for part in vocabulary().absence)
    return "absent" if away else "end"


def _direction(act: Act, envoy: str) -> tuple[str | None, str | None]:
    """Whose envoy it is and to whom, by the state in the envoy's id, which is one of the two."""
    states = [one for one in act.played("actor", "target", "party") if one.startswith(("country:", "org:"))]
    code = envoy.rpartition(".")[2]
    of = next((one for one in states if one.partition(":")[2] == code), None)
    others = [one for one in states if one != of]
    return (of, others[0]) if of is not None and len(others) == 1 else (None, None)


def _without_missions(act: Act) -> list[tuple[str, str]]:
    """Between whom nobody is ambassador any more."""
    states = [one for one in act.played("actor", "target", "party") if one.startswith(("country:", "org:"))]
    if act.type == "relations_severed":
        return [(one, other) for one in states for other in states if one != other]
    parts = [mission.partition(":")[2].split(".") for mission in act.missions]
    by_code = {one.partition(":")[2]: one for one in states}
    return sorted(
        {
            (by_code[of], by_code[host])
            for of, host, kind, *_ in parts
            if kind in _EMBASSIES and of in by_code and host in by_code
        }
    )


def stints(post: Post, told: Sequence[Mark]) -> list[Stint]:
    """The stints in one post, in order of time; ``told`` are its marks, sorted."""
    beginnings = [one for one in told if one.envoy and one.kind in ("start", "seen") and not one.weak]
    found: list[Stint] = []
    for envoy in sorted({one.envoy for one in told if one.envoy}):
        others = [one for one in beginnings if one.envoy != envoy] if post.one else []
        found += _of_one(post, envoy, [one for one in told if one.envoy == envoy], others)
    if post.one:
        for stint in found:
            if not stint.ends and not stint.undated:
                _succeed(stint, [one for one in found if one.envoy != stint.envoy])
    for mark in told:
        if mark.envoy is None:
            _apply(mark, found)
    return sorted(found, key=lambda one: (one.first, one.envoy))


def _of_one(post: Post, envoy: str, told: Sequence[Mark], others: Sequence[Mark]) -> list[Stint]:
    """One person's stints: a new one begins after an end, or after somebody else was in between."""
    found: list[Stint] = []
    undated = Stint(post, envoy)
    for mark in told:
        if mark.kind == "undated":
            undated.undated.append(mark)
            continue
        current = _own(mark, found) or (found[-1] if found else None)
        if current is None or _is_over(current, mark, others):
            current = Stint(post, envoy)
            found.append(current)
        getattr(current, _LIST_OF[mark.kind]).append(mark)
    found = [one for one in found if one.starts or one.seen or one.ends]
    return found or ([undated] if undated.undated else [])


def _own(mark: Mark, found: Iterable[Stint]) -> Stint | None:
    """The stint that the report of this end begins itself."""
    if mark.kind != "end":
        return None
    return next((one for one in found if any(start.source == mark.source for start in one.starts)), None)


def _is_over(stint: Stint, mark: Mark, others: Sequence[Mark]) -> bool:
    """Whether a later mark of the same person is of another stint. An end after an end is another word on the same."""
    if mark.kind == "end":
        own = any(start.source == mark.source for start in stint.starts)
        return bool(stint.ends) and not own and _between(stint, mark, others)
    if stint.ends:
        return mark.first > max(one.last for one in (*stint.ends, *stint.starts, *stint.seen))
    if mark.kind == "start" and _closed(mark) and any(_closed(one) for one in stint.starts):
        # Promoted in post: one report tells both ends of the first stint, another both of the second.
        return all(one.last < mark.first for one in stint.starts)
    return _between(stint, mark, others)


def _closed(mark: Mark) -> bool:
    return isinstance(mark.source, PostTold) and mark.source.until is not None


def _between(stint: Stint, mark: Mark, others: Iterable[Mark]) -> bool:
    """Whether somebody else began between the last word of a stint and this one."""
    reached = max((one.last for one in (*stint.ends, *stint.starts, *stint.seen)), default=NEVER)
    return any(reached < one.first and one.last < mark.first for one in others)


def _apply(mark: Mark, found: Iterable[Stint]) -> None:
    """What is done to whoever holds the post, such as severed relations, to those who were in it surely before."""
    for stint in found:
        known = [one.last for one in (*stint.starts, *stint.seen)]
        gone = any(one.last < mark.first for one in stint.ends)
        succeeded = stint.after is not None and stint.after.first <= mark.last
        together = any(one.told.article in _articles(mark) for one in stint.seen)
        if not known or gone or succeeded or (min(known) >= mark.first and not together):
            continue
        if mark.kind == "absent":
            stint.absent.append(mark)
        elif not any(one.envoy for one in stint.ends) and max(known) < mark.first:
            stint.ends.append(mark)


def _succeed(stint: Stint, others: Iterable[Stint]) -> None:
    """Ends a stint without an end by the next person's beginning; by each whose days leave the order open, perhaps."""
    own = stint.begins or stint.seen
    reached = max(one.last for one in (*stint.begins, *stint.seen))
    later = []
    for other in others:
        first = (other.begins if not all(one.weak for one in other.begins) else []) or other.seen
        if not first:
            continue
        begin = first[0]
        if begin.first > reached:
            later.append(begin)
        elif begin.last >= min(one.first for one in own) and begin.kind == "start":
            stint.unordered.append(begin)
    stint.after = min(later, key=lambda one: (one.last, one.first, one.told.id), default=None)
