"""``diplograph show``: everything that is told of one event or post, report by report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.output import Listing, emit, format_option, language_option
from diplograph.graph.words import Language, date_words

__all__ = ["show_command", "source_words"]

_COLUMNS = (
    *("report", "type", "status", "date", "time_text", "place", "count", "summary", "quotes", "starts", "ends"),
    *("records", "confidence", "review", "extractor", "article", "title", "url", "publisher", "language"),
    *("published", "recorded"),
)
_HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Source", "Event", "Date", "Its words for it", "Place", "In the source's words", "Reviewed", "Report"),
    "ar": ("المصدر", "الحدث", "التاريخ", "بلفظه", "المكان", "بلفظ المصدر", "المراجعة", "التقرير"),
    "ru": ("Источник", "Событие", "Дата", "Его словами", "Место", "Словами источника", "Проверка", "Сообщение"),
}
_REVIEWS: Mapping[Language, Mapping[str, str]] = {
    "en": {"unreviewed": "no", "accepted": "accepted", "edited": "edited"},
    "ar": {"unreviewed": "لا", "accepted": "مقبول", "edited": "معدّل"},
    "ru": {"unreviewed": "нет", "accepted": "принято", "edited": "исправлено"},
}


@click.command("show", epilog=examples("diplograph show event:0a6b56c0ba0e6b6d", "diplograph show EVENT --format json"))
@click.argument("event", metavar="EVENT")
@language_option("The language of the words in table and md; quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def show_command(app: App, *, event: str, lang: Language, form: str) -> None:
    """List every report of one event, side by side.

    EVENT is the id of an event, of a tenure or of any report of it; `diplograph timeline A B --format json` has them.
    """
    from diplograph.ingest.review.decide import story_of  # noqa: PLC0415  commands load what they need
    from diplograph.queries.ask import ask  # noqa: PLC0415

    with app.reading() as (_, store):
        rows = ask(store, "reports_of", event=story_of(store, event).id)
    source, told, when, words_for_it, place, words, reviewed, report = _HEADS[lang]
    emit(
        Listing(
            columns=_COLUMNS,
            rows=rows,
            heads=(source, told, when, words_for_it, place, words, reviewed, report),
            cells=partial(_cells, lang=lang),
            shorten={source: 80},
            under={words_for_it: when, place: told, reviewed: source, report: words},
        ),
        form,
    )


def _cells(row: Mapping[str, Any], *, lang: Language) -> tuple[str, ...]:
    from diplograph.graph.names import label  # noqa: PLC0415
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    words = vocabulary()
    terms: Mapping[str, Any] = words.events if row["type"] in words.events else words.positions
    kind = str(terms[row["type"]].label[lang])
    remarks = [str(row["count"])] if row["count"] is not None else []
    remarks += [words.statuses[row["status"]].label[lang]] if row["status"] else []
    return (
        source_words(row, lang),
        f"{kind} ({', '.join(remarks)})" if remarks else kind,
        date_words(row["date"], lang),
        row["time_text"] or "",
        label(row["place"], lang) if row["place"] else "",
        " … ".join(row["quotes"]) or "; ".join(row["records"]),
        _REVIEWS[lang][row["review"]],
        row["report"],
    )


def source_words(row: Mapping[str, Any], lang: Language) -> str:
    """A source in a line: its title, who published it and when. ``row`` has title, publisher, published and article."""
    name = row["title"] or row["url"] or row["article"]
    told = [row["publisher"], date_words(row["published"], lang) if row["published"] else None]
    known = ", ".join(one for one in told if one)
    return f"{name} ({known})" if known else str(name)
