"""What the engines say of a query that a person wrote, as one short line with its place.

Both put the place into the text of their message, in forms of their own, and list hundreds of words that might have
stood there instead.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from diplograph.graph.errors import CypherError
from diplograph.graph.store.statement import first_use

__all__ = ["mistake"]

_LONGEST = 240
# "(line 3, column 10 (offset: 63))" counts columns from 1, "at line 3, column 9" and "at line 3:9" from 0.
_FROM_ONE = re.compile(r"\s*\(line (\d+), column (\d+)(?: \(offset: \d+\))?\)")
_FROM_ZERO = re.compile(r"\s*at line (\d+)(?:, column |:)(\d+)(?: - )?")
_KIND = re.compile(r"^TypeError:\s+(?:[A-Z]\w+ - )?|^(?:[A-Z][a-z]+)+:\s+(?=[A-Z])|^Syntax error(?=\S)")
_ALTERNATIVES = re.compile(r",? (?:expected:|expecting|expected)\s.*", re.DOTALL)
_UNEXPECTED = re.compile(
    r"(?:Invalid input|Unexpected input|(?:mismatched|extraneous) input|no viable alternative at input)"
    r" '(?P<what>.*?)'(?=$|[:,. ])",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(r"(?:unknown function|variable) [`'](?P<name>[^`']+)[`']", re.IGNORECASE)
_MISSING = re.compile(r"Expected parameter\(s\): (?P<names>.+)")
_WORDS = (
    *("AND", "ASC", "CALL", "CASE", "COLLECT", "CONTAINS", "COUNT", "DESC", "DISTINCT", "ELSE", "END", "ENDS"),
    *("EXISTS", "LIMIT", "MATCH", "NOT", "NULL", "OPTIONAL", "ORDER", "RETURN", "SKIP", "STARTS", "THEN", "UNION"),
    *("UNWIND", "WHEN", "WHERE", "WITH", "YIELD"),
)


def mistake(message: str, cypher: str, *, lines_before: int = 0) -> CypherError:
    """The error for an engine's message. ``lines_before`` is how many lines stood before the query when it was sent."""
    place: dict[str, int] = {}
    text = message
    for pattern, first in ((_FROM_ONE, 1), (_FROM_ZERO, 0)):
        match = pattern.search(message)
        if match:
            place = _place(cypher, int(match[1]) - lines_before, int(match[2]) - first)
            # What follows is the statement once more, with a mark.
            text = message[: match.start()] + _told_behind(message[match.end() :])
            break
    text = _KIND.sub("", " ".join(text.partition("\n")[0].split()))
    named = _NAMED.search(text)
    if not place and named:
        place = first_use(cypher, [named["name"]])
    return CypherError(_words(text), place.get("line"), place.get("column"))


def _told_behind(rest: str) -> str:
    """Of what follows the place, the reason, where the reason follows; else nothing."""
    return " " + rest if re.match(r"(?:mismatched|extraneous|no viable|token recognition|missing)", rest) else ""


def _words(text: str) -> str:
    missing = _MISSING.search(text)
    if missing:
        names = [name.strip() for name in missing["names"].split(",")]
        return f"the query uses ${names[0]}, which has no value; give -p {names[0]}=VALUE"
    unexpected = _UNEXPECTED.search(text)
    if unexpected:
        what = unexpected["what"]
        near = get_close_matches(what.upper(), _WORDS, n=1, cutoff=0.7)
        if near and near[0] != what.upper():
            return f"did not expect {what!r}; did you mean {near[0]}?"
        return f"did not expect {what!r}; look at what stands before it" if what else "the query ends too early"
    text = _ALTERNATIVES.sub("", text) if len(text) > _LONGEST else text
    if not text:
        return "the engine cannot read it; look at what stands before it"
    # An engine's names, such as PartlyUsed, stay as they are.
    return (text[0].lower() + text[1:] if text[1:2].islower() else text)[:_LONGEST].rstrip(". ")


def _place(cypher: str, line: int, column: int) -> dict[str, int]:
    """The place as line and column from 1, in code points; an engine counts characters of 16 bits. Empty if outside.

    ``column`` counts from 0.
    """
    lines = cypher.split("\n")
    if not 1 <= line <= len(lines) or column < 0:
        return {}
    before = lines[line - 1].encode("utf-16-le", "surrogatepass")[: 2 * column]
    return {"line": line, "column": len(before.decode("utf-16-le", "ignore")) + 1}
