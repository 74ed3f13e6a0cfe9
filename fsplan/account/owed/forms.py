"""Forms: the values that a unit is asked for in one quarter, and what it reported before."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from fsplan.account.owed.obligations import owed_targets
from fsplan.account.tally import count_of_unit
from fsplan.core.period import Period
from fsplan.core.quarters import quarter_before
from fsplan.plan.calendar import find_excuse, periods_of
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import Book, Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of a form.

    Attributes:
        target: what is asked for.
        required: the unit owes it; where not, the row counts only once it is filled in.
        last: the unit's last entry before the quarter, of any kind but a count.
        last_amount: a count's amount of the quarter before.
        to_date: a count's amount from the period's start to the quarter before.
    """

    target: PlanTarget
    required: bool
    last: Entry | None = None
    last_amount: Fraction | None = None
    to_date: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What one unit is asked for in one quarter.

    Attributes:
        unit: unit id.
        quarter: one of the plan's own quarters.
        rows: what is owed in the plan's order, then what is optional.
    """

    unit: str
    quarter: Period
    rows: tuple[Asked, ...]

    @property
    def owes(self) -> bool:
        """Tell whether the unit owes anything at all."""
        return any(row.required for row in self.rows)


def build_form(plan: Plan, book: Book, unit: str, quarter: Period) -> Form:
    """Return what a unit is asked for: what it owes, then marked as optional what it may tell besides.

    The filing itself is owed as a row where the unit owes no value, so that nothing but the row can tell of it; else it
    is optional and tells the day, which the values cannot. Tracked figures and tasks that are not due are optional, and
    so is everything in a quarter for which the unit is excused, and what a ledger counts that was read.
    """
    asked = [target for target in plan.answered.get(unit, ()) if not target.kind.is_derived]
    is_excused = any(find_excuse(plan, target, unit, quarter) for target in asked)
    owed = set() if is_excused else {t.id for t in owed_targets(plan, unit, quarter)} - book.counted
    rows = []
    for target in asked:
        if not target.kind.is_filing:
            rows.append(_ask(book, target, unit, quarter_before(quarter, plan.period), required=target.id in owed))
        elif any(period.end in quarter for period in periods_of(plan, target)) and not is_excused:
            rows.append(Asked(target, required=not owed))
    rows.sort(key=lambda row: not row.required)
    return Form(unit, quarter, tuple(rows))


def _ask(book: Book, target: PlanTarget, unit: str, before: Period, *, required: bool) -> Asked:
    if not target.kind.is_flow:
        entries = [e for e in book.series((target.id, unit, "period")).entries if e.day <= before.end]
        return Asked(target, required, entries[-1] if entries else None)
    to_date, entries_to_date = count_of_unit(book, target, unit, before.end)
    if not entries_to_date:
        return Asked(target, required)
    earlier, entries_earlier = count_of_unit(book, target, unit, before.start - timedelta(days=1))
    amount = Fraction(to_date) - Fraction(earlier) if entries_to_date > entries_earlier else None
    return Asked(target, required, None, amount, Fraction(to_date))
