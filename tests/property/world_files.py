"""A random world as files: its plan through the real loader, its rows and records as people write them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st
from oracle import Goal, Row, Target, World, quarter_ends, quarters
from support import ledger_with, load_data, write_csv

from fsplan.plan.plan import Plan

UNITS = {
    "market": ("区市场监管局", "市监局"),
    "health": ("区卫健委", "卫健委"),
    "fso": ("区食安办", "FSO"),
    "edu": ("区教育局", "教育局"),
    "agri": ("区农业农村局", "农业局"),
}
CATEGORIES = ["肉制品", "粮食加工品", "饮料"]
STATUS = (["not_started", "未启动"], ["in_progress", "进行中"], ["done", "已完成"])


def label_of(world: World, end: date) -> str:
    """A name for the plan's quarter that ends on a day: the calendar's where it has one, else its number."""
    number = quarter_ends(world.start, world.end).index(end)
    first = quarters(world)[number][0]
    return f"{first.year}Q{(first.month + 2) // 3}" if first.day == 1 and first.month % 3 == 1 else f"Q{number + 1}"


@st.composite
def written(draw: st.DrawFn, row: Row, kind: str, value_as: str = "") -> tuple[str, ...]:
    """A row as one of the ways in which people write it; its basis by one kind, its value by another where told."""
    day = row.day
    dates = [
        f"{day:%Y-%m-%d}",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
        f"{day.year}年{day.month}月{day.day}日",
    ]
    flow, total = ["", "period", "当期", "本期"], ["total", "累计"]
    basis = total if row.is_total else flow if kind in ("count", "share") else [*flow, *total]
    return (
        draw(st.sampled_from(dates)),
        draw(st.sampled_from([row.target, f"指标 {row.target}", row.target.upper()])),
        draw(st.sampled_from([row.unit, *UNITS[row.unit]])),
        draw(st.sampled_from(spellings(row, value_as or kind))),
        "" if row.of is None else str(row.of),
        draw(st.sampled_from(basis)),
        row.note,
    )


def spellings(row: Row, kind: str) -> list[str]:
    """The ways to write a value."""
    if kind == "status":
        return STATUS[int(row.value)]
    if kind == "report":
        return ["1", "完成", "已报送"]
    if kind == "milestone":
        return ["1", "完成", "已完成"] if row.value else ["0", "未完成"]
    number = _decimal(row.value)
    if row.value < 0 and kind == "mean":
        return [number, f"{number}%"]
    if kind == "mean" and 0 < row.value <= 1:
        return [f"{number}%"]  # bare, it may be a hundred times as much
    found = [number, f" {number} ", number.translate({0x30 + digit: 0xFF10 + digit for digit in range(10)})]
    return [*found, f"{number}%"] if kind == "mean" else found


def file_of(world: World) -> bytes:
    return write_csv([row.cells for row in world.rows])


def ledger_of(world: World) -> bytes:
    rows = [(r.key, str(r.day), UNITS[r.unit][0], r.category) for r in world.records or []]
    return write_csv(rows, header=("编号", "日期", "单位", "大类"))


def build(world: World, units: Iterable[str] = UNITS) -> Plan:
    """The world's plan through the real loader, its units in an order."""
    loaded = load_data(plan_data(world, units))
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def plan_data(world: World, units: Iterable[str] = UNITS) -> dict[str, object]:
    """The world's plan as a file states it."""
    facts: dict[str, dict[str, str]] = {}
    duties = []
    for number, target in enumerate(world.targets.values(), 1):
        if target.kind == "rate":
            known = {} if target.fact is None else {"value": str(target.fact)}
            dated = {} if target.fact_from is None else {"as_of": str(target.fact_from)}
            facts[f"f_{target.id}"] = {"unit": "人"} | known | dated
        duties.append(
            {"id": f"1.{number}", "title": "职责", **target.roles, "targets": {target.id: spec_of(world, target)}}
        )
    return {
        "fsplan": "1",
        "id": "random",
        "title": "随机计划",
        "period": {"start": str(world.start), "end": str(world.end)},
        "facts": facts,
        "units": {id_: {"name": UNITS[id_][0], "aliases": [UNITS[id_][1]]} for id_ in units},
        "groups": {id_: {"name": "成员单位", "units": members} for id_, members in world.groups.items()},
        "ledgers": {"samples": ledger_with(CATEGORIES)}
        if any(target.draws for target in world.targets.values())
        else {},
        "bands": dict(zip(("watch", "behind", "critical"), map(str, world.bands), strict=True)),
        "scoring": dict(zip(("full", "late_filing", "missing_filing"), map(_decimal, world.scoring), strict=True)),
        "escalation": [{"level": r.level, "periods": str(r.periods), "action": r.action} for r in world.rules],
        "items": [{"no": "1", "title": "任务", "duties": duties}],
    }


def spec_of(world: World, target: Target) -> dict[str, object]:
    """A target as the plan file states it."""
    spec: dict[str, object] = {"kind": target.kind, "title": f"指标{target.id}"}
    if target.kind == "count":
        spec["measured_in"] = "批次"
    if target.units:
        spec["units"] = target.units
    if target.goal is not None and target.states_goal:
        spec["goal"] = _goal(target.kind, target.goal)
    if target.revision is not None:
        revised = target.revision
        owed: object = {ref: _decimal(amount) for ref, amount in revised.quotas.items()}
        terms = {"quotas": owed} if revised.quotas else {"goal": _goal(target.kind, revised.goal)}
        spec["revisions"] = [{"from": str(revised.day), "reason": "区委会议", **terms}]
    if target.pace is not None:
        sign = "" if target.amounts else "%"
        spec["pace"] = (
            [f"{_decimal(one)}{sign}" for one in target.pace] if isinstance(target.pace, list) else target.pace
        )
    if target.bands is not None:
        spec["bands"] = dict(zip(("watch", "behind", "critical"), map(str, target.bands), strict=True))
    if target.each:
        spec["quotas"] = "each"
    elif target.quotas:
        spec["quotas"] = {ref: _decimal(amount) for ref, amount in target.quotas.items()}
    if target.sum_of:
        spec["sum_of"] = target.sum_of
    if target.adds:
        spec["over_time"] = "sum"
    if target.kind == "change":
        spec |= {"of": target.of, "baseline": _decimal(target.baseline)}
    if target.points is not None:
        spec |= {"points": _decimal(target.points)} | ({"earn": "all"} if target.earns_all else {})
    if target.kind == "rate":
        spec |= {"of": target.of, "over": f"f_{target.id}", "per": str(target.per)}
    if target.due is not None:
        spec["due"] = str(target.due)
    if target.every:
        spec |= {"every": target.every, "due_days": str(target.due_days)}
    if target.excused:
        names = [(unit, label_of(world, end)) for unit, end in target.excused]
        spec["excused"] = [{"unit": unit, "period": name, "reason": "机构改革"} for unit, name in names]
    if target.draws:
        spec |= {"from": "samples"} | ({"where": {"category": target.where}} if target.where else {})
    return spec


def _goal(kind: str, goal: Goal) -> str:
    percent = "%" if kind in ("share", "mean", "change") else ""
    number = _decimal(goal.value)
    return f"{number}..{_decimal(goal.upper)}{percent}" if goal.op == ".." else f"{goal.op} {number}{percent}"


def _decimal(value: Fraction) -> str:
    return str(Decimal(value.numerator) / value.denominator)
