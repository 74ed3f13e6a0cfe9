"""A table pasted with one cell a line: read where its numbers, or its units, show each row to have all of its cells."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from fsplan.draft.notes.unit_names import is_unit_like
from fsplan.draft.tables.cells import GONE, Row, TableCell, plain
from fsplan.draft.tables.columns import Columns, Holds, find_columns, is_header_word, read_column
from fsplan.draft.tables.parted import TextLine

_FEWEST, _MOST = 3, 12
_LONGEST_SECTION = 40
_BROKEN = 30
"""Lines that the cells of a row may have altogether."""

_LISTED = re.compile("[、，]")
_NAMED = (Holds.NUMBER, Holds.TASK, Holds.UNITS)
_TIMED = (*_NAMED, Holds.TIME)


class Stacked(NamedTuple):
    """A header one cell a line: its first line, the line after what was read, and the rows; none where unreadable."""

    first: int
    after: int
    rows: list[Row]


def find_stacked(lines: Sequence[TextLine], filled: Sequence[int], at: int) -> Stacked | None:
    """Return the table of whose header a line is a cell; None where it is of none.

    Args:
        lines: the lines of the text.
        filled: which of them are not empty, ascending: an empty line between two cells says nothing.
        at: the line.
    """
    middle = bisect_left(filled, at)
    first = after = middle
    while first and middle - first < _MOST and _is_header(lines[filled[first - 1]]):
        if _is_number(lines[filled[first]]):
            break
        first -= 1
    while after < len(filled) and after - first <= _MOST and _is_header(lines[filled[after]]):
        after += 1
    header = [_cell(lines[number]) for number in filled[first:after]]
    if not _FEWEST <= len(header) <= _MOST:
        return None
    columns = find_columns([header], 0)
    kinds = [column.kind for column in columns]
    if not columns or (Holds.NUMBER in kinds and kinds[0] is not Holds.NUMBER):
        return None
    if kinds[0] is Holds.NUMBER:
        rows, end = _by_numbers(lines, filled, after, kinds)
    else:
        rows, end = _by_units(lines, filled, after, columns)
    return Stacked(filled[first], end if rows else filled[after - 1] + 1, [header, *rows] if rows else [])


def _is_header(line: TextLine) -> bool:
    return is_header_word(line.text)


def _is_number(line: TextLine) -> bool:
    """Tell whether a line heads a column of numbers (序号), which is the first."""
    return read_column(line.text).kind is Holds.NUMBER


def _cell(line: TextLine) -> TableCell:
    return TableCell(line.text, line.start)


def _by_numbers(
    lines: Sequence[TextLine], body: Sequence[int], place: int, kinds: Sequence[Holds]
) -> tuple[list[Row], int]:
    """Cut lines at the numbers that count on; every row must have all of its cells, and at most a heading behind it."""
    rows: list[Row] = []
    wanted, end, width = 1, 0, len(kinds)
    while place < len(body):
        if _counts(lines[body[place]]) == str(wanted):
            row = body[place : place + width]
            inner = any(plain(lines[number].text) == str(wanted + 1) for number in row[1:])
            if len(row) < width or inner:
                return [], 0
            parted = _by_kinds([lines[number] for number in _row_from(lines, body, place, wanted + 1)], kinds)
            rows.append(parted[0] if parted else [_cell(lines[number]) for number in row])
            taken = parted[1] if parted else width
            place, wanted, end = place + taken, wanted + 1, body[place + taken - 1] + 1
        elif _leads_on(lines, body, place, wanted):
            rows.append([_cell(lines[body[place]])])
            place += 1
        else:
            rest = [plain(lines[number].text) for number in body[place : place + width + 2]]
            return ([], 0) if str(wanted) in rest else (rows, end)
    return rows, end


def _counts(line: TextLine) -> str:
    return plain(line.text).rstrip(".、")


def _row_from(lines: Sequence[TextLine], body: Sequence[int], place: int, following: int) -> Sequence[int]:
    """Return the lines of a row whose cells may have several, up to the number of the next; no more than some."""
    row = body[place : place + _BROKEN]
    stop = next((at for at, number in enumerate(row) if at and _counts(lines[number]) == str(following)), len(row))
    return row[:stop]


def _by_kinds(row: list[TextLine], kinds: Sequence[Holds]) -> tuple[Row, int] | None:
    """Cut the lines of a row of 序号, task, units and time by what they are; return them and how many were taken.

    None where the header has other columns, or where every cell is one line.
    """
    if tuple(kinds) not in (_NAMED, _TIMED):
        return None
    is_units = [number for number, line in enumerate(row) if number and _are_units(line.text)]
    if not is_units or is_units != list(range(is_units[0], is_units[-1] + 1)) or is_units[0] < 2:
        return None
    first, last = is_units[0], is_units[-1] + 1
    taken = last + len(kinds) - len(_NAMED)
    if taken == len(kinds) or taken > len(row):
        return None
    cells = [row[:1], row[1:first], row[first:last], row[last:taken]]
    return [_joined(cell) for cell in cells if cell], taken


def _are_units(said: str) -> bool:
    names = [name for name in _LISTED.split(plain(said)) if name]
    return bool(names) and all(len(name) > 1 and is_unit_like(name) for name in names)


def _joined(lines: Sequence[TextLine]) -> TableCell:
    """Return lines as one cell; what stands between two of them is at most a frame and blanks."""
    first, said = lines[0], lines[0].text
    for line in lines[1:]:
        gap = line.start - first.start - len(said)
        said += "\n".ljust(gap, GONE) + line.text
    return TableCell(said, first.start)


def _leads_on(lines: Sequence[TextLine], body: Sequence[int], place: int, wanted: int) -> bool:
    """Tell whether a line is a section between two rows: the next line is the number that is due, or 1 again."""
    following = _counts(lines[body[place + 1]]) if place + 1 < len(body) else ""
    return following == str(wanted) and len(plain(lines[body[place]].text)) <= _LONGEST_SECTION


def _by_units(lines: Sequence[TextLine], body: Sequence[int], place: int, columns: Columns) -> tuple[list[Row], int]:
    """Cut lines by the header's width, as long as the column of units holds units."""
    at = next(number for number, column in enumerate(columns) if column.kind is Holds.UNITS)
    rows: list[Row] = []
    end = 0
    while place + len(columns) <= len(body):
        row = body[place : place + len(columns)]
        if not _are_units(_LISTED.split(plain(lines[row[at]].text))[0]):
            break
        rows.append([_cell(lines[number]) for number in row])
        place, end = place + len(columns), row[-1] + 1
    return (rows, end) if rows and _is_all(lines, body, place) else ([], 0)


def _is_all(lines: Sequence[TextLine], body: Sequence[int], place: int) -> bool:
    """Tell whether the rows end where a text goes on: at its end, or behind an empty line."""
    return place >= len(body) or (body[place] > 0 and not lines[body[place] - 1].text.strip())
