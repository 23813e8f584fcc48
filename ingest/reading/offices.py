"""What stands between a title and its holder's name: whose office it is, and what it is for.

"a spokesman for the Iranian foreign ministry, Esmail Baghaei", "Assistant Secretary of State for Near Eastern Affairs
Barbara Leaf": the words of such scopes are data (``[scope]`` of grammar.toml).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from diplograph.ingest.reading.grammar import Grammar
from diplograph.ingest.reading.phrases import Phrase
from diplograph.ingest.reading.tokens import Token

__all__ = ["Office", "is_scope", "office_of", "with_offices"]

_OFFICES = frozenset({"body", "mission"})
_PASSED = frozenset({"body", "mission", "state", "place", "adjective", "talkative"})
_HOSTS = frozenset({"to", "at", "in", "for", "on", "about"})
_SENT = "special-envoy"
_MOST = 12


@dataclass(frozen=True, slots=True)
class Office:
    """Where a title with all that belongs to it ends, and the first body or mission with a state among that."""

    end: int
    body: Phrase | None = None
    host: tuple[str, ...] = ()
    """Where an envoy serves, behind who sent him."""


def office_of(tokens: Sequence[Token], phrases: Sequence[Phrase], title: Phrase, mechanics: Grammar) -> Office:
    """The scope behind ``title``: links, words of scope, and the bodies, missions and states they lead to."""
    starting = {phrase.first: phrase for phrase in phrases if phrase is not title and phrase.kinds & _PASSED}
    if title.position == _SENT:
        starting |= {p.first: p for p in phrases if _sender(tokens, p, title, mechanics)}
    position = end = title.last
    body: Phrase | None = None
    host: tuple[str, ...] = ()
    while position < len(tokens) and position - title.last < _MOST:
        phrase = starting.get(position)
        if phrase is not None and not _linked(tokens, phrase, position, title, mechanics):
            break
        if phrase is not None:
            body = body or (phrase if phrase.kinds & (_OFFICES | {"title"}) and phrase.states else None)
            host = host or (phrase.states if "state" in phrase.kinds and phrase.marker in _HOSTS else ())
            position = end = max(phrase.last, position + 1)
        elif is_scope(tokens[position], mechanics):
            position = end = position + 1
        elif _links(tokens[position], mechanics) or (position > end and _large(tokens[position], mechanics)):
            position += 1
        else:
            break
    # "Minister of Works and Rural Housing, …": words in capitals are of the post where a comma ends them.
    closed = position < len(tokens) and tokens[position].norm == "," and _large(tokens[position - 1], mechanics)
    return Office(position if closed and position > end else end, body, host if title.position == _SENT else ())


def _sender(tokens: Sequence[Token], phrase: Phrase, title: Phrase, mechanics: Grammar) -> bool:
    """Whether a title behind that of an envoy is of who sent him: «مبعوث الرئيس الأمريكي إلى لبنان …»."""
    if phrase is title or "title" not in phrase.kinds or not phrase.states or phrase.last >= len(tokens):
        return False
    return phrase.first >= title.last and _links(tokens[phrase.last], mechanics)


def with_offices(tokens: Sequence[Token], phrases: Sequence[Phrase], mechanics: Grammar) -> list[Phrase]:
    """The phrases, titles without a state given that of the body or mission they are of."""
    found: list[Phrase] = []
    for phrase in phrases:
        if "title" in phrase.kinds and not (phrase.states or phrase.own or "counterpart" in phrase.kinds):
            office = office_of(tokens, phrases, phrase, mechanics)
            if (body := office.body) is not None:
                hosts = phrase.hosts or body.hosts or office.host
                phrase = replace(phrase, states=body.states, hosts=hosts)  # noqa: PLW2901
        found.append(phrase)
    return found


def _linked(tokens: Sequence[Token], phrase: Phrase, position: int, title: Phrase, mechanics: Grammar) -> bool:
    """Whether a phrase belongs to the title: behind a link or a word of scope, or right behind in the genitive."""
    if phrase.marker or "title" in phrase.kinds or phrase.how == "demonym" or phrase.kinds == {"adjective"}:
        return True
    if position == title.last and phrase.states and set(phrase.states) <= set(title.states):
        return True  # «представитель Госдепартамента США»
    before = tokens[position - 1]
    return position > title.last and (_links(before, mechanics) or is_scope(before, mechanics))


def _links(token: Token, mechanics: Grammar) -> bool:
    norm = token.norm
    return norm in mechanics.markers or norm in mechanics.skip or norm in mechanics.conjunctions


def _large(token: Token, mechanics: Grammar) -> bool:
    return mechanics.capitals and not mechanics.cases and token.raw[:1].isupper()


def is_scope(token: Token, mechanics: Grammar) -> bool:
    """Whether a word says what a post is for."""
    return (
        token.is_word
        and bool(mechanics.scope)
        and not mechanics.scope.isdisjoint(
            {token.norm, token.bare, *(reading.stem for reading in mechanics.readings(token))}
        )
    )
