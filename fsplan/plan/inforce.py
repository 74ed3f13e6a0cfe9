"""What a plan says on a day: revised goals from the day they hold, and of a fact's dated values the one in force."""

from datetime import date

from fsplan.plan.model import Duty, Fact, Item, Target
from fsplan.plan.plan import Plan


def plan_at(plan: Plan, day: date) -> Plan:
    """Return the plan as it holds on a day; the plan itself where nothing in it ever changes.

    A revision holds from its day on. Of a fact's values the last one dated on or before the day is in force, the first
    one where all are later.
    """
    file = plan.file
    revised = any(target.spec.revisions for target in plan.targets.values())
    if not revised and not any(fact.values for fact in file.facts.values()):
        return plan
    facts = {id_: _fact_at(fact, day) for id_, fact in file.facts.items()}
    items = tuple(_item_at(item, day) for item in file.items)
    return Plan(file.model_copy(update={"facts": facts, "items": items}), plan.path, plan.sha256, plan)


def _fact_at(fact: Fact, day: date) -> Fact:
    if not fact.values:
        return fact
    dated = sorted(fact.values, key=lambda value: value.as_of)
    found = next((value for value in reversed(dated) if value.as_of <= day), dated[0])
    return fact.model_copy(update={"value": found.value, "as_of": found.as_of, "source": found.source})


def _item_at(item: Item, day: date) -> Item:
    return item.model_copy(update={"duties": tuple(_duty_at(duty, day) for duty in item.duties)})


def _duty_at(duty: Duty, day: date) -> Duty:
    return duty.model_copy(update={"targets": {id_: _target_at(spec, day) for id_, spec in duty.targets.items()}})


def _target_at(spec: Target, day: date) -> Target:
    held = [revision for revision in spec.revisions if revision.from_ <= day]
    if not held:
        return spec
    return spec.model_copy(update={"goal": max(held, key=lambda revision: revision.from_).goal})
