"""Numbers among tokens, in digits or words: "18", «ثلاثة وعشرين», "twenty-three", «двадцать три»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplograph.ingest.reading.match import Hit
from diplograph.ingest.reading.tokens import Token

__all__ = ["number_at", "number_before"]

_MOST_TOKENS = 5


def number_at(tokens: Sequence[Token], at: Mapping[str, Mapping[int, Hit]], index: int) -> tuple[int, int]:
    """The number that starts at ``index``, and where it ends; 0 where there is none."""
    if index >= len(tokens):
        return 0, index
    word = tokens[index].norm
    if word.isascii() and word.isdigit() and len(word) <= 6:
        return _grouped(tokens, index)
    numbers = at.get("numbers", {})
    hit = numbers.get(index)
    if hit is None:
        return 0, index
    total, last = int(hit.value), hit.last
    while last < len(tokens):
        behind = last + (tokens[last].norm in ("-", "and"))
        more = numbers.get(behind)
        # Ones and tens are added, in whichever order the language says them; Arabic joins them by «و».
        if more is None or not _adds(total, int(more.value)):
            break
        if _arabic(tokens[behind]) and not more.reading.conjunction:
            break
        total, last = _sum(total, int(more.value)), more.last
    return total, last


def _grouped(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """Digits, with groups of three behind a comma ("1,200")."""
    written, last = tokens[index].norm, index + 1
    while (
        last + 1 < len(tokens)
        and tokens[last].norm == ","
        and tokens[last].start == tokens[last - 1].end
        and tokens[last + 1].start == tokens[last].end
        and len(tokens[last + 1].norm) == 3
        and tokens[last + 1].norm.isdecimal()
    ):
        written, last = written + tokens[last + 1].norm, last + 2
    return int(written), last


def _adds(total: int, more: int) -> bool:
    small, large = sorted((total % 100 or total, more))
    return (more == 100 and total < 10) or (small < 10 and 20 <= large < 100) or (total >= 100 and more < 100)


def _sum(total: int, more: int) -> int:
    return total * 100 if more == 100 and total < 10 else total + more


def _arabic(token: Token) -> bool:
    return "\u0600" <= token.raw[0] <= "\u06ff"


def number_before(tokens: Sequence[Token], at: Mapping[str, Mapping[int, Hit]], end: int) -> int | None:
    """The number that ends right before ``tokens[end]``, None where there is none."""
    for start in range(max(0, end - _MOST_TOKENS), end):
        amount, last = number_at(tokens, at, start)
        if amount and last == end:
            return amount
    return None
