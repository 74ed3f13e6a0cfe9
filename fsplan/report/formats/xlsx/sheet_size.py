"""How wide a sheet's columns and how high its rows are, so that nothing in a cell is cut or shown as ####.

Excel fits rows to wrapped text by itself; LibreOffice does not where a program wrote the file: heights are stated.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.core.quantity import to_literal
from fsplan.core.text import display_width
from fsplan.report.numbers import PLACES
from fsplan.report.table import Cell, Table, TableColumn

_NARROWEST, _WIDEST = 8, 44
"""Characters that a column takes at least, and for texts at most: longer text wraps."""
_AROUND = 4
"""Characters around the text: the cell's own margins, by how much it is set in, and the button of the filter."""
_SET_IN = 2
"""Characters of a column's width that a wrapped text cannot use."""
_LOOKED_AT = 1_000
"""Rows whose cells set how wide a column is."""
_SIZE = 11
_LINE_HIGH = 15
"""Points of a line of text at 11 points."""
SIDE = Decimal("0.4")
"""Inches of margin at the left and the right of a page."""

_PAGE_WIDE = 160
"""Characters across a page of A4 on its side in type of 7.7 points: smaller is not read on paper.

LibreOffice without Excel's typeface takes a quarter more for a column than Excel does; there, type is larger.
"""


def places_of(value: Decimal | Fraction | int, column: TableColumn) -> int:
    """Return how many decimals a cell shows: two, of a goal as many as it has, since it was written so."""
    return max(len(to_literal(value).partition(".")[2]), PLACES) if column.key == "goal" else PLACES


def column_widths(table: Table) -> list[int]:
    """Return the width of each column in characters, as xlsx counts them: as its text, within bounds."""
    widths = [display_width(column.title) for column in table.columns]
    for row in table.rows[:_LOOKED_AT]:
        shown = (_shown_width(cell, column) for cell, column in zip(row, table.columns, strict=True))
        widths = [max(pair) for pair in zip(widths, shown, strict=True)]
    return [max(width + _AROUND, _NARROWEST) for width in widths]


def row_height(row: Sequence[Cell], widths: Sequence[int]) -> int | None:
    """Return the points that a row's wrapped texts take; None where each has one line."""
    return text_height([cell.text for cell in row], widths)


def text_height(texts: Sequence[str], widths: Sequence[int], size: int = _SIZE) -> int | None:
    """Return the points that texts of a size take, each wrapped in a column; None where each has one line."""
    wanted = (display_width(text) * size for text in texts)
    lines = max(
        (-(-wide // ((width - _SET_IN) * _SIZE)) for wide, width in zip(wanted, widths, strict=True)), default=1
    )
    return lines * _LINE_HIGH * size // _SIZE if lines > 1 else None


def pages_across(widths: Sequence[int], repeated: int) -> int:
    """Return over how many pages side by side columns are printed so that they can be read; the first are repeated."""
    again = sum(widths[:repeated])
    return max(1, -(-(sum(widths) - again) // max(_PAGE_WIDE - again, _PAGE_WIDE // 2)))


def _shown_width(cell: Cell, column: TableColumn) -> int:
    """Return how wide a cell shows what it holds: a number, which cannot wrap, with all that is written of it."""
    text = min(display_width(cell.text), _WIDEST - _AROUND)
    if cell.value is None or isinstance(cell.value, date):
        return text
    digits, places = len(str(abs(int(cell.value)))), places_of(cell.value, column)
    if cell.form == "percent":
        return max(text, digits + len("-.%") + places + display_width(cell.measure))
    return digits + digits // 3 + len("-.") + places + display_width(cell.measure or column.measure)
