"""Tables of units' own, which the plan's forms tell how to read: a list of tasks, and one column a quarter."""

import random
from collections.abc import Sequence
from datetime import date

from oracle import Row, World
from sendings import Sending, write_row

TRACKER = {"target": "工作任务", "unit": "牵头单位", "value": "本期完成情况", "of": "任务总量", "note": "存在问题"}
WIDE = {"target": "考核事项", "unit": "承担单位"}
QUARTERS = "一二三四五六"


def forms_of(quarters: int) -> dict[str, object]:
    """The forms as the plan states them."""
    periods = {column_of(at): f"Q{at + 1}" for at in range(quarters)}
    return {"tracker": {"columns": TRACKER, "basis": "period"}, "wide": {"columns": WIDE, "periods": periods}}


def column_of(quarter: int) -> str:
    return f"{QUARTERS[quarter]}季度完成"


def fit(world: World, rows: list[Row], last: date, *, is_wide: bool) -> list[Row]:
    """What a form has room for: a target's first row, at the period's last day; of a wide one neither wholes nor notes.

    The first, since what a second one takes away was done in the first.
    """
    found: dict[str, Row] = {}
    for row in rows:
        kind = world.targets[row.target].kind
        if row.is_total or kind == "report" or (is_wide and (row.of is not None or row.note)):
            continue
        found.setdefault(row.target, Row(last, row.target, row.unit, row.value, row.of, note=row.note))
    return [row for row in found.values() if row.value >= 0 or row.note]


def draw_tracker(dice: random.Random, world: World, rows: list[Row]) -> Sending:
    """A list of tasks, each with what was done, and columns that no rule knows."""
    cells = [{**write_row(dice, world, row), "计划": "见附件"} for row in rows]
    head = {**TRACKER, "计划": "工作安排"}
    return Sending(rows, {}, head, cells, cells)


def draw_wide(dice: random.Random, world: World, rows: list[Row], told: Sequence[Sequence[Row]], at: int) -> Sending:
    """One column a quarter: those before say again what was filed for them just so, or nothing."""
    head = {**WIDE, **{column_of(n): column_of(n) for n in range(at + 1)}}
    cells = []
    for row in rows:
        line = {name: text for name, text in write_row(dice, world, row).items() if name in WIDE}
        for n in range(at):
            before = next((one for one in told[n] if one.target == row.target), None)
            line[column_of(n)] = _again(dice, world, before)
        cells.append({**line, column_of(at): write_row(dice, world, row)["value"]})
    return Sending(rows, {}, head, cells, cells)


def _again(dice: random.Random, world: World, before: Row | None) -> str:
    """What was filed before as a column says it; what was taken back has a reason, for which there is no room."""
    is_told = before is not None and before.value >= 0 and dice.random() < 0.7
    return write_row(dice, world, before)["value"] if before is not None and is_told else ""
