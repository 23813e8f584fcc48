"""A query of one's own for ``diplograph query``: its text, how it is run, what a mistake looks like."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplograph.cli.app import App
from diplograph.cli.inputs import read_input
from diplograph.cli.output import Listing, emit, visible
from diplograph.cli.query import LIMIT
from diplograph.cli.terminal import is_terminal
from diplograph.graph.errors import CypherError, InputError

if TYPE_CHECKING:
    from diplograph.graph.store import Answer, Step
    from diplograph.queries.catalogue import Query

__all__ = ["ask_own", "explain_library", "limited", "text_of"]


def text_of(cypher: str | None, file: str | None) -> str | None:
    """The text of a query of one's own: as given, of standard input for ``-``, or of a file; None where there is none.

    Raises InputError for what is no text.
    """
    if cypher is not None and cypher != "-":
        text = cypher
    elif cypher is not None or file is not None:
        name = file or "-"
        content = read_input(name)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise InputError(
                f"{'standard input' if name == '-' else name} is not UTF-8 text; save it as UTF-8"
            ) from None
    else:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()


def ask_own(
    app: App, text: str, pairs: Mapping[str, str], form: str, *, limit: int | None, seconds: float, plan: bool
) -> None:
    """Runs a query of one's own and prints its rows; with ``plan`` the engine's plan and nothing is run."""
    from diplograph.graph.store.statement import check_reading  # noqa: PLC0415  commands load what they need
    from diplograph.queries.named import looked_up  # noqa: PLC0415
    from diplograph.queries.own import labels_meant, own, state_meant  # noqa: PLC0415

    try:
        check_reading(text)
        query = own(text, pairs)
        with app.reading() as (_, store):
            values = {**query.values, **looked_up(store, query.told, query.values)}
            if plan:
                return _emit_plan(store.explain(text, values), form)
            answer = store.read(text, values, rows=_rows(limit), seconds=seconds or None)
    except CypherError as error:
        raise _pointed(error, text) from None
    _emit(answer, form)
    _tell_cut(app, answer)
    if answer.rows:
        return None
    if not answer.columns:
        app.note("The query returns no columns; end it with RETURN and what you want to see.")
        return None
    app.note("Nothing found.")
    for told in labels_meant(text):
        app.note(f"The query has an {told}")
    for name, value in query.values.items():
        better = None if name in {param.name for param in query.told.params} else state_meant(name, value)
        if better:
            app.note(f"-p {name}={value} is the text as it stands; for the id of the state write {better}")
    return None


def limited(app: App, found: Query, given: Mapping[str, Any], *, limit: int | None, seconds: float) -> list[Any]:
    """The rows of one of the library's questions, no more than ``limit`` and in ``seconds``. Raises as ``ask`` does."""
    from diplograph.queries.ask import checked, meant  # noqa: PLC0415

    # Before a store is opened: a misspelt parameter need not wait for it.
    checked(found, dict(given))
    with app.reading() as (_, store):
        answer = store.read(found.text, meant(store, found, dict(given)), rows=_rows(limit), seconds=seconds or None)
    _tell_cut(app, answer)
    return answer.rows


def explain_library(app: App, found: Query, given: Mapping[str, Any], form: str) -> None:
    """Prints the plan of one of the library's questions."""
    from diplograph.queries.ask import checked, meant  # noqa: PLC0415

    checked(found, dict(given))
    with app.reading() as (_, store):
        steps = store.explain(found.text, meant(store, found, dict(given)))
    _emit_plan(steps, form)


def _rows(limit: int | None) -> int | None:
    if limit is None:
        return LIMIT if is_terminal(sys.stdout) else None
    return limit or None


def _tell_cut(app: App, answer: Answer) -> None:
    if answer.cut:
        app.note(f"These are the first {len(answer.rows)} rows; there are more: --limit N for N, --limit 0 for all.")


def _emit(answer: Answer, form: str) -> None:
    data = form in ("json", "jsonl")
    if not answer.columns and not data:
        return
    from diplograph.queries.answers import flat_value, json_value  # noqa: PLC0415

    turn = json_value if data else flat_value
    rows = [{name: turn(value) for name, value in row.items()} for row in answer.rows]
    emit(Listing(columns=answer.columns, rows=rows), form)


def _emit_plan(steps: Sequence[Step], form: str) -> None:
    if form == "json":
        emit(Listing(columns=("operator", "details", "rows", "children"), rows=_tree(steps)), form)
        return
    indented = form in ("table", "md", "csv")
    rows = [
        {
            "operator": f"{'  ' * step.depth if indented and form != 'csv' else ''}{step.operator}",
            "depth": step.depth,
            "details": step.details,
            "rows": step.rows,
        }
        for step in steps
    ]
    if form == "table":
        _write_plan(steps)
        return
    emit(Listing(columns=("depth", "operator", "details", "rows"), rows=rows), form)


def _write_plan(steps: Iterable[Step]) -> None:
    from diplograph.cli.terminal import write  # noqa: PLC0415

    for step in steps:
        told = " ".join(step.details.split())
        rows = "" if step.rows is None else f"  (about {step.rows:.3g} row{'' if step.rows == 1 else 's'})"
        write(visible(f"{'  ' * step.depth}+ {step.operator}{' ' + told if told else ''}{rows}") + "\n")


def _tree(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """The plan as a tree: each step with those that stand deeper behind it."""
    top: list[dict[str, Any]] = []
    open_at: list[tuple[int, list[dict[str, Any]]]] = [(-1, top)]
    for step in steps:
        while open_at[-1][0] >= step.depth:
            open_at.pop()
        children: list[dict[str, Any]] = []
        made = {"operator": step.operator, "details": step.details, "rows": step.rows, "children": children}
        open_at[-1][1].append(made)
        open_at.append((step.depth, children))
    return top


def _pointed(error: CypherError, text: str) -> CypherError:
    """The error with the line it means beneath, and a mark under the place."""
    from diplograph.queries.answers import pointed  # noqa: PLC0415

    shown = pointed(error, text)
    return error if shown is None else _PointedError(error, "".join(f"\n  {line}" for line in shown))


class _PointedError(CypherError):
    """A mistake with its line; the first line of the message is that of the error."""

    def __init__(self, error: CypherError, shown: str) -> None:
        super().__init__(error.reason, error.line, error.column)
        self._told = f"{error}{shown}"

    def __str__(self) -> str:
        return self._told
