"""What stands around rows: headings, labels, pages, years and measures; what is said twice, in which words."""

import pytest
from support import plan_of

from fsplan.core.around import is_footer, sum_word
from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.files.batches import Batch
from fsplan.files.cells import NumberCell
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.layout.columns import count_known
from fsplan.progress.layout.header import HeaderReader
from fsplan.progress.layout.headings import (
    is_heading,
    is_page,
    level_of,
    may_be_header,
    merge_told,
    only_text,
    other_time,
    read_heading,
    read_headings,
)
from fsplan.progress.layout.labels import list_labels, read_labels
from fsplan.progress.reader import read_progress
from fsplan.progress.said.around import Around

TARGETS: dict[str, dict[str, object]] = {
    "n": {"kind": "count", "measured_in": "批次"},
    "m": {"kind": "count", "measured_in": "家"},
    "p": {"kind": "mean", "goal": "> 80%"},
    "l": {"kind": "level", "measured_in": "批次"},
}
HEAD = "日期,指标,责任单位,数值"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TARGETS)


def findings(plan: Plan, *lines: str) -> list[Finding]:
    return read_progress(plan, [Source("1.csv", "\n".join(lines).encode())]).findings


def entries(plan: Plan, *lines: str) -> list[tuple[str, str, str, int]]:
    book = read_progress(plan, [Source("1.csv", "\n".join(lines).encode())]).book
    return [
        (str(entry.day), target, unit, int(entry.amount))
        for target, unit, basis in book.series_keys()
        for entry in book.series((target, unit, basis)).entries
    ]


@pytest.mark.parametrize(
    ("text", "level"),
    [("甲局", 0), ("一、甲局", 1), ("第一部分 甲局", 1), ("（一）甲局", 2), ("(3)甲局", 2), ("1、甲局", 2),
     ("12. 甲局", 2), ("1.2甲局", 0), (" 十二、甲局", 1), (" （二）甲局", 2), ("2030年", 0)],
)  # fmt: skip
def test_how_deep_a_heading_stands(text: str, level: int) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a局", {"unit": "a局"}),
        ("二、b办", {"unit": "b办"}),
        ("（三）1、c局", {"unit": "c局"}),
        ("一季度", {"date": "2030Q1"}),
        ("3月", {"date": "2030-03"}),
        ("12月份", {"date": "2030-12"}),
        ("2030年5月", {"date": "2030-05"}),
        ("13月", {}),
        ("0月", {}),
        ("2030年", {}),
        ("上半年", {}),
        ("1", {}),
        ("d局", {}),
        ("a局一季度", {}),
    ],
)
def test_what_a_line_alone_says(plan: Plan, text: str, told: dict[str, str]) -> None:
    found = read_heading(plan, text)
    assert found.keys() == told.keys() and found.get("unit") == told.get("unit")
    if "date" in told:
        assert entries(plan, text, "指标,责任单位,数值", "n,a,1") == [
            ({"2030Q1": "2030-03-31", "2030-03": "2030-03-31", "2030-12": "2030-12-31", "2030-05": "2030-05-31"}[
                told["date"]
            ], "n", "a", 1)
        ]  # fmt: skip


def test_a_month_that_a_plan_of_two_years_has_twice_is_none() -> None:
    two = plan_of(TARGETS, period={"start": "2030-07-01", "end": "2031-06-30"})
    assert read_heading(two, "8月") and read_heading(two, "3月")
    long = plan_of(TARGETS, period={"start": "2030-03-01", "end": "2031-06-30"})
    assert not read_heading(long, "5月") and read_heading(long, "8月")


def test_of_several_headings_the_last_is_nearest_and_a_label_is_nearer(plan: Plan) -> None:
    assert read_headings(plan, [["a局", ""], ["b局", "b局"], ["c局", "一季度"]]) == {"unit": "b局"}
    assert only_text(["", " 甲 ", "甲"]) == "甲" and only_text(["甲", "乙"]) == "" == only_text(["", " "])
    assert merge_told({"unit": "x"}, {"unit": "y", "date": "z"}, []) == {"unit": "x", "date": "z"}
    assert merge_told({"unit": "x"}, {"unit": "y", "date": "z"}, ["date", "unit"]) == {"unit": "x"}


def test_pages_headings_and_other_times() -> None:
    assert all(map(is_page, ("第1页", "第二页 共三页", "续表", "（接上页）", "page 2 of 3", "- 3 -")))
    assert not any(map(is_page, ("第1季度", "续", "页")))
    assert all(map(is_heading, ("一、甲", "（二）", "第三部分", "下季度计划", "附件1：2029年去年完成情况")))
    assert not any(map(is_heading, ("1、甲", "甲一、", "本季度")))
    assert other_time("去年", [["上季度"]]) == "去年" and other_time("本年", [["甲", "二、下一季度计划"]]) == "下一季"
    assert other_time("本年", [["甲"]]) == ""
    assert may_be_header(["甲", "", "乙"]) and not may_be_header(["甲", ""])
    assert not may_be_header(["甲", "3"]) and not may_be_header(["甲", NumberCell("3.5")])


def test_how_many_cells_name_a_column() -> None:
    assert count_known(["日期", "指标", "数值", "日期", "x"]) == 3
    assert count_known(["日期", "责任单位", "数值", "指标名称"]) == 4  # the title tells the target
    assert count_known(["日期", "指标", "数值", "指标名称"]) == 3 and count_known(["年度目标"]) == 0


def test_labels_behind_a_colon_or_in_the_next_cell() -> None:
    rows = [
        ["填报单位：a局（公章）  填报期：一季度"],
        ["填报单位", "b局"],
        ["口径：", "累计"],
        ["填报单位：", "填报期：二季度"],
    ]
    assert [*list_labels(rows)] == [
        ("unit", "a局"),
        ("date", "一季度"),
        ("unit", "b局"),
        ("basis", "累计"),
        ("date", "二季度"),
    ]
    assert read_labels(rows) == {"unit": "a局", "date": "一季度", "basis": "累计"}
    assert read_labels([["单位：____"], ["a局"]]) == {}


def test_sums_and_signatures() -> None:
    assert (sum_word(["", "合 计："]), sum_word(["x", "本页小计"]), sum_word(["总计(万元)"])) == (
        "合 计：",
        "本页小计",
        "总计(万元)",
    )
    assert sum_word(["合计数", "x"]) == ""
    assert is_footer(["", "填表人：x"]) and is_footer(["注1、x"]) and is_footer(["Phone"])
    assert not is_footer(["x", "填表人：x"]) and not is_footer(["注意事项"]) and not is_footer([])


def test_rows_below_a_heading_are_that_units_until_the_next(plan: Plan) -> None:
    lines = ["一、a局,,", "日期,指标,数值", "2030-03-31,n,1", "二、b局,,", "2030-03-31,n,2", "2030-03-31,m,3"]
    assert entries(plan, *lines) == [
        ("2030-03-31", "m", "b", 3),
        ("2030-03-31", "n", "a", 1),
        ("2030-03-31", "n", "b", 2),
    ]
    # a heading of no unit of the plan ends the one before: its rows are nobody's that is known
    closed = ["一、a局,,", "日期,指标,数值", "2030-03-31,n,1", "二、某公司,,", "2030-03-31,n,2"]
    assert entries(plan, *closed) == [("2030-03-31", "n", "a", 1)]
    # one that stands deeper does not
    deeper = ["一、a局,,", "日期,指标,数值", "2030-03-31,n,1", "（一）重点工作,,", "2030-03-31,m,2"]
    assert entries(plan, *deeper) == [("2030-03-31", "m", "a", 2), ("2030-03-31", "n", "a", 1)]
    # among units without a number, a name without one is a unit too, though unknown
    named = ["a局,,", "日期,指标,数值", "2030-03-31,n,1", "b局,,", "2030-03-31,n,2", "某公司,,", "2030-03-31,m,3"]
    assert entries(plan, *named) == [("2030-03-31", "n", "a", 1), ("2030-03-31", "n", "b", 2)]
    # where no unit stood between rows before, it is a remark
    assert entries(plan, *named[:3], *named[5:]) == [("2030-03-31", "m", "a", 3), ("2030-03-31", "n", "a", 1)]


def test_a_period_between_rows_holds_for_those_below(plan: Plan) -> None:
    lines = ["一季度,,", "指标,责任单位,数值", "n,a,1", "二季度,,", "n,a,2"]
    assert entries(plan, *lines) == [("2030-03-31", "n", "a", 1), ("2030-06-30", "n", "a", 2)]


@pytest.mark.parametrize(
    "header",
    [
        [HEAD],
        ["日期,指标,责任单位,数值", ",,,（批次）"],
        ["日期,指标,责任单位,完成数"],
        ["责任单位,日期,指标,数值"],  # another order
    ],
)
def test_no_row_is_lost_right_below_a_header_that_stands_again(plan: Plan, header: list[str]) -> None:
    rows = ["2030-03-31,n,a,2", "2030-06-30,n,a,3"]
    if header[0].startswith("责任"):
        rows = ["a,2030-03-31,n,2", "a,2030-06-30,n,3"]
    assert entries(plan, HEAD, "2030-02-28,n,a,1", *header, *rows) == [
        ("2030-02-28", "n", "a", 1),
        ("2030-03-31", "n", "a", 2),
        ("2030-06-30", "n", "a", 3),
    ]
    assert entries(plan, HEAD, "2030-02-28,n,a,1", *header) == [("2030-02-28", "n", "a", 1)]


def test_a_heading_of_another_time_holds_until_the_next_of_its_level(plan: Plan) -> None:
    first, second = "2030-03-31,n,a,1", "2030-03-31,n,b,2"
    for lines in (
        ["一、上年完成情况,,,", first, "二、本期完成情况,,,", second],
        [
            "一、上年完成情况,,,",
            "（一）重点工作,,,",
            first,
            "二、本期完成情况,,,",
            second,
        ],  # one below it does not end it
        ["（一）上年完成情况,,,", first, "二、本期完成情况,,,", second],
        ["（一）去年,,,", first, "（二）今年,,,", second],
    ):
        refused = [one.line for one in findings(plan, HEAD, *lines) if one.code == "FS238"]
        assert refused == [2 + lines.index(first)]
        assert entries(plan, HEAD, *lines) == [("2030-03-31", "n", "b", 2)]


def test_a_tab_contradicts_no_label_that_cannot_be_read(plan: Plan) -> None:
    rows = [["填报期：年中某日", "", "", ""], HEAD.split(",")]
    header, _ = HeaderReader(plan).find(Batch(rows, range(1, 3)), "1.xlsx")
    assert header is not None and header.above == {"date": "年中某日"}
    assert Around(plan, header, "一季度").is_silent and Around(plan, header, "第一季度完成情况").is_silent


LABELLED = ["填报期：2030年一季度,,", "指标,责任单位,数值", "n,a,1"]
DAYS = [HEAD, "2030-03-31,n,a,1"]


@pytest.mark.parametrize("lines", [[*DAYS, "2030-03-31,,,多"], [*DAYS, ",,,7"], [*LABELLED, ",,7"]])
def test_a_figure_or_a_word_beside_a_day_is_a_row(plan: Plan, lines: list[str]) -> None:
    progress = read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])
    assert (progress.rows, progress.rejected, progress.files[0].left_out) == (2, 1, 0)
    assert {one.code for one in progress.findings} <= {"FS213", "FS212"}


@pytest.mark.parametrize("lines", [[*DAYS, ",,,已完成"], [*LABELLED, ",,已完成"], [*LABELLED, ",,进行中"]])
def test_a_word_that_some_target_takes_is_a_row(plan: Plan, lines: list[str]) -> None:
    progress = read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])
    assert (progress.rows, progress.rejected, progress.files[0].left_out) == (2, 1, 0)


@pytest.mark.parametrize("lines", [[*DAYS, ",,,多"], [*LABELLED, ",,多"]])
def test_another_word_is_a_remark_wherever_the_day_is_told(plan: Plan, lines: list[str]) -> None:
    remark = read_progress(plan, [Source("1.csv", "\n".join(lines).encode())])
    assert (remark.rows, remark.rejected, remark.files[0].left_out) == (1, 0, 1)
    assert [(one.code, one.line, one.value) for one in remark.findings] == [("FS236", len(lines), "多")]


@pytest.mark.parametrize(
    ("lines", "said", "other"),
    [
        (
            ["2028年、2029年对照表,,,", HEAD, "一季度,n,a,1"],
            Text("表格上方或表名写的“2028年”", '"2028年" above the table or on its tab'),
            Text("计划的2030年", "the plan's 2030"),
        ),
        (
            ["上季度完成情况,,,", HEAD, "2030-03-31,n,a,1"],
            Text("表格上方或表名写的“上季”", '"上季" above the table or on its tab'),
            Text("本期的数", "figures of this period"),
        ),
        (
            ["1—6月累计完成情况,,,", HEAD, "2030-06-30,n,a,1"],
            Text("表格上方或表名写的“累计”", '"累计" above the table or on its tab'),
            Text("没有“口径”列（按当期计）", "no column for the basis"),
        ),
        (
            [HEAD, "2030-06-30,n,a,1", "注：以上数据均为累计数,,,"],
            Text("表格下方写的“累计”", '"累计" below the table'),
            Text("没有“口径”列（按当期计）", "no column for the basis"),
        ),
        (
            ["计量单位：万批次,,,", HEAD, "2030-06-30,n,a,1"],
            Text("计量单位“万批次”", 'the measure "万批次"'),
            Text("计划的“批次”", 'the plan\'s "批次"'),
        ),
        (
            ["日期,指标,责任单位,数值（千批次）", "2030-06-30,n,a,1"],
            Text("表头括号中的“千批次”", '"千批次" in the header'),
            Text("计划的“批次”", 'the plan\'s "批次"'),
        ),
        (
            ["日期,指标,责任单位,数值（批次）", "2030-06-30,p,a,81"],
            Text("表头括号中的“批次”", '"批次" in the header'),
            Text("计划的“%”", 'the plan\'s "%"'),
        ),
        (
            ["日期,指标,指标名称,责任单位,数值", "2030-06-30,n,指标m,a,1"],
            Text("指标名称“指标m”", 'the title "指标m"'),
            Text("指标“n”", 'the target "n"'),
        ),
        (
            [f"{HEAD},备注", "2030-06-30,n,a,1,1-6月累计"],
            Text("备注“1-6月累计”", 'the note "1-6月累计"'),
            Text("没有“口径”列（按当期计）", "no column for the basis"),
        ),
    ],
)
def test_two_things_that_cannot_both_be_so(plan: Plan, lines: list[str], said: Text, other: Text) -> None:
    (found,) = [one for one in findings(plan, *lines) if one.code == "FS238"]
    assert (found.params["said"], found.params["other"]) == (said, other)
    assert said.en in found.message("en") and other.zh in found.message("zh")


@pytest.mark.parametrize(
    "lines",
    [
        ["2029年、2030年对照表,,,", HEAD, "一季度,n,a,1"],
        ["2029年工作,,,", HEAD, "2030-03-31,n,a,1"],
        ["1—6月累计完成情况（含本期）,,,", HEAD, "2030-06-30,n,a,1"],
        ["1—6月累计完成情况,,,", HEAD, "2030-06-30,l,a,1"],  # what stands is the same in either
        ["1—6月累计完成情况,,,,", f"{HEAD},口径", "2030-06-30,n,a,1,累计"],
        [HEAD, "2030-06-30,n,a,1", "注：累计数另报,,,"],
        ["计量单位：批次,,,", HEAD, "2030-06-30,n,a,1"],
        ["计量单位：人次,,,", HEAD, "2030-06-30,m,a,1"],  # of another thing, and no scale
        ["日期,指标,责任单位,数值（%）", "2030-06-30,p,a,81"],
        [f"{HEAD},备注,口径", "2030-06-30,n,a,1,累计,累计"],
        ["日期,指标,指标名称,责任单位,数值", "2030-06-30,n,指标n,a,1"],
        ["日期,指标,指标名称,责任单位,数值", "2030-06-30,n,又一项,a,1"],  # no target's title: an office's own words
        ["日期,指标名称,责任单位,数值", "2030-06-30,指标n,a,1"],
    ],
)
def test_what_is_said_around_and_contradicts_nothing(plan: Plan, lines: list[str]) -> None:
    assert [one.code for one in findings(plan, *lines) if one.code in ("FS238", "FS235")] == []
    assert len(entries(plan, *lines)) == 1
