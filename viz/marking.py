"""Where pieces of a text belong to facts: quotes overlap and cross, which HTML's elements cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

__all__ = ["Span", "pieces"]

Span = tuple[int, int, int]
"""From and to, in code points, and the number of the fact whose quote it is."""


def pieces(first: int, last: int, spans: Sequence[Span]) -> Iterator[tuple[int, int, list[int]]]:
    """The text from ``first`` to ``last`` cut wherever a span begins or ends, each piece with the numbers over it."""
    near = [(a, b, number) for a, b, number in spans if a < last and b > first]
    cuts = sorted({first, last, *(min(max(end, first), last) for a, b, _ in near for end in (a, b))})
    for start, end in pairwise(cuts):
        yield start, end, [number for a, b, number in near if a <= start and end <= b]
