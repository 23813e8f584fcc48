"""``diplograph explain``: how one article was read: what was recognised, what became of it, and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.app import App, common_options, examples, pager_option
from diplograph.cli.extract import published_option, url_option
from diplograph.cli.inputs import complete_files, one_article
from diplograph.cli.output import language_option, visible
from diplograph.cli.terminal import is_terminal, show, write, write_file
from diplograph.graph.errors import InputError
from diplograph.graph.words import Language

if TYPE_CHECKING:
    from diplograph.viz.telling import Line, Teller

__all__ = ["explain_command"]

_FORMATS = ("text", "html", "json")
_STYLES = {
    "state": "blue",
    "person": "magenta",
    "mission": "green",
    "place": "yellow",
    "date": "cyan",
    "kept": "bold green",
    "merged": "bold green",
    "incomplete": "bold yellow",
    "dropped": "dim",
}
_Row = list[tuple[str, str]]
"""One line as parts, each with its style on a terminal."""


@click.command(
    "explain",
    epilog=examples(
        "diplograph explain talks.ar.txt --published 2025-05-15",
        "diplograph explain talks.ar.txt --published 2025-05-15 --lang ar -o talks.html",
    ),
)
@click.argument("article", shell_complete=complete_files)
@published_option
@url_option
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="text for a terminal, html for a page to open in a browser, json for programs; by FILE's ending, else text.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of standard output.",
)
@language_option("The language of the explanation; the article may be in any that is read.")
@pager_option
@common_options
@click.pass_obj
def explain_command(
    app: App,
    *,
    article: str,
    published: str | None,
    url: str | None,
    form: str | None,
    out: Path | None,
    lang: Language,
) -> None:
    """Show how one article was read: what was recognised, what became of it, and why.

    ARTICLE is a .txt, .html or .json file, or - for standard input. For each sentence: states, persons, missions,
    places and dates; each word that could tell of an act, with its pattern, object, parties, status and time; and
    whether it became a fact, joined one, stayed incomplete or was dropped, with the reason. Nothing is kept. Where the
    workspace has a lexicon.toml, its words are read too.
    """
    from diplograph.ingest.explain import trace  # noqa: PLC0415  the lexicons and pydantic come with it
    from diplograph.viz.explain import render_explanation  # noqa: PLC0415
    from diplograph.viz.telling import Teller  # noqa: PLC0415

    if out is not None and out.is_dir():
        raise InputError(f"{out} is a folder; give -o a file in it, such as {out / 'explained.html'}")
    form = form or {".html": "html", ".htm": "html", ".json": "json"}.get(out.suffix.lower() if out else "", "text")
    found = trace(one_article(article, published=published, url=url), app.own_words())
    if form == "text" and out is None and is_terminal(sys.stdout):
        show(_drawn(_rows(found, Teller(lang))), paged=app.paged)
        return
    if form == "html":
        content = render_explanation(found, lang)
    elif form == "json":
        content = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    else:
        content = "".join(f"{''.join(part for part, _ in row).rstrip()}\n" for row in _rows(found, Teller(lang)))
    if out is None:
        write(content)
        return
    write_file(out, content.encode("utf-8", "backslashreplace"))
    count = len(found["facts"])
    app.note(f"{out.absolute()}: {count} fact{'s' if count != 1 else ''} explained")


def _rows(trace: Mapping[str, Any], tell: Teller) -> Iterator[_Row]:
    """The explanation line by line. Words of the article stand last in a line, so that no direction turns another."""
    article, extractor = trace["article"], trace["extractor"]
    published = article["published"] or tell.word("page", "no_day")
    yield [(_clean(article["title"] or tell.word("page", "title")), "bold")]
    yield [(f"{tell.word('page', 'published')}: {published}", "")]
    yield [(f"{tell.word('page', 'extractor')}: {extractor['name']} {extractor['version']}", "")]
    yield []
    yield [(tell.word("page", "facts" if trace["facts"] else trace["passed_over"] or "no_facts"), "bold")]
    for fact in trace["facts"]:
        style = _STYLES["incomplete" if fact["incomplete"] else "kept"]
        told = [tell.event(fact["type"]), tell.status(fact["status"]), tell.parties(fact["parties"])]
        told += [tell.date(fact["date"]), "" if fact["count"] is None else str(fact["count"])]
        yield [(f"  {fact['number']:>3}  ", style), ("; ".join(one for one in told if one), "")]
    for sentence in trace["sentences"]:
        yield []
        yield from _sentence(sentence, tell, quiet=bool(trace["passed_over"]))


def _sentence(sentence: Mapping[str, Any], tell: Teller, *, quiet: bool) -> Iterator[_Row]:
    from diplograph.viz.telling import grouped  # noqa: PLC0415

    yield [(f"── {tell.word('page', 'sentence', sentence['number'])} ", "dim")]
    yield _marked(sentence)
    if sentence["kind"] != "body":
        yield [(f"   {tell.word('page', sentence['kind'])}", "dim")]
    for mark in sentence["marks"]:
        style = _STYLES[mark["kind"]] if mark.get("read", True) else "dim"
        yield _line(tell.mark(mark), "   ", style)
    if sentence["kind"] == "body" and not sentence["acts"] and not quiet:
        yield [(f"   {tell.word('page', 'quiet')}", "dim")]
    for told, others in grouped(sentence["acts"]):
        for act in told:
            style = _STYLES[act["outcome"]]
            yield [(f"   ▸ {tell.outcome(act)}: {tell.event(act['event'])}  ", style), (f"«{_clean(act['text'])}»", "")]
            if act["reason"]:
                yield [(f"       {tell.word('name', 'reason')}: ", "dim"), (tell.reason(act), "")]
            for line in tell.lines(act):
                yield _line(line, "       ", "")
        for line in tell.others(others):
            yield [(f"       – {line.name}: {line.value}", "dim")]


def _line(line: Line, indent: str, style: str) -> _Row:
    row = [(f"{indent}{line.name}:", "dim")]
    if line.value:
        row.append((f" {_clean(line.value)}", style))
    if line.why:
        row.append((f" ({_clean(line.why)})", "dim"))
    if line.quote:
        row.append((f" «{_clean(line.quote)}»", ""))
    return row


def _marked(sentence: Mapping[str, Any]) -> _Row:
    """The sentence, its words in the colours of what they were taken for; acts over all else."""
    offset, written = sentence["start"], sentence["text"]
    styles = [""] * len(written)
    spans = [(mark, _STYLES[mark["kind"]]) for mark in sentence["marks"] if mark.get("read", True)]
    spans += [(act, f"{_STYLES[act['outcome']]} underline") for act in reversed(sentence["acts"])]
    for span, style in spans:
        reach = range(span["start"] - offset, span["end"] - offset)
        for index in reach:
            styles[index] = style
    row: _Row = []
    for character, style in zip(written, styles, strict=True):
        if row and row[-1][1] == style:
            row[-1] = (row[-1][0] + character, style)
        else:
            row.append((character, style))
    return [(_clean(part), style) for part, style in row]


def _clean(text: str) -> str:
    return visible(text).replace("\n", " ")


def _drawn(rows: Iterator[_Row]) -> str:
    from rich.console import Console  # noqa: PLC0415  70 ms, needed on a terminal only
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    with console.capture() as drawn:
        for row in rows:
            # Text, not markup: rich would read [brackets] of the article as its own.
            console.print(Text.assemble(*_parts(row)))
    return drawn.get()


def _parts(row: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(part, style) for part, style in row if part]
