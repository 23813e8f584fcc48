"""Files of articles: one by itself, or many in JSON Lines, a JSON array, or a feed.

Articles are yielded one by one, and JSON Lines read so, for a large file to need no more memory than its longest line.
What is wrong with one of many articles stands in its place and does not stop the others; what is wrong with the whole
file is raised. A line or item may also be a facts document, as ``diplograph extract --format jsonl`` writes them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any, BinaryIO

from diplograph.graph.errors import InputError
from diplograph.ingest.article import MAX_BYTES, Article, article_of, article_of_object, read_articles
from diplograph.ingest.decode import decode
from diplograph.ingest.facts import Facts, read_facts
from diplograph.ingest.feeds import feed_entries, looks_like_feed

__all__ = ["SUFFIXES", "Entry", "is_lines", "read_lines", "read_source"]

_LINES = (".jsonl", ".ndjson")
_FEEDS = (".xml", ".rss", ".atom")
_PAGES = (".html", ".htm", ".xhtml")
SUFFIXES = (".txt", ".html", ".htm", ".json", *_LINES, *_FEEDS)
"""The endings of files that are read when they lie in a folder."""

_PAGE = re.compile(rb"(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE)

_LONGEST_LINE = 4 * MAX_BYTES
"""Escapes make an article's line longer than its text, but not without end."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article or facts document in a file, or why it cannot be used; ``where`` is ``line 7``, empty if alone."""

    where: str
    what: Article | Facts | InputError


def is_lines(name: str) -> bool:
    """Whether the name says that a file is JSON Lines, so that it can be read line by line."""
    return name.lower().endswith(_LINES)


def read_source(name: str, content: bytes, *, published: str | None = None, url: str | None = None) -> Iterator[Entry]:
    """What is in a file's bytes; ``name`` says by its ending what they are, and names them in messages.

    ``published`` and ``url`` are what is known of the one article of a file, and win over what the file says; for a
    file of many they are refused, since one day and one address cannot be those of all. Raises InputError.
    """
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise InputError(f"{name}: is empty; give an article's text")
    start = content[:4000].lstrip(b"\xef\xbb\xbf \t\r\n")
    data = _json(name, content) if name.lower().endswith(".json") else _unnamed_json(name, start, content)
    if is_lines(name) or (data is None and _begins_lines(name, content)):
        yield from read_lines(name, BytesIO(content), published=published, url=url)
    elif isinstance(data, list):
        _refuse_for_many(name, published, url)
        for number, item in enumerate(data, start=1):
            yield _entry(name, f"item {number}", item)
    elif _is_facts(data):
        yield Entry("", _facts(name, content))
    elif data is None and _is_feed(name, start):
        _refuse_for_many(name, published, url)
        yield from _from_feed(name, content)
    elif data is not None and not PurePath(name).suffix:
        yield Entry("", article_of_object(name, data, published=published, url=url))
    else:
        for article in read_articles(name, content, published=published, url=url):
            yield Entry("", article)


def read_lines(name: str, file: BinaryIO, *, published: str | None = None, url: str | None = None) -> Iterator[Entry]:
    """What is in each line of a JSON Lines file, read as it is asked for; blank lines are passed over.

    Raises InputError where the file is not UTF-8 from its first line on.
    """
    _refuse_for_many(name, published, url)
    for number, line in enumerate(_bounded(file), start=1):
        where = f"line {number}"
        if line is None:
            yield Entry(where, InputError(f"{name}, {where}: is longer than {_LONGEST_LINE // 10**6} MB; split it"))
            continue
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            wrong = InputError(f"{name}, {where}: is not UTF-8, at byte {error.start}; save the file as UTF-8")
            if number == 1:
                raise wrong from error
            yield Entry(where, wrong)
            continue
        if not text.strip():
            continue
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            yield Entry(where, InputError(f"{name}, {where}: not JSON: {error.msg} at column {error.colno}"))
        except RecursionError:
            yield Entry(where, InputError(f"{name}, {where}: nested too deeply"))
        else:
            yield _entry(name, where, data)


def _bounded(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is too long to be held."""
    while line := file.readline(_LONGEST_LINE):
        if len(line) < _LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_LONGEST_LINE)
        yield None


def _entry(name: str, where: str, data: Any) -> Entry:
    named = f"{name}, {where}"
    if _is_facts(data):
        return Entry(where, _facts(named, json.dumps(data)))
    try:
        return Entry(where, article_of_object(named, data))
    except InputError as error:
        return Entry(where, error)


def _from_feed(name: str, content: bytes) -> Iterator[Entry]:
    for number, found in enumerate(feed_entries(name, content), start=1):
        where = f"entry {number}"
        title = f" ({found['title'][:60]})" if found["title"] else ""
        known: dict[str, Any] = {key: value for key, value in found.items() if key != "text"}
        try:
            yield Entry(where, article_of(f"{name}, {where}{title}", found["text"] or "", known))
        except InputError as error:
            yield Entry(where, error)


def _facts(name: str, content: str | bytes) -> Facts | InputError:
    try:
        return read_facts(content, source=name)
    except InputError as error:
        return error


def _is_facts(data: Any) -> bool:
    """Whether this is meant as a facts document: an object that says so in ``format``."""
    return isinstance(data, dict) and str(data.get("format")).startswith("diplograph-facts")


def _json(name: str, content: bytes) -> Any:
    try:
        return json.loads(decode(content, name, html=False).removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise InputError(f"{name}: not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise InputError(f"{name}: not an article: nested too deeply") from error


def _unnamed_json(name: str, start: bytes, content: bytes) -> Any:
    """The JSON of a file whose name does not tell it, such as standard input; None where it is something else.

    A text may begin with a bracket too, so what is not JSON is no mistake. Under a telling name (``talks.txt``) only a
    facts document is taken for JSON.
    """
    if not start.startswith((b"{", b"[")) or (PurePath(name).suffix and b"diplograph-facts" not in content):
        return None
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return data if not PurePath(name).suffix or _is_facts(data) else None


def _begins_lines(name: str, content: bytes) -> bool:
    """Whether a file without a telling name has an object for its first line."""
    if PurePath(name).suffix or not content.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(content.lstrip().split(b"\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def _is_feed(name: str, start: bytes) -> bool:
    """A page may be called .xml too (XHTML); other XML is told that it is no feed."""
    if name.lower().endswith(_FEEDS):
        return _PAGE.match(start) is None
    return not name.lower().endswith(_PAGES) and looks_like_feed(start)


def _refuse_for_many(name: str, published: str | None, url: str | None) -> None:
    if published or url:
        raise InputError(
            f"{name}: may hold many articles, each with a day and an address of its own; "
            "write them there and leave out --published and --url"
        )
