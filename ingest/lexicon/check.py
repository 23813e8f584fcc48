"""What is wrong with a user's lexicon file: all of it at once, each mistake as ``path: what is wrong``.

What may stand in the file is read off what ships: frames, classes and flags are those of the shipped tables, so that
they are listed nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from diplograph.graph.errors import UnknownNameError
from diplograph.graph.names import LANGUAGES, table
from diplograph.graph.vocabulary import vocabulary
from diplograph.ingest.lexicon import CUES, tables_of
from diplograph.ingest.lexicon.clashes import SAYING, Entry, clashes
from diplograph.ingest.reading.grammar import grammar
from diplograph.ingest.reading.tokens import tokenize

__all__ = ["entries_in", "mistakes_in"]

_PARTS = ("names", "states", "titles", "nouns", "trigger", "cues")
_STATE_WORDS = ("demonym", "plural", "singular", "prefix", "seats", "weak", "except")
_LISTS = ("object", "target", "needs", "near", "unless", "verb", "noun", "phrase")
_ENGLISH_FORMS = 5


def mistakes_in(data: Mapping[str, Any]) -> list[str]:
    """Every mistake in the file, in its order; what clashes with shipped words is told of sound entries only."""
    found: list[str] = []
    for language, tables in data.items():
        if language not in LANGUAGES:
            found.append(f"{language}: {UnknownNameError('language', language, LANGUAGES)}")
        elif not isinstance(tables, dict):
            found.append(f"{language}: not a table; write [{language}.titles.ambassador] and the like")
        else:
            checker = _Checker(language)
            found += checker.tables(tables)
            found += clashes(language, checker.entries)
    return found


def entries_in(language: str, tables: Mapping[str, Any]) -> list[Entry]:
    """All entries of one language's checked tables, in the file's order."""
    checker = _Checker(language)
    list(checker.tables(tables))
    return checker.entries


@dataclass(frozen=True, slots=True)
class _Known:
    """What the shipped tables of a language use."""

    frames: frozenset[str]
    expected: frozenset[str]
    classes: frozenset[str]
    nouns: frozenset[str]
    flags: frozenset[str]
    markers: frozenset[str]


@cache
def _known(language: str) -> _Known:
    shipped = {one: tables_of(one) for one in LANGUAGES}
    rows = [row for tables in shipped.values() for row in tables["trigger"]]
    nouns = frozenset(name for name, row in shipped[language]["nouns"].items() if isinstance(row, dict))
    return _Known(
        frozenset(row["frame"] for row in rows),
        frozenset(row["expects"] for row in rows if "expects" in row),
        nouns | {one for row in shipped[language]["trigger"] for one in row.get("object", ())},
        nouns,
        frozenset(name for row in rows for name, value in row.items() if value is True),
        frozenset(role for row in grammar(language).markers.values() for role in row.values()) | {""},
    )


class _Checker:
    """Checks one language's tables and collects their sound entries."""

    def __init__(self, language: str) -> None:
        self.language, self.known = language, _known(language)
        self.entries: list[Entry] = []

    def tables(self, tables: Mapping[str, Any]) -> Iterator[str]:
        for part, value in tables.items():
            path = f"{self.language}.{part}"
            if part not in _PARTS:
                yield _unknown(path, "table", part, _PARTS)
            elif part == "trigger":
                yield from self._triggers(path, value)
            elif not isinstance(value, dict):
                yield f"{path}: not a table; see docs/lexicon.md"
            elif part == "names":
                yield from self._names(path, value)
            elif part == "cues":
                yield from self._cues(path, value)
            else:
                yield from self._rows(path, part, value)

    def _names(self, path: str, names: Mapping[str, Any]) -> Iterator[str]:
        known = {f"country:{key}" for key in table("countries")} | {f"org:{key}" for key in table("organisations")}
        known |= {f"place:{key}" for key in table("places")}
        for entity, words in names.items():
            if entity not in known:
                yield _unknown(f"{path}.{entity}", "state, organisation or place", entity, known)
            yield from self._words(f"{path}.{entity}", words, "names", entity, sound=entity in known)

    def _rows(self, path: str, part: str, rows: Mapping[str, Any]) -> Iterator[str]:
        """Tables of tables: of states, titles and nouns."""
        known: Collection[str]
        kind, known, lists = {
            "states": ("state's code", table("countries"), _STATE_WORDS),
            "titles": ("position", vocabulary().positions, ("words",)),
            "nouns": ("class of nouns", self.known.nouns, ("words", "nisba")),
        }[part]
        for key, row in rows.items():
            here = f"{path}.{key}"
            if key not in known:
                yield _unknown(here, kind, key, known)
            if not isinstance(row, dict):
                yield f"{here}: not a table; write {lists[0]} = [...] under [{here}]"
                continue
            for name, words in row.items():
                if name not in lists or (name == "nisba" and self.language != "ar"):
                    yield _unknown(f"{here}.{name}", "key", name, lists)
                    continue
                yield from self._words(f"{here}.{name}", words, part, f"{key}.{name}", sound=key in known)
            if part == "titles" and "words" not in row:
                yield f"{here}: no words; write words = [...]"

    def _triggers(self, path: str, rows: Any) -> Iterator[str]:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield f"{path}: not a list of tables; write [[{path}]] above each"
            return
        for number, row in enumerate(rows):
            here = f"{path}.{number}"
            sound = True
            for mistake in self._trigger(here, row):
                sound = False
                yield mistake
            for name in (name for name in SAYING if name in row):
                yield from self._words(f"{here}.{name}", row[name], "trigger", name, sound=sound, row=row)

    def _trigger(self, path: str, row: Mapping[str, Any]) -> Iterator[str]:
        events = frozenset(vocabulary().events)
        known = {"event": events, "frame": self.known.frames, "expects": self.known.expected, "denied": events}
        for name, values in known.items():
            if name not in row and name in ("expects", "denied"):
                continue
            if name not in row:
                yield f"{path}: no {name}; give one of {', '.join(sorted(values))}"
            elif row[name] not in values:
                yield _unknown(
                    f"{path}.{name}", "event type" if name in ("event", "denied") else name, str(row[name]), values
                )
        for name, value in row.items():
            if name in (*known, *_LISTS):
                continue
            if name not in self.known.flags:
                yield _unknown(f"{path}.{name}", "key", name, [*known, *_LISTS, *self.known.flags])
            elif value is not True:
                yield f"{path}.{name}: a flag is true, or is left out"
        yield from self._listed(f"{path}.object", row.get("object", []), "class of nouns", self.known.classes)
        yield from self._listed(f"{path}.target", row.get("target", []), "marker", self.known.markers)
        for name in ("needs", "near", "unless"):
            yield from self._texts(f"{path}.{name}", row.get(name, []))
        if not any(row.get(name) for name in SAYING):
            yield f"{path}: nothing to find; give verb, noun or phrase"

    def _listed(self, path: str, listed: Any, kind: str, known: Collection[str]) -> Iterator[str]:
        if not isinstance(listed, list):
            yield f'{path}: not a list; write ["…"]'
            return
        for one in listed:
            if one not in known:
                yield _unknown(path, kind, str(one), known)

    def _cues(self, path: str, tables: Mapping[str, Any]) -> Iterator[str]:
        keys: dict[str, Collection[str]] = dict.fromkeys((*CUES, "carry", "near", "modal"), ("words",))
        keys |= {"near": ("words", "not_done"), "verbs": ("verb",)}
        keys |= {"status": vocabulary().statuses, "held": ("verb", "subject", "noun", "temporal")}
        keys |= {"this": ("near",), "anchor": ("before", "event")}
        for name, row in tables.items():
            here = f"{path}.{name}"
            if name not in keys:
                yield _unknown(here, "cue", name, keys)
            elif not isinstance(row, dict):
                yield f"{here}: not a table; see docs/lexicon.md"
            else:
                for key, words in row.items():
                    if key not in keys[name]:
                        yield _unknown(f"{here}.{key}", "key", key, keys[name])
                    yield from self._words(f"{here}.{key}", words, "cues", f"{name}.{key}", sound=key in keys[name])

    def _words(
        self, path: str, words: Any, part: str, key: str, *, sound: bool, row: Mapping[str, Any] | None = None
    ) -> Iterator[str]:
        """A list of texts; those without a mistake are kept as entries."""
        verbs = (part == "trigger" and key == "verb") or (
            part == "cues" and key in ("held.verb", "held.subject", "verbs.verb")
        )
        yield from self._texts(path, words)
        for index, text in enumerate(words if isinstance(words, list) else ()):
            if not _is_text(text):
                continue
            mistake = self._verb(text) if verbs else ""
            if mistake:
                yield f"{path}.{index}: {text!r} {mistake}"
            elif sound:
                self.entries.append(Entry(f"{path}.{index}", part, key, text, row or {}))

    def _texts(self, path: str, words: Any) -> Iterator[str]:
        if not isinstance(words, list):
            yield f'{path}: not a list of texts; write ["…", "…"]'
            return
        for index, text in enumerate(words):
            if not isinstance(text, str):
                yield f"{path}.{index}: {text!r} is no text; put it in quotation marks"
            elif not _is_text(text):
                yield f"{path}.{index}: {text!r} has no word in it"

    def _verb(self, text: str) -> str:
        """What is wrong with how a verb is given, if anything."""
        forms = [form.strip() for form in text.split("/")]
        if self.language == "en" and (len(forms) != _ENGLISH_FORMS or not all(forms)):
            return "is not base/3rd person/past/participle/-ing, as in expel/expels/expelled/expelled/expelling"
        if self.language == "ar" and (len(forms) != 2 or not all(forms) or not forms[1].startswith("ي")):
            return "is not past/present, as in طرد/يطرد"
        if self.language == "ru":
            word = tokenize(text)[0]
            if "/" in text or not any(
                one.form == "base" and one.stem == word.norm for one in grammar("ru").readings(word)
            ):
                return "is not an infinitive that the dictionary knows, as in выслать; give other words as a phrase"
        return ""


def _is_text(text: Any) -> bool:
    return isinstance(text, str) and any(token.is_word for token in tokenize(text))


def _unknown(path: str, kind: str, name: str, known: Collection[str]) -> str:
    return f"{path}: {UnknownNameError(kind, name, [one for one in known if one])}"
