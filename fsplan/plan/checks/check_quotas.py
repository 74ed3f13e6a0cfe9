"""The rules of units' own amounts: who may have one, what they may be, and that they add up to the goal (FS125)."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from fsplan.core.names import nearest
from fsplan.core.quantity import EXACT, is_whole, to_literal, total
from fsplan.core.text import Text
from fsplan.plan.calendar import terms_at
from fsplan.plan.checks.fault import Fault, dangling, kinds_with
from fsplan.plan.kinds import KINDS
from fsplan.plan.model import Target
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import Amount, Goal, Quotas, both_readings, has_scale
from fsplan.plan.target import PlanTarget, first_goal, times_each, with_goal

UNIT_OR_GROUP = Text("单位或单位组", "unit or group")


def check_quotas(plan: Plan, target: PlanTarget, spec: Target) -> Iterator[Fault]:
    """Yield every fault of the amounts that a target's units owe, as it began and as it was revised."""
    if "quotas" not in target.kind.keys:
        return
    stated = stated_quotas(spec)
    for quotas, path in stated:
        yield from _check_amounts(plan, target, spec, quotas, path)
    if all(unit in plan.file.units for quotas, _ in stated for unit in plan.share_out(quotas)):
        yield from _check_sums(plan, spec)


def stated_quotas(spec: Target) -> list[tuple[Quotas, tuple[str | int, ...]]]:
    """Return what units owe themselves, as it began and as it was revised, each with where the target states it."""
    first: list[tuple[Quotas, tuple[str | int, ...]]] = [(spec.quotas, ("quotas",))] if spec.quotas else []
    revised = enumerate(spec.revisions)
    return first + [(one.quotas, ("revisions", index, "quotas")) for index, one in revised if one.quotas]


def _check_amounts(
    plan: Plan, target: PlanTarget, spec: Target, quotas: Quotas, path: tuple[str | int, ...]
) -> Iterator[Fault]:
    if quotas.each:
        if first_goal(spec) is None:
            yield "FS105", ("goal",), "", {}
        return
    if not target.kind.takes_amounts:
        kinds = kinds_with(lambda kind: kind.takes_amounts)
        expected = Text(f"each（各单位不同的数值只用于{kinds.zh}）", f"each (amounts of their own are for {kinds.en})")
        yield "FS106", path, "", {"expected": expected}
        return
    if spec.goal is not None and spec.goal.upper is not None:
        expected = Text(
            "each，或另设一个数值的目标：区间分不到各单位", "each, or a goal of one number: a range is not shared out"
        )
        yield "FS106", path, str(spec.goal), {"expected": expected}
    known = {**plan.file.units, **plan.file.groups}
    seen: set[str] = set()
    for ref, amount in quotas.amounts:
        if ref not in known:
            yield "FS111", (*path, ref), ref, dangling(UNIT_OR_GROUP, nearest(ref, known))
            continue
        units = plan.expand(ref)
        if not seen.isdisjoint(units):
            expected = Text("每个单位只写一次（单位组的成员也算）", "each unit once, members of groups too")
            yield "FS106", (*path, ref), ref, {"expected": expected}
        seen.update(units)
        if not spec.sum_of and not target.allowed.issuperset(units):
            expected = Text("该职责或 units 里写明的单位", "a unit that the duty, or the target's units, name")
            yield "FS123", (*path, ref), ref, {"expected": expected}
        for expected in _amount_faults(spec, amount):
            yield "FS106", (*path, ref), to_literal(amount.value), {"expected": expected}


def _amount_faults(spec: Target, amount: Amount) -> Iterator[Text]:
    if amount.value < 0 and not KINDS[spec.kind].may_be_negative:
        yield Text("不小于 0 的数值", "a number not below 0")
    if spec.decimals is False and not is_whole(amount.value):
        yield Text("整数：该指标写明 decimals: false", "a whole number: the target says decimals: false")
    if amount.scale and has_scale(spec.measured_in):
        yield both_readings(amount.value, amount.scale, spec.measured_in)


def _check_sums(plan: Plan, spec: Target) -> Iterator[Fault]:
    """Yield where the amounts do not come to the goal that is stated beside them, at the period's end and earlier."""
    days = [plan.period.end, *(revision.from_ for revision in spec.revisions)]
    told: set[str] = set()
    for day in days:
        at_day = spec.but(**terms_at(spec, day))
        quotas, goal = at_day.quotas, at_day.goal
        if quotas is None or quotas.each or goal is None or goal.upper is not None:
            continue
        difference = EXACT.subtract(total(plan.share_out(quotas).values()), goal.value)
        if difference and str(difference) not in told:
            told.add(str(difference))
            when = Text("", "") if day == plan.period.end else Text(f"自 {day} 起，", f"from {day} on, ")
            what = Text("各单位定额", "the units' quotas")
            yield "FS125", ("quotas",), "", _disagreement(when, what, goal, difference)


def _disagreement(when: Text, what: Text, goal: Goal, difference: Decimal) -> dict[str, str | Text]:
    more = Text("多", "above") if difference > 0 else Text("少", "below")
    return {
        "when": when,
        "what": what,
        "sum": to_literal(EXACT.add(goal.value, difference)),
        "goal": str(goal),
        "difference": Text(f"{more.zh} {to_literal(abs(difference))}", f"{to_literal(abs(difference))} {more.en}"),
    }


def check_parts(plan: Plan, target: PlanTarget) -> Iterator[Fault]:
    """Yield FS125 where the parts' goals cannot bring a sum to its own goal: floors below it, or limits above it."""
    parts = [plan.targets[id_] for id_ in target.spec.sum_of if id_ in plan.targets]
    days = {revision.from_ for one in (target, *parts) for revision in one.spec.revisions}
    for day in (plan.period.end, *sorted(day for day in days if day in plan.period and day != plan.period.end)):
        goal = goal_on(plan, target, day)
        if fault := goal and _parts_fault(plan, parts, goal, day):
            yield fault
            return


def _parts_fault(plan: Plan, parts: Sequence[PlanTarget], goal: Goal, day: date) -> Fault | None:
    goals = [goal_on(plan, part, day) for part in parts]
    known = [one for one in goals if one is not None and one.op == goal.op]
    if len(known) < len(goals) or goal.op not in (">=", ">", "<=", "<"):
        return None
    difference = EXACT.subtract(total(one.value for one in known), goal.value)
    is_short = difference < 0 if goal.op in (">=", ">") else difference > 0
    when = Text("", "") if day == plan.period.end else Text(f"自 {day} 起，", f"from {day} on, ")
    what = Text("各部分的目标", "the goals of its parts")
    return ("FS125", ("sum_of",), "", _disagreement(when, what, goal, difference)) if is_short else None


def goal_on(plan: Plan, target: PlanTarget, day: date) -> Goal | None:
    """Return what all owe together of a target on a day."""
    spec = target.duty.targets[target.id]  # as the file says it: a goal that its quotas come to changes with them
    at_day = spec.but(**terms_at(spec, day)) if spec.revisions else spec
    stated = with_goal(at_day, plan.share_out(at_day.quotas) if at_day.quotas else {})
    return times_each(stated, len(target.quotas))
