"""A whole row in one cell: it was pasted there, or its cells are told apart otherwise than the table's."""

import re
from collections.abc import Callable, Sequence

_MARKS = ",;\t，；"
_APART = re.compile(r"[,;\t，；\s]+")
"""What tells the cells of a row apart that was pasted into one."""


def is_row_in_a_cell(row: Sequence[str], is_target: Callable[[str], bool]) -> bool:
    """Tell whether a whole row stands in one cell.

    Such a cell has a figure, and either two marks that tell cells apart or the name of a target.
    """
    from fsplan.progress.layout.labels import is_footer

    filled = [cell for cell in row if cell.strip()]
    if len(filled) != 1 or is_footer(filled):
        return False
    parts = _APART.split(filled[0].strip())
    has_figure = any(part[:1].isdigit() for part in parts[1:])
    return has_figure and (any(filled[0].count(mark) > 1 for mark in _MARKS) or any(map(is_target, parts)))
