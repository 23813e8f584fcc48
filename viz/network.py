"""The network of a page, built by pyvis: the only module that imports it, since with it come 0.2 to 0.9 s.

pyvis checks that edges have ends, and gives what vis-network draws. Its own HTML is never used: in every mode it
loads a style sheet from a server. From its package we also take the copy of vis-network that it was tested with.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from pyvis.network import Network

from diplograph.graph.vocabulary import vocabulary
from diplograph.viz.facts import Facts, Told
from diplograph.viz.layout import places_of
from diplograph.viz.style import KIND_COLOURS, dressed

__all__ = ["CERTAINTY", "Drawing", "draw", "vis_network"]

CERTAINTY: Mapping[str, str] = {
    "occurred": "happened",
    "ongoing": "happened",
    "planned": "intended",
    "proposed": "intended",
    "denied": "doubted",
    "alleged": "doubted",
}
"""How a line shows a status: happened is solid, intended dashed, doubted dotted and faint."""

_DASHES: Mapping[str, bool | list[int]] = {"happened": False, "intended": [10, 7], "doubted": [2, 6]}
_SHAPES = {"state": "dot", "organisation": "hexagon", "envoy": "dot", "mission": "square", "place": "triangleDown"}
_SIZES = {"organisation": 20, "envoy": 8, "mission": 9, "place": 9}
_NAMED_PAIRS = 2
"""With so few pairs, lines bear the event's name; with more, only its number."""
_MANY_NODES, _MANY_LINES = 400, 700
"""Beyond these a person is better served by a part of the graph; it is drawn nevertheless."""
# Places are given, so nothing is left to physics or chance.
_OPTIONS: Mapping[str, Any] = {
    "autoResize": False,
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "physics": False,
    "interaction": {"hover": True, "tooltipDelay": 200, "keyboard": {"enabled": True, "bindToWindow": False}},
    "nodes": {"borderWidth": 2},
    "edges": {"selectionWidth": 1, "hoverWidth": 0.5},
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What vis-network takes; whether lines bear names; whether it is so much that a reader should be warned."""

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    named: bool
    large: bool


def draw(facts: Facts, asked: Sequence[str], *, mirrored: bool) -> Drawing:
    """Things as nodes, and per pair of states one line for each type of event and each certainty of it.

    A line carries its events' numbers (places in ``facts.events``), so that a filter can tell what is left of it.
    """
    network = Network(directed=True)
    _add_things(network, facts, asked, mirrored=mirrored)
    for link in facts.links:
        network.add_edge(link.start, link.end, id=f"{link.start} {link.end}", arrows="", width=1, smooth=False)
    lines = _lines(facts)
    for pair, bundles in lines.items():
        for number, (kind, certainty) in enumerate(sorted(bundles)):
            _add_line(network, pair, (kind, certainty), bundles[kind, certainty], _curve(number, len(bundles)))
    network.options = dict(_OPTIONS)
    nodes, edges, _, _, _, options = network.get_network_data()
    return Drawing(
        nodes,
        edges,
        json.loads(options),
        named=len(lines) <= _NAMED_PAIRS,
        large=len(nodes) > _MANY_NODES or len(edges) > _MANY_LINES,
    )


def vis_network() -> str:
    """The script of vis-network 9.1.2 with its licence note, without the pointer to a map that is not there."""
    script = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    return script.partition("//# sourceMappingURL=")[0]


def _add_things(network: Network, facts: Facts, asked: Sequence[str], *, mirrored: bool) -> None:
    spots = places_of(facts, asked, mirrored=mirrored)
    involved: dict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(facts.events):
        for one in _in_it(event):
            involved[one].append(number)
    for thing in facts.things.values():
        light, dark = KIND_COLOURS[thing.kind]
        x, y = spots[thing.id]
        busy = len(involved[thing.id])
        network.add_node(
            thing.id,
            label=thing.name or thing.id,
            shape=_SHAPES[thing.kind],
            color=light,
            size=_SIZES.get(thing.kind, 20 + min(12, 2 * round(busy**0.5))),
            x=x,
            y=y,
            kind=thing.kind,
            mark=thing.mark,
            light=light,
            dark=dark,
            events=involved[thing.id],
        )


def _in_it(event: Told) -> list[str]:
    where = [event.place] if event.place is not None else []
    return sorted({*event.actors, *event.targets, *event.parties, *event.people, *event.missions, *where})


def _lines(facts: Facts) -> dict[tuple[str, str], dict[tuple[str, str], list[tuple[int, str]]]]:
    """Per pair, sorted, and per type and certainty: the events with the state each starts from."""
    number = {event.id: at for at, event in enumerate(facts.events)}
    found: dict[tuple[str, str], dict[tuple[str, str], list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for identity, start, end in facts.arrows:
        event = facts.events[number[identity]]
        first, second = sorted((start, end))
        towards = "" if {start, end} <= set(event.parties) else start
        found[first, second][event.type, CERTAINTY[event.status]].append((number[identity], towards))
    return {pair: found[pair] for pair in sorted(found)}


def _add_line(
    network: Network,
    pair: tuple[str, str],
    what: tuple[str, str],
    events: list[tuple[int, str]],
    curve: dict[str, Any],
) -> None:
    """``events`` are sorted by number; the page draws arrows and number from those that its filters leave."""
    kind, certainty = what
    light, dark = dressed(vocabulary().events[kind].colour)
    starts = {start for _, start in events}
    arrows = [name for name, state in (("to", pair[0]), ("from", pair[1])) if state in starts]
    network.add_edge(
        *pair,
        id=" ".join((*pair, kind, certainty)),
        color=light,
        dashes=_DASHES[certainty],
        arrows=", ".join(arrows),
        width=1 + len(events) ** 0.5,
        smooth=curve,
        type=kind,
        certainty=certainty,
        light=light,
        dark=dark,
        events=sorted(number for number, _ in events),
        starts=[start for _, start in sorted(events)],
    )


def _curve(number: int, of: int) -> dict[str, Any]:
    """Lines of one pair fan out from the straight one; more of them stand closer."""
    step = min(0.16, 1.1 / max(1, of - 1))
    bend = (number - (of - 1) / 2) * step
    return {
        "enabled": bend != 0,
        "type": "curvedCW" if bend > 0 else "curvedCCW",
        "roundness": round(abs(bend), 4),
    }
