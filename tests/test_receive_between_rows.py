"""Texts between the rows of a table, and notes, that say what its rows are: no row counts against its word."""

import pytest
from receiving import Desk
from test_receive_two_tables import filed, put

HEAD = ("指标", "数值")
FIRST, BELOW = ("sampling", 1000), ("assistants", 7)
SAMPLED, HELPERS = "2030-06-30,sampling,market,1000", "2030-06-30,assistants,market,7"
OTHERWISE = [
    "附：一季度完成情况",
    "附：区卫健委完成情况",
    "本年累计完成情况",
    "2030年第三季度计划",
    "2030年一季度（补报）",
    "区卫健委（代报）",
    "目标任务",
    "二〇二九年第二季度",
    "以下为作废数据",
    "河东街道",
]


def codes(receipt: dict[str, object], *wanted: str) -> list[tuple[str, int]]:
    found = receipt["findings"]
    assert isinstance(found, list)
    return [(one["code"], one["line"]) for one in found if one["code"] in wanted]


@pytest.mark.parametrize("text", OTHERWISE)
@pytest.mark.parametrize("again", [(), (HEAD,)], ids=["rows", "header and rows"])
def test_rows_under_a_merged_text_that_cannot_be_placed_fall_with_it(
    desk: Desk, text: str, again: tuple[tuple[str, str], ...]
) -> None:
    file = put(desk, ("本季度完成情况",), HEAD, FIRST, (text,), *again, BELOW, merged="A4:B4")
    receipt = desk.one(file, "--accept-good", code=3)
    assert codes(receipt, "FS238") == [("FS238", 4), ("FS238", 5 + len(again))]
    assert filed(desk) == [SAMPLED]


@pytest.mark.parametrize(
    "text", ["三季度计划", "区卫健委（盖章）", "2029年第二季度", "2030年目标", "以下为区卫健委数据："]
)
def test_rows_under_a_text_in_one_cell_that_cannot_be_placed_fall_with_it(desk: Desk, text: str) -> None:
    receipt = desk.one(put(desk, HEAD, FIRST, (text,), BELOW), "--accept-good", code=3)
    assert [line for _, line in codes(receipt, "FS238", "FS205", "FS237")] == [3, 4] or filed(desk) == [SAMPLED]
    assert filed(desk) == [SAMPLED]


def test_rows_under_a_second_header_in_unknown_words_fall_with_it(desk: Desk) -> None:
    head, second = ("指标", "责任单位", "完成数"), ("项目", "承办", "下季计划")
    rows = ("sampling", "区市场监管局", 1000), (), second, ("assistants", "区市场监管局", 7)
    receipt = desk.one(put(desk, head, *rows), "--accept-good", code=3)
    assert codes(receipt, "FS238") == [("FS238", 4), ("FS238", 5)]
    assert filed(desk) == [SAMPLED]


@pytest.mark.parametrize(
    "text",
    [
        "食品安全监管类",
        "2030年重点工作完成情况",
        "2030年第二季度完成情况",
        "区市场监管局",
        "本季度新增",
        "（二）乡镇",
        "三年行动",
    ],
)
def test_a_merged_text_that_says_nothing_else_heads_rows_that_count(desk: Desk, text: str) -> None:
    desk.receive(put(desk, HEAD, FIRST, (text,), BELOW, merged="A3:B3"))
    assert filed(desk) == [HELPERS, SAMPLED]


def test_a_heading_that_can_be_read_ends_what_could_not_be_placed(desk: Desk) -> None:
    file = put(desk, HEAD, FIRST, ("三季度计划",), ("canteens", 7), ("2030年第二季度",), BELOW)
    desk.one(file, "--accept-good", code=3)
    assert filed(desk) == [HELPERS, SAMPLED]


def test_a_row_that_a_column_not_read_calls_a_sum_is_rejected_and_not_dropped(desk: Desk) -> None:
    head = ("指标", "数值", "统计方式")
    receipt = desk.one(put(desk, head, (*FIRST, "合计"), (*BELOW, "单项")), "--accept-good", code=3)
    assert (receipt["rows"], receipt["rejected"], codes(receipt, "FS238")) == (2, 1, [("FS238", 2)])
    assert filed(desk) == [HELPERS]


@pytest.mark.parametrize("note", ["作废", "此行作废", "不计入", "去年同期数", "计划数"])
def test_a_note_that_says_that_a_row_is_not_counted_rejects_it(desk: Desk, note: str) -> None:
    receipt = desk.one(put(desk, (*HEAD, "备注"), (*FIRST, note), (*BELOW, "")), "--accept-good", code=3)
    assert codes(receipt, "FS238") == [("FS238", 2)]
    assert filed(desk) == [HELPERS]


def test_a_note_about_something_else_leaves_its_row(desk: Desk) -> None:
    desk.receive(put(desk, (*HEAD, "备注"), (*FIRST, "作废旧证12本，比去年同期多")))
    assert len(filed(desk)) == 1
