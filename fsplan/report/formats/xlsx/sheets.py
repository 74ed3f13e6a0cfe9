"""A dossier as the sheets of a workbook: the same figures as cells that hold numbers, dates and identifiers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from fsplan.core.messages import say
from fsplan.core.quantity import round_half_up
from fsplan.report.dossier.comparison_section import explain_comparison
from fsplan.report.dossier.dossier import Dossier
from fsplan.report.dossier.figure import Figure
from fsplan.report.dossier.ledger_section import build_ledger_sheets, explain_reconciliation
from fsplan.report.dossier.sections import (
    build_findings,
    build_submissions,
    build_trace_rows,
    build_units,
    columns_of,
    notes_of,
)
from fsplan.report.dossier.verdict import tell_verdict
from fsplan.report.numbers import PLACES, keep_honest
from fsplan.report.period_names import name_day, name_period
from fsplan.report.table import Cell, TableColumn
from fsplan.report.views.comparison import compared_columns

_FULL = Fraction(100)
_JUST_BELOW = Fraction(9999, 100)
_TARGET_KEYS = (
    "item",
    "id",
    "target",
    "kind",
    "units",
    "op",
    "goal",
    "measured_in",
    "actual",
    "expected",
    "completion",
    "pace",
    "behind",
    "level",
    "entries",
    "remaining",
    "per_week",
)
_ENTRY_KEYS = ("id", "target", "date", "unit", "amount", "of", "basis", "note", "evidence", "file", "line")


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet: its name, its columns, and its rows, which may be many and are made as they are written."""

    name: str
    columns: list[TableColumn]
    rows: Iterable[list[Cell]]


def build_sheets(dossier: Dossier) -> list[SheetContent]:
    """Return the sheets behind the overview."""
    lang = dossier.lang
    units, submissions, findings = build_units(dossier), build_submissions(dossier), build_findings(dossier)
    targets = [*columns_of(_TARGET_KEYS, lang), *compared_columns(dossier.compared, lang, with_units=True)]
    return [
        SheetContent(say("sheet_targets", lang), targets, map(dossier_row(dossier), dossier.figures)),
        *(
            SheetContent(say(f"sheet_{key}", lang), list(table.columns), (list(row) for row in table.rows))
            for key, table in (
                ("units", units),
                ("submissions", submissions),
                *build_ledger_sheets(dossier),
                ("findings", findings),
            )
        ),
        SheetContent(say("sheet_entries", lang), columns_of(_ENTRY_KEYS, lang), _entry_rows(dossier)),
    ]


def overview_lines(dossier: Dossier) -> list[str]:
    """Return what stands at the head of the overview."""
    lang, compliance = dossier.lang, dossier.compliance
    period = name_period(compliance.period, lang)
    return [
        say("report_title", lang, title=dossier.title, period=period),
        say("as_of_line", lang, as_of=name_day(compliance.as_of, lang)),
        tell_verdict(dossier),
        *notes_of(dossier),
        *explain_comparison(dossier),
        *explain_reconciliation(dossier),
    ]


def dossier_row(dossier: Dossier) -> "RowOf":
    """Return what writes one target's row."""
    return RowOf(dossier)


@dataclass(frozen=True, slots=True)
class RowOf:
    """Writes a target's row."""

    dossier: Dossier

    def __call__(self, figure: Figure) -> list[Cell]:
        """Return the row of one target; what is not known is an empty cell."""
        result, spec, kind = figure.result, figure.result.target.spec, figure.result.target.kind
        is_percent = result.target.is_percent
        goal = result.goal if spec.goal or "goal" not in kind.keys else None
        need = result.need
        return [
            Cell(figure.item),
            Cell(figure.id),
            Cell(figure.title),
            Cell(kind.title.say(self.dossier.lang)),
            Cell(figure.units),
            Cell(spec.goal.op if spec.goal else ""),
            _number(goal, is_percent=is_percent),
            Cell(figure.measured_in),
            _number(_honest_actual(figure), is_percent=is_percent),
            _number(result.expected, is_percent=is_percent),
            _number(_honest_completion(figure), is_percent=True),
            _number(result.pace, is_percent=True),
            _number(result.behind, is_percent=False),
            Cell(figure.word, figure.level),
            Cell(str(result.tally.entries), value=result.tally.entries),
            _number(need.remaining if need else None, is_percent=False),
            _number(need.per_week if need else None, is_percent=False),
            *self._compared(figure),
        ]

    def _compared(self, figure: Figure) -> list[Cell]:
        """Return the cells of the comparisons asked for, the text of numbers left out: a cell keeps the number."""
        columns = compared_columns(self.dossier.compared, self.dossier.lang, with_units=True)
        cells = [(figure.compared[column.key], column.is_number) for column in columns]
        return [replace(cell, text="") if is_number else cell for cell, is_number in cells]


def _number(number: Fraction | None, *, is_percent: bool) -> Cell:
    return Cell("") if number is None else Cell("", value=number, form="percent" if is_percent else "plain")


def _honest_actual(figure: Figure) -> Fraction | None:
    """Return the exact figure, or the honestly rounded one where the cell's two decimals would read as met."""
    actual = figure.result.actual
    return None if actual is None else keep_honest(actual, figure.result.target.spec.goal)


def _honest_completion(figure: Figure) -> Fraction | None:
    completion = figure.result.completion
    if completion is None or figure.level == "met" or completion > _FULL:
        return completion
    return _JUST_BELOW if round_half_up(completion, PLACES) >= _FULL else completion


def _entry_rows(dossier: Dossier) -> Iterable[list[Cell]]:
    written: set[str] = set()
    titles = {figure.id: figure.title for figure in dossier.figures}
    for figure in dossier.figures:
        if figure.source not in written:
            written.add(figure.source)
            head = [Cell(figure.source), Cell(titles.get(figure.source, figure.title))]
            for row in build_trace_rows(dossier.traces.get(figure.source, ()), dossier.lang):
                yield [*head, *row]
