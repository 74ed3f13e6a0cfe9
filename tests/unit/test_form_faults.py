"""A plan's forms: each says once where a figure, its target, its unit and its day stand; every fault at its place."""

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
units: {a: {name: 甲局, aliases: [甲办]}, b: {name: 乙局}}
items:
  - {number: 1, title: 任务, duties: [{id: "1", title: 职责, owner: [a], targets: {x: {kind: count, title: 批次}}}]}
forms:
  own:
"""
LINE = PLAN.count("\n")
"""The line of the form's id; its keys stand below it."""


def faults(form: str) -> list[Finding]:
    return list(parse_plan((PLAN + form).encode(), Path("plan.yaml"), "plan.yaml").findings)


def told(form: str) -> list[tuple[str, int, int, str]]:
    """Code, line below the form's id, column and value of each fault."""
    return [(found.code, found.line - LINE, found.column, found.value) for found in faults(form)]


COLUMNS = "    columns: {target: 项目, unit: 部门, value: 完成}\n"


@pytest.mark.parametrize(
    "form",
    [
        COLUMNS,
        COLUMNS + "    basis: total\n",
        COLUMNS + "    period: Q1\n",
        "    columns: {target: 项目, unit: 部门}\n    periods: {一季度数: Q1, 二季度数: Q2}\n",
        "    columns: {target: 项目, date: 时间}\n    units: {甲: a, 乙: 乙局, 甲二: 甲办}\n",
        "    columns: {target: 项目, unit: 部门}\n    basis: total\n    periods: {一季度数: Q1}\n",
        "    columns: {target: 项目, period: 时期}\n    units: {甲: a}\n",
    ],
)
def test_a_form_that_says_each_thing_once_has_no_fault(form: str) -> None:
    assert told(form) == []


@pytest.mark.parametrize(
    ("form", "found"),
    [
        # what is missing is told where the columns begin
        ("    columns: {unit: 部门, value: 完成}\n", [("FS105", 1, 14, "")]),
        ("    columns: {target: 项目, unit: 部门}\n", [("FS105", 1, 14, "")]),
        ("    columns: {unit: 部门}\n", [("FS105", 1, 14, ""), ("FS105", 1, 14, "")]),
        # said by a column and by the form
        ("    columns: {target: 甲, value: 乙, basis: 丙}\n    basis: total\n", [("FS106", 2, 12, "total")]),
        ("    columns: {target: 甲, value: 乙, date: 丙}\n    period: Q1\n", [("FS106", 2, 13, "Q1")]),
        ("    columns: {target: 甲, value: 乙, period: 丙}\n    period: Q1\n", [("FS106", 2, 13, "Q1")]),
        ("    columns: {target: 甲}\n    period: Q1\n    periods: {丁: Q2}\n", [("FS106", 2, 13, "Q1")]),
        ("    columns: {target: 甲, date: 乙}\n    periods: {丁: Q2}\n", [("FS106", 2, 14, "")]),
        ("    columns: {target: 甲, period: 乙}\n    periods: {丁: Q2}\n", [("FS106", 2, 14, "")]),
        ("    columns: {target: 甲, value: 乙}\n    periods: {丁: Q2}\n", [("FS106", 2, 14, "")]),
        ("    columns: {target: 甲, unit: 乙}\n    units: {丁: a}\n", [("FS106", 2, 12, "")]),
        ("    columns: {target: 甲, value: 乙}\n    units: {丁: a}\n", [("FS106", 2, 12, "")]),
        ("    columns: {target: 甲}\n    periods: {丁: Q2}\n    units: {戊: a}\n", [("FS106", 3, 12, "")]),
        # one header for two things
        ("    columns: {target: 甲, value: 甲}\n", [("FS113", 1, 33, "甲")]),
        ("    columns: {target: 甲, note: ' 丁'}\n    periods: {丁: Q2}\n", [("FS113", 2, 18, "丁")]),
        ("    columns: {target: 甲, date: 乙}\n    units: {甲: a}\n", [("FS113", 2, 16, "甲")]),
        # words that name nothing of the plan
        (COLUMNS + "    period: 2031Q1\n", [("FS106", 2, 13, "2031Q1")]),
        ("    columns: {target: 甲}\n    periods: {丁: Q2, 戊: 2029Q4}\n", [("FS106", 2, 25, "2029Q4")]),
        ("    columns: {target: 甲}\n    units: {丁: a, 戊: 丙局}\n", [("FS111", 2, 22, "丙局")]),
    ],
)
def test_what_is_said_twice_not_at_all_or_of_nothing(form: str, found: list[tuple[str, int, int, str]]) -> None:
    assert told(form) == found


def test_each_fault_says_what_would_do() -> None:
    (twice,) = faults("    columns: {target: 甲}\n    periods: {丁: Q2}\n    units: {戊: a}\n")
    assert twice.params["expected"] == Text("periods、units 只用其一", "either periods or units, not both")
    (again,) = faults("    columns: {target: 甲, value: 乙, basis: 丙}\n    basis: total\n")
    expected = Text("列、periods、units 已经说明的不再写", "nothing that a column, periods or units say already")
    assert again.params["expected"] == expected
    (owned,) = faults("    columns: {target: 甲, value: 甲}\n")
    assert owned.params["first"] == "target"
    (unit,) = faults("    columns: {target: 甲}\n    units: {丁: c}\n")
    assert unit.params["kind"] == Text("单位", "unit")
    (period,) = faults(COLUMNS + "    period: 2031Q1\n")
    named = period.params["expected"]
    assert isinstance(named, Text) and "Q1" in named.en and "Q4" in named.en
