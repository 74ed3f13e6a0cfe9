"""The filled cells of an ods file, row by row; what repeats empty cells and rows costs nothing.

A cell's number format stands far from it, but the text that it shows stands in it: the two are held against each other.
"""

import re
from collections.abc import Iterator

from fsplan.files.cells import Unclear
from fsplan.files.grid import MOST_COLUMNS, MOST_ROWS, Grid, Merge, Row, split_sheets
from fsplan.files.looks import Font
from fsplan.files.markup import read_markup
from fsplan.files.ods.ods_cell import OdsCell, OdsRemark, read_times
from fsplan.files.ods.ods_styles import OdsColumns, OdsStyles
from fsplan.files.package import Package
from fsplan.files.unreadable import ENCRYPTED, TEXT_DOCUMENT, TOO_LARGE, UnreadableError, damaged_at

_MOST_REPEATED = 1_000_000
"""Cells that a book may hold by repeating others."""

_MOST_MERGES = 100_000
_MANIFEST = "META-INF/manifest.xml"
_SMALL_PART = 1024 * 1024
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_REMARK = "office:annotation"
_ASIDE = frozenset({_REMARK, "table:table", "text:ruby-text"})
"""What may stand in a cell and is none of its text: a note, a table, how a word is read aloud; drawings are more."""

_APART = frozenset({"table:shapes", "table:tracked-changes", "table:dde-links"})
"""What stands beside the cells of a sheet, or beside the sheets, and may hold tables that nobody sees as sheets."""

_ELSEWHERE = "'#$"
"""What names of sheets hold that keep what formulas have read in other books."""

_HIDES_ZEROS = re.compile(rb'"ShowZeroValues"[^>]*>\s*false')
_SETTINGS_SIZE = 16 * _SMALL_PART
_GROUPS = ("table:table-row-group", "table:table-column-group")
_UNSEEN = ("collapse", "filter")


class OdsBook:
    """An ods package."""

    def __init__(self, package: Package) -> None:
        """Look whether it is a workbook; raises UnreadableError, and what a damaged package raises (BREAKS)."""
        if "mimetype" in package and b"spreadsheet" not in package.read("mimetype", _SMALL_PART):
            raise UnreadableError(TEXT_DOCUMENT)
        if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST, _SMALL_PART):
            raise UnreadableError(ENCRYPTED)
        self._package = package

    def sheets(self) -> Iterator[Grid]:
        """Yield each sheet, in the book's order; each is read as far as it is asked for, and kept where it is not."""
        return split_sheets(self._found())

    def _found(self) -> Iterator[Grid | Row]:
        styles = OdsStyles()
        if "styles.xml" in self._package:
            with self._package.open("styles.xml") as stream:
                for _ in read_markup(stream, styles):
                    pass
        settings = self._package.read("settings.xml", _SETTINGS_SIZE) if "settings.xml" in self._package else b""
        handler = _SheetsHandler(styles, hides_zeros=_HIDES_ZEROS.search(settings) is not None)
        with self._package.open("content.xml") as stream:
            for _ in read_markup(stream, handler):
                yield from handler.found
                handler.found.clear()


class _SheetsHandler:
    """Gathers sheets, each with its filled rows behind it, in `found`, to be taken out as it goes."""

    def __init__(self, styles: OdsStyles, *, hides_zeros: bool) -> None:
        self.found: list[Grid | Row] = []
        self._styles = styles
        self._hides_zeros = hides_zeros
        self._columns = OdsColumns()
        self._row_style = ""
        self._fonts: list[Font] = []
        self._grid = Grid("", iter(()))
        self._line = self._column = self._aside = 0
        self._groups: list[bool] = []
        self._repeated = self._merges = 0
        self._cells: dict[int, str] = {}
        self._spans: list[tuple[int, OdsCell]] = []
        self._lines = 1
        self._is_hidden = self._is_elsewhere = False
        self._cell: OdsCell | None = None
        self._in_paragraph = False
        self._remark: OdsRemark | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._is_aside(name):
            self._aside += 1
            if name == _REMARK and self._aside == 1:
                self._remark = OdsRemark()
        elif self._aside:
            if self._remark is not None:
                self._remark.start(name)
        elif self._cell is not None:
            self._start_inside(self._cell, name, attributes)
        elif name in _CELLS:
            self._cell = OdsCell(name, attributes)
        elif name == "table:table-row":
            self._start_row(attributes)
        elif name in _GROUPS:
            self._groups.append(attributes.get("table:display") == "false")
        elif name == "table:table-column":
            is_hidden = any(self._groups) or self._is_unseen("table-column", attributes)
            default = attributes.get("table:default-cell-style-name", "")
            times = read_times(attributes.get("table:number-columns-repeated"))
            self._columns.add(times, default, self._grid.hidden_columns if is_hidden else None)
        elif name == "table:table":
            self._start_sheet(attributes)
        else:
            self._styles.start(name, attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._lines = read_times(attributes.get("table:number-rows-repeated"))
        self._is_hidden = any(self._groups) or self._is_unseen("table-row", attributes)
        self._row_style = attributes.get("table:default-cell-style-name", "")
        self._cells, self._column, self._spans = {}, 0, []

    def _is_unseen(self, family: str, attributes: dict[str, str]) -> bool:
        if attributes.get("table:visibility") in _UNSEEN:
            return True
        return self._styles.hides(family, attributes.get("table:style-name", ""))

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        self._line, self._groups, self._columns = 0, [], OdsColumns()
        name, is_hidden = attributes.get("table:name", ""), self._is_unseen("table", attributes)
        self._is_elsewhere = is_hidden and _ELSEWHERE in name
        if self._is_elsewhere:
            return
        self._grid = Grid(name, iter(()), is_hidden)
        self.found.append(self._grid)

    def _start_inside(self, cell: OdsCell, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            cell.begin_paragraph()
            self._in_paragraph = True
        elif name == "text:span":
            font = self._styles.font("text", attributes.get("text:style-name", ""))
            self._fonts.append(font.within(self._fonts[-1]) if self._fonts else font)
        elif name == "text:s":
            self._add(cell, " " * min(read_times(attributes.get("text:c")), MOST_COLUMNS))
        elif name in ("text:tab", "text:line-break"):
            self._add(cell, "\t" if name == "text:tab" else "\n")

    def _add(self, cell: OdsCell, text: str) -> None:
        if cell.runs is not None:
            cell.runs.append((self._fonts[-1] if self._fonts else None, text))

    def end(self, name: str) -> None:
        if self._is_aside(name):
            self._aside -= 1
            if not self._aside and self._remark is not None and self._cell is not None:
                self._cell.remark, self._remark = self._remark.text, None
        elif self._aside:
            if self._remark is not None:
                self._remark.end(name)
        elif name == "text:p":
            self._in_paragraph = False
        elif name == "text:span" and self._fonts:
            self._fonts.pop()
        elif name in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "table:table-row":
            self._end_row()
        elif name in _GROUPS and self._groups:
            self._groups.pop()
        else:
            self._styles.end(name)

    def text(self, data: str) -> None:
        if self._remark is not None:
            self._remark.add(data)
        elif self._in_paragraph and not self._aside and self._cell is not None:
            self._add(self._cell, data)

    def _is_aside(self, name: str) -> bool:
        return name in _APART or (self._cell is not None and (name in _ASIDE or name.startswith("draw:")))

    def _end_cell(self, cell: OdsCell) -> None:
        style = cell.style or self._row_style or self._columns.style_at(self._column)
        font, ground = self._styles.font("table-cell", style), self._styles.ground(style)
        text = cell.write(font, ground, hides_zeros=self._hides_zeros)
        if isinstance(text, Unclear) or (text and not text.isspace()):
            if self._column + cell.columns > MOST_COLUMNS:
                raise damaged_at(f"第 {self._line + 1} 行过宽", f"row {self._line + 1} is too wide")
            self._count(cell.columns)
            self._cells.update(dict.fromkeys(range(self._column, self._column + cell.columns), text))
        if cell.remark:
            self._grid.remarks.setdefault(self._line + 1, {})[self._column] = cell.remark
        if cell.lines_spanned > 1 or cell.columns_spanned > 1:
            self._spans.append((self._column, cell))
        self._column += cell.columns

    def _end_row(self) -> None:
        if self._cells and not self._is_elsewhere:
            if self._line + self._lines > MOST_ROWS:
                raise damaged_at(f"行号 {self._line + self._lines}", f"row {self._line + self._lines}")
            self._count(self._lines * len(self._cells))
            lines = range(self._line + 1, self._line + self._lines + 1)
            self.found += [(line, self._cells) for line in lines]
            if self._is_hidden:
                self._grid.hidden_rows.update(lines)
            self._merge(lines)
        self._line += self._lines

    def _merge(self, lines: range) -> None:
        self._merges += len(self._spans) * len(lines)
        if self._merges > _MOST_MERGES:
            raise UnreadableError(TOO_LARGE)
        for line in lines:
            for column, cell in self._spans:
                last = min(column + cell.columns_spanned, MOST_COLUMNS) - 1
                self._grid.merges.append(Merge(line, column, min(line + cell.lines_spanned - 1, MOST_ROWS), last))

    def _count(self, cells: int) -> None:
        if cells > 1:
            self._repeated += cells
        if self._repeated > _MOST_REPEATED:
            raise UnreadableError(TOO_LARGE)
