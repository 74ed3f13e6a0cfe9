"""Whether the goals of a rate and of its numerator can both be met (FS117), and whether one is left idle (FS126).

Both are goals of one figure: a rate of 6 for every thousand of 647,702 residents asks for 3886.2 batches. A rate's
floor that its numerator's implies (3900 batches) is agreement, and no finding.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.core.quantity import round_down, round_half_up, round_up, to_literal
from fsplan.core.text import Text
from fsplan.plan.calendar import fact_at, goal_at
from fsplan.plan.checks.check_quotas import goal_on
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import Goal
from fsplan.plan.target import PlanTarget

Limit = tuple[Fraction, int]
"""An end of a span: where it lies, and -1, 0 or 1 for just below it, on it, just above it."""

Fault = tuple[str, str, dict[str, str | Text]]
"""Code, the id of the target whose goal it is, the message's parameters."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one goal asks of the figure that it shares with others.

    Attributes:
        id: the target.
        goal: its goal in force.
        limit: the goal's own number, as an amount of that figure.
        low: least figure that meets it, None without one; `high` likewise.
        whole: the figure counts whole things.
    """

    id: str
    goal: Goal
    limit: Fraction
    low: Limit | None
    high: Limit | None
    whole: bool

    @property
    def is_floor(self) -> bool:
        """Tell whether it only asks for enough."""
        return self.goal.op in (">=", ">")

    @property
    def written(self) -> str:
        """The target and its goal."""
        return f"{self.id} {self.goal}"

    @property
    def asked(self) -> str:
        """What it asks of the figure: `>= 3887` of whole things, else to two decimals and never less than it asks."""
        if self.whole and self.is_floor and self.low:
            return f">= {to_literal(self.low[0])}"
        if self.goal.op == ".." and self.low and self.high:
            return f"{to_literal(round_up(self.low[0], 2))}..{to_literal(round_down(self.high[0], 2))}"
        rounded = round_up if self.is_floor else round_half_up if self.goal.op == "=" else round_down
        return f"{self.goal.op} {to_literal(rounded(self.limit, 2))}"


def _claim(id_: str, goal: Goal, scale: Fraction, *, whole: bool) -> Claim:
    limit = Fraction(goal.value) * scale
    upper = limit if goal.upper is None else Fraction(goal.upper) * scale
    low: Limit | None = (limit, int(goal.op == ">")) if goal.op in (">=", ">", "=", "..") else None
    high: Limit | None = (upper, -int(goal.op == "<")) if goal.op in ("<=", "<", "=", "..") else None
    if whole:  # between two whole numbers there is no figure
        low = low and (Fraction(math.floor(low[0]) + 1 if low[1] else math.ceil(low[0])), 0)
        high = high and (Fraction(math.ceil(high[0]) - 1 if high[1] else math.floor(high[0])), 0)
    return Claim(id_, goal, limit, low, high, whole)


def _can_both_be_met(one: Claim, other: Claim) -> bool:
    lows = [claim.low for claim in (one, other) if claim.low is not None]
    highs = [claim.high for claim in (one, other) if claim.high is not None]
    return not lows or not highs or max(lows) <= min(highs)


def check_agreement(plan: Plan) -> Iterator[Fault]:
    """Yield what the goals of each figure have against each other, at the period's end and where a revision begins."""
    rates: dict[str, list[PlanTarget]] = {}
    for target in plan.targets.values():
        if target.kind.working == "quotient" and target.spec.of in plan.targets and target.spec.of is not None:
            rates.setdefault(target.spec.of, []).append(target)
    for id_, over_it in rates.items():
        yield from _check_figure(plan, plan.targets[id_], over_it)


def _check_figure(plan: Plan, numerator: PlanTarget, rates: Sequence[PlanTarget]) -> Iterator[Fault]:
    if not numerator.kind.is_base:
        return
    revised = {revision.from_ for target in (numerator, *rates) for revision in target.spec.revisions}
    told: set[tuple[str, str]] = set()
    for day in (plan.period.end, *sorted(day for day in revised if day in plan.period and day != plan.period.end)):
        for code, id_, params in _judge_day(plan, numerator, rates, day):
            if (code, id_) not in told:
                told.add((code, id_))
                when = Text("", "") if day == plan.period.end else Text(f"自 {day} 起，", f"from {day} on, ")
                yield code, id_, {**params, "when": when}


def _judge_day(plan: Plan, numerator: PlanTarget, rates: Sequence[PlanTarget], day: date) -> Iterator[Fault]:
    goal = goal_on(plan, numerator, day)
    own = _claim(numerator.id, goal, Fraction(1), whole=numerator.is_whole) if goal and not goal.percent else None
    claims = [claim for rate in rates if (claim := _rate_claim(plan, numerator, rate, day))]
    standing = [own] if own else []
    for claim in claims:
        against = next((other for other in standing if not _can_both_be_met(claim, other)), None)
        if against:
            yield "FS117", claim.id, _params(numerator, claim, against)
        else:
            standing.append(claim)
    for idle, most in _idle_floors(own, standing):
        yield "FS126", idle.id, _params(numerator, idle, most)


def _idle_floors(own: Claim | None, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each floor below the highest one, with that; a rate's that its numerator's own implies is agreement."""
    floors = [(claim, claim.low) for claim in claims if claim.is_floor and claim.low is not None]
    implied = own.low if own is not None and own.is_floor else None
    for claim, low in floors:
        most, highest = max(floors, key=lambda floor: floor[1])
        if low < highest and (claim is own or implied is None or low > implied):
            yield claim, most


def _rate_claim(plan: Plan, numerator: PlanTarget, rate: PlanTarget, day: date) -> Claim | None:
    """Return what a rate asks of its numerator; None where it has no goal, or the fact no value on that day."""
    goal, fact = goal_at(rate.spec, day), plan.file.facts.get(rate.spec.over or "")
    value = fact_at(fact, day).value if fact else None
    per = Decimal(1) if rate.spec.per is None else rate.spec.per
    if goal is None or goal.percent or value is None or value <= 0 or per <= 0:
        return None
    return _claim(rate.id, goal, Fraction(value) / Fraction(per), whole=numerator.is_whole)


def _params(numerator: PlanTarget, claim: Claim, other: Claim) -> dict[str, str | Text]:
    return {
        "figure": numerator.id,
        "goal": claim.written,
        "asked": claim.asked,
        "other": other.written,
        "other_asked": other.asked,
    }
