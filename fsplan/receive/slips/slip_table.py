"""A slip as a plain workbook, for a sender whose own table was none that can be written again."""

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from fsplan.core.marks import MARKS_SHEET
from fsplan.core.messages import say
from fsplan.core.place import sheet_of
from fsplan.core.text import Lang
from fsplan.files.cells import OWN_AUTHOR, REASON
from fsplan.progress.raw import cell_rows
from fsplan.progress.report import FileReport
from fsplan.receive.slips.slip import MarkedTable, Slip
from fsplan.receive.slips.slip_page import (
    A4,
    FIRST_DAY,
    HEAD_HIGH,
    REASON_WIDE,
    count_repeated,
    head_of,
    reason_height,
)
from fsplan.report.formats.xlsx.book_properties import describe, pack
from fsplan.report.formats.xlsx.sheet_size import SIDE, pages_across, text_height

_FAULT, _HEAD, _LINE = "#FFC7CE", "#E5E7EB", "#D1D5DB"
_WIDE = 16
"""Characters of each of the sender's columns."""

_WIDEST = 1000
"""Columns of a slip at the most: a record with an open quote may have thousands of cells."""

_LONGEST = 31
_UNSAFE = re.compile(r"[\x00-\x1f\[\]:*?/\\]")
"""A sheet's name: how long it may be, and what may not stand in it."""


class _Style(NamedTuple):
    text: Any
    cell: Any
    fault: Any
    head: Any


def render_plain(slip: Slip) -> bytes:
    """Write the rows of each table in their order under the sender's own header, each cell as text, reasons last."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True})
    describe(workbook, slip.title, FIRST_DAY)
    plain: dict[str, Any] = {"num_format": "@", "valign": "top"}
    bordered = {**plain, "text_wrap": True, "border": 1, "border_color": _LINE}
    shapes = (plain, bordered, {**bordered, "bg_color": _FAULT}, {**bordered, "bg_color": _HEAD, "bold": True})
    style = _Style(*map(workbook.add_format, shapes))
    names: set[str] = set()
    for table in slip.tables:
        if table.faults or not slip.rest_only:
            _write_table(workbook.add_worksheet(_name_sheet(table.report, names, slip.lang)), slip, table, style)
    marks = workbook.add_worksheet(MARKS_SHEET)
    for number, pair in enumerate(slip.marks):
        for at, text in enumerate(pair):
            marks.write_string(number, at, text)
    marks.hide()
    workbook.close()
    return pack(stream.getvalue(), slip.lang, FIRST_DAY)


def _name_sheet(report: FileReport, taken: set[str], lang: Lang) -> str:
    """Return the sheet's own name, cut to what a workbook can name a sheet by; each once, letter case aside."""
    own = sheet_of(report.name) or say("form_sheet", lang)
    wanted = _UNSAFE.sub("_", own)[:_LONGEST].strip("'") or say("form_sheet", lang)
    name, number = wanted, 1
    while name.casefold() in {*taken, MARKS_SHEET}:
        number += 1
        name = f"{wanted[: _LONGEST - 1 - len(str(number))]}-{number}"
    taken.add(name.casefold())
    return name


def _rows_of(table: MarkedTable, *, rest_only: bool) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows that a plain slip shows, each with its line: what stands above the table, its header, its rows."""
    header = table.report.header
    headers = {one.line for one in table.report.further}
    is_second_line = False
    for line, cells in cell_rows(table.report):
        if header and line == header.line:
            is_second_line = tuple(cells) != header.cells  # the names were told over two lines, and stand in one now
            yield line, header.cells
        elif is_second_line:
            is_second_line = False
        elif any(map(str.strip, cells)):
            is_above = header is not None and line < header.line
            if is_above or line in headers or line in table.faults or not rest_only:
                yield line, cells


def _write_table(sheet: Any, slip: Slip, table: MarkedTable, style: _Style) -> None:  # noqa: ANN401 - no types
    header = table.report.header
    top, names = (header.line, header.cells) if header else (0, ())
    known = [at for at, cell in enumerate(names) if cell.strip() not in (REASON.zh, REASON.en)]
    rows = list(_rows_of(table, rest_only=slip.rest_only))
    width = min(max([len(names), *(len(cells) for _, cells in rows)]), _WIDEST)
    known = [*known, *range(len(names), width)][:width]  # of a ragged row: nothing is lost
    end = len(known)
    for number, (line, cells) in enumerate(rows):
        faults = table.faults.get(line, [])
        usual = style.head if line == top else style.text if line < top else style.cell
        shown = [cells[source] if source < len(cells) else "" for source in known]
        for at, (source, cell) in enumerate(zip(known, shown, strict=True)):
            is_faulty = any(one.at in (source, -1) for one in faults)
            sheet.write_string(number, at, cell, style.fault if is_faulty else usual)
            if about := [one.text for one in faults if one.at == source]:
                sheet.write_comment(number, at, "\n".join(about), {"author": OWN_AUTHOR, "x_scale": 2, "y_scale": 2})
        told = [one.text for one in faults]
        sheet.write_string(number, end, REASON.say(slip.lang) if line == top else "\n".join(told), usual)
        if line >= top:  # a title goes on over the cells beside it
            sheet.set_row(number, max(reason_height(told), text_height(shown, [_WIDE] * end) or 0) or None)
    _set_page(sheet, table, rows, end)


def _set_page(sheet: Any, table: MarkedTable, rows: Sequence[tuple[int, Sequence[str]]], end: int) -> None:  # noqa: ANN401
    """Set the widths of the columns, and how they are printed."""
    header = table.report.header
    top = next((at for at, (line, _) in enumerate(rows) if header and line == header.line), 0)
    repeated = count_repeated(header, [_WIDE] * end)
    across = pages_across([*[_WIDE] * end, REASON_WIDE], repeated)
    sheet.set_column(0, end, _WIDE)
    sheet.set_column(end, end, REASON_WIDE)
    sheet.freeze_panes(1 + top, 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(SIDE, SIDE)
    sheet.fit_to_pages(across, 0)
    if header:
        sheet.repeat_rows(top)
    if repeated:
        sheet.repeat_columns(0, repeated - 1)
    if head := head_of([cells for _, cells in rows[:top]], across):
        sheet.set_header(f"&L{head}")
        sheet.set_margins(SIDE, SIDE, HEAD_HIGH)
        sheet.print_area(top, 0, len(rows) - 1, end)
