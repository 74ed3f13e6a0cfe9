"""Ledgers as people export them: sums and signatures below the records, a header said again, times beside days."""

from datetime import date

import openpyxl
import pytest
from openpyxl.styles import Font
from support import plan_of

from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger

HEADER = "编号,日期,单位,数量\n"
ONE = "A1,2030-03-01,a局,1\n"


def read(text, form=None, header=HEADER):
    day = {"header": "日期", "type": "date", **({"formats": [form]} if form else {})}
    columns = {
        "no": {"header": "编号", "type": "text"},
        "day": day,
        "agency": {"header": "单位", "type": "text"},
        "amount": {"header": "数量", "type": "decimal"},
    }
    spec = {"title": "台账", "key": "no", "date": "day", "unit": {"column": "agency"}, "columns": columns}
    plan = plan_of({"x": {"kind": "count", "from": "l"}}, ledgers={"l": spec})
    source = Source("l.csv", (header + text).encode()) if isinstance(text, str) else Source("l.xlsx", text.read_bytes())
    return read_ledger(plan, "l", [source])


def account(result):
    (file,) = result.files
    return file.rows, file.rejected, file.around


@pytest.mark.parametrize(
    ("row", "code", "said"),
    [
        ("合计,,,1\n", "FS223", "合计"),
        ("合 计：,,,1\n", "FS223", "合 计："),
        ("合计：1批次,,,\n", "FS223", "合计：1批次"),
        (",,小计,1\n", "FS223", "小计"),
        ("总计\n", "FS223", "总计"),  # too few cells to be a record
        ("填表人：张某,,审核人：李某,\n", "FS236", "填表人：张某"),
        ("注：数据截至三月末\n", "FS236", "注：数据截至三月末"),
        ("编号,日期,单位,数量\n", "FS236", "编号"),
        ("编 号,日期,单位,数量\n", "FS236", "编 号"),
        ("甲,乙,1,2\n", "FS236", "甲"),
        (",,,2030年4月3日\n", "FS236", "2030年4月3日"),
    ],
)
def test_what_stands_around_records_is_none_and_is_told(row, code, said):
    result = read(ONE + row + "A2,2030-03-02,a局,1\n")
    assert account(result) == (2, 0, 1)
    assert [(f.code, f.line, f.value) for f in result.findings] == [(code, 3, said)]
    assert result.counts == {("x", "a"): {date(2030, 3, 1): 1, date(2030, 3, 2): 1}}


@pytest.mark.parametrize(
    "row",
    [
        "合计,2030-03-01,a局,多\n",  # it has a day: a record, whatever its key looks like
        "A2,,合计,1\n",  # it has a key
        ",,,1\n",
        "编号,日期,单位,数\n",
        ",2030-04-03,,\n",
    ],
)
def test_a_faulty_record_is_never_taken_for_what_stands_around(row):
    result = read(ONE + row)
    assert account(result) == (2, 1, 0)


def test_in_a_workbook_it_is_the_same(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in (["编号", "日期", "单位", "数量"], ["A1", date(2030, 3, 1), "a局", 1], ["合计", None, None, 1]):
        sheet.append(cells)
    book.save(tmp_path / "l.xlsx")
    result = read(tmp_path / "l.xlsx")
    assert account(result) == (1, 0, 1)
    assert [(f.code, f.line) for f in result.findings] == [("FS223", 3)]


def test_a_key_that_is_struck_out_is_no_key(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in (["编号", "日期", "单位"], ["A1", date(2030, 3, 1), "a局"], ["A2", date(2030, 3, 1), "a局"]):
        sheet.append(cells)
    sheet["A3"].font = Font(strike=True)
    book.save(tmp_path / "l.xlsx")
    result = read(tmp_path / "l.xlsx")
    assert account(result) == (2, 1, 0)
    assert [(f.code, f.line, f.column) for f in result.findings] == [("FS405", 3, 1)]


@pytest.mark.parametrize(
    "day",
    [
        "2030-03-01 09:30:00",
        "2030-03-01 9:30",
        "2030/3/1 09:30",
        "2030-03-01T09:30:00",
        "2030-03-01 00:00:00.000",
        "2030年3月1日 09：30",
        "２０３０-０３-０１ ０９:３０",
        "20300301 09:30:00",
        "2030年3月1日09:30",
    ],
)
def test_a_time_beside_a_day_is_let_go(day):
    """As in a progress file: what the systems export of a sample is a moment."""
    result = read(f"A1,{day},a局,1\n")
    assert result.findings == []
    assert result.counts == {("x", "a"): {date(2030, 3, 1): 1}}


def test_a_time_is_let_go_beside_a_day_in_a_form_of_its_own():
    result = read("A1,3/1/2030 09:30,a局,1\nA2,03/02/2030,a局,1\n", "month/day/year")
    assert result.findings == []
    assert result.counts == {("x", "a"): {date(2030, 3, 1): 1, date(2030, 3, 2): 1}}


@pytest.mark.parametrize("day", ["2030-03-01 24:00", "2030-03-01 9:60", "2030-03-01 上午", "9:30", "2030-02-30 09:30"])
def test_what_is_no_time_is_not_let_go(day):
    result = read(f"A1,{day},a局,1\n")
    assert [(f.code, f.line, f.column) for f in result.findings] == [("FS405", 2, 4)]


def test_a_serial_number_is_named_as_one():
    (finding,) = read("A1,47543,a局,1\n").findings  # 2030-03-01 is 47,543 days after 30 December 1899
    assert finding.help("en") == (
        "47543 is the serial number of 2030-03-01 in a spreadsheet; format the column as dates, or write 2030-03-01; "
        "then check again"
    )
