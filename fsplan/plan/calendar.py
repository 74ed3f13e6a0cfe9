"""What a plan says on a day: goals and facts as they are in force, the periods that filings are asked for, excuses."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal

from fsplan.core.period import Period, day_in
from fsplan.core.quarters import blocks_of, label_of, list_quarters, read_named
from fsplan.core.text import Text, listed
from fsplan.plan.model import Duty, Excuse, Fact, Item, Revision, Target
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import Goal
from fsplan.plan.target import PlanTarget

LastDue = Literal["last-due"]

TODAY = "today"
LAST_DUE: LastDue = "last-due"
"""Words that name the day to judge at."""

LATE_FILING = timedelta(days=366)
"""How long after the plan's period a filing about it may still be dated, and a task be due."""


def plan_at(plan: Plan, day: date) -> Plan:
    """Return the plan as it holds on a day; the plan itself where nothing in it differs from then.

    A revision holds from its day on. Of a fact's values the last one dated on or before the day is in force; where all
    are later, the fact has no value yet, and a rate over it is unknown.
    """
    plan = plan.original or plan  # one that already stands as of another day begins again
    era = bisect_right(plan.changes_on, day)
    if era not in plan.eras:
        plan.eras[era] = _hold(plan, day)
    return plan.eras[era]


def _hold(plan: Plan, day: date) -> Plan:
    file = plan.file
    revised = any(target.spec.revisions for target in plan.targets.values())
    if not revised and not any(fact.values or _is_ahead(fact, day) for fact in file.facts.values()):
        return plan
    facts = {id_: fact_at(fact, day) for id_, fact in file.facts.items()}
    items = tuple(_item_at(item, day) for item in file.items)
    return Plan(file.but(facts=facts, items=items), plan.path, plan.sha256, original=plan, places=plan.places)


def fact_at(fact: Fact, day: date) -> Fact:
    """Return a fact with the value in force on a day, without one where there is none."""
    if fact.values:
        dated = [value for value in fact.values if value.as_of <= day]
        if dated:
            found = max(dated, key=lambda value: value.as_of)
            return fact.but(value=found.value, as_of=found.as_of, source=found.source)
    elif not _is_ahead(fact, day):
        return fact
    return fact.but(value=None, as_of=None, source="")


def _is_ahead(fact: Fact, day: date) -> bool:
    return fact.as_of is not None and fact.as_of > day


def goal_at(spec: Target, day: date) -> Goal | None:
    """Return the goal that a target states for a day."""
    held = _held(spec, day, "goal")
    return held.goal if held else spec.goal


def _held(spec: Target, day: date, key: str) -> Revision | None:
    """Return the last revision of a key that holds on a day."""
    held = [revision for revision in spec.revisions if revision.from_ <= day and getattr(revision, key) is not None]
    return max(held, key=lambda revision: revision.from_, default=None)


def _item_at(item: Item, day: date) -> Item:
    return item.but(duties=tuple(_duty_at(duty, day) for duty in item.duties))


def _duty_at(duty: Duty, day: date) -> Duty:
    return duty.but(targets={id_: _target_at(spec, day) for id_, spec in duty.targets.items()})


def _target_at(spec: Target, day: date) -> Target:
    return spec.but(**terms_at(spec, day)) if spec.revisions else spec


def terms_at(spec: Target, day: date) -> dict[str, object]:
    """Return what a target states for a day of all that revisions may change."""
    quotas = _held(spec, day, "quotas")
    return {"goal": goal_at(spec, day), "quotas": quotas.quotas if quotas else spec.quotas}


_MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months a filing tells of."""


def periods_of(plan: Plan, target: PlanTarget) -> list[Period]:
    """Return the periods for which a `report` target expects a filing: blocks of months from the plan's first day."""
    months = _MONTHS.get(target.spec.every or "")
    return blocks_of(plan.period, months) if months else [plan.period]


def today_in(plan: Plan, now: datetime) -> date:
    """Return the day that an instant is in the plan's time zone, held inside the plan's period."""
    return plan.period.clamp(day_in(plan.file.timezone, now))


def last_due_in(plan: Plan, now: datetime) -> date:
    """Return the end of the last period whose filings are due by an instant, in the plan's time zone.

    Before there is one it is the day before the plan's period: nothing is behind there, and nothing fails.
    """
    due = last_due_period(plan, day_in(plan.file.timezone, now))
    return plan.period.start - timedelta(days=1) if due is None else due


def last_due_period(plan: Plan, today: date) -> date | None:
    """Return the end of the last period of which all filings are due by a day; None before there is one.

    The periods are the plan's quarters; where none of its filings is for a quarter, its months or else its halves,
    whichever is asked for. Of the filings for periods that end together the last due day counts, and that day itself
    is enough. A filing that is due before its period ends makes nothing due before that. Without filings a period is
    due when it ends.
    """
    return max((end for end, due in _due_days(plan).items() if due <= today), default=None)


def first_due_day(plan: Plan) -> date:
    """Return the first day on which all filings for a period of the plan are due."""
    return min(_due_days(plan).values())


def _due_days(plan: Plan) -> dict[date, date]:
    """Return the ends of the periods that a plan is judged by, each with the day by which all its filings are due."""
    filings = [target for target in plan.targets.values() if target.kind.is_filing]
    asked = {target.spec.every for target in filings}
    rhythm = next((every for every in ("quarter", "month", "half") if every in asked), "quarter")
    due = {period.end: period.end for period in blocks_of(plan.period, _MONTHS[rhythm])}
    for target in filings:
        for period in periods_of(plan, target):
            if period.end in due:
                due[period.end] = max(due[period.end], period.end + timedelta(days=target.spec.due_days or 0))
    return due


def list_periods(plan: Plan, target: PlanTarget) -> Text:
    """Tell the periods for which a `report` target expects a filing, for a message."""
    if target.spec.every == "quarter":
        return list_quarters(plan.period)
    return listed(label_of(period) for period in periods_of(plan, target))


def excused_period(plan: Plan, target: PlanTarget, excuse: Excuse) -> Period | None:
    """Return the period of a target that an excuse names, None where the target has none of that name."""
    return read_named(excuse.period, periods_of(plan, target), plan.period)


def find_excuse(plan: Plan, target: PlanTarget, unit: str, period: Period) -> Excuse | None:
    """Return what excuses a unit from filing for a period, None where nothing does."""
    own = (excuse for excuse in target.spec.excused if excuse.unit == unit)
    return next((excuse for excuse in own if excused_period(plan, target, excuse) == period), None)
