"""What numbers and words of time a piece of text holds, for checking an answer that says so: ``words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from diplograph.ingest.reading.arabic import splits
from diplograph.ingest.reading.tokens import Token, fold, tokenize

__all__ = ["CheckWords", "check_words"]

_Phrases = Mapping[tuple[str, ...], int]
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .,\u00a0\u202f\u066c]\d{3})+(?![\d.,]?\d)")
_AND = frozenset({"and", "-", "و"})


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The words of one language. ``beginnings`` says that months and the like are given by how their words begin."""

    numbers: _Phrases
    months: _Phrases
    weekdays: _Phrases
    offsets: _Phrases
    levels: Mapping[str, Sequence[tuple[str, ...]]]
    demonyms: Mapping[str, Sequence[str]]
    beginnings: bool

    def numbers_in(self, text: str) -> set[int]:
        """All numbers that stand in ``text``, in digits of any script or in words."""
        folded = fold(text)
        grouped = {int(re.sub(r"\D", "", match)) for match in _GROUPED.findall(folded)}
        # Between "15" and "200" a space may also be just that; a comma without one is not.
        tokens = tokenize(_GROUPED.sub(lambda match: match[0] if re.search(r"\s", match[0]) else " ", folded))
        # int() refuses digits without end, and no count has ten of them.
        plain = {int(token.norm) for token in tokens if len(token.norm) < 10 and token.norm.isdecimal()}
        return plain | grouped | set(self._spelt(tokens))

    def months_in(self, text: str) -> set[int]:
        """The months that are named."""
        return self._values(self.months, text)

    def weekdays_in(self, text: str) -> set[int]:
        """The days of the week that are named; Monday is 0."""
        return self._values(self.weekdays, text)

    def offsets_in(self, text: str) -> set[int]:
        """How many days from that of publication "yesterday" and the like lie."""
        return self._values(self.offsets, text)

    def speaks_of(self, text: str, *levels: str) -> bool:
        """Whether a word of one of these levels ("day", "week", "month") is there."""
        phrases = {phrase: 0 for level in levels for phrase in self.levels[level]}
        return bool(self._values(phrases, text))

    def _values(self, phrases: _Phrases, text: str) -> set[int]:
        words = [token for token in tokenize(text) if token.is_word]
        # Longest first, so that a name within a longer one («أول أمس») is not taken for itself.
        found, taken = set[int](), set[int]()
        for phrase in sorted(phrases, key=len, reverse=True):
            for at in range(len(words) - len(phrase) + 1):
                span = range(at, at + len(phrase))
                if taken.isdisjoint(span) and self._match(phrase, words[at : at + len(phrase)]):
                    taken.update(span)
                    found.add(phrases[phrase])
        return found

    def _match(self, phrase: tuple[str, ...], words: Sequence[Token]) -> bool:
        return all(
            word.norm.startswith(part) if self.beginnings else part in _readings(word)
            for part, word in zip(phrase, words, strict=True)
        )

    def _spelt(self, tokens: Sequence[Token]) -> Iterator[int]:
        """Numbers in words: neighbours add up, a hundred or thousand multiplies what stands before it."""
        total = part = 0
        for token in (*tokens, None):
            value = self._number(token) if token is not None else None
            if value is None and token is not None and total + part and token.norm in _AND:
                continue
            if value is None:
                if total + part:
                    yield total + part
                total = part = 0
            elif value == 1000:
                total, part = total + max(part, 1) * value, 0
            elif value == 100:
                part = max(part, 1) * value
            else:
                part += value

    def _number(self, token: Token) -> int | None:
        return next((self.numbers[one,] for one in _readings(token) if (one,) in self.numbers), None)


def _readings(token: Token) -> tuple[str, ...]:
    """A word as it stands and, in Arabic, without what is written together with it, with its article and without."""
    if not "\u0600" <= token.norm[:1] <= "\u06ff":
        return (token.norm,)
    found = [token.norm]
    for split in splits(token.norm, token.bare):
        found += [f"ال{split.stem}", split.stem] if split.article else [split.stem]
    return tuple(dict.fromkeys(found))


@cache
def check_words(language: str) -> CheckWords:
    """The words of ``language``, which is one of those that an article may be in (ar, en, ru)."""
    data = tomllib.loads(files("diplograph.ingest.llm").joinpath("words.toml").read_text("utf-8"))[language]
    return CheckWords(
        **{name: _phrases(data[name]) for name in ("numbers", "months", "weekdays", "offsets")},
        levels={level: tuple(_folded(word) for word in words) for level, words in data["levels"].items()},
        demonyms=data["demonyms"],
        beginnings=language == "ru",
    )


def _phrases(rows: Mapping[str, Sequence[str]]) -> dict[tuple[str, ...], int]:
    return {_folded(word): int(value) for value, words in rows.items() for word in words}


def _folded(phrase: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenize(phrase))
