"""The events as an HTML table that needs no script: for printing, for screen readers, and for reading."""

from __future__ import annotations

from collections.abc import Iterable

from diplograph.graph.vocabulary import vocabulary
from diplograph.graph.words import Language
from diplograph.viz.facts import Facts, Source, Told
from diplograph.viz.safe import text
from diplograph.viz.words import RIGHT_TO_LEFT, words

__all__ = ["table_rows", "who"]

_QUOTE = 400
"""Of a longer quote the table shows the beginning; the details have the whole."""
_DOT = "\N{NO-BREAK SPACE}· "


def table_rows(facts: Facts, lang: Language) -> str:
    """One row an event, in the order of time; its number in ``facts.events`` stands in ``data-event``."""
    return "\n".join(_row(facts, event, number, lang) for number, event in enumerate(facts.events))


def who(facts: Facts, event: Told, lang: Language) -> str:
    """Who did it to whom, or between whom it was, as plain text."""
    actors, targets, parties = (
        ", ".join(_name(facts, one) for one in part) for part in (event.actors, event.targets, event.parties)
    )
    # Arabic runs from right to left, and so must the arrow.
    directed = (" ← " if lang == "ar" else " → ").join(side for side in (actors, targets) if side)
    if not directed:
        return " – ".join(_name(facts, one) for one in event.parties)
    return f"{directed} ({parties})" if parties else directed


def _row(facts: Facts, event: Told, number: int, lang: Language) -> str:
    cells = (
        f'<th scope="row">{_what(event, lang)}</th>',
        f'<td class="who">{text(who(facts, event, lang))}</td>',
        f"<td>{_list(_person(facts, one, lang) for one in event.people)}</td>",
        f"<td>{_isolated(_name(facts, event.place)) if event.place else ''}</td>",
        f'<td class="told">{_quote(event)}{_list(_source(one, lang) for one in event.sources)}</td>',
    )
    return f'<tr data-event="{number}"><td class="when">{text(event.when)}</td>{"".join(cells)}</tr>'


def _what(event: Told, lang: Language) -> str:
    """Type, number, and the status where it is not the usual one."""
    kind = vocabulary().events[event.type]
    said = f'<span class="what">{text(kind.label[lang])}</span>'
    if event.count is not None:
        said += f' <span class="number">{event.count}</span>'
    if event.status != "occurred":
        said += f' <span class="mark {event.status}">{text(vocabulary().statuses[event.status].label[lang])}</span>'
    return said


def _person(facts: Facts, identity: str, lang: Language) -> str:
    thing = facts.things[identity]
    posts = list(dict.fromkeys(post.position for post in thing.posts))
    comma = "، " if lang == "ar" else ", "
    return _isolated(thing.name) + (f" ({text(comma.join(posts))})" if posts else "")


def _quote(event: Told) -> str:
    best = event.sources[0] if event.sources else None
    if best is None or not best.quotes:
        return _isolated(event.summary) if event.summary else ""
    quote = best.quotes[0]
    if len(quote) > _QUOTE:
        quote = quote[:_QUOTE].rstrip() + "…"
    direction = "rtl" if best.language in RIGHT_TO_LEFT else "auto"
    # Not <q>: a browser counts the nesting of its quotation marks through the whole page, a minute for 10,000 rows.
    return f'<blockquote lang="{text(best.language)}" dir="{direction}">{text(quote)}</blockquote>'


def _source(source: Source, lang: Language) -> str:
    title = f'<bdi lang="{text(source.language)}">{text(source.title)}</bdi>'
    if source.url is not None:
        title = f'<a href="{text(source.url)}" rel="noopener noreferrer" target="_blank">{title}</a>'
    parts = [title, _isolated(source.publisher), text(source.published)]
    if source.review != "unreviewed":
        parts.append(f"<em>{text(words(lang).get(f'review_{source.review}', source.review))}</em>")
    return f'<span class="source">{_DOT.join(part for part in parts if part)}</span>'


def _list(items: Iterable[str]) -> str:
    """Several as a list, one as it is."""
    told = list(items)
    if len(told) < 2:
        return "".join(told)
    return f"<ul>{''.join(f'<li>{one}</li>' for one in told)}</ul>"


def _isolated(written: str) -> str:
    """A name in its own direction, so that the line around it keeps its order; nothing for nothing."""
    return f"<bdi>{text(written)}</bdi>" if written else ""


def _name(facts: Facts, identity: str) -> str:
    thing = facts.things.get(identity)
    return thing.name if thing is not None else identity
