"""A table pasted with one cell a line: read where its numbers, or its units, show each row to have all of its cells."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from fsplan.draft.notes.unit_names import is_unit_like
from fsplan.draft.tables.cells import Row, TableCell, plain
from fsplan.draft.tables.columns import Columns, Holds, find_columns, is_header_word, read_column
from fsplan.draft.tables.parted import TextLine

_FEWEST, _MOST = 3, 12
_LONGEST_SECTION = 40


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
        rows, end = _by_numbers(lines, filled, after, len(header))
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


def _by_numbers(lines: Sequence[TextLine], body: Sequence[int], place: int, width: int) -> tuple[list[Row], int]:
    """Cut lines at the numbers that count on; every row must have all of its cells, and at most a heading behind it."""
    rows: list[Row] = []
    wanted, end = 1, 0
    while place < len(body):
        if plain(lines[body[place]].text).rstrip(".、") == str(wanted):
            row = body[place : place + width]
            inner = any(plain(lines[number].text) == str(wanted + 1) for number in row[1:])
            if len(row) < width or inner:
                return [], 0
            rows.append([_cell(lines[number]) for number in row])
            place, wanted, end = place + width, wanted + 1, row[-1] + 1
        elif _leads_on(lines, body, place, wanted):
            rows.append([_cell(lines[body[place]])])
            place += 1
        else:
            rest = [plain(lines[number].text) for number in body[place : place + width + 2]]
            return ([], 0) if str(wanted) in rest else (rows, end)
    return rows, end


def _leads_on(lines: Sequence[TextLine], body: Sequence[int], place: int, wanted: int) -> bool:
    """Tell whether a line is a section between two rows: the next line is the number that is due, or 1 again."""
    following = plain(lines[body[place + 1]].text).rstrip(".、") if place + 1 < len(body) else ""
    return following == str(wanted) and len(plain(lines[body[place]].text)) <= _LONGEST_SECTION


def _by_units(lines: Sequence[TextLine], body: Sequence[int], place: int, columns: Columns) -> tuple[list[Row], int]:
    """Cut lines by the header's width, as long as the column of units holds units."""
    at = next(number for number, column in enumerate(columns) if column.kind is Holds.UNITS)
    rows: list[Row] = []
    end = 0
    while place + len(columns) <= len(body):
        row = body[place : place + len(columns)]
        name = plain(lines[row[at]].text).split("、")[0].split("，")[0]
        if len(name) < 2 or not is_unit_like(name):
            break
        rows.append([_cell(lines[number]) for number in row])
        place, end = place + len(columns), row[-1] + 1
    return (rows, end) if rows and _is_all(lines, body, place) else ([], 0)


def _is_all(lines: Sequence[TextLine], body: Sequence[int], place: int) -> bool:
    """Tell whether the rows end where a text goes on: at its end, or behind an empty line."""
    return place >= len(body) or (body[place] > 0 and not lines[body[place] - 1].text.strip())
