"""What a question gives in Python: rows of plain values that a notebook shows as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from diplograph.graph.errors import DiplographError
from diplograph.graph.export.text import visible
from diplograph.graph.words import Language
from diplograph.queries.table import Words

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Row", "Rows"]

Row: TypeAlias = Mapping[str, Any]
"""Text, whole numbers, decimals, truth values, None, and lists and dicts of these, by column."""

_SHOWN = 100
_SHOWN_AS_TEXT = 10
_WIDEST = 40


class Rows(Sequence[Row]):
    """The rows of an answer, in its order; a slice of them is Rows too.

    ``columns`` are the names of what each row has. A notebook shows a table in words, in the language ``lang``.
    """

    def __init__(
        self,
        columns: Sequence[str],
        rows: Sequence[Row],
        words: Callable[[Sequence[Row], Language], Words],
        lang: Language = "en",
    ) -> None:
        self.columns = tuple(columns)
        self.lang = lang
        self._rows = tuple(rows)
        self._words = words

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        if isinstance(index, slice):
            return Rows(self.columns, self._rows[index], self._words, self.lang)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and (self.columns, self._rows) == (other.columns, other._rows)

    __hash__ = None  # type: ignore[assignment]  # rows hold lists

    def column(self, name: str) -> list[Any]:
        """The values of one column. Raises KeyError for a column that is not among ``columns``."""
        return [row[name] for row in self._rows]

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as dicts of their own."""
        return [dict(row) for row in self._rows]

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a DataFrame with all columns, also where there is no row.

        Dates stay EDTF text, since most are no days; ``day_from`` and ``day_to`` are ordinals, as
        ``datetime.date.toordinal`` counts. Whole numbers are ``Int64``, which has a value for what nobody tells. Needs
        pandas: ``pip install 'diplograph[pandas]'``; DiplographError without.
        """
        try:
            import pandas as pd  # noqa: PLC0415  an extra, and slow to import
        except ImportError as error:
            raise DiplographError("pandas is not installed; run: pip install 'diplograph[pandas]'") from error
        frame = pd.DataFrame(self.to_dicts(), columns=list(self.columns))
        for name in self.columns:
            told = [row.get(name) for row in self._rows if row.get(name) is not None]
            if told and all(type(one) is int for one in told):
                # Else one number that nobody tells makes decimals of all the others.
                frame[name] = frame[name].astype("Int64")
        return frame

    def __repr__(self) -> str:
        """The first rows in words, and how many there are."""
        words = self._words(self._rows[:_SHOWN_AS_TEXT], self.lang)
        lines = [[_cut(visible(cell)) for cell in line] for line in (words.heads, *words.lines)]
        widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
        told = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
        rows = f"{len(self)} row{'' if len(self) == 1 else 's'}"
        return "\n".join(line.rstrip() for line in (*(told if self._rows else ()), rows))

    def _repr_html_(self) -> str:
        """The table that a notebook shows: each cell in its own direction, every text inert."""
        words = self._words(self._rows[:_SHOWN], self.lang)
        side = ' dir="rtl"' if self.lang == "ar" else ""
        head = "".join(f"<th>{escape(one)}</th>" for one in words.heads)
        lines = "".join(f"<tr>{''.join(map(_cell, line))}</tr>" for line in words.lines)
        left = len(self) - _SHOWN
        note = f"<p>… and {left} more</p>" if left > 0 else ""
        return f"<table{side}><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{note}"


def _cell(text: str) -> str:
    return f'<td dir="auto">{escape(visible(text))}</td>'


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1].rstrip() + "…"
