"""Forms: the values that a unit is asked for in one quarter, and what it reported before."""

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from fsplan.account.owed.obligations import is_settled, owed_targets
from fsplan.account.tally import added_of_unit
from fsplan.core.period import Period
from fsplan.core.quarters import quarter_before
from fsplan.plan.calendar import find_excuse, periods_of
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import Goal
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.entry import Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of a form.

    Attributes:
        target: what is asked for.
        required: the unit owes it; where not, the row counts only once it is filled in.
        last: the unit's last entry before the quarter, of any kind but a count.
        last_amount: a count's amount of the quarter before.
        to_date: a count's amount from the period's start to the quarter before.
        quota: what the unit owes itself, None where it owes no amount of its own.
        rest: how much of that is still to be done after the quarter before.
    """

    target: PlanTarget
    required: bool
    last: Entry | None = None
    last_amount: Fraction | None = None
    to_date: Fraction | None = None
    quota: Goal | None = None
    rest: Fraction | None = None


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
    asked = [target for target in plan.answered.get(unit, ()) if not target.is_derived]
    is_excused = any(find_excuse(plan, target, unit, quarter) for target in asked)
    asks = [] if is_excused else owed_targets(plan, unit, quarter, quarter.end)
    owed = {target.id for target in asks if not is_settled(plan, book, target, quarter.end)}
    rows = []
    for target in asked:
        if not target.kind.is_filing:
            row = _ask(book, target, unit, quarter_before(quarter, plan.period), required=target.id in owed)
            rows.append(_with_quota(row, unit))
        elif any(period.end in quarter for period in periods_of(plan, target)) and not is_excused:
            rows.append(Asked(target, required=not owed))
    rows.sort(key=lambda row: not row.required)
    return Form(unit, quarter, tuple(rows))


def _with_quota(row: Asked, unit: str) -> Asked:
    """Return a row with the unit's own amount, and what is left of it."""
    quota = row.target.quotas.get(unit)
    if quota is None or quota.upper is not None or not row.target.kind.takes_amounts:
        return replace(row, quota=quota)
    done = row.to_date if row.to_date is not None else Fraction(row.last.amount if row.last else 0)
    return replace(row, quota=quota, rest=max(Fraction(quota.value) - done, Fraction(0)))


def _ask(book: Book, target: PlanTarget, unit: str, before: Period, *, required: bool) -> Asked:
    if not target.kind.is_flow:
        entries = [e for e in book.series((target.id, unit, "period")).entries if e.day <= before.end]
        return Asked(target, required, entries[-1] if entries else None)
    to_date, _, entries_to_date = added_of_unit(book, target, unit, before.end)
    if not entries_to_date:
        return Asked(target, required)
    earlier, _, entries_earlier = added_of_unit(book, target, unit, before.start - timedelta(days=1))
    amount = Fraction(to_date) - Fraction(earlier) if entries_to_date > entries_earlier else None
    return Asked(target, required, None, amount, Fraction(to_date))
