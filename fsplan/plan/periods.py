"""The periods that a plan's `report` targets ask for, and the filings that are excused."""

from fsplan.core.period import Period
from fsplan.core.quarters import label_of, list_quarters, quarters_of, read_named
from fsplan.core.text import Text
from fsplan.plan.model import Excuse
from fsplan.plan.plan import Plan, PlanTarget


def periods_of(plan: Plan, target: PlanTarget) -> list[Period]:
    """Return the periods for which a `report` target expects a filing."""
    return quarters_of(plan.period) if target.spec.every == "quarter" else [plan.period]


def list_periods(plan: Plan, target: PlanTarget) -> Text:
    """Tell the periods for which a `report` target expects a filing, for a message."""
    whole = label_of(plan.period)
    return list_quarters(plan.period) if target.spec.every == "quarter" else Text(whole, whole)


def excused_period(plan: Plan, target: PlanTarget, excuse: Excuse) -> Period | None:
    """Return the period of a target that an excuse names, None where the target has none of that name."""
    return read_named(excuse.period, periods_of(plan, target), plan.period)


def find_excuse(plan: Plan, target: PlanTarget, unit: str, period: Period) -> Excuse | None:
    """Return what excuses a unit from filing for a period, None where nothing does."""
    own = (excuse for excuse in target.spec.excused if excuse.unit == unit)
    return next((excuse for excuse in own if excused_period(plan, target, excuse) == period), None)
