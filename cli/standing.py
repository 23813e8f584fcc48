"""What ``state``, ``who`` and ``history`` share: the three times as options, and how their rows read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

import click

from diplograph.cli.app import App
from diplograph.cli.inputs import DAY
from diplograph.cli.output import Listing, emit
from diplograph.graph.words import Language, date_words

__all__ = [
    "HEADS",
    "cells_of",
    "day_of",
    "direction_words",
    "emit_standing",
    "known_of",
    "known_options",
    "on_option",
    "person_words",
]

_F = TypeVar("_F", bound=Callable[..., Any])

HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Value", "Since", "Until", "Event", "In the source's words", "Source"),
    "ar": ("القيمة", "منذ", "حتى", "الحدث", "بلفظ المصدر", "المصدر"),
    "ru": ("Значение", "С", "До", "Событие", "Словами источника", "Источник"),
}
_VACANT: Mapping[Language, str] = {"en": "vacant", "ar": "شاغر", "ru": "вакантна"}
_ABSENT: Mapping[Language, str] = {
    "en": "recalled for consultations {}",
    "ar": "استُدعي للتشاور {}",
    "ru": "отозван для консультаций {}",
}
_LAST: Mapping[Language, str] = {"en": "told {}", "ar": "ذُكر في {}", "ru": "упомянут {}"}
_TOLD_ON: Mapping[Language, str] = {"en": "told on {}", "ar": "ذُكر في {}", "ru": "сообщение от {}"}


def on_option(told: str) -> Callable[[_F], _F]:
    """``--on DAY``, given as ``on``; ``told`` is its help."""
    return click.option("--on", type=DAY, metavar="DAY", help=told)


def known_options(command: _F) -> _F:
    """``--known-on`` and ``--recorded-on``: what had been published, or taken into the study, by a day."""
    known = click.option(
        "--known-on", type=DAY, metavar="DAY", help="As known on that day: only from articles published by then."
    )
    recorded = click.option(
        "--recorded-on", type=DAY, metavar="DAY", help="Only from articles that the study had by that day."
    )
    return known(recorded(command))


def known_of(known_on: str | None, recorded_on: str | None) -> dict[str, object]:
    """The parameters of the queries for these days."""
    return {"published_to": known_on, "recorded_to": recorded_on}


def day_of(on: str | None) -> int:
    """The day asked for as an ordinal; today where none is."""
    # Told days are compared with the reader's own calendar.
    return (date.fromisoformat(on) if on else date.today()).toordinal()  # noqa: DTZ011


def emit_standing(
    app: App,
    rows: list[dict[str, Any]],
    columns: Sequence[str],
    heads: Sequence[str],
    cells: Callable[..., tuple[str, ...]],
    *,
    form: str,
    lang: Language,
    known_on: str | None,
) -> None:
    """Writes rows under ``heads``, the first two of which stand together, and says what they leave out."""
    _, since, until, _, words, source = HEADS[lang]
    listing = Listing(
        columns=columns,
        rows=rows,
        heads=heads,
        cells=partial(cells, lang=lang),
        shorten={words: 140, source: 100},
        under={heads[1]: heads[0], until: since, source: words},
    )
    emit(listing, form)
    if not rows:
        app.note("Nothing found.")
    if known_on is not None:
        app.note("Articles without a day of publication are left out.")


def direction_words(of: str | None, to: str | None, *, mutual: bool, lang: Language) -> str:
    """``Russia → United States``; a dash between two that are alike in it. Arabic runs from right to left."""
    from diplograph.graph.names import label  # noqa: PLC0415  tables of names, not for --help

    told = [label(one, lang) for one in (of, to) if one]
    return (" – " if mutual else " ← " if lang == "ar" else " → ").join(told)


def cells_of(row: Mapping[str, Any], value: str, lang: Language) -> tuple[str, ...]:
    """The cells under HEADS; ``value`` in the reader's language."""
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    words = vocabulary()
    outcome = words.outcomes[row["outcome"]].label[lang]
    remarks = [] if row["outcome"] == "known" or not value else [outcome]
    if row["outcome"] == "last_told":
        remarks = [f"{outcome} {date_words(row['last_told'], lang)}"]
    elif row["last_told"] and not row["since"]:
        remarks.append(_LAST[lang].format(date_words(row["last_told"], lang)))
    if row["absent"]:
        remarks.append(_ABSENT[lang].format(date_words(row["absent"], lang)))
    kind = words.events[row["type"]].label[lang] if row["type"] else ""
    if kind and row["status"] not in (None, "occurred"):
        kind = f"{kind} ({words.statuses[row['status']].label[lang]})"
    if kind and row["outcome"] in ("pending", "overdue", "undated"):
        when = row["date"] and date_words(row["date"], lang)
        when = when or (row["published"] and _TOLD_ON[lang].format(date_words(row["published"], lang)))
        kind = f"{kind}, {when}" if when else kind
    return (
        f"{value} ({('، ' if lang == 'ar' else ', ').join(remarks)})" if remarks else value or outcome,
        date_words(row["since"], lang) if row["since"] else "",
        date_words(row["until"], lang) if row["until"] else "",
        kind,
        row["quote"] or "",
        _source(row, lang),
    )


def person_words(row: Mapping[str, Any], lang: Language) -> str:
    """The holder's name, or that the post is vacant."""
    if row["envoy"] is None and row["value"] == "vacant":
        return _VACANT[lang]
    return row["value"] or ""


def _source(row: Mapping[str, Any], lang: Language) -> str:
    name = str(row["title"] or row["url"] or row["article"] or "")
    return f"{name} ({date_words(row['published'], lang)})" if name and row["published"] else name
