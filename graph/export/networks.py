"""Networks for Gephi, yEd, R and Python, written by networkx: GraphML, GEXF and node-link JSON.

Nodes are states, organisations, persons, missions and places; an event is one edge between two states, as the graph
derives it. Left out: articles and reports beside the best one of each event, which an edge quotes; events that name
fewer than two states; who else took part, but for the names of persons and of the place, which the edge has.

In GEXF an edge has the days it may have been on, with an end open that nobody tells; nodes have none, since nothing
tells when a state or a person began to be.

Sources: http://graphml.graphdrawing.org/specification.html, https://gexf.net/schema.html (1.2draft).
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from diplograph.graph import model
from diplograph.graph.export.parts import Parts, event_kind, iso_day
from diplograph.graph.export.text import for_xml
from diplograph.graph.model import Graph
from diplograph.graph.telling import ALWAYS, NEVER
from diplograph.graph.time import Span, parse_edtf
from diplograph.graph.vocabulary import vocabulary

__all__ = ["network", "render"]

Attributes: TypeAlias = dict[str, str | int | float | bool]

# Node colours, as pages have them; the vocabulary has those of events.
_COLOURS: Mapping[type[model.Node], str] = {
    model.Country: "#1f2937",
    model.Organisation: "#4b5563",
    model.Envoy: "#3b5bdb",
    model.Mission: "#2b8a5e",
    model.Place: "#b7791f",
}
_LINK = "#9aa3af"


def render(graph: Graph, form: str) -> Iterator[str]:
    """The network as ``graphml``, ``gexf`` or ``node-link``, as text."""
    made = network(graph)
    out = io.BytesIO()
    if form == "graphml":
        # Not write_graphml: that one takes lxml where it is installed, and writes other bytes.
        nx.write_graphml_xml(made, out, encoding="utf-8", prettyprint=True)
        yield out.getvalue().decode("utf-8") + "\n"
        return
    if form == "node-link":
        yield json.dumps(nx.node_link_data(_for_json(made), edges="edges"), ensure_ascii=False, indent=1) + "\n"
        return
    writer = _Gexf(encoding="utf-8", prettyprint=True)
    writer.add_graph(_for_gephi(made))
    writer.write(out)
    yield out.getvalue().decode("utf-8") + "\n"


class _Gexf(GEXFWriter):  # type: ignore[misc]  # networkx has no types
    """networkx's GEXF without the day of the run, its own version, a second copy of each edge's id, and an attribute
    that the schema does not have; dynamic even where no edge has a date.
    """

    def add_graph(self, made: nx.MultiDiGraph) -> None:
        meta = self.xml.find("meta")
        meta.attrib.clear()
        meta.find("creator").text = "diplograph"
        super().add_graph(made)
        self.graph_element.attrib.pop("name")
        self.graph_element.attrib |= {"mode": "dynamic", "timeformat": "date"}

    def add_attributes(self, owner: str, element: Element, told: dict[str, Any], default: Any) -> Any:
        return super().add_attributes(owner, element, {k: v for k, v in told.items() if k != "key"}, default)


def network(graph: Graph) -> nx.MultiDiGraph:
    """The network itself, for Python; every attribute is text, a number or a truth value, and absent where unknown."""
    parts = Parts(graph)
    made = nx.MultiDiGraph()
    for kind, colour in _COLOURS.items():
        for node in parts.all(kind):
            made.add_node(for_xml(node.id), **_clean(_node(parts, node, colour)))
    for start, end, key, told in sorted((*_events(parts), *_posts(parts), *_links(parts)), key=lambda one: one[:3]):
        # An edge's id is its key and both ends, so that it stays the same when others come; GraphML wants no blanks.
        start_id, end_id = for_xml(start), for_xml(end)
        made.add_edge(start_id, end_id, key="--".join((for_xml(key), start_id, end_id)), **_clean(told))
    return made


def _node(parts: Parts, node: model.Node, colour: str) -> Mapping[str, Any]:
    told: dict[str, Any] = {"label": parts.name(node.id), "kind": type(node).__name__.lower(), "colour": colour}
    for language in ("ar", "ru"):
        name = parts.name(node.id, language)
        told[f"label_{language}"] = name if name != told["label"] else None
    if isinstance(node, model.Country | model.Organisation):
        told["code"] = node.code
    if isinstance(node, model.Envoy):
        told |= {"state": node.of, "positions": "; ".join(parts.positions(node.id)) or None}
    if isinstance(node, model.Mission):
        told["mission_kind"] = node.kind
    if isinstance(node, model.Place):
        told["state"] = node.country
    return told


_Row: TypeAlias = tuple[str, str, str, Mapping[str, Any]]


def _events(parts: Parts) -> Iterator[_Row]:
    """An edge for each pair of states in an event: actor to target; both ways alike where all take part."""
    for event in parts.all(model.Event):
        kind = vocabulary().events[event.type]
        best = parts.best(event)
        article = parts.article(best) if best else None
        people = [entity for _, entity in parts.roles(event.id) if isinstance(parts.nodes.get(entity), model.Envoy)]
        told = {
            "label": event_kind(event),
            "kind": "event",
            "event_type": event.type,
            "tone": kind.tone,
            "status": event.status,
            "event": event.id,
            **_dates(event.time, event.day_from, event.day_to),
            "count": event.count,
            "people": "; ".join(dict.fromkeys(parts.name(one) for one in people)) or None,
            "place": parts.name(event.place) or None,
            "quote": next(iter(best.quotes), None) if best else None,
            "title": article.title if article else None,
            "source": article.url or article.id if article else None,
            "published": article.published if article else None,
            "reports": event.reports,
            "confidence": event.confidence,
            "colour": kind.colour,
        }
        for edge in parts.edges(kind.edge):
            if ("event", event.id) in edge.properties:
                yield edge.start, edge.end, event.id, {**told, "mutual": edge.start in event.parties}


def _posts(parts: Parts) -> Iterator[_Row]:
    """From a person in a post to the state or organisation that they are sent to; to their own, where to none."""
    for tenure in parts.all(model.Tenure):
        holder = parts.holder(tenure.id)
        told = {
            "label": vocabulary().positions[tenure.position].label["en"],
            "kind": "post",
            "position": tenure.position,
            "title": tenure.title,
            "since": tenure.since,
            "until": tenure.until,
            "as_of": "; ".join(tenure.as_of) or None,
            "first_day": iso_day(tenure.day_from),
            "last_day": iso_day(tenure.day_to),
            "reports": tenure.reports,
            "confidence": tenure.confidence,
            "colour": _LINK,
        }
        for end in parts.ends("TO", tenure.id) or parts.ends("OF", tenure.id):
            if holder in parts.nodes and holder is not None:
                yield holder, end, tenure.id, told


def _links(parts: Parts) -> Iterator[_Row]:
    """What has no date: whom a person acts for, whose a mission is, where things are."""
    for kind, label in (("MAINTAINS", "maintains"), ("HOSTED_BY", "hosted by"), ("LOCATED_IN", "located in")):
        for edge in parts.edges(kind):
            yield edge.start, edge.end, kind.lower(), _link(kind, label)
    for envoy in parts.all(model.Envoy):
        if envoy.of in parts.nodes and envoy.of is not None:
            yield envoy.id, envoy.of, "acts_for", _link("acts_for", "acts for")
    for place in parts.all(model.Place):
        if place.country in parts.nodes and place.country is not None:
            yield place.id, place.country, "located_in", _link("located_in", "located in")


def _link(kind: str, label: str) -> Mapping[str, Any]:
    return {"label": label, "kind": kind.lower(), "colour": _LINK}


def _dates(time: str | None, day_from: int | None, day_to: int | None) -> Mapping[str, str | None]:
    return {"date": time, "first_day": iso_day(day_from), "last_day": iso_day(day_to)}


def _clean(told: Mapping[str, Any]) -> Attributes:
    """What is known, as XML can hold it."""
    return {
        name: for_xml(value) if isinstance(value, str) else value for name, value in told.items() if value is not None
    }


def _for_json(made: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same with the source of an event as ``article``: ``source`` is where an edge begins, and would win."""
    renamed = nx.MultiDiGraph()
    renamed.add_nodes_from(made.nodes(data=True))
    for start, end, key, told in made.edges(keys=True, data=True):
        renamed.add_edge(start, end, key=key, **{"article" if one == "source" else one: told[one] for one in told})
    return renamed


def _for_gephi(made: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The same with what Gephi draws: an id for each edge, the days it was on, colours."""
    dressed = nx.MultiDiGraph()
    for node, told in made.nodes(data=True):
        dressed.add_node(node, **_dressed(told))
    for start, end, key, told in made.edges(keys=True, data=True):
        dressed.add_edge(start, end, key=key, id=key, **_dressed(told), **_spans(told))
    return dressed


def _spans(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """``start`` and ``end`` as far as they are told; ``spells`` for a post of which only days in it are told."""
    if told["kind"] == "event":
        first, last = told.get("first_day"), told.get("last_day")
    elif "since" in told or "until" in told:
        # Being told of a post on a later day ends it as little as being told of it on an earlier one begins it.
        first = iso_day(parse_edtf(told["since"]).day_from) if "since" in told else None
        last = iso_day(parse_edtf(told["until"]).day_to) if "until" in told else None
    else:
        spells = _apart([parse_edtf(one) for one in told.get("as_of", "").split("; ") if one])
        return {"spells": spells} if spells else {}
    return {name: day for name, day in (("start", first), ("end", last)) if day is not None}


def _apart(told: Iterable[Span]) -> list[tuple[str | None, str | None]]:
    """First and last day of each, in order of time; those that overlap are one, as Gephi refuses them otherwise."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(
        (NEVER if one.day_from is None else one.day_from, ALWAYS if one.day_to is None else one.day_to)
        for one in told
        if one.has_bound
    ):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return [
        (iso_day(first) if first != NEVER else None, iso_day(last) if last != ALWAYS else None) for first, last in found
    ]


def _dressed(told: Mapping[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in told.items() if name != "colour"}
    colour = str(told["colour"])
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return {**rest, "viz": {"color": {"r": red, "g": green, "b": blue}}}
