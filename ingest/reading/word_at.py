"""Where words stand that a trigger needs beside it, or that rule it out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from diplograph.ingest.reading.grammar import grammar
from diplograph.ingest.reading.scene import Scene
from diplograph.ingest.reading.tokens import tokenize

__all__ = ["word_at"]


def word_at(scene: Scene, words: tuple[str, ...], start: int, end: int, but: Collection[int] = ()) -> int:
    """Where the first of these words or phrases begins at ``tokens[start:end]`` outside ``but``, -1 where none does."""
    wanted, stems = _keys(scene.words.language, words), scene.stems
    found = (
        index
        for stem in wanted.keys() & stems.keys()
        for index in stems[stem]
        if start <= index < end and index not in but and any(_follows(scene, index, later) for later in wanted[stem])
    )
    return min(found, default=-1)


def _follows(scene: Scene, index: int, later: Sequence[frozenset[str]]) -> bool:
    """Whether words of these stems stand behind the token at ``index``."""
    rest = scene.tokens[index + 1 : index + 1 + len(later)]
    return len(rest) == len(later) and not any(
        keys.isdisjoint(scene.words.grammar.keys(token)) for keys, token in zip(later, rest, strict=True)
    )


@lru_cache(maxsize=4096)
def _keys(language: str, words: tuple[str, ...]) -> dict[str, list[tuple[frozenset[str], ...]]]:
    """By the stem of its first word, the stems of a phrase's other words; where a language has cases, of words alone.

    A word that has cases stands for its own dictionary form alone.
    """
    mechanics = grammar(language)
    found: dict[str, list[tuple[frozenset[str], ...]]] = {}
    for tokens in map(tokenize, words):
        if len(tokens) > 1 and mechanics.cases:
            continue
        stems = {tokens[0].norm} if mechanics.cases else mechanics.keys(tokens[0])
        later = tuple(mechanics.keys(token) for token in tokens[1:])
        for stem in sorted(stems):
            found.setdefault(stem, []).append(later)
    return found
