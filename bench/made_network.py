"""A graph of any size for benchmarks of the page: made-up events among real states, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from diplograph.graph.model import Article, Country, Edge, Envoy, Event, Graph, Node, Report
from diplograph.graph.names import label, table
from diplograph.graph.vocabulary import vocabulary

__all__ = ["network_of"]

BEGIN = date(2000, 1, 1)
_DAYS = 9_000
_STATUSES = ("occurred",) * 8 + ("planned", "denied")


def network_of(events: int, states: int, persons: int) -> Graph:
    """``events`` told by as many reports, among ``states`` (a few of which take part in most), with ``persons``."""
    choose = random.Random(20250218)  # noqa: S311  the same in every run, and no secret
    codes = sorted(table("countries"))[:states]
    choose.shuffle(codes)
    weights = [1 / (place + 2) for place in range(len(codes))]
    ids = [f"country:{one}" for one in codes]
    people = [Envoy(f"envoy:{number}", f"Person No. {number}", choose.choice(ids)) for number in range(persons)]
    nodes: list[Node] = [
        Country(one, code, *(label(one, lang) for lang in ("en", "ar", "ru")))
        for one, code in zip(ids, codes, strict=True)
    ]
    edges: list[Edge] = []
    for number in range(events):
        first, second = _two(choose, ids, weights)
        made, ties = _event(choose, number, (first, second), [people[number % persons]] if persons else [])
        nodes += made
        edges += ties
    return Graph.of([*nodes, *people], edges)


def _two(choose: random.Random, ids: Sequence[str], weights: Sequence[float]) -> tuple[str, str]:
    first, second = choose.choices(ids, weights, k=2)
    while second == first:
        second = choose.choice(ids)
    return first, second


def _event(
    choose: random.Random, number: int, pair: tuple[str, str], people: Sequence[Envoy]
) -> tuple[list[Node], list[Edge]]:
    kind = choose.choice(sorted(vocabulary().events))
    together = vocabulary().events[kind].direction == "undirected"
    day = BEGIN + timedelta(days=choose.randrange(_DAYS))
    event, report, article = f"event:{number}", f"report:{number}", f"article:{number // 8}"
    quote = f"{label(pair[0], 'en')} and {label(pair[1], 'en')}: {kind}, told as number {number} on {day}."
    status = choose.choice(_STATUSES)
    common = {"time": day.isoformat(), "day_from": day.toordinal(), "day_to": day.toordinal()}
    nodes: list[Node] = [
        Event(
            event,
            *(kind, status, event, report, 1),
            **common,  # type: ignore[arg-type]
            actors=() if together else pair[:1],
            targets=() if together else pair[1:],
            parties=pair if together else (),
        ),
        Report(
            report,
            *(article, "event", kind, event, status),
            **common,  # type: ignore[arg-type]
            basis="explicit",
            quotes=(quote,),
            starts=(0,),
            ends=(len(quote),),
        ),
    ]
    if number % 8 == 0:
        nodes.append(Article(article, f"Article {number // 8}", language="en", published=day.isoformat()))
    return nodes, list(_ties(event, report, article, pair, kind, people))


def _ties(
    event: str, report: str, article: str, pair: tuple[str, str], kind: str, people: Sequence[Envoy]
) -> Iterator[Edge]:
    yield Edge("TELLS_OF", "Report", report, "Event", event)
    yield Edge("IN", "Report", report, "Article", article)
    for state in pair:
        yield Edge("INVOLVES", "Event", event, "Country", state, (("role", "party"),))
    for person in people:
        yield Edge("INVOLVES", "Event", event, "Envoy", person.id, (("role", "delegate"),))
    yield Edge(vocabulary().events[kind].edge, "Country", pair[0], "Country", pair[1], (("event", event),))
