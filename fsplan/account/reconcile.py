"""What was reported against what the records bear out, by unit and quarter; the ledger's figure is the one judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fsplan.account.tally import added_of_unit
from fsplan.core.finding import Finding
from fsplan.core.period import Period
from fsplan.core.quantity import to_literal
from fsplan.core.quarters import quarters_of, told_period
from fsplan.core.text import Text
from fsplan.ledger.result import Counts, pair_counts
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.entry import BASES


@dataclass(frozen=True, slots=True)
class Difference:
    """One unit's figure for one quarter, as reported and as the ledger has it.

    Attributes:
        target: the target's id.
        unit: the unit's id.
        period: the quarter of the plan, both ends included; it has ended.
        reported: what the progress files say was done in it.
        ledger: distinct keys dated in it.
        place: file and line of the unit's last entry in it; empty and 0 where it reported nothing.
    """

    target: str
    unit: str
    period: Period
    reported: Decimal
    ledger: Decimal
    place: tuple[str, int] = ("", 0)

    @property
    def difference(self) -> Decimal:
        """How much more was reported than the ledger holds."""
        return self.reported - self.ledger


def reconcile(plan: Plan, book: Book, ledgers: Mapping[str, Counts], as_of: date) -> list[Difference]:
    """Confront reported entries with the ledgers for every quarter that has ended by a day.

    Args:
        plan: whose targets draw on the ledgers.
        book: what was reported.
        ledgers: ledger id to its counts, for each ledger of which a file was read.
        as_of: the day at whose end the books are compared.
    """
    found: list[Difference] = []
    for target in _drawing(plan, ledgers):
        if not target.kind.is_flow:
            continue  # a share filed is what stood, and no amount of a quarter
        counts = ledgers[target.spec.from_ or ""]
        reporting = [unit for unit in plan.file.units if unit in target.allowed and _has_entries(book, target, unit)]
        for unit in reporting:  # who has reported nothing at all is silent, and has not said 0
            found += _by_quarter(plan, book, (target, unit), counts.get((target.id, unit), {}), as_of)
    return found


def _drawing(plan: Plan, ledgers: Mapping[str, Counts]) -> Iterator[PlanTarget]:
    return (target for target in plan.targets.values() if target.spec.from_ in ledgers)


def _has_entries(book: Book, target: PlanTarget, unit: str) -> bool:
    return any(book.series((target.id, unit, basis)).entries for basis in BASES)


def _by_quarter(
    plan: Plan, book: Book, of: tuple[PlanTarget, str], days: Mapping[date, int], as_of: date
) -> Iterator[Difference]:
    target, unit = of
    before = Decimal(0)
    for quarter in quarters_of(plan.period):
        if quarter.end > as_of:
            return
        to_date, _, _ = added_of_unit(book, target, unit, quarter.end)
        held = sum(number for day, number in days.items() if day in quarter)
        yield Difference(
            target.id, unit, quarter, to_date - before, Decimal(held), _last_place(book, target, unit, quarter)
        )
        before = to_date


def _last_place(book: Book, target: PlanTarget, unit: str, quarter: Period) -> tuple[str, int]:
    entries = [entry for basis in BASES for entry in book.series((target.id, unit, basis)).entries]
    inside = [entry for entry in entries if entry.day in quarter]
    return max(((entry.day, entry.file, entry.line) for entry in inside), default=(None, "", 0))[1:]


def differs(plan: Plan, one: Difference) -> bool:
    """Tell whether a reported figure is further from the ledger's than its target tolerates."""
    return abs(one.difference) > (plan.targets[one.target].spec.tolerance or Decimal(0))


def find_differences(plan: Plan, differences: list[Difference], fallback: str) -> Iterator[Finding]:
    """Yield FS430 for every difference beyond its target's tolerance.

    Args:
        plan: whose targets say what is tolerated.
        differences: what `reconcile` found.
        fallback: the file to name where the unit reported nothing.
    """
    for one in differences:
        if not differs(plan, one):
            continue
        spec = plan.targets[one.target].spec
        file, line = one.place
        params: dict[str, str | Text] = {
            "unit": plan.unit_text(one.unit),
            "title": Text(spec.title, spec.title_en or spec.title),
            "period": told_period(one.period),
            "reported": to_literal(one.reported),
            "ledger": to_literal(one.ledger),
            "difference": to_literal(abs(one.difference)),
            "tolerance": to_literal(spec.tolerance or Decimal(0)),
        }
        value = to_literal(one.reported)
        yield Finding("FS430", file or fallback, line, 0 if file else 1, "value" if file else "", value, params)


def put_ledgers(plan: Plan, book: Book, ledgers: Mapping[str, Counts], names: Mapping[str, str]) -> None:
    """Let a book hold what the ledgers count, beside whatever was reported on the targets that draw on them.

    A ledger's figure is the one judged; what a unit reported stays its filing. Records of units that may not report on
    a target do not count.

    Args:
        plan: whose targets draw on the ledgers.
        book: changed in place.
        ledgers: ledger id to its counts.
        names: ledger id to the file that an entry of it names.
    """
    paired = {ledger: pair_counts(counts) for ledger, counts in ledgers.items()}
    for target in _drawing(plan, ledgers):
        ledger = target.spec.from_ or ""
        counts = {unit: paired[ledger].get((target.id, unit), {}) for unit in plan.file.units if unit in target.allowed}
        book.put_ledger(target.id, {unit: days for unit, days in counts.items() if days}, names[ledger])
