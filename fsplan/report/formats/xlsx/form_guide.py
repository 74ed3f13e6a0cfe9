"""The sheet beside a form that says how it is filled in."""

from typing import TYPE_CHECKING

from fsplan.account.owed.forms import Form
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.report.form import due_of, measures_of
from fsplan.report.formats.xlsx.sheet_size import text_height
from fsplan.report.names import name_day, name_period, title_of

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_TOLD = (
    "guide_values",
    "guide_shares",
    "guide_required",
    "guide_optional",
    "guide_basis",
    "guide_filing",
    "guide_sign",
    "guide_send",
)
_LONGEST_CELL = 32_767
_WIDE, _TAKEN, _HEAD_SIZE = 76, 73, 14
"""Characters that fit a page of A4 in the fonts of either office, those sure to fit a line of them, the heading's size.

LibreOffice cuts a single wide column at the page's edge rather than make it smaller.
"""


def name_form(plan: Plan, form: Form, lang: Lang) -> str:
    """Return what a form is: of which plan, of whom and for when."""
    unit, period = plan.unit_title(form.unit, lang), name_period(form.quarter, lang)
    return say("guide_head", lang, title=title_of(plan.file, lang), unit=unit, period=period)


def write_guide(workbook: "Workbook", plan: Plan, form: Form, lang: Lang) -> None:
    """Add the sheet of guidance; `check` and `receive` know it by its name (core/marks.py)."""
    sheet = workbook.add_worksheet(say("guide_sheet", lang))
    sheet.set_column(0, 0, _WIDE)
    head = workbook.add_format({"bold": True, "font_size": _HEAD_SIZE, "text_wrap": True})
    body = workbook.add_format({"text_wrap": True, "valign": "top"})
    due = due_of(plan, form)
    texts = [*(say(key, lang) for key in _TOLD), *measures_of(form, lang)]
    if due:
        texts.insert(0, say("form_due", lang, day=name_day(due, lang)))
    heading = name_form(plan, form, lang)[:_LONGEST_CELL]
    sheet.set_row(0, text_height([heading], [_TAKEN], _HEAD_SIZE))
    sheet.write_string(0, 0, heading, head)
    for number, text in enumerate(texts, 2):
        sheet.set_row(number, text_height([text], [_TAKEN]))
        sheet.write_string(number, 0, text[:_LONGEST_CELL], body)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
