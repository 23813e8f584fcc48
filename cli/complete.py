"""What Tab offers for a word that is being typed: states, words of the vocabulary, parameters of a query, files.

Only tables and query files that ship are read; no workspace and no store is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from diplograph.graph.vocabulary import Term
    from diplograph.queries.catalogue import Param

__all__ = ["WORDS", "files", "named", "pairs", "queries", "states", "words"]

WORDS = "diplograph.words"
"""Where a context's ``meta`` has the words behind the command's name, while Tab is answered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that may be meant. ``told`` says what it is, beside ``first``, the spelling to be preferred."""

    first: str
    labels: tuple[str, ...]
    told: str
    others: tuple[str, ...] = ()
    """Spellings that nobody expects after a single letter."""
    key: str = ""
    """What stands for it in files: the last that a person would type."""

    def begun(self, typed: str) -> str | None:
        """The spelling that begins with exactly what was typed."""
        known = (self.first, *self.labels, *(self.others if len(typed) > 1 else ()))
        return next((one for one in known if one.startswith(typed)), None)

    def meant(self, folded: str) -> str | None:
        """The spelling that begins so but for case, hamza, harakat or ё."""
        from diplograph.graph.names import fold  # noqa: PLC0415

        known = (*self.labels, *self.others, self.first, self.key)
        return next((one for one in known if fold(one).startswith(folded)), None)


def offered(choices: Iterable[Choice], typed: str) -> list[CompletionItem]:
    """One spelling of each choice, those to be preferred first; only where none begins as typed, those that fold to it.

    A name is offered for a name, never a code for it: fish shows only what begins with what was typed, and bash would
    put what several codes have in common in place of the word.
    """
    from diplograph.graph.names import fold  # noqa: PLC0415

    listed = list(choices)
    found = [(one.begun(typed), one) for one in listed]
    if not any(spelling for spelling, _ in found):
        found = [(one.meant(fold(typed)), one) for one in listed]
    items = sorted(
        (bool(one.key) or spelling != one.first, spelling, one) for spelling, one in found if spelling is not None
    )
    return [CompletionItem(spelling, help=_aside(spelling, one)) for _, spelling, one in items]


def _aside(spelling: str, choice: Choice) -> str | None:
    """What to tell beside a spelling: what it is and its code, as far as the spelling does not say it."""
    said = (choice.told, f"({choice.first})" if choice.first not in (spelling, choice.told) else "")
    return " ".join(one for one in said if one and one != spelling) or None


def states(typed: str) -> list[CompletionItem]:
    """Countries by code or name, organisations by name; the codes of the countries where nothing is typed yet."""
    return offered((one for one in _states() if typed or not one.key), typed)


def _states() -> Iterator[Choice]:
    from diplograph.graph.names import table  # noqa: PLC0415

    for key, row in (*table("countries").items(), *table("organisations").items()):
        labels, others = _names(row)
        # The keys of organisations, and of states that are no more, are no codes that people know.
        known = len(key) == 2
        yield Choice(key if known else labels[0], labels, labels[0], others, "" if known else key)


def _places() -> Iterator[Choice]:
    from diplograph.graph.names import table  # noqa: PLC0415

    for key, row in table("places").items():
        labels, others = _names(row)
        yield Choice(labels[0], labels, labels[0], others, key)


def _names(row: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The label in each language, and all other names."""
    from diplograph.graph.names import LANGUAGES  # noqa: PLC0415

    told = [row[lang] for lang in LANGUAGES if row.get(lang)]
    return tuple(names[0] for names in told), tuple(name for names in told for name in names[1:])


def words(terms: Mapping[str, Term], typed: str) -> list[CompletionItem]:
    """Words of a part of the vocabulary, by name or by label in any of the languages."""
    return offered(_words(terms), typed)


def _words(terms: Mapping[str, Term]) -> Iterator[Choice]:
    for name, term in terms.items():
        yield Choice(name, tuple(term.label.values()), term.label["en"])


def named(kind: str, typed: str) -> list[CompletionItem]:
    """What names a thing of a kind that queries take; persons, whom only a study knows, are left to the person."""
    from diplograph.graph.vocabulary import vocabulary  # noqa: PLC0415

    if kind in ("state", "party"):
        return states(typed)
    if kind == "mission":
        return [*states(typed), *words(vocabulary().missions, typed)]
    return offered(_places(), typed) if kind == "place" else []


def queries(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Names of the library's questions."""
    from diplograph.queries import catalogue  # noqa: PLC0415

    # As `diplograph queries` lists them, or as commands are written, where somebody began so.
    found = {name.replace("_", "-") if "-" in typed else name: one for name, one in catalogue.queries().items()}
    return [CompletionItem(name, help=one.purpose) for name, one in found.items() if name.startswith(typed)]


def pairs(ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """``NAME=VALUE`` for the question that the command line names: its parameters, then what each may hold."""
    from diplograph.queries import catalogue  # noqa: PLC0415

    # Not ctx.params: click reads no argument where the last option waits for its value.
    typed_before = ctx.meta.get(WORDS, ())
    asked = next((found for word in typed_before if (found := catalogue.queries().get(word.replace("-", "_")))), None)
    if asked is None:
        return []
    name, separator, value = typed.partition("=")
    if not separator:
        given = {word.partition("=")[0] for word in typed_before}
        return [
            CompletionItem(f"{one.name}=", help=one.meaning)
            for one in asked.params
            if one.name.startswith(name) and one.name not in given
        ]
    param = next((one for one in asked.params if one.name == name), None)
    if param is None:
        return []
    # A list is written with commas, and its last word is the one that is being typed.
    before, comma, last = value.rpartition(",") if param.choices else ("", "", value)
    return [CompletionItem(f"{name}={before}{comma}{one.value}", help=one.help) for one in _values(param, last)]


def _values(param: Param, typed: str) -> list[CompletionItem]:
    return named(param.type, typed) if param.names_one else words(param.terms, typed)


def files(_ctx: click.Context, _param: click.Parameter, typed: str) -> list[CompletionItem]:
    """Files: the shell itself looks them up."""
    return [CompletionItem(typed, type="file")]
