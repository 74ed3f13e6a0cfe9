"""What it takes from here: the amount still owed, spread over the weeks that are left."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.account.tally import Tally
from fsplan.plan.plan import Plan, PlanTarget


@dataclass(frozen=True, slots=True)
class Need:
    """What is still owed.

    Attributes:
        remaining: amount missing to the goal, in `measured_in`; of a share, the part missing to its present whole.
        per_week: the same for each of the weeks left; a week is seven days, the last may be shorter.
        measured_in: the unit of measure.
    """

    remaining: Fraction
    per_week: Fraction
    measured_in: str


def compute_need(plan: Plan, target: PlanTarget, tally: Tally, as_of: date) -> Need | None:
    """Return what a target needs to reach its goal by the period's end; None where no amount can be worked out."""
    days_left = (plan.period.end - as_of).days
    goal = target.spec.goal
    if goal is None or days_left <= 0 or target.kind.is_average:
        return None
    owed, done, measure = Fraction(goal.value), tally.actual or Fraction(0), target.spec.measured_in
    if target.kind.has_whole:
        if tally.whole is None:
            return None
        scale, measure = Fraction(tally.whole) / 100, ""
    elif target.kind.is_derived:
        fact = plan.file.facts[target.spec.over or ""].value
        if fact is None:
            return None
        scale = Fraction(fact) / Fraction(target.spec.per or Decimal(1))
        measure = plan.targets[target.spec.of or ""].spec.measured_in
    else:
        scale = Fraction(1)
    remaining = (owed - done) * scale
    return Need(remaining, remaining * 7 / days_left, measure) if remaining > 0 else None
