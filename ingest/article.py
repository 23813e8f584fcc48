"""One article as exact text, and what is known of it: from plain text, HTML or JSON, in any usual encoding.

Files of many articles are read by ``ingest.sources``, which makes each of them an Article with what is here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from diplograph.graph.errors import InputError
from diplograph.graph.identity import article_id
from diplograph.graph.time import parse_edtf
from diplograph.ingest.decode import decode
from diplograph.ingest.facts_check import sha256
from diplograph.ingest.language import READ, detect_language

__all__ = ["MAX_BYTES", "Article", "article_of", "article_of_object", "make_article", "read_articles"]

MAX_BYTES = 5_000_000
"""A longer file is no article: a book, an archive, or a mistake."""

_JSON_FIELDS = {"title", "text", "published", "url", "language", "publisher", "licence", "license"}
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")


@dataclass(frozen=True, slots=True)
class Article:
    """The decoded text, to the letter; offsets of all evidence count its code points."""

    id: str
    text: str
    text_sha256: str
    language: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    """The publication day as EDTF (``2025-05-15``), where known."""


def make_article(
    text: str,
    *,
    language: str,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
) -> Article:
    """An Article with its id and hash worked out from the text."""
    return Article(
        id=article_id(text, url, publisher),
        text=text,
        text_sha256=sha256(text),
        language=language,
        title=title,
        url=url,
        publisher=publisher,
        published=published,
    )


def read_articles(name: str, content: bytes, *, published: str | None = None, url: str | None = None) -> list[Article]:
    """The articles in a file's bytes; ``name`` says by its ending what they are, and names them in messages.

    ``published`` (a day, as EDTF) and ``url`` win over what the file says. Raises InputError, in one line, for what is
    empty, too large, binary, of no known encoding, in a language that is not read, or without text.
    """
    if published is not None:
        parse_edtf(published)
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError(f"{name}: is empty; give an article's text")
    if len(content) > MAX_BYTES:
        raise InputError(f"{name}: has {len(content) / 1e6:.0f} MB; an article has at most {MAX_BYTES / 1e6:.0f} MB")
    lower = name.lower()
    if lower.endswith(".json"):
        return [_from_json(name, content, published, url)]
    html = lower.endswith((".html", ".htm", ".xhtml")) or content[:200].lstrip().lower().startswith(_HTML_STARTS)
    text = decode(content, name, html=html)
    if html:
        return [_from_html(name, text, published, url)]
    return [article_of(name, text, {"published": published, "url": url})]


def article_of(name: str, text: str, known: dict[str, Any]) -> Article:
    """An Article of a text and what is known of it; language and headline are looked for where they are not.

    ``name`` names it in messages. Raises InputError for a text that is empty or in a language that is not read.
    """
    if not text.strip():
        raise InputError(f"{name}: holds no text")
    known["language"] = known.get("language") or detect_language(text, source=name)
    known["title"] = known.get("title") or _first_line(text)
    return make_article(text, **known)


def _first_line(text: str) -> str | None:
    """A first line that stands alone and ends no sentence is the headline."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and len(lines[0]) <= 200 and lines[0][-1] not in ".!?؟…":
        return lines[0]
    return None


def _from_json(name: str, content: bytes, published: str | None, url: str | None) -> Article:
    try:
        data = json.loads(decode(content, name, html=False))
    except json.JSONDecodeError as error:
        raise InputError(f"{name}: not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise InputError(f"{name}: not an article: nested too deeply") from error
    return article_of_object(name, data, published=published, url=url)


def article_of_object(name: str, data: Any, *, published: str | None = None, url: str | None = None) -> Article:
    """An Article of a JSON object with a text; ``published`` and ``url`` win over what it says.

    Raises InputError with all that is wrong with it, in one line.
    """
    mistakes = _json_mistakes(data)
    if mistakes:
        raise InputError(f"{name}: not an article: {'; '.join(mistakes)}")
    known = {key: data.get(key) for key in ("title", "publisher", "language")}
    known |= {"published": published or data.get("published"), "url": url or data.get("url")}
    return article_of(name, data["text"], known)


def _json_mistakes(data: object) -> list[str]:
    if not isinstance(data, dict):
        return ["the outermost value must be an object with a text"]
    mistakes = [] if "text" in data else ["no text"]
    for key, value in data.items():
        if key not in _JSON_FIELDS:
            mistakes.append(f"unknown field {key!r} (known: {', '.join(sorted(_JSON_FIELDS))})")
        elif value is not None and not isinstance(value, str):
            mistakes.append(f"{key} must be text")
        elif isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
            mistakes.append(f"{key} holds half a character (a lone surrogate)")
        elif key == "language" and value is not None and value not in READ:
            mistakes.append(f"language {value!r} is not read; the languages are {', '.join(READ)}")
        elif key == "published" and value is not None:
            mistakes += _day_mistakes(value)
    return mistakes


def _day_mistakes(value: str) -> list[str]:
    try:
        parse_edtf(value)
    except InputError as error:
        return [f"published: {error}"]
    return []


def _from_html(name: str, html: str, published: str | None, url: str | None) -> Article:
    """Main text, title, author's site and date by trafilatura; the text is kept as extracted."""
    from trafilatura import bare_extraction  # noqa: PLC0415  half a second of imports, for pages alone

    # htmldate's extensive search takes a year from a footer for the day of publication.
    found = bare_extraction(
        html,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = getattr(found, "text", None)
    if found is None or not text:
        raise InputError(f"{name}: no article was found in the page; save its text as .txt and give that")
    known = {
        "title": getattr(found, "title", None),
        "publisher": getattr(found, "sitename", None),
        "published": published or getattr(found, "date", None),
        "url": url or getattr(found, "url", None),
    }
    return article_of(name, text, known)
