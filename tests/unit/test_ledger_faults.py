"""A plan's ledgers and what targets draw on them: every fault at its place, in words that say what would do."""

from pathlib import Path

import pytest

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.plan.parse import parse_plan

PLAN = """\
fsplan: 1
id: p
title: 计划
period: 2030
units: {{a: {{name: 甲局}}}}
items:
  - {{number: 1, title: 任务, duties: [{{id: "1", title: 职责, owner: [a], targets: {{x: {target}}}}}]}}
ledgers:
  l:
    title: 台账
    key: {key}
    date: {date}
    unit: {unit}
    columns:
      no: {{header: 编号, type: text}}
      day: {{header: 日期, type: date}}
      at: {{header: 时间, type: datetime}}
      who: {{header: 部门, type: text}}
      part: {{header: 大类, type: enum, values: [肉, 奶]}}
      end: {{header: 结论, type: verdict, good: [合格], bad: [不合格]}}
{columns}"""
TARGET_LINE, KEY_LINE, DATE_LINE, UNIT_LINE, NEXT_LINE = 7, 11, 12, 13, 21
COUNT = "{title: 批次, kind: count}"


def faults(
    columns: str = "", *, target: str = COUNT, key: str = "no", date: str = "day", unit: str = "a"
) -> list[Finding]:
    text = PLAN.format(columns=columns, target=target, key=key, date=date, unit=unit)
    return list(parse_plan(text.encode(), Path("plan.yaml"), "plan.yaml").findings)


def told(found: list[Finding]) -> list[tuple[str, int, int, str]]:
    return [(one.code, one.line, one.column, one.value) for one in found]


def test_a_sound_ledger_has_no_fault() -> None:
    assert faults() == []
    assert faults(date="at", unit="{column: who}") == []


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        ({"key": "whoo"}, ("FS111", KEY_LINE, 10, "whoo")),
        ({"key": "day"}, ("FS123", KEY_LINE, 10, "day")),
        ({"date": "dey"}, ("FS111", DATE_LINE, 11, "dey")),
        ({"date": "no"}, ("FS123", DATE_LINE, 11, "no")),
        ({"unit": "b"}, ("FS111", UNIT_LINE, 11, "b")),
        ({"unit": "{column: whom}"}, ("FS111", UNIT_LINE, 11, "whom")),
        ({"unit": "{column: day}"}, ("FS123", UNIT_LINE, 11, "day")),
    ],
)
def test_key_date_and_unit_are_columns_of_their_sort(roles: dict[str, str], found: tuple[str, int, int, str]) -> None:
    assert told(faults(**roles)) == [found]


def test_what_would_do_in_a_role_is_named() -> None:
    assert faults(key="whoo")[0].params == {"kind": Text("列", "column"), "nearest": "who"}
    assert faults(unit="b")[0].params["kind"] == Text("单位", "unit")
    expected = Text("类型为 date、datetime 的列", "a column of type date, datetime")
    assert faults(date="no")[0].params["expected"] == expected


# a fault is told at the sign ^, which is no part of the plan; at FS105, where the column begins
@pytest.mark.parametrize(
    ("column", "found"),
    [
        # one header for two columns, as a header, as another spelling
        ("{header: ^编号, type: text}", ("FS113", "编号")),
        ("{header: 甲, aliases: [丙, ^编号], type: text}", ("FS113", "编号")),
        ("{header: 甲, aliases: [甲], type: text}", None),
        # a key for columns of another type
        ("{header: 甲, type: text, min: ^3}", ("FS106", "3")),
        ("{header: 甲, type: integer, min: 3, max: 3}", None),
        ("{header: 甲, type: decimal, min: 3.5, max: ^3.4}", ("FS106", "3.4")),
        ("{header: 甲, type: integer, pattern: ^'1'}", ("FS106", "1")),
        ("{header: 甲, type: text, values: ^[a, b]}", ("FS106", "a, b")),
        ("{header: 甲, type: enum, values: [a], good: ^[b]}", ("FS106", "b")),
        ("{header: 甲, type: text, formats: ^[year-month-day]}", ("FS106", "year-month-day")),
        ("{header: 甲, type: datetime, formats: [year-month-day]}", None),
        # a list that is empty, or says one word twice
        ("^{header: 甲, type: enum}", ("FS105", "")),
        ("^{header: 甲, type: verdict}", ("FS105", "")),
        ("{header: 甲, type: verdict, neutral: [a]}", None),
        ("{header: 甲, type: enum, values: [a, b, ^a]}", ("FS113", "a")),
        ("{header: 甲, type: verdict, good: [a], bad: [b], neutral: [^b]}", ("FS113", "b")),
    ],
)
def test_columns(column: str, found: tuple[str, str] | None) -> None:
    line = f"      z: {column}"
    wanted = [(found[0], NEXT_LINE, line.index("^") + 1, found[1])] if found else []
    assert told(faults(line.replace("^", "") + "\n")) == wanted


def test_a_key_of_another_type_says_for_which_it_is() -> None:
    (found,) = faults("      z: {header: 甲, type: text, max: 3}\n")
    assert found.params["expected"] == Text(
        "“max”只用于 decimal、integer 列", '"max" is for columns of type decimal, integer'
    )
    (found,) = faults("      z: {header: 甲, type: integer, min: 2, max: 1}\n")
    assert found.params["expected"] == Text("不小于 min", "not below min")
    assert faults("      z: {header: 编号, type: text}\n")[0].params["first"] == "no"
    assert faults("      z: {header: 甲, type: enum, values: [a, a]}\n")[0].params["first"] == "a"


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("{kind: count, from: l}", None),
        ("{kind: count, from: l, where: {part: [肉], end: [不合格]}}", None),
        ("{kind: count, from: l, tolerance: 0}", None),
        ("{kind: count, from: l, tolerance: ^-1}", ("FS106", "-1")),
        ("{kind: count, from: ^m}", ("FS111", "m")),
        ("^{kind: count, where: {part: [肉]}}", ("FS105", "")),
        ("^{kind: count, tolerance: 1}", ("FS105", "")),
        ("^{kind: share, from: l, out_of: {part: [肉]}}", ("FS105", "")),
        ("{kind: share, from: l, where: {end: [合格]}}", None),
        ("{kind: share, from: l, where: {end: [合格]}, out_of: {part: [^鱼]}}", ("FS111", "鱼")),
        ("{kind: count, from: l, where: {^prt: [肉]}}", ("FS111", "prt")),
        ("{kind: count, from: l, where: {^who: [肉]}}", ("FS123", "who")),
        ("{kind: count, from: l, where: {part: [肉, ^蛋]}}", ("FS111", "蛋")),
    ],
)
def test_what_a_target_draws_from_a_ledger(target: str, found: tuple[str, str] | None) -> None:
    target = target.replace("{kind", "{title: 批次, kind")
    begins = PLAN.splitlines()[TARGET_LINE - 1].replace("{{", "{").index("{target}")
    wanted = [(found[0], TARGET_LINE, begins + target.index("^") + 1, found[1])] if found else []
    assert told(faults(target=target.replace("^", ""))) == wanted


def test_what_a_draw_may_name_is_told() -> None:
    assert faults(target="{title: 批次, kind: count, from: m}")[0].params["kind"] == Text("台账", "ledger")
    assert faults(target="{title: 批次, kind: count, from: l, where: {part: [蛋]}}")[0].params["kind"] == Text(
        "取值", "value"
    )
    expected = Text("类型为 enum 或 verdict 的列", "a column of type enum or verdict")
    assert faults(target="{title: 批次, kind: count, from: l, where: {who: [肉]}}")[0].params["expected"] == expected
    assert faults(target="{title: 批次, kind: count, from: l, tolerance: -1}")[0].params["expected"] == Text(
        "不小于 0 的数值", "a number not below 0"
    )
