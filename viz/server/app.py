"""The application: its routes, behind the guard. Every answer is made in a worker thread, for an engine makes wait."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from diplograph.graph.errors import (
    CypherError,
    DiplographError,
    StoreError,
    TimeLimitError,
    UnknownNameError,
    WorkspaceBusyError,
)
from diplograph.graph.words import LANGUAGES, Language
from diplograph.queries.answers import pointed
from diplograph.queries.catalogue import query
from diplograph.viz.safe import text
from diplograph.viz.server.api import Source, endpoints, filter_params
from diplograph.viz.server.article import article_page
from diplograph.viz.server.cypher_page import cypher_page
from diplograph.viz.server.declared import Endpoint, Given, Param, given
from diplograph.viz.server.explorer import around_page, start_page, view_page
from diplograph.viz.server.frame import Frame, error_note, page, said
from diplograph.viz.server.guard import Guard, problem
from diplograph.viz.server.openapi import openapi
from diplograph.viz.server.reads import NotHereError
from diplograph.viz.shell import policy_in

__all__ = ["application"]

_LANG = Param("lang", "the language of the page", choices=LANGUAGES)
_Made = Callable[[Frame, Given], tuple[str, int]]


def application(source: Source) -> ASGIApp:
    """The explorer and its API over ``source``; it reads, and keeps nothing between requests."""
    pages: tuple[tuple[str, tuple[Param, ...], _Made], ...] = (
        ("/", (), lambda frame, _: (start_page(source, frame), 200)),
        ("/view", filter_params, lambda frame, told: (view_page(source, frame, told), 200)),
        ("/event/{id}", (), lambda frame, told: (around_page(source, frame, told["id"]), 200)),
        ("/article/{id}", (), lambda frame, told: (article_page(source, frame, told["id"]), 200)),
        (
            "/cypher",
            (Param("q", "a query"), Param("p", "its parameters")),
            lambda frame, told: cypher_page(source, frame, told["q"], told["p"]),
        ),
    )
    routes = [Route(path, _page(params, made)) for path, params, made in pages]
    routes += [Route(one.path, _answer(source, one)) for one in endpoints()]
    routes += [
        Route("/api/query/{name}", _no_question),
        Route("/api/openapi.json", _document),
        Route("/api", _overview),
        Route("/api/", _overview),
    ]
    handlers: Mapping[Any, Any] = {HTTPException: _no_route, Exception: _our_mistake}
    return Guard(Starlette(routes=routes, exception_handlers=handlers))


def _page(params: tuple[Param, ...], made: _Made) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        told = tuple(request.query_params.multi_items())
        frame = Frame(_language(request), request.url.path, told)
        try:
            html, status = made(frame, given((*params, _LANG), told, request.path_params))
        except DiplographError as error:
            return _page_of_error(frame, error)
        return _html(html, status)

    return answer


def _language(request: Request) -> Language:
    """The language asked for, else the first of the browser's that there is, else English."""
    asked = request.query_params.get("lang")
    wished = [
        part.partition(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")
    ]
    return next((lang for one in (asked, *wished) for lang in LANGUAGES if one == lang), "en")


def _page_of_error(frame: Frame, error: DiplographError) -> Response:
    words = said(frame.lang)
    head = f"<h1>{text(words['error'])}</h1>"
    answer = _html(page(frame, words["error"], head, error_note(_for_people(error))), _status(error))
    if answer.status_code == 503:
        answer.headers["retry-after"] = "3"
    return answer


def _html(content: str, status: int) -> Response:
    policy = f"{policy_in(content)}; frame-ancestors 'none'"
    return HTMLResponse(content.encode("utf-8", "replace"), status, {"content-security-policy": policy})


def _answer(source: Source, endpoint: Endpoint) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        told = tuple(request.query_params.multi_items())
        try:
            return _json(endpoint.run(source, given(endpoint.params, told, request.path_params)))
        except DiplographError as error:
            return _told(error, request.query_params.get("q", ""))

    return answer


def _json(value: object) -> Response:
    told = json.dumps(value, ensure_ascii=False, default=_day, allow_nan=False)
    return Response(told.encode("utf-8", "replace"), media_type="application/json")


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an answer")


def _status(error: DiplographError) -> int:
    kinds = ((NotHereError, 404), (TimeLimitError, 504), (StoreError, 503))
    return next((status for kind, status in kinds if isinstance(error, kind)), 400)


def _told(error: DiplographError, asked: str) -> Response:
    codes = (
        (NotHereError, "not-found"),
        (TimeLimitError, "time-limit"),
        (WorkspaceBusyError, "busy"),
        (StoreError, "store"),
        (CypherError, "cypher"),
        (UnknownNameError, "unknown-name"),
    )
    code = next((code for kind, code in codes if isinstance(error, kind)), "bad-parameter")
    message, _, hint = _for_people(error).rpartition("; ")
    more: dict[str, Any] = {}
    if isinstance(error, CypherError):
        more = {"line": error.line, "column": error.column, "shown": list(pointed(error, asked) or ())}
    return problem(_status(error), code, message or hint, hint if message else "", **more)


def _for_people(error: DiplographError) -> str:
    """The message; what it says of the command line's options does not fit here."""
    told = str(error)
    if isinstance(error, TimeLimitError):
        return f"{told.partition('; ')[0]}; ask for less at once"
    return told.replace("give -p ", "give p=").replace("-p ", "p=")


def _no_question(request: Request) -> Response:
    """A question that the library does not have, with the nearest."""
    try:
        query(request.path_params["name"])
    except UnknownNameError as error:
        message, _, hint = str(error).rpartition("; ")
        return problem(404, "not-found", message, hint)
    return problem(404, "not-found", "no such question", "/api/queries lists them")


@cache
def _written() -> bytes:
    return json.dumps(openapi(), ensure_ascii=False, indent=1).encode()


def _document(_request: Request) -> Response:
    return Response(_written(), media_type="application/json")


def _overview(_request: Request) -> Response:
    """Where to begin: every address with what it is for."""
    paths = {one.path: one.summary for one in endpoints() if not one.name.startswith("query_")}
    questions = {"/api/query/{name}": "One of the library's questions, by its name; /api/queries lists them."}
    return _json({"openapi": "/api/openapi.json", "endpoints": {**paths, **questions}})


def _no_route(request: Request, error: HTTPException) -> Response:
    if request.url.path.startswith("/api") or "text/html" not in request.headers.get("accept", ""):
        return problem(error.status_code, "not-found", "there is no such address", "/api/ lists those there are")
    frame = Frame(_language(request), "/")
    words = said(frame.lang)
    return _html(page(frame, words["not_found"], f"<h1>{text(words['not_found'])}</h1>"), error.status_code)


def _our_mistake(_request: Request, _error: Exception) -> Response:
    return problem(500, "our-mistake", "this is a mistake of ours", "please report what stands in the terminal")
