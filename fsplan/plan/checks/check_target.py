"""The rules of one target: which keys its kind takes, which goals, which pace, and what it may refer to."""

from collections.abc import Iterator

from fsplan.core.names import nearest
from fsplan.core.quantity import is_whole, to_literal
from fsplan.core.quarters import quarters_of
from fsplan.core.text import Text
from fsplan.plan.calendar import excused_period, list_periods
from fsplan.plan.kinds import KINDS
from fsplan.plan.model import Target
from fsplan.plan.plan import Plan

Fault = tuple[str, str, str, dict[str, str | Text]]
"""Code, the key it stands at (empty: the target itself), the value found, the message's parameters."""

_DEPENDENT = ("goal", "pace", "due", "of", "over", "per", "every", "due_days", "excused", "revisions", "decimals")


def check_target(plan: Plan, id_: str, spec: Target) -> Iterator[Fault]:
    """Yield every fault of one target."""
    stated, kind = spec.model_fields_set, KINDS[spec.kind]
    for key in _DEPENDENT:
        if key in stated and key not in kind.keys and key != "goal":
            yield "FS116", key, key, {"kind": spec.kind}
    for key in kind.required:
        if getattr(spec, key) is None:
            yield "FS105", key, "", {}
    yield from _check_goal(spec)
    yield from _check_pace(plan, id_, spec)
    yield from _check_changes(plan, id_, spec)
    if spec.due is not None and spec.due not in plan.period:
        yield "FS122", "due", str(spec.due), {"start": str(plan.period.start), "end": str(plan.period.end)}
    if kind.is_derived:
        yield from _check_rate(plan, spec)


def _check_goal(spec: Target) -> Iterator[Fault]:
    goal, kind = spec.goal, KINDS[spec.kind]
    if goal is None:
        return
    expected: Text | None = None
    if "goal" not in kind.keys:
        expected = Text("这一类指标不设目标值", "no goal: this kind is judged without one")
    elif goal.percent and not kind.takes_percent:
        expected = Text("不带 % 的数值", "a number without %")
    elif kind.has_whole and goal.value > 100:
        expected = Text("不超过 100% 的比例", "a share of at most 100%")
    elif spec.decimals is False and not is_whole(goal.value):
        expected = Text("整数：该指标写明 decimals: false", "a whole number: the target says decimals: false")
    if expected:
        yield "FS115", "goal", str(goal), {"kind": spec.kind, "expected": expected}


def _check_changes(plan: Plan, id_: str, spec: Target) -> Iterator[Fault]:
    days = [revision.from_ for revision in spec.revisions]
    for day in days:
        if day not in plan.period:
            yield "FS122", "revisions", str(day), {"start": str(plan.period.start), "end": str(plan.period.end)}
    if days != sorted(set(days)):
        expected = Text("按日期先后排列、互不相同", "in the order of their days, each day once")
        yield "FS106", "revisions", "", {"expected": expected}
    if spec.revisions and spec.goal is None:
        yield "FS105", "goal", "", {}
    for revision in spec.revisions:
        for code, _, value, given in _check_goal(spec.model_copy(update={"goal": revision.goal})):
            yield code, "revisions", value, given
    for excuse in spec.excused:
        if excuse.unit not in plan.file.units:
            params: dict[str, str | Text] = {"kind": Text("单位", "unit")}
            yield "FS111", "excused", excuse.unit, {**params, "nearest": nearest(excuse.unit, plan.file.units) or ""}
        if spec.every is not None and excused_period(plan, plan.targets[id_], excuse) is None:
            periods = list_periods(plan, plan.targets[id_])
            expected = Text(f"报送时期之一：{periods.zh}", f"one of {periods.en}")
            yield "FS106", "excused", excuse.period, {"expected": expected}


def _check_pace(plan: Plan, id_: str, spec: Target) -> Iterator[Fault]:
    pace = spec.pace
    if pace is None or pace.kind == "none" or "pace" not in KINDS[spec.kind].keys:
        return
    written = ", ".join(f"{to_literal(share)}%" for share in pace.shares) or pace.kind
    target = plan.targets.get(id_)
    if target is not None and target.is_ceiling:
        expected = Text("上限指标没有进度要求，应为 none", "none: a ceiling has no pace")
        yield "FS118", "pace", written, {"expected": expected}
    if pace.kind == "shares":
        quarters = len(quarters_of(plan.period))
        if len(pace.shares) != quarters:
            expected = Text(f"{quarters} 个季度各一个", f"one share for each of the {quarters} quarters")
            yield "FS118", "pace", written, {"expected": expected}
        if any(later < earlier for earlier, later in zip(pace.shares, pace.shares[1:], strict=False)):
            expected = Text("只升不降的累计百分比", "cumulative shares that never fall")
            yield "FS118", "pace", written, {"expected": expected}
        if pace.shares[-1] != 100:
            yield "FS118", "pace", written, {"expected": Text("以 100% 结束", "100% at the end")}


def _check_rate(plan: Plan, spec: Target) -> Iterator[Fault]:
    if spec.per is not None and spec.per <= 0:
        expected = Text("大于 0 的数值", "a number above 0")
        yield "FS106", "per", str(spec.per), {"expected": expected}
    numerator = plan.targets.get(spec.of) if spec.of else None
    if spec.of and numerator is None:
        yield "FS111", "of", spec.of, {"kind": Text("指标", "target"), "nearest": nearest(spec.of, plan.targets) or ""}
    elif numerator is not None and not numerator.kind.is_base:
        expected = Text("计数（count）或存量（level）指标", "a target of kind count or level")
        yield "FS123", "of", numerator.id, {"expected": expected}
    facts = plan.file.facts
    if spec.over and spec.over not in facts:
        yield "FS111", "over", spec.over, {"kind": Text("基数", "fact"), "nearest": nearest(spec.over, facts) or ""}
