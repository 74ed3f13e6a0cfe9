"""Rows on their way back: under the standard columns, with what their own table said elsewhere, whatever it was."""

import csv
import io

import openpyxl
from support import plan_of, read_bytes

from fsplan.core.finding import sort_findings
from fsplan.files.source import Source
from fsplan.progress.reader import read_progress
from fsplan.progress.rejects import gather_accepts, gather_rejects

FORMS = {"q": {"columns": {"target": "项目", "unit": "部门"}, "periods": {"一季度": "Q1", "二季度": "Q2"}}}
PLAN = plan_of({"n": {"kind": "count"}, "m": {"kind": "count"}}, forms=FORMS)
COLUMNS = ["date", "target", "unit", "value", "of", "basis", "note", "evidence", "period"]


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def rejects(*lines: str) -> list[list[str]]:
    progress = read_bytes(PLAN, "\n".join(lines).encode())
    return table("".join(gather_rejects(progress.files, sort_findings(progress.findings), "en").render()))


def accepts(*lines: str) -> list[list[str]]:
    return table("".join(gather_accepts(read_bytes(PLAN, "\n".join(lines).encode()), "en").render()))


def test_what_stands_above_any_header_is_told_in_the_first_columns() -> None:
    head, row = rejects('"2030-03-31,n')
    assert head == [*COLUMNS, "rejected_because"]
    assert row[:3] == ['"2030-03-31', "n", ""] and row[-1].startswith("1.csv:1: FS211 ")


def test_what_the_table_said_above_stands_in_each_row() -> None:
    lines = ["填报单位：a局,,", "日期,指标,数值", "2030-03-31,n,1", "2030-06-30,n,x"]
    assert [row[:4] for row in rejects(*lines)[1:]] == [["2030-06-30", "n", "a局", "x"]]
    assert [row[:4] for row in accepts(*lines)[1:]] == [["2030-03-31", "n", "a局", "1"]]


def test_a_row_of_a_wide_table_says_it_once_for_each_of_its_figures() -> None:
    lines = ["项目,部门,一季度,二季度,数值", "n,a,1,2,7", "m,b,x,3,8", "m,c,,4,9"]
    head, *rows = rejects(*lines)
    assert head == [
        *COLUMNS,
        "[数值]",
        "rejected_because",
    ]  # its form does not read it, and no more may who reads it again
    assert [(*row[:4], row[9]) for row in rows] == [("Q1", "m", "b", "x", "8"), ("Q2", "m", "b", "3", "8")]
    assert [row[:4] for row in accepts(*lines)[1:]] == [
        ["Q1", "n", "a", "1"],
        ["Q2", "n", "a", "2"],
        ["Q2", "m", "c", "4"],
    ]


def test_every_reason_is_told_and_of_a_header_that_cannot_be_read_its_own() -> None:
    row = rejects("日期,指标,责任单位,数值", "x,y,a,1")[1]
    assert row[-1].startswith("1.csv:2: FS205 ") and "; FS207 " in row[-1]
    lacking = rejects("日期,指标,数值", "2030-03-31,n,1", "2030-06-30,n,2")
    assert [told[-1].split(" ")[:2] for told in lacking[1:]] == [["1.csv:2:", "FS201"], ["1.csv:3:", "FS201"]]
    assert all("FS201 " in told[-1] and len(told[-1]) > 20 for told in lacking[1:])


def test_rows_below_another_header_are_told_by_that() -> None:
    lines = ["日期,指标,责任单位,数值", "2030-03-31,n,a,x", "责任单位,数值,日期,指标", "b,y,2030-06-30,m"]
    assert [row[:4] for row in rejects(*lines)[1:]] == [["2030-03-31", "n", "a", "x"], ["2030-06-30", "m", "b", "y"]]


def test_a_sheets_rows_are_returned_as_well() -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in (["日期", "指标", "责任单位", "数值"], ["2030-03-31", "n", "a", 1], ["2030-06-30", "n", "a", "x"]):
        book.active.append(row)
    book.save(stream)
    progress = read_progress(PLAN, [Source("1.xlsx", stream.getvalue())])
    back = table("".join(gather_rejects(progress.files, progress.findings, "en").render()))
    kept = table("".join(gather_accepts(progress, "en").render()))
    assert [row[:4] for row in back[1:]] == [["2030-06-30", "n", "a", "x"]]
    assert [row[:4] for row in kept[1:]] == [["2030-03-31", "n", "a", "1"]]
    assert [*(one.code for one in progress.findings)] == ["FS212"]


def test_a_file_or_a_table_without_anything_to_read() -> None:
    empty, blank, bare = (read_bytes(PLAN, text.encode()) for text in ("", "\n,,\n", "日期,指标,责任单位,数值\n"))
    assert [[(one.code, one.line) for one in progress.findings] for progress in (empty, blank, bare)] == [
        [("FS905", 1)],
        [("FS905", 1)],
        [("FS906", 1)],
    ]
