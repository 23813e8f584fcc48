"""Words of a user's own beside those that ship: ``lexicon.toml`` in a workspace (docs/lexicon.md).

The file has a table for each language, and in it the tables of the shipped lexicons, in the same form, with ``names``
for further spellings of what graph/ has in its tables. ``read_own`` reads and checks it; ``lexicon(language,
own.of(language))`` is the shipped lexicon with the words added. The shipped one is never changed.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from diplograph.graph.errors import InputError, MistakesError
from diplograph.graph.names import table
from diplograph.ingest.lexicon import Lexicon, fill, folded
from diplograph.ingest.reading.grammar import grammar
from diplograph.ingest.reading.match import Matcher, Payload

if TYPE_CHECKING:
    from diplograph.ingest.lexicon.clashes import Entry

__all__ = ["FILE", "OwnWords", "extended", "read_own"]

FILE = "lexicon.toml"
"""The file's name in a workspace."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A checked lexicon file: for each language its tables, as JSON in one fixed form."""

    languages: tuple[tuple[str, str], ...] = ()

    def of(self, language: str) -> str:
        """What ``lexicon`` takes as ``extra``; "" where the file has no words of the language."""
        return dict(self.languages).get(language, "")

    def mark(self, language: str | None = None) -> str:
        """What the extractor's version says of it, ``+lexicon.1a2b3c4d``: by what it adds, not by its layout.

        Of one language's words, or of all; "" where there are none.
        """
        extra = json.dumps(self.languages, ensure_ascii=False) if language is None else self.of(language)
        if not self.languages or not extra:
            return ""
        return f"+lexicon.{sha256(extra.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"

    def entries(self) -> Iterator[tuple[str, list[Entry]]]:
        """Each language with its entries, in one fixed order."""
        from diplograph.ingest.lexicon.check import entries_in  # noqa: PLC0415  the check needs the shipped words

        for language, tables in self.languages:
            yield language, entries_in(language, json.loads(tables))


def read_own(content: bytes, name: str) -> OwnWords:
    """The words of a lexicon file. Raises MistakesError with every mistake in it, each with its path."""
    from diplograph.ingest.lexicon.check import mistakes_in  # noqa: PLC0415  the check needs the shipped words

    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not a TOML file in UTF-8: {error}; see docs/lexicon.md") from error
    mistakes = mistakes_in(data)
    if mistakes:
        raise MistakesError(name, mistakes, "lexicon")
    told = ((language, json.dumps(data[language], ensure_ascii=False, sort_keys=True)) for language in sorted(data))
    return OwnWords(tuple((language, tables) for language, tables in told if tables != "{}"))


def extended(base: Lexicon, extra: str) -> Lexicon:
    """``base`` with the words of ``extra`` (one language's tables, as ``OwnWords.of`` gives them) in a copy."""
    tables: dict[str, Any] = json.loads(extra)
    words = words_of(base.language, tables)
    index = {stem: list(entries) for stem, entries in base.matcher.index.items()}
    for stem, added in words.index.items():
        entries = index.setdefault(stem, [])
        entries += [replace(one, payload=replace(one.payload, own=True)) for one in added if one not in entries]
        entries.sort(key=lambda entry: -len(entry.later))
    cues = tables.get("cues", {})
    return replace(
        base,
        matcher=Matcher(base.grammar, index),
        near=base.near | folded(cues.get("near", {}).get("words", ())),
        modal=base.modal | folded(cues.get("modal", {}).get("words", ())),
    )


def words_of(language: str, tables: Mapping[str, Any]) -> Matcher:
    """A matcher of one language's own words alone."""
    matcher = Matcher(grammar(language))
    for entity, names in tables.get("names", {}).items():
        for payload in _payloads(entity):
            matcher.add_all(names, payload)
    fill(matcher, tables)
    return matcher


def _payloads(entity: str) -> Iterator[Payload]:
    """What a name of the entity means; a capital stands for its state too."""
    kind, key = entity.split(":", 1)
    if kind != "place":
        yield Payload("state", entity, how="name")
        return
    yield Payload("place", key)
    for country, row in table("countries").items():
        if "kind" not in row and key in (row.get("capital"), *row.get("metonyms", ())):
            yield Payload("state", f"country:{country}", how="capital")
