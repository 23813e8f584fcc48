"""One article as exact text, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from diplograph.graph.identity import article_id
from diplograph.ingest.facts_check import sha256

__all__ = ["Article", "make_article"]


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
