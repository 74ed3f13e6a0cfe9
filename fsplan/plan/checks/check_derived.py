"""The rules of figures that are worked out of others: rates, changes, sums; nothing runs in a circle (FS127)."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from fsplan.core.names import nearest
from fsplan.core.text import Text
from fsplan.plan.checks.check_quotas import check_parts, stated_quotas
from fsplan.plan.checks.fault import Fault, dangling, kinds_with, name_kind
from fsplan.plan.model import Target
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget

TARGET = Text("指标", "target")


def check_derived(plan: Plan, target: PlanTarget, spec: Target) -> Iterator[Fault]:
    """Yield every fault in what a target is worked out of."""
    if circle := find_circle(plan, target.id):
        key = "sum_of" if spec.sum_of else "of"
        yield "FS127", (key,), target.id, {"circle": " → ".join(circle)}
        return
    if target.kind.is_derived:
        yield from _check_quotient(plan, target, spec)
    elif "sum_of" in target.kind.keys and "sum_of" in spec.stated:
        yield from _check_sum(plan, target, spec)


def find_circle(plan: Plan, id_: str) -> list[str]:
    """Return the way from a target back to itself through what it is worked out of; empty where there is none."""
    ways = [[id_]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for part in plan.targets[way[-1]].made_of if way[-1] in plan.targets else ():
            if part == id_:
                return [*way, part]
            if part not in seen:
                seen.add(part)
                ways.append([*way, part])
    return []


def _check_quotient(plan: Plan, target: PlanTarget, spec: Target) -> Iterator[Fault]:
    for key, number in (("per", spec.per), ("baseline", spec.baseline.value if spec.baseline else None)):
        if number is not None and number <= 0:
            yield "FS106", (key,), str(number), {"expected": Text("大于 0 的数值", "a number above 0")}
    base = plan.targets.get(spec.of) if spec.of else None
    if spec.of and base is None:
        yield "FS111", ("of",), spec.of, dangling(TARGET, nearest(spec.of, plan.targets))
    elif base is not None and not _can_be_base(target, base):
        kinds = kinds_with(lambda kind: kind.is_base or (target.kind.working == "growth" and kind.judged == "figure"))
        yield "FS123", ("of",), base.id, {"expected": Text(f"{kinds.zh}类指标", f"a target of kind {kinds.en}")}
    facts = plan.file.facts
    if spec.over and spec.over not in facts and "over" in target.kind.keys:
        yield "FS111", ("over",), spec.over, dangling(Text("基数", "fact"), nearest(spec.over, facts))


def _can_be_base(target: PlanTarget, base: PlanTarget) -> bool:
    return base.kind.judged == "figure" if target.kind.working == "growth" else base.kind.is_base


def _check_sum(plan: Plan, target: PlanTarget, spec: Target) -> Iterator[Fault]:
    if "from_" in spec.stated:
        expected = Text("不写：各部分已有各自的记录", "left out: the parts of a sum have entries of their own")
        yield "FS106", ("from",), spec.from_ or "", {"expected": expected}
    if not spec.sum_of:
        yield "FS106", ("sum_of",), "", {"expected": Text("至少一个指标", "at least one target")}
    counted: set[str] = set()
    for index, id_ in enumerate(spec.sum_of):
        part = plan.targets.get(id_)
        if part is None:
            yield "FS111", ("sum_of", index), id_, dangling(TARGET, nearest(id_, plan.targets))
            continue
        if (part.kind, part.spec.measured_in) != (target.kind, spec.measured_in):
            kind, measured = name_kind(target.kind), spec.measured_in
            expected = Text(
                f"同为{kind.zh}、计量单位相同{measured and f'（{measured}）'}的指标",
                f"a {kind.en} target of the same measure{measured and f' {measured}'}",
            )
            yield "FS123", ("sum_of", index), id_, {"expected": expected}
        leaves = _leaves(plan, id_)
        if counted & leaves:
            yield "FS106", ("sum_of", index), id_, {"expected": Text("每一部分只算一次", "each part once")}
        counted |= leaves
    yield from check_parts(plan, target)
    yield from _check_shares(plan, target, spec, counted)


def _check_shares(plan: Plan, target: PlanTarget, spec: Target, counted: AbstractSet[str]) -> Iterator[Fault]:
    """Yield where a unit owes an amount of a sum of which it is asked for no part, so that it could never tell any."""
    asked = {unit for id_ in counted if not plan.targets[id_].is_derived for unit in plan.targets[id_].asked}
    expected = Text("对其中至少一个部分负有填报责任的单位", "a unit that owes a word for at least one of the parts")
    for quotas, path in stated_quotas(spec):
        refs = [(unit, path) for unit in target.answering] if quotas.each else []
        refs += [(ref, (*path, ref)) for ref, _ in quotas.amounts if ref in plan.file.units or ref in plan.file.groups]
        for ref, where in refs:
            if not asked.issuperset(plan.expand(ref)):
                yield "FS123", where, ref, {"expected": expected}


def _leaves(plan: Plan, id_: str) -> set[str]:
    """Return the ids of what a part comes down to, and its own; what leads nowhere is left out."""
    made_of = [part for part in plan.targets[id_].made_of if part in plan.targets]
    return {id_, *(leaf for part in made_of if not find_circle(plan, part) for leaf in _leaves(plan, part))}
