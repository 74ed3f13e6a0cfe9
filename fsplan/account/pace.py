"""How much is due by a day: the share of a goal that the plan's pace asks for."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from fsplan.account.tally import Tally
from fsplan.core.quarters import quarters_of
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import Goal, Pace
from fsplan.plan.target import PlanTarget

EVEN = Pace("even")


def pace_of(plan: Plan, target: PlanTarget) -> Pace | None:
    """Return the pace a target is held to, None where it has none (contract, the table of kinds).

    A count runs evenly unless stated, a rate by its numerator's pace unless it holds, any other figure only by a stated
    one. A limit has only a stated one, a rate's that of a numerator that is a limit too. Without a goal there is none.
    """
    if target.spec.goal is None:
        return None
    pace = target.spec.pace
    if pace is None and target.kind.working == "quotient":
        base = plan.targets[target.spec.of or ""]
        if target.is_ceiling != base.is_ceiling and (base.spec.goal is not None or target.is_ceiling):
            return None
        pace = base.spec.pace or (EVEN if base.kind.is_flow and not target.is_ceiling else None)
        pace = None if pace is not None and pace.kind == "hold" else pace  # what another figure has to hold
    elif pace is None and target.kind.is_flow and not target.is_ceiling:
        pace = EVEN
    return None if pace is None or pace.kind == "none" else pace


def compute_pace(plan: Plan, target: PlanTarget, as_of: date) -> Fraction | None:
    """Return the share due at the end of a day in percent, None where the target has no pace.

    Straight lines by days: each quarter's last day reaches the share stated for it, the first day of the period is one
    day's work. Of a limit it is the share that may be used up; what has to hold is due as a whole on every day.
    """
    pace = pace_of(plan, target)
    if pace is None:
        return None
    if pace.kind == "hold":
        return Fraction(100)
    if pace.kind == "even":
        return Fraction(100 * plan.period.elapsed(as_of), plan.period.days)
    reached = Fraction(0)
    for quarter, share in zip(quarters_of(plan.period), pace.shares, strict=True):
        if as_of < quarter.end:
            return reached + (share - reached) * Fraction(quarter.elapsed(as_of), quarter.days)
        reached = share
    return reached


def is_due(plan: Plan, target: PlanTarget, as_of: date) -> bool:
    """Tell whether a pace asks for a figure by a day: anything is due; of what has to hold, a first quarter is over."""
    stated = pace_of(plan, target)
    if stated is not None and stated.kind == "hold":
        return as_of >= quarters_of(plan.period)[0].end
    pace = compute_pace(plan, target, as_of)
    return pace is not None and pace > 0


def complete(target: PlanTarget, goal: Goal | None, actual: Fraction | None, pace: Fraction | None) -> Fraction | None:
    """Return a figure in percent of a goal, None where that says nothing: towards no goal, or one not above 0.

    Of a limit it is how much is used up, where it has a pace. Within a range it is 100, outside of it in percent of the
    end that is nearer.
    """
    if goal is None or actual is None or (target.is_ceiling and pace is None):
        return None
    end = Fraction(goal.value)
    if goal.upper is not None:
        end = min(max(end, actual), Fraction(goal.upper))
    return 100 * actual / end if end > 0 else None


def points_behind(
    target: PlanTarget, goal: Goal | None, completion: Fraction | None, pace: Fraction | None
) -> Fraction | None:
    """Return the percentage points that are wanting, negative when ahead: below the pace, of a limit above it."""
    if pace is None or completion is None:
        return None
    if target.is_ceiling:
        return completion - pace
    if goal is not None and goal.upper is not None and completion > 100:
        return completion - 100  # beyond a range's upper end
    return pace - completion


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
    goal = target.common_goal
    if goal is None or days_left <= 0 or target.kind.is_average or target.is_ceiling:
        return None
    owed, done, measure = Fraction(goal.value), tally.actual or Fraction(0), target.spec.measured_in
    if target.kind.has_whole:
        if tally.whole is None:
            return None
        scale, measure = Fraction(tally.whole) / 100, ""
    elif target.kind.working == "quotient":
        fact = plan.file.facts[target.spec.over or ""].value
        if fact is None:
            return None
        scale = Fraction(fact) / Fraction(target.spec.per or Decimal(1))
        measure = plan.targets[target.spec.of or ""].spec.measured_in
    else:
        scale = Fraction(1)
    remaining = (owed - done) * scale
    return Need(remaining, remaining * 7 / days_left, measure) if remaining > 0 else None
