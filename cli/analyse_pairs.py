"""``diplograph analyse tension`` and ``forecast-baseline``: how pairs of states change, and what to expect next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.filters import asked, count_options, states_of
from diplograph.cli.inputs import STATE
from diplograph.cli.output import Listing, emit, format_option, language_option
from diplograph.cli.trend import activity_of, by_option, note_apart
from diplograph.graph.errors import InputError
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from diplograph.queries.analysis.periods import Activity, Unit
    from diplograph.queries.analysis.ties import Ties

__all__ = ["forecast_command", "tension_command"]

_PAIR: Mapping[Language, str] = {"en": "Pair", "ar": "بين", "ru": "Между кем"}
_PERIOD: Mapping[Language, str] = {"en": "Period", "ar": "الفترة", "ru": "Период"}
_TENSION: Mapping[Language, tuple[str, ...]] = {
    "en": ("Events", "Mean", "Weight", "Mean before", "Weight before", "Change"),
    "ar": ("الأحداث", "المتوسط", "الوزن", "المتوسط قبلها", "الوزن قبلها", "التغير"),
    "ru": ("События", "Среднее", "Вес", "Среднее до того", "Вес до того", "Изменение"),
}
_TENSION_COLUMNS = ("events", "mean", "weight", "mean_before", "weight_before", "change")
_METHODS: Mapping[Language, Mapping[str, str]] = {
    "en": {"mean": "Mean of the last periods", "persistence": "As in the last period"},
    "ar": {"mean": "متوسط الفترات الأخيرة", "persistence": "كما في الفترة الأخيرة"},
    "ru": {"mean": "Среднее за последние периоды", "persistence": "Как в последнем периоде"},
}
_FORECAST: Mapping[Language, tuple[str, ...]] = {
    "en": ("Method", "Period", "Events", "90 % interval", "Mean error so far", "Inside so far", "Periods tested"),
    "ar": ("الطريقة", "الفترة", "الأحداث", "مجال 90 %", "متوسط الخطأ حتى الآن", "داخل المجال", "فترات الاختبار"),
    "ru": ("Способ", "Период", "Событий", "Интервал 90 %", "Средняя ошибка", "Внутри интервала", "Проверено периодов"),
}


@click.command(
    "tension",
    epilog=examples(
        "diplograph analyse tension --from 2024 --to 2024",
        "diplograph analyse tension RU US --by year",
    ),
)
@click.argument("a", type=STATE, required=False)
@click.argument("b", type=STATE, required=False)
@by_option
@count_options
@language_option("The language of the words in table and md.")
@format_option
@common_options
@click.pass_obj
def tension_command(
    app: App,
    *,
    a: str | None,
    b: str | None,
    unit: Unit,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    lang: Language,
    form: str,
) -> None:
    """Weigh what pairs of states did in a window, beside the window of the same length before it.

    The most hostile pairs come first; with A those of one state, with A and B one pair by period (--by), each beside
    the one before. Weight is the sum of the events' weights, change how much it has grown: below 0 for the worse.
    """
    from diplograph.queries.analysis.tension import tension, tension_by_period  # noqa: PLC0415

    filters = asked(since, until, types, statuses)
    states = states_of(a, b) if a is not None else ()
    context = click.get_current_context()
    if b is None and context.get_parameter_source("unit") is ParameterSource.COMMANDLINE:
        raise click.UsageError("--by is for one pair; give A and B", context)
    if b is not None:
        activity = activity_of(app, states, unit, filters)
        emit(_by_period(activity, tension_by_period(activity), lang), form)
        wide, undated, where, found = activity.wide, activity.undated, f"one {unit}", bool(activity.periods)
    else:
        now, before = _windows(app, {"a": states[0] if states else None, **filters})
        rows = tension(now, before)
        emit(_by_pair(now, rows, lang), form)
        wide, undated, where, found = now.wide, now.undated, "the window", bool(rows)
    if not found:
        app.note("Nothing found.")
    note_apart(app, wide, undated, where)


def _windows(app: App, filters: Mapping[str, Any]) -> tuple[Ties, Ties | None]:
    """The ties in the window, and in the one before where both its ends are given."""
    from diplograph.graph.time import parse_edtf  # noqa: PLC0415
    from diplograph.queries.analysis.tension import window_before  # noqa: PLC0415
    from diplograph.queries.analysis.ties import ties_of  # noqa: PLC0415

    since, until = filters["from"], filters["to"]
    first = parse_edtf(since).day_from if since else None
    earlier = window_before(first, parse_edtf(until).day_to if until else None)
    with app.reading() as (_, store):
        now = ties_of(store, filters)
        return now, ties_of(store, {**filters, "from": earlier[0], "to": earlier[1]}) if earlier else None


def _by_pair(now: Ties, rows: Sequence[Mapping[str, Any]], lang: Language) -> Listing:
    from diplograph.graph.names import label  # noqa: PLC0415

    def cells(row: Mapping[str, Any]) -> list[str]:
        return [" – ".join(label(state, lang) for state in row["pair"]), *_numbers(row)]

    columns, heads = ("pair", *_TENSION_COLUMNS), (_PAIR[lang], *_TENSION[lang])
    return Listing(columns, rows, heads, cells, whole={"wide": now.wide, "undated": now.undated})


def _by_period(activity: Activity, rows: Sequence[Mapping[str, Any]], lang: Language) -> Listing:
    from diplograph.queries.analysis.periods import period_words  # noqa: PLC0415

    lines = [(period_words(period, lang), *_numbers(row)) for period, row in zip(activity.periods, rows, strict=True)]
    return Listing(
        ("period", "from", "to", *_TENSION_COLUMNS),
        rows,
        (_PERIOD[lang], *_TENSION[lang]),
        lines=lines,
        whole={"wide": activity.wide, "undated": activity.undated},
    )


def _numbers(row: Mapping[str, Any]) -> list[str]:
    return ["" if row[name] is None else str(row[name]) for name in _TENSION_COLUMNS]


@click.command(
    "forecast-baseline",
    epilog=examples(
        "diplograph analyse forecast-baseline RU US --by year --periods 5",
        "diplograph analyse forecast-baseline DZ FR --to 2025-03 --type summons",
    ),
)
@click.argument("a", type=STATE)
@click.argument("b", type=STATE, required=False)
@by_option
@click.option(
    "--periods",
    type=click.IntRange(min=1),
    metavar="N",
    default=12,
    show_default=True,
    help="Over how many of the last periods the mean is taken.",
)
@count_options
@language_option("The language of the words in table and md.")
@format_option
@common_options
@click.pass_obj
def forecast_command(
    app: App,
    *,
    a: str,
    b: str | None,
    unit: Unit,
    periods: int,
    since: str | None,
    until: str | None,
    types: tuple[str, ...],
    statuses: tuple[str, ...],
    lang: Language,
    form: str,
) -> None:
    """Say how many events to expect next if nothing changes, and how well that did so far.

    Two baselines that a model has to beat: the mean rate of the last N periods, and the last period once more. Each
    with an interval that nine of ten counts lie in if they are Poisson, and its mean absolute error on the periods that
    are known, each forecast from those before it. The next period is the one after --to, or after the last event.
    """
    from diplograph.queries.analysis.forecast import Forecast, baselines  # noqa: PLC0415

    filters = asked(since, until, types, statuses)
    activity = activity_of(app, states_of(a, b), unit, filters)
    counts = [count.events for count in activity.periods.values()]
    found = baselines(counts, periods) if counts else []
    columns = ("method", "period", *(field.name for field in fields(Forecast) if field.name != "method"))
    following = _next(activity) if counts else None
    rows = [{"period": following, **asdict(one)} for one in found]
    listing = Listing(
        columns,
        rows,
        _FORECAST[lang],
        lines=_forecast_lines(activity, found, lang),
        whole={
            "periods": len(counts),
            "mean_over": min(periods, len(counts)),
            "wide": activity.wide,
            "undated": activity.undated,
        },
    )
    emit(listing, form)
    if not counts:
        app.note("Nothing found.")
    elif len(counts) <= periods:
        told = f"{len(counts)} {unit}{'' if len(counts) == 1 else 's'}"
        app.note(f"There are {told}, and so no test of the mean; give a smaller --periods than {periods}.")
    note_apart(app, activity.wide, activity.undated, f"one {unit}")


def _next(activity: Activity) -> str:
    """The period after the last. Raises InputError where the calendar ends."""
    after = max(activity.periods).after(1)
    try:
        after.first  # noqa: B018  it is asked whether there is one
    except ValueError:
        raise InputError("no period comes after 9999; give an earlier --to") from None
    return str(after)


def _forecast_lines(activity: Activity, found: Sequence[Any], lang: Language) -> list[tuple[str, ...]]:
    from diplograph.queries.analysis.periods import period_words  # noqa: PLC0415

    return [
        (
            _METHODS[lang][one.method],
            period_words(max(activity.periods).after(1), lang),
            f"{one.forecast:.2f}",
            f"{one.low}–{one.high}",
            "" if one.mae is None else f"{one.mae:.2f}",
            "" if one.inside is None else f"{one.inside:.0%}",
            str(one.tested),
        )
        for one in found
    ]
