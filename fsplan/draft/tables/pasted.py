"""Tables in plain text, their cells parted by tabs, pipes or commas, or one cell a line: laid out as lines of duties.

They are read as tables where a header names a task and units beyond doubt, and rows of as many cells follow it. What
looks like a table and cannot be read so is told apart, for a person to hand it in as a file that has cells.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from fsplan.draft.tables.cells import NOWHERE, Line, Row, TableCell, Words, plain
from fsplan.draft.tables.columns import Columns, find_columns
from fsplan.draft.tables.duty_rows import Counts
from fsplan.draft.tables.header_rows import are_rows, may_head, says_unit, seems_header
from fsplan.draft.tables.lines import label_pairs, table_lines
from fsplan.draft.tables.lying import find_lying
from fsplan.draft.tables.parted import MARKS, STRONG, CellMark, PartedRow, PartedText, lines_of, without_frame
from fsplan.draft.tables.running_on import with_lines, with_units
from fsplan.draft.tables.stacked import find_stacked

_MAY_BE_HEADER = re.compile("单位|部门|科室|处室|牵头|责任|主办|承办|配合")
_LONGEST_HEADER = 400
_LONGEST_STACKED = 30
_WIDEST = 40
_BROKEN = 8
"""Lines that breaks within cells may part a row into."""

_ABOVE, _LOOKED_AT = 5, 5
"""Rows above a header that may be of its table, and rows below it by which it is known to be one."""

_BETWEEN = 3
"""Lines without a mark (a section, a remark) that may stand between two rows of a table."""


@dataclass(slots=True)
class Laid:
    """A text with its tables laid out, and where each character of it stands in the text handed in.

    Attributes:
        text: the text.
        starts: places in `text` at which a piece begins, ascending.
        shifts: for each piece, what to add to a place in `text` to get the place in the text handed in.
        unread: where in the text handed in something looks like a table and was not read as one.
    """

    text: str
    starts: list[int] = field(default_factory=lambda: [0])
    shifts: list[int] = field(default_factory=lambda: [0])
    unread: tuple[tuple[int, int], ...] = ()

    def offset(self, place: int) -> int:
        """Return the place in the text handed in of a character."""
        return place + self.shifts[bisect_right(self.starts, place) - 1]


@dataclass(frozen=True, slots=True)
class _Found:
    """A table that was found: its lines, and its rows; none where it could not be read."""

    first: int
    after: int
    mark: CellMark | None
    rows: list[Row]


def lay_out(text: str) -> Laid:
    """Lay out the tables of a text."""
    if not _MAY_BE_HEADER.search(text):
        return Laid(text)
    lines = PartedText(text, lines_of(text))
    found = list(_Finder(lines).tables())
    unread = tuple((lines.start(one.first), lines.start(one.after)) for one in found if not one.rows)
    read = [one for one in found if one.rows]
    return _Layer(lines).lay(read, unread) if read else Laid(text, unread=unread)


class _Layer:
    """Puts a text together anew, its tables as lines of duties."""

    def __init__(self, lines: PartedText) -> None:
        self._lines = lines
        self._out: list[str] = []
        self._length = 0
        self._laid = Laid("", [], [])

    def lay(self, tables: list[_Found], unread: tuple[tuple[int, int], ...]) -> Laid:
        """Return the text with its tables laid out."""
        counts, at = Counts(), 0
        text, laid = self._lines.text, self._laid
        for table in tables:
            start = self._lines.start(table.first)
            self._put(text[at:start], at)
            for line in table_lines(table.rows, counts):
                self._put_line(line, start)
            at = self._lines.start(table.after)
        self._put(text[at:], at)
        laid.text, laid.unread = "".join(self._out), unread
        return laid

    def _put_line(self, line: Line, start: int) -> None:
        """Put a line; what the text does not hold stands where the piece before it ends."""
        near = next((piece.at for piece in line if piece.at != NOWHERE), start)
        for piece in [*line, Words("\n")]:
            if piece.at == NOWHERE:
                self._put_at(piece.text, near)
            else:
                self._put(piece.text, piece.at)
                near = piece.at + max(len(piece.text) - 1, 0)

    def _put_at(self, said: str, near: int) -> None:
        """Put words that the text does not hold: each character stands at the same place."""
        places = range(self._length, self._length + len(said))
        self._laid.starts.extend(places)
        self._laid.shifts.extend(near - place for place in places)
        self._out.append(said)
        self._length += len(said)

    def _put(self, said: str, at: int) -> None:
        if said:
            self._laid.starts.append(self._length)
            self._laid.shifts.append(at - self._length)
            self._out.append(said)
            self._length += len(said)


class _Finder:
    """Finds the tables of a text from its first line to its last."""

    def __init__(self, lines: PartedText) -> None:
        self._lines = lines
        self._cells = without_frame(lines.lines)
        self._filled = [number for number, line in enumerate(self._cells) if line.text.strip()]
        self._taken = 0

    def tables(self) -> Iterator[_Found]:
        """Yield the tables in their order."""
        for at, line in enumerate(self._lines.lines):
            if at < self._taken or len(line.text) > _LONGEST_HEADER or not _MAY_BE_HEADER.search(line.text):
                continue
            lying = find_lying(self._lines, at, self._taken)
            found = _Found(*lying) if lying else self._parted(at) or self._paired(at)
            if (
                found is None
                and len(line.text) <= _LONGEST_STACKED
                and (stack := find_stacked(self._cells, self._filled, at))
            ):
                found = _Found(max(stack.first, self._taken), stack.after, None, stack.rows)
            if found is not None:
                self._taken = found.after
                yield found
                if found.rows and (rest := self._unread_rest(found)):
                    self._taken = rest.after
                    yield rest

    def _parted(self, at: int) -> _Found | None:
        """Read the table whose header stands in a line."""
        for mark in MARKS:
            header = self._lines.row(at, mark)
            if header is None or not 1 < len(header.cells) <= _WIDEST or not may_head(header.cells):
                continue
            found = self._columns(at, mark, header)
            if found:
                above = self._above(at, mark, len(header.cells), _ABOVE)
                rows, after = self._below(header.after, mark, len(header.cells), len(self._lines.lines))
                if rows and (not mark.is_exact or are_rows(header.cells, rows, found)):
                    return _Found(at - len(above), after, mark, [*above, header.cells, *rows])
            if seems_header(header.cells):
                return _Found(at, self._end(header.after, mark), mark, [])
        return None

    def _columns(self, at: int, mark: CellMark, header: PartedRow) -> Columns:
        """Read a header, as few of the rows around it looked at as will do."""
        width = len(header.cells)
        has_blank = any(not cell.text.strip() for cell in header.cells)
        above = self._above(at, mark, width, 1) if has_blank else []
        rows = self._below(header.after, mark, width, _LOOKED_AT)[0] if says_unit(header.cells) else []
        return find_columns([*above, header.cells, *rows], len(above))

    def _paired(self, at: int) -> _Found | None:
        """Read lines of a label and what it names, side by side: 责任单位 | 市水务局."""
        mark = next((mark for mark in STRONG if mark.is_in(self._lines.lines[at].text)), None)
        if mark is None or not self._pairs(at, mark):
            return None
        first = after = at
        while first > max(self._taken, at - _ABOVE) and self._pairs(first - 1, mark):
            first -= 1
        while after < len(self._lines.lines) and self._pairs(after, mark):
            after += 1
        rows = [row for line in range(first, after) if (row := self._pairs(line, mark))]
        return _Found(first, after, None, rows)

    def _pairs(self, at: int, mark: CellMark) -> Row:
        row = self._lines.row(at, mark)
        return row.cells if row is not None and row.after == at + 1 and label_pairs(row.cells) else []

    def _end(self, at: int, mark: CellMark) -> int:
        """Return the line behind those from a place on that have a mark."""
        while at < len(self._lines.lines) and (row := self._lines.row(at, mark)):
            at = row.after
        return at

    def _above(self, at: int, mark: CellMark, width: int, most: int) -> list[Row]:
        """Return the rows right above a header, no more than some: a title, the upper row of a header of two."""
        rows: list[Row] = []
        while at > self._taken and len(rows) < most:
            row = self._lines.row(at - 1, mark)
            if row is None or len(row.cells) != width or row.after != at:
                break
            rows.insert(0, row.cells)
            at -= 1
        return rows

    def _below(self, at: int, mark: CellMark, width: int, most: int) -> tuple[list[Row], int]:
        """Return the rows below a header, no more than some, and the line after the last of them."""
        rows: list[Row] = []
        after, waiting, count = at, list[Row](), 0
        while at < len(self._lines.lines) and count < most:
            row = self._lines.row(at, mark)
            if row is not None and not row.cells:  # the rule between a header and its rows
                at = after = row.after
                continue
            if row is not None and (row := self._united(row, mark, width)):
                rows = [*with_lines(self._lines.text, rows, waiting), row.cells]
                waiting, count = [], count + 1
                at = after = row.after
                continue
            if self._lines.lines[at].text.strip():
                if mark.is_in(self._lines.lines[at].text) or len(waiting) >= _BETWEEN:
                    break
                if rows and not waiting and (run := with_units(self._lines.text, rows[-1], self._lines.whole(at))):
                    rows[-1] = run
                    at = after = at + 1
                    continue
                waiting.append([self._lines.whole(at), *[TableCell(is_beside=True)] * (width - 1)])
            at += 1
        return (rows if count else []), after

    def _united(self, row: PartedRow, mark: CellMark, width: int) -> PartedRow | None:
        """Return a row as wide as its header, with the lines that a break within a cell has parted from it.

        None where it does not fit.
        """
        cells, after = list(row.cells), row.after
        while len(cells) > width and not cells[-1].text.strip():
            cells.pop()
        if len(cells) > width or (mark.is_exact and len(cells) != width):
            return None
        short, most = cells, after + _BROKEN
        while len(cells) < width and plain(cells[0].text).isdecimal() and after < min(most, len(self._lines.lines)):
            following = self._lines.row(after, mark) or PartedRow([self._lines.whole(after)], after + 1)
            first = following.cells[0] if following.cells else TableCell()
            if not first.text.strip() or plain(first.text).isdecimal() or len(cells) + len(following.cells) - 1 > width:
                break
            text = self._lines.text[cells[-1].at : first.at + len(first.text)]
            cells = [*cells[:-1], TableCell(text, cells[-1].at), *following.cells[1:]]
            after = following.after
        if len(cells) < width:
            cells, after = short, row.after
        return PartedRow([*cells, *[TableCell()] * (width - len(cells))], after)

    def _unread_rest(self, table: _Found) -> _Found | None:
        """Return the lines behind a table that have its mark and did not fit its header."""
        at = self._end(table.after, table.mark) if table.mark is not None else table.after
        return _Found(table.after, at, None, []) if at > table.after else None
