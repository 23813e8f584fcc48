"""How well facts were read: what people annotated against what was found, as precision and recall at three levels.

An act counts as right at a level where it pairs with an annotated act of its passage:

    states      type and the set of states agree
    direction   and actors, targets, parties and the status agree
    date        and the date is the same or near enough (``same_date``)

Each act pairs once, and as many pair as can. States and direction are equalities, so within a class of equal acts
everything fits everything, and any pairing can be completed to a largest one. Only the date is a tolerance that does
not carry over from one act to the next; there a largest matching is looked for, by augmenting paths. So one pairing,
made from the strictest level down, is largest at all three, whatever the order of the acts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from diplograph.graph.names import fold
from diplograph.graph.time import parse_edtf

__all__ = [
    "ALL",
    "LEVELS",
    "Act",
    "Difference",
    "Evaluation",
    "Found",
    "Passage",
    "Post",
    "Score",
    "Tally",
    "evaluate",
    "same_date",
]

LEVELS = ("states", "direction", "date")
ALL = "all"

Kind = Literal["missed", "false alarm", "wrong direction or status", "wrong date", "post missed"]
_PAIRED: Mapping[int, Kind] = {1: "wrong direction or status", 2: "wrong date"}

_L = TypeVar("_L")
_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class Act:
    """An event as it is compared. States are codes (``RU``) or ``org:`` ids."""

    type: str
    status: str
    actors: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    date: str | None = None
    quotes: tuple[str, ...] = ()

    @property
    def states(self) -> frozenset[str]:
        return self.actors | self.targets | self.parties

    @property
    def told(self) -> tuple[object, ...]:
        """What the second level compares."""
        return (self.type, self.status, self.actors, self.targets, self.parties)


@dataclass(frozen=True, slots=True)
class Post:
    """A person in a post; ``names`` are the ways in which the text writes the person."""

    names: tuple[str, ...]
    position: str
    of: str
    to: str | None
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotated text."""

    id: str
    language: str
    title: str | None
    published: str | None
    text: str
    events: tuple[Act, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a passage."""

    events: tuple[Act, ...] = ()
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A miss (``found`` is None), a false alarm (``expected`` is None), or a pair that differs at some level."""

    passage: str
    language: str
    kind: Kind
    expected: Act | Post | None
    found: Act | None


@dataclass(slots=True)
class Score:
    """So many were expected, so many found, and so many of them were right, at each level."""

    expected: int = 0
    found: int = 0
    right: list[int] = field(default_factory=lambda: [0] * len(LEVELS))

    def precision(self, level: int) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right[level] / self.found if self.found else None

    def recall(self, level: int) -> float | None:
        """The share of what was to be found that was found; None where there was nothing."""
        return self.right[level] / self.expected if self.expected else None

    def f1(self, level: int) -> float | None:
        """The harmonic mean of the two; None where nothing was to be found and nothing was."""
        whole = self.expected + self.found
        return 2 * self.right[level] / whole if whole else None

    def add(self, other: Score) -> None:
        self.expected += other.expected
        self.found += other.found
        self.right = [one + more for one, more in zip(self.right, other.right, strict=True)]


@dataclass(slots=True)
class Tally:
    """All measures of one language, or of all together."""

    language: str
    passages: int = 0
    events: Score = field(default_factory=Score)
    by_type: dict[str, Score] = field(default_factory=dict)
    posts_expected: int = 0
    posts_found: int = 0
    silent: int = 0
    """Passages whose annotation has no event."""
    false_events: int = 0
    """Events found in silent passages."""
    false_in: list[str] = field(default_factory=list)
    quoted: int = 0
    """Facts found, as far as they are checked by a quote: all events, and posts that come with one."""
    verified: int = 0
    """Those whose every quote stands in the text."""
    unverified: list[tuple[str, str | None]] = field(default_factory=list)
    """Passage and quote of the others; None where an event came without one."""

    def add(self, other: Tally) -> None:
        self.passages += other.passages
        self.events.add(other.events)
        for kind, score in other.by_type.items():
            self.by_type.setdefault(kind, Score()).add(score)
        self.posts_expected += other.posts_expected
        self.posts_found += other.posts_found
        self.silent += other.silent
        self.false_events += other.false_events
        self.false_in += other.false_in
        self.quoted += other.quoted
        self.verified += other.verified
        self.unverified += other.unverified


@dataclass(slots=True)
class Evaluation:
    """The measures by language, all languages together (``total``), and every difference in the order of the gold."""

    languages: list[Tally]
    total: Tally
    differences: list[Difference]


def evaluate(gold: Iterable[Passage], found: Mapping[str, Found]) -> Evaluation:
    """Measures what was found, by passage id, against the annotation; a passage without an entry found nothing.

    The result does not depend on the order in which a passage's facts are given.
    """
    tallies: dict[str, Tally] = {}
    differences: list[Difference] = []
    for passage in gold:
        there = found.get(passage.id, Found())
        tally = tallies.setdefault(passage.language, Tally(passage.language))
        tally.passages += 1
        differences += _compare_events(passage, there, tally)
        differences += _compare_posts(passage, there, tally)
        _check_quotes(passage, there, tally)
        if not passage.events:
            tally.silent += 1
            tally.false_events += len(there.events)
            tally.false_in += [passage.id] if there.events else []
    total = Tally(ALL)
    for language in sorted(tallies):
        total.add(tallies[language])
    return Evaluation([tallies[language] for language in sorted(tallies)], total, differences)


def same_date(expected: str | None, found: str | None) -> bool:
    """Whether a date counts as read: both unknown, or the found days lie in the expected ones or hardly beyond.

    With a width of w days expected, found may begin up to w/2 days earlier and end up to w/2 days later, so that it
    is at most twice as wide. A day is to be met exactly; 2025-02 allows 14 days to each side; «about 18 April» is
    seven days and allows three. A date with an open end or an unknown year is to be the same text.
    """
    if expected is None or found is None:
        return expected is found
    want, have = parse_edtf(expected), parse_edtf(found)
    if want.day_from is None or want.day_to is None or have.day_from is None or have.day_to is None:
        return expected == found
    width = want.day_to - want.day_from + 1
    return 2 * (want.day_from - have.day_from) <= width and 2 * (have.day_to - want.day_to) <= width


def same_person(expected: Post, found: Post) -> bool:
    """Whether two posts are one: position, states, and a surname (the last word of a name) that the other name has."""
    if (expected.position, expected.of, expected.to) != (found.position, found.of, found.to):
        return False
    return any(
        one[-1] in other or other[-1] in one
        for one in map(_name_words, expected.names)
        for other in map(_name_words, found.names)
        if one and other
    )


def _name_words(name: str) -> list[str]:
    return fold(name).replace("-", " ").replace(".", " ").split()


def _compare_events(passage: Passage, there: Found, tally: Tally) -> list[Difference]:
    expected = sorted(passage.events, key=lambda act: _order(act, passage.text))
    found = sorted(there.events, key=lambda act: _order(act, passage.text))
    partner, level = _pair(expected, found)
    for acts in (expected, found):
        for kind, times in Counter(act.type for act in acts).items():
            score = tally.by_type.setdefault(kind, Score())
            if acts is expected:
                score.expected += times
            else:
                score.found += times
    tally.events.expected += len(expected)
    tally.events.found += len(found)
    differences = []
    for index, act in enumerate(expected):
        reached = level.get(index, 0)
        for score in (tally.events, tally.by_type[act.type]):
            score.right = [right + (reached > number) for number, right in enumerate(score.right)]
        if reached == 0:
            differences.append(Difference(passage.id, passage.language, "missed", act, None))
        elif reached < len(LEVELS):
            pair = found[partner[index]]
            differences.append(Difference(passage.id, passage.language, _PAIRED[reached], act, pair))
    taken = set(partner.values())
    alarms = [act for index, act in enumerate(found) if index not in taken]
    return differences + [Difference(passage.id, passage.language, "false alarm", None, act) for act in alarms]


def _order(act: Act, text: str) -> tuple[object, ...]:
    """Where its first quote stands, then all else: the pairs that a person is shown do not depend on any order."""
    sides = [sorted(side) for side in (act.actors, act.targets, act.parties)]
    return (min(map(text.find, act.quotes), default=-1), act.type, act.status, sides, act.date or "", act.quotes)


def _pair(expected: Sequence[Act], found: Sequence[Act]) -> tuple[dict[int, int], dict[int, int]]:
    """Each paired expected act's partner, and the level (1 to 3) up to which the two agree."""
    partner: dict[int, int] = {}
    level: dict[int, int] = {}
    fits: Sequence[Callable[[Act, Act], bool]] = (
        lambda one, other: one.told == other.told and same_date(one.date, other.date),
        lambda one, other: one.told == other.told,
        lambda one, other: (one.type, one.states) == (other.type, other.states),
    )
    for reached, fit in zip((3, 2, 1), fits, strict=True):
        left = [index for index in range(len(expected)) if index not in partner]
        free = sorted(set(range(len(found))) - set(partner.values()))
        pairs = _largest([expected[index] for index in left], [found[index] for index in free], fit)
        for mine, theirs in pairs.items():
            partner[left[mine]] = free[theirs]
            level[left[mine]] = reached
    return partner, level


def _largest(left: Sequence[_L], right: Sequence[_R], fit: Callable[[_L, _R], bool]) -> dict[int, int]:
    """A largest one-to-one matching, from index to index, by shortest augmenting paths."""
    choices = [[index for index, other in enumerate(right) if fit(one, other)] for one in left]
    partner: dict[int, int] = {}
    holder: dict[int, int] = {}
    for start in range(len(left)):
        _augment(start, choices, partner, holder)
    return partner


def _augment(start: int, choices: Sequence[Sequence[int]], partner: dict[int, int], holder: dict[int, int]) -> None:
    """Gives ``start`` a partner where that takes nobody's away: others may move on to another of their choices."""
    came: dict[int, int] = {}
    queue = [start]
    for one in queue:
        for choice in choices[one]:
            if choice in came:
                continue
            came[choice] = one
            if choice in holder:
                queue.append(holder[choice])
                continue
            free: int | None = choice
            while free is not None:
                mover = came[free]
                holder[free] = mover
                left_behind = partner.get(mover)
                partner[mover], free = free, left_behind
            return


def _compare_posts(passage: Passage, there: Found, tally: Tally) -> list[Difference]:
    pairs = _largest(passage.posts, there.posts, same_person)
    tally.posts_expected += len(passage.posts)
    tally.posts_found += len(pairs)
    return [
        Difference(passage.id, passage.language, "post missed", post, None)
        for index, post in enumerate(passage.posts)
        if index not in pairs
    ]


def _check_quotes(passage: Passage, there: Found, tally: Tally) -> None:
    facts = [act.quotes for act in there.events] + [post.quotes for post in there.posts if post.quotes]
    tally.quoted += len(facts)
    for quotes in facts:
        absent = [quote for quote in quotes if quote not in passage.text]
        tally.unverified += [(passage.id, quote) for quote in absent]
        if not quotes:
            tally.unverified.append((passage.id, None))
        tally.verified += bool(quotes) and not absent
