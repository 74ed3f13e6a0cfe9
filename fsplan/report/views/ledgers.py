"""Ledgers in reports: the breakdown with its rates of failure, and reported figures beside those of the records."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from fsplan.account.reconcile import Difference, differs
from fsplan.core.messages import say
from fsplan.core.period import Period
from fsplan.core.quantity import to_literal
from fsplan.core.text import Lang
from fsplan.ledger.result import BreakdownPart, LedgerFile, LedgerResult
from fsplan.plan.plan import Plan
from fsplan.report.numbers import show_percent
from fsplan.report.table import Cell, Table, TableColumn, cells
from fsplan.report.views.compliance import title_of

_BREAKDOWN = ("value", "records", "good", "bad", "bad_rate")
_RECONCILIATION = ("target", "unit", "period", "reported", "ledger", "difference")
_NUMBERS = frozenset({"records", "good", "bad", "bad_rate", "reported", "ledger", "difference"})


@dataclass(frozen=True, slots=True)
class Ledgers:
    """What the ledgers of a run gave beside the figures that are judged.

    Attributes:
        differences: reported figures beside the ledgers', for every quarter that has ended.
        broken_down: the ledgers that are broken down, each with the id of the column.
    """

    differences: Sequence[Difference] = ()
    broken_down: Sequence[tuple[LedgerResult, str]] = ()

    def of_unit(self, plan: Plan, unit: str | None) -> "Ledgers":
        """Return a unit's or group's figures, and the ledgers that hold nobody else's records; all of it for None."""
        if unit is None:
            return self
        differences = [one for one in self.differences if plan.means(unit, one.unit)]
        specs = plan.file.ledgers
        own = [one for one in self.broken_down if plan.means(unit, specs[one[0].ledger].unit.unit)]
        return Ledgers(differences, own)


NO_LEDGERS = Ledgers()


def count_differing(plan: Plan, differences: Iterable[Difference]) -> int:
    """Return how many reported figures are further from the ledgers' than is tolerated."""
    return sum(differs(plan, one) for one in differences)


def bad_rate(part: BreakdownPart) -> Fraction | None:
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
        counts = [Cell(str(count), value=count) for count in (part.records, part.good, part.bad)]
        rows.append([Cell(part.value or missing), *counts, Cell(shown, value=rate, form="percent")])
    heading = say("breakdown_heading", lang, **name_breakdown(plan, ledger, column, lang))
    return Table(_columns(_BREAKDOWN, lang), rows, heading)


def name_breakdown(plan: Plan, ledger: LedgerResult, column: str, lang: Lang) -> dict[str, str]:
    """Return the ledger's title and the column's header, as messages take them."""
    spec = plan.file.ledgers[ledger.ledger]
    return {"ledger": title_of(spec, lang), "column": spec.columns[column].header}


def show_ends(period: Period) -> str:
    """Write a period by its two ends, the same in every language."""
    return f"{period.start} - {period.end}"


def build_reconciliation(
    plan: Plan, differences: Iterable[Difference], lang: Lang, name_period: Callable[[Period], str] = show_ends
) -> Table:
    """Build a row for each unit and quarter that was reported on and has a ledger."""
    rows = [
        [
            *cells(title_of(plan.targets[one.target].spec, lang), plan.unit_title(one.unit, lang)),
            Cell(name_period(one.period)),
            *map(_number, (one.reported, one.ledger, one.difference)),
        ]
        for one in differences
    ]
    return Table(_columns(_RECONCILIATION, lang), rows, say("reconciliation_heading", lang))


def _number(number: Decimal) -> Cell:
    return Cell(to_literal(number), value=number)


def _columns(keys: Sequence[str], lang: Lang) -> list[TableColumn]:
    return [TableColumn(key, say(f"ledger_{key}", lang), key in _NUMBERS) for key in keys]


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
