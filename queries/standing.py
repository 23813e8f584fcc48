"""States and posts as rows: asks a store what is told of two states, and works out what holds on a day.

Each row says in ``outcome`` how sure it is (a word of the vocabulary). A value that is in question has a row for each
of what it may be. ``source`` is the report whose words stand in ``quote``; ``reports`` are all that tell of the event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from diplograph.graph.holders import Holder, holder_of, holders
from diplograph.graph.posts import Mark, Post, Stint, marks, post_told_from, stints
from diplograph.graph.states import Open, Standing, Track, finest_mission, moves_between, on_day, open_acts
from diplograph.graph.telling import Act, acts, told_from
from diplograph.graph.vocabulary import State, vocabulary
from diplograph.queries.ask import Runs, ask, checked
from diplograph.queries.catalogue import query

__all__ = ["ABOUT", "POST_COLUMNS", "STATE_COLUMNS", "Known", "Row", "act_row", "posts_of", "state_between"]

Known: TypeAlias = Mapping[str, object]
"""``published_to`` and ``recorded_to``: what was known by when."""

_ALL: Known = {}

Row: TypeAlias = dict[str, Any]

_SOURCE = ("report", "article", "title", "url", "publisher", "language", "published", "recorded", "quote")
ABOUT = (
    *("outcome", "value", "envoy", "since", "until", "absent", "last_told", "event", "type", "status", "date"),
    *("ended_by", *_SOURCE, "reports"),
)
STATE_COLUMNS = ("state", "of", "to", "mutual", "mission", "position", *ABOUT)
POST_COLUMNS = ("position", "of", "to", *ABOUT)
_EMPTY: Row = dict.fromkeys(ABOUT)

_HEADS_OF_MISSION = ("ambassador", "high-commissioner", "nuncio")
_ABROAD = (*_HEADS_OF_MISSION, "charge-daffaires")


def state_between(store: Runs, a: str, b: str, day: int, known: Known = _ALL) -> list[Row]:
    """Every state between two states on a day, in the vocabulary's order, each with what is open or undated of it."""
    states = vocabulary().states.values()
    kinds = sorted({kind for state in states for kind in state.moved_by})
    told = acts(told_from(row) for row in ask(store, "reports_between", a=a, b=b, type=kinds, **known))
    moves = moves_between(told, a, b)
    opened = open_acts(told, moves, a, b, day)
    rows: list[Row] = []
    for state in states:
        if state.of == "post":
            rows += _ambassadors(store, a, b, day, told, known)
            continue
        found = {one: on_day(moves.get(one, ()), day) for one in {*moves, *opened} if one.state == state.name}
        for track, mutual, standing in _standings(state, found, a, b):
            rows += [_track_row(track, told, mutual=mutual) | row for row in _standing_rows(standing)]
        for track, mutual, one in _opened(state, opened, a, b):
            about = {"outcome": one.outcome, "value": one.value}
            rows.append(_track_row(track, told, mutual=mutual) | act_row(one.act) | about)
    return rows


def _standings(state: State, found: Mapping[Track, Standing], a: str, b: str) -> list[tuple[Track, bool, Standing]]:
    """What is known of each track; one line for both directions where they are alike, or nothing is known of either."""
    known = {track: one for track, one in found.items() if one.outcome != "unknown"}
    if state.of == "mission":
        return [(track, False, known[track]) for track in sorted(known)]
    there, back = Track(state.name, a, b), Track(state.name, b, a)
    both = Track(state.name, *sorted((a, b)))
    if state.of == "pair" or known.get(there) == known.get(back):
        return [(both, True, known.get(both, Standing("unknown")))]
    return [(track, False, known[track]) for track in (there, back) if track in known]


def _opened(state: State, opened: Mapping[Track, Sequence[Open]], a: str, b: str) -> Iterator[tuple[Track, bool, Open]]:
    """What is pending or undated; an act that both do alike once."""
    there, back = Track(state.name, a, b), Track(state.name, b, a)
    alike = [one for one in opened.get(there, ()) if one in opened.get(back, ())] if state.of == "direction" else []
    for track, acts_open in opened.items():
        if track.state != state.name:
            continue
        for one in acts_open:
            if one not in alike:
                yield track, state.of == "pair", one
            elif track == min(there, back):
                yield track, True, one


def _track_row(track: Track, told: Sequence[Act], *, mutual: bool) -> Row:
    mission = finest_mission(track, told) if track.mission else None
    about = {"state": track.state, "of": track.of, "to": track.to}
    return about | {"mutual": mutual, "mission": mission, "position": None}


def _standing_rows(standing: Standing) -> Iterator[Row]:
    if not standing.holdings:
        yield _EMPTY | {"outcome": standing.outcome}
    ended_by = standing.ended_by.event if standing.ended_by is not None else None
    for held in standing.holdings:
        about = {"outcome": standing.outcome, "value": held.value, "since": held.since, "until": standing.until}
        yield act_row(held.act) | about | {"ended_by": ended_by}


def act_row(act: Act) -> Row:
    """An act as the part of a row that tells of it, with its best report and all others."""
    reports = [one.source() | {"status": one.status, "date": one.time} for one in act.reports]
    about = {"event": act.event, "type": act.type, "status": act.status, "date": act.best.time, "reports": reports}
    return _EMPTY | about | act.best.source()


def _ambassadors(store: Runs, a: str, b: str, day: int, told: Sequence[Act], known: Known) -> list[Row]:
    """Each side's ambassador, and its chargé d'affaires where one is told."""
    found = query("internal/posts_between")
    params = checked(found, {"a": a, "b": b, **known})
    posts = store.run(found.text, params, columns=[column.name for column in found.columns])
    held = _stints(store, posts, _ABROAD, told)
    rows: list[Row] = []
    for of, to in ((a, b), (b, a)):
        about = {"state": "ambassador", "of": of, "to": to, "mutual": False, "mission": None}
        heads = [
            about | {"position": post.position} | row
            for post, stints_held in held.items()
            if (post.of, post.to) == (of, to)
            for row in _answer_rows(post, stints_held, day)
            if row["outcome"] != "unknown" and (post.position in _HEADS_OF_MISSION or row["envoy"] is not None)
        ]
        if not any(row["position"] in _HEADS_OF_MISSION for row in heads):
            heads.insert(0, about | {"position": "ambassador"} | _EMPTY | {"outcome": "unknown"})
        rows += heads
    return rows


def posts_of(store: Runs, position: str, a: str, b: str | None, day: int | None, known: Known = _ALL) -> list[Row]:
    """Who holds a post of ``a`` (in ``b``, else in every host) on a day; without a day all who ever held it, by time.

    Posts that nobody tells anything of on that day have no row; a row without a day says ``known``, or ``disputed``
    where a source denies the act that it rests on.
    """
    kinds = sorted(vocabulary().states["ambassador"].moved_by) if _is_sent(position) else []
    told = acts(told_from(row) for row in ask(store, "reports_between", a=a, b=b, type=kinds, **known)) if kinds else []
    rows: list[Row] = []
    # All positions are asked for: which post a recalled person held is told by the reports of that person.
    posts = ask(store, "posts_told", a=a, b=b, **known)
    for post, held in _stints(store, posts, (position,), told).items():
        if post.of != a or b not in (None, post.to):
            continue
        about = {"position": position, "of": post.of, "to": post.to}
        answers = _answer_rows(post, held, day) if day is not None else [_stint_row(one) for one in held]
        rows += [about | row for row in answers if row["outcome"] != "unknown"]
    return rows


def _is_sent(position: str) -> bool:
    return vocabulary().positions[position].serves == "abroad"


def _stints(store: Runs, rows: Sequence[Row], positions: Sequence[str], told: Sequence[Act]) -> dict[Post, list[Stint]]:
    """The stints of the posts told of, each person with a name."""
    found = marks((post_told_from(row) for row in rows), told)
    made = {post: stints(post, held) for post, held in found.items() if post.position in positions}
    named = {row["envoy"] for row in rows}
    nameless = [one for held in made.values() for one in held if one.envoy not in named]
    if nameless:
        ids = sorted({one.envoy for one in nameless})
        names = {row["envoy"]: row["name"] for row in store.run(query("internal/names").text, {"ids": ids})}
        for one in nameless:
            one.named = names.get(one.envoy)
    return made


def _answer_rows(post: Post, held: Sequence[Stint], day: int) -> list[Row]:
    return [_holder_row(one, answer.outcome) for answer in holders(post, held, day) for one in answer.holders]


def _holder_row(holder: Holder, outcome: str) -> Row:
    told = {name: getattr(holder, name) for name in ("envoy", "since", "until", "absent", "last_told")}
    ended_by = holder.end.source.event if holder.end is not None and isinstance(holder.end.source, Act) else None
    return _mark_row(holder.mark) | told | {"outcome": outcome, "value": holder.name, "ended_by": ended_by}


def _stint_row(stint: Stint) -> Row:
    contested = all(one.contested for one in stint.begins or stint.ends) and not stint.seen
    return _holder_row(holder_of(stint), "disputed" if contested else "known")


def _mark_row(mark: Mark) -> Row:
    if isinstance(mark.source, Act):
        return act_row(mark.source)
    return _EMPTY | mark.source.source() | {"date": mark.text, "reports": [mark.source.source()]}
