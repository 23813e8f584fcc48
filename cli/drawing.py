"""A table drawn on a terminal: widths by what the columns hold, Arabic right to left, words under words.

Most terminals either write letters in the order they come, or turn each line of a right-to-left script around
(the Unicode Bidirectional Algorithm, UAX 9). The latter would turn neighbouring Arabic cells around as one, and so each
line of a cell is an isolate of its own direction; terminals that do not know isolates give them no width.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["drawn"]

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Words and numbers of a left-to-right script, to be read in their order within an Arabic line: 16 April 2025.
_LTR_WORDS = re.compile(
    r"[0-9A-Za-zÀ-ɏЀ-ӿ]+(?:[ ,.:'’/–-]+[0-9A-Za-zÀ-ɏЀ-ӿ]+)*",
)
_LTR_LETTER = re.compile("[A-Za-zÀ-ɏЀ-ӿ]")
_STRONG = re.compile(r"[^\W\d_]")
_LTR_ISOLATE, _RTL_ISOLATE, _END = "\u2066", "\u2067", "\u2069"
_GAP = 3
"""Between two columns."""
_LONGEST_WORD = 20


def drawn(heads: Sequence[str], lines: Sequence[Sequence[str]], under: Mapping[str, str]) -> str:
    """The table as a terminal gets it, or a block of lines for each row where it would be too narrow to read.

    ``heads`` and cells are single clean lines. ``under`` are heads whose cells stand, dimmed, below those of another.
    Where the heads are written from right to left, so are the columns.
    """
    mirrored = bool(heads) and _leans_right(heads[0])
    console = Console(highlight=False)
    stacks = [[head, *(low for low, top in under.items() if top == head)] for head in heads]
    stacks = [stack for stack in stacks if stack[0] not in under]
    rows = [dict(zip(heads, line, strict=True)) for line in lines]
    cells = [[[row[head] for head in stack if row.get(head)] for stack in stacks] for row in rows]
    widths = _widths([stack[0] for stack in stacks], cells, console.width)
    if widths is None:
        table = _blocks(console, heads, rows, mirrored=mirrored)
    else:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", show_lines=bool(under))
        told = [
            _cell(console, [stack[0]], width, mirrored=mirrored) for stack, width in zip(stacks, widths, strict=True)
        ]
        _add_columns(table, told, widths, mirrored=mirrored)
        for row in cells:
            told = [_cell(console, parts, width, mirrored=mirrored) for parts, width in zip(row, widths, strict=True)]
            table.add_row(*(reversed(told) if mirrored else told))
    with console.capture() as written:
        console.print(table)
    return written.get()


def _add_columns(table: Table, heads: Sequence[Text], widths: Sequence[int], *, mirrored: bool) -> None:
    columns = list(zip(heads, widths, strict=True))
    for head, width in reversed(columns) if mirrored else columns:
        table.add_column(head, width=width, no_wrap=True, justify="right" if mirrored else "left")


def _blocks(console: Console, heads: Sequence[str], rows: Sequence[Mapping[str, str]], *, mirrored: bool) -> Table:
    """Each row as a block of lines, a head and what stands under it: for more columns than the screen has room for."""
    asked = max(map(cell_len, heads))
    first = min(asked, console.width // 3)
    widths = (first, max(1, console.width - first - _GAP))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1))
    _add_columns(table, (Text(), Text()), widths, mirrored=mirrored)
    for row in rows:
        for head in heads:
            if row[head]:
                name = _cell(console, [head], first, mirrored=mirrored)
                name.stylize("bold")
                pair = (name, _cell(console, [row[head]], widths[1], mirrored=mirrored))
                table.add_row(*(reversed(pair) if mirrored else pair))
        table.add_row()
    return table


def _widths(heads: Sequence[str], cells: Sequence[Sequence[Sequence[str]]], room: int) -> list[int] | None:
    """A width for each column: all it asks for where there is room, else by the square root of what it holds.

    None where not even the longest words have room.
    """
    asked, least = [], []
    for number, head in enumerate(heads):
        texts = [head, *(part for row in cells for part in row[number])]
        asked.append(max(cell_len(text) for text in texts) or 1)
        # A longer word is folded.
        least.append(min(max((cell_len(word) for text in texts for word in text.split()), default=1), _LONGEST_WORD))
    left = room - _GAP * (len(heads) - 1) - 2
    if asked[0] <= left // 4:
        # Dates and names stand first, and are read down the column.
        least[0] = asked[0]
    if sum(asked) <= left:
        return asked
    if sum(least) > left:
        return None
    low, high = 0.0, float(left)
    for _ in range(40):
        share = (low + high) / 2
        if sum(_shared(share, *each) for each in zip(asked, least, strict=True)) > left:
            high = share
        else:
            low = share
    return [_shared(low, *each) for each in zip(asked, least, strict=True)]


def _shared(share: float, asked: int, least: int) -> int:
    return min(max(int(share * asked**0.5), least), asked)


def _cell(console: Console, parts: Sequence[str], width: int, *, mirrored: bool) -> Text:
    """The parts one below the other, all but the first dimmed, each of their lines in its own direction."""
    shown = []
    for number, part in enumerate(parts):
        # Text, not str: rich would read [brackets] of a quotation as its own markup.
        lines = [line.plain.rstrip() for line in Text(part).wrap(console, width, overflow="fold")]
        direction = _direction(part, mirrored=mirrored)
        # In a column that is flush right, lines written from left to right still begin below each other.
        longest = max(map(cell_len, lines), default=0) if direction == _LTR_ISOLATE and mirrored else 0
        shown += [
            Text(_isolated(line + " " * (longest - cell_len(line)), direction), style="dim" if number else "")
            for line in lines
        ]
    return Text("\n").join(shown)


def _direction(part: str, *, mirrored: bool) -> str:
    """What opens the isolate of each line of a part; nothing where nothing around it could turn a line around."""
    if mirrored:
        # In an Arabic table words are Arabic, though a foreign name may come first.
        return _RTL_ISOLATE if _RTL.search(part) else _LTR_ISOLATE
    if not _RTL.search(part):
        return ""
    return _RTL_ISOLATE if _leans_right(part) else _LTR_ISOLATE


def _isolated(line: str, direction: str) -> str:
    if direction == _RTL_ISOLATE:
        line = _LTR_WORDS.sub(
            lambda run: f"{_LTR_ISOLATE}{run[0]}{_END}" if _LTR_LETTER.search(run[0]) else run[0], line
        )
    return f"{direction}{line}{_END}" if direction else line


def _leans_right(text: str) -> bool:
    """Whether the first letter of a text is written from right to left, by which its direction is told."""
    first = _STRONG.search(text)
    return first is not None and _RTL.match(first[0]) is not None
