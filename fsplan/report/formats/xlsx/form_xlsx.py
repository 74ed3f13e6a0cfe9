"""The form as a workbook: drop-downs, input limits, identifiers as text, a frozen header and a sheet of guidance."""

import io
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from fsplan.account.owed.forms import Form
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.report.form import BASES, HEADINGS, Line, Sort, build_lines, due_of
from fsplan.report.names import name_period, title_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_COLUMNS = list(HEADINGS)
_WIDTHS = {"date": 12, "target": 22, "title": 34, "unit": 24, "note": 28, "evidence": 22}
_WIDTH = 11
_INPUT, _OPTIONAL_INPUT, _INFO, _HEAD = "#FFF9DB", "#FFFEF5", "#F3F4F6", "#E5E7EB"
_MAX_PROMPT = 255
_GUIDE = ("guide_values", "guide_required", "guide_optional", "guide_basis", "guide_filing", "guide_send")


@dataclass(frozen=True, slots=True)
class _FormStyles:
    text: "Format"
    info: "Format"
    head: "Format"
    inputs: dict[tuple[Sort, bool], "Format"]


def render_form_xlsx(plan: Plan, form: Form, lang: Lang) -> bytes:
    """Write a form as a workbook; the same form gives the same bytes."""
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    workbook = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": datetime.combine(form.quarter.end, time())})
    styles = _make_styles(workbook)
    sheet = workbook.add_worksheet(say("form_sheet", lang))
    lines = build_lines(plan, form, lang)
    _set_up(sheet, styles, lang)
    for number, line in enumerate(lines, 1):
        _write_line(sheet, styles, number, line, lang)
    if lines:
        _limit_basis(sheet, len(lines), lang)
        sheet.ignore_errors({"number_stored_as_text": f"A2:{chr(ord('A') + len(_COLUMNS) - 1)}{len(lines) + 1}"})
    _write_guide(workbook, plan, form, lang)
    workbook.close()
    return stream.getvalue()


def _make_styles(workbook: "Workbook") -> _FormStyles:
    common = {"border": 1, "border_color": "#D1D5DB", "valign": "vcenter", "text_wrap": True}
    formats = {"whole": "#,##0", "number": "General", "percent": "@", "words": "@"}
    inputs: dict[tuple[Sort, bool], Format] = {}
    sorts: tuple[Sort, ...] = ("whole", "number", "percent", "words")
    for sort in sorts:
        for required in (True, False):
            colour = _INPUT if required else _OPTIONAL_INPUT
            inputs[sort, required] = workbook.add_format({**common, "num_format": formats[sort], "bg_color": colour})
    return _FormStyles(
        workbook.add_format({**common, "num_format": "@"}),
        workbook.add_format({**common, "num_format": "@", "bg_color": _INFO, "font_color": "#6B7280"}),
        workbook.add_format({**common, "bold": True, "bg_color": _HEAD}),
        inputs,
    )


def _set_up(sheet: "Worksheet", styles: _FormStyles, lang: Lang) -> None:
    for index, (column, heading) in enumerate(HEADINGS.items()):
        sheet.set_column(index, index, _WIDTHS.get(column, _WIDTH))
        sheet.write_string(0, index, heading.say(lang), styles.head)
    sheet.freeze_panes(1, 3)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write_line(sheet: "Worksheet", styles: _FormStyles, number: int, line: Line, lang: Lang) -> None:
    required = line.cells["required"] == say("form_required", lang)
    entered = (
        {"value", "note", "evidence"} | ({"of"} if line.has_whole else set()) | ({"date"} if line.wants_day else set())
    )
    for index, column in enumerate(_COLUMNS):
        text = line.cells.get(column, "")
        if column in entered:
            sort: Sort = line.sort if column == "value" else "number" if column == "of" else "words"
            sheet.write_blank(number, index, None, styles.inputs[sort, required])
        else:
            is_info = column in ("title", "measured_in", "last_figure", "last_total", "required", "of")
            sheet.write_string(number, index, text, styles.info if is_info else styles.text)
    value = _COLUMNS.index("value")
    sheet.data_validation(number, value, number, value, _limit(line, lang))
    if line.has_whole:
        whole = _COLUMNS.index("of")
        sheet.data_validation(number, whole, number, whole, _numeric("decimal", "form_number", lang))
    if line.wants_day:
        day = _COLUMNS.index("date")
        hint = {"validate": "any", "input_message": say("form_filing_day", lang)}
        sheet.data_validation(number, day, number, day, hint)


def _limit(line: Line, lang: Lang) -> dict[str, Any]:
    if line.choices:
        return {"validate": "list", "source": list(line.choices), **_words("form_word", lang)}
    if line.sort == "percent":  # a text cell, in which 81.2% stays what was typed
        return {"validate": "any", "input_message": say("form_percent", lang)}
    if line.sort == "whole":
        return {**_numeric("integer", "form_whole", lang), "error_type": "warning"}
    return _numeric("decimal", "form_number", lang)


def _numeric(validate: str, key: str, lang: Lang) -> dict[str, Any]:
    return {"validate": validate, "criteria": ">=", "value": 0, **_words(key, lang)}


def _words(key: str, lang: Lang) -> dict[str, Any]:
    message = say(key, lang)[:_MAX_PROMPT]
    return {"input_message": message, "error_title": say("form_refused", lang)[:32], "error_message": message}


def _limit_basis(sheet: "Worksheet", count: int, lang: Lang) -> None:
    at = _COLUMNS.index("basis")
    sheet.data_validation(1, at, count, at, {"validate": "list", "source": list(BASES[lang].values())})


def _write_guide(workbook: "Workbook", plan: Plan, form: Form, lang: Lang) -> None:
    sheet = workbook.add_worksheet(say("guide_sheet", lang))
    sheet.set_column(0, 0, 100)
    head = workbook.add_format({"bold": True, "font_size": 14, "text_wrap": True})
    body = workbook.add_format({"text_wrap": True, "valign": "top"})
    title, unit = title_of(plan.file, lang), plan.unit_title(form.unit, lang)
    sheet.write_string(
        0, 0, say("guide_head", lang, title=title, unit=unit, period=name_period(form.quarter, lang)), head
    )
    texts = [say("guide_due", lang, due=due_of(form)), *(say(key, lang) for key in _GUIDE)]
    for number, text in enumerate(texts, 2):
        sheet.write_string(number, 0, text, body)
