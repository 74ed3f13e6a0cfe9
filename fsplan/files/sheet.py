"""One sheet of an xlsx file: rows and cells as its XML holds them, each cell as the text a person sees in it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from fsplan.files.markup import local_name
from fsplan.files.numbers import write_day, write_number
from fsplan.files.unreadable import damaged_at

Row = tuple[int, dict[int, str]]
"""A row's number, from 1, and its filled cells by column, from 0, in rising order."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_ESCAPED = re.compile(r"_x([0-9A-CE-Fa-ce-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2})_")


class SheetHandler:
    """Gathers the filled cells of a sheet in `rows`, to be taken out as it goes."""

    def __init__(self, strings: Sequence[str], days: frozenset[str], *, since_1904: bool) -> None:
        self.rows: list[Row] = []
        self._strings = strings
        self._days = days
        self._since_1904 = since_1904
        self._line = 0
        self._number = ""
        self._cells: dict[int, str] = {}
        self._column = -1
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._in_cell = self._taking = self._aloud = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See Handler."""
        local = local_name(name) if ":" in name else name
        if local == "c":
            self._begin_cell(attributes)
        elif local in ("v", "t"):
            self._taking = self._in_cell and not self._aloud
        elif local == "row":
            self._begin_row(attributes.get("r"))
        elif local == "rPh":
            self._aloud = True

    def end(self, name: str) -> None:
        """See Handler."""
        local = local_name(name) if ":" in name else name
        if local in ("v", "t"):
            self._taking = False
        elif local == "c":
            self._in_cell = False
            if self._parts and not (text := self._write("".join(self._parts))).isspace() and text:
                self._cells[self._column] = text
        elif local == "row" and self._cells:
            self.rows.append((self._line, self._cells))
        elif local == "rPh":
            self._aloud = False

    def text(self, data: str) -> None:
        """See Handler."""
        if self._taking:
            self._parts.append(data)

    def _begin_row(self, number: str | None) -> None:
        line = self._line + 1 if number is None else read_whole(number)
        if not self._line < line <= MOST_ROWS:
            raise damaged_at(f"行号 {(number or '')[:20]}", f"row {(number or '')[:20]}")
        self._line, self._number = line, str(line)
        self._cells, self._column = {}, -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        column = self._column + 1 if reference is None else _column_of(reference.removesuffix(self._number))
        if column <= self._column or column >= MOST_COLUMNS or not self._line:
            raise damaged_at(f"单元格位置 {(reference or '')[:20]}", f"cell {(reference or '')[:20]}")
        self._column = column
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._parts = []
        self._in_cell = True

    def _write(self, text: str) -> str:
        """Write a cell's content as a person sees it."""
        kind = self._kind
        if kind == "s":
            at = read_whole(text)
            if at >= len(self._strings):
                raise damaged_at(f"第 {self._line} 行的文字缺失", f"the text of a cell in row {self._line} is missing")
            return self._strings[at]
        if kind == "n":
            is_day = self._style in self._days
            return write_day(text, since_1904=self._since_1904) if is_day else write_number(text)
        if kind == "b":
            return "FALSE" if text == "0" else "TRUE"
        if kind == "d":
            return text.removesuffix("Z").removesuffix("T00:00:00").removesuffix("T00:00:00.000")
        return unescape(text)


@lru_cache(MOST_COLUMNS)
def _column_of(letters: str) -> int:
    """Return a column's number, from 0; one that no sheet has where these are not its letters."""
    if not 1 <= len(letters) <= 3 or not (letters.isascii() and letters.isalpha() and letters.isupper()):
        return MOST_COLUMNS
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def unescape(text: str) -> str:
    """Put back the characters that XML cannot hold, which are written as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def read_whole(text: str) -> int:
    """Return the whole number that a text is, 0 for any other text and for one that no sheet has a use for."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_ROWS)) else 0
