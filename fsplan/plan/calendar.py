"""What a plan says on a day: goals and facts as they are in force, the periods that filings are asked for, excuses."""

from datetime import date

from fsplan.core.period import Period
from fsplan.core.quarters import label_of, list_quarters, quarters_of, read_named
from fsplan.core.text import Text
from fsplan.plan.model import Duty, Excuse, Fact, Item, Target
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.plan.scalars import Goal


def plan_at(plan: Plan, day: date) -> Plan:
    """Return the plan as it holds on a day; the plan itself where nothing in it differs from then.

    A revision holds from its day on. Of a fact's values the last one dated on or before the day is in force; where all
    are later, the fact has no value yet, and a rate over it is unknown.
    """
    plan = plan.original or plan  # one that already stands as of another day begins again
    file = plan.file
    revised = any(target.spec.revisions for target in plan.targets.values())
    if not revised and not any(fact.values or _is_ahead(fact, day) for fact in file.facts.values()):
        return plan
    facts = {id_: fact_at(fact, day) for id_, fact in file.facts.items()}
    items = tuple(_item_at(item, day) for item in file.items)
    return Plan(file.model_copy(update={"facts": facts, "items": items}), plan.path, plan.sha256, original=plan)


def fact_at(fact: Fact, day: date) -> Fact:
    """Return a fact with the value in force on a day, without one where there is none."""
    if fact.values:
        dated = [value for value in fact.values if value.as_of <= day]
        if dated:
            found = max(dated, key=lambda value: value.as_of)
            return fact.model_copy(update={"value": found.value, "as_of": found.as_of, "source": found.source})
    elif not _is_ahead(fact, day):
        return fact
    return fact.model_copy(update={"value": None, "as_of": None, "source": ""})


def _is_ahead(fact: Fact, day: date) -> bool:
    return fact.as_of is not None and fact.as_of > day


def goal_at(spec: Target, day: date) -> Goal | None:
    """Return the goal that a target is held to on a day."""
    held = [revision for revision in spec.revisions if revision.from_ <= day]
    return max(held, key=lambda revision: revision.from_).goal if held else spec.goal


def _item_at(item: Item, day: date) -> Item:
    return item.model_copy(update={"duties": tuple(_duty_at(duty, day) for duty in item.duties)})


def _duty_at(duty: Duty, day: date) -> Duty:
    return duty.model_copy(update={"targets": {id_: _target_at(spec, day) for id_, spec in duty.targets.items()}})


def _target_at(spec: Target, day: date) -> Target:
    return spec.model_copy(update={"goal": goal_at(spec, day)}) if spec.revisions else spec


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
