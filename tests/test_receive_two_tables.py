"""Two tables in one sheet: what the first holds must not go with its header, whatever the header of the second is."""

import openpyxl
import pytest
from receiving import Q2, Desk

BOOK = Q2.replace(".csv", ".xlsx")
U = "区市场监管局"


def put(desk: Desk, *rows: tuple[object, ...], merged: str = "", name: str = BOOK) -> str:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    path = desk.path / "in" / name
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return str(path.relative_to(desk.path))


def filed(desk: Desk) -> list[str]:
    """What the data has of each filing: day, target, unit and figure."""
    found = sorted((desk.path / "data/filings").rglob("*.csv"))
    return [line[: line.index(",,")] for path in found for line in path.read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(
    ("head", "row", "code"),
    [
        (("指标", "责任单位", "完成数", "完成情况"), ("sampling", U, 1000, "按计划推进"), "FS203"),
        (("指标", "本季完成"), ("sampling", 1000), "FS201"),
        (("指标", "责任单位", "本季完成"), ("没有的指标", U, 1000), "FS201"),
    ],
)
def test_rows_under_a_header_that_cannot_be_read_are_rejected_and_not_lost(
    desk: Desk, head: tuple[str, ...], row: tuple[object, ...], code: str
) -> None:
    file = put(desk, head, row, (), ("日期", "指标", "责任单位", "数值"), ("2030-06-30", "assistants", U, 90))
    receipt = desk.one(file, "--accept-good", code=3)
    assert (receipt["rows"], receipt["rejected"]) == (2, 1)
    assert code in {finding["code"] for finding in receipt["findings"]}
    assert filed(desk) == ["2030-06-30,assistants,market,90"]


def test_a_first_table_without_a_known_name_is_no_title_of_the_second(desk: Desk) -> None:
    second = ("日期", "指标", "责任单位", "数值"), ("2030-06-30", "assistants", U, 90)
    receipt = desk.one(put(desk, ("工作任务", "完成"), ("sampling", 1000), (), *second), code=2)
    assert (receipt["state"], receipt["rows"], receipt["rejected"]) == ("refused", 2, 1)
    assert filed(desk) == []


def test_two_tables_that_can_both_be_read_are_both_filed(desk: Desk) -> None:
    second = ("日期", "指标", "责任单位", "数值"), ("2030-06-30", "assistants", U, 90)
    desk.receive(put(desk, ("指标", "责任单位", "数值"), ("sampling", U, 1000), (), *second))
    assert filed(desk) == ["2030-06-30,assistants,market,90", "2030-06-30,sampling,market,1000"]


def test_labels_and_a_box_of_texts_above_a_table_are_no_table(desk: Desk) -> None:
    above = ("填报单位", U, "报告期", "2030年第二季度"), ("联系电话", 13800000000), ("2030年指标完成情况",)
    desk.receive(put(desk, *above, ("指标", "数值"), ("sampling", 1000)))
    assert filed(desk) == ["2030-06-30,sampling,market,1000"]
