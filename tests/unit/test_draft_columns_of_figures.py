"""Columns of figures in task tables: their measures, their years, how things stood before, and rows that add up."""

from collections.abc import Sequence
from datetime import date

import pytest
from table_drafts import differences, drafted, duties, read
from task_tables import RENDERINGS, Box, draw

from fsplan.draft.reading import Reading, read_text

UNIT = "市水务局"


def figures(reading: Reading) -> list[tuple[str, str, str, date | None]]:
    """Return the goals of all duties, each with its measure and its day; a question stands for a goal left open."""
    return [
        (f"{one.op} {one.value}" if one.value is not None else "?", one.measured_in, one.kind, one.due)
        for duty in (*reading.overall, *reading.duties)
        for one in duty.commitments
    ]


def goals(rows: Sequence[Sequence[str]], kind: str = "docx") -> list[str]:
    reading = read(kind, draw([[*row] for row in rows]))
    plan, written = drafted(reading)
    assert differences(plan, reading, written) == []
    return [f"{goal} {measure}" for goal, measure, _, _ in figures(reading)]


@pytest.mark.parametrize("kind", [*RENDERINGS])
@pytest.mark.parametrize("header", ["2030年目标", "目标值", "计划", "目标任务", "年度目标"])
def test_the_measure_of_a_row_belongs_to_its_number_whatever_heads_that(kind: str, header: str) -> None:
    rows = [["序号", "指标名称", "计量单位", header, "责任单位"], ["1", "新增企业", "家", "45", "市商务局"]]
    rows += [["2", "优良天数比率", "%", "≥85", "市生态环境局"]]
    assert goals(rows, kind) == [">= 45 家", ">= 85 %"]


@pytest.mark.parametrize(
    "header",
    ["2029年完成值", "2029年实际", "上年完成", "进展情况", "目前进展", "实际完成", "完成情况", "基数", "已完成"],
)
def test_how_things_are_is_no_goal(header: str) -> None:
    rows = [["任务", header, "2030年计划", "责任单位"], ["新建步道", "8公里，投资2亿元。已通车3条", "10公里", UNIT]]
    reading = read("docx", draw(rows))
    assert figures(reading) == [(">= 10", "公里", "count", None)]
    aside = next(reading.source.clean[low:high] for low, high, why in reading.asides if why == "done")
    assert all(said in aside for said in ("8公里", "2亿元", "3条"))


@pytest.mark.parametrize("header", ["完成数量", "年度计划完成", "任务", "完成标准"])
def test_what_is_to_be_done_is_not_taken_for_what_is_done(header: str) -> None:
    rows = [["重点工作", "牵头单位", header], ["清淤", UNIT, "新建步道10公里"]]
    assert goals(rows) == [">= 10 公里"]


def test_columns_of_several_years_are_due_in_them() -> None:
    rows = [["指标", "单位", "2030年目标", "2031年目标", "责任单位"], ["城镇化率", "%", "66", "67.5", UNIT]]
    assert figures(read("docx", draw(rows)))[1:] == [(">= 67.5", "%", "share", date(2031, 12, 31))]


@pytest.mark.parametrize(
    ("header", "cell", "goal"),
    [
        ("覆盖率（%）", "95", ">= 95 %"),
        ("培训人数", "300", ">= 300 人"),
        ("计划批次", "800", ">= 800 批次"),
        ("改造户数", "120", ">= 120 户"),
    ],
)
def test_a_header_names_the_measure_of_its_numbers(header: str, cell: str, goal: str) -> None:
    assert goals([["序号", "任务", header, "责任单位"], ["1", "健康服务", cell, UNIT]]) == [goal]


@pytest.mark.parametrize("kind", [*RENDERINGS])
def test_a_row_that_adds_up_the_others_lays_nothing_on_the_last(kind: str) -> None:
    rows = [["序号", "任务", "计划批次", "责任单位"], ["1", "蔬菜抽检", "800", UNIT], ["2", "肉类抽检", "200", UNIT]]
    reading = read(kind, draw([*rows, ["合计", "", "1000", ""]]))
    assert [goal for goal, *_ in figures(reading) if goal != "?"] == [">= 800", ">= 200"]
    assert len(duties(reading)) == 2


def test_a_cell_over_as_many_rows_as_it_names_leads_is_asked_about() -> None:
    lead = "市教育局\n市公安局"
    rows = [["序号", "任务", "牵头单位"], ["1", "检查2轮", Box(lead, 2, 1)], ["2", "侦办15起", None]]
    reading = read("docx", draw(rows))
    assert [one.clause.note.is_apart for one in reading.duties] == [True, True]
    rows = [
        ["序号", "任务", "牵头单位"],
        *[[str(at), "检查2轮", Box(lead, 3, 1) if at == 1 else None] for at in (1, 2, 3)],
    ]
    assert [one.clause.note.is_apart for one in read("docx", draw(rows)).duties] == [False] * 3


def test_commas_part_a_table_whose_units_show_it_to_be_one() -> None:
    text = "2030年抽检计划\n抽检类别,抽检品种,计划批次,承担单位\n农产品,蔬菜,800,市市场监管局\n生产,米面,200,市粮食局\n"
    assert [units for _, _, units, _ in duties(read_text(text))] == [["owner 市市场监管局"], ["owner 市粮食局"]]


def test_a_unit_beside_the_numbers_that_a_table_shares_out_is_asked_about() -> None:
    text = "2030年任务分解表\n地区\t培训人数（人）\t牵头单位\n东县\t300\t市人社局\n西县\t200\t\n"
    reading = read_text(text)
    assert [reading.source.clean[low:high] for low, high, _ in reading.asked] == ["市人社局"]


@pytest.mark.parametrize(("day", "is_asked"), [("9月底", True), ("12月底", False), ("", False)])
def test_so_much_every_month_by_a_day_within_the_year_is_asked_about(day: str, is_asked: bool) -> None:
    note = f"（责任单位：市水务局；完成时限：{day}）" if day else "（市水务局负责）"
    reading = read_text(f"示例市2030年工作要点\n一、任务\n1.巡查。每月巡查2次。{note}\n")
    (one,) = reading.duties[0].commitments
    assert (one.value, one.decide is not None) == (24, is_asked)
