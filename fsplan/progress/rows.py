"""Rows with the physical line on which each begins, from CSV or a workbook, behind one small interface."""

import csv
import datetime
import io
import numbers
import re
from collections.abc import Iterator
from itertools import islice
from typing import Protocol, cast

from fsplan.core.finding import Finding
from fsplan.progress.columns import count_known
from fsplan.progress.source import MAX_LINE, Probe, Source

DELIMITERS = (",", ";", "\t")
_HEAD = 20
_WHOLE = re.compile(r"(-?[0-9]+)\.0")
_EXCEL_DIGITS = 15


class Rows(Protocol):
    """What the reader needs of a table: rows, and the last physical line read so far.

    Iterating raises csv.Error on a record that is no CSV; iterating again goes on behind it.
    """

    @property
    def line_num(self) -> int:
        """Physical line on which the last row ended; 0 before the first."""

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


class SheetRows:
    """Rows of a workbook's first sheet that has any; a row's number in the sheet is its line."""

    def __init__(self, rows: list[list[object]]) -> None:
        self._rows = rows
        self.line_num = 0

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        if self.line_num >= len(self._rows):
            raise StopIteration
        row = self._rows[self.line_num]
        self.line_num += 1
        return [_cell_text(cell) for cell in row] if any(cell not in ("", None) for cell in row) else []


def open_text(source: Source, found: Probe) -> io.TextIOWrapper:
    """Open a probed CSV as text whose lines are the physical lines."""
    return io.TextIOWrapper(source.open(), encoding=found.encoding, newline=found.newline)


def open_csv(stream: io.TextIOWrapper, delimiter: str) -> Rows:
    """Read CSV strictly: a quote that does not close is a fault, never a longer cell."""
    csv.field_size_limit(MAX_LINE)
    return cast("Rows", csv.reader(stream, delimiter=delimiter, strict=True))


def find_delimiter(source: Source, found: Probe) -> str:
    """Return the delimiter under which a header is best recognised among the first lines; a comma in doubt."""
    with open_text(source, found) as stream:
        head = list(islice(stream, _HEAD))
    scores = {delimiter: _best_header(head, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def _best_header(head: list[str], delimiter: str) -> int:
    best = 0
    try:
        for row in csv.reader(head, delimiter=delimiter):
            best = max(best, count_known(row))
    except csv.Error:
        pass
    return best


def open_workbook(source: Source) -> SheetRows | Finding:
    """Read the first sheet that has a recognisable header, else the first sheet."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with source.open() as stream:
            book = CalamineWorkbook.from_filelike(stream)
            sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError, KeyError) as error:
        return Finding("FS908", source.name, params={"problem": str(error) or type(error).__name__})
    for rows in sheets:
        if any(count_known([_cell_text(cell) for cell in row]) >= 2 for row in rows[:_HEAD]):
            return SheetRows(cast("list[list[object]]", rows))
    return SheetRows(cast("list[list[object]]", sheets[0] if sheets else []))


def _cell_text(cell: object) -> str:
    """Write a workbook's cell as a person sees it: whole numbers without `.0`, dates as ISO dates."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, numbers.Real) and not isinstance(cell, int):
        cell = format(cell, f".{_EXCEL_DIGITS}g")
    text = str(cell)
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text
