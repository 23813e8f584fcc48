"""``diplograph analyse``: the network of all states, its middle, its groups and its balance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from diplograph.cli.analyse_pairs import forecast_command, tension_command
from diplograph.cli.app import App, Subcommands, common_options, examples
from diplograph.cli.filters import asked, count_options
from diplograph.cli.output import Listing, emit, format_option, language_option
from diplograph.cli.trend import note_apart
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from diplograph.queries.analysis.balance import Balance, Triad
    from diplograph.queries.analysis.ties import Ties

__all__ = ["analyse_command"]

_F = TypeVar("_F", bound=Callable[..., Any])

_CENTRALITY: Mapping[Language, tuple[str, ...]] = {
    "en": ("Rank", "State", "Partners", "Events", "Betweenness", "PageRank"),
    "ar": ("المرتبة", "الدولة", "الأطراف المقابلة", "الأحداث", "الوساطة البينية", "PageRank"),
    "ru": ("Место", "Государство", "Партнёров", "Событий", "Посредничество", "PageRank"),
}
_COMMUNITIES: Mapping[Language, tuple[str, ...]] = {
    "en": ("Community", "States", "Cooperation among them"),
    "ar": ("المجموعة", "الدول", "التعاون بينها"),
    "ru": ("Группа", "Государства", "Сотрудничество внутри"),
}
_MODULARITY: Mapping[Language, str] = {"en": "Modularity: {}", "ar": "المعيارية: {}", "ru": "Модулярность: {}"}
_TRIADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Unbalanced triad", "Cooperative", "Hostile"),
    "ar": ("ثلاثية غير متوازنة", "تعاون", "عداء"),
    "ru": ("Несбалансированная триада", "Сотрудничают", "Враждуют"),
}
_BALANCE: Mapping[Language, str] = {
    "en": "Pairs: {cooperative} cooperative, {hostile} hostile, {unsigned} neither; triads: {balanced} balanced,"
    " {unbalanced} unbalanced; share balanced: {share}",
    "ar": "الأزواج: متعاونة {cooperative}، متعادية {hostile}، لا هذا ولا ذاك {unsigned}؛ الثلاثيات: متوازنة {balanced}،"
    " غير متوازنة {unbalanced}؛ نسبة المتوازنة: {share}",
    "ru": "Пары: сотрудничают {cooperative}, враждуют {hostile}, ни то ни другое {unsigned}; триады: сбалансированы"
    " {balanced}, не сбалансированы {unbalanced}; доля сбалансированных: {share}",
}


@click.group(
    "analyse",
    cls=Subcommands,
    short_help="Analyse the network of states: centrality, communities, balance, tension, forecast-baseline.",
    epilog=examples("diplograph analyse centrality --by pagerank", "diplograph analyse tension RU US --by year"),
)
def analyse_command() -> None:
    """Analyse the network of states: centrality, communities, balance, tension, forecast-baseline.

    States are tied by the events between them that occurred or are ongoing; an event counts in a window where its
    date surely lies in it. docs/analysis.md tells the methods and their sources.
    """


analyse_command.add_command(tension_command)
analyse_command.add_command(forecast_command)


def _network_options(command: _F) -> _F:
    """The window and filters, the language and the format."""
    lang = language_option("The language of the words in table and md.")
    return count_options(lang(format_option(common_options(command))))


@analyse_command.command("centrality", epilog=examples("diplograph analyse centrality --by betweenness --from 2020"))
@click.option(
    "--by",
    type=click.Choice(("degree", "weighted-degree", "betweenness", "pagerank")),
    default="weighted-degree",
    show_default=True,
    help="What they are ranked by: partners, events, ways that lead through, or the partners' own rank.",
)
@_network_options
@click.pass_obj
def centrality_command(app: App, /, *, by: str, lang: Language, form: str, **window: Any) -> None:
    """Rank states by how much they stand in the middle of events.

    Partners are the states with which one had events; betweenness is the share of shortest ways between two others that
    lead through it; PageRank counts events with those that have many themselves.
    """
    from diplograph.graph.names import label  # noqa: PLC0415
    from diplograph.queries.analysis.network import MEASURES, centrality  # noqa: PLC0415

    ties = _ties(app, **window)
    rows = centrality(ties, by.replace("-", "_"))
    lines = [
        [
            *(str(row["rank"]), label(row["state"], lang), str(row["degree"]), str(row["weighted_degree"])),
            *(f"{row['betweenness']:.4f}", f"{row['pagerank']:.4f}"),
        ]
        for row in rows
    ]
    _told(app, ties, Listing(("rank", "state", *MEASURES), rows, _CENTRALITY[lang], lines=lines, whole={}), form)


@analyse_command.command("communities", epilog=examples("diplograph analyse communities --from 2024 --lang ru"))
@_network_options
@click.pass_obj
def communities_command(app: App, /, *, lang: Language, form: str, **window: Any) -> None:
    """Find groups of states that cooperate more with each other than with the rest.

    By Louvain's method on the sums of positive weights, from a fixed seed. Modularity is 0 where the groups are no
    denser than chance would make them. States that cooperated with none are in no group; json has them as "alone".
    """
    from diplograph.graph.names import label  # noqa: PLC0415
    from diplograph.queries.analysis.network import communities  # noqa: PLC0415

    ties = _ties(app, **window)
    found = communities(ties)
    rows = [
        {"community": number, "states": list(one.states), "cooperation": one.cooperation}
        for number, one in enumerate(found.communities, 1)
    ]
    lines = [
        (str(number), "; ".join(sorted(label(state, lang) for state in one.states)), str(one.cooperation))
        for number, one in enumerate(found.communities, 1)
    ]
    modularity = "" if found.modularity is None else f"{found.modularity:.3f}"
    listing = Listing(
        ("community", "states", "cooperation"),
        rows,
        _COMMUNITIES[lang],
        lines=lines,
        line=_MODULARITY[lang].format(modularity) if rows else "",
        whole={"modularity": found.modularity, "alone": list(found.alone)},
    )
    _told(app, ties, listing, form)


@analyse_command.command("balance", epilog=examples("diplograph analyse balance --from 2021 --to 2024"))
@_network_options
@click.pass_obj
def balance_command(app: App, /, *, lang: Language, form: str, **window: Any) -> None:
    """Tell how balanced the network is, and list the triads that are not.

    A pair is cooperative or hostile by the sum of its events' weights. Three states are unbalanced where one pair of
    them is hostile, or all three are (Cartwright and Harary 1956).
    """
    from diplograph.queries.analysis.balance import balance  # noqa: PLC0415

    ties = _ties(app, **window)
    found = balance(ties)
    counts = {
        "cooperative": found.cooperative,
        "hostile": found.hostile,
        "unsigned": found.unsigned,
        "balanced": found.balanced,
        "unbalanced": len(found.unbalanced),
        "share": found.share,
    }
    told = {**counts, "share": "–" if found.share is None else f"{found.share:.2f}"}
    listing = Listing(
        ("states", "weights"),
        [{"states": list(triad.states), "weights": list(triad.weights)} for triad in found.unbalanced],
        _TRIADS[lang],
        lines=_triad_lines(found, lang),
        line=_BALANCE[lang].format(**told) if ties.pairs else "",
        whole=counts,
    )
    _told(app, ties, listing, form)


def _triad_lines(found: Balance, lang: Language) -> list[tuple[str, str, str]]:
    from diplograph.graph.names import label  # noqa: PLC0415

    def pairs(triad: Triad, sign: int) -> str:
        one, two, three = (label(state, lang) for state in triad.states)
        told = zip(((one, two), (one, three), (two, three)), triad.weights, strict=True)
        return "; ".join(f"{first} – {second} ({weight})" for (first, second), weight in told if weight * sign > 0)

    return [
        ("; ".join(label(state, lang) for state in triad.states), pairs(triad, 1), pairs(triad, -1))
        for triad in found.unbalanced
    ]


def _ties(app: App, *, since: str | None, until: str | None, types: tuple[str, ...], statuses: tuple[str, ...]) -> Ties:
    from diplograph.queries.analysis.ties import ties_of  # noqa: PLC0415

    filters = asked(since, until, types, statuses)
    with app.reading() as (_, store):
        return ties_of(store, filters)


def _told(app: App, ties: Ties, listing: Listing, form: str) -> None:
    """Prints the listing, with what was not counted."""
    from dataclasses import replace  # noqa: PLC0415

    emit(replace(listing, whole={**(listing.whole or {}), "wide": ties.wide, "undated": ties.undated}), form)
    if not ties.pairs:
        app.note("Nothing found.")
    note_apart(app, ties.wide, ties.undated, "the window")
