"""Texts between rows: which say of the rows below what their table does not, and which say nothing new."""

import pytest
from support import plan_of

from fsplan.files.batches import Batch
from fsplan.plan.plan import Plan
from fsplan.progress.layout.columns import ToldElsewhere
from fsplan.progress.layout.header import Header, HeaderReader
from fsplan.progress.said.unplaced import is_other_header, tells_otherwise

SECOND = ToldElsewhere("2030Q2", "a局")
"""What is said elsewhere of a table without columns of days and units."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of({"n": {"kind": "count", "measured_in": "批次"}, "m": {"kind": "count", "measured_in": "家"}})


def header_of(plan: Plan, names: str = "指标,数值", told: ToldElsewhere = SECOND) -> Header:
    header, _ = HeaderReader(plan, told).find(Batch([names.split(",")], [1]), "1.csv")
    assert header is not None
    return header


@pytest.mark.parametrize(
    "text",
    [
        "附：一季度完成情况",
        "二〇三〇年第一季度完成情况",
        "二〇二九年第二季度完成情况",
        "2029年第二季度完成情况",
        "1-6月完成情况",
        "5月份完成情况",
        "全年情况",
        "本表同期数",
        "二〇二九年完成情况",
        "附：b局完成情况",
        "某某街道",
        "本年累计完成情况",
        "目标任务",
        "全区计划数（批次）",
        "以下为作废数据",
    ],
)
def test_what_says_more_than_the_table(plan: Plan, text: str) -> None:
    assert tells_otherwise(plan, header_of(plan), text, in_groups=False)


@pytest.mark.parametrize(
    "text",
    [
        "附：二季度完成情况",
        "二〇三〇年第二季度完成情况",
        "二〇三〇年重点工作完成情况",
        "2030年第二季度完成情况",
        "2030年重点工作完成情况",
        "4—6月完成情况",
        "附：a局完成情况",
        "本季度完成情况",
        "食品安全监管类",
        "乡镇",
        "截至2029年4月5日",  # the day on which it was filled in
        "填表人：张三",
        "一季度",  # read as a heading
        "b局",
        "下季度计划",
        "去年同期",
    ],
)
def test_what_says_nothing_else_or_is_read_otherwise(plan: Plan, text: str) -> None:
    assert not tells_otherwise(plan, header_of(plan), text, in_groups=False)


def test_what_a_columns_own_cells_tell_is_contradicted_by_no_line(plan: Plan) -> None:
    dated = header_of(plan, "日期,指标,数值", ToldElsewhere("", "a局"))
    owned = header_of(plan, "指标,责任单位,数值", ToldElsewhere("2030Q2", ""))
    based = header_of(plan, "指标,数值,口径")
    for text, told in (("附：一季度完成情况", (False, True)), ("附：b局完成情况", (True, False))):
        assert tuple(tells_otherwise(plan, one, text, in_groups=False) for one in (dated, owned)) == told
    assert not tells_otherwise(plan, based, "附：本季度累计完成情况", in_groups=False)


def test_among_groups_a_name_without_a_number_is_a_group(plan: Plan) -> None:
    for in_groups in (False, True):
        assert tells_otherwise(plan, header_of(plan), "某某街道", in_groups=in_groups) is not in_groups
        assert tells_otherwise(plan, header_of(plan), "（一）某某街道", in_groups=in_groups)


@pytest.mark.parametrize(
    ("row", "is_other"),
    [
        ("项目,承办,下季计划", True),
        ("项目,承办,完成（件）", True),
        ("项目,,数量", True),
        ("项目,承办,未完成", False),  # a word, as rows have one
        ("n,承办,完成", False),
        ("项目,b局,完成", False),
        ("项目,承办,", False),
        (",承办,完成", False),
        ("3月,承办,完成", False),  # a figure stands in it
        ("项目", False),
    ],
)
def test_the_names_of_another_tables_columns(plan: Plan, row: str, is_other: bool) -> None:
    header = header_of(plan, "指标,责任单位,数值", ToldElsewhere("2030Q2", ""))
    assert is_other_header(plan, header, row.split(",")) is is_other
