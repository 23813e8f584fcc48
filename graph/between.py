"""What a graph in memory tells of two states: reports, posts and events, as the queries give them of a store.

``reports_between`` and ``posts_between`` are the same for a store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from diplograph.graph import model
from diplograph.graph.model import Graph
from diplograph.graph.names import code
from diplograph.graph.posts import Post, PostTold
from diplograph.graph.telling import Told

__all__ = ["Between", "between"]

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Between:
    """All that is told of two states, which are ids; ``envoys`` are the persons in it, by id."""

    first: str
    second: str
    events: tuple[model.Event, ...] = ()
    reports: tuple[Told, ...] = ()
    posts: tuple[PostTold, ...] = ()
    envoys: Mapping[str, model.Envoy] = field(default_factory=dict)


def between(graph: Graph, wanted: Collection[str]) -> dict[str, Between]:
    """By the id of the dyad (``RU|US``), for those wanted that the graph has: what is told of the two."""
    tables = _Tables(graph)
    posts: dict[str, list[PostTold]] = defaultdict(list)
    for post in tables.posts():
        if post.post.to is not None:
            posts["|".join(sorted(map(code, (post.post.of, post.post.to))))].append(post)
    found = {}
    for dyad in tables.rows(model.Dyad):
        if dyad.id not in wanted:
            continue
        events = tables.events_of(dyad.id)
        reports = [one for event in events for one in tables.told_of(event)]
        people = {one for report in reports for one, _ in report.parties} | {one.envoy for one in posts[dyad.id]}
        envoys = {one: tables.envoys[one] for one in sorted(people) if one in tables.envoys}
        found[dyad.id] = Between(dyad.first, dyad.second, tuple(events), tuple(reports), tuple(posts[dyad.id]), envoys)
    return found


class _Tables:
    """The graph's rows by what they are looked up by; each is made once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._articles = {one.id: one for one in self.rows(model.Article)}
        self._reports = {one.id: one for one in self.rows(model.Report)}
        self._events = {one.id: one for one in self.rows(model.Event)}
        self.envoys = {one.id: one for one in self.rows(model.Envoy)}
        self._starts: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._ends: dict[tuple[str, str], list[str]] = defaultdict(list)
        for edge in graph.edges:
            if edge.type in ("BETWEEN", "TELLS_OF", "HOLDS"):
                self._starts[edge.type, edge.end].append(edge.start)
            elif edge.type in ("OF", "TO"):
                self._ends[edge.type, edge.start].append(edge.end)

    def rows(self, kind: type[_Row]) -> list[_Row]:
        return [node for node in self._graph.nodes[kind.__name__] if isinstance(node, kind)]

    def events_of(self, pair: str) -> list[model.Event]:
        return [self._events[one] for one in sorted(self._starts["BETWEEN", pair])]

    def told_of(self, event: model.Event) -> list[Told]:
        return [self._told(self._reports[one], event) for one in sorted(self._starts["TELLS_OF", event.id])]

    def _told(self, report: model.Report, event: model.Event) -> Told:
        article = self._articles[report.article]
        return Told(
            id=report.id,
            event=event.id,
            type=report.type,
            status=report.status or event.status,
            time=report.time,
            day_from=report.day_from,
            day_to=report.day_to,
            parties=tuple(zip(report.parties, report.roles, strict=True)),
            mission=report.mission,
            count=report.count,
            confidence=report.confidence,
            quote=report.quotes[0] if report.quotes else None,
            article=article.id,
            title=article.title,
            url=article.url,
            publisher=article.publisher,
            language=article.language,
            published=article.published,
            recorded=article.recorded,
        )

    def posts(self) -> list[PostTold]:
        """Every report of a person whom one state sends to another, in order of ids."""
        found = []
        for tenure in self.rows(model.Tenure):
            for of in self._ends["OF", tenure.id]:
                for to in self._ends["TO", tenure.id]:
                    found += self._posts_of(tenure, of, to)
        return sorted(found, key=lambda one: (one.id, one.post, one.envoy))

    def _posts_of(self, tenure: model.Tenure, of: str, to: str) -> list[PostTold]:
        reports = [self._reports[one] for one in self._starts["TELLS_OF", tenure.id]]
        return [
            self._post(report, tenure, envoy, Post(report.type, of, to))
            for envoy in self._starts["HOLDS", tenure.id]
            for report in reports
            if report.to == to
        ]

    def _post(self, report: model.Report, tenure: model.Tenure, envoy: str, post: Post) -> PostTold:
        article = self._articles[report.article]
        return PostTold(
            id=report.id,
            tenure=tenure.id,
            envoy=envoy,
            name=self.envoys[envoy].name,
            post=post,
            title=report.title,
            since=report.since,
            until=report.until,
            as_of=report.as_of,
            quote=report.quotes[0] if report.quotes else None,
            article=article.id,
            article_title=article.title,
            url=article.url,
            publisher=article.publisher,
            language=article.language,
            published=article.published,
            recorded=article.recorded,
        )
