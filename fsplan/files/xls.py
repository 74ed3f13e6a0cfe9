"""Old and binary workbooks (xls, xlsb) by a native reader, in a process of its own: see confined.py."""

import datetime
import io
import json
import numbers
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fsplan.files.confined import read_confined
from fsplan.files.numbers import show_moment, write_number
from fsplan.files.sheet import Row
from fsplan.files.unreadable import ENCRYPTED, LOCKED, UnreadableError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


class XlsBook:
    """A workbook that only the native reader knows."""

    def __init__(self, raw: bytes) -> None:
        """Read it; raises UnreadableError."""
        if LOCKED in raw:
            raise UnreadableError(ENCRYPTED)
        self._sheets = json.loads(read_confined(__name__, raw))

    def sheets(self) -> Iterator[Iterator[Row]]:
        """Yield the rows of each sheet, in the book's order."""
        for sheet in self._sheets:
            yield ((line, dict(cells)) for line, cells in sheet)


def read(raw: bytes) -> bytes:
    """Return the filled rows of every sheet as JSON; raises UnreadableError, and whatever the reader raises."""
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except PasswordError as error:
        raise UnreadableError(ENCRYPTED) from error
    return json.dumps([list(_rows(book.get_sheet_by_name(name))) for name in book.sheet_names]).encode()


def _rows(sheet: "CalamineSheet") -> Iterator[tuple[int, list[tuple[int, str]]]]:
    left = sheet.start[1] if sheet.start else 0  # rows are given from the first on, cells from the first that is filled
    for line, row in enumerate(sheet.iter_rows(), 1):
        cells = ((at, _cell_text(cell)) for at, cell in enumerate(row, left) if cell != "")
        if filled := [(at, text) for at, text in cells if text.strip()]:
            yield line, filled


def _cell_text(cell: object) -> str:
    """Write a cell as a person sees it: whole numbers without `.0`, midnights as dates, 15 digits as Excel keeps."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime.datetime):
        return show_moment(cell)
    return write_number(repr(cell)) if isinstance(cell, numbers.Real) else str(cell)
