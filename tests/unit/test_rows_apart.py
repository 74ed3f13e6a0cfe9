"""Rows read one by one: what stands around the data, rows of another width, hidden columns, cells that say more."""

import io
from collections.abc import Sequence

import openpyxl
import pytest
from support import plan_of

from fsplan.core.text import Text
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress

TARGETS: dict[str, dict[str, object]] = {"n": {"kind": "count", "measured_in": "批次"}, "c": {"kind": "share"}}
FORMS = {"q": {"columns": {"target": "项目", "unit": "部门"}, "periods": {"一季度": "Q1", "二季度": "Q2"}}}
HEAD = "日期,指标,责任单位,数值"
ROW = "2030-03-31,n,a,5"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TARGETS, forms=FORMS)


def read(plan: Plan, *lines: str) -> Progress:
    return read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])


def sheet(*rows: Sequence[object], merge: str = "", hide: str = "") -> Source:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    if merge:
        page.merge_cells(merge)
    if hide:
        page.column_dimensions[hide].hidden = True
    book.save(stream)
    return Source("1.xlsx", stream.getvalue())


def told(progress: Progress) -> list[tuple[str, int, int, str]]:
    return sorted((one.code, one.line, one.column, one.value) for one in progress.findings)


@pytest.mark.parametrize(
    ("row", "code", "column", "shown"),
    [
        ("合计,,,5", "FS223", 1, "合计"),
        (",,小计,5", "FS223", 1, "小计"),
        ("填表人：张三,,联系电话：1,", "FS236", 1, "填表人："),
        ("（以上为初步数）,,,", "FS236", 1, "（以上为初步数）"),
        ("续表,,,", "FS236", 1, "续表"),
        ("一、某类工作,,,", "FS236", 1, "一、某类工作"),
        (f"{HEAD}", "FS236", 1, "日期"),
        ("甲" * 70 + ",,,", "FS236", 1, "甲" * 60),
    ],
)
def test_what_is_left_out_is_counted_and_named(plan: Plan, row: str, code: str, column: int, shown: str) -> None:
    progress = read(plan, HEAD, ROW, row, "2030-06-30,n,a,6")
    assert (told(progress), progress.left_out, progress.rows, len(progress.book)) == (
        [(code, 3, column, shown)],
        1,
        2,
        2,
    )


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("2030-06-30,累计,a,5", ["FS207"]),
        ("2030-06-30,x,a,5", ["FS207"]),
        ("2030年6月30日,没有的指标,a,已完成", ["FS207"]),  # no signature: a day of its column, and a word
        (",,,5", ["FS213", "FS213", "FS213"]),
        ("2030-06-30,,,5", ["FS213", "FS213"]),
        ("2030-06-30,n,,", ["FS213", "FS213"]),
    ],
)
def test_what_has_a_figure_or_names_a_target_is_data(plan: Plan, row: str, codes: list[str]) -> None:
    progress = read(plan, HEAD, ROW, row)
    assert ([one.code for one in progress.findings], progress.left_out, progress.rows) == (codes, 0, 2)


def test_a_row_of_another_width_is_told_with_both(plan: Plan) -> None:
    (found,) = read(plan, HEAD, ROW, "2030-06-30,n,a,6,7").findings
    assert (found.code, found.line, found.column, found.params) == ("FS204", 3, 1, {"expected": "4", "found": "5"})
    (short,) = read(plan, f"{HEAD},备注", ROW, "2030-06-30,n,a").findings
    assert (short.code, short.line, short.params) == ("FS204", 3, {"expected": "5", "found": "3"})
    assert len(read(plan, f"{HEAD},备注,佐证", ROW).book) == 1  # what is lacking may be left blank


def test_a_column_without_a_header_is_told_once_at_its_first_figure(plan: Plan) -> None:
    progress = read(plan, f"{HEAD},", f"{ROW},", "2030-06-30,n,a,6,7", "2030-09-30,n,a,6,8")
    assert told(progress) == [("FS202", 3, 18, "#5")] and len(progress.book) == 3
    assert told(read(plan, f"{HEAD},", f"{ROW},好")) == []  # a remark is none
    wide = read(plan, "序号,项目,部门,一季度,三季度", "1,n,a,5,6", "2,n,b,5,7")
    assert told(wide) == [("FS202", 1, 14, "三季度")]


def test_a_column_that_is_not_known_is_told_once_whatever_it_holds(plan: Plan) -> None:
    assert told(read(plan, f"{HEAD},联系电话", f"{ROW},12345", "2030-06-30,n,a,6,67890")) == [
        ("FS202", 1, 15, "联系电话")
    ]
    numbered = read(plan, f"No.,{HEAD}", f"1,{ROW}")
    assert [one.code for one in numbered.findings] == ["FS202"]
    wide = read(plan, "编号,项目,部门,一季度,计量单位", "1,n,a,5,批次")
    assert told(wide) == []


def test_a_header_said_again_says_nothing_new(plan: Plan) -> None:
    progress = read(plan, f"{HEAD},联系人", f"{ROW},甲", f"{HEAD},联系人", "2030-06-30,n,a,6,乙")
    assert told(progress) == [("FS202", 1, 15, "联系人"), ("FS236", 3, 1, "日期")]
    assert (progress.files[0].further, len(progress.book), progress.left_out) == ([], 2, 1)


def test_a_column_without_a_header_behind_the_figures_may_hold_their_measures(plan: Plan) -> None:
    assert told(read(plan, f"{HEAD},,备注", f"{ROW},批次,x")) == []
    (found,) = read(plan, f"{HEAD},,备注", f"{ROW},万批次,x").findings
    assert (found.code, found.params["said"]) == ("FS238", Text("计量单位“万批次”", 'the measure "万批次"'))


def test_a_tab_cuts_no_figure_in_two(plan: Plan) -> None:
    lines = [f"{HEAD},备注".replace(",", "\t"), "2030-03-31,n,a,3,900".replace(",", "\t")]
    assert (told(read(plan, *lines)), len(read(plan, *lines).book)) == ([], 1)


def test_a_blank_cell_of_a_wide_table_says_nothing(plan: Plan) -> None:
    progress = read(plan, "项目,部门,一季度,二季度", "n,a,5,", "n,b,—,", "n,c,,6")
    assert (len(progress.book), told(progress)) == (2, [])


def test_a_comma_that_cuts_a_figure_in_two(plan: Plan) -> None:
    (found,) = read(plan, f"{HEAD},备注", "2030-03-31,n,a,3,900").findings
    assert (found.code, found.line, found.column) == ("FS238", 2, 16)
    assert found.params["said"] == Text("数值“3”", 'the value "3"')
    assert found.params["other"] == Text("后一格的“900”（像是未加引号的 3,900）", '"900" behind it (as in 3,900)')
    for row in ("2030-03-31,n,a,3,90", "2030-03-31,n,a,3,9000", "2030-03-31,n,a,3,九百", "2030-03-31,n,a,3.5,900"):
        assert "FS238" not in [one.code for one in read(plan, f"{HEAD},备注", row).findings]


@pytest.mark.parametrize("name", ["季度", "年度", "归属时期", "分类", "质量情况", "工作总结"])
def test_a_figure_is_cut_beside_a_column_of_words_too(plan: Plan, name: str) -> None:
    (found,) = [
        one for one in read(plan, f"{HEAD},{name},备注", "2030-03-31,n,a,3,900,").findings if one.code == "FS238"
    ]
    assert found.params["said"] == Text("数值“3”", 'the value "3"')


@pytest.mark.parametrize("name", ["上期", "满意度", "得分", "总量", "单价"])
def test_a_figure_beside_a_column_of_figures_is_whole(plan: Plan, name: str) -> None:
    assert "FS238" not in [one.code for one in read(plan, f"{HEAD},{name},备注", "2030-03-31,n,a,3,900,").findings]


def test_a_figure_merged_over_a_column_that_says_something_too(plan: Plan) -> None:
    rows = [
        [*HEAD.split(","), "总数", "备注"],
        ["2030-03-31", "c", "a", 5, None, None],
        ["2030-06-30", "c", "a", 5, 6, None],
    ]
    progress = read_progress(plan, [sheet(*rows, merge="D2:E2")])
    found = next(one for one in progress.findings if one.code == "FS227")
    assert (found.line, found.column, found.params["span"], len(progress.book)) == (2, 4, "D2:E2", 1)
    over_a_note = [[*HEAD.split(","), "备注"], ["2030-03-31", "n", "a", 5, None]]
    progress = read_progress(plan, [sheet(*over_a_note, merge="D2:E2")])
    assert (told(progress), len(progress.book)) == ([], 1)


def test_what_is_read_from_a_hidden_column_is_told(plan: Plan) -> None:
    rows = [HEAD.split(","), ["2030-03-31", "n", "a", 5]]
    (found,) = read_progress(plan, [sheet(*rows, hide="D")]).findings
    assert (found.code, found.line, found.column, found.value) == ("FS919", 1, 4, "D")
    assert found.params["columns"] == Text("D 列“数值”", 'D "数值"')
    noted = [[*HEAD.split(","), "备注"], ["2030-03-31", "n", "a", 5, "x"]]
    assert read_progress(plan, [sheet(*noted, hide="E")]).findings == []


def test_none_is_taken_in_place_of_one_that_is_seen(plan: Plan) -> None:
    rows = [["日期", "指标", "责任单位", "数值", "完成数"], ["2030-03-31", "n", "a", 5, 6]]
    progress = read_progress(plan, [sheet(*rows, hide="D")])
    found = {(one.code, one.column): one for one in progress.findings}
    assert ("FS919", 4) in found and len(progress.book) == 0
    assert found["FS203", 5].params["first"] == "4"


def test_a_wide_row_tells_what_is_wrong_with_each_of_its_figures(plan: Plan) -> None:
    filed = Source("0.csv", f"{HEAD}\n2030-06-30,n,a,20\n".encode())
    wide = Source("1.csv", "项目,部门,一季度,二季度\nn,a,若干,21\n".encode())
    progress = read_progress(plan, [filed, wide])
    assert told(progress) == [("FS212", 2, 5, "若干"), ("FS219", 2, 8, "")]
    assert (progress.rows, len(progress.rejected_rows)) == (2, 1)
