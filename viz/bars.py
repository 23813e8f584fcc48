"""The states between two states as bars over time, in words of one language, with what each rests on.

They are worked out from all that is told of the two. A part of it would give wrong bars: one closure that a filter
leaves out, and a consulate stays open for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from diplograph.graph.between import Between
from diplograph.graph.holders import Answer, Holder, holder_of
from diplograph.graph.model import Envoy
from diplograph.graph.posts import Mark, Post, PostTold, Stint, marks, stints
from diplograph.graph.states import Open, Track, finest_mission, moves_between, open_acts
from diplograph.graph.stretches import Stretch, post_stretches, stretches
from diplograph.graph.telling import ALWAYS, NEVER, Act, acts
from diplograph.graph.vocabulary import State, vocabulary
from diplograph.graph.words import Language, date_words
from diplograph.queries.missions import mission_words
from diplograph.viz.facts import Source
from diplograph.viz.safe import plain

__all__ = ["TONES", "bars_of"]

TONES: Mapping[str, Mapping[str, str]] = {
    "relations": {"established": "well", "ambassador": "well", "charge": "half", "none": "ill"},
    "mission": {"open": "well", "restricted": "half", "closed": "ill"},
    "flights": {"running": "well", "suspended": "ill"},
    "visas": {"eased": "well", "restricted": "half"},
    "sanctions": {"in_force": "ill", "eased": "well"},
}
"""The colour of each value of a state (style.py); posts have their own."""

_HEADS = ("ambassador", "high-commissioner", "nuncio")
_POSTS = (*_HEADS, "charge-daffaires")

Row = dict[str, Any]


def bars_of(told: Between, lang: Language, sources: Callable[[str], Source], shown: Mapping[str, int]) -> Row:
    """The rows of bars, the acts that they rest on by key, and how much is told by when.

    ``sources`` gives the source of a report by its id; ``shown`` the number of an event that the page has: of such an
    act its number is told, of all others its sources. Days are ordinals.
    """
    return _Bars(told, lang, sources, shown).told()


class _Bars:
    """One pair's bars in the making."""

    def __init__(
        self, told: Between, lang: Language, sources: Callable[[str], Source], shown: Mapping[str, int]
    ) -> None:
        self._lang, self._sources, self._shown = lang, sources, shown
        self._a, self._b = told.first, told.second
        self._envoys, self._posts, self._reports = told.envoys, told.posts, told.reports
        kinds = {kind for state in vocabulary().states.values() for kind in state.moved_by}
        self._told = acts(one for one in told.reports if one.type in kinds)
        self._marks = marks(self._posts, self._told)
        self._acts: dict[str, Row] = {}

    def told(self) -> Row:
        rows = [row for state in vocabulary().states.values() for row in self._rows(state)]
        reports = {one.id: one.article for one in self._reports} | {one.id: one.article for one in self._posts}
        return {
            "rows": rows,
            "acts": self._acts,
            "reports": len(reports),
            "articles": len(set(reports.values())),
            "known_to": self._known_to(),
        }

    def _known_to(self) -> int | None:
        """The last day of which anything can be known: that on which the last article was out."""
        out = [one.published_day for one in self._reports]
        out += [one.last for mark in self._marks.values() for one in mark if one.kind == "seen"]
        done = [act.first for act in self._told if act.moves]
        days = [day for day in (*out, *done) if day is not None and NEVER < day < ALWAYS]
        return max(days, default=None)

    def _rows(self, state: State) -> Iterator[Row]:
        if state.of == "post":
            yield from self._people(state)
            return
        moves = moves_between(self._told, self._a, self._b)
        opened = open_acts(self._told, moves, self._a, self._b, ALWAYS - 1)
        bars = {
            track: (
                [self._stretch(state, one) for one in stretches(moves.get(track, ()))],
                [self._open(state, one) for one in opened.get(track, ())],
            )
            for track in sorted({*moves, *opened})
            if track.state == state.name
        }
        if state.of == "pair":
            rows, later = bars.get(Track(state.name, *sorted((self._a, self._b))), ([], []))
            yield _row(state.name, state.label[self._lang], None, rows, later)
        elif state.of == "mission":
            for track, (rows, later) in bars.items():
                name = plain(mission_words(finest_mission(track, self._told), self._lang))
                yield _row(state.name, name, (track.of, track.to), rows, later)
        else:
            yield from self._directed(state, bars)

    def _directed(self, state: State, bars: Mapping[Track, tuple[list[Row], list[Row]]]) -> Iterator[Row]:
        """Both ways as one row where they are alike."""
        empty: tuple[list[Row], list[Row]] = ([], [])
        ways = [(of, to, *bars.get(Track(state.name, of, to), empty)) for of, to in self._ways()]
        label = state.label[self._lang]
        if ways[0][2:] == ways[1][2:]:
            yield _row(state.name, label, None, *ways[0][2:])
        else:
            for of, to, rows, later in ways:
                yield _row(state.name, label, (of, to), rows, later)

    def _ways(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return (self._a, self._b), (self._b, self._a)

    def _stretch(self, state: State, one: Stretch[Any]) -> Row:
        standing = one.told
        values = [
            {
                "label": state.values[held.value].label[self._lang],
                "tone": TONES[state.name][held.value],
                "since": self._words(held.since),
                "act": self._act(held.act),
            }
            for held in standing.holdings
        ]
        ended = self._act(standing.ended_by) if standing.ended_by is not None else None
        return _said(
            first=one.first,
            last=one.last,
            outcome=standing.outcome,
            values=[_said(**value) for value in values],
            until=self._words(standing.until),
            ended=ended,
        )

    def _open(self, state: State, one: Open) -> Row:
        """What is planned or proposed and nobody tells to be done, or what was done on a day that nobody tells."""
        value = one.value
        first, last = one.act.first, one.act.last
        return _said(
            outcome="undated" if one.outcome == "undated" else "pending",
            status=vocabulary().statuses[one.act.status].label[self._lang],
            label=state.values[value].label[self._lang],
            tone=TONES[state.name][value],
            when=date_words(one.act.best.time, self._lang),
            act=self._act(one.act),
            first=None if first == NEVER else first,
            last=None if last == ALWAYS else last,
        )

    def _act(self, act: Act) -> str:
        if act.event not in self._acts:
            kind = vocabulary().events[act.type].label[self._lang]
            row = _said(label=kind, when=date_words(act.best.time, self._lang), status=act.status)
            number = self._shown.get(act.event)
            self._acts[act.event] = row | (
                {"event": number}
                if number is not None
                else {"sources": self._sources_of(one.id for one in act.reports)}
            )
        return act.event

    def _sources_of(self, reports: Iterable[str]) -> list[Source]:
        return [self._sources(one) for one in reports]

    def _words(self, edtf: str | None) -> str | None:
        return date_words(edtf, self._lang) if edtf is not None else None

    def _people(self, state: State) -> Iterator[Row]:
        """Each side's ambassador, and the chargé d'affaires where one is told."""
        held = {post: stints(post, told) for post, told in self._marks.items() if post.position in _POSTS}
        for of, to in self._ways():
            rows = [self._post(state, post, held[post]) for post in held if (post.of, post.to) == (of, to)]
            told = [one for one in rows if one["stretches"] or one["open"]]
            if not any(one["position"] in _HEADS for one in told):
                label = vocabulary().positions["ambassador"].label[self._lang]
                told.insert(0, _row(state.name, label, (of, to), [], []))
            yield from told

    def _post(self, state: State, post: Post, held: Sequence[Stint]) -> Row:
        label = vocabulary().positions[post.position].label[self._lang]
        found = [self._holders(one, answer) for one in post_stretches(post, held) for answer in one.told]
        if post.position not in _HEADS:
            # Where there is an ambassador there is mostly no chargé, and no vacancy.
            found = [one for one in found if any(value["tone"] == "post" for value in one["values"])]
        undated = [holder_of(one) for one in held if one.undated]
        later = [
            _said(outcome="undated", label=self._name(one), tone="post", act=self._mark(one.mark)) for one in undated
        ]
        return _row(state.name, label, (post.of, post.to or ""), found, later) | {"position": post.position}

    def _holders(self, one: Stretch[list[Answer]], answer: Answer) -> Row:
        values = [self._holder(holder) for holder in answer.holders]
        until = {value["until"] for value in values if "until" in value}
        return _said(
            first=one.first,
            last=one.last,
            outcome=answer.outcome,
            values=[{name: part for name, part in value.items() if name != "until"} for value in values],
            until=until.pop() if len(values) == 1 and until else None,
            ended=self._mark(answer.holders[0].end) if len(values) == 1 and answer.holders[0].end else None,
        )

    def _holder(self, holder: Holder) -> Row:
        return _said(
            label=self._name(holder),
            tone="post" if holder.envoy is not None else "vacant",
            since=self._words(holder.since),
            until=self._words(holder.until),
            absent=self._words(holder.absent),
            last_told=self._words(holder.last_told),
            person=holder.envoy,
            act=self._mark(holder.mark),
        )

    def _name(self, holder: Holder) -> str:
        """As the page's language writes it, where an article does."""
        if holder.envoy is None:
            return vocabulary().states["ambassador"].values["vacant"].label[self._lang]
        return plain(_named(self._envoys.get(holder.envoy), self._lang) or holder.name)

    def _mark(self, mark: Mark) -> str:
        if isinstance(mark.source, Act):
            return self._act(mark.source)
        report = mark.source
        if report.id not in self._acts:
            position = vocabulary().positions[report.post.position].label[self._lang]
            name = plain(_named(self._envoys.get(report.envoy), self._lang) or report.name)
            self._acts[report.id] = {
                "label": f"{name}{'،' if self._lang == 'ar' else ','} {position}",
                "when": self._told_when(report),
                "sources": self._sources_of([report.id]),
            }
        return report.id

    def _told_when(self, report: PostTold) -> str:
        ends = [self._words(one) or "…" for one in (report.since, report.until)]
        if report.since or report.until:
            return " – ".join(ends)
        return self._words(report.as_of) or date_words(None, self._lang)


def _named(envoy: Envoy | None, lang: Language) -> str | None:
    if envoy is None:
        return None
    spelt = [name for name, language in zip(envoy.names, envoy.languages, strict=True) if language == lang]
    return envoy.name if envoy.name in spelt or not spelt else spelt[0]


def _row(state: str, label: str, way: tuple[str, str] | None, rows: list[Row], later: list[Row]) -> Row:
    """A row of bars; ``way`` says whose it is towards whom, where it is of one side."""
    ends = {"of": way[0], "to": way[1]} if way is not None else {}
    return {"state": state, "label": label[:1].upper() + label[1:], **ends, "stretches": rows, "open": later}


def _said(**parts: Any) -> Row:
    """The parts that are told."""
    return {name: part for name, part in parts.items() if part is not None}
