"""The tables of an xlsx, xls or ods workbook or a Word document, each cell as a person sees it.

The cost is that of the filled cells.
"""

import io
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import NamedTuple, Protocol

from fsplan.core.finding import Finding
from fsplan.core.place import SheetName
from fsplan.core.text import Text
from fsplan.files.batches import CountKnown, Sheet
from fsplan.files.grid import Grid, Row, settle_merges
from fsplan.files.package import Package
from fsplan.files.source import ZIP, Source, explain
from fsplan.files.unreadable import BREAKS, DAMAGED, NO_WORKBOOK, TOO_LARGE, UnreadableError

_HEAD = 20
_SUM = re.compile("汇总|合计|总表|summary", re.IGNORECASE)
_NO_DATA = re.compile("示例|样例|样表|范例|作废|模板|example|template|void", re.IGNORECASE)
_NO_HEADER = Text("没有认得的表头", "it has no known header")
_BY_NAME = Text("名称表明是汇总、示例或作废的表", "its name says that it is a summary, an example or void")
_MOST_BYTES = 128 * 1024 * 1024
_MOST_CELLS = 8_000_000
"""Cells of all rows, blank ones between filled ones included: a value far to the right makes its own row wide."""

_MOST_TEXT = 256 * 1024 * 1024
"""Characters of all cells: one long text may be named by many cells."""


class Workbook(NamedTuple):
    """What a person sees in a file, sheet by sheet.

    Attributes:
        sheets: those that have a recognisable header; where none has, the first in which anything stands.
        findings: sheets and rows that a person may not know of (FS913, FS915, FS916).
    """

    sheets: list[Sheet]
    findings: list[Finding]


class OpenBook(Protocol):
    """A workbook that was opened."""

    def sheets(self) -> Iterator[Grid]:
        """Yield every sheet in order; each is to be read before the next is asked for."""


def read_workbook(source: Source, count_known: CountKnown, own: Container[str] = ()) -> Workbook | Finding:
    """Read the sheets that have a recognisable header; or say why the file cannot be read.

    Args:
        source: the file.
        count_known: tells how many cells of a row name a column that is expected; two make a header.
        own: names of sheets that are there for guidance, passed over without a word where they hold no table.
    """
    problem: str | Text
    try:
        with source.open() as stream:
            raw = stream.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            raise UnreadableError(TOO_LARGE)
        return _read_sheets(open_book(raw), source.name, count_known, own)
    except UnreadableError as error:
        problem = error.problem
    except MemoryError:
        problem = TOO_LARGE
    except OSError as error:
        problem = explain(error)
    except BREAKS:
        problem = DAMAGED
    return Finding("FS908", source.name, params={"problem": problem})


def reread_sheet(source: Source, name: str, count_known: CountKnown) -> Sheet | None:
    """Read a sheet again; None where it is there no more."""
    book = read_workbook(source, count_known)
    found = [] if isinstance(book, Finding) else book.sheets
    return next((sheet for sheet in found if sheet.name == name), None)


def open_book(raw: bytes) -> OpenBook:
    """Take the reader that knows the file; raises UnreadableError, and what a damaged package raises (BREAKS)."""
    if not raw.startswith(ZIP):
        from fsplan.files.xls import XlsBook

        return XlsBook(raw)
    package = Package(io.BytesIO(raw))
    if "content.xml" in package:
        from fsplan.files.ods import OdsBook

        return OdsBook(package)
    if "word/document.xml" in package:
        from fsplan.files.docx import DocxBook

        return DocxBook(package)
    if "[Content_Types].xml" not in package and "xl/workbook.xml" not in package:
        raise UnreadableError(NO_WORKBOOK)
    from fsplan.files.xlsx import XlsxBook

    return XlsxBook(package)


def _read_sheets(book: OpenBook, file: str, count_known: CountKnown, own: Container[str]) -> Workbook:
    found, room = Workbook([], []), _Room()
    others: list[SheetName] = []
    first: Sheet | None = None
    before: Sheet | None = None
    for grid in book.sheets():
        head = list(islice(grid.rows, _HEAD))
        if not head or (grid.is_hidden and grid.name in own):
            continue
        name = SheetName(file, grid.name)
        if grid.is_hidden:
            found.findings.append(Finding("FS915", name))
            continue
        widths = {row[0]: width for row in head if (width := _header_width(row, count_known))}
        if not widths and grid.name in own:
            continue
        rest = before if grid.may_go_on and not widths else None
        before = None
        goes_on = rest is not None and _is_alike(rest.rows[-1], head[0][1])
        if widths or first is None or goes_on:
            width = next(iter(widths.values()), max(max(cells) + 1 for _, cells in head))
            at = min(widths, default=0), width
            sheet, beside = _lay_out(name, grid, chain(head, grid.rows), at, (room, count_known))
            found.findings.extend([*_tell_hidden(name, grid), *beside])
        if widths or goes_on:
            found.sheets.append(sheet)
            before = sheet
            continue
        others.append(name)
        first = first or sheet
    if first and not found.sheets:
        found.sheets.append(first)
        others.remove(first.name)
    told = {"reason": _NO_HEADER}
    found.findings.extend(Finding("FS913", name, params=told) for name in others)
    return _without_aside(found)


def _without_aside(book: Workbook) -> Workbook:
    """Leave out sheets that by their name repeat the others or are no data: they would count on top of them."""
    data = [sheet for sheet in book.sheets if not _NO_DATA.search(sheet.name.sheet)] or book.sheets
    parts = [sheet for sheet in data if not _SUM.search(sheet.name.sheet)]
    kept = parts if any(len(sheet.rows) > 1 for sheet in parts) else data
    aside = [sheet for sheet in book.sheets if sheet not in kept]
    told = [Finding("FS913", sheet.name, params={"reason": _BY_NAME}) for sheet in aside]
    return Workbook(kept, [*book.findings, *told])


def _is_alike(last: Sequence[str], cells: Mapping[int, str]) -> bool:
    """Tell whether a row has figures just where the last one of the table before it has: it may go on with it."""
    figures = {at for at, cell in enumerate(last) if any(map(str.isdigit, cell))}
    return bool(figures) and figures == {at for at, cell in cells.items() if any(map(str.isdigit, cell))}


def _header_width(row: Row, count_known: CountKnown) -> int:
    """Return how many columns a row has that is a header, its blank ones included; 0 for any other."""
    return max(row[1]) + 1 if count_known(list(row[1].values())) >= 2 else 0


def _tell_hidden(name: SheetName, grid: Grid) -> list[Finding]:
    count = len(grid.hidden_rows)
    return [Finding("FS916", name, min(grid.hidden_rows), 1, "", str(count))] if count else []


class _Room:
    """How many cells, and characters in them, a file may still hold."""

    def __init__(self) -> None:
        self.cells, self.text = _MOST_CELLS, _MOST_TEXT

    def take(self, cells: int, text: int = 0) -> None:
        """Take room; raises UnreadableError where there is no more."""
        self.cells -= cells
        self.text -= text
        if self.cells < 0 or self.text < 0:
            raise UnreadableError(TOO_LARGE)


def _lay_out(
    name: SheetName, grid: Grid, rows: Iterable[Row], at: tuple[int, int], limits: tuple[_Room, CountKnown]
) -> tuple[Sheet, list[Finding]]:
    """Give each row from the header on its width; one that has nothing below it keeps its own, so that it is not lost.

    `at` is the header's row and how many columns it has. What a document says above its table is in rows of number 0.
    What stands beside the table in a row of it has no column, and is left aside.
    """
    (header, width), (room, count_known) = at, limits
    sheet = Sheet(name, [0] * len(grid.above), [[text] for text in grid.above])
    beside, before = _Beside(name), dict[int, str]()
    for line, cells in rows:
        if header and line > header and max(cells) >= width and _goes_on(before, cells, width, count_known):
            width = max(cells) + 1
        before = cells
        size = width if line >= header and next(iter(cells)) < width else max(cells) + 1
        if size == width and line > header > 0 and _is_scale(cells.get(width, "")):
            size += 1  # 万批次 behind a figure that has no column: the row is refused rather than read at another scale
        if size <= max(cells):
            beside.look(line, cells, size)
        row = [""] * size
        taken = 0
        for place, text in cells.items():
            if place < size:
                row[place] = text
                taken += len(text)
        room.take(size, taken)
        sheet.lines.append(line)
        sheet.rows.append(row)
    wide = {merge.row for merge in grid.merges if merge.last_column > merge.column and merge.row > header > 0}
    heads = {line for line, row in zip(sheet.lines, sheet.rows, strict=True) if line in wide and count_known(row) >= 3}
    room.take(settle_merges(sheet.lines, sheet.rows, grid.merges, {header, *heads}, beside.columns))
    if grid.conditions:
        from fsplan.files.conditional import take_hold

        beside.findings += take_hold(sheet, grid.conditions, room.take)
    seen = sheet._replace(hidden=grid.hidden_columns, remarks=grid.remarks, boxes=grid.boxes, below=grid.below)
    return seen, beside.findings


def _goes_on(before: Mapping[int, str], cells: Mapping[int, str], width: int, count_known: CountKnown) -> bool:
    """Tell whether a row that reaches beyond the header is a header too: a second line, or that of another table.

    A table that stands beside another has none of its names below that one's.
    """
    texts = list(cells.values())
    has_figures = any(map(str.isdigit, "".join(texts)))
    if count_known(texts) >= 2:
        return not has_figures or count_known([text for at, text in cells.items() if at < width]) > 0
    return not has_figures and count_known(list(before.values())) >= 2


_TELLING = ("作废", "无效", "不计", "累计", "预计", "计划", "季度", "去年", "上年", "其中")


class _Beside:
    """What stands beside a table in its rows and has no column: named where it may be a figure or its measure."""

    def __init__(self, name: SheetName) -> None:
        self.findings: list[Finding] = []
        self.columns: set[int] = set()
        self._name, self._count = name, 0

    def look(self, line: int, cells: Mapping[int, str], size: int) -> None:
        """Name the first such cell of a sheet, with how many there are."""
        found = [at for at, text in cells.items() if at >= size and _may_be_figure(text)]
        if not found:
            return
        self.columns.update(found)
        self._count += len(found)
        first = self.findings[:1] or [Finding("FS918", self._name, line, found[0] + 1, "", cells[found[0]])]
        self.findings = [replace(first[0], params={"count": str(self._count)})]


def _may_be_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) or _is_scale(text) or any(word in text for word in _TELLING)


def _is_scale(text: str) -> bool:
    return text.strip().startswith(("十", "百", "千", "万", "亿")) and not any(map(str.isdigit, text))
