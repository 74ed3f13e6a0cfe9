"""Odd files, each once counted wrong: what is spelled otherwise is the same, and what is read is counted."""

from datetime import date

import pytest
from support import plan_of

from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger

COLUMNS = {
    "no": {"header": "编号", "type": "text"},
    "day": {"header": "日期", "type": "date"},
    "agency": {"header": "单位", "type": "text"},
    "kind": {"header": "类", "type": "enum", "values": ["肉制品", "奶"]},
    "words": {"header": "说明", "type": "text"},
    "verdict": {"header": "结论", "type": "verdict", "good": ["合格"], "bad": ["不合格"]},
    "amount": {"header": "数量", "type": "decimal"},
}
HEADER = "编号,日期,单位,类,说明,结论,数量,备注"


def plan_with(*, unique=True, **columns):
    ledger = {
        "title": "台账",
        "key": "no",
        "date": "day",
        "unit": {"column": "agency"},
        "unique": str(unique).lower(),
        "columns": {**COLUMNS, **columns},
    }
    return plan_of({"x": {"kind": "count", "from": "l"}}, ledgers={"l": ledger})


def row(no="A1", day="2030-03-01", agency="a局", kind="肉制品", words="", verdict="合格", amount="1", rest=""):
    return ",".join((no, day, agency, kind, words, verdict, amount, rest))


def read(rows, newline="\n", header=HEADER, plan=None, **options):
    content = newline.join([header, *rows, ""]).encode("utf-8", "surrogateescape")
    return read_ledger(plan or plan_with(), "l", [Source("l.csv", content)], **options)


def total(result):
    return sum(number for days in result.counts.values() for number in days.values())


@pytest.mark.parametrize(
    "rows",
    [
        [row(), row(agency="a办")],
        [row(), row(agency=" a局 ")],
        [row(day="2030-03-31"), row(day="2030年3月")],
        [row(agency="A"), row(agency="a局"), row(agency="a办")],
    ],
)
def test_one_key_in_several_spellings_is_counted_once(rows):
    result = read(rows, plan=plan_with(unique=False))
    assert result.findings == []
    assert total(result) == 1


def test_a_lone_carriage_return_and_a_blank_line_do_not_cancel_out():
    rows = [row("K1") + "\r  ", row("K3", day="bad"), "", row("K4")]
    result = read(rows, "\r\n")
    assert (3, "FS405") in {(f.line, f.code) for f in result.findings}
    assert result.rows - result.rejected == total(result)


def test_a_fault_behind_a_lone_carriage_return_keeps_its_line():
    result = read([row("K1", words='"a\rb"'), row("K2", day="bad"), row("K3", words='"x\ny"'), row("K4", kind="鱼")])
    assert [(f.line, f.code) for f in result.findings] == [(3, "FS405"), (6, "FS406")]
    assert (result.rows, result.rejected, total(result)) == (4, 2, 2)


def test_what_the_readers_accept_may_hold_anything():
    rows = [row("K1", day="2030年3月", words=words) for words in ('"a\rb"', "\x1a", "\\N", '""', "NULL", '"a""b"')]
    rows = [line.replace("K1", f"K{number}") for number, line in enumerate(rows)]
    result = read(rows, breakdown="words")
    assert (result.findings, total(result)) == ([], 6)
    assert sum(part.records for part in result.breakdown) == 6


def test_bytes_that_are_no_text_in_a_column_that_is_not_declared():
    rows = [row(f"K{number}") for number in range(3000)]
    rows[2900] = row("K2900", day="2030年3月", rest="\udcff")
    result = read(rows)
    assert [f.code for f in result.findings] == ["FS903"]  # the rest is UTF-8, this line is not


PARTS = [
    ("words", [row("A1", words="/"), row("A2"), row("A3", words="无")], [("", 3)]),
    ("words", [row("A4", words=" x "), row("A5", words="x")], [("x", 2)]),
    ("agency", [row("A1"), row("A2", agency="a办"), row("A3", agency=" A ")], [("a", 3)]),
    ("day", [row("A1"), row("A2", day="2030/3/1"), row("A3", day="２０３０年3月1日")], [("2030-03-01", 3)]),
    ("kind", [row("A1"), row("A2", kind=" 肉 制品"), row("A3", kind="/")], [("肉制品", 2), ("", 1)]),
    ("amount", [row("A1", amount="1.5"), row("A2", amount=""), row("A4", amount="１.5")], [("1.5", 2), ("", 1)]),
]


@pytest.mark.parametrize("unique", [True, False])
@pytest.mark.parametrize(("column", "rows", "parts"), PARTS)
def test_a_breakdown_is_by_what_cells_stand_for(column, rows, parts, unique):
    result = read(rows, plan=plan_with(unique=unique), breakdown=column)
    assert [(part.value, part.records) for part in result.breakdown] == parts


def test_a_headers_line_break_is_no_record():
    result = read([row("K1"), row("K2", day="bad")], header=HEADER.replace("编号", '"编\n号"'))
    assert [(f.line, f.code) for f in result.findings] == [(4, "FS405")]
    assert (result.rows, result.rejected) == (2, 1)


@pytest.mark.parametrize("rows", [[row(words='"x\n\ny"')], [row("K1"), "", row("K2")]])
def test_without_a_needed_column_records_are_rejected_and_not_lines(rows):
    result = read(rows, header=HEADER.replace("日期", "日子"))
    assert [f.code for f in result.findings] == ["FS401"]
    assert result.rows == result.rejected == sum(1 for line in rows if line)


def test_a_workbook_and_a_parquet_file_without_a_needed_column_are_rejected_whole(tmp_path):
    import duckdb
    import xlsxwriter

    path = tmp_path / "l.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([["编号", "单位", "类"], ["A1", "a局", "奶"], ["A2", "a局", "奶"]]):
            sheet.write_row(at, 0, cells)
    parquet = tmp_path / "l.parquet"
    duckdb.connect().execute(f"COPY (SELECT 'A1' AS 编号, 'a局' AS 单位, '奶' AS 类) TO '{parquet}' (FORMAT parquet)")
    found = [read_ledger(plan_with(), "l", [Source(str(file))]) for file in (path, parquet)]
    assert [(result.rows, result.rejected) for result in found] == [(2, 2), (1, 1)]


def test_a_parquet_files_instants_are_days_of_the_plans_time_zone(tmp_path):
    import duckdb

    path = tmp_path / "l.parquet"
    con = duckdb.connect()
    con.execute("SET TimeZone = 'UTC'")
    values = "'A1' AS 编号, TIMESTAMPTZ '2030-02-28 16:00:00' AS 日期, 'a局' AS 单位, '奶' AS 类"
    con.execute(f"COPY (SELECT {values}) TO '{path}' (FORMAT parquet)")
    result = read_ledger(plan_with(), "l", [Source(str(path))])
    assert (result.findings, dict(result.counts["x", "a"])) == ([], {date(2030, 3, 1): 1})
