"""The filled cells of an ods file, row by row; what repeats empty cells and rows costs nothing."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from fsplan.files.markup import read_markup
from fsplan.files.numbers import write_number
from fsplan.files.package import Package
from fsplan.files.sheet import MOST_COLUMNS, MOST_ROWS, Row, read_whole
from fsplan.files.unreadable import ENCRYPTED, TEXT_DOCUMENT, TOO_LARGE, UnreadableError, damaged_at

_MOST_REPEATED = 1_000_000
"""Cells that a book may hold by repeating others."""

_MANIFEST = "META-INF/manifest.xml"
_SMALL_PART = 1024 * 1024
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_ASIDE = frozenset({"office:annotation", "table:table"})
"""What may stand in a cell and is none of its text: a note, a table of its own."""


class OdsBook:
    """An ods package."""

    def __init__(self, package: Package) -> None:
        """Look whether it is a workbook; raises UnreadableError, and what a damaged package raises (BREAKS)."""
        if "mimetype" in package and b"spreadsheet" not in package.read("mimetype", _SMALL_PART):
            raise UnreadableError(TEXT_DOCUMENT)
        if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST, _SMALL_PART):
            raise UnreadableError(ENCRYPTED)
        self._package = package

    def sheets(self) -> Iterator[Iterator[Row]]:
        """Yield the rows of each sheet, in the book's order; each is read as far as it is asked for."""
        for _, rows in groupby(self._rows(), key=itemgetter(0)):
            yield (row for _, row in rows)

    def _rows(self) -> Iterator[tuple[int, Row]]:
        handler = _SheetsHandler()
        with self._package.open("content.xml") as stream:
            for _ in read_markup(stream, handler):
                yield from handler.rows
                handler.rows.clear()


class _SheetsHandler:
    """Gathers filled rows in `rows`, each with the number of its sheet, to be taken out as it goes."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, Row]] = []
        self._sheet = self._line = self._column = self._aside = 0
        self._repeated = 0
        self._cells: dict[int, str] = {}
        self._lines = self._columns = 1
        self._in_cell = self._in_paragraph = False
        self._value = ""
        self._parts: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_cell:
            self._start_inside(name, attributes)
        elif name in _CELLS:
            self._columns = _times(attributes.get("table:number-columns-repeated"))
            self._value, self._parts = _value_of(attributes), []
            self._in_cell = True
        elif name == "table:table-row":
            self._lines = _times(attributes.get("table:number-rows-repeated"))
            self._cells, self._column = {}, 0
        elif name == "table:table":
            self._sheet += 1
            self._line = 0

    def _start_inside(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ASIDE:
            self._aside += 1
        elif self._aside:
            return
        elif name == "text:p":
            if self._parts:
                self._parts.append("\n")
            self._in_paragraph = True
        elif name == "text:s":
            self._parts.append(" " * min(_times(attributes.get("text:c")), MOST_COLUMNS))
        elif name in ("text:tab", "text:line-break"):
            self._parts.append("\t" if name == "text:tab" else "\n")

    def end(self, name: str) -> None:
        if name in _ASIDE and self._in_cell:
            self._aside -= 1
        elif self._aside:
            return
        elif name == "text:p":
            self._in_paragraph = False
        elif name in _CELLS:
            self._in_cell = False
            self._end_cell()
        elif name == "table:table-row":
            self._end_row()

    def text(self, data: str) -> None:
        if self._in_paragraph and not self._aside:
            self._parts.append(data)

    def _end_cell(self) -> None:
        text = self._value or "".join(self._parts)
        if text and not text.isspace():
            if self._column + self._columns > MOST_COLUMNS:
                raise damaged_at(f"第 {self._line + 1} 行过宽", f"row {self._line + 1} is too wide")
            self._count(self._columns)
            self._cells.update(dict.fromkeys(range(self._column, self._column + self._columns), text))
        self._column += self._columns

    def _end_row(self) -> None:
        if self._cells:
            if self._line + self._lines > MOST_ROWS:
                raise damaged_at(f"行号 {self._line + self._lines}", f"row {self._line + self._lines}")
            self._count(self._lines * len(self._cells))
            lines = range(self._line + 1, self._line + self._lines + 1)
            self.rows += [(self._sheet, (line, self._cells)) for line in lines]
        self._line += self._lines

    def _count(self, cells: int) -> None:
        if cells > 1:
            self._repeated += cells
        if self._repeated > _MOST_REPEATED:
            raise UnreadableError(TOO_LARGE)


def _times(said: str | None) -> int:
    return 1 if said is None else max(read_whole(said), 1)


def _value_of(attributes: dict[str, str]) -> str:
    """Return what a cell holds that is no text: a number, a day, a truth; its text may be cut or rounded."""
    kind = attributes.get("office:value-type", "")
    if kind in ("float", "percentage", "currency"):
        return write_number(attributes.get("office:value", ""))
    if kind == "date":
        return attributes.get("office:date-value", "").removesuffix("T00:00:00").replace("T", " ")
    if kind == "boolean":
        return "TRUE" if attributes.get("office:boolean-value") == "true" else "FALSE"
    return attributes.get("office:string-value", "") if kind == "string" else ""
