"""Filings whose title, tab or note says that their figures run from the year's beginning, or are in another measure."""

from pathlib import Path

import openpyxl
import pytest
from receiving import Q2, Desk

BOOK = "区市场监管局-2030年第二季度.xlsx"
PLAIN = "指标,责任单位,数值,备注\n"


def book(path: Path, rows: list[list[object]], tab: str = "Sheet1") -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = tab
    for row in rows:
        sheet.append(row)
    path.parent.mkdir(exist_ok=True)
    workbook.save(path)


def codes(desk: Desk, *words: str, code: int) -> list[str]:
    return [finding["code"] for finding in desk.one(*words, code=code)["findings"]]


@pytest.mark.parametrize(
    "title",
    ["2030年1-6月完成情况", "2030年上半年完成情况", "1至6月", "1—6月", "年初以来完成情况", "2030年1月1日至6月30日"],
)
def test_a_title_of_half_a_year_is_no_quarters(desk: Desk, title: str) -> None:
    file = desk.put(Q2, "sampling,market,190,", head=f"{title},,,\n{PLAIN}")
    assert codes(desk, file, code=3) == ["FS238"]


@pytest.mark.parametrize("tab", ["1-6月", "上半年"])
def test_a_tab_of_half_a_year_is_no_quarters(desk: Desk, tab: str) -> None:
    book(desk.path / "in" / BOOK, [["指标", "数值"], ["sampling", 190]], tab)
    assert codes(desk, f"in/{BOOK}", code=3) == ["FS238"]


@pytest.mark.parametrize("note", ["注：上述数据为1-6月数据", "注：数据均含一季度", "注：本表数据为年初至今"])
def test_a_note_below_says_it_of_all_figures(desk: Desk, note: str) -> None:
    file = desk.put(Q2, "sampling,market,190,", f"{note},,,", head=PLAIN)
    assert "FS238" in codes(desk, file, code=3)


@pytest.mark.parametrize(
    "note", ["该数为累计数", "1-6月数", "上半年数", "年初至今", "累计数（含一季度）", "为累计", "1-3月累计"]
)
def test_a_rows_note_says_it_of_its_figure(desk: Desk, note: str) -> None:
    file = desk.put(Q2, f"sampling,market,190,{note}", head=PLAIN)
    assert codes(desk, file, code=3) == ["FS238"]


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("2030年4-6月完成情况", ""),
        ("2030年第二季度完成情况", "6月底前累计不便统计"),
        ("2030年第二季度完成情况", "4-6月数"),
        ("", "单位：批次"),
        ("单位：万元、批次", ""),
    ],
)
def test_what_says_nothing_else_is_filed(desk: Desk, title: str, note: str) -> None:
    file = desk.put(Q2, f"sampling,market,190,{note}", head=f"{title},,,\n{PLAIN}")
    assert desk.one(file)["state"] == "filed"


def test_a_total_under_its_own_column_is_filed(desk: Desk) -> None:
    file = desk.put(Q2, "sampling,market,190,累计", head="2030年1-6月完成情况,,,\n指标,责任单位,数值,口径\n")
    assert desk.one(file)["state"] == "filed"


def test_a_half_years_own_filing_may_say_so(desk: Desk) -> None:
    file = desk.put("market-2030年上半年.csv", "sampling,market,190,", head=f"2030年1-6月完成情况,,,\n{PLAIN}")
    assert desk.one(file)["period"] == "2030H1"


def test_the_title_beside_an_id_may_be_no_other_targets(desk: Desk) -> None:
    title = "监督抽检批次"
    rows = ("sampling,监督抽检批次,market,190", "registry,监督抽检批次,market,已完成")
    file = desk.put(Q2, *rows, head="指标编号,指标名称,责任单位,数值\n")
    receipt = desk.one(file, code=3)
    assert [(one["code"], one["line"]) for one in receipt["findings"]] == [("FS238", 3)]
    assert title in receipt["findings"][0]["message"]
