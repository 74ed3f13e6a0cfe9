"""Rows in batches, each row with the physical line on which it begins, from CSV text or a workbook's sheet."""

import csv
import io
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple, TextIO

from fsplan.core.place import SheetName
from fsplan.files.cells import restore
from fsplan.files.source import MAX_LINE, Probe, Source

SIZE = 4096


class Broken(NamedTuple):
    """A record that is no CSV: it begins and ends on these physical lines, both included."""

    begin: int
    end: int
    reason: str


class Sheet(NamedTuple):
    """The rows of a sheet in which anything stands, each with its number.

    Attributes:
        hidden: columns, from 0, that a person does not see.
        remarks: what comments on its cells say, by row and column.
        boxes: what shapes that lie over it say, by row and column.
        below: texts that stand below it outside any table (of a document).
    """

    name: SheetName
    lines: list[int]
    rows: list[list[str]]
    hidden: Sequence[range] = ()
    remarks: Mapping[int, Mapping[int, str]] = {}
    boxes: Mapping[int, Mapping[int, str]] = {}
    below: Sequence[str] = ()


class Batch(NamedTuple):
    """Rows in order.

    Attributes:
        rows: the cells of each row; a blank line is an empty row.
        begins: physical line on which each row begins.
        broken: the record behind the last row, where that is no CSV.
    """

    rows: list[list[str]]
    begins: Sequence[int]
    broken: Broken | None = None


def parse_csv(lines: Iterable[str], delimiter: str) -> Any:  # noqa: ANN401 - the csv module's reader has no public type
    """Read CSV strictly: a quote that does not close is a fault, never a longer cell."""
    csv.field_size_limit(MAX_LINE)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def csv_batches(stream: Iterator[str], delimiter: str) -> Iterator[Batch]:
    """Cut CSV text into batches, given its physical lines.

    Where each line gives one row (no quoted line break, no broken quote), lines need no counting row by row.
    """
    first = 1
    while lines := list(islice(stream, SIZE)):
        try:
            rows = list(parse_csv(lines, delimiter))
        except csv.Error:
            rows = []
        if len(rows) == len(lines):
            if "'" in "".join(lines):  # line by line would take a twentieth of the whole run
                rows = list(map(restore_row, rows))
            yield Batch(rows, range(first, first + len(lines)))
            first += len(lines)
        else:
            first = yield from _odd_batches(lines, stream, first, delimiter)


def _odd_batches(lines: list[str], stream: Iterator[str], first: int, delimiter: str) -> Generator[Batch, None, int]:
    """Read lines record by record, on into the stream where the last record needs it; returns the following line."""
    reader = parse_csv(chain(lines, stream), delimiter)
    following = first
    while reader.line_num < len(lines):
        rows: list[list[str]] = []
        begins: list[int] = []
        broken: Broken | None = None
        try:
            for row in reader:
                rows.append(restore_row(row))
                begins.append(following)
                following = first + reader.line_num
                if reader.line_num >= len(lines):
                    break
        except csv.Error as error:
            broken = Broken(following, first + reader.line_num - 1, str(error))
            following = first + reader.line_num
        yield Batch(rows, begins, broken)
    return following


def restore_row(row: list[str]) -> list[str]:
    """Return a row's cells as they were before any was neutralised; a cell of a workbook that is no text stays."""
    return [restore(cell) if type(cell) is str else cell for cell in row]


def sheet_batches(sheet: Sheet) -> Iterator[Batch]:
    """Cut a sheet's rows into batches; a row's number in the sheet is its line."""
    for start in range(0, len(sheet.rows), SIZE):
        yield Batch(list(map(restore_row, sheet.rows[start : start + SIZE])), sheet.lines[start : start + SIZE])


_TAIL_BYTES, _TAIL_LINES = 1 << 16, 200
"""How much at a file's end is looked through for what stands below its last rows."""

_LINE_BY_BYTE = frozenset(("utf-8", "utf-8-sig", "gb18030", "ascii"))
"""Encodings in which a line's end is one byte that is part of no other character."""


def last_rows(source: Source, found: Probe, delimiter: str) -> list[list[str]]:
    """Return the last rows of a CSV, however long it is; raises OSError where it cannot be read any more."""
    if found.encoding in _LINE_BY_BYTE and found.newline != "\r":
        with source.open() as stream:
            stream.seek(max(0, stream.seek(0, io.SEEK_END) - _TAIL_BYTES))
            lines = stream.read().partition(b"\n")[2].decode(found.encoding, "replace").splitlines(keepends=True)
    else:
        with open_text(source, found) as text:
            lines = list(deque(text, _TAIL_LINES))
    try:
        return [restore_row(row) for row in csv.reader(lines[-_TAIL_LINES:], delimiter=delimiter)]
    except csv.Error:
        return []


DELIMITERS = (",", ";", "\t")
_HEAD = 20

CountKnown = Callable[[Sequence[str]], int]
"""How many cells of a row name a column that the reader expects."""


def open_text(source: Source, found: Probe) -> io.TextIOWrapper:
    """Open a probed CSV as text whose lines are the physical lines."""
    return io.TextIOWrapper(source.open(), encoding=found.encoding, newline=found.newline)


def find_delimiter(stream: TextIO, count_known: CountKnown) -> str:
    """Return the delimiter under which a header is best recognised among the first lines; a comma in doubt.

    Args:
        stream: the text, at its beginning; it is put back there.
        count_known: tells how many cells of a row name a column that is expected.
    """
    head = list(islice(stream, _HEAD))
    stream.seek(0)
    return max(DELIMITERS, key=lambda delimiter: _best_header(head, delimiter, count_known))


def _best_header(head: list[str], delimiter: str, count_known: CountKnown) -> int:
    best = 0
    try:
        for row in csv.reader(head, delimiter=delimiter):
            best = max(best, count_known(row))
    except csv.Error:
        pass
    return best
