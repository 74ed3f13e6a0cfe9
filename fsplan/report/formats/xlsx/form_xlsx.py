"""The form as a workbook: whose it is above the table, who signs below it, and only what is asked for to be changed."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from fsplan.account.owed.forms import Form
from fsplan.core.marks import MARKS_SHEET, build_marks
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.progress.layout.labels import SIGNED
from fsplan.report.form import HEADINGS, Line, Sort, build_lines, columns_of_form, head_of
from fsplan.report.formats.xlsx.book_properties import describe, pack
from fsplan.report.formats.xlsx.form_guide import name_form, write_guide
from fsplan.report.formats.xlsx.form_limits import limit_line
from fsplan.report.formats.xlsx.sheet_size import SIDE, text_height

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = {
    "date": 8,
    "target": 14,
    "title": 21,
    "unit": 14,
    "value": 9,
    "of": 7,
    "goal": 15,
    "quota": 9,
    "basis": 6,
    "note": 15,
    "evidence": 11,
    "required": 7,
}
_WIDTH = 8
"""Characters of the other columns. All together fit a page on its side in type that can be read; longer texts wrap."""

_INPUT, _OPTIONAL_INPUT, _INFO, _HEAD = "#FFF9DB", "#FFFEF5", "#F3F4F6", "#E5E7EB"
_LOCKED_PLAIN = frozenset({"date", "target", "unit"})
"""What says which row it is; all else that is locked only informs, and stands back."""

_LONGEST_CELL = 32_767
_PROTECTION = {"format_columns": True, "format_rows": True}
"""What may be changed of a protected sheet besides its open cells: a clerk must be able to see what stands there."""


@dataclass(frozen=True, slots=True)
class _FormStyles:
    columns: list[str]
    title: "Format"
    above: "Format"
    text: "Format"
    info: "Format"
    head: "Format"
    label: "Format"
    signed: "Format"
    basis: "Format"
    inputs: dict[tuple[Sort, bool], "Format"]


def render_form_xlsx(plan: Plan, form: Form, lang: Lang) -> bytes:
    """Write a form as a workbook; the same form gives the same bytes."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    when = datetime.combine(form.quarter.end, time())
    describe(workbook, name_form(plan, form, lang), when)
    styles = _make_styles(workbook, columns_of_form(form))
    sheet = workbook.add_worksheet(say("form_sheet", lang))
    lines, above = build_lines(plan, form, lang), head_of(plan, form, lang)
    _write_above(sheet, styles, above)
    _write_header(sheet, styles, len(above), lang)
    for number, line in enumerate(lines, len(above) + 1):
        _write_line(sheet, styles, number, line)
        limit_line(sheet, styles.columns, number, line, lang)
    last = len(above) + len(lines)
    sheet.ignore_errors({"number_stored_as_text": _range(len(above), last, len(styles.columns))})
    _write_signed(sheet, styles, last + 2, lang)
    sheet.protect("", _PROTECTION)
    write_guide(workbook, plan, form, lang)
    _write_marks(workbook, build_marks(plan.file.id, form.unit, form.quarter))
    workbook.close()
    return pack(stream.getvalue(), lang, when)


def _make_styles(workbook: "Workbook", columns: list[str]) -> _FormStyles:
    common = {"border": 1, "border_color": "#D1D5DB", "valign": "vcenter", "text_wrap": True}
    opened = {"locked": False, "num_format": "@"}
    formats = {"whole": "#,##0", "number": "General", "signed": "General", "percent": "@", "words": "@"}
    inputs: dict[tuple[Sort, bool], Format] = {}
    sorts: tuple[Sort, ...] = ("whole", "number", "signed", "percent", "words")
    for sort in sorts:
        for required in (True, False):
            colour = _INPUT if required else _OPTIONAL_INPUT
            shape = {**common, "num_format": formats[sort], "bg_color": colour, "locked": False}
            inputs[sort, required] = workbook.add_format(shape)
    return _FormStyles(
        columns,
        title=workbook.add_format({"bold": True, "font_size": 16, "valign": "vcenter"}),
        above=workbook.add_format({"font_size": 11, "valign": "vcenter"}),
        text=workbook.add_format({**common, "num_format": "@"}),
        info=workbook.add_format({**common, "num_format": "@", "bg_color": _INFO, "font_color": "#4B5563"}),
        head=workbook.add_format({**common, "bold": True, "bg_color": _HEAD}),
        label=workbook.add_format({"align": "right", "valign": "vcenter"}),
        signed=workbook.add_format({**opened, "bottom": 1, "bg_color": _INPUT, "valign": "vcenter"}),
        basis=workbook.add_format({**common, **opened, "bg_color": _OPTIONAL_INPUT}),
        inputs=inputs,
    )


def _write_above(sheet: "Worksheet", styles: _FormStyles, texts: Sequence[str]) -> None:
    for row, text in enumerate(texts):
        sheet.set_row(row, 27 if row == 0 else 18)
        sheet.write_string(row, 0, text[:_LONGEST_CELL], styles.above if row else styles.title)


def _write_header(sheet: "Worksheet", styles: _FormStyles, row: int, lang: Lang) -> None:
    widths = [_WIDTHS.get(column, _WIDTH) for column in styles.columns]
    texts = [HEADINGS[column].say(lang) for column in styles.columns]
    sheet.set_row(row, text_height(texts, widths))
    for index, (width, text) in enumerate(zip(widths, texts, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(row, index, text, styles.head)
    sheet.freeze_panes(row + 1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(SIDE, SIDE)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(row)


def _write_line(sheet: "Worksheet", styles: _FormStyles, row: int, line: Line) -> None:
    texts = [line.cells.get(column, "") for column in styles.columns]
    sheet.set_row(row, text_height(texts, [_WIDTHS.get(column, _WIDTH) for column in styles.columns]))
    for index, column in enumerate(styles.columns):
        text = line.cells.get(column, "")
        if column in line.entered:
            sort: Sort = line.sort if column == "value" else "number" if column == "of" else "words"
            sheet.write_blank(row, index, None, styles.inputs[sort, line.is_required])
        elif column == "basis" and text:
            sheet.write_string(row, index, text, styles.basis)
        else:
            style = styles.text if column in _LOCKED_PLAIN else styles.info
            sheet.write_string(row, index, text[:_LONGEST_CELL], style)


def _write_signed(sheet: "Worksheet", styles: _FormStyles, row: int, lang: Lang) -> None:
    """Write the line of signatures: each word with an open cell behind it."""
    sheet.set_row(row, 24)
    for index, key in enumerate(SIGNED):
        sheet.write_string(row, 2 * index, say(key, lang), styles.label)
        sheet.write_blank(row, 2 * index + 1, None, styles.signed)


def _write_marks(workbook: "Workbook", marks: Sequence[tuple[str, str]]) -> None:
    """Write what the form is into a sheet that no menu of a spreadsheet offers to show."""
    sheet = workbook.add_worksheet(MARKS_SHEET)
    for row, (key, value) in enumerate(marks):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.protect("")
    sheet.very_hidden()


def _range(first: int, last: int, columns: int) -> str:
    from xlsxwriter.utility import xl_range

    return str(xl_range(first, 0, last, columns - 1))
