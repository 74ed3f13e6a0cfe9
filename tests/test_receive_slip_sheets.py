"""The plain slip as a person opens it: what stands in each cell, how it is filled and explained, what is hidden."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import openpyxl
import pytest
from receiving import Q1, Desk, book_of
from slip_cells import GREY, MARKS, NONE, PINK, drawing, fills, open_slip, shown

from fsplan.core.place import SheetName
from fsplan.progress.report import FileReport
from fsplan.receive.slips.slip_table import _name_sheet

DAY = date(2030, 3, 31)


def test_a_plain_slip_holds_every_row_under_the_senders_header_with_the_reasons_last(desk: Desk) -> None:
    file = desk.put(
        Q1,
        "2030-03-31,抽检批次,区市场监管局,150,,好",
        "",
        "2030-03-31,食堂台账,区市场监管局,也许,,",
        "2030-03-31,协管员人数,区市场监管局,许多,怎样,长,两,三",
        "2030-03-31,群众满意度",
        head="区市场监管局一季度进展表\n日期,指标,责任单位,数值,口径,备注\n",
    )
    slip = open_slip(desk, file)
    assert slip.sheetnames == ["Form", "_fsplan"]
    sheet = slip["Form"]
    assert shown(sheet) == [
        ("区市场监管局一季度进展表", *[""] * 8),
        ("日期", "指标", "责任单位", "数值", "口径", "备注", "", "", "rejected_because"),
        ("2030-03-31", "抽检批次", "区市场监管局", "150", "", "好", "", "", ""),
        ("2030-03-31", "食堂台账", "区市场监管局", "也许", "", "", "", "", "FS210"),
        ("2030-03-31", "协管员人数", "区市场监管局", "许多", "怎样", "长", "两", "三", "FS204"),
        ("2030-03-31", "群众满意度", *[""] * 6, "FS204"),
    ]
    assert sheet.freeze_panes == "A3"
    widths = {letters: round(sheet.column_dimensions[letters].width) for letters in ("A", "I")}
    assert (widths, sheet.column_dimensions["A"].max) == ({"A": 17, "I": 81}, 8)  # a sign more, which is margin
    assert [fills(sheet, row) for row in (1, 2)] == [[NONE] * 9, [GREY] * 9]
    assert fills(sheet, 3) == [NONE] * 9
    assert fills(sheet, 4) == [NONE, NONE, NONE, PINK, *[NONE] * 5]
    assert fills(sheet, 5) == [*[PINK] * 8, NONE]  # a row of too many cells is wrong as a whole
    assert [sheet[place].font.bold for place in ("A1", "I1", "A2", "I2", "A3")] == [False, False, True, True, False]
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}
    assert [sheet[place].alignment.wrap_text for place in ("I4", "A4", "D4", "A2", "A1")] == [True] * 4 + [None]
    assert [sheet[place].alignment.vertical for place in ("I4", "A4", "D4")] == ["top"] * 3
    high = [sheet.row_dimensions[row].height for row in range(1, 7)]
    assert high == [None, None, None, 30, 30, 30]  # each reason takes 79 to 156 characters: two lines
    assert [row[:2] for row in slip["_fsplan"].values] == MARKS
    assert slip["_fsplan"].sheet_state == "hidden"


def test_below_a_header_that_cannot_be_read_every_row_is_marked_with_what_is_wrong_with_it(desk: Desk) -> None:
    """Not with what is only told of it: a column that nobody knows."""
    head = "日期,指标,指标,责任单位,数值,怪列\n"
    receipt = desk.one(desk.put(Q1, "2030-03-31,sampling,sampling,market,1,x", head=head), code=3)
    told = {one["code"]: f"{one['code']} {one['message']} help: {one['hint']}" for one in receipt["findings"]}
    assert set(told) == {"FS202", "FS203"}
    sheet = openpyxl.load_workbook(desk.path / receipt["slip"])["Form"]
    assert list(sheet.values) == [
        ("日期", "指标", "指标", "责任单位", "数值", "怪列", "rejected_because"),
        ("2030-03-31", "sampling", "sampling", "market", "1", "x", told["FS203"]),
    ]
    assert [fills(sheet, row) for row in (1, 2)] == [[GREY] * 7, [*[PINK] * 6, NONE]]
    assert not any(cell.comment for row in sheet.iter_rows() for cell in row)


def test_each_faulty_cell_of_a_plain_slip_bears_its_reasons_in_a_note(desk: Desk) -> None:
    receipt = desk.one(desk.put(Q1, "2030-03-31,食堂台账,区市场监管局,也许,,"), "--lang", "zh", code=3)
    sheet = openpyxl.load_workbook(desk.path / receipt["slip"])["填报表"]
    (finding,) = receipt["findings"]
    assert sheet["F1"].value == "备注" and sheet["G1"].value == "退回原因"
    assert sheet["G2"].value == f"FS210 {finding['message']} 改法：{finding['hint']}"
    assert (sheet["D2"].comment.text, sheet["D2"].comment.author) == (sheet["G2"].value, "fsplan")
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["D2"]
    assert "width:192pt;height:111pt" in drawing(desk.path / receipt["slip"])  # twice what is usual


def test_of_a_partly_filed_table_the_slip_holds_the_rest_with_what_stands_above_it(desk: Desk) -> None:
    rows = ("2030-03-31,sampling,market,150,,", "2030-03-31,registry,market,也许,,")
    file = desk.put(Q1, *rows, head="区市场监管局一季度进展表\n日期,指标,责任单位,数值,口径,备注\n")
    slip = open_slip(desk, file, "--accept-good")
    assert [row[:4] for row in shown(slip["Form"])] == [
        ("区市场监管局一季度进展表", "", "", ""),
        ("日期", "指标", "责任单位", "数值"),
        ("2030-03-31", "registry", "market", "也许"),
    ]
    assert [row[:2] for row in slip["_fsplan"].values] == [*MARKS, ("slip", "1")]


def test_the_rest_of_a_workbook_goes_back_by_sheets_but_for_those_without_a_fault(desk: Desk) -> None:
    path = desk.path / "in/market-2030Q1.xlsx"
    book_of(path, (DAY, "sampling", "market", 150))
    book = openpyxl.load_workbook(path)
    second = book.create_sheet("台账")
    for row in (
        ["日期", "指标", "责任单位", "数值"],
        [DAY, "registry", "market", "也许"],
        [DAY, "assistants", "market", 3],
    ):
        second.append(row)
    book.save(path)
    slip = open_slip(desk, "in/market-2030Q1.xlsx", "--accept-good")
    assert slip.sheetnames == ["台账", "_fsplan"]
    assert shown(slip["台账"]) == [
        ("日期", "指标", "责任单位", "数值", "rejected_because"),
        ("2030-03-31", "registry", "market", "也许", "FS210"),
    ]
    assert slip["台账"].freeze_panes == "A2"


def test_a_header_over_two_lines_goes_back_in_one_and_a_second_table_keeps_its_own(desk: Desk) -> None:
    path = desk.path / "in/market-2030Q1.xlsx"
    path.parent.mkdir()
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in (
        ["日期", "指标", "责任单位", "完成情况"], [None, None, None, "数值", "备注"],
        ["2030-03-31", "registry", "market", "也许"], ["2030-03-31", "sampling", "market", "150"], [],
        ["日期", "指标", "责任单位", "数值"], ["2030-03-31", "assistants", "market", "许多"],
    ):  # fmt: skip
        sheet.append(row)
    for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
        sheet.merge_cells(merged)
    book.save(path)
    slip = open_slip(desk, "in/market-2030Q1.xlsx", "--accept-good")
    assert [row[:4] for row in shown(slip.worksheets[0])] == [
        ("日期", "指标", "责任单位", "数值"),
        ("2030-03-31", "registry", "market", "也许"),
        ("日期", "指标", "责任单位", "数值"),
        ("2030-03-31", "assistants", "market", "许多"),
    ]


def test_a_slip_that_comes_again_as_a_table_has_its_reasons_written_anew(desk: Desk) -> None:
    """The column of reasons of before is left out, wherever it stands, and so is nothing else."""
    file = desk.put(Q1, "2030-03-31,FS999 old,registry,market,也许,好", head="日期,退回原因,指标,责任单位,数值,备注\n")
    slip = open_slip(desk, file)
    assert shown(slip["Form"]) == [
        ("日期", "指标", "责任单位", "数值", "备注", "rejected_because"),
        ("2030-03-31", "registry", "market", "也许", "好", "FS210"),
    ]
    assert fills(slip["Form"], 2) == [NONE, NONE, NONE, PINK, NONE, NONE]


def test_a_row_of_thousands_of_cells_goes_back_with_the_first_thousand(desk: Desk) -> None:
    slip = open_slip(desk, desk.put(Q1, "2030-03-31,registry,market,也许,," + ",x" * 3000))
    assert slip["Form"].max_column == 1001
    assert slip["Form"].cell(1, 1001).value == "rejected_because"


@pytest.mark.parametrize(
    ("own", "names"),
    [
        (["填报表", "台账"], ["填报表", "台账"]), ([None], ["Form"]), (["'"], ["Form"]),
        (["'a/b:c*d?[e]\\f'"], ["a_b_c_d__e__f"]),
        (["_FSplan"], ["_FSplan-2"]), (["Abc", "aBC", "abc"], ["Abc", "aBC-2", "abc-3"]),
        (["长" * 40, "长" * 31], ["长" * 31, "长" * 29 + "-2"]), (["a\tb" + "x" * 28], ["a_b" + "x" * 28]),
    ],
    ids=str,
)  # fmt: skip
def test_a_sheet_is_called_as_the_senders_as_far_as_a_workbook_can(own: list[str | None], names: list[str]) -> None:
    taken: set[str] = set()
    reports = [SimpleNamespace(name="a.csv" if name is None else SheetName("a.ods", name)) for name in own]
    assert [_name_sheet(cast("FileReport", report), taken, "en") for report in reports] == names


def test_of_a_dozen_sheets_of_one_long_name_each_has_its_number_within_what_is_allowed() -> None:
    taken: set[str] = set()
    report = cast("FileReport", SimpleNamespace(name=SheetName("a.ods", "长" * 40)))
    names = [_name_sheet(report, taken, "zh") for _ in range(11)]
    assert (names[9], names[10]) == ("长" * 28 + "-10", "长" * 28 + "-11")
