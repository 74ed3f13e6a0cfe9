"""Rows whose cells number their lines: 1.清淤 2.绿化 beside 1.市水务局 2.市园林局 are two duties."""

import re

from fsplan.draft.tables.cells import NOWHERE, Row, TableCell
from fsplan.draft.tables.columns import NOTED, Columns, Holds

_POINT = re.compile(r"(?m)^[ \t\u3000]{0,4}(?:([0-9]{1,2})(?:[.．](?![0-9])|[、)）])|[（(]([0-9]{1,2})[）)])")
_POINT_OF_TIME = re.compile(
    r"(?m)^[ \t\u3000]{0,4}(?:([0-9]{1,2})[.．、)）]|[（(]([0-9]{1,2})[）)])(?=[0-9]{1,4}[年月])"
)
"""1.6月底: a day behind the number of its point."""


def rows_of_points(row: Row, columns: Columns) -> list[Row]:
    """Return the rows that a row stands for: one for each point where tasks and units, or times, number as many."""
    pairs = enumerate(zip(columns, row, strict=False))
    points = {at: parts for at, (column, cell) in pairs if cell.is_own and (parts := _points(cell, column.kind))}
    kinds = {columns[at].kind for at in points}
    counts = {len(parts) for parts in points.values()}
    if len(counts) != 1 or Holds.TASK not in kinds or kinds.isdisjoint(NOTED):
        return [row]
    return [
        [
            points[at][number] if at in points else cell._replace(is_below=cell.is_below or number > 0)
            for at, cell in enumerate(row)
        ]
        for number in range(counts.pop())
    ]


def _points(cell: TableCell, kind: Holds) -> list[TableCell]:
    """Return the points of a cell, their numbers left out; nothing where it does not count from 1 on."""
    is_dated = kind is Holds.TIME and _POINT_OF_TIME.match(cell.text) is not None
    found = list((_POINT_OF_TIME if is_dated else _POINT).finditer(cell.text))
    numbers = [int(one[1] or one[2]) for one in found]
    if len(found) < 2 or numbers != list(range(1, len(found) + 1)) or cell.text[: found[0].start()].strip():
        return []
    ends = [*(one.start() for one in found[1:]), len(cell.text)]
    return [
        TableCell(cell.text[one.end() : end], NOWHERE if cell.at == NOWHERE else cell.at + one.end())
        for one, end in zip(found, ends, strict=True)
    ]
