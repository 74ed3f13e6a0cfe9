"""Tables of units and numbers that no sentence of the text speaks of: tasks of their own, where they are called so."""

from decimal import Decimal

import pytest
from table_drafts import differences, drafted, loaded_from, read
from task_tables import RENDERINGS, draw

from fsplan.draft.reading import Reading, read_text
from fsplan.plan.plan import Plan

TITLE = "示例区2030年食品安全抽检任务分配表"
ALONE = draw(
    [
        ["序号", "单位", "抽检批次", "其中：餐饮", "备注"],
        ["1", "东所", "120", "30", "含农贸市场"],
        ["2", "西所", "110", "—", ""],
        ["3", "南所", "90", "20", "/"],
        ["合计", "", "320", "50", ""],
    ]
)
ACROSS = draw(
    [
        ["任务名称", "单位", "合计", "甲县", "乙县", "丙区"],
        ["新建高标准农田", "万亩", "12", "5", "4", "3"],
        ["户厕改造", "户", "6000", "2500", "2000", "1500"],
        ["绿化率", "%", "", "30", "32", "40"],
    ]
)


def told(plan: Plan) -> dict[str, tuple[str, str, dict[str, Decimal]]]:
    """Return each target's goal, measure and quotas by its title."""
    return {
        one.spec.title: (
            str(one.spec.goal),
            one.spec.measured_in,
            {plan.unit_title(unit, "zh"): goal.value for unit, goal in one.quotas.items()},
        )
        for one in plan.targets.values()
    }


def owners(reading: Reading) -> list[list[str]]:
    return [[f"{unit.role.value} {unit.name}" for unit in duty.clause.note.units] for duty in reading.duties]


@pytest.mark.parametrize("kind", [*RENDERINGS])
def test_a_table_that_is_called_a_task_is_a_duty_with_quotas(kind: str) -> None:
    reading = read(kind, ALONE, title=TITLE)
    plan, written = drafted(reading)
    assert owners(reading) == [["owner 东所", "owner 西所", "owner 南所"]]
    assert told(plan) == {
        "抽检批次": (">= 320", "批次", {"东所": Decimal(120), "西所": Decimal(110), "南所": Decimal(90)}),
        "其中：餐饮": (">= 50", "", {"东所": Decimal(30), "南所": Decimal(20)}),
    }
    assert differences(plan, reading, written) == []
    assert sum("请核对单位和数字" in line for line in written.splitlines()) == 2  # asked once, and listed at the head


@pytest.mark.parametrize("kind", [*RENDERINGS])
def test_units_across_share_out_by_rows_in_the_rows_own_measure(kind: str) -> None:
    reading = read(kind, ACROSS, title="示例市2030年农业农村工作任务分解表")
    plan, written = drafted(reading)
    assert told(plan) == {
        "新建高标准农田": (">= 120000", "亩", {"甲县": Decimal(50000), "乙县": Decimal(40000), "丙区": Decimal(30000)}),
        "户厕改造": (">= 6000", "户", {"甲县": Decimal(2500), "乙县": Decimal(2000), "丙区": Decimal(1500)}),
    }
    assert "“绿化率”（合计 102）" in written  # rates do not add up
    assert differences(plan, reading, written) == []


def test_half_years_beside_their_sum_are_no_tasks_of_their_own() -> None:
    rows = [
        ["单位", "上半年（批次）", "下半年（批次）", "合计"],
        ["东所", "60", "60", "120"],
        ["西所", "50", "60", "110"],
    ]
    plan, written = drafted(read("docx", draw(rows), title=TITLE))
    assert told(plan) == {TITLE: (">= 230", "", {"东所": Decimal(120), "西所": Decimal(110)})}
    assert "“上半年”（合计 110）、“下半年”（合计 120）" in written


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("示例市基本情况", [["街道", "常住人口"], ["东街街道", "52000"], ["西街街道", "41000"]]),  # called no task
        ("示例市2030年绿化任务表", [["街道", "绿化率（%）"], ["东街街道", "30"], ["西街街道", "32"]]),
    ],
)
def test_numbers_that_are_no_tasks_are_asked_about(title: str, rows: list[list[str]]) -> None:
    plan, written = drafted(read_text(f"{title}\n一、任务\n1.巡查。（市水务局负责）\n" + _tabs(rows)))
    assert not any(target.quotas for target in plan.targets.values())
    assert "各单位的数未作任务数" in written


def test_a_table_that_may_speak_of_a_figure_of_the_text_is_asked_about() -> None:
    text = "示例区2030年工作要点\n一、任务\n1.全年抽检720批次。（各街道办事处负责）\n附件：任务分解表\n"
    rows = [["街道", "抽检批次"], ["东街街道", "300"], ["西街街道", "410"]]
    plan, written = drafted(read_text(text + _tabs(rows)))
    assert not any(target.quotas for target in plan.targets.values())
    assert "“抽检批次”（合计 710）" in written


def _tabs(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def test_lint_finds_what_a_plan_says_otherwise_of_it() -> None:
    reading = read("docx", ALONE, title=TITLE)
    _, written = drafted(reading)
    for old, new in (("market: 120", "market: 121"), (">= 320", ">= 300"), ("    units: [dongsuo, xisuo]\n", "")):
        if old in written:
            assert differences(loaded_from(written.replace(old, new)), reading, "") != [], old
    moved = written.replace(", nansuo]", "]", 1)
    assert moved != written
    assert "FS603" in differences(loaded_from(moved), reading, "")


def test_lint_names_numbers_beside_units_that_nobody_has_settled() -> None:
    reading = read("docx", ACROSS, title="示例市2030年农业农村工作任务分解表")
    plan, written = drafted(reading)
    assert differences(plan, reading, "") == ["FS614"]  # 绿化率, without the question that asks about it
    assert differences(plan, reading, written) == []


def test_the_text_without_one_unit_is_found() -> None:
    plan, written = drafted(read("docx", ALONE, title=TITLE))
    less = [row for row in ALONE if row[1] is None or row[1].text != "西所"]
    assert {"FS603", "FS605"} <= set(differences(plan, read("docx", less, title=TITLE), written))
