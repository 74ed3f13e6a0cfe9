"""A slip as a file: in the sender's own workbook, whose formats and formulas stay, or as a plain table.

Faulty cells are filled and bear a comment.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from copy import copy
from typing import Any

from fsplan.core.marks import MARKS_SHEET
from fsplan.core.place import sheet_of
from fsplan.core.text import Lang
from fsplan.files.cells import REASON
from fsplan.files.source import ZIP
from fsplan.progress.layout.header import Header
from fsplan.receive.slips.slip import MarkedTable, Slip
from fsplan.receive.slips.slip_page import A4, FIRST_DAY, HEAD_HIGH, REASON_WIDE, count_repeated, head_of, reason_height
from fsplan.receive.slips.slip_table import render_plain
from fsplan.report.formats.xlsx.book_properties import CORE
from fsplan.report.formats.xlsx.sheet_size import SIDE, pages_across, text_height

_FAULT = "FFFFC7CF"
"""The fill of a faulty cell: a shade beside Excel's own for bad cells, which stays where a unit uses it."""

_AUTHOR = "fsplan"
_USUAL, _NARROWEST = 13, 8
"""Characters of a column whose width is not told, and of one that is too narrow to be read down."""

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_PAGE_HEAD, _BREAK = re.compile(rb"<oddHeader>[^<]*"), b"_x000a_"
"""A page's head, and how the library writes a line's end in it, which not every office reads."""

_MOST_CELLS = 1_000_000
"""Cells of a sheet up to its last filled row and column, each of which the workbook library makes."""

_MOST_BYTES = 64 * 1024 * 1024
"""Bytes of all parts of a book: what is larger goes back as a plain table."""


def render_slip(slip: Slip) -> bytes:
    """Write a slip: in the sender's own workbook where it is one that can be written again, else as a plain table."""
    if slip.tables[0].report.found.kind == "workbook" and not slip.rest_only:
        marked = _mark_workbook(slip)
        if marked is not None:
            return marked
    return render_plain(slip)


def _mark_workbook(slip: Slip) -> bytes | None:
    """Return the sender's workbook with its faults marked; None where it cannot be written again as it is."""
    try:
        raw = slip.first.source.read()
        if not raw.startswith(ZIP) or _size_of(raw) > _MOST_BYTES:
            return None
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(raw), rich_text=True)
        for table in slip.tables:
            sheet = book[sheet_of(table.report.name)]
            if sheet.max_row * sheet.max_column > _MOST_CELLS:
                return None
            _clear(sheet)
            _mark_sheet(sheet, table, slip.lang)
        _write_marks(book, slip)
        _name_nobody(book, raw)
        stream = io.BytesIO()
        book.save(stream)
        return _without_clock(stream.getvalue())
    except Exception as error:  # of a book that a foreign reader does not take, whatever it says of it
        if isinstance(error, OSError) and error.errno:  # the disk's, that keeps what is for a moment
            raise
        return None


def _name_nobody(book: Any, raw: bytes) -> None:  # noqa: ANN401
    """Say of a book what its sender's says, and nothing where that says nothing: the library would name itself."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        if CORE not in package.namelist():
            book.properties.created = FIRST_DAY
    if book.properties.creator == "openpyxl":
        book.properties.creator = None


def _without_clock(raw: bytes) -> bytes:
    """Return a package that says nothing of when it was written: the same filing gives the same slip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == CORE:
                part = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            elif name.startswith("xl/worksheets/") and _BREAK in part:
                part = _PAGE_HEAD.sub(lambda found: found[0].replace(_BREAK, b"&#10;"), part)
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _size_of(raw: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return sum(part.file_size for part in package.infolist())


def _mark_sheet(sheet: Any, table: MarkedTable, lang: Lang) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, PatternFill

    header = table.report.header
    top, width = (header.line, header.width) if header else (1, 1)
    at = _reason_column(sheet, top)
    if not table.faults:
        return
    head, beside = _cell(sheet, top, at), _cell(sheet, top, max(at - 1, 1))
    head.value, head._style = REASON.say(lang), copy(beside._style)
    sheet.column_dimensions[head.column_letter].width = REASON_WIDE
    widths = _widths_of(sheet, at)
    _set_page(sheet, header, widths)
    fill = PatternFill("solid", fgColor=_FAULT)
    for line, faults in table.faults.items():
        for fault in faults:
            for column in [fault.at + 1] if fault.at >= 0 else range(1, width + 1):
                _cell(sheet, line, column).fill = fill
        for index in {fault.at for fault in faults if fault.at >= 0}:
            words = "\n".join(fault.text for fault in faults if fault.at == index)
            _cell(sheet, line, index + 1).comment = Comment(words, _AUTHOR, height=160, width=360)
        reason = _cell(sheet, line, at)
        reason.value = "\n".join(fault.text for fault in faults)
        reason.data_type = "s"  # words that begin with = are no formula
        reason.alignment, reason.border = Alignment(wrap_text=True, vertical="top"), copy(beside.border)
        row = sheet.row_dimensions[line]
        told = reason_height([fault.text for fault in faults])
        texts = [_text_of(sheet, line, column) for column in range(1, at + 1)]
        own = text_height(texts, [max(wide, _NARROWEST) for wide in widths])
        row.height = max(row.height or 0, told, own or 0)


def _text_of(sheet: Any, line: int, at: int) -> str:  # noqa: ANN401
    cell = sheet.cell(line, at)
    return str(cell.value or "") if cell.alignment.wrap_text else ""


def _widths_of(sheet: Any, last: int) -> list[int]:  # noqa: ANN401
    """Return the characters of each column up to one; of a hidden one 0."""
    from openpyxl.utils import column_index_from_string

    widths = [_USUAL] * last
    for column in sheet.column_dimensions.values():  # columns beside each other that are alike are told once
        first = column.min or column_index_from_string(column.index)  # a new one tells its letters only
        for at in range(first, min(column.max or first, last) + 1):
            widths[at - 1] = 0 if column.hidden else round(column.width)
    return widths


def _set_page(sheet: Any, header: Header | None, widths: Sequence[int]) -> None:  # noqa: ANN401
    """Set how the sheet is printed, up to the column of reasons; how the sender printed it left that one no room."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    repeated = count_repeated(header, widths)
    sheet.print_area = None
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages_across(widths, repeated), 0
    sheet.page_margins.left = sheet.page_margins.right = SIDE
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if header:
        sheet.print_title_rows = f"{header.line}:{header.line}"
    sheet.print_title_cols = f"A:{get_column_letter(repeated)}" if repeated else None
    above = [[_shown(cell) for cell in row] for row in sheet.iter_rows(max_row=header.line - 1)] if header else []
    if header and (head := head_of(above, sheet.page_setup.fitToWidth)):
        sheet.oddHeader.left.text = head
        sheet.page_margins.top = HEAD_HIGH
        sheet.print_area = f"A{header.line}:{get_column_letter(len(widths))}{sheet.max_row}"


def _shown(cell: Any) -> str:  # noqa: ANN401
    return "" if cell.value is None else str(cell.value)


def _cell(sheet: Any, row: int, column: int) -> Any:  # noqa: ANN401
    """Return a cell, of merged ones the first: the others hold nothing."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return sheet.cell(merged.min_row, merged.min_col)
    return sheet.cell(row, column)


def _clear(sheet: Any) -> None:  # noqa: ANN401
    """Take the marks of an earlier slip off: the sheet may be one that was mended and sent again."""
    from openpyxl.styles import PatternFill

    for row in sheet.iter_rows():
        for cell in row:
            if cell.fill is not None and cell.fill.fgColor.rgb == _FAULT:
                cell.fill = PatternFill()
            if cell.comment is not None and cell.comment.author == _AUTHOR:
                cell.comment = None


def _reason_column(sheet: Any, top: int) -> int:  # noqa: ANN401
    """Return the column of reasons: that of an earlier slip, emptied, else the first one right of all that is there."""
    last = 0
    for row in sheet.iter_rows():
        for cell in row:
            if cell.row == top and str(cell.value or "").strip() in REASON:
                for line in range(top + 1, sheet.max_row + 1):
                    sheet.cell(line, cell.column).value = None
                return int(cell.column)
            if cell.value is not None:
                last = max(last, cell.column)
    for merged in sheet.merged_cells.ranges:
        last = max(last, merged.max_col) if merged.min_row <= top <= merged.max_row else last
    return last + 1


def _write_marks(book: Any, slip: Slip) -> None:  # noqa: ANN401
    if MARKS_SHEET in book.sheetnames:
        del book[MARKS_SHEET]
    sheet = book.create_sheet(MARKS_SHEET)
    for row in slip.marks:
        sheet.append(row)
    sheet.sheet_state = "hidden"
