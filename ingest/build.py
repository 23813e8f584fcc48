"""From reports to the graph: events and tenures with all their relationships, and the nodes these lead to.

Everything here is a function of the set of reports and mentions; nothing asks a store. ``stories`` is the part that
a load compares before and after, story by story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from diplograph.graph import model
from diplograph.graph.model import Edge, Event, Graph, Node, Report, Tenure
from diplograph.graph.names import code
from diplograph.graph.telling import merged_status, precision
from diplograph.graph.time import parse_edtf, year_of
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.cluster import clusters
from diplograph.ingest.entities import Form, is_state, label_of, node_of
from diplograph.ingest.resolve import Mention, Resolved
from diplograph.ingest.review.decisions import Links

__all__ = ["Story", "build_graph", "entity_edges", "mention_edge", "report_edge", "stories"]

_NO_LINKS = Links()


@dataclass(frozen=True, slots=True)
class Story:
    """An event or a tenure with every relationship that exists because of it."""

    node: Event | Tenure
    edges: tuple[Edge, ...]

    def shared(self) -> set[str]:
        """The ids of the countries, organisations and dyads it leads to; they live as long as something does."""
        ends = {(edge.start_label, edge.start) for edge in self.edges}
        ends |= {(edge.end_label, edge.end) for edge in self.edges}
        return {end for label, end in ends if label in ("Country", "Organisation", "Dyad")}


def build_graph(resolved: Iterable[Resolved], links: Links = _NO_LINKS) -> Graph:
    """The whole graph of a set of articles and of what was decided, in whatever order they are given."""
    articles = list(resolved)
    reports = [report for one in articles for report in one.reports]
    mentions = [mention for one in articles for mention in one.mentions]
    told = stories(reports, links)
    nodes: list[Node] = [one.article for one in articles]
    nodes += reports
    nodes += [story.node for story in told]
    forms: dict[str, set[Form]] = {}
    for mention in mentions:
        forms.setdefault(mention.entity, set()).update(mention.forms)
    items = links.wikidata()
    entities = [node_of(entity, written, items.get(entity)) for entity, written in forms.items()]
    nodes += entities
    edges = [edge for story in told for edge in story.edges]
    edges += [report_edge(report) for report in reports]
    edges += [mention_edge(mention) for mention in mentions]
    edges += [edge for entity in entities for edge in entity_edges(entity)]
    nodes += shared_nodes(end for edge in edges for end in (edge.start, edge.end))
    return Graph.of(nodes, edges)


def shared_nodes(ids: Iterable[str]) -> list[Node]:
    """The countries, organisations and dyads among ``ids`` as nodes."""
    return [dyad_node(one) if "|" in one else node_of(one) for one in sorted(set(ids)) if is_state(one) or "|" in one]


def dyad_node(identity: str) -> model.Dyad:
    first, second = (f"{'country' if one.isupper() else 'org'}:{one}" for one in identity.split("|"))
    return model.Dyad(identity, first, second)


def report_edge(report: Report) -> Edge:
    """From a report to its article."""
    return Edge("IN", "Report", report.id, "Article", report.article)


def mention_edge(mention: Mention) -> Edge:
    """From an article to a person, mission or place it names, with its words as parallel lists."""
    written = _pairs(
        names=tuple(form.text for form in mention.forms), languages=tuple(form.language for form in mention.forms)
    )
    return Edge("MENTIONS", "Article", mention.article, label_of(mention.entity), mention.entity, written)


def entity_edges(node: Node) -> Iterator[Edge]:
    """What a mission's own parts tell: who maintains it, who hosts it, where it is. Other nodes tell nothing."""
    if not isinstance(node, model.Mission):
        return
    if node.of is not None:
        yield Edge("MAINTAINS", label_of(node.of), node.of, "Mission", node.id)
    if node.host is not None:
        yield Edge("HOSTED_BY", "Mission", node.id, label_of(node.host), node.host)
    if node.place is not None:
        yield Edge("LOCATED_IN", "Mission", node.id, "Place", node.place)


def stories(reports: Iterable[Report], links: Links = _NO_LINKS) -> list[Story]:
    """The events and tenures that the reports tell of, sorted by id."""
    made = [_tenure(rows) if rows[0].kind == "tenure" else _event(rows) for rows in clusters(reports, links)]
    return sorted(made, key=lambda story: story.node.id)


def _event(reports: Sequence[Report]) -> Story:
    status = merged_status(str(one.status) for one in reports)
    # A denial or a plan does not lend its words to an event that another report saw.
    ranked = sorted(reports, key=lambda one: (_moves(status) and not _moves(str(one.status)), precision(one)))
    best = ranked[0]
    dated = min(reports, key=precision)
    parties = sorted({pair for one in reports for pair in zip(one.parties, one.roles, strict=True)})
    states = _states(best, parties)
    parties = [pair for pair in parties if not is_state(pair[0]) or pair[0] in states.get(pair[1], (pair[0],))]
    place = _place(ranked)
    missions = _missions(reports, parties)
    event = Event(
        id=f"event:{code(min(one.id for one in reports))}",
        type=best.type,
        status=status,
        block=best.block,
        best=best.id,
        reports=len(reports),
        time=dated.time,
        day_from=dated.day_from,
        day_to=dated.day_to,
        actors=states["actor"],
        targets=states["target"],
        parties=states["party"],
        place=place,
        missions=missions,
        count=next((one.count for one in ranked if one.count is not None), None),
        duration=next((one.duration for one in ranked if one.duration is not None), None),
        round=next((one.round for one in ranked if one.round is not None), None),
        summary=next((one.summary for one in ranked if one.summary is not None), None),
        confidence=max(one.confidence for one in reports),
        quote=best.quotes[0] if best.quotes else None,
        source=best.article,
        people=tuple(sorted({entity for entity, _ in parties if label_of(entity) == "Envoy"})),
        year=year_of(dated.day_from, dated.day_to),
        pairs=_pairs_between(best.type, states),
    )
    involved = set(parties) | {(mission, "subject") for mission in missions if (mission, "venue") not in parties}
    if place is not None:
        involved.add((place, "venue"))
    edges = [_tells(one, "Event", event.id) for one in reports]
    edges += [
        Edge("INVOLVES", "Event", event.id, label_of(entity), entity, _pairs(role=role))
        for entity, role in sorted(involved)
    ]
    return Story(event, tuple(edges + _derived(event)))


def _moves(status: str) -> bool:
    return vocabulary().statuses[status].moves_states


def _states(best: Report, parties: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The states by the part they play. Where reports that were put together contradict each other, the best holds."""
    told = _by_role(parties)
    if set(told["actor"]) & set(told["target"]):
        return _by_role(sorted(set(zip(best.parties, best.roles, strict=True))))
    return told


def _by_role(parties: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    pairs = list(parties)
    return {
        role: tuple(entity for entity, played in pairs if played == role and is_state(entity))
        for role in ("actor", "target", "party")
    }


def _derived(event: Event) -> list[Edge]:
    """The relationships between states, and from the event to the pairs whose timeline it is on."""
    kind = vocabulary().events[event.type].edge
    edges = []
    for start, end in _ends(event.actors, event.targets, event.parties):
        told = _pairs(
            event=event.id,
            type=event.type,
            pair=_pair(start, end),
            day_from=event.day_from,
            day_to=event.day_to,
            time=event.time,
            status=event.status,
            count=event.count,
        )
        edges.append(Edge(kind, label_of(start), start, label_of(end), end, told))
    days = _pairs(day_from=event.day_from, day_to=event.day_to)
    return edges + [Edge("BETWEEN", "Event", event.id, "Dyad", pair, days) for pair in event.pairs]


def _ends(actors: Sequence[str], targets: Sequence[str], parties: Sequence[str]) -> list[tuple[str, str]]:
    """Who acts on whom, and who takes part with whom, each once, sorted."""
    directed = [(actor, target) for actor in actors for target in targets if actor != target]
    return sorted({*directed, *combinations(parties, 2)})


def _pairs_between(kind: str, states: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The pairs whose timeline an event is on."""
    pairs = {_pair(*ends) for ends in _ends(states["actor"], states["target"], states["party"])}
    if kind == "mediation":
        # Those between whom somebody mediates: it is on their timeline above all.
        pairs |= {_pair(one, other) for one, other in combinations(states["target"], 2)}
    return tuple(sorted(pairs))


def _pair(one: str, other: str) -> str:
    return "|".join(sorted((code(one), code(other))))


def _place(ranked: Sequence[Report]) -> str | None:
    """A city rather than the country around it, from the best report that tells one."""
    told = [one.place for one in ranked if one.place is not None]
    return next((place for place in told if place.startswith("place:")), told[0] if told else None)


def _missions(reports: Sequence[Report], parties: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The missions told, without those that another one refines (an embassy without its city)."""
    told = {one.mission for one in reports if one.mission is not None}
    told |= {entity for entity, _ in parties if entity.startswith("mission:")}
    return tuple(sorted(one for one in told if not any(_refines(other, one) for other in told)))


def _refines(fine: str, coarse: str) -> bool:
    pairs = list(zip(code(fine).split(".", 3), code(coarse).split(".", 3), strict=True))
    return fine != coarse and all(b in (a, "x") or (a, b) == ("consulate-general", "consulate") for a, b in pairs)


def _tenure(reports: Sequence[Report]) -> Story:
    ranked = sorted(reports, key=lambda one: (_untold(one), -one.confidence, one.id))
    best = ranked[0]
    since, until = _sharpest([one.since for one in ranked]), _sharpest([one.until for one in ranked])
    since_span, until_span = (parse_edtf(told) if told else None for told in (since, until))
    tenure = Tenure(
        id=f"tenure:{code(min(one.id for one in reports))}",
        position=best.type,
        block=best.block,
        best=best.id,
        reports=len(reports),
        title=next((one.title for one in ranked if one.title is not None), None),
        since=since,
        since_from=since_span.day_from if since_span else None,
        since_to=since_span.day_to if since_span else None,
        until=until,
        until_from=until_span.day_from if until_span else None,
        until_to=until_span.day_to if until_span else None,
        as_of=tuple(sorted({one.as_of for one in reports if one.as_of is not None})),
        day_from=min((one.day_from for one in reports if one.day_from is not None), default=None),
        day_to=max((one.day_to for one in reports if one.day_to is not None), default=None),
        confidence=max(one.confidence for one in reports),
    )
    edges = [_tells(one, "Tenure", tenure.id) for one in reports]
    edges.append(Edge("HOLDS", "Envoy", str(best.envoy), "Tenure", tenure.id))
    edges += [
        Edge(kind, "Tenure", tenure.id, label_of(end), end)
        for kind, end in (("OF", best.of), ("TO", best.to))
        if end is not None
    ]
    missions = _missions(reports, [(one.at, "at") for one in reports if one.at is not None])
    edges += [Edge("AT", "Tenure", tenure.id, "Mission", mission) for mission in missions]
    return Story(tenure, tuple(edges))


def _untold(report: Report) -> int:
    return sum(told is None for told in (report.since, report.until, report.as_of))


def _sharpest(told: Iterable[str | None]) -> str | None:
    """The narrowest of several dates; of equals the first, that is the one of the best report."""
    spans = [parse_edtf(one) for one in told if one is not None]
    bounded = sorted(spans, key=lambda span: (span.days is None, span.approximate, span.days or 0))
    return bounded[0].text if bounded else None


def _tells(report: Report, label: str, story: str) -> Edge:
    return Edge("TELLS_OF", "Report", report.id, label, story)


def _pairs(**values: str | int | tuple[str, ...] | None) -> tuple[tuple[str, str | int | tuple[str, ...]], ...]:
    """Properties of a relationship, without those that are None or empty."""
    return tuple(sorted((name, value) for name, value in values.items() if value is not None and value != ()))
