"""The rules of figures that are worked out of others: rates, changes, sums; nothing runs in a circle (FS127)."""

from collections.abc import Iterator, Mapping

from fsplan.core.names import nearest
from fsplan.core.quantity import to_literal
from fsplan.core.text import Text
from fsplan.plan.checks.check_quotas import check_parts
from fsplan.plan.checks.fault import Fault, dangling, kinds_with, name_kind
from fsplan.plan.model import Target
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget

TARGET = Text("指标", "target")
_TELLING: Mapping[str, Text] = {
    "from": Text("不写：各部分已有各自的记录", "left out: the parts of a sum have entries of their own"),
    "quotas": Text("不写：合计的定额写在各部分", "left out: a sum takes its quotas from its parts"),
}
"""What says how a figure is told, which nobody does of a sum, and why not."""


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


def _shown(spec: Target, key: str) -> str:
    if key == "from" or spec.quotas is None:
        return spec.from_ or ""
    return (
        "each"
        if spec.quotas.each
        else ", ".join(f"{unit}: {to_literal(one.value)}" for unit, one in spec.quotas.amounts)
    )


def _check_sum(plan: Plan, target: PlanTarget, spec: Target) -> Iterator[Fault]:
    for key in _TELLING:
        if {key, f"{key}_"} & spec.stated:
            yield "FS106", (key,), _shown(spec, key), {"expected": _TELLING[key]}
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
    yield from check_parts(plan, spec)


def _leaves(plan: Plan, id_: str) -> set[str]:
    """Return the ids of what a part comes down to, and its own; what leads nowhere is left out."""
    made_of = [part for part in plan.targets[id_].made_of if part in plan.targets]
    return {id_, *(leaf for part in made_of if not find_circle(plan, part) for leaf in _leaves(plan, part))}
