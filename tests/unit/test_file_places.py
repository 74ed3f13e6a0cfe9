"""Where things stand in a file that was read: cells, records, headers, and what is told of its rows as a whole."""

import io

import openpyxl
import pytest
from support import plan_of

from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.locate import cells_of, reread_rows
from fsplan.progress.raw import cell_rows, digest_rows, raw_rows
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress

TARGETS: dict[str, dict[str, object]] = {"n": {"kind": "count"}, "m": {"kind": "count"}}
WIDE = {
    "q": {"columns": {"target": "项目", "unit": "部门"}, "periods": {"一季度": "Q1", "二季度": "Q2"}},
    "by": {"columns": {"target": "项目"}, "period": "Q1", "units": {"甲": "a", "乙": "b"}},
}
HEAD = "日期,指标,责任单位,数值"


@pytest.fixture
def plan() -> Plan:
    return plan_of(TARGETS, forms=WIDE)


def read(plan: Plan, *lines: str, end: str = "\n") -> Progress:
    return read_progress(plan, [Source("1.csv", end.join(lines).encode())])


def sheet(*rows: list[object]) -> Source:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return Source("1.xlsx", stream.getvalue())


def told(progress: Progress) -> list[tuple[str, int, int, int]]:
    """Code, line, column and the cell of the row, from 0."""
    cells = cells_of(progress.files[0], progress.findings)
    return sorted((f.code, f.line, f.column, at) for f, at in zip(progress.findings, cells, strict=True))


def test_a_finding_is_about_a_cell_or_about_the_row(plan: Plan) -> None:
    progress = read(plan, HEAD, "2030-03-31,n,a,x", "2030-03-32,n,z,1", "2030-03-31,n,a", "2030-03-31,m,a,3")
    assert told(progress) == [("FS204", 4, 1, -1), ("FS205", 3, 1, 0), ("FS208", 3, 14, 2), ("FS212", 2, 16, 3)]


def test_what_is_told_above_the_table_is_no_cell_of_a_row(plan: Plan) -> None:
    progress = read(plan, "填报单位：z局,,", "日期,指标,数值", "2030-03-31,n,x")
    assert told(progress) == [("FS208", 3, 1, -1), ("FS212", 3, 14, 2)]


def test_a_cell_of_a_wide_table_is_found_by_its_column(plan: Plan) -> None:
    progress = read(plan, "项目,部门,一季度,二季度", "n,a,x,4", "m,b,5,yy", "q,a,1,2")
    assert told(progress) == [("FS207", 4, 1, 0), ("FS212", 2, 5, 2), ("FS212", 3, 7, 3)]
    rows = sheet(["项目", "部门", "一季度", "二季度"], ["n", "a", "x", 4], ["m", "b", 5, "yy"])
    assert told(read_progress(plan, [rows])) == [("FS212", 2, 3, 2), ("FS212", 3, 4, 3)]


def test_what_a_form_says_of_all_rows_is_no_cell_either(plan: Plan) -> None:
    """The form says the period; the units are the columns'."""
    progress = read(plan, "项目,甲,乙", "n,1,2", "n,3,4")
    assert told(progress) == [("FS219", 3, 3, 1), ("FS219", 3, 5, 2)]


def test_a_column_is_named_as_its_own_header_has_it(plan: Plan) -> None:
    progress = read(plan, "项目,部门,一季度,二季度", "n,a,x,4")
    (found,) = progress.findings
    assert (found.field, found.params["field"]) == ("value", "一季度")


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ('2030-03-31,n,a,"3', "FS211", 16),  # the quote that never closes
        ('2030-03-31,n,"a"b,3', "FS211", 14),
        ("2030-03-31,n\r,a,3", "FS222", 1),  # told of the line, at its begin
    ],
)
def test_a_broken_record_is_told_where_it_breaks(plan: Plan, line: str, code: str, column: int) -> None:
    progress = read(plan, HEAD, "2030-02-28,n,a,1", line)
    (found,) = [one for one in progress.findings if one.code == code]
    assert (found.line, found.column) == (3, column)
    assert progress.files[0].rejected == {3: [code]}


def test_every_line_of_a_broken_record_is_a_rejected_row_and_blank_ones_are_none(plan: Plan) -> None:
    progress = read(plan, HEAD, "2030-02-28,n,a,1", '2030-03-31,n,a,"3', "", "2030-04-30,n,a,4")
    report = progress.files[0]
    assert (report.rows, sorted(report.rejected), len(progress.book)) == (3, [3, 5], 1)
    (found,) = progress.findings
    assert found.params["end"] == "5"
    assert [*reread_rows(report, [2, 3, 5])] == [
        (2, ["2030-02-28", "n", "a", "1"]),
        (3, ["2030-03-31", "n", "a", '"3']),
        (5, ["2030-04-30", "n", "a", "4"]),
    ]


def test_records_are_read_again_as_they_stand(plan: Plan) -> None:
    progress = read(plan, f"{HEAD},备注", '2030-02-28,n,a,1,"一', '二"', "2030-03-31,n,a,2,三", end="\r\n")
    report = progress.files[0]
    assert [*raw_rows(report)] == [
        (1, f"{HEAD},备注"),
        (2, '2030-02-28,n,a,1,"一\r\n二"'),
        (4, "2030-03-31,n,a,2,三"),
    ]
    assert [*cell_rows(report)][1:] == [
        (2, ["2030-02-28", "n", "a", "1", "一\r\n二"]),
        (4, ["2030-03-31", "n", "a", "2", "三"]),
    ]
    assert [line for line, _ in reread_rows(report, {2, 4})] == [2, 4]
    digests = digest_rows(report)
    assert sorted(digests) == [1, 2, 4] and {len(text) for text in digests.values()} == {32}
    assert digests == digest_rows(read(plan, *(text for _, text in raw_rows(report))).files[0]) | {2: digests[2]}


def test_what_is_no_csv_is_cut_at_its_delimiters(plan: Plan) -> None:
    report = read(plan, HEAD, '2030-02-28,n,"a"b,1', "2030-03-31,n,a,2").files[0]
    assert [*cell_rows(report)][1:] == [
        (2, ["2030-02-28", "n", '"a"b', "1"]),
        (3, ["2030-03-31", "n", "a", "2"]),
    ]


def test_the_rows_of_a_sheet_are_its_cells_between_tabs(plan: Plan) -> None:
    rows = sheet(["日期", "指标", "责任单位", "数值"], ["2030-02-28", "n", "a", 1])
    (report,) = read_progress(plan, [rows]).files
    assert [*raw_rows(report)] == [(1, "日期\t指标\t责任单位\t数值"), (2, "2030-02-28\tn\ta\t1")]
    assert [*cell_rows(report)][1] == (2, ["2030-02-28", "n", "a", "1"]) == next(reread_rows(report, {2}))


def test_which_header_a_row_was_read_by(plan: Plan) -> None:
    progress = read(plan, HEAD, "2030-02-28,n,a,1", "日期,责任单位,指标,数值", "2030-03-31,a,n,2")
    report = progress.files[0]
    lines = [header.line if (header := report.header_of(line)) else None for line in (1, 2, 3, 4)]
    assert (lines, report.lacks_day) == ([1, 1, 3, 3], False)
    assert (progress.rows, progress.left_out, progress.rejected) == (2, 1, 0)


def test_a_table_that_says_nowhere_for_when_its_rows_are(plan: Plan) -> None:
    assert read(plan, "指标,责任单位,数值", "n,a,1").files[0].lacks_day is True
    assert read(plan, "日期,指标,数值", "2030-02-28,n,1").files[0].lacks_day is False
    further = read(plan, HEAD, "2030-02-28,n,a,1", "指标,责任单位,数值,说明", "n,a,2,").files[0]
    assert further.lacks_day is True


def test_every_rejected_row_has_each_reason_once_and_what_it_tells_of(plan: Plan) -> None:
    progress = read(plan, HEAD, "2030-02-28,n,a,x", "x,m,b,y", "x,,,9")
    told_of = [(row.line, row.codes, row.about.unit, row.about.target) for row in progress.rejected_rows]
    assert told_of == [
        (2, ("FS212",), "a", "n"),
        (3, ("FS205", "FS212"), "b", "m"),
        (4, ("FS213", "FS205"), None, None),
    ]
    assert [str(row.about.day) for row in progress.rejected_rows] == ["2030-02-28", "None", "None"]
    assert progress.rejected_by_unit == {"a": 1, "b": 1}
    assert (progress.sources, progress.wide) == (["1.csv"], set())
