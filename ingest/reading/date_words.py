"""Finds expressions of time among the tokens of a sentence; each language has its own order of words for them."""

from __future__ import annotations

from collections.abc import Sequence

from diplograph.ingest.reading.dates import Expression
from diplograph.ingest.reading.match import At, Hit, by_kind, by_place
from diplograph.ingest.reading.tokens import Token

__all__ = ["find_dates"]


def find_dates(tokens: Sequence[Token], hits: Sequence[Hit], language: str, at: At | None = None) -> list[Expression]:
    """All expressions of time in a sentence, in order, without overlaps. ``at`` are the hits by place, if known."""
    at = by_place(by_kind(hits)) if at is None else at
    if language == "ar":
        from diplograph.ingest.reading.dates_ar import Finder as Arabic  # noqa: PLC0415  each language loads its own

        return Arabic(tokens, hits, at).find()
    if language == "ru":
        from diplograph.ingest.reading.dates_ru import Finder as Russian  # noqa: PLC0415

        return Russian(tokens, hits, at).find()
    from diplograph.ingest.reading.dates_en import Finder as English  # noqa: PLC0415

    return English(tokens, hits, at).find()
