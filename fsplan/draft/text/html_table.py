"""A table of a page while it is read: its cells, and how far each goes down and to the right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fsplan.draft.tables.cells import Row, TableCell

_MOST_SPANNED = 200
_WIDEST = 64
"""Columns that cells reach over or down into; a table of duties has ten."""
_LONGEST_SPANNED = 1000
"""Characters of a cell that is put into each row it spans: what is longer is no unit and no date."""
_LONGEST_PLAIN = 200
"""Characters of a cell of a table that is no layout of a page."""


@dataclass(slots=True)
class Room:
    """How many cells of a page may still be put into further rows and columns."""

    cells: int = 500_000

    def take(self) -> bool:
        """Take room for one; tells whether there was any."""
        self.cells -= 1
        return self.cells >= 0


class _Span(NamedTuple):
    """A cell that reaches down: rows that are left, and what it holds."""

    left: int
    cell: TableCell


class HtmlTable:
    """A table being read: where it began in the output, and its cells, those that span rows in each of them.

    Attributes:
        is_outer: another table stands in one of its cells.
        aside: what stands in it outside its cells, such as a caption.
    """

    def __init__(self, start: int, room: Room) -> None:
        self.start = start
        self.aside: list[str] = []
        self._room = room
        self.cell: int | None = None
        self.rows: list[Row] = []
        self.is_outer = False
        self._spans: dict[int, _Span] = {}
        self._down = self._over = 1

    def begin_row(self) -> None:
        """Begin a row."""
        if not self.rows or self.rows[-1]:
            self.rows.append([])

    def begin_cell(self, at: int, attrs: Mapping[str, str]) -> None:
        """Begin a cell at a place of the output."""
        if not self.rows:
            self.begin_row()
        self._down, self._over = _spanned(attrs.get("rowspan")), _spanned(attrs.get("colspan"))
        self.cell = at

    def end_cell(self, text: str) -> None:
        """Take a cell's text, into each of the columns that it spans."""
        self._fill()
        row = self.rows[-1]
        self.cell = None
        for beside in range(self._over):
            if beside and (len(row) >= _WIDEST or not self._room.take()):
                break
            if self._down > 1 and len(text) <= _LONGEST_SPANNED:
                self._spans[len(row)] = _Span(self._down - 1, TableCell(text, is_below=True, is_beside=beside > 0))
            row.append(
                TableCell(text, is_beside=beside > 0) if len(text) <= _LONGEST_SPANNED or not beside else TableCell()
            )

    def end_row(self) -> None:
        """Let the cells of rows above reach down behind the last cell."""
        if self.rows:
            self._fill()

    def is_plain(self) -> bool:
        """Tell whether it is a table and no layout of a page: several columns of short cells."""
        filled = [cell.text for row in self.rows for cell in row if cell.text]
        is_wide = sum(sum(cell.is_own for cell in row) > 1 for row in self.rows) > 1
        return is_wide and all(len(text) <= _LONGEST_PLAIN for text in filled)

    def _fill(self) -> None:
        """Put the cells that reach down from rows above where the next cell would stand."""
        row = self.rows[-1]
        while len(row) < _WIDEST and (held := self._spans.get(len(row))) is not None and self._room.take():
            if held.left <= 1:
                del self._spans[len(row)]
            else:
                self._spans[len(row)] = _Span(held.left - 1, held.cell)
            row.append(held.cell)


def _spanned(said: str | None) -> int:
    return max(1, min(int(said[:9]), _MOST_SPANNED)) if said and said.isdecimal() and said.isascii() else 1
