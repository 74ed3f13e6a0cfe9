"""The rules of one target: which keys its kind takes, which goals, which pace, what changes in the year."""

from collections.abc import Iterable, Iterator

from fsplan.core.names import nearest
from fsplan.core.quantity import is_whole, to_literal
from fsplan.core.quarters import quarters_of
from fsplan.core.text import Text, listed
from fsplan.plan.calendar import LATE_FILING, excused_period, list_periods, plan_at
from fsplan.plan.checks.fault import Fault, kinds_taking, kinds_with, name_kind
from fsplan.plan.kinds import KINDS
from fsplan.plan.model import Bands, Target
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import Goal, Pace, both_readings, has_scale
from fsplan.plan.target import PlanTarget

_DEPENDENT = frozenset(key for kind in KINDS.values() for key in kind.keys) - {"goal"}
"""The keys that not every kind takes; a goal that a kind cannot have is told as a goal."""


def check_target(plan: Plan, target: PlanTarget, spec: Target) -> Iterator[Fault]:
    """Yield every fault of one target.

    Args:
        plan: the plan.
        target: the target in its place, with the goal that it comes to.
        spec: what the file says.
    """
    kind = KINDS[spec.kind]
    if spec.revisions and target.spec.goal is None:  # it is looked at as it holds once it has a goal
        target = plan_at(plan, spec.revisions[0].from_).targets[target.id]
    for key in sorted(_DEPENDENT & {_written(name) for name in spec.stated}):
        if key not in kind.keys:
            yield "FS116", (key,), key, {"kind": name_kind(kind), "kinds": kinds_taking(key)}
    for key in kind.required:
        if getattr(spec, key) is None:
            yield "FS105", (key,), "", {}
    yield from check_goal(spec, spec.goal)
    yield from _check_pace(plan, target)
    yield from _check_changes(plan, target, spec)
    if spec.bands is not None and "bands" in kind.keys:
        yield from check_bands(spec.bands)
    yield from _check_points(target)
    last = plan.period.end + LATE_FILING
    if spec.due is not None and not plan.period.start <= spec.due <= last:
        yield "FS122", ("due",), str(spec.due), {"start": str(plan.period.start), "end": str(last)}


def _written(name: str) -> str:
    return "from" if name == "from_" else name


def check_goal(spec: Target, goal: Goal | None) -> Iterator[Fault]:
    """Yield why a target of this sort cannot have a goal; nothing where it has none."""
    kind = KINDS[spec.kind]
    if goal is None:
        return
    expected: Text | None = None
    if "goal" not in kind.keys:
        expected = Text("这一类指标不设目标", "no goal: this kind is judged without one")
    elif goal.percent and not kind.takes_percent:
        expected = Text("不带 % 的数值", "a number without %")
    elif goal.value < 0 and not kind.may_be_negative:
        kinds = kinds_with(lambda kind: kind.may_be_negative)
        expected = Text(
            f"不小于 0 的数值（{kinds.zh}才可以小于 0）", f"a number not below 0 (only of {kinds.en} below it)"
        )
    elif kind.has_whole and goal.numbers[-1] > 100:
        expected = Text("不超过 100% 的比例", "a share of at most 100%")
    elif spec.decimals is False and not all(map(is_whole, goal.numbers)):
        expected = Text("整数：该指标写明 decimals: false", "a whole number: the target says decimals: false")
    elif goal.scale and has_scale(spec.measured_in):
        expected = both_readings(goal.numbers[-1], goal.scale, spec.measured_in)
    if expected:
        yield "FS115", ("goal",), str(goal), {"kind": name_kind(kind), "expected": expected}


def _check_sort(target: PlanTarget, revised: Goal | None) -> Iterator[Fault]:
    """Yield where a revised goal is a percentage and the first one is not, or the other way round: rows mean one."""
    if revised is not None and target.kind.is_percent is None and revised.percent != target.is_percent:
        expected = (
            Text("带 % 的数值", "a number with %") if target.is_percent else Text("不带 % 的数值", "a number without %")
        )
        yield "FS115", ("goal",), str(revised), {"kind": name_kind(target.kind), "expected": expected}


def _check_changes(plan: Plan, target: PlanTarget, spec: Target) -> Iterator[Fault]:
    days = [revision.from_ for revision in spec.revisions]
    for day in days:
        if day not in plan.period:
            yield "FS122", ("revisions",), str(day), {"start": str(plan.period.start), "end": str(plan.period.end)}
    if days != sorted(set(days)):
        expected = Text("按日期先后排列、互不相同", "in the order of their days, each day once")
        yield "FS106", ("revisions",), "", {"expected": expected}
    for index, revision in enumerate(spec.revisions):
        if revision.goal is None and revision.quotas is None:
            yield "FS105", ("revisions", index, "goal"), "", {}
        for code, _, value, given in (*check_goal(spec, revision.goal), *_check_sort(target, revision.goal)):
            yield code, ("revisions", index, "goal"), value, given
    for excuse in spec.excused:
        if excuse.unit not in plan.file.units:
            params: dict[str, str | Text] = {"kind": Text("单位", "unit")}
            yield "FS111", ("excused",), excuse.unit, {**params, "nearest": nearest(excuse.unit, plan.file.units) or ""}
        if spec.every is not None and excused_period(plan, target, excuse) is None:
            periods = list_periods(plan, target)
            expected = Text(f"报送时期之一：{periods.zh}", f"one of {periods.en}")
            yield "FS106", ("excused",), excuse.period, {"expected": expected}


def _check_pace(plan: Plan, target: PlanTarget) -> Iterator[Fault]:
    pace, kind = target.spec.pace, target.kind
    if pace is None or "pace" not in kind.keys:
        return
    for expected in (*_kind_faults(target, pace), *_step_faults(plan, target, pace)):
        yield "FS118", ("pace",), str(pace), {"expected": expected}


_PACES = {"shares": "各季度末的累计百分比", "amounts": "各季度末的累计数量"}
"""What a pace is that no word of a plan names."""


def _kind_faults(target: PlanTarget, pace: Pace) -> Iterator[Text]:
    kind, goal = target.kind, target.spec.goal
    sort = "shares" if pace.kind in ("even", "none") else pace.kind
    if sort not in kind.paces:
        kinds = kinds_with(lambda kind: sort in kind.paces)
        own = sorted({"even", "none", *kind.paces} if "shares" in kind.paces else kind.paces)
        names = listed(Text(_PACES.get(name, name), name) for name in own)
        yield Text(f"{names.zh}（{pace.kind} 只用于{kinds.zh}）", f"{names.en} ({pace.kind} is for {kinds.en})")
    elif goal is None or pace.kind == "none":
        return
    elif target.is_ceiling and pace.kind != "hold" and not (kind.ceiling_has_pace and goal.value > 0):
        yield Text("none 或 hold：这样的上限没有进度可言", "none or hold: such a ceiling has no pace")
    elif goal.value < 0 and pace.kind != "hold":
        yield Text("none 或 hold：目标小于 0 时没有进度可言", "none or hold: towards a goal below 0 there is no pace")


def _step_faults(plan: Plan, target: PlanTarget, pace: Pace) -> Iterator[Text]:
    if not pace.steps:
        return
    quarters, goal = len(quarters_of(plan.period)), target.spec.goal
    if len(pace.steps) != quarters:
        yield Text(f"{quarters} 个季度各一个", f"one step for each of the {quarters} quarters")
    if any(later < earlier for earlier, later in zip(pace.steps, pace.steps[1:], strict=False)):
        yield Text("只升不降的累计数", "cumulative steps that never fall")
    if pace.kind == "shares" and pace.steps[-1] != 100:
        yield Text("以 100% 结束", "100% at the end")
    if pace.kind == "amounts" and goal is None:
        yield Text("另写明 goal 的累计数量", "amounts beside a goal, which the target does not state")
    elif pace.kind == "amounts" and goal is not None and pace.steps[-1] != goal.value:
        end = to_literal(goal.value)
        yield Text(f"以目标 {end} 结束", f"the goal, {end}, at the end")


def _check_points(target: PlanTarget) -> Iterator[Fault]:
    spec, goal = target.spec, target.spec.goal
    if spec.points is None:
        if "earn" in spec.stated and "earn" in target.kind.keys:
            yield "FS105", ("points",), "", {}
        return
    if spec.points <= 0:
        yield "FS106", ("points",), str(spec.points), {"expected": Text("大于 0 的数值", "a number above 0")}
    if goal is None and "goal" in target.kind.keys:
        yield "FS105", ("goal",), "", {}
    is_whole_or_nothing = goal is not None and (target.is_ceiling or goal.upper is not None)
    if is_whole_or_nothing and "earn" in spec.stated and spec.earn != "all":
        expected = Text("all：上限和区间只有全得或不得", "all: a ceiling or a range is earned whole or not at all")
        yield "FS106", ("earn",), spec.earn, {"expected": expected}


def check_bands(bands: Bands) -> Iterable[Fault]:
    """Yield why three bands cannot be told apart: none may be negative, each is wider than the one before."""
    rising = Text("watch < behind < critical，均在 0 与 100 之间", "watch < behind < critical, each from 0 to 100")
    for key in ("watch", "behind", "critical"):
        if key not in bands.stated:
            expected = Text(f"缺少 {key}，须写明三档", f"{key} is not stated; state all three")
            yield "FS119", ("bands",), key, {"expected": expected}
    for low, high in (("watch", "behind"), ("behind", "critical")):
        if not getattr(bands, low) < getattr(bands, high) <= 100:
            yield "FS119", ("bands", high), str(getattr(bands, high)), {"expected": rising}
    if bands.watch < 0:
        yield "FS119", ("bands", "watch"), str(bands.watch), {"expected": rising}
