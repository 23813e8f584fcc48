"""``diplograph conflicts`` and ``candidates``: where sources disagree, and which events may be one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import states_of
from diplograph.cli.inputs import STATE
from diplograph.cli.output import Listing, emit, format_option, language_option
from diplograph.cli.show import source_words
from diplograph.graph.words import Language, date_words

if TYPE_CHECKING:
    from diplograph.graph.model import Report
    from diplograph.ingest.compare import Told
    from diplograph.ingest.review.decisions import Links

__all__ = ["candidates_command", "conflicts_command"]

_ASPECTS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "who": "who did it to whom",
        "status": "whether it happened",
        "date": "when",
        "place": "where",
        "count": "how many",
        "round": "which round",
        "mission": "which mission",
        "person": "which person",
    },
    "ar": {
        "who": "من فعل بمن",
        "status": "هل وقع",
        "date": "متى",
        "place": "أين",
        "count": "كم العدد",
        "round": "أي جولة",
        "mission": "أي بعثة",
        "person": "أي شخص",
    },
    "ru": {
        "who": "кто и кого",
        "status": "было ли это",
        "date": "когда",
        "place": "где",
        "count": "сколько",
        "round": "какой раунд",
        "mission": "какое представительство",
        "person": "какое лицо",
    },
}
_TIMES: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "same": "the same days",
        "near": "three days apart at most",
        "wide": "days that one leaves open",
        "undated": "one has no date",
    },
    "ar": {
        "same": "الأيام نفسها",
        "near": "بينهما ثلاثة أيام على الأكثر",
        "wide": "تاريخ أحدهما غير محدد بدقة",
        "undated": "أحدهما بلا تاريخ",
    },
    "ru": {
        "same": "одни и те же дни",
        "near": "не более трёх дней между ними",
        "wide": "у одного дата неточная",
        "undated": "у одного нет даты",
    },
}
_CONFLICT_HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": (
        *("Event", "They disagree on", "One says", "Words of the one", "Source of the one"),
        *("Another says", "Words of the other", "Source of the other"),
    ),
    "ar": (
        *("الحدث", "موضع الخلاف", "يقول أحدهما", "لفظ الأول", "مصدر الأول"),
        *("ويقول الآخر", "لفظ الآخر", "مصدر الآخر"),
    ),
    "ru": (
        *("Событие", "В чём расходятся", "Один говорит", "Слова первого", "Источник первого"),
        *("Другой говорит", "Слова второго", "Источник второго"),
    ),
}
_CANDIDATE_HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Score", "Event", "Why they may be one", "What speaks against it", "One", "The other", "Events"),
    "ar": ("الدرجة", "الحدث", "لماذا قد يكونان واحدا", "ما يخالف ذلك", "الأول", "الآخر", "الأحداث"),
    "ru": ("Оценка", "Событие", "Почему это может быть одно", "Что против", "Одно", "Другое", "События"),
}
_PEOPLE_HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Score", "State", "One", "The other", "Posts of both", "Persons"),
    "ar": ("الدرجة", "الدولة", "الأول", "الآخر", "مناصب مشتركة", "الأشخاص"),
    "ru": ("Оценка", "Государство", "Одно лицо", "Другое", "Общие должности", "Лица"),
}


@dataclass(frozen=True, slots=True)
class _Compared:
    """What is compared: events with their reports, the links, and what is known of each report's article."""

    told: list[Told]
    links: Links
    sources: Mapping[str, Mapping[str, Any]]


@click.command("conflicts", epilog=examples("diplograph conflicts", "diplograph conflicts RU PL --format json"))
@click.argument("a", type=STATE, required=False)
@click.argument("b", type=STATE, required=False)
@language_option("The language of the words in table and md; quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def conflicts_command(app: App, *, a: str | None, b: str | None, lang: Language, form: str) -> None:
    """List where sources disagree: on date, place, count, status or who, with both quotes.

    Disagreements inside one event come first, then those between two events that would be one but for it. A and B
    narrow it to a state or a pair.
    """
    from diplograph.ingest.compare import conflicts  # noqa: PLC0415  commands load what they need

    compared = _compared(app, a, b)
    rows = [
        {
            "events": list(found.events),
            "type": found.one.type,
            "aspect": found.aspect,
            "one": _side(found.one, found.aspect, compared),
            "other": _side(found.other, found.aspect, compared),
        }
        for found in conflicts(compared.told, compared.links)
    ]
    heads = _CONFLICT_HEADS[lang]
    emit(
        Listing(
            columns=("events", "type", "aspect", "one", "other"),
            rows=rows,
            heads=heads,
            cells=partial(_conflict_cells, lang=lang),
            shorten={heads[3]: 140, heads[4]: 60, heads[6]: 140, heads[7]: 60},
            under={heads[1]: heads[0], heads[3]: heads[2], heads[4]: heads[2], heads[6]: heads[5], heads[7]: heads[5]},
        ),
        form,
    )
    if not rows:
        app.note("No disagreement found.")


@click.command("candidates", epilog=examples("diplograph candidates RU PL", "diplograph candidates RU --people"))
@click.argument("a", type=STATE, required=False)
@click.argument("b", type=STATE, required=False)
@click.option("--people", is_flag=True, help="Persons who may be one, instead of events; of A, where it is given.")
@language_option("The language of the words in table and md; quotations stay as they are.")
@format_option
@common_options
@click.pass_obj
def candidates_command(app: App, *, a: str | None, b: str | None, people: bool, lang: Language, form: str) -> None:
    """List pairs of events that may be one, the likeliest first, with the reason and a score.

    `diplograph merge` says that they are. With --people, pairs of persons of one state whose names are alike.
    """
    listing = _people(app, a, lang) if people else _events(app, a, b, lang)
    emit(listing, form)
    if not listing.rows:
        app.note("Nothing is in doubt.")


def _events(app: App, a: str | None, b: str | None, lang: Language) -> Listing:
    from diplograph.ingest.compare import candidates  # noqa: PLC0415

    compared = _compared(app, a, b)
    rows = [
        {
            "score": found.score,
            "events": list(found.events),
            "type": found.one.type,
            "time": found.time,
            "contradicts": list(found.contradicts),
            "one": _side(found.one, "date", compared),
            "other": _side(found.other, "date", compared),
        }
        for found in candidates(compared.told, compared.links)
    ]
    heads = _CANDIDATE_HEADS[lang]
    return Listing(
        columns=("score", "events", "type", "time", "contradicts", "one", "other"),
        rows=rows,
        heads=heads,
        cells=partial(_candidate_cells, lang=lang),
        shorten={heads[4]: 160, heads[5]: 160},
        under={heads[2]: heads[1], heads[3]: heads[1], heads[6]: heads[1]},
    )


def _people(app: App, a: str | None, lang: Language) -> Listing:
    from diplograph.ingest.persons import Person, person_candidates  # noqa: PLC0415
    from diplograph.queries.ask import ask  # noqa: PLC0415

    state = states_of(a, None)[0] if a is not None else None
    with app.reading() as (_, store):
        told = ask(store, "internal/persons")
    persons = [
        Person(row["envoy"], row["of"], tuple(row["names"]), frozenset(row["positions"]))
        for row in told
        if state in (None, row["of"])
    ]
    rows = [
        {
            "score": found.score,
            "of": found.one.of,
            "envoys": [found.one.id, found.other.id],
            "one": list(found.one.names),
            "other": list(found.other.names),
            "part": found.part,
            "positions": sorted(found.posts),
        }
        for found in person_candidates(persons)
    ]
    return Listing(
        columns=("score", "of", "envoys", "one", "other", "part", "positions"),
        rows=rows,
        heads=_PEOPLE_HEADS[lang],
        cells=partial(_people_cells, lang=lang),
    )


def _people_cells(row: Mapping[str, Any], *, lang: Language) -> tuple[str, ...]:
    from diplograph.graph.names import label  # noqa: PLC0415
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    posts = vocabulary().positions
    return (
        f"{row['score']:.2f}",
        label(row["of"], lang),
        "; ".join(row["one"]),
        "; ".join(row["other"]),
        ", ".join(posts[post].label[lang] for post in row["positions"]),
        " ".join(row["envoys"]),
    )


def _compared(app: App, a: str | None, b: str | None) -> _Compared:
    from diplograph.graph.model import Report, node_from  # noqa: PLC0415
    from diplograph.ingest.compare import Told  # noqa: PLC0415
    from diplograph.queries.ask import ask  # noqa: PLC0415

    one, other = states_of(a, b) if a is not None else (None, None)
    with app.reading() as (workspace, store):
        rows = ask(store, "internal/told", a=one, b=other)
        decided = workspace.links()
    by_event: dict[str, list[Report]] = {}
    for row in rows:
        by_event.setdefault(row["event"], []).append(node_from(Report, row["report"]))
    told = [Told(event, tuple(reports)) for event, reports in by_event.items()]
    return _Compared(told, decided, {row["report"]["id"]: row for row in rows})


def _side(report: Report, aspect: str, compared: _Compared) -> dict[str, Any]:
    """What one report says, and who says it."""
    source = compared.sources[report.id]
    return {
        "report": report.id,
        "says": _value(report, aspect),
        "quote": report.quotes[0] if report.quotes else None,
        "article": report.article,
        **{name: source[name] for name in ("title", "url", "publisher", "published", "language")},
    }


def _value(report: Report, aspect: str) -> Any:
    if aspect == "who":
        return [f"{role} {entity}" for entity, role in zip(report.parties, report.roles, strict=True)]
    if aspect == "person":
        return [entity for entity in report.parties if entity.startswith("envoy:")]
    return getattr(report, {"date": "time"}.get(aspect, aspect))


def _conflict_cells(row: Mapping[str, Any], *, lang: Language) -> tuple[str, ...]:
    cells = [_kind(row["type"], lang), _ASPECTS[lang][row["aspect"]]]
    for side in (row["one"], row["other"]):
        cells += [_said(side["says"], row["aspect"], lang), side["quote"] or "", source_words(side, lang)]
    return tuple(cells)


def _candidate_cells(row: Mapping[str, Any], *, lang: Language) -> tuple[str, ...]:
    sides = [
        ": ".join((_said(side["says"], "date", lang), f"{side['quote'] or ''} ({source_words(side, lang)})"))
        for side in (row["one"], row["other"])
    ]
    against = ", ".join(_ASPECTS[lang][aspect] for aspect in row["contradicts"])
    return (
        f"{row['score']:.2f}",
        _kind(row["type"], lang),
        _TIMES[lang][row["time"]],
        against,
        *sides,
        " ".join(row["events"]),
    )


def _kind(name: str, lang: Language) -> str:
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    return vocabulary().events[name].label[lang]


def _said(value: Any, aspect: str, lang: Language) -> str:
    """What a report says on one aspect, in words."""
    from diplograph.graph.names import label  # noqa: PLC0415
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    if aspect == "date":
        return date_words(value, lang)
    if aspect == "status":
        return vocabulary().statuses[value].label[lang]
    if aspect == "place":
        return label(value, lang)
    if aspect == "who":
        return ", ".join(_party(one, lang) for one in value)
    return "; ".join(value) if isinstance(value, list) else str(value)


def _party(told: str, lang: Language) -> str:
    from diplograph.graph.names import label  # noqa: PLC0415
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    role, _, entity = told.partition(" ")
    return f"{label(entity, lang)} ({vocabulary().roles[role].label[lang]})"
