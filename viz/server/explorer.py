"""The explorer over a part of the graph: what was chosen, or the freshest period, or what is narrower than too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from diplograph.graph.model import Event, Graph
from diplograph.graph.names import label
from diplograph.graph.select import Filter
from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language, date_words
from diplograph.queries.ask import Runs
from diplograph.queries.part import take_events, take_part
from diplograph.viz.page import Asked, Served, render_page
from diplograph.viz.safe import text
from diplograph.viz.server.api import Source, wanted_part
from diplograph.viz.server.declared import Given
from diplograph.viz.server.frame import Frame, address, page, said
from diplograph.viz.server.parts import LARGEST, Choice, Counts, counts_of, narrower
from diplograph.viz.server.reads import event_of, states_in

__all__ = ["around_page", "choice_of", "start_page", "view_page"]

_AROUND = (365, 30, 0)
"""Days to each side of an event that is opened with its surroundings: as many as a page holds."""
_BUSIEST = 16


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that is to be shown: its events, and what to say above it."""

    graph: Graph
    choice: Choice
    notes: tuple[str, ...] = ()
    opened: str | None = None
    whole: Graph | None = None
    """All that happened between the two states of the part."""


def choice_of(given: Given) -> tuple[Choice, Filter]:
    """What a request chooses, in ids and words, and as a filter. Raises as ``filter_of`` does."""
    wanted = wanted_part(given)
    return Choice(wanted.states, given["from"], given["to"], tuple(wanted.types), tuple(wanted.statuses)), wanted


def start_page(source: Source, frame: Frame) -> str:
    """What the study holds, and ways into it."""
    words = said(frame.lang)
    with source.keeper.reading() as store:
        states, counts = _states(source, store), _counts(source, store, Choice())
    frame = replace(frame, states=states)
    if not counts.events:
        return page(frame, words["study"], f"<h1>{text(words['study'])}</h1>", _note(words["empty"]))
    rows = [(words["events"], str(counts.events))]
    if span := counts.span():
        first, last = (date_words(date.fromordinal(day).isoformat()[:7], frame.lang) for day in span)
        rows.append((words["period"], first if first == last else f"{first} – {last}"))
    told = "".join(f"<div><dt>{text(name)}</dt><dd>{text(value)}</dd></div>" for name, value in rows)
    fresh = counts.freshest()
    name = words["everything"] if fresh is None and counts.events <= LARGEST else words["freshest"]
    ways = [(name, address("/view", frame.lang), None), (words["cypher"], address("/cypher", frame.lang), None)]
    busy = [
        (label(one, frame.lang), address("/view", frame.lang, Choice(states=(one,))), None) for one in states[:_BUSIEST]
    ]
    content = (
        f'<h1>{text(words["study"])}</h1><dl class="about">{told}</dl>{_chips(ways)}'
        f"<h2>{text(words['busiest'])}</h2>{_chips(busy)}"
    )
    return page(frame, words["study"], content)


def view_page(source: Source, frame: Frame, given: Given) -> str:
    """The explorer of the part that was chosen; of the freshest period where nothing was. Raises as ``choice_of``."""
    choice, wanted = choice_of(given)
    with source.keeper.reading() as store:
        states = _states(source, store)
        counts = _counts(source, store, choice)
        frame = replace(frame, states=states, choice=choice)
        kept = counts.within(wanted.day_from, wanted.day_to)
        notes: tuple[str, ...] = ()
        if choice == Choice() and (fresh := counts.freshest()):
            choice = Choice(since=fresh.isoformat()[:7] if fresh.day == 1 else fresh.isoformat())
            wanted = Filter(day_from=fresh.toordinal())
            kept = counts.within(wanted.day_from, None)
            told = date_words(choice.since, frame.lang), str(kept), str(counts.events)
            notes = (_note(said(frame.lang)["freshest_note"].format(*told)),)
        if kept == 0 or kept > LARGEST:
            return _too_much(frame, counts, wanted, kept) if kept else _nothing(frame, counts)
        part = _Part(take_part(store, wanted), choice, notes, whole=_whole(store, choice))
    return _explorer(frame, part)


def around_page(source: Source, frame: Frame, identity: str) -> str:
    """The explorer of an event and of what stands around it, with the event opened. Raises NotHereError."""
    with source.keeper.reading() as store:
        event = event_of(store, identity)
        graph, choice = _surroundings(store, event)
        whole = _whole(store, choice)
        frame = replace(frame, states=_states(source, store), choice=choice)
    note = _note(said(frame.lang)["around_note"])
    return _explorer(frame, _Part(graph, choice, (note,), event.id, whole))


def _whole(store: Runs, choice: Choice) -> Graph | None:
    """What tells how the two states of a choice stood; None where it is no pair, or one with too many events."""
    if len(choice.states) != 2 or counts_of(store, Choice(choice.states)).events > LARGEST:
        return None
    return take_part(store, Filter(choice.states))


def _states(source: Source, store: Runs) -> list[str]:
    return source.keeper.remembered("states", lambda: states_in(store))


def _counts(source: Source, store: Runs, choice: Choice) -> Counts:
    """The table of a part; that of all states is remembered for a moment."""
    if choice.states:
        return counts_of(store, choice)
    return source.keeper.remembered(("counts", choice.types, choice.statuses), lambda: counts_of(store, choice))


def _surroundings(store: Runs, event: Event) -> tuple[Graph, Choice]:
    involved = (*event.actors, *event.targets, *event.parties)
    pair = tuple(sorted(dict.fromkeys(involved))) if len(event.pairs) == 1 else ()
    states = pair if len(pair) == 2 else involved[:1]
    first = next((day for day in (event.day_from, event.day_to) if day is not None), None)
    last = next((day for day in (event.day_to, event.day_from) if day is not None), None)
    counts = counts_of(store, Choice(states=states))
    for days in _AROUND:
        window = (None, None) if first is None or last is None else (_day(first - days), _day(last + days))
        if counts.within(*window) <= LARGEST:
            graph = take_part(store, Filter(states, *window))
            if any(one.id == event.id for one in graph.nodes["Event"]):
                since, until = (None if day is None else date.fromordinal(day).isoformat() for day in window)
                return graph, Choice(states, since, until)
    return take_events(store, [event.id]), Choice(states)


def _day(ordinal: int) -> int:
    return min(max(1, ordinal), date.max.toordinal())


def _explorer(frame: Frame, part: _Part) -> str:
    lang, choice = frame.lang, part.choice
    mark = "STATE"
    served = Served(
        bar=frame.bar(*part.notes),
        view=address("/view", lang, Choice(states=(f"x:{mark}",))).replace(mark, "{}"),
        event=address("/event/{}", lang).replace("%7B%7D", "{}"),
        article=address("/article/{}", lang).replace("%7B%7D", "{}"),
        opened=part.opened,
    )
    asked = Asked(choice.states, choice.since, choice.until, choice.types, choice.statuses)
    return render_page(part.graph, asked, lang, served, whole=part.whole).html


def _too_much(frame: Frame, counts: Counts, wanted: Filter, kept: int) -> str:
    words = said(frame.lang)
    ways = [
        (_named(one, frame.choice, frame.lang), address("/view", frame.lang, one), number)
        for one, number in narrower(counts, frame.choice, (wanted.day_from, wanted.day_to))
    ]
    note = words["too_large_note"].format(kept, LARGEST)
    content = f"<h1>{text(words['too_large'])}</h1><p>{text(note)}</p>{_chips(ways)}"
    return page(frame, words["too_large"], content)


def _nothing(frame: Frame, counts: Counts) -> str:
    words = said(frame.lang)
    told = words["nothing"] if counts.events or frame.choice != Choice() else words["empty"]
    return page(frame, words["explorer"], f"<h1>{text(words['explorer'])}</h1>", _note(told))


def _named(one: Choice, whole: Choice, lang: Language) -> str:
    """What a narrower part has beyond the whole."""
    if one.types != whole.types:
        return vocabulary().events[one.types[0]].label[lang]
    return date_words(one.since, lang)


def _chips(ways: Sequence[tuple[str, str, int | None]]) -> str:
    items = "".join(
        f'<li><a href="{text(to)}"><bdi>{text(name)}</bdi>{_count(number)}</a></li>' for name, to, number in ways
    )
    return f'<ul class="chips">{items}</ul>'


def _count(number: int | None) -> str:
    return "" if number is None else f' <span class="count">{number}</span>'


def _note(told: str) -> str:
    return f'<p class="note told">{text(told)}</p>'
