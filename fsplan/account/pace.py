"""How much is due by a day: the share of a goal that the plan's pace asks for."""

from datetime import date
from fractions import Fraction

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
