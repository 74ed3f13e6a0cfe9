"""The form that a unit fills in: its columns and rows as texts, as a progress file that only wants its figures."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fsplan.account.owed.forms import Asked, Form
from fsplan.core.messages import say
from fsplan.core.period import Period, parse_period
from fsplan.core.quantity import to_literal
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang, Text
from fsplan.plan.calendar import periods_of
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.layout.columns import ALL_COLUMNS
from fsplan.report.formats.delimited import write_rows
from fsplan.report.goals import measure_of_rows, tell_amount, tell_goal
from fsplan.report.names import name_day, name_period, title_of

Sort = Literal["whole", "number", "signed", "percent", "words"]

HEADINGS: dict[str, Text] = {column.id: column.shown for column in ALL_COLUMNS}
"""The columns of a form in order; each under a name by which a progress file is read."""

BASES: dict[Lang, dict[str, str]] = {
    "zh": {"period": "当期", "total": "累计"},
    "en": {"period": "period", "total": "total"},
}
"""What the drop-downs offer for a basis."""


"""What is to be filled in below the table, in order: keys of the catalogue."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a form as it is shown.

    Attributes:
        cells: texts by column.
        sort: what its value is.
        choices: the words its value is chosen from.
        has_whole: its whole is asked for too.
        wants_day: its date is for the clerk to fill in.
        is_required: it must be filled in.
    """

    cells: dict[str, str]
    sort: Sort
    choices: tuple[str, ...]
    has_whole: bool
    wants_day: bool
    is_required: bool

    @property
    def entered(self) -> frozenset[str]:
        """The columns that the clerk fills in."""
        more = {"of": self.has_whole, "date": self.wants_day}
        return frozenset({"value", "note", "evidence"} | {column for column, is_asked in more.items() if is_asked})


def build_lines(plan: Plan, form: Form, lang: Lang) -> list[Line]:
    """Return the rows of a form."""
    return [_line(plan, form, row, lang) for row in form.rows]


def columns_of_form(form: Form) -> list[str]:
    """Return the columns of a form: what is said of a unit's own amounts only where it has any.

    Its date column names its quarter, so that no other column need say for which period a row is.
    """
    unused = {"period", *(() if any(row.quota for row in form.rows) else ("quota", "rest"))}
    return [column for column in HEADINGS if column not in unused]


def _line(plan: Plan, form: Form, row: Asked, lang: Lang) -> Line:
    target, kind = row.target, row.target.kind
    cells = {
        "date": "" if kind.is_filing else date_cell(form.quarter),
        "target": target.id,
        "title": title_of(target.spec, lang),
        "unit": plan.unit_title(form.unit, lang),
        "measured_in": measure_of_rows(target),
        "goal": tell_goal(target, lang),
        "quota": tell_amount(target, row.quota, lang),
        "rest": "" if row.rest is None else to_literal(row.rest),
        "basis": BASES[lang][_filled_basis(target)] if kind.filled_basis else "",
        "last_figure": _last_figure(row, lang),
        "last_total": "" if row.to_date is None else to_literal(row.to_date),
        "required": say("form_required" if row.required else "form_optional", lang),
    }
    return Line(cells, _sort_of(target), kind.choices[lang], kind.has_whole, kind.is_filing, row.required)


def _filled_basis(target: PlanTarget) -> str:
    """Return the basis that a form fills in: of what adds up the period's own."""
    return "period" if target.adds_up else target.kind.filled_basis or ""


def date_cell(quarter: Period) -> str:
    """Return what stands in the date column: the quarter's name where the calendar has one, else its last day."""
    name = label_of(quarter)
    return name if parse_period(name) else quarter.end.isoformat()


def _sort_of(target: PlanTarget) -> Sort:
    if target.kind.words:
        return "words"
    if target.is_whole:
        return "whole"
    if target.takes_percent:
        return "percent"
    return "signed" if target.kind.may_be_negative else "number"


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


def measures_of(form: Form, lang: Lang) -> list[str]:
    """Say of each duty in a form what else it consists of, and that notes tell how that goes."""
    duties = {row.target.duty.id: row.target.duty for row in form.rows}
    return [
        say(
            "guide_measures",
            lang,
            duty=duty.id,
            measures=say("list", lang).join(title_of(m, lang) for m in duty.measures),
        )
        for duty in duties.values()
        if duty.measures
    ]


def due_of(plan: Plan, form: Form) -> date | None:
    """Return the day by which a form is to be back: the first one on which a filing of the quarter is due.

    Of what is filed by the month the quarter's last filing counts. None where the unit files nothing for the quarter:
    then the plan names no day.
    """
    days = []
    for target in (row.target for row in form.rows if row.target.kind.is_filing):
        ends = [period.end for period in periods_of(plan, target) if period.end in form.quarter]
        days.append(max(ends) + timedelta(days=target.spec.due_days or 0))
    return min(days, default=None)


def head_of(plan: Plan, form: Form, lang: Lang) -> list[str]:
    """Return what stands above the table: the title, whose form it is, for when, and when it is to be back."""
    due = due_of(plan, form)
    return [
        say("form_title", lang, title=title_of(plan.file, lang)),
        say("form_unit", lang, unit=plan.unit_title(form.unit, lang)),
        say("form_period", lang, period=name_period(form.quarter, lang)),
        *([say("form_due", lang, day=name_day(due, lang))] if due else []),
    ]


def render_form_csv(plan: Plan, form: Form, lang: Lang) -> str:
    """Write a form as CSV, with the byte order mark without which Excel and WPS garble Chinese; the header first."""
    columns = columns_of_form(form)
    rows = [[line.cells.get(column, "") for column in columns] for line in build_lines(plan, form, lang)]
    return "\ufeff" + write_rows([[HEADINGS[column].say(lang) for column in columns], *rows])
