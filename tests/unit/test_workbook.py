"""Real workbooks, as spreadsheet programs write them."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from support import demo_plan, findings_of, read_bytes

from fsplan.files.cells import LongNumber
from fsplan.files.numbers import is_day_format, write_day, write_number

PLAN = demo_plan()
HEADER = ["日期", "指标", "责任单位", "数值", "总数", "备注"]


def workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        fill(book)
    return stream.getvalue()


def sheet_of(*rows: list[object], top: int = 0, left: int = 0) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows, top):
            sheet.write_row(number, left, row)

    return workbook(fill)


def entries(content: bytes, target: str, unit: str = "market") -> list[tuple[str, str]]:
    progress = read_bytes(PLAN, content)
    assert progress.rejected == 0, progress.findings
    return [(str(e.day), str(e.amount)) for e in progress.book.series((target, unit, "period")).entries]


def test_a_form_with_a_title_above_and_a_total_below() -> None:
    content = sheet_of(
        ["示例区2030年食品安全工作进展表"],
        ["填报单位：区市场监管局", "", "", "", "", "2030年4月"],
        HEADER,
        ["2030年3月31日", "监督抽检批次", "区市场监管局", 150, "", "首季"],
        ["2030年6月30日", "监督抽检批次", "区市场监管局", 201.0, "", ""],
        ["合计", "", "", 351, "", ""],
    )
    found = findings_of(PLAN, content)
    assert [(f.code, f.line) for f in found] == [("FS223", 6)]
    assert entries(content, "sampling") == [("2030-03-31", "150"), ("2030-06-30", "201")]
    report = read_bytes(PLAN, content).files[0]
    assert (report.rows, len(report.rejected), report.found.kind, report.found.encoding) == (2, 0, "workbook", "")
    assert report.header is not None and report.header.line == 3


def test_dates_of_every_kind() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["date", "target", "unit", "value"])
        days = [datetime.date(2030, 1, 31), datetime.datetime(2030, 2, 28), "2030.3.31", "2030年二季度"]
        for number, day in enumerate(days, 1):
            write = sheet.write if isinstance(day, str) else sheet.write_datetime
            write(number, 0, day)
            sheet.write_row(number, 1, ["sampling", "market", number])
        sheet.write_number(5, 0, 20300731)
        sheet.write_row(5, 1, ["sampling", "market", 5])

    days = ["2030-01-31", "2030-02-28", "2030-03-31", "2030-06-30", "2030-07-31"]
    assert entries(workbook(fill), "sampling") == [(day, str(number)) for number, day in enumerate(days, 1)]


def test_a_time_beside_a_date_is_let_go_and_a_bare_serial_number_is_no_date() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["date", "target", "unit", "value"])
        sheet.write_datetime(1, 0, datetime.datetime(2030, 3, 31, 12, 30))
        sheet.write_row(1, 1, ["sampling", "market", 1])
        sheet.write_row(2, 0, [47573, "sampling", "market", 1])

    content = workbook(fill)
    (found,) = findings_of(PLAN, content)
    assert (found.code, found.line, found.column, found.field) == ("FS205", 3, 1, "date")
    assert "2030-03-31" in found.help("en")
    (entry,) = read_bytes(PLAN, content).book.series(("sampling", "market", "period")).entries
    assert (str(entry.day), entry.amount) == ("2030-03-31", 1)


def test_numbers_are_what_a_person_sees() -> None:
    content = sheet_of(
        ["date", "target", "unit", "value"],
        ["2030-01-31", "sampling", "market", 3900],
        ["2030-02-28", "sampling", "market", "3,900"],
        ["2030-03-31", "sampling", "market", "３９００"],
        ["2030-01-31", "assistants", "market", 0.1 + 0.2],  # kept as 0.30000000000000004, shown as 0.3
        ["2030-02-28", "assistants", "market", 12345678901],
    )
    assert [amount for _, amount in entries(content, "sampling")] == ["3900", "3900", "3900"]
    assert [amount for _, amount in entries(content, "assistants")] == ["0.3", "12345678901"]


def test_a_percentage_is_never_guessed() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        percent = book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, ["date", "target", "unit", "value"])
        sheet.write_row(1, 0, ["2030-01-31", "satisfaction", "market", "81.2%"])
        sheet.write_row(2, 0, ["2030-02-28", "satisfaction", "market", 81.2])
        sheet.write_row(3, 0, ["2030-03-31", "satisfaction", "market"])
        sheet.write_number(3, 3, 0.812, percent)
        sheet.write_row(4, 0, ["2030-04-30", "satisfaction", "market", 1])

    content = workbook(fill)
    assert [(f.code, f.line, f.column, f.value) for f in findings_of(PLAN, content)] == [
        ("FS212", 5, 4, "1"),
    ]
    series = read_bytes(PLAN, content).book.series(("satisfaction", "market", "period")).entries
    assert [str(entry.amount) for entry in series] == ["81.2", "81.2", "81.2"]


def test_leading_blank_rows_and_columns_do_not_shift_places() -> None:
    content = sheet_of(["date", "target", "unit", "value"], ["2030-03-31", "sampling", "market", "x"], top=3, left=2)
    assert [(f.code, f.line, f.column) for f in findings_of(PLAN, content)] == [("FS212", 5, 6)]


def test_the_sheet_with_a_header_is_read_wherever_it_stands() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("说明").write(0, 0, "填表说明")
        book.add_worksheet("空")
        sheet = book.add_worksheet("数据")
        sheet.write_row(0, 0, ["date", "target", "unit", "value"])
        sheet.write_row(1, 0, ["2030-03-31", "sampling", "market", 150])

    assert entries(workbook(fill), "sampling") == [("2030-03-31", "150")]


def test_merged_cells_and_header_cells_with_line_breaks() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "进展表")
        sheet.write_row(1, 0, ["完成\n日期", "指 标", "责任\n单位", "完成数"])
        sheet.write_row(2, 0, ["2030-03-31", "sampling", "market", 150])

    assert entries(workbook(fill), "sampling") == [("2030-03-31", "150")]


def test_truth_values_errors_and_formulas_are_not_numbers() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["date", "target", "unit", "value"])
        for number in (1, 2, 3):
            sheet.write_row(number, 0, [f"2030-0{number}-01", "sampling", "market"])
        sheet.write_boolean(1, 3, True)
        sheet.write_formula(2, 3, "=1/0", value="#DIV/0!")
        sheet.write_formula(3, 3, "=75*2", value=150)

    content = workbook(fill)
    codes = [(f.code, f.line) for f in findings_of(PLAN, content)]
    assert codes == [("FS212", 2), ("FS228", 3)]
    assert read_bytes(PLAN, content).book.series(("sampling", "market", "period")).entries[0].amount == 150


def test_workbooks_without_data() -> None:
    assert [f.code for f in findings_of(PLAN, workbook(lambda book: book.add_worksheet()))] == ["FS905"]
    assert [f.code for f in findings_of(PLAN, sheet_of(["date", "target", "unit", "value"]))] == ["FS906"]
    assert "FS201" in [f.code for f in findings_of(PLAN, sheet_of(["a", "b"], ["1", "2"]))]


@pytest.mark.parametrize("cut", [4, 100, 1000, -30])
def test_a_truncated_workbook_is_a_finding(cut: int) -> None:
    content = sheet_of(["date", "target", "unit", "value"], ["2030-03-31", "sampling", "market", 150])
    progress = read_bytes(PLAN, content[:cut])
    assert [f.code for f in progress.findings] == ["FS908"]
    assert progress.files[0].found.fault is not None


def test_an_old_or_locked_workbook_that_cannot_be_read_is_a_finding() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000
    assert [f.code for f in findings_of(PLAN, ole)] == ["FS908"]


BOOKS = Path(__file__).parents[1] / "books"


def test_an_old_workbook_is_read_in_a_process_of_its_own() -> None:
    content = (BOOKS / "old.xls").read_bytes()  # a title in row 1, the header in row 3, from column B on
    assert entries(content, "sampling") == [("2030-03-31", "150"), ("2030-06-30", "201")]
    report = read_bytes(PLAN, content).files[0]
    assert report.header is not None and report.header.line == 3


def test_a_value_in_the_last_cell_of_an_old_workbook_is_one_row_that_is_left_out() -> None:
    content = (BOOKS / "corner.xls").read_bytes()
    assert [(f.code, f.line, f.column) for f in findings_of(PLAN, content)] == [("FS236", 65536, 256)]


def test_numbers_are_exact_and_cut_ones_are_told() -> None:
    cases = {
        "150": "150", "0150": "150", "-3.50": "-3.5", "0.30000000000000004": "0.3", "1e-5": "0.00001", "-0": "0",
        "123456789012345": "123456789012345", "441500000000000001": "4.415e+17", "1E+21": "1e+21",
        "1e9999999": "1e9999999", "sNaN": "sNaN", "": "", "1_0": "1_0", "１": "１",
    }  # fmt: skip
    assert {text: write_number(text) for text in cases} == cases
    assert [text for text in cases if isinstance(write_number(text), LongNumber)] == ["441500000000000001", "1E+21"]


@pytest.mark.parametrize(
    ("text", "since_1900", "since_1904"),
    [
        ("44651", "2022-03-31", "2026-04-01"),
        ("44651.5", "2022-03-31 12:00:00", "2026-04-01 12:00:00"),
        ("0.25", "06:00:00", "1904-01-01 06:00:00"),
        ("1", "1900-01-01", "1904-01-02"),
        ("61", "1900-03-01", "1904-03-02"),
        ("2958465", "9999-12-31", "2958465"),
        ("2958466", "2958466", "2958466"),
        ("-1", "-1", "-1"),
        ("NaN", "NaN", "NaN"),
    ],
)
def test_serial_numbers_of_days(text: str, since_1900: str, since_1904: str) -> None:
    assert write_day(text, since_1904=False) == since_1900
    assert write_day(text, since_1904=True) == since_1904


@pytest.mark.parametrize("code", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "[h]:mm", "D.M.Y"])
def test_formats_that_show_a_day(code: str) -> None:
    assert is_day_format(170, code)


@pytest.mark.parametrize("code", ["0.00", "[Red]0", "General", '"days" 0', r"\d0", "0.0%", "@", "#,##0_);(#,##0)"])
def test_formats_that_show_none(code: str) -> None:
    assert not is_day_format(170, code)


def test_texts_as_they_are_seen() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["date", "target", "unit", "value", "note"])
        sheet.write_row(1, 0, ["2030-03-31", "sampling", "market", 150])
        bold = book.add_format({"bold": True})
        sheet.write_rich_string(1, 4, "甲", bold, "乙", "丙")
        sheet.write_row(2, 0, ["2030-06-30", "sampling", "market", 1, "a\x07b"])  # kept as _x0007_

    progress = read_bytes(PLAN, workbook(fill))
    assert [entry.note for entry in progress.book.series(("sampling", "market", "period")).entries] == ["甲乙丙"]
    assert [finding.code for finding in progress.findings] == ["FS222"]


def test_a_book_that_counts_its_days_from_1904() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["date", "target", "unit", "value"])
        sheet.write_datetime(1, 0, datetime.datetime(2030, 3, 31))
        sheet.write_row(1, 1, ["sampling", "market", 150])

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"date_1904": True, "default_date_format": "yyyy-mm-dd"}) as book:
        fill(book)
    assert entries(stream.getvalue(), "sampling") == [("2030-03-31", "150")]


def test_what_stands_beside_a_table_is_left_aside_and_below_it_is_not() -> None:
    content = sheet_of(
        ["date", "target", "unit", "value"],
        ["2030-03-31", "sampling", "market", 150, "", "", "beside"],
        ["", "", "", "", "", "below"],
    )
    assert [(f.code, f.line, f.value) for f in findings_of(PLAN, content)] == [("FS236", 3, "below")]
    progress = read_bytes(PLAN, content)
    assert (progress.rows, progress.rejected, progress.left_out) == (1, 0, 1)
