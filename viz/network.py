"""The network of a page: what is drawn, and by which library (docs/decisions/0015-renderer.md).

Small networks are pyvis's, which checks that edges have ends and gives what vis-network draws; this is the only module
that imports it, since with it come 0.2 to 0.9 s. Its own HTML is never used: in every mode it loads a style sheet from
a server. From its package we also take the copy of vis-network that it was tested with. Large networks are drawn by
force-graph, one line a pair of states.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from pyvis.network import Network

from diplograph.viz.facts import Facts, Told
from diplograph.viz.layout import places_of
from diplograph.viz.vendored import Library, vendored

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

_SIZES = {"organisation": 20, "envoy": 8, "mission": 9, "place": 9}
_VIS_SHAPES = {"state": "dot", "organisation": "hexagon", "envoy": "dot", "mission": "square", "place": "triangleDown"}
_NAMED_PAIRS = 2
"""With so few pairs, lines bear the event's name; with more, only its number."""
_MANY_NODES, _MANY_LINES = 400, 700
"""Beyond these there is one line a pair, whatever happened on it, and force-graph draws it."""
# Places are given, so nothing is left to physics or chance.
_OPTIONS: Mapping[str, Any] = {
    "autoResize": False,
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "physics": False,
    "interaction": {"hover": True, "selectable": False, "selectConnectedEdges": False},
    "nodes": {"borderWidth": 2},
}

_Events = list[tuple[int, str]]
"""Events by their places in ``Facts.events``, each with the state it starts from; "" where all took part alike."""
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the page's script draws: nodes, lines, and whether lines bear names.

    A line has ``events``, places in ``Facts.events``, so that a filter can tell what is left of it, and ``starts``, for
    each of them 1 where it starts from the line's first end, 2 where from its second, 0 where all took part alike.
    In a small network a line has one ``type`` and ``certainty``, and ``bend`` keeps the lines of a pair apart; in a
    ``large`` one it has all events of its pair. What has no events ties a person, mission or place to a state.
    """

    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    options: dict[str, Any]
    named: bool
    large: bool

    @property
    def library(self) -> Library:
        """What draws it."""
        return vendored("force-graph") if self.large else Library(vis_network())

    @property
    def scripts(self) -> tuple[str, ...]:
        """Our scripts for it, by name."""
        own = "network_force.js" if self.large else "network_vis.js"
        return ("network.js", "network_shapes.js", "network_paint.js", own, "network_picture.js")


def draw(facts: Facts, asked: Sequence[str], *, mirrored: bool, apart: bool = False) -> Drawing:
    """Things as nodes, and their lines: for each pair of states one for each type of event and each certainty of it.

    Where these would be too many to be told from each other, there is one line a pair. ``asked`` are the ids of the
    states the page is about, ``mirrored`` is for scripts that run from right to left; ``apart`` keeps the lines
    of a pair apart however many there are.
    """
    lines = _lines(facts)
    many = len(facts.things) > _MANY_NODES or sum(map(len, lines.values())) > _MANY_LINES
    large = many and not apart
    nodes = list(_nodes(facts, asked, mirrored=mirrored))
    edges: list[dict[str, Any]] = [
        {"id": f"{link.start} {link.end}", "from": link.start, "to": link.end} for link in facts.links
    ]
    for pair, bundles in lines.items():
        if large:
            together = sorted(event for events in bundles.values() for event in events)
            edges.append(_line(pair, " ".join(pair), together))
            continue
        for number, (kind, certainty) in enumerate(sorted(bundles)):
            line = _line(pair, " ".join((*pair, kind, certainty)), sorted(bundles[kind, certainty]))
            edges.append({**line, "type": kind, "certainty": certainty, "bend": _bend(number, len(bundles))})
    options: dict[str, Any] = {}
    if not large:
        nodes, edges, options = _by_pyvis(nodes, edges)
    return Drawing(nodes, edges, options, named=len(lines) <= _NAMED_PAIRS, large=large)


def vis_network() -> str:
    """The script of vis-network 9.1.2 with its licence note, without the pointer to a map that is not there."""
    script = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    return script.partition("//# sourceMappingURL=")[0]


def _nodes(facts: Facts, asked: Sequence[str], *, mirrored: bool) -> Iterator[dict[str, Any]]:
    spots = places_of(facts, asked, mirrored=mirrored)
    involved: dict[str, list[int]] = defaultdict(list)
    for number, event in enumerate(facts.events):
        for one in _in_it(event):
            involved[one].append(number)
    for thing in facts.things.values():
        x, y = spots[thing.id]
        yield {
            "id": thing.id,
            "label": thing.name or thing.id,
            "size": _SIZES.get(thing.kind, 20 + min(12, 2 * round(len(involved[thing.id]) ** 0.5))),
            "x": x,
            "y": y,
            "kind": thing.kind,
            "mark": thing.mark,
            "events": involved[thing.id],
        }


def _in_it(event: Told) -> list[str]:
    where = [event.place] if event.place is not None else []
    return sorted({*event.actors, *event.targets, *event.parties, *event.people, *event.missions, *where})


def _lines(facts: Facts) -> dict[_Pair, dict[tuple[str, str], _Events]]:
    """Per pair, sorted, and per type and certainty: the events with the state each starts from."""
    number = {event.id: at for at, event in enumerate(facts.events)}
    found: dict[_Pair, dict[tuple[str, str], _Events]] = defaultdict(lambda: defaultdict(list))
    for identity, start, end in facts.arrows:
        event = facts.events[number[identity]]
        first, second = sorted((start, end))
        towards = "" if {start, end} <= set(event.parties) else start
        found[first, second][event.type, CERTAINTY[event.status]].append((number[identity], towards))
    return {pair: found[pair] for pair in sorted(found)}


def _line(pair: _Pair, identity: str, events: _Events) -> dict[str, Any]:
    ends = ("", *pair)
    return {
        "id": identity,
        "from": pair[0],
        "to": pair[1],
        "events": [number for number, _ in events],
        "starts": [ends.index(start) for _, start in events],
    }


def _bend(number: int, of: int) -> float:
    """Lines of one pair fan out from the straight one; more of them stand closer."""
    return round((number - (of - 1) / 2) * min(0.16, 1.1 / max(1, of - 1)), 4)


def _by_pyvis(
    nodes: list[dict[str, Any]], edges: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """The same as pyvis gives it to vis-network: with its shapes and curves; how it looks is the script's."""
    network = Network(directed=True)
    for node in nodes:
        told = {name: value for name, value in node.items() if name not in ("id", "label")}
        network.add_node(node["id"], node["label"], shape=_VIS_SHAPES[node["kind"]], **told)
    for edge in edges:
        told = {name: value for name, value in edge.items() if name not in ("from", "to")}
        network.add_edge(edge["from"], edge["to"], arrows="", smooth=_curve(edge.get("bend", 0)), **told)
    network.options = dict(_OPTIONS)
    given, tied, _, _, _, options = network.get_network_data()
    return given, tied, json.loads(options)


def _curve(bend: float) -> bool | dict[str, Any]:
    way = "curvedCW" if bend > 0 else "curvedCCW"
    return {"enabled": True, "type": way, "roundness": abs(bend)} if bend else False
