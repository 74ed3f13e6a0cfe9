"""Tables in plain text whose header is their first column: 牵头单位 | 市水务局 | 市教育局 below 任务 | 清淤 | 绿化."""

from typing import NamedTuple

from fsplan.draft.tables.cells import Row
from fsplan.draft.tables.columns import is_label
from fsplan.draft.tables.parted import BLANKS, STRONG, CellMark, PartedText
from fsplan.draft.tables.upright import set_upright

_FEWEST, _LABELS = 3, 12
"""Cells of a row at least, and rows of labels at most."""


class Lying(NamedTuple):
    """A table set upright: its first line, the line after it, no mark that a further row might have, and its rows."""

    first: int
    after: int
    mark: None
    rows: list[Row]


def find_lying(lines: PartedText, at: int, taken: int) -> Lying | None:
    """Return the table of whose header a line holds a label of units; None where it is of none.

    Args:
        lines: the text by its lines.
        at: the line.
        taken: the first line that no table before it has.
    """
    for mark in (*STRONG, BLANKS):
        row = lines.row(at, mark)
        if row is None or len(row.cells) < _FEWEST or not is_label(row.cells[0]):
            continue
        fits = (0, len(row.cells))
        first, after = at, at + 1
        while first > max(taken, at - _LABELS) and _width(lines, first - 1, mark) in fits:
            first -= 1
        while after < min(len(lines.lines), at + _LABELS) and _width(lines, after, mark) in fits:
            after += 1
        rows = [row.cells for line in range(first, after) if (row := lines.row(line, mark)) and row.cells]
        upright = set_upright(rows)
        if upright is not rows:
            return Lying(first, after, None, [*upright])
    return None


def _width(lines: PartedText, at: int, mark: CellMark) -> int:
    """Return how many cells a line has, 0 of a rule between rows, -1 of a line without the mark."""
    row = lines.row(at, mark)
    return len(row.cells) if row is not None and row.after == at + 1 else -1
