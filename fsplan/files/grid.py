"""A sheet of a workbook, or a table of a document, as its file holds it: what every reader gives, in any format."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from fsplan.core.place import letters_of
from fsplan.files.cells import Marked, MergedCell, WideCell

if TYPE_CHECKING:
    from fsplan.files.conditional import ConditionalLook

Row = tuple[int, dict[int, str]]
"""A row's number, from 1, and its filled cells by column, from 0, in rising order; a cell may be `cells.Marked`."""

Remarks = dict[int, dict[int, str]]
"""The texts of comments by row, from 1, and column, from 0."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


class Merge(NamedTuple):
    """A merged range: rows from 1, columns from 0, the last of both included; its text stands in its first cell."""

    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Grid:
    """One sheet.

    Attributes:
        name: what its tab says; a document's tables are 表1, 表2 ….
        rows: its filled rows in rising order, read as they are asked for.
        is_hidden: a person who opens the book does not see it.
        merges: its merged ranges; complete once `rows` has come to its end.
        hidden_rows: numbers of filled rows that are not seen; complete once `rows` has come to its end.
        above: texts that stand above it outside any table (of a document).
        below: texts that stand below it so, the first few; complete once the next sheet is read.
        may_go_on: it may be the rest of the one before it, cut at a page's end (of a document).
        hidden_columns: ranges of columns, from 0, that are not seen; complete once `rows` has come to its end.
        remarks: what comments on its cells say, by row and column; complete once `rows` has come to its end.
        boxes: what shapes that lie over it say, by the row and column above which they begin.
        conditions: its conditional formats that hide or change figures; complete once `rows` has come to its end.
    """

    name: str
    rows: Iterator[Row]
    is_hidden: bool = False
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    above: list[str] = field(default_factory=list)
    may_go_on: bool = False
    hidden_columns: list[range] = field(default_factory=list)
    remarks: Remarks = field(default_factory=dict)
    boxes: Remarks = field(default_factory=dict)
    below: list[str] = field(default_factory=list)
    conditions: list["ConditionalLook"] = field(default_factory=list)


def split_sheets(found: Iterator[Grid | Row]) -> Iterator[Grid]:
    """Yield the sheets of one stream, in which each has its rows behind it; rows are kept that nobody asked for yet."""
    step = next(found, None)
    while isinstance(step, Grid):
        step.rows = rows = _Rows(found)
        yield step
        step = rows.finish()


class _Rows(Iterator[Row]):
    """The rows of one sheet out of a stream in which the next sheet follows them."""

    def __init__(self, found: Iterator[Grid | Row]) -> None:
        self._found = found
        self._kept: deque[Row] = deque()
        self._next: Grid | None = None
        self._is_at_end = False

    def __next__(self) -> Row:
        """Return the next row, one that was kept first."""
        row = self._kept.popleft() if self._kept else self._take()
        if row is None:
            raise StopIteration
        return row

    def finish(self) -> Grid | None:
        """Keep the rows that are left, and return the sheet that follows."""
        while (row := self._take()) is not None:
            self._kept.append(row)
        return self._next

    def _take(self) -> Row | None:
        step = None if self._is_at_end else next(self._found, None)
        if isinstance(step, tuple):
            return step
        if not self._is_at_end:
            self._next, self._is_at_end = step, True
        return None


def settle_merges(
    lines: Sequence[int], rows: Sequence[list[str]], merges: Sequence[Merge], heads: set[int], beside: Container[int]
) -> int:
    """Give each cell what a person sees there; returns how many cells were filled.

    Args:
        lines: the number of each row.
        rows: the cells, changed in place.
        merges: the sheet's merged ranges.
        heads: the number of each header's first line; 0 alone where there is none.
        beside: columns beyond the header in which figures stand.
    """
    header, filled = min(heads), 0
    spans = [merge for merge in merges if any(merge.row <= head <= merge.last_row for head in heads)]
    names = _names_at(lines, rows, header, [span for span in spans if span.row <= header])
    for merge in merges:
        if merge.row > header and merge.row not in heads:
            _clear_covered(lines, rows, merge, names)
        filled += _fill_merge(lines, rows, merge)
    for span in spans:
        _name_covered(lines, rows, span, beside)
    return filled


def _names_at(lines: Sequence[int], rows: Sequence[list[str]], header: int, spans: Sequence[Merge]) -> dict[int, str]:
    """Return which column has which name, or is merged under it; one that is missing has none."""
    at = bisect_left(lines, header)
    names = dict(enumerate(rows[at])) if at < len(lines) and lines[at] == header else {}
    for span in spans:
        names |= {column: names.get(span.column, "") for column in range(span.column, span.last_column + 1)}
    return {column: name for column, name in names.items() if name.strip()}


def _clear_covered(lines: Sequence[int], rows: Sequence[list[str]], merge: Merge, names: Mapping[int, str]) -> None:
    """Empty what a merge over columns hides, and mark its cell: nobody can say of which column it is.

    A cell merged over columns that its header is merged over too, or that have no name, is merely wide.
    """
    if merge.last_column == merge.column:
        return
    own = names.get(merge.column)
    is_wide = all(names.get(at, own) == own for at in range(merge.column, merge.last_column + 1))
    first, after = bisect_left(lines, merge.row), bisect_right(lines, merge.last_row)
    for row in rows[first:after]:
        for at in range(merge.column + 1, min(merge.last_column + 1, len(row))):
            row[at] = ""
        if not is_wide and merge.column < len(row) and row[merge.column] and not isinstance(row[merge.column], Marked):
            kind = WideCell if merge.row == merge.last_row else MergedCell
            row[merge.column] = kind(row[merge.column], _range_of(merge))


def _name_covered(lines: Sequence[int], rows: Sequence[list[str]], span: Merge, beside: Container[int]) -> None:
    """Give the columns that a header cell is merged over its name, where they hold anything: two of one name."""
    top, below = bisect_left(lines, span.row), bisect_right(lines, span.last_row)
    if span.last_column == span.column or top == len(rows) or span.column >= len(rows[top]):
        return
    for at in range(span.column + 1, span.last_column + 1):
        head = rows[top]
        if at in beside or any(at < len(row) and row[at] for row in rows[below:]):
            head.extend([""] * (at + 1 - len(head)))
            head[at] = head[span.column]


def _range_of(merge: Merge) -> str:
    return f"{letters_of(merge.column + 1)}{merge.row}:{letters_of(merge.last_column + 1)}{merge.last_row}"


def _fill_merge(lines: Sequence[int], rows: Sequence[list[str]], merge: Merge) -> int:
    """Let a merged cell hold for each row of its range in which anything else stands; it is marked in all of them.

    Rows of the range that hold nothing of their own are, to a person, no further rows.
    """
    first, after = bisect_left(lines, merge.row), bisect_right(lines, merge.last_row)
    if after - first < 2 or lines[first] != merge.row or merge.column >= len(rows[first]):
        return 0
    cell = rows[first][merge.column]
    if not cell:
        return 0
    if not isinstance(cell, Marked):
        cell = MergedCell(cell, _range_of(merge))
    for row in rows[first:after]:
        if merge.column < len(row):
            row[merge.column] = cell
    return after - first
