"""``diplograph timeline``: what happened between two states, as data or in human words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import check_window, filter_options, states_of
from diplograph.cli.output import Listing, emit, format_option, language_option
from diplograph.graph.words import Language, date_words

__all__ = ["timeline_command", "timeline_of"]

COLUMNS = (
    *("event", "type", "status", "date", "actors", "targets", "parties", "people", "place", "place_name", "missions"),
    *("count", "duration", "round", "summary", "quote", "source", "title", "url", "published", "reports"),
)
_HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Date", "Event", "Who", "People", "Place", "In the source's words", "Source"),
    "ar": ("التاريخ", "الحدث", "الأطراف", "الأشخاص", "المكان", "بلفظ المصدر", "المصدر"),
    "ru": ("Дата", "Событие", "Стороны", "Лица", "Место", "Словами источника", "Источник"),
}


@click.command(
    "timeline",
    epilog=examples(
        "diplograph timeline RU US",
        'diplograph timeline روسيا "United States" --from 2025-02 --to 2025-04',
        "diplograph timeline RU --type expulsion --type recall --format csv",
    ),
)
@click.argument("a")
@click.argument("b", required=False)
@filter_options
@language_option("The language of the words in table and md; quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def timeline_command(
    app: App,
    *,
    a: str,
    b: str | None,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    lang: Language,
    form: str,
) -> None:
    """List what happened between two states, in order of time.

    A and B are countries or organisations, as codes or names in Arabic, English or Russian; without B, events of A
    with anyone. What has no date comes last; --from and --to keep what overlaps them, and so nothing undated.
    json, jsonl and csv hold the data, table and md the same in words.
    """
    filters = {"from": since, "to": until, "type": list(types) or None, "status": list(statuses) or None}
    listing = timeline_of(app, a, b, filters, lang)
    emit(listing, form)
    if not listing.rows:
        app.note("Nothing found.")


def timeline_of(app: App, a: str, b: str | None, filters: Mapping[str, Any], lang: Language) -> Listing:
    """The timeline's listing. ``filters`` are the query's ``from``, ``to``, ``type`` and ``status``."""
    from diplograph.queries.ask import ask  # noqa: PLC0415

    check_window(filters.get("from"), filters.get("to"))
    one, other = states_of(a, b)
    with app.reading() as (_, store):
        rows = ask(store, "timeline", a=one, b=other, **filters)
    date, event, who, people, place, words, source = _HEADS[lang]
    return Listing(
        columns=COLUMNS,
        rows=rows,
        heads=(date, event, who, people, place, words, source),
        cells=partial(_cells, lang=lang),
        shorten={words: 140, source: 60},
        under={who: event, place: event, people: event, source: words},
    )


def _cells(row: Mapping[str, Any], *, lang: Language) -> tuple[str, ...]:
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    words = vocabulary()
    kind = words.events[row["type"]].label[lang]
    # The usual status goes without saying.
    remarks = [] if row["status"] == "occurred" else [words.statuses[row["status"]].label[lang]]
    if row["count"] is not None:
        remarks.insert(0, str(row["count"]))
    return (
        date_words(row["date"], lang),
        f"{kind} ({', '.join(remarks)})" if remarks else kind,
        _who(row, lang),
        "; ".join(_people(row["people"], lang)),
        _place(row, lang),
        row["quote"] or row["summary"] or "",
        _source(row, lang),
    )


def _who(row: Mapping[str, Any], lang: Language) -> str:
    from diplograph.graph.names import label  # noqa: PLC0415

    actors, targets, parties = (
        ", ".join(label(one, lang) for one in row[part]) for part in ("actors", "targets", "parties")
    )
    # Arabic runs from right to left, and so must the arrow.
    directed = (" ← " if lang == "ar" else " → ").join(side for side in (actors, targets) if side)
    if not directed:
        return " – ".join(label(one, lang) for one in row["parties"])
    return f"{directed} ({parties})" if parties else directed


def _people(people: list[dict[str, Any]], lang: Language) -> list[str]:
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    words: dict[str, str] = {}
    for person in people:
        posts = ", ".join(vocabulary().positions[post].label[lang] for post in person["positions"])
        words.setdefault(person["id"], f"{person['name']} ({posts})" if posts else person["name"])
    return list(words.values())


def _place(row: Mapping[str, Any], lang: Language) -> str:
    from diplograph.graph.names import code, label, table  # noqa: PLC0415

    place = row["place"]
    known = place is not None and (place.startswith("country:") or code(place) in table("places"))
    return label(place, lang) if known else row["place_name"] or ""


def _source(row: Mapping[str, Any], lang: Language) -> str:
    name = str(row["title"] or row["url"] or row["source"])
    return f"{name} ({date_words(row['published'], lang)})" if row["published"] else name
