"""The JSON API: its endpoints, each with what it takes, what it answers, and the function that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any

from diplograph.graph.errors import InputError
from diplograph.graph.model import Article, Event, Graph, Report
from diplograph.graph.names import LANGUAGES, code, label, states_of
from diplograph.graph.select import Filter, filter_of
from diplograph.queries.answers import json_value
from diplograph.queries.ask import checked, meant
from diplograph.queries.catalogue import Param as Asked
from diplograph.queries.catalogue import Query, queries
from diplograph.queries.part import take_events
from diplograph.queries.standing import STATE_COLUMNS, state_between
from diplograph.viz.server import shapes
from diplograph.viz.server.declared import Endpoint, Given, Param
from diplograph.viz.server.keeper import Keeper
from diplograph.viz.server.reads import (
    articles_after,
    asked_own,
    event_of,
    events_after,
    states_in,
    told_in,
    written_pairs,
)

__all__ = ["ROWS", "SECONDS", "Source", "endpoints", "filter_params", "wanted_part"]

SECONDS = 20
"""After so long a question is stopped."""
ROWS, _MOST_ROWS = 1_000, 10_000
_PAGE, _MOST_PAGE = 100, 1_000

_A = Param("a", "a country or organisation: its code or a name in English, Arabic or Russian", example="RU")
_B = Param("b", "the other one; without it, events with anyone", example="US")
_FROM = Param("from", "keeps what may have been then or later: a day, month or year", example="2025-02")
_TO = Param("to", "keeps what may have been then or earlier", example="2025-03")
_TYPE = Param("type", "a type of event; may be given again", many=True, example="talks")
_STATUS = Param("status", "a status, such as occurred or planned; may be given again", many=True)
_CURSOR = Param("cursor", "the `next` of the answer before")
filter_params = (_A, _B, _FROM, _TO, _TYPE, _STATUS)


@dataclass(frozen=True, slots=True)
class Source:
    """Where answers come from: the graph, and the text of an article (None where it is not kept)."""

    keeper: Keeper
    text_of: Callable[[str], str | None]


def wanted_part(given: Given) -> Filter:
    """The filter that ``filter_params`` ask for. Raises as ``filter_of`` does."""
    return filter_of(given["a"], given["b"], given["from"], given["to"], given["type"], given["status"])


@cache
def endpoints() -> tuple[Endpoint, ...]:
    """All of them, in the order of the documentation."""
    return (*_LISTS, *_SINGLES, *(_question(one) for one in queries().values()), _OWN)


def _states(source: Source, _given: Given) -> Any:
    with source.keeper.reading() as store:
        found = states_in(store)
    return {
        "states": [
            {"id": one, "code": code(one), "names": {lang: label(one, lang) for lang in LANGUAGES}} for one in found
        ]
    }


def _events(source: Source, given: Given) -> Any:
    wanted = wanted_part(given)
    with source.keeper.reading() as store:
        found, following = events_after(store, wanted, given["cursor"], given["limit"])
    return {"events": [_event_value(one) for one in found], "next": following}


def _articles(source: Source, given: Given) -> Any:
    with source.keeper.reading() as store:
        found, following = articles_after(store, given["cursor"], given["limit"])
    return {"articles": [_article_value(one) | {"reports": reports} for one, reports in found], "next": following}


def _one_event(source: Source, given: Given) -> Any:
    with source.keeper.reading() as store:
        event = event_of(store, given["id"])
        graph = take_events(store, [event.id])
    return {"event": _event_value(event), "reports": _reports(graph, event.id), "names": _names(graph)}


def _one_article(source: Source, given: Given) -> Any:
    with source.keeper.reading() as store:
        article, told = told_in(store, given["id"])
    facts = [_plain(asdict(one.report), _OURS) | {"told_as": one.story} for one in told]
    return {"article": _article_value(article), "text": source.text_of(article.id), "reports": facts}


def _relations(source: Source, given: Given) -> Any:
    a, b = states_of(given["a"], given["b"])
    day = _day(given["on"])
    with source.keeper.reading() as store:
        rows = state_between(store, a, str(b), day.toordinal(), _known(given))
    return {"on": day.isoformat(), "columns": list(STATE_COLUMNS), "rows": rows}


def _known(given: Given) -> Mapping[str, object]:
    return {"published_to": given["known_on"], "recorded_to": given["recorded_on"]}


def _day(told: str) -> date:
    try:
        day = date.fromisoformat(told)
    except ValueError:
        day = None
    if day is None or day.isoformat() != told:
        raise InputError(f"on: {told[:40]!r} is not a day; write it as 2025-05-15")
    return day


def _questions(_source: Source, _given: Given) -> Any:
    return {
        "queries": [
            {
                "name": one.name,
                "purpose": one.purpose,
                "params": [
                    {"name": each.name, "type": each.type, "meaning": each.meaning, "required": each.required}
                    for each in one.params
                ],
                "columns": [{"name": each.name, "meaning": each.meaning} for each in one.columns],
            }
            for one in queries().values()
        ]
    }


def _question(found: Query) -> Endpoint:
    """An endpoint of its own for each of the library's questions."""

    def run(source: Source, given: Given) -> Any:
        limit = given["limit"]
        params = {one.name: given[one.name] or None for one in found.params}
        # Before a store is opened: a misspelt word need not wait for it.
        checked(found, params)
        with source.keeper.reading() as store:
            answer = store.read(found.text, meant(store, found, params), rows=limit, seconds=SECONDS)
        columns = [column.name for column in found.columns]
        return {"columns": columns, "rows": json_value(answer.rows), "cut": answer.cut}

    params = (*(_asked(one) for one in found.params), _limit("rows", ROWS, _MOST_ROWS))
    note = f" {found.note}" if found.note else ""
    return Endpoint(
        f"/api/query/{found.name}",
        f"query_{found.name}",
        f"{found.purpose}{note}",
        params,
        shapes.rows_of(found),
        run,
        (503, 504),
    )


def _asked(param: Asked) -> Param:
    told = f"{param.meaning} ({param.type.replace('_', ' ')})"
    return Param(param.name, told, required=param.required, many=param.is_words or param.type == "list")


def _own(source: Source, given: Given) -> Any:
    pairs = written_pairs(given["p"])
    with source.keeper.reading() as store:
        answer = asked_own(store, given["q"], pairs, given["limit"], SECONDS)
    return {"columns": list(answer.columns), "rows": json_value(answer.rows), "cut": answer.cut}


def _limit(what: str, usual: int, most: int) -> Param:
    return Param("limit", f"at most so many {what}", "integer", default=usual, least=1, most=most)


# What an engine needs of a node and nobody else.
_OURS = frozenset(("block", "best"))


def _event_value(event: Event) -> dict[str, Any]:
    return _plain(asdict(event), _OURS)


def _article_value(article: Article) -> dict[str, Any]:
    return _plain(asdict(article), frozenset(("facts_sha256",)))


def _plain(values: Mapping[str, Any], without: frozenset[str]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if name not in without
    }


def _reports(graph: Graph, event: str) -> list[dict[str, Any]]:
    """The reports of an event, each with its article, in the order of ids."""
    told = {edge.start for edge in graph.edges if edge.type == "TELLS_OF" and edge.end == event}
    articles = {one.id: _article_value(one) for one in graph.nodes["Article"] if isinstance(one, Article)}
    return [
        {**_plain(asdict(one), _OURS), "article": articles[one.article]}
        for one in graph.nodes["Report"]
        if isinstance(one, Report) and one.id in told
    ]


def _names(graph: Graph) -> dict[str, str]:
    """What the ids in an answer are called: of states and known places in English, of others as an article writes."""
    found = {one.id: label(one.id) for kind in ("Country", "Organisation") for one in graph.nodes[kind]}
    found |= {one.id: one.name for kind in ("Envoy", "Place") for one in graph.nodes[kind] if hasattr(one, "name")}
    return dict(sorted(found.items()))


_LISTS = (
    Endpoint(
        "/api/states",
        "states",
        "The countries and organisations of the graph, those with most to do first.",
        (),
        shapes.listed("states", shapes.STATE),
        _states,
    ),
    Endpoint(
        "/api/events",
        "events",
        "Events in order of time, page by page; what has no date comes last.",
        (*filter_params, _limit("events", _PAGE, _MOST_PAGE), _CURSOR),
        shapes.listed("events", shapes.EVENT, paged=True),
        _events,
    ),
    Endpoint(
        "/api/articles",
        "articles",
        "Articles, the last published first, page by page.",
        (_limit("articles", _PAGE, _MOST_PAGE), _CURSOR),
        shapes.listed("articles", shapes.ARTICLE, paged=True),
        _articles,
    ),
    Endpoint(
        "/api/queries",
        "queries",
        "The library's questions with what they take and what they give.",
        (),
        shapes.listed("queries", shapes.QUERY),
        _questions,
        (),
    ),
)
_SINGLES = (
    Endpoint(
        "/api/event/{id}",
        "event",
        "One event with every report of it and the articles that tell it.",
        (Param("id", "the event's id", required=True, in_path=True, example="event:5124b7911726ba38"),),
        shapes.EVENT_WITH_REPORTS,
        _one_event,
        (404, 503),
    ),
    Endpoint(
        "/api/article/{id}",
        "article",
        "One article: its text where the workspace has it, and everything it tells, with the places of the words.",
        (Param("id", "the article's id", required=True, in_path=True, example="article:18c40e66ab2e4fbb"),),
        shapes.ARTICLE_WITH_REPORTS,
        _one_article,
        (404, 503),
    ),
    Endpoint(
        "/api/relations",
        "relations",
        "How things stand between two states on a day: relations, ambassadors, missions, flights …",
        (
            Param("a", _A.meaning, required=True, example="RU"),
            Param("b", "the other one", required=True, example="US"),
            Param("on", "the day, such as 2025-04-01", required=True, example="2025-04-01"),
            Param("known_on", "as known by articles published by then"),
            Param("recorded_on", "as known by articles that the study had by then"),
        ),
        shapes.STANDING,
        _relations,
    ),
)
_OWN = Endpoint(
    "/api/cypher",
    "cypher",
    "The answer to a reading query of your own, in Cypher.",
    (
        Param("q", "the query", required=True, example="MATCH (c:Country) RETURN c.id AS id ORDER BY id"),
        Param("p", "a parameter, NAME=VALUE or NAME:TYPE=VALUE; may be given again", many=True, example="a:state=RU"),
        _limit("rows", ROWS, _MOST_ROWS),
    ),
    shapes.ROWS,
    _own,
    (503, 504),
)
