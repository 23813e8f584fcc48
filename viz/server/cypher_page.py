"""A box for a reading query of one's own, as a plain form: it works without a script too."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from diplograph.graph.errors import CypherError, DiplographError
from diplograph.graph.store import Answer
from diplograph.queries.answers import flat_value, pointed
from diplograph.queries.own import labels_meant
from diplograph.viz.safe import text
from diplograph.viz.server.api import ROWS, SECONDS, Source
from diplograph.viz.server.frame import Frame, error_note, page, said
from diplograph.viz.server.reads import asked_own, written_pairs

__all__ = ["cypher_page"]


@cache
def _known() -> Mapping[str, Mapping[str, str]]:
    """Queries to begin with: the text, its parameters, and what it is called in each language."""
    data: dict[str, dict[str, str]] = tomllib.loads(
        files("diplograph.viz.server").joinpath("examples.toml").read_text("utf-8")
    )
    return data


def cypher_page(source: Source, frame: Frame, asked: str | None, params: str | None) -> tuple[str, int]:
    """The page with the query's answer or its mistake, and the status. StoreErrors that are no mistake are raised."""
    words = said(frame.lang)
    head = f"<h1>{text(words['cypher'])}</h1>{_form(frame, asked or '', params or '')}"
    if asked is None:
        return page(frame, words["cypher"], head + _examples(frame)), 200
    query = asked.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    try:
        pairs = written_pairs(params or "")
        with source.keeper.reading() as store:
            answer = asked_own(store, query, pairs, ROWS, SECONDS)
    except DiplographError as error:
        if error.exit_code not in (3, 4):
            raise
        shown = pointed(error, query) if isinstance(error, CypherError) else None
        return page(frame, words["cypher"], head + error_note(str(error), shown or ()) + _examples(frame)), 400
    return page(frame, words["cypher"], head + _answer(frame, answer, query)), 200


def _form(frame: Frame, asked: str, params: str) -> str:
    words = said(frame.lang)
    hint = text(words["query_hint"].format(ROWS, SECONDS))
    rows = min(24, max(6, asked.count("\n") + 2))
    return (
        f'<form class="own" action="/cypher" method="get"><input type="hidden" name="lang" value="{frame.lang}">'
        f'<label>{text(words["query"])} <textarea name="q" rows="{rows}" dir="ltr" spellcheck="false" required '
        f'autocapitalize="off" aria-describedby="hint">{_field(asked)}</textarea></label>'
        f'<label>{text(words["parameters"])} <textarea name="p" rows="2" dir="ltr" spellcheck="false" '
        f'autocapitalize="off">{_field(params)}</textarea></label>'
        f'<p class="run"><button>{text(words["run"])}</button> <span id="hint" class="soft">{hint}</span></p></form>'
    )


def _field(written: str) -> str:
    # A text area takes one newline at its beginning for none.
    return "\n" + text(written)


def _examples(frame: Frame) -> str:
    words = said(frame.lang)
    items = []
    for one in _known().values():
        asked = urlencode({"lang": frame.lang, "q": one["query"].strip(), "p": one.get("parameters", "")})
        items.append(f'<li><a href="{text(f"/cypher?{asked}")}">{text(one[frame.lang])}</a></li>')
    return f'<h2>{text(words["examples"])}</h2><ul class="chips">{"".join(items)}</ul>'


def _answer(frame: Frame, answer: Answer, query: str) -> str:
    words = said(frame.lang)
    if not answer.rows:
        hints = "".join(error_note(f"the query has an {told}") for told in labels_meant(query))
        return f'<p class="note told" role="status">{text(words["no_rows"])}</p>{hints}'
    told = words["rows"].format(len(answer.rows)) + (f" · {words['cut']}" if answer.cut else "")
    heads = "".join(f'<th scope="col" dir="auto">{text(name)}</th>' for name in answer.columns)
    lines = "".join(
        f"<tr>{''.join(_cell(flat_value(row[name])) for name in answer.columns)}</tr>" for row in answer.rows
    )
    return (
        f'<p role="status"><strong>{text(told)}</strong></p><div class="answer" tabindex="0" role="group" '
        f'aria-label="{text(told)}"><table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'
    )


def _cell(value: object) -> str:
    if value is None:
        return '<td class="nothing">–</td>'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f'<td class="number">{value}</td>'
    told = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f'<td dir="auto">{text(told)}</td>'
