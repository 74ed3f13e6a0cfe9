"""Cells that say something of more than their own place: merged over columns, of a wide table, a whole row in one."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from fsplan.core.finding import Finding
from fsplan.files.cells import MISSING, Marked, WideCell
from fsplan.progress.layout.columns import COLUMNS, Spread
from fsplan.progress.layout.header import SPREAD, Header

_MARKS = ",;\t，；"
_APART = re.compile(r"[,;\t，；\s]+")
"""What tells the cells of a row apart that was pasted into one."""

_JUDGED = frozenset(column.id for column in COLUMNS.values() if column.use != "text")


def tell_wide(header: Header, row: Sequence[str], file: str, line: int) -> Iterator[Finding]:
    """Yield FS227 for each figure of a row that is merged over another column which says something of it, too."""
    figures = [(f"value@{one.at}", one.at) for one in header.spread if one.at < len(row)]
    figures += [(column, header.positions[column]) for column in ("value", "of") if column in header.positions]
    judged = {one.at for one in header.spread} | {at for column, at in header.positions.items() if column in _JUDGED}
    for field, at in figures:
        cell = row[at] if at < len(row) else ""
        if isinstance(cell, WideCell) and not judged.isdisjoint(cell.columns[1:]):
            yield Finding("FS227", file, line, 0, field, str(cell), {"span": cell.span})


def spread_out(spread: Iterable[Spread], row: Sequence[str], cells: Mapping[str, str]) -> list[Mapping[str, str]]:
    """Return what a row of a wide table says, figure by figure; a blank cell says nothing."""
    told = [one for one in spread if isinstance(row[one.at], Marked) or row[one.at].strip() not in MISSING]
    return [{**cells, one.column: one.text, "value": row[one.at], "": f"{one.column}{SPREAD}{one.at}"} for one in told]


def is_row_in_a_cell(row: Sequence[str], is_target: Callable[[str], bool]) -> bool:
    """Tell whether a whole row stands in one cell.

    Such a cell has a figure, and either two marks that tell cells apart or the name of a target.
    """
    from fsplan.core.around import is_footer

    filled = [cell for cell in row if cell.strip()]
    if len(filled) != 1 or is_footer(filled):
        return False
    parts = _APART.split(filled[0].strip())
    has_figure = any(part[:1].isdigit() for part in parts[1:])
    return has_figure and (any(filled[0].count(mark) > 1 for mark in _MARKS) or any(map(is_target, parts)))
