"""The slip in the sender's own workbook: what is marked in it, what is taken off again, and when it is written anew."""

import re
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from receiving import Desk, book_of
from slip_cells import MARKS, NONE, PINK, drawing, fills, open_slip

from fsplan.receive.slips import slip_book

OWN_PINK = "FFFFC7CF"
DAY = date(2030, 3, 31)


def test_a_slip_in_the_senders_workbook_marks_cells_and_rows_and_nothing_else(desk: Desk) -> None:
    path = desk.path / "in/market-2030Q1.xlsx"
    book_of(
        path, (DAY, "sampling", "market", 150), (DAY, "registry", "market", "也许"), ("不知", "某项", "market", "许多")
    )
    book = openpyxl.load_workbook(path)
    book["填报表"].merge_cells("F1:G1")
    book["填报表"].column_dimensions["B"].width = 33
    book.create_sheet("说明")["B1"] = "请于季末报送"
    book.save(path)
    slip = open_slip(desk, "in/market-2030Q1.xlsx")
    sheet = slip["填报表"]
    assert [cell.value for cell in sheet[1]] == [
        "日期",
        "指标",
        "责任单位",
        "数值",
        "备注",
        None,
        None,
        "rejected_because",
    ]
    assert [str(sheet.cell(row, 8).value)[:5] for row in (2, 3, 4)] == ["None", "FS210", "FS207"]
    assert fills(sheet, 2) == [NONE] * 8
    assert fills(sheet, 3) == [NONE, NONE, NONE, OWN_PINK, *[NONE] * 4]
    assert (sheet.column_dimensions["H"].width, sheet.column_dimensions["B"].width) == (80, 33)
    assert [sheet["H3"].alignment.wrap_text, sheet["H3"].alignment.vertical] == [True, "top"]
    assert sheet["D3"].comment.author == "fsplan"
    assert "width:360px;height:160px" in drawing(desk.path / "slips/2030Q1/market.xlsx").replace(" ", "")
    assert [row[:2] for row in slip["_fsplan"].values] == MARKS
    assert slip["_fsplan"].sheet_state == "hidden"
    assert list(slip["说明"].values) == [(None, "请于季末报送")]


def test_marks_of_an_earlier_slip_are_taken_off_and_the_units_own_stay(desk: Desk) -> None:
    path = desk.path / "in/market-2030Q1.xlsx"
    book_of(path, (DAY, "registry", "market", "也许"), (DAY, "sampling", "market", 150))
    book = openpyxl.load_workbook(path)
    sheet = book["填报表"]
    sheet["A2"].fill = PatternFill("solid", fgColor="FFFFC7CE")  # Excel's own
    sheet["B2"].comment = Comment("照旧", "区局")
    sheet["E2"] = CellRichText("加", TextBlock(InlineFont(b=True), "粗"))
    book.save(path)
    slip = desk.path / str(desk.one("in/market-2030Q1.xlsx", code=3)["slip"])
    first = openpyxl.load_workbook(slip, rich_text=True)
    sheet = first["填报表"]
    assert sheet["F2"].value.startswith("FS210 ")
    sheet["D2"].value, sheet["D3"].value = "已完成", "许多"
    first.save(desk.path / "in/mended-market.xlsx")
    sheet = open_slip(desk, "in/mended-market.xlsx")["填报表"]
    assert [cell.value for cell in sheet[1]] == ["日期", "指标", "责任单位", "数值", "备注", "rejected_because"]
    assert (sheet["F2"].value, sheet["F3"].value[:5]) == (None, "FS212")
    again = openpyxl.load_workbook(desk.path / "slips/2030Q1/market.xlsx", rich_text=True)
    assert isinstance(again["填报表"]["E2"].value, CellRichText)
    assert (sheet["D2"].comment, sheet["D2"].fill.fill_type) == (None, None)
    assert (sheet["B2"].comment.text, sheet["A2"].fill.fgColor.rgb) == ("照旧", PINK)
    assert sheet["D3"].comment is not None


def test_a_merged_cell_is_marked_at_its_first(desk: Desk) -> None:
    path = desk.path / "in/market-2030Q1.xlsx"
    book_of(
        path, (DAY, "registry", "market", "也许"), (DAY, "scheme", "market", None), (DAY, "canteens", "market", "许多")
    )
    book = openpyxl.load_workbook(path)
    book["填报表"].merge_cells("D2:D3")
    book.save(path)
    sheet = open_slip(desk, "in/market-2030Q1.xlsx")["填报表"]
    assert sheet["D2"].comment is not None
    assert (fills(sheet, 2)[3], fills(sheet, 4)[3]) == (OWN_PINK, OWN_PINK)


def test_a_workbook_that_cannot_be_written_again_goes_back_as_a_plain_table(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many cells, too many bytes, and one just within both; of several faults of a cell each is told."""
    assert (slip_book._MOST_CELLS, slip_book._MOST_BYTES) == (1_000_000, 64 * 2**20)
    path = desk.path / "in/market-2030Q1.xlsx"
    book_of(path, (DAY, "registry", "market", "也许"))
    with zipfile.ZipFile(path) as package:
        size = sum(part.file_size for part in package.infolist())
    for most_cells, most_bytes, is_own in ((10, size, True), (9, size, False), (10, size - 1, False)):
        monkeypatch.setattr(slip_book, "_MOST_CELLS", most_cells)
        monkeypatch.setattr(slip_book, "_MOST_BYTES", most_bytes)
        sheet = open_slip(desk, "in/market-2030Q1.xlsx")["填报表"]
        assert (sheet["D2"].fill.fgColor.rgb == OWN_PINK) is is_own


def test_a_workbook_that_its_own_reader_does_not_take_goes_back_as_a_plain_table(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    book_of(desk.path / "in/market-2030Q1.xlsx", (DAY, "registry", "market", "也许"))
    with monkeypatch.context() as patch:
        patch.setattr(openpyxl, "load_workbook", lambda *_, **__: {}["styles"])
        slip = desk.one("in/market-2030Q1.xlsx", code=3)["slip"]
    (table,) = [one for one in openpyxl.load_workbook(desk.path / slip).worksheets if one.sheet_state == "visible"]
    assert [cell.value for cell in table[1]][-1] == "rejected_because"
    assert (table["D2"].value, table["F2"].value[:5]) == ("也许", "FS210")


def test_a_slip_says_nothing_of_when_it_was_written(desk: Desk) -> None:
    book_of(desk.path / "in/market-2030Q1.xlsx", (DAY, "registry", "market", "也许"))
    desk.put("health-2030Q1.csv", "2030-03-31,assistants,health,many,,")
    for receipt in desk.receive("in", code=3):
        with zipfile.ZipFile(desk.path / receipt["slip"]) as package:
            assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {part.compress_type for part in package.infolist()} == {zipfile.ZIP_DEFLATED}
            (told,) = re.findall(r"<dcterms:modified[^>]*>([^<]*)<", package.read("docProps/core.xml").decode())
        assert told == "1980-01-01T00:00:00Z"


def test_below_a_header_that_cannot_be_read_every_row_is_marked_across_the_table(desk: Desk) -> None:
    path = desk.path / "in/market-2030Q1.xlsx"
    path.parent.mkdir()
    book = openpyxl.Workbook()
    for row in (["市场监管局"], ["日期", "指标", "责任单位", "备注"], [DAY, "sampling", "market", "好"]):
        book.worksheets[0].append(row)
    book.worksheets[0]["F5"] = "填表人"
    book.save(path)
    sheet = open_slip(desk, "in/market-2030Q1.xlsx").worksheets[0]
    assert (sheet["G2"].value, sheet["G3"].value[:5]) == ("rejected_because", "FS201")
    assert [fills(sheet, row) for row in (2, 3)] == [[NONE] * 7, [*[OWN_PINK] * 4, NONE, NONE, NONE]]
    assert not any(cell.comment for row in sheet.iter_rows() for cell in row)


def test_a_disk_that_fails_as_the_slip_is_written_is_told_and_nothing_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not that the slip is another then: it would be taken for what the sender's book has come to."""
    path = desk.path / "in/market-2030Q1.xlsx"
    book_of(path, (DAY, "registry", "market", "也许"))

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("openpyxl.workbook.workbook.Workbook.save", full)
    ran = desk.call("receive", "in/market-2030Q1.xlsx")
    assert ran.code == 2 and "the disk is full" in ran.err
    assert desk.files() == {}
