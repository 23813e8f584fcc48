"""Rows as a person reads them: any of our questions' rows under heads in one of three languages.

Which columns a table shows, under which head and in which order, is told by ``columns.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from diplograph.graph.names import code, label, table
from diplograph.graph.vocabulary import Term, vocabulary
from diplograph.graph.words import Language, date_words
from diplograph.queries.missions import mission_words

__all__ = ["Head", "Words", "columns", "in_words", "overview_words"]

_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """A column as a table shows it: the kind of its cells, and its head by language."""

    column: str
    kind: str
    head: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """Heads and lines of a table. A column in which no row has a word is left out.

    ``shorten`` are heads whose cells may be cut to so many characters, ``under`` heads whose cells may stand below
    those of another, where there is little room.
    """

    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    shorten: Mapping[str, int]
    under: Mapping[str, str]


@cache
def columns() -> Mapping[str, Head]:
    """What tables show, by column, in their order; a column that is for programs alone has no kind."""
    data = tomllib.loads(files("diplograph.queries").joinpath("columns.toml").read_text("utf-8"))
    return {name: Head(name, row.get("kind", ""), row.get("head", {})) for name, row in data.items()}


def in_words(names: Iterable[str], rows: Sequence[_Row], lang: Language = "en") -> Words:
    """The table of rows with these columns. A column that we have no head for stands last, under its name."""
    given = list(names)
    shown = [head for name, head in columns().items() if name in given and head.kind]
    merged = _merged({head.column for head in shown})
    shown = [head for head in shown if head.column not in merged]
    shown += [Head(name, "text", dict.fromkeys(("en", "ar", "ru"), name)) for name in given if name not in columns()]
    made = [(head, [_cell(head, row, lang) for row in rows]) for head in shown]
    kept = [(head, cells) for head, cells in made if any(cells) or not rows]
    heads = {head.column: head.head[lang] for head, _ in kept}
    return Words(
        heads=tuple(heads.values()),
        lines=tuple(zip(*(cells for _, cells in kept), strict=True)) if rows and kept else (),
        shorten={heads[name]: size for name, size in _SHORTEN.items() if name in heads},
        under={heads[low]: heads[top] for low, top in _UNDER.items() if low in heads and top in heads},
    )


def overview_words(rows: Sequence[_Row], _lang: Language = "en") -> Words:
    """The table of ``catalogue.overview``."""
    lines = ((row["name"], row["purpose"], " ".join(row["params"])) for row in rows)
    return Words(("Name", "Purpose", "Parameters"), tuple(lines), {}, {})


_SHORTEN = {"quote": 140, "answer_quote": 140, "title": 100}
_UNDER = {
    "actors": "type",
    "parties": "type",
    "place": "type",
    "missions": "type",
    "people": "type",
    "title": "quote",
}


def _merged(shown: set[str]) -> set[str]:
    """Columns whose words stand in the cell of another column."""
    merged: set[str] = set()
    if "type" in shown:
        merged |= {"status", "count"} if "date" in shown and "answer_date" not in shown else set()
    if "actors" in shown:
        merged |= {"parties"}
    if "quote" in shown or "quotes" in shown:
        # Behind a quotation stands its source, which says when it was published.
        merged |= {"published", "publisher", "language", "reports"}
    return merged


def _cell(head: Head, row: _Row, lang: Language) -> str:
    value = row.get(head.column)
    if head.kind in _OF_ROWS:
        return _OF_ROWS[head.kind](row, lang)
    if isinstance(value, list | tuple):
        return _SEMICOLON[lang].join(_word(head.kind, one, row, lang) for one in value if one is not None)
    return "" if value is None and head.kind != "date" else _word(head.kind, value, row, lang)


def _word(kind: str, value: Any, row: _Row, lang: Language) -> str:
    if kind == "date":
        return date_words(value, lang) if value is not None or "event" in row else ""
    if isinstance(value, bool):
        return _YES_NO[lang][not value]
    return _OF_VALUES[kind](value, lang) if kind in _OF_VALUES else str(value)


_COMMA: Mapping[Language, str] = {"en": ", ", "ar": "، ", "ru": ", "}
_SEMICOLON: Mapping[Language, str] = {"en": "; ", "ar": "؛ ", "ru": "; "}
_YES_NO: Mapping[Language, tuple[str, str]] = {"en": ("yes", "no"), "ar": ("نعم", "لا"), "ru": ("да", "нет")}


def _term(terms: Callable[[], Mapping[str, Term]]) -> Callable[[Any, Language], str]:
    def words(value: Any, lang: Language) -> str:
        known = terms()
        return known[value].label[lang] if value in known else str(value)

    return words


def _entity(value: Any, lang: Language) -> str:
    return label(str(value), lang)


_OF_VALUES: Mapping[str, Callable[[Any, Language], str]] = {
    "entity": _entity,
    "mission": mission_words,
    "type": _term(lambda: vocabulary().events),
    "status": _term(lambda: vocabulary().statuses),
    "role": _term(lambda: vocabulary().roles),
    "position": _term(lambda: vocabulary().positions),
    "kind": _term(lambda: vocabulary().missions),
}


def _event(row: _Row, lang: Language) -> str:
    """The type, with how many and the status behind it; the usual status goes without saying."""
    words = vocabulary()
    kind = _OF_VALUES["type"](row["type"], lang)
    if "date" not in row or "answer_date" in row:
        return kind
    remarks = [str(row["count"])] if row.get("count") is not None else []
    if row.get("status") not in (None, "occurred"):
        remarks.append(words.statuses[row["status"]].label[lang])
    return f"{kind} ({_COMMA[lang].join(remarks)})" if remarks else kind


def _sides(row: _Row, lang: Language) -> str:
    actors, targets, parties = (
        [label(one, lang) for one in row.get(part) or ()] for part in ("actors", "targets", "parties")
    )
    # Arabic runs from right to left, and so must the arrow.
    directed = (" ← " if lang == "ar" else " → ").join(_COMMA[lang].join(side) for side in (actors, targets) if side)
    if not directed:
        return " – ".join(parties)
    return f"{directed} ({_COMMA[lang].join(parties)})" if parties else directed


def _people(row: _Row, lang: Language) -> str:
    words: dict[str, str] = {}
    for person in row["people"]:
        posts = _COMMA[lang].join(_OF_VALUES["position"](post, lang) for post in person["positions"])
        words.setdefault(person["id"], f"{person['name']} ({posts})" if posts else person["name"])
    return _SEMICOLON[lang].join(words.values())


def _place(row: _Row, lang: Language) -> str:
    """The name in our tables, else the one that an article writes."""
    place = row["place"]
    if place is None:
        return ""
    if place.startswith("country:") or code(place) in table("places"):
        return label(place, lang)
    return str(row.get("place_name") or label(place, lang))


def _way(row: _Row, lang: Language) -> str:
    """What a way leads through: states in this language, persons as written, events with their date."""
    words = vocabulary()
    told = []
    for entity, name, day in zip(row["way"], row["names"], row["dates"], strict=True):
        kind = entity.partition(":")[0]
        if kind == "event":
            event = _OF_VALUES["type"](name, lang)
            told.append(f"{event} ({date_words(day, lang)})" if day else event)
        elif kind == "tenure":
            told.append(words.positions[name].label[lang])
        elif kind == "mission":
            told.append(mission_words(entity, lang))
        else:
            told.append(label(entity, lang) if kind in ("country", "org") else name)
    return (" ← " if lang == "ar" else " → ").join(told)


def _source(row: _Row, lang: Language) -> str:
    name = str(row.get("title") or row.get("url") or row.get("source") or row.get("article") or "")
    published = row.get("published")
    if published is None or not ("quote" in row or "quotes" in row):
        return name
    return f"{name} ({date_words(published, lang)})"


def _quote(row: _Row, _lang: Language) -> str:
    return str(row["quote"] or row.get("summary") or "")


_OF_ROWS: Mapping[str, Callable[[_Row, Language], str]] = {
    "quote": _quote,
    "event": _event,
    "sides": _sides,
    "people": _people,
    "place": _place,
    "way": _way,
    "source": _source,
}
