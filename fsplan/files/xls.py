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
from fsplan.files.unreadable import DAMAGED, ENCRYPTED, LOCKED, UnreadableError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


class XlsBook:
    """A workbook that only the native reader knows."""

    def __init__(self, raw: bytes) -> None:
        """Read it; raises UnreadableError."""
        if LOCKED in raw:
            raise UnreadableError(ENCRYPTED)
        self._sheets = json.loads(read_confined(__name__, raw))
        if not self._sheets:
            raise UnreadableError(DAMAGED)

    def sheets(self) -> Iterator[Iterator[Row]]:
        """Yield the rows of each sheet, in the book's order."""
        for sheet in self._sheets:
            yield (
                (line, {at: write_number(text) if is_number else text for at, text, is_number in cells})
                for line, cells in sheet
            )


def read(raw: bytes) -> bytes:
    """Return the filled rows of every sheet as JSON, each cell as its column, its text, and whether it is a number.

    Raises:
        UnreadableError: a password protects it. The native reader raises others.
    """
    from python_calamine import CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except PasswordError as error:
        raise UnreadableError(ENCRYPTED) from error
    return json.dumps([list(_rows(book.get_sheet_by_name(name))) for name in book.sheet_names]).encode()


def _rows(sheet: "CalamineSheet") -> Iterator[tuple[int, list[tuple[int, str, bool]]]]:
    left = sheet.start[1] if sheet.start else 0  # rows are given from the first on, cells from the first that is filled
    for line, row in enumerate(sheet.iter_rows(), 1):
        if row.count("") == len(row):
            continue
        filled = ((at, *_write(cell)) for at, cell in enumerate(row, left) if cell != "")
        if cells := [cell for cell in filled if cell[1].strip()]:
            yield line, cells


def _write(cell: object) -> tuple[str, bool]:
    """Write a cell as a person sees it, a number in full, and tell whether it is one."""
    if isinstance(cell, bool):
        return ("TRUE" if cell else "FALSE"), False
    if isinstance(cell, datetime.datetime):
        return show_moment(cell), False
    return str(cell), isinstance(cell, numbers.Real)
