"""What a model is asked: the shipped prompt with the vocabulary filled in, and the JSON Schema of its answer."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from diplograph.graph.identity import digest
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.article import Article

__all__ = ["answer_schema", "instructions", "messages", "prompt_version"]

_DIRECTIONS = {"directed": "directed", "undirected": "undirected", "both": "either"}


@cache
def instructions() -> str:
    """The prompt. Its words lie in prompts/facts.txt, its lists come from graph/vocabulary.toml."""
    words = vocabulary()
    text = files("diplograph.ingest.llm").joinpath("prompts", "facts.txt").read_text("utf-8")
    return Template(text).substitute(
        types="\n".join(f"- {one.name} ({_DIRECTIONS[one.direction]}): {one.gloss}" for one in words.events.values()),
        statuses="\n".join(f"- {one.name}: {one.gloss}" for one in words.statuses.values()),
        positions=", ".join(words.positions),
    )


def messages(article: Article) -> list[dict[str, str]]:
    """The conversation that asks for one article's facts.

    The mark around the article is made from its text, so that no text can hold its own end.
    """
    mark = f"=== article {digest(article.text)} ==="
    known = [
        f"Language: {article.language}",
        f"Published: {article.published or 'unknown'}",
        *([f"Title: {' '.join(article.title.split())}"] if article.title else []),
    ]
    return [
        {"role": "system", "content": instructions()},
        {"role": "user", "content": "\n".join([mark, *known, "", article.text, mark])},
    ]


@cache
def prompt_version() -> str:
    """Changes with every change of prompt, vocabulary or schema, so that a cache never answers an older question."""
    return digest(instructions(), json.dumps(answer_schema(), sort_keys=True))


def answer_schema() -> dict[str, Any]:
    """The answer's JSON Schema, in the strict subset that endpoints take: all fields required, none besides."""
    words = vocabulary()
    text: dict[str, Any] = {"type": "string"}
    maybe: dict[str, Any] = {"type": ["string", "null"]}
    states = {"type": "array", "items": text}
    event = {
        "type": {"type": "string", "enum": list(words.events)},
        "status": {"type": "string", "enum": list(words.statuses)},
        "actors": states,
        "targets": states,
        "parties": states,
        "date_words": maybe,
        "date": maybe,
        "place": maybe,
        "count": {"type": ["integer", "null"]},
        "quote": text,
    }
    tenure = {
        "person": text,
        "position": {"type": "string", "enum": list(words.positions)},
        "of": text,
        "to": maybe,
        "quote": text,
    }
    return _object({"events": _list(_object(event)), "tenures": _list(_object(tenure))})


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
