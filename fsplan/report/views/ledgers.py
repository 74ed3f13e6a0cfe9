"""Ledgers in reports: the breakdown with its rates of failure, and reported figures beside those of the records."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from fsplan.account.reconcile import Difference
from fsplan.core.messages import say
from fsplan.core.place import file_of, sheet_of
from fsplan.core.quantity import to_literal
from fsplan.ledger.result import BreakdownPart, LedgerFile, LedgerResult
from fsplan.report.dossier import Dossier
from fsplan.report.names import name_period, title_of
from fsplan.report.numbers import show_percent
from fsplan.report.sentences import explain_reconciliation
from fsplan.report.table import Cell, Table, TableColumn, number_cell, tabulate

_NUMBERS = ("records", "good", "bad", "bad_rate", "reported", "ledger", "difference")


def build_reconciliation(dossier: Dossier) -> Table | None:
    """Build a row for each unit and quarter that was reported on and has a ledger; None where there is none."""
    lang, names = dossier.lang, dossier.names
    if not dossier.differences:
        return None

    shown: Mapping[str, Callable[[Difference], Cell]] = {
        "target": lambda one: Cell(names.target(one.target)),
        "unit": lambda one: Cell(names.unit(one.unit)),
        "period": lambda one: Cell(name_period(one.period, lang)),
        "reported": lambda one: _amount(dossier, one, one.reported),
        "ledger": lambda one: _amount(dossier, one, one.ledger),
        "difference": lambda one: _amount(dossier, one, one.difference),
    }
    id_ = TableColumn("id", say("id", lang), is_extra=True)
    columns = [TableColumn(key, say(f"ledger_{key}", lang), key in _NUMBERS) for key in shown]
    rows = tabulate(dossier.differences, {"id": lambda one: Cell(one.target), **shown}, ("id", *shown))
    legend, heading = explain_reconciliation(dossier), say("reconciliation_heading", lang)
    annex = say("annex_reconciliation", lang)
    return Table([id_, *columns], rows, heading, say("none_recorded", lang), legend, annex)


def _amount(dossier: Dossier, one: Difference, number: Decimal) -> Cell:
    return Cell(to_literal(number), value=number, measure=dossier.plan.targets[one.target].spec.measured_in)


def build_breakdowns(dossier: Dossier) -> list[Table]:
    """Build a table for each ledger that is broken down: a row for each value of its column."""
    return [_build_breakdown(dossier, ledger, column) for ledger, column in dossier.broken_down]


def _build_breakdown(dossier: Dossier, ledger: LedgerResult, column: str) -> Table:
    lang, missing = dossier.lang, say("missing", dossier.lang)
    named = name_breakdown(dossier, ledger, column)

    def rate(part: BreakdownPart) -> Cell:
        share = bad_rate(part)
        return Cell(missing if share is None else show_percent(share), value=share, form="percent")

    shown: Mapping[str, Callable[[BreakdownPart], Cell]] = {
        "ledger_title": lambda _: Cell(named["ledger"]),
        "ledger_column": lambda _: Cell(named["column"]),
        "value": lambda part: Cell(part.value or missing),
        "records": lambda part: number_cell(part.records),
        "good": lambda part: number_cell(part.good),
        "bad": lambda part: number_cell(part.bad),
        "bad_rate": rate,
    }
    columns = [
        TableColumn(
            key,
            say(f"ledger_{key.removeprefix('ledger_')}", lang),
            is_number=key in _NUMBERS,
            is_extra=key.startswith("ledger_"),  # a workbook has all breakdowns in one sheet
            is_exact=key == "bad_rate",
        )
        for key in shown
    ]
    heading, legend = say("breakdown_heading", lang, **named), [say("explain_breakdown", lang)]
    rows = tabulate(ledger.breakdown, shown, tuple(shown))
    annex = say("annex_breakdown", lang, **named)
    return Table(columns, rows, heading, say("none_recorded", lang), legend, annex)


def name_breakdown(dossier: Dossier, ledger: LedgerResult, column: str) -> dict[str, str]:
    """Return the ledger's title and the column's header, as messages take them."""
    spec = dossier.plan.file.ledgers[ledger.ledger]
    return {"ledger": title_of(spec, dossier.lang), "column": spec.columns[column].header}


def bad_rate(part: BreakdownPart) -> Fraction | None:
    """Return the share of failures among the judged, in percent; None where nothing was judged."""
    judged = part.good + part.bad
    return Fraction(100 * part.bad, judged) if judged else None


def ledger_file_json(file: LedgerFile) -> dict[str, object]:
    """Return what became of one file of a ledger."""
    return {
        "path": file_of(file.name),
        "sheet": sheet_of(file.name),
        "sha256": file.sha256 or None,
        "kind": "ledger",
        "encoding": file.encoding or None,
        "rows": file.rows,
        "rejected": file.rejected,
    }


def breakdown_json(ledger: LedgerResult, column: str) -> list[dict[str, object]]:
    """Return the breakdown of one ledger; a rate is in percent, null where nothing was judged."""
    return [
        {
            "ledger": ledger.ledger,
            "column": column,
            "value": part.value,
            "records": part.records,
            "good": part.good,
            "bad": part.bad,
            "bad_rate": bad_rate(part),
        }
        for part in ledger.breakdown
    ]


def reconciliation_json(differences: Iterable[Difference]) -> list[dict[str, object]]:
    """Return every figure that was both reported and counted."""
    return [
        {
            "target": one.target,
            "unit": one.unit,
            "period": {"start": one.period.start, "end": one.period.end},
            "reported": one.reported,
            "ledger": one.ledger,
            "difference": one.difference,
        }
        for one in differences
    ]
