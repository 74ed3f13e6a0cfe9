"""How much is due by a day: the share of a goal that the plan's pace asks for."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from fsplan.account.tally import Tally
from fsplan.core.quarters import quarters_of
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.plan.scalars import Pace

EVEN = Pace("even")


def pace_of(plan: Plan, target: PlanTarget) -> Pace | None:
    """Return the pace a target is held to, None where it has none (contract, the table of kinds).

    A count runs evenly unless stated, a rate by its numerator's pace, a share, level or mean only by a stated one. A
    ceiling and a target without a goal have none.
    """
    source = plan.source_of(target)
    if target.spec.goal is None or target.is_ceiling or source.is_ceiling:
        return None
    default = EVEN if source.kind.is_flow else None
    pace = source.spec.pace or default
    return None if pace is None or pace.kind == "none" else pace


def compute_pace(plan: Plan, target: PlanTarget, as_of: date) -> Fraction | None:
    """Return the share due at the end of a day in percent, None where the target has no pace.

    Straight lines by days: each quarter's last day reaches the share stated for it, the first day of the period is one
    day's work.
    """
    pace = pace_of(plan, target)
    if pace is None:
        return None
    if pace.kind == "even":
        return Fraction(100 * plan.period.elapsed(as_of), plan.period.days)
    reached = Fraction(0)
    for quarter, share in zip(quarters_of(plan.period), pace.shares, strict=True):
        if as_of < quarter.end:
            return reached + (Fraction(share) - reached) * Fraction(quarter.elapsed(as_of), quarter.days)
        reached = Fraction(share)
    return reached


class Need(NamedTuple):
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
