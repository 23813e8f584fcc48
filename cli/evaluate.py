"""``diplograph evaluate``: how well facts are read, measured on passages that people annotated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import click

from diplograph.cli.app import App, common_options, examples
from diplograph.cli.inputs import complete_files, read_input
from diplograph.cli.output import Listing, emit, format_option
from diplograph.cli.terminal import progress, write
from diplograph.graph.errors import InputError

if TYPE_CHECKING:
    from diplograph.ingest.evaluate import Act, Difference, Evaluation, Found, Passage, Post, Score, Tally
    from diplograph.ingest.lexicon.own import OwnWords

__all__ = ["evaluate_command"]

_HEADS = ("Language", "Type", "Expected", "Found", "States: P R F1", "Direction: P R F1", "Date: P R F1")
_OTHER_HEADS = ("Language", "Passages", "Posts found", "False events where there are none", "Quotes in the text")
_DETAILS = ("passage", "language", "kind", "type", "expected", "found", "quote")
_OTHERS = (
    *("passages", "posts_expected", "posts_found", "posts_recall"),
    *("silent_passages", "false_events", "quoted_facts", "verified_quotes"),
)


@click.command(
    "evaluate",
    epilog=examples(
        "diplograph evaluate dev.ar.jsonl", "diplograph evaluate dev.*.jsonl --predictions mine.jsonl --format json"
    ),
)
@click.argument("paths", metavar="GOLD...", nargs=-1, required=True, shell_complete=complete_files)
@click.option(
    "--predictions",
    metavar="FILE",
    shell_complete=complete_files,
    help="Measure what this file found (JSON Lines with id, events, tenures) instead of the built-in rules.",
)
@click.option(
    "--details", is_flag=True, help="List every miss, false alarm and difference; csv and jsonl then hold that alone."
)
@format_option
@common_options
@click.pass_obj
def evaluate_command(app: App, paths: tuple[str, ...], predictions: str | None, details: bool, form: str) -> None:
    """Measure how well facts are read.

    GOLD is a file of annotated passages, one a line in JSON. Each passage is read, and what is found is compared with
    the annotation: precision, recall and F1 of events by language and by type, first by type and states, then also by
    direction and status, then also by date; posts found; events found where there are none; quotes that stand in the
    text. The formats and measures are described in docs/evaluation.md.
    """
    from diplograph.ingest.evaluate import evaluate  # noqa: PLC0415  commands load what they need

    gold = _gold(paths)
    if predictions is None:
        own = app.own_words()
        reader, found = f"rules {version('diplograph')}{own.mark() if own else ''}", _read(app, gold, own)
    else:
        reader, found = predictions, _predicted(app, gold, predictions)
    result = evaluate(gold, found)
    if form == "json":
        write(json.dumps(_document(reader, result), ensure_ascii=False, indent=2) + "\n")
    elif form in ("csv", "jsonl") and details:
        emit(_detail_listing(result), form)
    elif form in ("csv", "jsonl"):
        emit(Listing(columns=list(_row("", "", _tallies(result)[0].events)) + list(_OTHERS), rows=_rows(result)), form)
    else:
        _show(result, form, details=details)
    if result.total.unverified:
        app.note(f"{len(result.total.unverified)} quotes are not in their passage; --format json lists them.")


def _gold(paths: Sequence[str]) -> list[Passage]:
    """The passages of all files. Raises InputError with the mistakes of every file."""
    from diplograph.ingest.decode import decode  # noqa: PLC0415
    from diplograph.ingest.gold import read_gold  # noqa: PLC0415  pydantic comes with it

    home: dict[str, str] = {}
    passages: list[Passage] = []
    wrong: list[str] = []
    for name in dict.fromkeys(paths):
        try:
            found = read_gold(decode(read_input(name), name, html=False), source=name)
        except InputError as error:
            wrong.append(str(error))
            continue
        passages += found
        wrong += [
            f"{name}: {one.id!r} is a passage of {home[one.id]} too; rename one" for one in found if one.id in home
        ]
        home |= {one.id: name for one in found}
    if wrong:
        raise InputError("\n".join(wrong))
    return passages


def _read(app: App, gold: Sequence[Passage], own: OwnWords | None) -> dict[str, Found]:
    """What the rules find. Raises ExtractorError where no lexicon for a passage's language ships."""
    from diplograph.ingest.article import make_article  # noqa: PLC0415
    from diplograph.ingest.extract import extract  # noqa: PLC0415
    from diplograph.ingest.gold import found_in  # noqa: PLC0415

    found = {}
    with progress("Reading", quiet=app.quiet) as step:
        for done, one in enumerate(gold):
            if step is not None:
                step(done, len(gold))
            article = make_article(one.text, language=one.language, title=one.title, published=one.published)
            found[one.id] = found_in(extract(article, own))
    return found


def _predicted(app: App, gold: Sequence[Passage], name: str) -> dict[str, Found]:
    from diplograph.ingest.decode import decode  # noqa: PLC0415
    from diplograph.ingest.gold import read_predictions  # noqa: PLC0415

    known = {passage.id for passage in gold}
    found = read_predictions(decode(read_input(name), name, html=False), source=name, known=known)
    if len(found) < len(known):
        first = min(known - found.keys())
        app.note(f"{len(known) - len(found)} passages have no line in {name} and count as read empty, {first} first.")
    return found


def _tallies(result: Evaluation) -> list[Tally]:
    """By language, and all together where there are several."""
    return [*result.languages, result.total] if len(result.languages) > 1 else result.languages


def _rows(result: Evaluation) -> list[dict[str, Any]]:
    """Every score, a row each: all types, then each type, by language and all together."""
    rows = []
    for tally in _tallies(result):
        rows.append(_row(tally.language, "all", tally.events) | _others(tally))
        rows += [_row(tally.language, kind, score) for kind, score in sorted(tally.by_type.items())]
    return rows


def _row(language: str, kind: str, score: Score) -> dict[str, Any]:
    from diplograph.ingest.evaluate import LEVELS  # noqa: PLC0415

    row: dict[str, Any] = {"language": language, "type": kind, "expected": score.expected, "found": score.found}
    for number, level in enumerate(LEVELS):
        row[f"{level}_right"] = score.right[number]
        measures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
        row |= {f"{level}_{name}": _rounded(measure(number)) for name, measure in measures.items()}
    return row


def _others(tally: Tally) -> dict[str, Any]:
    posts = tally.posts_found / tally.posts_expected if tally.posts_expected else None
    values = (tally.passages, tally.posts_expected, tally.posts_found, _rounded(posts))
    more = (tally.silent, tally.false_events, tally.quoted, tally.verified)
    return dict(zip(_OTHERS, (*values, *more), strict=True))


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _document(reader: str, result: Evaluation) -> dict[str, Any]:
    total = result.total
    return {
        "format": "diplograph-scores/1",
        "reader": reader,
        "scores": _rows(result),
        "false_events_in": total.false_in,
        "quotes_not_in_the_text": [{"passage": passage, "quote": quote} for passage, quote in total.unverified],
        "details": [
            {
                "passage": one.passage,
                "language": one.language,
                "kind": one.kind,
                "expected": _plain(one.expected),
                "found": _plain(one.found),
            }
            for one in result.differences
        ],
    }


def _plain(fact: Act | Post | None) -> dict[str, Any] | None:
    """A fact in the words of the file format."""
    from diplograph.ingest.evaluate import Post  # noqa: PLC0415

    if fact is None:
        return None
    if isinstance(fact, Post):
        return {"person": " / ".join(fact.names), "position": fact.position, "of": fact.of, "to": fact.to}
    sides = {side: sorted(getattr(fact, side)) for side in ("actors", "targets", "parties")}
    return {"type": fact.type, "status": fact.status, **sides, "date": fact.date, "quote": _quote(fact)}


def _show(result: Evaluation, form: str, *, details: bool) -> None:
    """Tables for people: scores, the other measures, and the differences where they are asked for."""
    shown = result.total if len(result.languages) > 1 else result.languages[0]
    rows = [_row(tally.language, "all", tally.events) for tally in _tallies(result)]
    rows += [_row(shown.language, kind, score) for kind, score in sorted(shown.by_type.items())]
    emit(Listing(columns=(), rows=rows, heads=_HEADS, cells=_score_cells), form)
    write("\n")
    others = [{"language": tally.language} | _others(tally) for tally in _tallies(result)]
    emit(Listing(columns=(), rows=others, heads=_OTHER_HEADS, cells=_other_cells), form)
    if details and result.differences:
        write("\n")
        emit(_detail_listing(result), form)


def _score_cells(row: Mapping[str, Any]) -> Sequence[str]:
    from diplograph.ingest.evaluate import LEVELS  # noqa: PLC0415

    shares = (" ".join(_share(row[f"{level}_{name}"]) for name in ("precision", "recall", "f1")) for level in LEVELS)
    return (row["language"], row["type"], str(row["expected"]), str(row["found"]), *shares)


def _other_cells(row: Mapping[str, Any]) -> Sequence[str]:
    return (
        row["language"],
        str(row["passages"]),
        f"{row['posts_found']} of {row['posts_expected']}",
        f"{row['false_events']} in {row['silent_passages']} passages",
        f"{row['verified_quotes']} of {row['quoted_facts']}",
    )


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _detail_listing(result: Evaluation) -> Listing:
    return Listing(
        columns=_DETAILS,
        rows=list(map(_detail, result.differences)),
        heads=("Passage", "What", "Expected", "Found", "Quote"),
        cells=lambda row: (row["passage"], row["kind"], row["expected"] or "", row["found"] or "", row["quote"] or ""),
        under={"Quote": "Passage"},
    )


def _detail(one: Difference) -> dict[str, Any]:
    fact = one.expected or one.found
    quote = _quote(one.expected) or _quote(one.found)
    return {
        "passage": one.passage,
        "language": one.language,
        "kind": one.kind,
        "type": getattr(fact, "type", None) or getattr(fact, "position", None),
        "expected": _in_short(one.expected),
        "found": _in_short(one.found),
        "quote": quote,
    }


def _quote(fact: Act | Post | None) -> str | None:
    return fact.quotes[0] if fact is not None and fact.quotes else None


def _in_short(fact: Act | Post | None) -> str | None:
    """A fact on a line: ``expulsion CZ → RU, occurred, 2021-04-17``."""
    from diplograph.ingest.evaluate import Post  # noqa: PLC0415

    if fact is None:
        return None
    if isinstance(fact, Post):
        return f"{fact.position} {' / '.join(fact.names)}, {fact.of}{f' → {fact.to}' if fact.to else ''}"
    return f"{fact.type} {' '.join(_sides(fact))}, {fact.status}, {fact.date or 'undated'}"


def _sides(act: Act) -> Iterator[str]:
    if act.actors or act.targets:
        yield f"{', '.join(sorted(act.actors)) or '?'} → {', '.join(sorted(act.targets)) or '?'}"
    if act.parties:
        yield "–".join(sorted(act.parties))
