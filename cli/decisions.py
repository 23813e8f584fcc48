"""``diplograph decisions``: the log of what people decided, as a listing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.output import Listing, emit, format_option, language_option
from diplograph.graph.errors import DiplographError
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diplograph.ingest.review.decisions import Decision
    from diplograph.ingest.workspace import Workspace

__all__ = ["decisions_command"]

_COLUMNS = (
    "id",
    "at",
    "by",
    "action",
    "holds",
    "why",
    "article",
    "fact",
    "summary",
    "reports",
    "entities",
    "before",
    "after",
    "undoes",
)
_HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("When (UTC)", "Who", "Decision", "Fact", "On", "Holds", "Why", "Id"),
    "ar": ("متى (UTC)", "من", "القرار", "الواقعة", "على", "سارٍ", "السبب", "المعرّف"),
    "ru": ("Когда (UTC)", "Кто", "Решение", "Факт", "О чём", "Действует", "Почему", "Номер"),
}
_ACTIONS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "accept": "accepted",
        "reject": "rejected",
        "edit": "edited",
        "merge": "put together",
        "split": "parted",
        "remove": "took out",
        "undo": "took back",
    },
    "ar": {
        "accept": "قبول",
        "reject": "رفض",
        "edit": "تعديل",
        "merge": "دمج",
        "split": "فصل",
        "remove": "إزالة",
        "undo": "تراجع",
    },
    "ru": {
        "accept": "принято",
        "reject": "отклонено",
        "edit": "исправлено",
        "merge": "объединено",
        "split": "разделено",
        "remove": "удалено",
        "undo": "отменено",
    },
}
_HOLDS: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "yes": "yes",
        "in_part": "in part: a later one outweighs the rest",
        "undone": "taken back",
        "outweighed": "outweighed by a later one",
        "removed": "its article was removed",
    },
    "ar": {
        "yes": "نعم",
        "in_part": "جزئيا: غلب قرار لاحق بعضه",
        "undone": "أُلغي",
        "outweighed": "غلبه قرار لاحق",
        "removed": "أزيلت مقالته",
    },
    "ru": {
        "yes": "да",
        "in_part": "частично: остальное перекрыто более поздним",
        "undone": "отменено",
        "outweighed": "перекрыто более поздним",
        "removed": "его статья удалена",
    },
}


@click.command("decisions", epilog=examples("diplograph decisions", "diplograph decisions --format csv > log.csv"))
@language_option("The language of the words in table and md; reasons stay as they are.")
@format_option
@common_options
@click.pass_obj
def decisions_command(app: App, *, lang: Language, form: str) -> None:
    """List what people decided: when, who, what, why, and whether it holds.

    A decision does not hold where it was taken back, or where a later one on the same fact or the same reports
    outweighs it. json has the facts before and after each edit.
    """
    from diplograph.ingest.review.decisions import standing  # noqa: PLC0415  commands load what they need
    from diplograph.ingest.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace.open(app.home, create=False)
    decided = workspace.decisions()
    holds, told = standing(decided), _summaries(workspace, decided)
    rows = [
        {**one.model_dump(mode="json"), "holds": holds[one.id], "summary": told.get((one.article, one.fact))}
        for one in decided
    ]
    date, who, what, fact, on, held, why, identity = _HEADS[lang]
    emit(
        Listing(
            columns=_COLUMNS,
            rows=rows,
            heads=(date, who, what, fact, on, held, why, identity),
            cells=partial(_cells, lang=lang),
            under={who: date, held: what, on: fact, identity: why},
        ),
        form,
    )
    if not rows:
        app.note("Nothing was decided yet.")


def _summaries(workspace: Workspace, decided: Iterable[Decision]) -> dict[tuple[str | None, str | None], str]:
    """What each fact that somebody decided on says now, in a line; a file that is gone or broken says nothing."""
    from diplograph.ingest.facts import TenureFact  # noqa: PLC0415
    from diplograph.ingest.review.revise import facts_in  # noqa: PLC0415

    found: dict[tuple[str | None, str | None], str] = {}
    for article in sorted({one.article for one in decided if one.article is not None and one.fact is not None}):
        try:
            facts, _ = workspace.facts_of(article)
        except DiplographError:
            continue
        for fact in facts_in(facts):
            told = f"{fact.position} {fact.person}" if isinstance(fact, TenureFact) else fact.summary or fact.type
            found[article, fact.id] = told
    return found


def _cells(row: Mapping[str, Any], *, lang: Language) -> tuple[str, ...]:
    on = row["fact"] or row["undoes"] or row["article"] or " ".join(row["reports"] or row["entities"])
    action = _ACTIONS[lang][row["action"]]
    if row["action"] == "edit":
        action = f"{action}: {', '.join(_differing(row['before'], row['after']))}"
    at = row["at"].replace("T", " ").removesuffix("Z")
    return (at, row["by"], action, row["summary"] or "", on, _HOLDS[lang][row["holds"]], row["why"] or "", row["id"])


def _differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """What an edit changed, field by field, without what follows from it."""
    aside = ("summary", "incomplete", "reason")
    names = [name for name in after if after[name] != before.get(name) and name not in aside]
    return [f"{name} {_short(before.get(name))} → {_short(after[name])}" for name in names]


def _short(value: Any) -> str:
    """A value of a fact in a few words: the date of a time, codes of parties; of evidence only how many quotes."""
    if isinstance(value, list):
        parties = [f"{one['entity'].partition(':')[2]} ({one['role']})" for one in value if "entity" in one]
        return " + ".join(parties) or str(len(value))
    if isinstance(value, dict):
        value = value.get("edtf")
    return "–" if value is None else str(value)
