"""The form that a unit fills in: its columns and rows as texts, as a progress file that only wants its figures."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from fsplan.account.owed.forms import Asked, Form
from fsplan.core.messages import say
from fsplan.core.period import Period, parse_period
from fsplan.core.quantity import to_literal
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang, Text
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.columns import ALL_COLUMNS
from fsplan.report.formats.delimited import write_rows
from fsplan.report.names import title_of

Sort = Literal["whole", "number", "percent", "words"]

HEADINGS: dict[str, Text] = {column.id: column.shown for column in ALL_COLUMNS}
"""The columns of a form in order; each under a name by which a progress file is read."""

BASES: dict[Lang, dict[str, str]] = {
    "zh": {"period": "当期", "total": "累计"},
    "en": {"period": "period", "total": "total"},
}
"""What the drop-downs offer for a basis."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a form as it is shown.

    Attributes:
        cells: texts by column.
        sort: what its value is.
        choices: the words its value is chosen from.
        has_whole: its whole is asked for too.
        wants_day: its date is for the clerk to fill in.
    """

    cells: dict[str, str]
    sort: Sort
    choices: tuple[str, ...]
    has_whole: bool
    wants_day: bool


def build_lines(plan: Plan, form: Form, lang: Lang) -> list[Line]:
    """Return the rows of a form."""
    return [_line(plan, form, row, lang) for row in form.rows]


def _line(plan: Plan, form: Form, row: Asked, lang: Lang) -> Line:
    target, kind = row.target, row.target.kind
    cells = {
        "date": "" if kind.is_filing else date_cell(form.quarter),
        "target": target.id,
        "title": title_of(target.spec, lang),
        "unit": plan.unit_title(form.unit, lang),
        "measured_in": target.spec.measured_in or ("%" if target.takes_percent else ""),
        "basis": BASES[lang][kind.filled_basis] if kind.filled_basis else "",
        "last_figure": _last_figure(row, lang),
        "last_total": "" if row.to_date is None else to_literal(row.to_date),
        "required": say("form_required" if row.required else "form_optional", lang),
    }
    return Line(cells, _sort_of(target), kind.choices[lang], kind.has_whole, kind.is_filing)


def date_cell(quarter: Period) -> str:
    """Return what stands in the date column: the quarter's name where the calendar has one, else its last day."""
    name = label_of(quarter)
    return name if parse_period(name) else quarter.end.isoformat()


def _sort_of(target: PlanTarget) -> Sort:
    if target.kind.words:
        return "words"
    if target.is_whole:
        return "whole"
    return "percent" if target.takes_percent else "number"


def _last_figure(row: Asked, lang: Lang) -> str:
    if row.last_amount is not None:
        return to_literal(row.last_amount)
    kind = row.target.kind
    if row.last is None or kind.is_filing:
        return ""
    if kind.words:
        return kind.choices[lang][int(row.last.amount)]
    amount = to_literal(row.last.amount)
    return amount if row.last.whole is None else f"{amount} / {to_literal(row.last.whole)}"


def due_of(form: Form) -> str:
    """Return the day by which a form is to be back: the last one that any filing of the quarter allows."""
    days = [row.target.spec.due_days or 0 for row in form.rows if row.target.kind.is_filing]
    return str(form.quarter.end + timedelta(days=max(days, default=0)))


def render_form_csv(plan: Plan, form: Form, lang: Lang) -> str:
    """Write a form as CSV, with the byte order mark without which Excel and WPS garble Chinese."""
    rows = [[line.cells.get(column, "") for column in HEADINGS] for line in build_lines(plan, form, lang)]
    return "\ufeff" + write_rows([[heading.say(lang) for heading in HEADINGS.values()], *rows])
