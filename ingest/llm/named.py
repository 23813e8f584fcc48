"""Which states an article names, and where: what a model's answer may speak of.

Where a lexicon ships for the article's language, its matcher says so, by name, capital, seat and demonym. Else the
names of graph/*.toml in that language do, and demonyms that are not made from them (words.toml), with endings: a
word names the state whose name it shares its beginning with, up to a few letters ("Russian", «российского»). Longer
names win, so that "South Sudan" does not name Sudan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from diplograph.graph.errors import ExtractorError
from diplograph.graph.names import table
from diplograph.ingest.article import Article
from diplograph.ingest.lexicon import lexicon
from diplograph.ingest.llm.words import check_words
from diplograph.ingest.reading.tokens import Token, tokenize

__all__ = ["Naming", "namings"]

_KEY = 3
_LETTERS = 4  # that a name and its demonym share at least
_ENDING = 6  # letters that may follow them («росси-йского»)


@dataclass(frozen=True, slots=True)
class Naming:
    """A state (or organisation) named at ``text[start:end]``; ``exact`` where the words are its own name."""

    entity: str
    start: int
    end: int
    exact: bool


def namings(article: Article) -> list[Naming]:
    """All namings in text order. A word that may mean several states names each: it must only not be invented."""
    tokens = tokenize(article.text)
    try:
        words = lexicon(article.language)
    except ExtractorError:
        return list(_by_tables(tokens, article.language))
    hits = words.matcher.find(tokens)
    swallowed = {at for hit in hits if hit.kind == "none" for at in range(hit.first, hit.last)}
    found = []
    for hit in hits:
        if hit.kind == "state" and hit.first not in swallowed:
            exact = hit.payload.how == "name" and not hit.reading.preposition and not hit.reading.conjunction
            found.append(Naming(str(hit.value), tokens[hit.first].start, tokens[hit.last - 1].end, exact))
    return [one for one in found if not any(_inside(one, other) for other in found)]


def _inside(one: Naming, other: Naming) -> bool:
    """Whether a longer name covers it: "South Sudan" does not name Sudan."""
    return other.start <= one.start and one.end <= other.end and one.end - one.start < other.end - other.start


def _by_tables(tokens: Sequence[Token], language: str) -> Iterator[Naming]:
    index = _index(language)
    position = 0
    while position < len(tokens):
        length, names = _named_at(tokens, position, index)
        exact = bool(names)
        if not names:
            length, names = _inflected(tokens, position, index, language)
        for entity in sorted({name.entity for name in names}):
            own = exact and any(name.own for name in names if name.entity == entity)
            yield Naming(entity, tokens[position].start, tokens[position + length - 1].end, own)
        position += length


@dataclass(frozen=True, slots=True)
class _Name:
    """A name by its folded words: the state's ``own``, or its capital's, or a demonym.

    ``capitals`` says that it is written so (UN, WHO), and then only so.
    """

    words: tuple[str, ...]
    entity: str
    own: bool
    capitals: bool


@dataclass(frozen=True, slots=True)
class _Index:
    """Names by their first word, longest first; and those that may be inflected, by their first letters."""

    whole: dict[str, list[_Name]]
    beginnings: dict[str, list[_Name]]


def _named_at(tokens: Sequence[Token], at: int, index: _Index) -> tuple[int, list[_Name]]:
    """How many tokens the longest name takes that begins here, and all that are written like it."""
    length, found = 0, list[_Name]()
    for name in index.whole.get(tokens[at].norm, ()):
        here = tokens[at : at + len(name.words)]
        if len(name.words) < length or tuple(token.norm for token in here) != name.words:
            continue
        if name.capitals and not all(token.raw.isupper() or not token.is_word for token in here):
            continue
        length = len(name.words)
        found.append(name)
    return length, found


def _inflected(tokens: Sequence[Token], at: int, index: _Index, language: str) -> tuple[int, list[_Name]]:
    """As ``_named_at``, for the names that share the longest beginning; of a name of several words all must fit."""
    word = tokens[at]
    best, length, found = 0, 1, list[_Name]()
    if len(word.norm) < _LETTERS or (language == "en" and not word.raw[0].isupper()):
        return length, found
    for name in index.beginnings.get(word.norm[:_KEY], ()):
        here = [token.norm for token in tokens[at : at + len(name.words)]]
        if len(here) < len(name.words):
            continue
        # The first of several words («Южный», «Южного») is held by those that follow.
        least = [_KEY if number + 1 < len(here) else _LETTERS for number in range(len(here))]
        shared = [_shared(*three) for three in zip(name.words, here, least, strict=True)]
        if not all(shared):
            continue
        if sum(shared) > best:
            best, length, found = sum(shared), len(name.words), []
        if sum(shared) == best:
            found.append(name)
    return length, found


def _shared(name: str, word: str, least: int) -> int:
    """How many letters a name and a word with another ending have in common; 0 where it is another word."""
    alike = (one == other for one, other in zip(name, word, strict=False))
    shared = sum(takewhile(bool, alike))
    needed = min(len(name), max(least, min(len(name) - 3, _LETTERS + 1)))
    return shared if shared >= needed and len(word) - shared <= _ENDING else 0


@cache
def _index(language: str) -> _Index:
    whole: dict[str, list[_Name]] = defaultdict(list)
    beginnings: dict[str, list[_Name]] = defaultdict(list)
    for entity, written, own in sorted(set(_names(language))):
        words = tuple(token.norm for token in tokenize(written))
        name = _Name(words, entity, own=own, capitals=written.isupper())
        whole[words[0]].append(name)
        if not name.capitals and len(words[0]) >= _LETTERS and all(word[0].isalpha() for word in words):
            beginnings[words[0][:_KEY]].append(name)
    for names in whole.values():
        names.sort(key=lambda name: -len(name.words))
    return _Index(whole, beginnings)


def _names(language: str) -> Iterator[tuple[str, str, bool]]:
    """Names of countries and organisations, of the cities that speak for a country, and irregular demonyms."""
    places = table("places")
    for key, row in table("countries").items():
        entity = f"country:{key}"
        yield from ((entity, name, True) for name in row.get(language, ()))
        for city in (row.get("capital"), *row.get("metonyms", ())):
            yield from ((entity, name, False) for name in places.get(city or "", {}).get(language, ()))
    for key, row in table("organisations").items():
        yield from ((f"org:{key}", name, True) for name in row.get(language, ()))
    for key, demonyms in check_words(language).demonyms.items():
        yield from ((f"country:{key}", name, False) for name in demonyms)
