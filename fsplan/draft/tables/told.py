"""What the cells of a row tell of a task, as one clause: sentences behind one another, figures with their measures."""

import re

from fsplan.draft.lexicon import columns as words
from fsplan.draft.tables.cells import GONE, STOPS, Line, TableCell, Words, one_line, plain
from fsplan.draft.tables.columns import TaskColumn

Told = list[tuple[TableCell, TaskColumn]]
"""The cells of a row that tell of its task, each with its column."""

_NUMBER = re.compile(r"[0-9][0-9,.]*")
_RUNS_ON = "0123456789≥≤＞＜><=±~～"


def join_told(told: Told) -> Line:
    """Return the cells as a clause: a full stop between two that are sentences of their own."""
    line: Line = []
    for cell, column in told:
        piece = one_line(cell)
        figure = column.measure and _NUMBER.fullmatch(plain(cell.text)) is not None
        if line:
            before = line[-1].text.rstrip(GONE)[-1:]
            runs_on = column.label in words.VALUES or before.isdigit() or piece.text[:1] in _RUNS_ON
            line.append(Words("" if before in STOPS else "，" if figure else " " if runs_on else "。"))
        line += [Words(column.label), piece, Words(column.measure)] if figure else [piece]
    return line
