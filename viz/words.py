"""The page's own words by language, from ``words.toml``: ``words("ru")["filters"]`` is «Фильтры»."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from diplograph.graph.words import Language

__all__ = ["RIGHT_TO_LEFT", "Words", "words"]

Words = Mapping[str, str]

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "yi"})
"""Languages written from right to left, for pages and for quotes."""


@cache
def words(lang: Language) -> Words:
    """Every word of the page in one language. A word that lacks the language is our mistake: KeyError."""
    data = tomllib.loads(files("diplograph.viz").joinpath("words.toml").read_text("utf-8"))
    return {name: row[lang] for name, row in data.items()}
