"""Rows whose cells have several lines without numbers: two tasks beside two that lead are two duties, or a question."""

import re
from collections.abc import Iterable, Sequence

from fsplan.draft.lexicon.roles import Role
from fsplan.draft.notes.note_labels import role_of_label
from fsplan.draft.notes.words import ends_name
from fsplan.draft.tables.cells import NOWHERE, Row, TableCell, plain
from fsplan.draft.tables.columns import Columns, Holds, TaskColumn

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_ENDS_TASK = ("。", "；", ";", "！")
_GOES_ON = "、，,和及与"
_LONGEST_NAME = 60
_TASKS = (Holds.TASK, Holds.BLANK, Holds.GROUP)


def rows_of_lines(row: Row, columns: Columns) -> list[Row]:
    """Return the rows that a row stands for: one for each line where whole sentences stand beside as many who lead.

    Every cell that tells, or says who or when, has as many lines, or stands in the note with one for all.
    """
    lines = {at: cell_lines(cell, columns[at].kind) for at, cell in enumerate(row[: len(columns)]) if cell.is_own}
    tasks = [parts for at, parts in lines.items() if columns[at].kind in _TASKS]
    count = len(tasks[0]) if tasks else 0
    leads = any(len(parts) == count and _is_led(columns[at]) for at, parts in lines.items())
    if count < 2 or not leads or any(len(parts) != count for parts in tasks):
        return [row]
    if any(len(parts) not in (1, count) for parts in lines.values()) or not _are_sentences(tasks):
        return [row]
    return [
        [
            lines[at][number]
            if len(lines.get(at, ())) == count
            else cell._replace(is_below=cell.is_below or (number > 0 and cell.is_own))
            for at, cell in enumerate(row)
        ]
        for number in range(count)
    ]


def lines_may_pair(
    told: Iterable[tuple[TableCell, TaskColumn]], noted: Iterable[tuple[TaskColumn, list[TableCell]]]
) -> bool:
    """Tell whether the lines of a row may be tasks of their own, each with the unit beside it.

    So it may be where a task of several lines has as many lines of units beside it, or any who lead on several lines.
    """
    counts = {len(cell_lines(cell, column.kind)) for cell, column in told} - {0, 1}
    if not counts:
        return False
    units = [
        (column, len(cell_lines(cell, column.kind)))
        for column, cells in noted
        for cell in cells
        if column.kind is Holds.UNITS
    ]
    return any(count in counts or (count > 1 and _is_led(column)) for column, count in units)


def rows_apart(rows: Sequence[Row], columns: Columns) -> frozenset[int]:
    """Return the rows beside a cell that goes over as many of them as it has lines of units who lead."""
    found: set[int] = set()
    for at in (at for at, column in enumerate(columns) if _is_led(column)):
        begin = 0
        for number in range(1, len(rows) + 1):
            if number < len(rows) and at < len(rows[number]) and rows[number][at].is_below:
                continue
            cell = rows[begin][at] if at < len(rows[begin]) else TableCell()
            if number - begin > 1 and cell.is_own and len(cell_lines(cell, Holds.UNITS)) == number - begin:
                found.update(range(begin, number))
            begin = number
    return frozenset(found)


def cell_lines(cell: TableCell, kind: Holds) -> list[TableCell]:
    """Return the lines of a cell that say something; of units, each ends with a whole name and no list goes on."""
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(cell.text):
        said = plain(line[0])
        before = plain(cell.text[slice(*found[-1])]) if found else ""
        if found and (not said or (kind is Holds.UNITS and _runs_on(before))):
            found[-1] = (found[-1][0], line.end() if said else found[-1][1])
        elif said:
            found.append(line.span())
    return [TableCell(cell.text[start:end], NOWHERE if cell.at == NOWHERE else cell.at + start) for start, end in found]


def _runs_on(before: str) -> bool:
    return before[-1:] in _GOES_ON or not ends_name(before.rstrip("。；;.")[-_LONGEST_NAME:])


def _is_led(column: TaskColumn) -> bool:
    return column.kind is Holds.UNITS and role_of_label(column.label) is Role.LEAD


def _are_sentences(tasks: list[list[TableCell]]) -> bool:
    """Tell whether each line is a sentence of its own: only the last may leave its stop out."""
    return all(plain(line.text).endswith(_ENDS_TASK) for parts in tasks for line in parts[:-1])
