"""Where something stands: in a file, or in a sheet of a workbook; as text either is a name."""

import re


class SheetName(str):
    """A sheet of a workbook or a table of a document, as text `book.xlsx!填报表`.

    Attributes:
        file: the path as the user gave it.
        sheet: what the sheet is called.
    """

    __slots__ = ("file", "sheet")

    file: str
    sheet: str

    def __new__(cls, file: str, sheet: str) -> "SheetName":
        """Keep both."""
        name = super().__new__(cls, f"{file}!{sheet}")
        name.file, name.sheet = file, sheet
        return name


def file_of(name: str) -> str:
    """Return the file of a name, be it of a file or of a sheet in one."""
    return name.file if isinstance(name, SheetName) else name


def sheet_of(name: str) -> str | None:
    """Return the sheet of a name; None where it is a file's."""
    return name.sheet if isinstance(name, SheetName) else None


def letters_of(column: int) -> str:
    """Return a sheet column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_of(cell: str) -> int:
    """Return the column of a cell such as AA12, from 0."""
    column = 0
    for letter in cell.rstrip("0123456789"):
        column = 26 * column + ord(letter) - 64
    return column - 1


def place_of_cell(name: str, line: int, column: int) -> str:
    """Write a place: `file:line:column`, in a sheet `book.xlsx!填报表!E2`; of a whole file or sheet its name.

    Args:
        name: of a file or a sheet.
        line: from 1; 0 for the whole.
        column: from 1; 0 where it is not known, and a sheet's row alone is said.
    """
    if not line:
        return name
    return f"{name}!{letters_of(column)}{line}" if isinstance(name, SheetName) else f"{name}:{line}:{column}"


def place_of_row(name: str, line: int) -> str:
    """Write the place of a row: `file:line`, in a sheet `book.xlsx!填报表!2`; without a line the name alone.

    What a ledger counted on a day stands on many lines, and so on none.
    """
    if not line:
        return name
    return f"{name}!{line}" if isinstance(name, SheetName) else f"{name}:{line}"


_RECORDED = re.compile(r"(.+?\.(?:xlsx|xlsm|xls|ods|docx))!(.+)", re.IGNORECASE | re.DOTALL)


def read_name(text: str) -> str:
    """Return the name that a text was written from: a sheet's where it stands behind a workbook's or document's."""
    found = _RECORDED.fullmatch(text)
    return SheetName(*found.groups()) if found else text


def name_json(name: str) -> dict[str, str | None]:
    """Return a name as machines read it: the file, and the sheet or null."""
    return {"file": file_of(name), "sheet": sheet_of(name)}
