"""Above and below a table: labels that contradict it, what calls it void or planned, and feet that say nothing."""

import pytest
from receiving import Desk
from test_receive_between_rows import FIRST, HEAD, SAMPLED, codes
from test_receive_two_tables import filed, put


@pytest.mark.parametrize(
    ("foot", "told"),
    [
        ("填报单位（盖章）：区卫健委", "Health Commission"),
        ("区卫健委", "Health Commission"),
        ("区卫健委 2030年7月3日", "Health Commission"),
        ("填报期：2030年第一季度", "2030年第一季度"),
    ],
)
def test_a_label_below_a_table_tells_as_one_above_it_does(desk: Desk, foot: str, told: str) -> None:
    reason = desk.one(put(desk, HEAD, FIRST, (), (foot,)), code=2)["reason"]
    assert "below the table" in reason
    assert filed(desk) == []


def test_a_running_total_told_below_a_table_is_none_of_the_period(desk: Desk) -> None:
    receipt = desk.one(put(desk, HEAD, FIRST, ("口径：累计",)), code=3)
    assert codes(receipt, "FS238") == [("FS238", 2)]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([("区市场监管局2030年第二季度（作废）",), HEAD, FIRST], 3),
        ([HEAD, FIRST, ("备注：此表作废",)], 2),
        ([("2030年第二季度预计完成情况",), HEAD, FIRST], 3),
        ([("2030年目标任务分解表",), HEAD, FIRST], 3),
        ([("2030年计划",), HEAD, FIRST], 3),
    ],
)
def test_a_table_that_is_called_void_or_planned_counts_nothing(
    desk: Desk, rows: list[tuple[object, ...]], line: int
) -> None:
    receipt = desk.one(put(desk, *rows), code=3)
    assert codes(receipt, "FS238") == [("FS238", line)]
    assert filed(desk) == []


@pytest.mark.parametrize(
    "title", ["2030年目标任务完成情况表", "示例区2030年工作计划", "（原表作废，以此表为准）", "2030年重点工作任务进展"]
)
def test_a_title_that_speaks_of_the_plan_or_of_another_table_voids_nothing(desk: Desk, title: str) -> None:
    desk.receive(put(desk, (title,), HEAD, FIRST))
    assert filed(desk) == [SAMPLED]


def test_a_table_of_figures_done_may_stand_under_the_title_of_a_plan(desk: Desk) -> None:
    desk.receive(put(desk, ("2030年第二季度工作计划",), ("指标", "完成数"), FIRST))
    assert filed(desk) == [SAMPLED]


@pytest.mark.parametrize(
    "foot",
    [
        "数据来源：业务系统",
        "区市场监管局 2030年7月3日",
        "2030年7月3日",
        "报送时间：2030年7月3日",
        "分管领导签字：",
        "附件：情况说明",
        "抄送：区政府办",
        "（此页无正文）",
        "主任：王五",
        "特此报告",
        "* 含专项抽检",
        "填报单位：区市场监管局",
    ],
)
def test_a_foot_that_says_nothing_of_the_rows_is_left_out(desk: Desk, foot: str) -> None:
    receipt = desk.one(put(desk, HEAD, FIRST, (), (foot,)))
    assert codes(receipt, "FS236") == [("FS236", 4)]
    assert filed(desk) == [SAMPLED]
