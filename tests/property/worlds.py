"""Random plans and the rows that were filed on them, for hypothesis."""

import json
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import strategies as st
from oracle import Goal, Row, Target, World, quarter_ends

from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan

PERIODS = [
    (date(2030, 1, 1), date(2030, 12, 31)),
    (date(2028, 1, 1), date(2028, 12, 31)),
    (date(2030, 4, 1), date(2031, 3, 31)),
    (date(2030, 2, 15), date(2031, 2, 14)),
    (date(2030, 1, 31), date(2030, 12, 30)),
    (date(2030, 1, 1), date(2030, 8, 31)),
    (date(2030, 6, 30), date(2030, 7, 2)),
]
UNITS = {"market": ("区市场监管局", "市监局"), "health": ("区卫健委", "卫健委"), "fso": ("区食安办", "FSO")}


def decimals(low: int, high: int, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(low, high, places=places, allow_nan=False, allow_infinity=False)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    start, end = draw(st.sampled_from(PERIODS))
    steps = sorted(draw(st.sets(st.integers(0, 100), min_size=3, max_size=3)))
    world = World(start, end, (Fraction(steps[0]), Fraction(steps[1]), Fraction(steps[2])))
    kinds = draw(st.lists(st.sampled_from(["count", "level", "share", "mean", "rate"]), min_size=1, max_size=4))
    for number, kind in enumerate(kinds):
        if kind == "rate":
            numerator = draw(targets(world, f"n{number}", draw(st.sampled_from(["count", "level"])), under_rate=True))
            world.targets[numerator.id] = numerator
            world.targets[f"t{number}"] = draw(rates(f"t{number}", numerator))
        else:
            world.targets[f"t{number}"] = draw(targets(world, f"t{number}", kind))
    for target in world.targets.values():
        if target.kind != "rate":
            for unit in draw(st.lists(st.sampled_from(sorted(UNITS)), max_size=3, unique=True)):
                world.rows += draw(filings(world, target, unit))
    world.rows = draw(st.permutations(world.rows))
    for row in world.rows:
        row.cells = draw(written(row, world.targets[row.target].kind))
    return world


@st.composite
def targets(draw: st.DrawFn, world: World, id_: str, kind: str, *, under_rate: bool = False) -> Target:
    target = Target(id_, kind)
    if draw(st.integers(0, 4)):
        op = draw(st.sampled_from([">=", ">", "="] if under_rate else [">=", ">=", ">", "=", "<=", "<"]))
        whole = kind == "count"
        value = Fraction(draw(st.integers(0, 100)) if whole else draw(decimals(0, 100)))
        target.goal = Goal(op, value + 1 if under_rate else value)
    if not target.is_ceiling:
        quarters = len(quarter_ends(world.start, world.end))
        shares = st.lists(st.integers(0, 100), min_size=quarters - 1, max_size=quarters - 1).map(sorted)
        listed = shares.map(lambda found: [Fraction(share) for share in [*found, 100]])
        target.pace = draw(st.one_of(st.none(), st.sampled_from(["even", "none"]), listed))
    return target


@st.composite
def rates(draw: st.DrawFn, id_: str, numerator: Target) -> Target:
    fact = draw(st.one_of(st.none(), st.integers(1, 9999).map(Fraction)))
    target = Target(id_, "rate", of=numerator.id, fact=fact, per=Fraction(draw(st.sampled_from([1, 10, 1000]))))
    if not draw(st.integers(0, 3)):
        return target
    op, value = draw(st.sampled_from([">=", ">", "<=", "<"])), draw(decimals(1, 50))
    if fact is not None and numerator.goal is not None:  # goals that contradict each other are a fault of the plan
        reached = numerator.goal.value * target.per / fact
        down = Decimal(int(reached * 1000)) / 1000
        step = Decimal(draw(st.integers(1, 3))) / 1000
        value = down + step if op in ("<=", "<") else max(down - step, Decimal("0.001"))
    target.goal = Goal(op, Fraction(value))
    if fact is not None and numerator.goal is not None and not target.goal.holds(reached):
        target.goal = None
    return target


@st.composite
def filings(draw: st.DrawFn, world: World, target: Target, unit: str) -> list[Row]:
    """One unit's rows on one target, in which every total agrees with what was filed before it."""
    span = (world.end - world.start).days
    offsets = sorted(draw(st.sets(st.integers(0, span), min_size=1, max_size=5)))
    rows: list[Row] = []
    so_far, last_total, has_flow = Decimal(0), None, False
    for day in (world.start + timedelta(days=offset) for offset in offsets):
        if target.kind != "count":
            of = draw(st.integers(0, 100)) if target.kind == "share" else None
            value = draw(st.integers(0, of)) if of is not None else draw(decimals(0, 120))
            rows.append(Row(day, target.id, unit, Fraction(value), None if of is None else Fraction(of)))
            continue
        files = draw(st.sampled_from(["flow", "flow", "total", "both"]))
        if files != "total":
            amount = draw(st.integers(-5, 40))
            rows.append(Row(day, target.id, unit, Fraction(amount), note="核减" if amount < 0 else ""))
            so_far, has_flow = so_far + amount, True
        if files != "flow":
            if not has_flow:
                so_far += draw(st.integers(-5, 40))
            fell = so_far < 0 or (last_total is not None and so_far < last_total)
            rows.append(Row(day, target.id, unit, Fraction(so_far), is_total=True, note="核减" if fell else ""))
            last_total, has_flow = so_far, False
    return rows


@st.composite
def written(draw: st.DrawFn, row: Row, kind: str) -> tuple[str, ...]:
    """A row as one of the ways in which people write it."""
    day = row.day
    dates = [
        f"{day:%Y-%m-%d}",
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
        f"{day.year}年{day.month}月{day.day}日",
    ]
    basis = ["total", "累计"] if row.is_total else ["", "period", "当期", "本期"]
    if kind != "count":
        basis = ["", "period"]
    number = str(Decimal(row.value.numerator) / row.value.denominator)
    values = [number, f" {number} ", number.translate({0x30 + digit: 0xFF10 + digit for digit in range(10)})]
    values += [f"{number}%"] if kind == "mean" else []
    return (
        draw(st.sampled_from(dates)),
        draw(st.sampled_from([row.target, f"指标 {row.target}", row.target.upper()])),
        draw(st.sampled_from([row.unit, *UNITS[row.unit]])),
        draw(st.sampled_from(values)),
        "" if row.of is None else str(row.of),
        draw(st.sampled_from(basis)),
        row.note,
    )


def build(world: World) -> Plan:
    """The world's plan through the real loader."""
    facts: dict[str, dict[str, str]] = {}
    duties = []
    for number, target in enumerate(world.targets.values(), 1):
        spec: dict[str, object] = {"kind": target.kind, "title": f"指标{target.id}"}
        if target.goal is not None:
            percent = "%" if target.kind in ("share", "mean") else ""
            spec["goal"] = f"{target.goal.op} {_decimal(target.goal.value)}{percent}"
        if target.pace is not None:
            spec["pace"] = [f"{share}%" for share in target.pace] if isinstance(target.pace, list) else target.pace
        if target.kind == "rate":
            facts[f"f_{target.id}"] = {"unit": "人"} | ({} if target.fact is None else {"value": str(target.fact)})
            spec |= {"of": target.of, "over": f"f_{target.id}", "per": str(target.per)}
        duties.append({"id": f"1.{number}", "title": "职责", "shared": sorted(UNITS), "targets": {target.id: spec}})
    data = {
        "fsplan": "1",
        "id": "random",
        "title": "随机计划",
        "period": {"start": str(world.start), "end": str(world.end)},
        "facts": facts,
        "units": {id_: {"name": name, "aliases": [alias]} for id_, (name, alias) in UNITS.items()},
        "bands": dict(zip(("watch", "behind", "critical"), map(str, world.bands), strict=True)),
        "items": [{"no": "1", "title": "任务", "duties": duties}],
    }
    loaded = parse_plan(json.dumps(data, ensure_ascii=False).encode(), Path("plan.yaml"), "plan.yaml")
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def _decimal(value: Fraction) -> str:
    return str(Decimal(value.numerator) / value.denominator)
