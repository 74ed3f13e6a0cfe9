"""Rejected rows: written out whole with their reasons, and accepted once mended; columns found again exactly."""

import csv
import io

from support import demo_plan, findings_of, read_bytes, write_csv

from fsplan.core.finding import sort_findings
from fsplan.files.cells import scan_cells
from fsplan.progress.rejects import gather_rejects

PLAN = demo_plan()
COLUMNS = ["date", "target", "unit", "value", "of", "basis", "note", "evidence", "period"]


def rejects_of(*contents: bytes, lang: str = "en") -> str:
    progress = read_bytes(PLAN, *contents)
    findings = sort_findings(progress.findings)
    return "".join(gather_rejects(progress.files, findings, lang).render())  # type: ignore[arg-type]


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


CONTENT = (
    "\ufeff责任单位,数值,备注,日期,指标,联系人\n"
    '区市场监管局,x,"两行\n备注",2030-03-31,抽检批次,甲\n'
    "区市场监管局,150,,2030-06-30,抽检批次,乙\n"
    "区卫健委,7,=1+1,2030-09-31,抽检批次,丙\n"
    "区市场监管局,-3,,2030-12-31,抽检批次,丁\n"
).encode()


def test_every_rejected_row_under_standard_names_with_its_reasons() -> None:
    rows = table(rejects_of(CONTENT))
    assert rows[0] == [*COLUMNS, "联系人", "rejected_because"]
    assert [row[:10] for row in rows[1:]] == [
        ["2030-03-31", "抽检批次", "区市场监管局", "x", "", "", "两行\n备注", "", "", "甲"],
        ["2030-09-31", "抽检批次", "区卫健委", "7", "", "", "'=1+1", "", "", "丙"],
        ["2030-12-31", "抽检批次", "区市场监管局", "-3", "", "", "", "", "", "丁"],
    ]
    assert rows[1][10].startswith("1.csv:2: FS212 ")
    assert rows[2][10].startswith("1.csv:5: FS209 ") and "; FS205 " in rows[2][10]  # in the order of the file's columns
    assert rows[3][10] == "1.csv:6: FS215 the value -3 is negative and has no note"
    assert table(rejects_of(CONTENT, lang="zh"))[0][-1] == "退回原因"


def test_mended_and_fed_back_every_row_is_accepted() -> None:
    rows = table(rejects_of(CONTENT))
    rows[1][3] = "150"
    rows[2][0], rows[2][2] = "2030-09-30", "market"
    rows[3][6] = "核减"
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    progress = read_bytes(PLAN, CONTENT, stream.getvalue().encode())
    mended = progress.files[1]
    assert (mended.rows, len(mended.rejected)) == (3, 0)
    assert len(progress.book) == 4
    assert {finding.code for finding in progress.findings if finding.file == "2.csv"} == {"FS202"}  # 联系人


def test_rows_of_several_files_and_of_none() -> None:
    good = write_csv([("2030-03-31", "sampling", "market", "1")])
    assert table(rejects_of(good)) == [[*COLUMNS, "rejected_because"]]
    rows = table(rejects_of(good, good, CONTENT))
    assert [row[-1].split(": ")[0] for row in rows[1:]] == ["2.csv:2", "3.csv:2", "3.csv:5", "3.csv:6"]


def test_ragged_and_broken_rows_lose_nothing() -> None:
    content = (
        b"date,target,unit,value\n"
        b"2030-01-31,sampling,market\n"
        b"2030-02-28,sampling,market,1,more,still\n"
        b'2030-03-31,"sampling,market,2\n'
        b"2030-04-30,sampling,market,3\n"
    )
    rows = table(rejects_of(content))
    assert [len(row) for row in rows] == [10, 10, 12, 10, 10]
    assert rows[1][:4] == ["2030-01-31", "sampling", "market", ""]
    assert rows[2][10:] == ["more", "still"]
    assert rows[3][:4] == ["2030-03-31", '"sampling', "market", "2"]
    assert rows[4][:4] == ["2030-04-30", "sampling", "market", "3"]
    assert "FS211" in rows[3][9] and "FS211" in rows[4][9]


def test_lone_carriage_returns_are_written_so_that_they_can_be_read_again() -> None:
    content = b'date,target,unit,value,note\n2030-01-31,sam\rpling,market,1,\n2030-02-28,sampling,market,x,"a\rb"\n'
    rows = table(rejects_of(content))
    assert rows[1][:4] == ["2030-01-31", "sam\rpling", "market", "1"]
    assert rows[2][6] == "a\rb"
    rows[1][1], rows[2][3] = "sampling", "2"
    mended = rejects_of(content).replace("sam\rpling", "sampling").replace(',"x"', ',"2"')
    assert len(read_bytes(PLAN, mended.encode()).book) == 2


def test_totals_that_do_not_agree_are_rejected_too() -> None:
    row = ("2030-01-31", "sampling", "market")
    content = write_csv([(*row, "5"), (*row, "6", "", "累计")])
    rows = table(rejects_of(content))
    assert [row[3] for row in rows[1:]] == ["6"] and "FS218" in rows[1][-1]


def test_a_workbooks_rows_are_written_out_as_well() -> None:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["value", "date", "target", "unit"])
        sheet.write_row(1, 0, [2.5, "2030-03-31", "sampling", "market"])
    assert table(rejects_of(stream.getvalue()))[1][:4] == ["2030-03-31", "sampling", "market", "2.5"]


def test_places_of_cells_in_a_line() -> None:
    assert scan_cells("a,b,c\n", ",") == ([1, 3, 5], 1)
    assert scan_cells('"a,b",c\n', ",") == ([1, 7], 1)
    assert scan_cells('"a""b",c', ",") == ([1, 8], 1)
    assert scan_cells(",,\n", ",") == ([1, 2, 3], 1)
    assert scan_cells('甲,"乙', ",") == ([1, 3], 3)
    assert scan_cells('a,"b"x,c\n', ",")[1] == 3
    assert scan_cells("a;b\tc", "\t") == ([1, 5], 1)
    assert scan_cells("", ",")[0] == [1]


def test_columns_are_characters_of_the_physical_line_in_any_encoding() -> None:
    text = "日期,指标,责任单位,数值,备注\n2030-03-31,抽检批次,区市场监管局,多,𠮷\n"
    for content in (text.encode(), text.encode("utf-16"), text.encode("gb18030"), b"\xef\xbb\xbf" + text.encode()):
        assert [(f.line, f.column) for f in findings_of(PLAN, content)] == [(2, 24)]
