"""Ledgers in reports: the breakdown with its rates of failure, and reported figures beside those of the records."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from fsplan.account.reconcile import Difference
from fsplan.core.messages import say
from fsplan.core.quantity import to_literal
from fsplan.core.text import Lang
from fsplan.ledger.result import LedgerFile, LedgerResult, Part
from fsplan.plan.plan import Plan
from fsplan.report.compliance import title_of
from fsplan.report.numbers import show_percent
from fsplan.report.table import Column, Table, cells

_BREAKDOWN = ("value", "records", "good", "bad", "bad_rate")
_RECONCILIATION = ("target", "unit", "period", "reported", "ledger", "difference")
_NUMBERS = frozenset({"records", "good", "bad", "bad_rate", "reported", "ledger", "difference"})


def bad_rate(part: Part) -> Fraction | None:
    """Return the share of failures among the judged, in percent; None where nothing was judged."""
    judged = part.good + part.bad
    return Fraction(100 * part.bad, judged) if judged else None


def build_breakdown(plan: Plan, ledger: LedgerResult, column: str, lang: Lang) -> Table:
    """Build a row for each value of the column that a ledger is broken down by."""
    missing = say("missing", lang)
    rows = []
    for part in ledger.breakdown:
        rate = bad_rate(part)
        shown = missing if rate is None else show_percent(rate)
        rows.append(cells(part.value or missing, str(part.records), str(part.good), str(part.bad), shown))
    spec = plan.file.ledgers[ledger.ledger]
    heading = say("breakdown_heading", lang, ledger=title_of(spec, lang), column=spec.columns[column].header)
    return Table(_columns(_BREAKDOWN, lang), rows, heading)


def build_reconciliation(plan: Plan, differences: Iterable[Difference], lang: Lang) -> Table:
    """Build a row for each unit and quarter that was reported on and has a ledger."""
    rows = [
        cells(
            title_of(plan.targets[one.target].spec, lang),
            plan.unit_title(one.unit, lang),
            f"{one.period.start} - {one.period.end}",
            *(to_literal(number) for number in (one.reported, one.ledger, one.difference)),
        )
        for one in differences
    ]
    return Table(_columns(_RECONCILIATION, lang), rows, say("reconciliation_heading", lang))


def _columns(keys: Sequence[str], lang: Lang) -> list[Column]:
    return [Column(key, say(f"ledger_{key}", lang), key in _NUMBERS) for key in keys]


def ledger_file_json(file: LedgerFile) -> dict[str, object]:
    """Return what became of one file of a ledger."""
    return {
        "path": file.name,
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
