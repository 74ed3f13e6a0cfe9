"""Rows of an xlsx, xls or ods file, each cell as the text a person sees in it; the cost is that of the filled cells."""

import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple, Protocol

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.files.batches import CountKnown
from fsplan.files.package import Package
from fsplan.files.sheet import Row
from fsplan.files.source import ZIP, Source, explain
from fsplan.files.unreadable import BREAKS, DAMAGED, NO_WORKBOOK, TOO_LARGE, UnreadableError

_HEAD = 20
_MOST_BYTES = 128 * 1024 * 1024
_MOST_CELLS = 8_000_000
"""Cells of all rows, blank ones between filled ones included: a value far to the right makes its own row wide."""

_MOST_TEXT = 256 * 1024 * 1024
"""Characters of all cells: one long text may be named by many cells."""


class Sheet(NamedTuple):
    """The rows of a sheet in which anything stands, each with its number."""

    lines: list[int]
    rows: list[list[str]]


class _Book(Protocol):
    def sheets(self) -> Iterator[Iterator[Row]]:
        """Yield the filled rows of each sheet."""


def read_workbook(source: Source, count_known: CountKnown) -> Sheet | Finding:
    """Read the first sheet that has a recognisable header, else the first sheet; or say why it cannot be read.

    Args:
        source: the file.
        count_known: tells how many cells of a row name a column that is expected; two make a header.
    """
    problem: str | Text
    try:
        with source.open() as stream:
            raw = stream.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            raise UnreadableError(TOO_LARGE)
        return _choose(_open_book(raw), count_known)
    except UnreadableError as error:
        problem = error.problem
    except MemoryError:
        problem = TOO_LARGE
    except OSError as error:
        problem = explain(error)
    except BREAKS:
        problem = DAMAGED
    return Finding("FS908", source.name, params={"problem": problem})


def _open_book(raw: bytes) -> _Book:
    """Take the reader that knows the file; raises UnreadableError, and what a damaged package raises (BREAKS)."""
    if raw.startswith(ZIP):
        package = Package(io.BytesIO(raw))
        if "content.xml" in package:
            from fsplan.files.ods import OdsBook

            return OdsBook(package)
        if "[Content_Types].xml" not in package and "xl/workbook.xml" not in package:
            raise UnreadableError(NO_WORKBOOK)
        from fsplan.files.xlsx import XlsxBook

        book = XlsxBook(package)
        if not book.is_binary:
            return book
    from fsplan.files.xls import XlsBook

    return XlsBook(raw)


def _choose(book: _Book, count_known: CountKnown) -> Sheet:
    for rows in book.sheets():
        head = list(islice(rows, _HEAD))
        if widths := [width for row in head if (width := _header_width(row, count_known))]:
            return _lay_out(chain(head, rows), max(widths))
    first = list(next(book.sheets(), iter(())))
    return _lay_out(first, max((max(cells) + 1 for _, cells in first[:_HEAD]), default=0))


def _header_width(row: Row, count_known: CountKnown) -> int:
    """Return how many columns a row has that is a header, its blank ones included; 0 for any other."""
    return max(row[1]) + 1 if count_known(list(row[1].values())) >= 2 else 0


def _lay_out(rows: Iterable[Row], width: int) -> Sheet:
    """Give each row the header's width; one that has nothing below it keeps its own, so that it is not lost.

    What stands beside the table in a row of it has no column, and is left aside.
    """
    sheet = Sheet([], [])
    cells_left, text_left = _MOST_CELLS, _MOST_TEXT
    for line, cells in rows:
        size = width if next(iter(cells)) < width else max(cells) + 1
        row = [""] * size
        for at, text in cells.items():
            if at < size:
                row[at] = text
                text_left -= len(text)
        cells_left -= size
        if cells_left < 0 or text_left < 0:
            raise UnreadableError(TOO_LARGE)
        sheet.lines.append(line)
        sheet.rows.append(row)
    return sheet
