"""``diplograph trend``: how much happened between two states by month, quarter or year, as a line, table or picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import asked, count_options, states_of
from diplograph.cli.inputs import STATE
from diplograph.cli.output import Listing, emit, format_option, language_option
from diplograph.cli.terminal import write_file
from diplograph.graph.errors import InputError
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from diplograph.queries.analysis.periods import Activity, Count, Period, Unit

__all__ = ["activity_of", "by_option", "note_apart", "trend_command"]

_COLUMNS = ("period", "from", "to", "events", "cooperative", "hostile", "weight")
_HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Period", "Events", "Cooperative", "Hostile", "Weight"),
    "ar": ("الفترة", "الأحداث", "تعاونية", "عدائية", "الوزن"),
    "ru": ("Период", "События", "Сотрудничество", "Враждебные", "Вес"),
}
_BLOCKS = "▁▂▃▄▅▆▇█"
_WIDEST = 60
"""Characters of a sparkline; of more periods, so many neighbours share one."""

by_option = click.option(
    "--by",
    "unit",
    type=click.Choice(("month", "quarter", "year")),
    default="month",
    show_default=True,
    help="How long a period is.",
)


@click.command(
    "trend",
    epilog=examples(
        "diplograph trend RU US --by year",
        "diplograph trend روسيا US --from 2016 --to 2025 --by quarter --lang ar",
        "diplograph trend DZ FR --by month --from 2024 --svg trend.svg",
    ),
)
@click.argument("a", type=STATE)
@click.argument("b", type=STATE, required=False)
@by_option
@count_options
@click.option("--png", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Draw it into FILE too.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Draw it into FILE too.")
@language_option("The language of the words in table, md and pictures.")
@format_option
@common_options
@click.pass_obj
def trend_command(
    app: App,
    *,
    a: str,
    b: str | None,
    unit: Unit,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    png: Path | None,
    svg: Path | None,
    lang: Language,
    form: str,
) -> None:
    """Count what happened between two states by month, quarter or year: a line, a table, a picture.

    Without B, events of A with anyone. Of each period: all events, cooperative and hostile ones, and the sum of their
    weights on Goldstein's scale (-10 to 10 an event). An event whose date is wider than a period is counted apart.
    Pictures need matplotlib: pip install 'diplograph[plot]'.
    """
    if "-" in (str(png), str(svg)):
        raise InputError("a picture goes into a file, since stdout has the table; name one")
    if png or svg:
        from diplograph.viz.trend import check_matplotlib  # noqa: PLC0415

        check_matplotlib()
    states = states_of(a, b)
    filters = asked(since, until, types, statuses)
    activity = activity_of(app, states, unit, filters)
    emit(_listing(activity, lang), form)
    if not activity.periods:
        app.note("Nothing found.")
    note_apart(app, activity.wide, activity.undated, f"one {unit}" if not (since or until) else f"one {unit} of them")
    for path, kind in ((png, "png"), (svg, "svg")):
        if path is not None and activity.periods:
            write_file(path, _picture(states, activity, lang, kind))
            app.note(f"drawn into {path}")


def activity_of(app: App, states: Sequence[str | None], unit: Unit, filters: Mapping[str, Any]) -> Activity:
    """Counts by period. ``filters`` are the query's ``from``, ``to``, ``type`` and ``status``."""
    from diplograph.graph.time import parse_edtf  # noqa: PLC0415
    from diplograph.queries.analysis.periods import activity_by  # noqa: PLC0415
    from diplograph.queries.ask import ask  # noqa: PLC0415

    since, until = filters["from"], filters["to"]
    with app.reading() as (_, store):
        rows = ask(store, "activity", a=states[0], b=states[1], **filters)
    first = parse_edtf(since).day_from if since else None
    return activity_by(unit, rows, first, parse_edtf(until).day_to if until else None)


def note_apart(app: App, wide: int, undated: int, where: str) -> None:
    """Tells on stderr which events were not counted, and why; ``where`` is what they do not surely lie in."""
    told = [f"{undated} without a date"] if undated else []
    told += [f"{wide} whose date is too wide to lie surely in {where}"] if wide else []
    if told:
        app.note(f"Not counted: {'; '.join(told)}.")


def _listing(activity: Activity, lang: Language) -> Listing:
    rows = [_row(period, count) for period, count in activity.periods.items()]
    return Listing(
        columns=_COLUMNS,
        rows=rows,
        heads=_HEADS[lang],
        lines=[_cells(period, count, lang=lang) for period, count in activity.periods.items()],
        line=_sparkline(activity),
        whole={"wide": activity.wide, "undated": activity.undated},
    )


def _row(period: Period, count: Count) -> dict[str, Any]:
    values = (count.events, count.cooperative, count.hostile, count.weight)
    return dict(zip(_COLUMNS, (str(period), period.first, period.last, *values), strict=True))


def _cells(period: Period, count: Count, *, lang: Language) -> tuple[str, ...]:
    from diplograph.queries.analysis.periods import period_words  # noqa: PLC0415

    numbers = (count.events, count.cooperative, count.hostile, count.weight)
    return (period_words(period, lang), *map(str, numbers))


def _sparkline(activity: Activity) -> str:
    """Between the first and the last period a block each, as high as its events; only digits and blocks, so that no
    terminal turns it around.
    """
    if not activity.periods:
        return ""
    names, counts = list(map(str, activity.periods)), [count.events for count in activity.periods.values()]
    step = -(-len(counts) // _WIDEST)
    counts = [sum(counts[place : place + step]) for place in range(0, len(counts), step)]
    most = max(counts)
    # Nothing is the lowest block, and one event among thousands is more than nothing.
    blocks = "".join(_BLOCKS[-(-count * (len(_BLOCKS) - 1) // most) if most else 0] for count in counts)
    return f"{names[0]} {blocks} {names[-1]}"


def _picture(states: Sequence[str | None], activity: Activity, lang: Language, form: Any) -> bytes:
    from diplograph.graph.names import label  # noqa: PLC0415
    from diplograph.queries.analysis.periods import period_words  # noqa: PLC0415
    from diplograph.viz.trend import Bar, plotted  # noqa: PLC0415

    words = partial(period_words, lang=lang)
    bars = [
        Bar(words(period), one.cooperative, one.events - one.cooperative - one.hostile, one.hostile, one.weight)
        for period, one in activity.periods.items()
    ]
    return plotted(bars, " – ".join(label(state, lang) for state in states if state), lang, form)
