"""Tabs of workbooks that say more than a bare name: 一季度完成, 区教育局二季度, 三季度计划."""

from pathlib import Path

import openpyxl
import pytest
from receiving import Desk

BOOK = "区市场监管局-2030年第二季度报表.xlsx"


def put(desk: Desk, **tabs: object) -> str:
    """A workbook with one figure on each sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for tab, value in tabs.items():
        sheet = book.create_sheet(tab)
        sheet.append(["指标", "数值"])
        sheet.append(["sampling", value])
    (desk.path / "in").mkdir(exist_ok=True)
    book.save(Path(desk.path / "in" / BOOK))
    return f"in/{BOOK}"


@pytest.mark.parametrize("tab", ["一季度完成", "一季度（补）", "2030年1季度数据", "Q1数据"])
def test_a_tab_of_another_quarter_is_read_as_of_it(desk: Desk, tab: str) -> None:
    receipt = desk.one(put(desk, **{tab: 40, "二季度完成": 100}))
    assert [(one["code"], one["sheet"]) for one in receipt["findings"]] == [("FS237", tab)]
    rows = desk.read("data/filings/2030Q2/market.csv").splitlines()[1:]
    assert [row.split(",")[:4] for row in sorted(rows)] == [
        ["2030-03-31", "sampling", "market", "40"],
        ["2030-06-30", "sampling", "market", "100"],
    ]


@pytest.mark.parametrize("tab", ["区卫健委数据", "区卫健委（代报）", "区卫健委二季度"])
def test_a_tab_of_another_unit_is_that_units(desk: Desk, tab: str) -> None:
    receipt = desk.one(put(desk, **{tab: 40, "区市场监管局二季度": 100}), code=3)
    assert {(one["code"], one["sheet"]) for one in receipt["findings"]} == {
        ("FS209", tab)
    }  # sampling is no duty of that unit


def test_a_tab_of_a_plan_is_nothing_done(desk: Desk) -> None:
    receipt = desk.one(put(desk, **{"三季度计划": 40, "二季度": 100}), code=3)
    assert [(one["code"], one["sheet"]) for one in receipt["findings"]] == [("FS238", "三季度计划")]


@pytest.mark.parametrize("tab", ["填报表", "完成情况", "二季度重点工作推进会", "数据2", "1季度同比增长说明"])
def test_any_other_tab_says_nothing(desk: Desk, tab: str) -> None:
    assert desk.one(put(desk, **{tab: 100}))["period"] == "2030Q2"
